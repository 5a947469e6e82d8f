"""From a meaning to EDTF: what the words say, with what the anchors add.

A function returns the EDTF string and its basis, or None where no such date exists. Without an anchor nothing is
invented: the year stays `XXXX`, or the value is None.
"""

from __future__ import annotations

from datetime import date, timedelta

from kz_facts.parse.dates import edtf, holidays
from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.calendars import (
    UNRESOLVED,
    Value,
    calendar,
    narrative,
    nearest_to,
    relative,
    story,
    year_known,
)
from kz_facts.parse.dates.distances import FINE, after_told, ago, nth, week, weekday, weekend
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Decade,
    First,
    Fixed,
    Holiday,
    Meaning,
    Nth,
    Pair,
    Relative,
    SameSpan,
    Week,
    Weekday,
    Weekend,
)
from kz_facts.parse.dates.tense import Direction

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
    match meaning:
        case Fixed():
            return meaning.edtf, "explicit"
        case Decade():
            century = meaning.century or (20 if meaning.tens < 2 else 19)
            return f"{century}{meaning.tens}X", "explicit"
        case Calendar():
            return calendar(meaning, anchors, direction)
        case Relative():
            return relative(meaning, anchors, compared, sentence)
        case Weekday():
            return weekday(meaning, anchors, direction)
        case Nth():
            return nth(meaning, anchors, direction)
        case Weekend():
            return weekend(meaning, anchors, direction)
        case Week():
            return week(meaning, anchors, direction)
        case First():
            return first(meaning, anchors, direction)
        case SameSpan():
            return same_span(meaning, anchors, sentence)
        case Ago():
            return ago(meaning, anchors)
        case Holiday():
            return holiday(meaning, anchors, direction)
        case Pair():
            return pair(meaning, anchors, direction)


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
    if direction == "back":
        chosen = past[-1]
    elif direction == "ahead":
        chosen = coming[0]
    else:
        chosen = min(days, key=lambda d: (abs((d - written).days), d))
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
            done = end <= written + _GRACE or direction in ("ahead", "planned")
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
    if base is None:
        if wanted and anchors.written:
            return edtf.of(edtf.shift(anchors.written, "year", meaning.years), wanted), "document"
        return UNRESOLVED
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
        if anchors.written is None:
            return UNRESOLVED
        if direction in ("ahead", "planned") or one.week == 1:
            start = date.fromisoformat(str(weekday(one, anchors, direction)[0]))
            end = start + timedelta((other.day - one.day) % 7)
        else:
            end = date.fromisoformat(str(weekday(other, anchors, direction)[0]))
            start = end - timedelta((other.day - one.day) % 7)
        return f"{start}/{end}", "document"
    last = value(other, anchors, direction)
    if last is None:
        return None
    if isinstance(one, Calendar) and one.year is None and last[0] is not None and isinstance(other, Calendar):
        year = edtf.year_of(last[0])
        if year is None:
            begin: Value | None = (edtf.form(None, one.month, one.day), last[1])
        else:
            if (one.month or 0, one.day or 0) > (other.month or 0, other.day or 99) and (one.month or 99) <= 12:
                year -= 1
            begin = (edtf.form(year, one.month, one.day), last[1])
    else:
        begin = value(one, anchors, direction)
        if begin and begin[0] and isinstance(other, Calendar) and other.year is None and other.month:
            year = edtf.year_of(begin[0])
            if year is not None:
                last = (edtf.form(year, other.month, other.day), begin[1])
                if (edtf.bounds(last[0])[1] or "") < (edtf.bounds(begin[0])[0] or ""):
                    last = (edtf.form(year + 1, other.month, other.day), begin[1])
    if begin is None:
        return None
    if begin[0] is None or last[0] is None:
        return UNRESOLVED
    a, b = edtf.bounds(begin[0])[0], edtf.bounds(last[0])[1]
    if a and b and a > b:
        return None
    return edtf.join(begin[0], last[0]), _weaker(begin[1], last[1])


def _weaker(one: str, other: str) -> str:
    """The basis of two together: the one that needed more."""
    order = ("explicit", "document", "context", "unresolved")
    return max(one, other, key=order.index)


__all__ = ["FINE", "Value", "after_told", "narrative", "nearest_to", "story", "value"]
