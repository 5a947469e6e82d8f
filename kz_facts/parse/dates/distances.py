"""Days of the week, weekends, numbered weeks, and lengths of time counted from somewhere."""

from __future__ import annotations

from datetime import date, timedelta

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Anchors, as_day
from kz_facts.parse.dates.calendars import UNRESOLVED, Value, calendar, year_known
from kz_facts.parse.dates.meaning import Ago, Calendar, Nth, Week, Weekday, Weekend
from kz_facts.parse.dates.tense import Direction

FINE = {"decade": "year", "century": "year", "half": "month", "quarter": "month", "week": "day", "weekend": "day"}


def weekday(meaning: Weekday, anchors: Anchors, direction: Direction) -> Value:
    """The day of the week nearest to the day of writing on the side that the clause points to."""
    written = anchors.written
    if meaning.told:
        base = anchors.fine("day")
        start = as_day(base) if base else None
        if start is None:
            return UNRESOLVED
        gap = (meaning.day - start.isoweekday()) % 7 or 7
        return (
            start + timedelta(gap if meaning.week == 1 else gap - 14 if gap == 7 else gap - 7)
        ).isoformat(), "context"
    if written is None:
        return UNRESOLVED
    if meaning.of_week is not None:
        monday = written - timedelta(written.weekday()) + timedelta(7 * meaning.of_week)
        return (monday + timedelta(meaning.day - 1)).isoformat(), "document"
    ahead = (meaning.day - written.isoweekday()) % 7
    if meaning.distance is not None:
        near = ahead if meaning.distance > 0 or not ahead else ahead - 7
        days = near + 7 * meaning.distance
    elif meaning.week == 1:
        days = ahead or 7
    elif meaning.week == -1:
        days = ahead - 7
    elif direction in ("ahead", "planned"):
        days = ahead
    else:
        days = ahead - 7 if ahead else 0
    return (written + timedelta(days)).isoformat(), "document"


def nth(meaning: Nth, anchors: Anchors, direction: Direction) -> Value | None:
    """»ersten Sonntag im Mai«."""
    month = calendar(meaning.month, anchors, direction)
    start, end = edtf.days(month[0]) if month and month[0] else (None, None)
    if month is None or start is None or end is None:
        return UNRESOLVED
    if meaning.number < 0:
        return (end - timedelta((end.isoweekday() - meaning.day) % 7)).isoformat(), month[1]
    day = start + timedelta((meaning.day - start.isoweekday()) % 7 + 7 * (meaning.number - 1))
    return (day.isoformat(), month[1]) if day <= end else None


def after_told(found: Value | None, anchors: Anchors, sentence: int) -> Value | None:
    """»… der kommenden Woche. Am Mittwoch spricht er«: not today where days to come were told just before."""
    written = anchors.written
    if found is None or written is None or found[0] != written.isoformat() or not anchors.told:
        return found
    told = anchors.told[-1]
    start = as_day(told.edtf) if edtf.precision(told.edtf) in ("day", "week") else None
    if start is None or told.sentence < sentence - 2 or not written < start <= written + timedelta(14):
        return found
    day = written
    while day < start:
        day += timedelta(7)
    return day.isoformat(), "document"


def weekend(meaning: Weekend, anchors: Anchors, direction: Direction) -> Value | None:
    """Saturday and Sunday."""
    written = anchors.written
    if meaning.month is not None and meaning.number is not None:
        month = calendar(Calendar(None, meaning.month), anchors, direction)
        start = as_day(month[0]) if month and month[0] else None
        if start is None:
            return UNRESOLVED
        saturday = start + timedelta((5 - start.weekday()) % 7 + 7 * (meaning.number - 1))
        return f"{saturday}/{saturday + timedelta(1)}", "document"
    if written is None:
        return UNRESOLVED
    saturday = written + timedelta(5 - written.weekday())  # of the week of writing
    if meaning.week == -1:
        saturday -= timedelta(7)
    elif meaning.week == 1:
        saturday += timedelta(7 if written.weekday() >= 5 else 0)
    elif direction not in ("ahead", "planned") and saturday > written:
        saturday -= timedelta(7)
    return f"{saturday}/{saturday + timedelta(1)}", "document"


def week(meaning: Week, anchors: Anchors, direction: Direction) -> Value | None:
    """»23. Kalenderwoche 2024«."""
    known = year_known(meaning.year, anchors)
    if known is None:
        if anchors.written is None:
            return UNRESOLVED
        known = anchors.written.year, "document"
    number, basis = known
    if number is None:
        return UNRESOLVED
    try:
        monday = date.fromisocalendar(number, meaning.number, 1)
    except ValueError:
        return None
    return edtf.of(monday, "week"), basis


def ago(meaning: Ago, anchors: Anchors) -> Value | None:
    """»vor drei Jahren«, »in zwei Wochen«, »vier Tage später«."""
    unit, count = meaning.unit, meaning.count
    if meaning.anchor == "told":
        base = anchors.fine(FINE.get(unit, unit))
        start, basis = (as_day(base) if base else None), "context"
        if base is None and count < 0:  # »ein Jahr zuvor« where nothing was told before
            start, basis = anchors.written, "document"
    else:
        start, basis = anchors.written, "document"
    if start is None:
        return UNRESOLVED
    rough = meaning.rough
    if count != int(count):
        unit, count, rough = {"year": ("month", count * 12, True), "week": ("day", count * 7, True)}.get(
            unit, (unit, round(count), True)
        )
    try:
        day = edtf.shift(start, unit, round(count))
    except (ValueError, OverflowError):
        return None
    if meaning.exact:
        return day.isoformat(), basis
    grain = FINE.get(unit, unit)
    rough = rough or unit in ("decade", "century", "week")
    found = edtf.of(day, grain)
    return (edtf.about(found) if rough else found), basis
