"""From a meaning to EDTF: what the words say, with what the anchors add.

A function returns the EDTF string and its basis, or None where no such date exists. Without an anchor nothing is
invented: the year stays `XXXX`, or the value is None.
"""

from __future__ import annotations

from datetime import date, timedelta

from kz_facts.parse.dates import distances, edtf, holidays
from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.calendars import UNRESOLVED, Value, calendar, day_of_month, exists, relative, year_known
from kz_facts.parse.dates.distances import FINE
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    DayOfMonth,
    Decade,
    Direction,
    Event,
    First,
    Fixed,
    Holiday,
    Meaning,
    MonthWeek,
    Nth,
    Pair,
    Relative,
    Rest,
    SameSpan,
    Shifted,
    Week,
    Weekday,
    Weekend,
)

_GRACE = timedelta(5)
"""A report may round the end of its period to the day of writing."""


def value(
    meaning: Meaning, anchors: Anchors, direction: Direction, compared: bool = False, sentence: int = 0
) -> Value | None:
    """The EDTF string of a meaning and how it was found.

    Args:
        meaning: What the words say.
        anchors: The day of writing and the dates told.
        direction: Where the clause points.
        compared: Whether the words stand in a comparison with what was told (»als im Vorjahr«).
        sentence: The number of the sentence, for how far back a comparison reaches.
    """
    if isinstance(meaning, Relative):
        return relative(meaning, anchors, compared, sentence)
    if isinstance(meaning, SameSpan):
        return same_span(meaning, anchors, sentence)
    if isinstance(meaning, Calendar | DayOfMonth | Pair | First | Holiday):
        return _of_calendar(meaning, anchors, direction, sentence)
    return _of_distance(meaning, anchors, direction)


def _of_calendar(
    meaning: Calendar | DayOfMonth | Pair | First | Holiday, anchors: Anchors, direction: Direction, sentence: int
) -> Value | None:
    match meaning:
        case Calendar():
            return calendar(meaning, anchors, direction)
        case DayOfMonth():
            return day_of_month(meaning, anchors, direction, sentence)
        case Pair():
            return pair(meaning, anchors, direction)
        case First():
            return first(meaning, anchors, direction)
        case Holiday():
            return holiday(meaning, anchors, direction)


def _of_distance(
    meaning: Fixed | Decade | Weekday | Nth | Weekend | Week | MonthWeek | Rest | Ago | Event | Shifted,
    anchors: Anchors,
    direction: Direction,
) -> Value | None:
    match meaning:
        case Fixed():
            return meaning.edtf, "explicit"
        case Decade():
            century = meaning.century or (20 if meaning.tens < 2 else 19)
            return f"{century:02d}{meaning.tens}X", "explicit"
        case Ago():
            return distances.ago(meaning, anchors)
        case Event():
            return UNRESOLVED  # the resolution looks for its day before
        case Rest():
            return distances.rest(meaning, anchors)
        case Shifted():
            return shifted(meaning, anchors, direction)
    return _of_week(meaning, anchors, direction)


def _of_week(
    meaning: Weekday | Nth | Weekend | Week | MonthWeek, anchors: Anchors, direction: Direction
) -> Value | None:
    match meaning:
        case Weekday():
            return distances.weekday(meaning, anchors, direction)
        case Nth():
            return distances.nth(meaning, anchors, direction)
        case Weekend():
            return distances.weekend(meaning, anchors, direction)
        case Week():
            return distances.week(meaning, anchors)
        case MonthWeek():
            return distances.month_week(meaning, anchors, direction)


def shifted(meaning: Shifted, anchors: Anchors, direction: Direction) -> Value | None:
    """»gestern vor einem Jahr«, »zwei Tage nach dem 3. Mai«: an exact day where the units are."""
    base = value(meaning.base, anchors, direction)
    start = edtf.days(base[0])[0] if base and base[0] else None
    if base is None or start is None:
        return UNRESOLVED
    day, unit, rough = distances.shifted(start, meaning.unit, meaning.count)
    if day is None:
        return None
    exact = edtf.precision(base[0]) == "day"
    found = day.isoformat() if exact else edtf.of(day, FINE.get(unit, unit))
    return (edtf.about(found) if rough or meaning.rough else found), base[1]


def holiday(meaning: Holiday, anchors: Anchors, direction: Direction) -> Value | None:
    """A holiday's day in its year, or in the year that puts it on the side that the clause points to."""
    known = year_known(meaning.year, anchors)
    if known is not None:
        day = holidays.day_of(meaning.name, known[0]) if known[0] is not None else None
        return (day.isoformat(), known[1]) if day else UNRESOLVED
    written = anchors.written
    if written is None:
        return UNRESOLVED
    days = [d for d in (holidays.day_of(meaning.name, written.year + shift) for shift in (-1, 0, 1)) if d]
    past, coming = [d for d in days if d <= written], [d for d in days if d >= written]
    if direction == "back" and past:
        chosen = past[-1]
    elif direction == "ahead" and coming:
        chosen = coming[0]
    elif days:
        chosen = min(days, key=lambda d: (abs((d - written).days), d))
    else:
        return UNRESOLVED
    return chosen.isoformat(), "document"


def first(meaning: First, anchors: Anchors, direction: Direction) -> Value:
    """»die ersten zehn Monate«: January to October."""
    months = meaning.count * (3 if meaning.unit == "quarter" else 1)
    if months > 12:
        return UNRESOLVED
    known = year_known(meaning.year, anchors)
    if known is None:
        written = anchors.written
        if anchors.entry is not None and edtf.year_of(anchors.entry):
            known = edtf.year_of(anchors.entry), "context"
        elif written is None:
            known = None, "unresolved"
        else:
            end = edtf.days(edtf.form(written.year, months))[1]
            assert end
            done = end - written <= _GRACE or direction in ("ahead", "planned")
            known = written.year - (not done), "document"
    number, basis = known
    if meaning.from_end:
        return f"{edtf.form(number, 13 - months)}/{edtf.form(number, 12)}", basis
    return f"{edtf.form(number, 1)}/{edtf.form(number, months)}", basis


def same_span(meaning: SameSpan, anchors: Anchors, sentence: int) -> Value:
    """»im gleichen Zeitraum des Vorjahres«: the span told last, in another year."""
    unit = meaning.unit
    wanted = None if unit is None or unit.startswith("year:") else unit
    base = anchors.period(wanted, sentence - 3)
    if base is None and unit and unit.startswith("year:"):
        return edtf.form(int(unit[5:])), "explicit"
    if base is None:
        there = edtf.shift(anchors.written, "year", meaning.years) if wanted and anchors.written else None
        return (edtf.of(there, wanted), "document") if there and wanted else UNRESOLVED
    if unit and unit.startswith("year:"):
        year = edtf.year_of(base.split("/")[0])
        moved = edtf.shift_years(base, int(unit[5:]) - year) if year is not None else None
    else:
        moved = edtf.shift_years(base, meaning.years)
    return (moved, "context") if moved else UNRESOLVED


def pair(meaning: Pair, anchors: Anchors, direction: Direction) -> Value | None:
    """A range: the end lends its year to the beginning, or the other way round."""
    one, other = meaning.first, meaning.last
    if isinstance(one, Weekday) and isinstance(other, Weekday):
        return _weekdays(one, other, anchors, direction)
    last = value(other, anchors, direction)
    if last is None:
        return None
    if isinstance(one, Calendar) and isinstance(other, Calendar) and one.year is None and last[0] is not None:
        begin = _beginning(one, other, last)
        if begin is None and other.year is None:  # »29. Februar bis 1. März«: of the last leap year
            begin = calendar(one, anchors, direction)
            last = (_ending(other, begin) if begin else None) or last
    else:
        begin = value(one, anchors, direction)
        if begin and begin[0] and isinstance(other, Calendar) and other.year is None and other.month:
            last = _ending(other, begin) or last
    if begin is None:
        return None
    if begin[0] is None or last[0] is None:
        return UNRESOLVED
    a, b = edtf.bounds(begin[0])[0], edtf.bounds(last[0])[1]
    if a and b and not edtf.in_order(a, b):
        return None
    return edtf.join(begin[0], last[0]), _weaker(begin[1], last[1])


def _weekdays(one: Weekday, other: Weekday, anchors: Anchors, direction: Direction) -> Value:
    """»von Montag bis Mittwoch«."""
    if anchors.day is None:
        return UNRESOLVED
    length = (other.day - one.day) % 7
    if direction in ("ahead", "planned") or one.week == 1:
        start = distances.weekday(one, anchors, direction)[0]
    else:
        end = distances.weekday(other, anchors, direction)[0]
        start = distances.moved(date.fromisoformat(end), -length, "document")[0] if end else None
    return distances.span(date.fromisoformat(start) if start else None, length + 1, "document")


def _beginning(one: Calendar, other: Calendar, last: Value) -> Value | None:
    """The beginning in the year of the end, or in the one before where it would come after it."""
    year = edtf.year_of(last[0])
    if year is None:
        return edtf.form(None, one.month, one.day), last[1]
    year -= _wraps(one, other)
    return (edtf.form(year, one.month, one.day), last[1]) if exists(year, one.month, one.day) else None


def _wraps(one: Calendar, other: Calendar) -> bool:
    """Whether a span goes over the turn of the year: »28. Dezember bis 6. Januar«."""
    return (one.month or 0, one.day or 0) > (other.month or 0, other.day or 99) and (one.month or 99) <= 12


def _ending(other: Calendar, begin: Value) -> Value | None:
    """The end in the year of the beginning, or in the next that has such a day after it."""
    year = edtf.year_of(begin[0])
    if year is None:
        return None
    for later in range(year, year + 9):
        last = edtf.form(later, other.month, other.day)
        first_day, last_day = edtf.bounds(begin[0])[0], edtf.bounds(last)[1]
        if exists(later, other.month, other.day) and first_day and last_day and edtf.in_order(first_day, last_day):
            return last, begin[1]
    return None


def _weaker(one: str, other: str) -> str:
    """The basis of two together: the one that needed more."""
    order = ("explicit", "document", "context", "unresolved")
    return max(one, other, key=order.index)
