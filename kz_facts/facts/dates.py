"""From marks to the When that facts carry, and to facts of kind `date`."""

from __future__ import annotations

from typing import Any

from kz_facts.facts.view import View
from kz_facts.models import Date, When
from kz_facts.parse.marks import DateMark


def when(view: View, mark: DateMark) -> When:
    """The time that a mark stands for, quoted from the file."""
    return When(**_told(view, mark))


def _told(view: View, mark: DateMark) -> dict[str, Any]:
    """What a mark tells, by the fields of a When."""
    return {
        "evidence": view.evidence(mark["start"], mark["end"]),
        "edtf": mark["edtf"],
        "first_day": mark["first_day"],
        "last_day": mark["last_day"],
        "precision": mark["precision"],
        "modifier": mark["modifier"],
        "candidates": list(mark["candidates"]),
        "basis": mark["basis"],
    }


def build(view: View) -> list[Date]:
    """All facts of kind `date` in a document, by start."""
    return [_fact(view, mark) for mark in view.dates]


def _fact(view: View, mark: DateMark) -> Date:
    return Date(
        id=view.fact_id("date", mark["start"], mark["end"]),
        document=view.document.id,
        sentence=view.sentence_evidence(mark["start"]),
        rule=mark["rule"],
        source=None,
        **_told(view, mark),
    )
