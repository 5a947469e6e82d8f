"""From marks to the When that facts carry, and to facts of kind `date`."""

from __future__ import annotations

from typing import cast

from kz_facts.facts.view import View
from kz_facts.models import Basis, Date, Modifier, Precision, When
from kz_facts.parse.marks import DateMark


def when(view: View, mark: DateMark) -> When:
    """The time that a mark stands for, quoted from the file."""
    return When(
        evidence=view.evidence(mark["start"], mark["end"]),
        edtf=mark["edtf"],
        first_day=mark["first_day"],
        last_day=mark["last_day"],
        precision=cast("Precision | None", mark["precision"]),
        modifier=cast("Modifier | None", mark["modifier"]),
        candidates=list(mark["candidates"]),
        basis=cast("Basis", mark["basis"]),
    )


def build(view: View) -> list[Date]:
    """All facts of kind `date` in a document, by start."""
    return [_fact(view, mark) for mark in view.dates]


def _fact(view: View, mark: DateMark) -> Date:
    stated = when(view, mark)
    return Date(
        id=view.fact_id("date", mark["start"], mark["end"]),
        document=view.document.id,
        sentence=view.sentence_evidence(mark["start"]),
        rule=mark["rule"],
        source=None,
        **{name: getattr(stated, name) for name in When.model_fields},
    )
