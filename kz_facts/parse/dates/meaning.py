"""What a time expression says before anything is added from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Direction = Literal["back", "ahead", "planned", "none"]
"""Where a clause looks. `planned` is ahead, but may have passed by the day of writing: »der für Mai geplante Zoll«."""
Anchor = Literal["written", "told"]
"""Counted from the day of writing, or from a time told before."""


class ShortYear(int):
    """A year written with two digits, its century guessed: up to 49 of this one, from 50 on of the last."""

    @classmethod
    def of(cls, two: int) -> ShortYear:
        """The year of two digits."""
        return cls(2000 + two if two < 50 else 1900 + two)


LAST_SEASON = 24
"""The code of winter; the months of a `Calendar` above are quarters and halves."""


@dataclass(eq=False)
class Relative:
    """So many units on or back: »vergangenes Jahr« is -1 year from the day of writing."""

    unit: str
    count: int
    anchor: Anchor = "written"
    day: int | None = None
    """A day of that month: »am 5. d. M.«."""


@dataclass(eq=False)
class Calendar:
    """A date by the calendar; what is None the text does not say here.

    `month` may be the EDTF code of a season, quarter or half. `year` may itself be relative (»Mai dieses Jahres«).
    """

    year: int | Relative | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """The day of the week that stands beside it, Monday 1 … Sunday 7: »Freitag, 3. Mai« tells the year too."""


@dataclass(eq=False)
class Fixed:
    """A date whose EDTF string the words give: `199X`."""

    edtf: str


@dataclass(eq=False)
class Decade:
    """»die neunziger Jahre«: a decade with or without its century."""

    century: int | None
    tens: int


@dataclass(eq=False)
class Weekday:
    """A day of the week: Monday 1 … Sunday 7; `week` says which (»kommenden Montag« 1), None that the tense must."""

    day: int
    week: int | None = None
    part: str | None = None
    of_week: int | None = None
    """Which calendar week: »Dienstag letzter Woche« is -1."""
    distance: int | None = None
    """So many weeks from the nearest: »Montag in zwei Wochen«."""
    told: bool = False
    """Counted from a day told before: »am darauffolgenden Montag«."""


@dataclass(eq=False)
class Nth:
    """»am ersten Sonntag im Mai«: the first (second …, last: -1) such day of a month."""

    day: int
    number: int
    month: Calendar


@dataclass(eq=False)
class Week:
    """A numbered week of the year, or several in a row."""

    number: int
    year: int | Relative | None = None
    last: int | None = None
    """The last of several: »KW 23–25«."""


@dataclass(eq=False)
class MonthWeek:
    """A week of a month: the first is 1, the last -1. A week belongs to the month that has its Thursday (ISO 8601)."""

    number: int
    month: Calendar | Relative


@dataclass(eq=False)
class Rest:
    """»der Rest der Woche«: from the day of writing to the end of its week, month or year."""

    unit: str


@dataclass(eq=False)
class DayOfMonth:
    """»am 15.«, »vom 4. bis zum 23. des nächsten Monats«: a day, or a span of days, whose month is told elsewhere."""

    day: int
    last: int | None = None
    month: Relative | None = None


@dataclass(eq=False)
class Event:
    """»die Wahl«: a day that the text tells elsewhere, by the noun that names what happened on it."""

    noun: str


@dataclass(eq=False)
class Shifted:
    """»gestern vor einem Jahr«, »drei Tage nach dem 3. Mai«: so many units from another date."""

    base: Meaning
    count: float
    unit: str
    rough: bool = False


@dataclass(eq=False)
class Weekend:
    """»am Wochenende«, »am ersten Maiwochenende«."""

    week: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | Relative | None = None


@dataclass(eq=False)
class First:
    """»die ersten zehn Monate dieses Jahres«, »die letzten drei Monate 2023«."""

    count: int
    unit: str
    year: int | Relative | None = None
    from_end: bool = False


@dataclass(eq=False)
class SameSpan:
    """»im gleichen Zeitraum des Vorjahres«: the span told before, some years on."""

    years: int
    unit: str | None = None


@dataclass(eq=False)
class Ago:
    """»vor drei Jahren« (count -3), »in zwei Wochen« (2): counted from the day of writing."""

    count: float
    unit: str
    anchor: Anchor = "written"
    exact: bool = False
    rough: bool = False


@dataclass(eq=False)
class Holiday:
    """A holiday by its name: »Ostern 2024«."""

    name: str
    year: int | Relative | None = None


@dataclass(eq=False)
class Pair:
    """From one date to another."""

    first: Meaning
    last: Meaning


Meaning = (
    Relative
    | Calendar
    | Fixed
    | Decade
    | Weekday
    | Nth
    | Week
    | MonthWeek
    | Weekend
    | First
    | Rest
    | SameSpan
    | Ago
    | DayOfMonth
    | Event
    | Shifted
    | Holiday
    | Pair
)


@dataclass(slots=True)
class Expression:
    """A time expression in a text: its words `[first, last)` and what it means."""

    first: int
    last: int
    rule: str
    meaning: Meaning
    modifier: str | None = None
    part: str | None = None
