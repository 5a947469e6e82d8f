"""The times that others are counted from: the day of writing, what was told before, and where the story stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from kz_facts.parse.dates import edtf

Grain = Literal["day", "month"]
"""How finely the time of writing is known."""
_REACH = 60
"""How many told dates are remembered."""
_SAME_MONTH = 3
"""How many sentences a day may stand behind its month and year."""


@dataclass(slots=True)
class Told:
    """A date told in the text: its value, and the number of its sentence."""

    edtf: str
    sentence: int
    stated: bool = False
    """Whether the text itself gives the year, with a day or month."""
    heads: bool = False
    """Whether it stands at the head of its sentence, with a year that the text gives or the story has."""
    start: int = -1
    """Where it stands in the text."""
    aside: bool = False
    """Whether what is counted from the last date passes it over."""
    back: bool = False
    """Whether the story only looks back at it."""
    limit: bool = False
    """Whether it only says how long something lasts: »setzte 2024 die Gespräche bis 2028 aus«."""
    moves: bool = False
    """Whether the story goes on from it: it is no aside, no attribute and no span that reaches elsewhere."""


@dataclass(slots=True)
class Anchors:
    """What is known at a place in a text."""

    written: date | None
    """The day of writing; where only its month is known, the last day of that."""
    grain: Grain = "day"
    """How fine the day of writing is known: `day` or `month`."""
    told: list[Told] = field(default_factory=list)
    entry: str | None = None
    """The date that heads the present entry of a chronicle."""
    section: str | None = None
    """The time that the last headline with a date in it gives to what follows."""
    narrative: bool = False
    """Whether the text tells a story of other years, and does not report from the day of writing."""
    point: Told | None = None
    """Where the story stands."""
    week: tuple[date, date] | None = None
    """First and last day of the week that the title says the text is about."""
    counts: str = "document"
    """What a date is resolved against that is counted from the day of writing."""

    def review(self, first: date, last: date, *, ahead: bool) -> None:
        """»Die Woche vom 3. bis 9. Mai 2021«: with no day of writing count from its end, or from before it."""
        self.week = first, last
        if self.day is None:
            self.count_from(first - timedelta(1) if ahead else last)

    def count_from(self, day: date) -> None:
        """Count from a day that the text names, as if it had been written then."""
        self.written, self.grain, self.counts = day, "day", "context"

    def in_week(self, weekday: int) -> date | None:
        """The day of the week (1 is Monday) among those that the text is about."""
        if self.week is None:
            return None
        day = self.week[0] + timedelta((weekday - self.week[0].isoweekday()) % 7)
        return day if day <= self.week[1] else None

    @property
    def day(self) -> date | None:
        """The day of writing, None where only its month is known."""
        return self.written if self.grain == "day" else None

    def tell(self, told: Told) -> None:
        """Remember a date."""
        self.told.append(told)
        del self.told[:-_REACH]
        if told.moves:
            self.point = told

    def beside(self, sentence: int) -> date | None:
        """The day or month of an earlier year that the same sentence told before, with its year."""
        if not self.told:
            return None
        told = self.told[-1]
        start = as_day(told.edtf) if told.stated and told.sentence == sentence else None
        return start if start and (self.written is None or start.year < self.written.year) else None

    def year_beside(self, sentence: int) -> int | None:
        """»Erst 2008 kam Geld: Man verkaufte im April …«: the earlier year that the same sentence told last."""
        told = self.told[-1] if self.told else None
        reports = self.written is not None and not self.narrative
        if reports or told is None or told.sentence != sentence or told.limit or not told.edtf.isdecimal():
            return None
        return int(told.edtf)

    def story(self, sentence: int, month: int | None = None) -> date | None:
        """The date of an earlier year at the head of the sentence before, where nothing in it is of another year.

        A day in the month that was told (»Im Januar 2022 … Am 5. Januar …«) looks further back. A day with its year
        tells of the days that follow it wherever it stands (»Er starb am 3. Mai 2023. Am 9. Mai wurde …«).
        """
        if not self.told:
            return None
        number = self.told[-1].sentence
        if number == sentence:
            return None
        before = [told for told in self.told if told.sentence == number]
        years = {edtf.year_of(told.edtf) for told in before}
        first = next((told for told in before if told.heads), None) or (before[0] if len(before) == 1 else None)
        if first is not None and not (first.heads or (first.stated and len(first.edtf) == len("2023-05-03"))):
            return None
        start = as_day(edtf.plain(first.edtf)) if first and len(years) == 1 and "/" not in first.edtf else None
        if start is None or first is None or (self.written and start.year >= self.written.year):
            return None
        same_month = len(first.edtf) >= 7 and start.month == month
        if not first.heads and (month is None or not 0 <= month - start.month <= 1):
            return None
        return start if sentence - number <= (_SAME_MONTH if same_month else 1) else None

    def fine(self, unit: str, since_sentence: int = 0, *, moving: bool = False, back: bool = False) -> str | None:
        """The last date told that is at least as fine as a unit.

        Args:
            unit: The unit.
            since_sentence: The first sentence to look in.
            moving: Whether it has to move the story.
            back: Whether to count back from it: not from the end of what began before.
        """
        for told in reversed(self.told):
            if told.sentence < since_sentence:
                return None
            if told.aside or (moving and not told.moves) or (back and told.limit):
                continue
            if edtf.rank(edtf.plain(told.edtf)) <= edtf.rank_of(unit) and edtf.precision(told.edtf) != "range":
                return edtf.plain(told.edtf)
            end = edtf.plain(told.edtf).split("/")[-1]
            is_range = edtf.precision(told.edtf) == "range" and unit in ("year", "month", "day")
            if is_range and edtf.rank(end) <= edtf.rank_of(unit):
                return end
        return None

    def is_past(self, base: str) -> bool:
        """»Am 3. Mai 1879 … Im Januar 1881 stürmte er A und eine Woche darauf B«: whether later times were told."""
        last = self.told[-1].edtf if self.told else ""
        start, end = edtf.days(edtf.plain(last))[0], edtf.days(base)[1]
        finer = edtf.rank(edtf.plain(last)) <= edtf.rank(base)
        return start is not None and end is not None and start > end and not finer

    def period(self, unit: str | None, since_sentence: int) -> str | None:
        """The last span of time told: a range, half, quarter, month or (without a unit asked for) year."""
        for told in reversed(self.told):
            if told.sentence < since_sentence:
                return None
            grain = edtf.precision(told.edtf)
            if told.edtf.startswith("../") or told.edtf.endswith("/..") or grain == "day":
                continue
            if unit is None or grain == unit or (unit == "half" and grain == "range"):
                return told.edtf.rstrip("~")
        return None


def as_day(value: str) -> date | None:
    """The first day of a date."""
    return edtf.days(value)[0]
