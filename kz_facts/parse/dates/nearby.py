"""Dates that stand beside others: a weekday behind its day, a length of time after what the text told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.calendars import Value
from kz_facts.parse.dates.distances import shifted as shifted_day
from kz_facts.parse.dates.meaning import Event, Expression, Shifted, Weekday
from kz_facts.parse.dates.scan import Scan

_STEM = 7
"""How many letters of a noun tell what happened: »Rücktrittserklärung« is of a »Rücktritt«."""
_UMLAUTS = str.maketrans("äöüß", "aous")


class Nearby:
    """Looks for them in one text."""

    def __init__(self, scan: Scan, sentences: Sequence[int], anchors: Anchors) -> None:
        self._scan = scan
        self._sentences = sentences
        self._anchors = anchors

    def of_event(self, shifted: Shifted, event: Event, number: int) -> Value | None:
        """»drei Tage nach der Wahl«, where the text told the day of the election before."""
        stem = _folded(event.noun)[:_STEM]
        for told in reversed(self._anchors.told):
            if edtf.precision(told.edtf) != "day" or "X" in told.edtf or told.sentence == number:
                continue
            low, high = self._words_of(told.sentence)
            if any(stem in _folded(word) for word in self._scan.words[low:high] if len(word) >= len(stem)):
                day, unit, _ = shifted_day(date.fromisoformat(edtf.plain(told.edtf)), shifted.unit, shifted.count)
                exact = unit in ("day", "week")
                return (edtf.of(day, "day" if exact else unit), "context") if day else None
        return None

    def _words_of(self, number: int) -> tuple[int, int]:
        """First and one past the last word of a sentence."""
        end = self._sentences[number + 1] if number + 1 < len(self._sentences) else len(self._scan.text) + 1
        return self._scan.at(self._sentences[number]), self._scan.at(end)

    def same_day(self, expression: Expression, ended: int) -> Value | None:
        """»am 24. Mai (Freitag, 10 Uhr)«: a weekday right behind its day."""
        meaning, before = expression.meaning, self._anchors.told[-1] if self._anchors.told else None
        gap = self._scan.symbols[ended : expression.first]
        if before is None or not isinstance(meaning, Weekday) or gap not in ("(", ",") or "X" in before.edtf:
            return None
        day = edtf.days(before.edtf)[0] if edtf.precision(before.edtf) == "day" else None
        return (day.isoformat(), "context") if day and day.isoweekday() == meaning.day else None


def _folded(word: str) -> str:
    """Small letters without umlauts: »gewählt« holds »Wahl«."""
    return word.lower().translate(_UMLAUTS)
