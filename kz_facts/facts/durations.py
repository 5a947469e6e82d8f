"""From marks to facts of kind `duration`: lengths of time and sets, which are no dates."""

from __future__ import annotations

from kz_facts.facts.view import View
from kz_facts.models import Duration
from kz_facts.parse.marks import TimeMark


def build(view: View) -> list[Duration]:
    """All lengths of time and sets of a document, by start."""
    return [_fact(view, mark) for mark in view.marks("kz_durations")]


def _fact(view: View, mark: TimeMark) -> Duration:
    start, end = mark["start"], mark["end"]
    return Duration(
        id=view.fact_id("duration", start, end),
        document=view.document.id,
        evidence=view.evidence(start, end),
        sentence=view.sentence_evidence(start),
        rule=mark["rule"],
        source=None,
        type="set" if mark["type"] == "SET" else "duration",
        value=mark["value"],
    )
