"""What is drawn: events by year, amounts by measure and year. Places are per cent across, pixels down."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kz_facts.models import Event, Money
from kz_facts.report import sums, times
from kz_facts.report.entries import Entry
from kz_facts.report.labels import Label, label
from kz_facts.report.views import Group, Row

BAR_HEIGHT = 96  # pixels of the highest bar
LANE_HEIGHT = 84  # pixels between the lowest and the highest line of a lane
_MOST_BARS = 48
_GAP = 0.6  # of a bar's width, where years are left out
_LABELS_APART = 5.0  # per cent


@dataclass(frozen=True, slots=True)
class Axis:
    """Years side by side; where some are left out there is a gap. `unit` is 1, or 10 for decades."""

    unit: int
    places: dict[int, float]
    width: float
    gaps: tuple[float, ...]

    def at(self, year: int) -> float:
        """Where the middle of a year is, in per cent."""
        return self.places[year // self.unit * self.unit]

    def ticks(self) -> list[tuple[float, Label]]:
        """Places and names of as many years as have room."""
        told: list[tuple[float, Label]] = []
        for year, place in self.places.items():
            if not told or place - told[-1][0] >= _LABELS_APART:
                told.append((place, times.year_label(year)))
        return told


def axis(years: Iterable[int]) -> Axis:
    """An axis of these years alone, however far they are apart; decades where there are too many."""
    named = sorted(set(years))
    unit = 1 if len(named) <= _MOST_BARS else 10
    named = sorted({year // unit * unit for year in named})
    at, total, gaps = [], 0.0, []
    for before, year in zip([None, *named], named, strict=False):
        if before is not None and year - before > unit:
            gaps.append(total + _GAP / 2)
            total += _GAP
        at.append(total + 0.5)
        total += 1
    scale = 100 / max(total, 6)  # a few bars need not fill the page
    places = {year: round(place * scale, 3) for year, place in zip(named, at, strict=True)}
    return Axis(unit, places, round(scale, 3), tuple(round(gap * scale, 3) for gap in gaps))


@dataclass(frozen=True, slots=True)
class Bar:
    """Events of a year, or of a decade whose first told year is `link`: how many, and how tall in pixels."""

    year: int
    link: int
    name: Label
    x: float
    happened: int
    ahead: int
    tall: float
    tall_ahead: float


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar a year, on their axis; `highest` is how many the highest counts, `caption` a label."""

    axis: Axis
    bars: tuple[Bar, ...]
    highest: int
    caption: str


def bars(groups: Sequence[Group]) -> Bars | None:
    """Events by year; None where there are no two years to compare."""
    counted: dict[int, Counter[bool]] = {}
    known = [(int(group.key), row) for group in groups if group.key.lstrip("-").isdecimal() for row in group.rows]
    years = axis(year for year, _ in known)
    if len(years.places) < 2:
        return None
    for year, row in known:
        fact = row.entry.fact
        ahead = isinstance(fact, Event) and fact.status not in ("occurred", "ongoing")
        counted.setdefault(year // years.unit * years.unit, Counter())[ahead] += 1
    highest = max(sum(count.values()) for count in counted.values())
    made = [
        Bar(
            year,
            min(one for one, _ in known if one // years.unit * years.unit == year),
            times.year_label(year) if years.unit == 1 else label("time.decade", year=year),
            years.at(year),
            count[False],
            count[True],
            *(round(BAR_HEIGHT * number / highest, 1) for number in (count[False], count[True])),
        )
        for year, count in sorted(counted.items())
    ]
    caption = "page.chart_events" if years.unit == 1 else "page.chart_events_decade"
    return Bars(years, tuple(made), highest, caption)


@dataclass(frozen=True, slots=True)
class Dot:
    """An amount: where it stands, `top` where its upper end does."""

    entry: Entry
    x: float
    y: float
    top: float | None
    said: Label


@dataclass(frozen=True, slots=True)
class Lane:
    """Amounts of one measure in one currency, on lines that are powers of ten."""

    measure: str
    currency: str
    lines: tuple[tuple[float, Label], ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """A lane a measure and currency, on their axis; `undrawn` counts what has no year."""

    axis: Axis
    lanes: tuple[Lane, ...]
    undrawn: int


def lanes(found: Sequence[Row]) -> Lanes | None:
    """Amounts by measure and year, those with most figures first; None where none has a year."""
    drawn: dict[tuple[str, str], list[tuple[Entry, Money, int]]] = {}
    for row in found:
        fact = row.entry.fact
        year = times.year_of(fact.period) if isinstance(fact, Money) else None
        if isinstance(fact, Money) and year is not None and fact.amount > 0:
            drawn.setdefault((fact.measure, fact.currency or "?"), []).append((row.entry, fact, year))
    if not drawn:
        return None
    years = axis(year for told in drawn.values() for _, _, year in told)
    made = [_lane(*key, told, years) for key, told in sorted(drawn.items(), key=lambda item: -len(item[1]))]
    return Lanes(years, tuple(made), len(found) - sum(map(len, drawn.values())))


def _lane(measure: str, currency: str, told: Sequence[tuple[Entry, Money, int]], years: Axis) -> Lane:
    amounts = [amount for _, fact, _ in told for amount in (fact.amount, fact.amount_max) if amount]
    low = math.floor(math.log10(min(amounts)))
    high = max(low + 1, math.ceil(math.log10(max(amounts))))

    def height(amount: float) -> float:
        return round(LANE_HEIGHT * (high - math.log10(amount)) / (high - low), 1)

    every = max(1, math.ceil((high - low) / 4))
    lines = tuple((height(10.0**power), sums.tick(power)) for power in range(low, high + 1, every))
    dots = (
        Dot(
            entry,
            years.at(year),
            height(fact.amount),
            height(fact.amount_max) if fact.amount_max else None,
            sums.amount(fact),
        )
        for entry, fact, year in told
    )
    return Lane(measure, currency, lines, tuple(dots))
