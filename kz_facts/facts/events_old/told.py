"""A trigger with the time that was found for it, and small questions about times."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from kz_facts.parse.marks import ClauseMark, DateMark, EventMark

_YEARS = re.compile(r"\d{4}/\d{4}")
_ORDER = {"day": 0, "week": 1, "range": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5, "decade": 6}
_PAST = frozenset(("perfect", "preterite", "pluperfect"))


@dataclass
class Told:
    """A trigger with the time and the verb that tell of it."""

    mark: EventMark
    date: DateMark | None
    until: DateMark | None = None
    carrier: int | None = None
    """The clause whose verb tells what became of a noun's event, or in which a verb stands."""
    via: str = ""
    """How the date was found: `clause`, `noun`, `carried`, `setting`, `attribute`, `relative`, `entry` …"""


def coarseness(date: DateMark) -> int:
    """How coarse a time is: 0 for a day, 5 for a year and for a span of years."""
    if _YEARS.fullmatch(date["edtf"] or ""):
        return 5
    return _ORDER.get(date["precision"] or "", 6)


def finest(dates: list[DateMark]) -> DateMark:
    """The most precise of some times, the first of those that are equally so."""
    return min(dates, key=lambda date: (coarseness(date), date["start"]))


def alike_in_time(first: ClauseMark, second: ClauseMark) -> bool:
    """Whether two clauses are told in one tense; the tenses of the past count as one."""
    return first["tense"] == second["tense"] or {first["tense"], second["tense"]} <= _PAST


def is_called_for(told: Told, clauses: Sequence[ClauseMark], callers: Collection[str]) -> bool:
    """»rief zu Protesten am Samstag auf«: whether the verb calls for the noun's event, which is yet to come."""
    mark = told.mark
    if mark["clause"] < 0 or told.via != "noun" or mark["preposition"] not in ("zu", "zum", "zur"):
        return False
    return (clauses[mark["clause"]]["lemma"] or "") in callers
