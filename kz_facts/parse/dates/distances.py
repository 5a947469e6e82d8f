"""Days of the week, weekends, weeks, and lengths of time counted from somewhere."""

from __future__ import annotations

from datetime import date

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Anchors, as_day
from kz_facts.parse.dates.calendars import UNRESOLVED, Value, calendar, exists, relative, year_known
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Direction,
    Expression,
    MonthWeek,
    Nth,
    Relative,
    Rest,
    Week,
    Weekday,
    Weekend,
)

FINE = {"decade": "year", "century": "year", "half": "month", "quarter": "month", "week": "day", "weekend": "day"}
_FORTNIGHT = 14
_LAST_PART = 4
"""In the last quarter of a year, month or week its end is the one that is near."""


def moved(start: date, days: int, basis: str) -> Value:
    """The day so many days from another."""
    day = edtf.plus(start, days)
    return (day.isoformat(), basis) if day else UNRESOLVED


def span(start: date | None, days: int, basis: str) -> Value:
    """A day and those after it: `days` of them."""
    end = edtf.plus(start, days - 1) if start else None
    return (f"{start}/{end}", basis) if end else UNRESOLVED


def weekday(meaning: Weekday, anchors: Anchors, direction: Direction) -> Value:
    """The day of the week nearest to the day of writing on the side that the clause points to."""
    written = anchors.day
    if meaning.told:
        base = anchors.fine("day")
        start = as_day(base) if base else None
        if start is None:
            return UNRESOLVED
        gap = (meaning.day - start.isoweekday()) % 7 or 7
        return moved(start, gap if meaning.week == 1 else gap - 14 if gap == 7 else gap - 7, "context")
    if written is None:
        return UNRESOLVED
    reviewed = anchors.in_week(meaning.day) if not meaning.week and meaning.distance is None else None
    if reviewed is not None:
        return reviewed.isoformat(), "context"
    return moved(written, _to_weekday(meaning, written, direction), "document")


def _to_weekday(meaning: Weekday, written: date, direction: Direction) -> int:
    """How many days it is to a day of the week from the day of writing."""
    if meaning.of_week is not None:
        return 7 * meaning.of_week + meaning.day - written.isoweekday()
    ahead = (meaning.day - written.isoweekday()) % 7
    if meaning.distance is not None and meaning.distance < 0:  # »Montag vor zwei Wochen«: of that week
        return meaning.day - written.isoweekday() + 7 * meaning.distance
    if meaning.distance is not None:
        return ahead + 7 * meaning.distance
    if meaning.week is not None and meaning.week > 0:
        return (ahead or 7) + 7 * (meaning.week - 1)
    if meaning.week is not None and meaning.week < 0:
        return ahead + 7 * meaning.week
    if direction in ("ahead", "planned"):
        return ahead
    return ahead - 7 if ahead else 0


def nth(meaning: Nth, anchors: Anchors, direction: Direction) -> Value | None:
    """»ersten Sonntag im Mai«."""
    month = calendar(meaning.month, anchors, direction)
    start, end = edtf.days(month[0]) if month and month[0] else (None, None)
    if month is None or start is None or end is None:
        return UNRESOLVED
    if meaning.number < 0:
        return moved(end, -((end.isoweekday() - meaning.day) % 7), month[1])
    day = edtf.plus(start, (meaning.day - start.isoweekday()) % 7 + 7 * (meaning.number - 1))
    return (day.isoformat(), month[1]) if day and day <= end else None


def month_week(meaning: MonthWeek, anchors: Anchors, direction: Direction) -> Value | None:
    """»erste Juniwoche«, »dritte Woche des Monats«: Monday to Sunday around the Thursday so numbered."""
    month = meaning.month
    thursday = (
        nth(Nth(4, meaning.number, month), anchors, direction)
        if isinstance(month, Calendar)
        else _nth_of(relative(month, anchors), meaning.number)
    )
    if thursday is None or thursday[0] is None:
        return thursday
    start = edtf.plus(date.fromisoformat(thursday[0]), -3)
    return span(start, 7, thursday[1])


def _nth_of(month: Value | None, number: int) -> Value | None:
    start = as_day(month[0]) if month and month[0] else None
    if month is None or start is None:
        return UNRESOLVED
    found = nth(Nth(4, number, Calendar(start.year, start.month)), Anchors(start), "none")
    return (found[0], month[1]) if found else None


def after_told(found: Value | None, anchors: Anchors, sentence: int) -> Value | None:
    """»… der kommenden Woche. Am Mittwoch spricht er«: not today where days to come were told just before."""
    written = anchors.day
    if found is None or written is None or found[0] != written.isoformat() or not anchors.told:
        return found
    told = anchors.told[-1]
    start = as_day(told.edtf) if edtf.precision(told.edtf) in ("day", "week") else None
    if start is None or told.sentence < sentence - 2 or not 0 < (start - written).days <= _FORTNIGHT:
        return found
    return moved(written, -(-(start - written).days // 7) * 7, "document")


def onward(found: Value | None, meaning: Calendar, anchors: Anchors, sentence: int) -> Value | None:
    """»Ab Herbst wird gebaut, im Februar eröffnet«: behind what is to come the next such month, not the last."""
    written, told = anchors.written, anchors.told[-1] if anchors.told else None
    if found is None or meaning.year is not None or meaning.month is None or told is None or written is None:
        return found
    start, end = as_day(edtf.plain(told.edtf)), edtf.days(found[0])[1]
    if told.sentence != sentence or start is None or end is None or not end < written < start:
        return found
    for year in (start.year, start.year + 1):
        later = edtf.form(year, meaning.month, meaning.day)
        if exists(year, meaning.month, meaning.day) and (as_day(later) or written) > start:
            return later, "document"
    return found


def passed_end(expression: Expression, anchors: Anchors) -> Value | None:
    """»Zum Jahresende hatte die Bank …« in March: the end that has passed, not the one to come."""
    meaning, written = expression.meaning, anchors.written
    if not isinstance(meaning, Relative) or meaning.count or expression.modifier != "late" or written is None:
        return None
    start, end = edtf.days(edtf.of(written, meaning.unit))
    if start is None or end is None or (end - written).days * _LAST_PART <= (end - start).days:
        return None
    before = edtf.shift(written, meaning.unit, -1)
    return (edtf.of(before, meaning.unit), "document") if before else None


def weekend(meaning: Weekend, anchors: Anchors, direction: Direction) -> Value | None:
    """Saturday and Sunday."""
    if meaning.month is not None and meaning.number is not None:
        saturday = nth(Nth(6, meaning.number, Calendar(meaning.year, meaning.month)), anchors, direction)
        known = saturday is not None and saturday[0] is not None
        return span(date.fromisoformat(str(saturday[0])), 2, saturday[1]) if known and saturday else saturday
    written = anchors.day
    if written is None:
        return UNRESOLVED
    reviewed = anchors.in_week(6) if not meaning.week else None
    if reviewed is not None:
        return span(reviewed, 2, "context")
    days = 6 - written.isoweekday()  # to the Saturday of the week of writing
    if meaning.week is not None and meaning.week < 0:
        days += 7 * meaning.week
    elif meaning.week is not None and meaning.week > 0:
        days += 7 * (meaning.week - (days > 0))
    elif meaning.week == 0 and direction != "back":
        pass  # »dieses Wochenende«
    elif direction not in ("ahead", "planned") and days > 0:
        days -= 7
    return span(edtf.plus(written, days), 2, "document")


def week(meaning: Week, anchors: Anchors) -> Value | None:
    """»23. Kalenderwoche 2024«, »KW 23–25«: from Monday to Sunday."""
    known = year_known(meaning.year, anchors)
    if known is None:
        if anchors.written is None:
            return UNRESOLVED
        known = anchors.written.year, "document"
    number, basis = known
    if number is None:
        return UNRESOLVED
    try:
        first = date.fromisocalendar(number, meaning.number, 1)
        last = date.fromisocalendar(number, meaning.last or meaning.number, 7)
    except ValueError:
        return None
    return f"{first}/{last}", basis


def rest(meaning: Rest, anchors: Anchors) -> Value:
    """»der Rest der Woche«: from the day of writing on."""
    written = anchors.day
    if written is None:
        return UNRESOLVED
    end = edtf.days(edtf.of(written, meaning.unit))[1]
    return (f"{written}/{end}", "document") if end else UNRESOLVED


def ago(meaning: Ago, anchors: Anchors) -> Value | None:
    """»vor drei Jahren«, »in zwei Wochen«, »vier Tage später«."""
    unit, count = meaning.unit, meaning.count
    if meaning.anchor == "told":
        base = anchors.fine(FINE.get(unit, unit), back=count < 0)
        start, basis = (as_day(base) if base and not anchors.is_past(base) else None), "context"
        if base is None and count < 0:  # »ein Jahr zuvor« where nothing was told before
            start, basis = anchors.written, "document"
    else:
        start, basis = _written(anchors, unit), "document"
    if start is None:
        return UNRESOLVED
    day, unit, rough = shifted(start, unit, count)
    if day is None:
        return None
    if meaning.exact:
        return day.isoformat(), basis
    found = edtf.of(day, FINE.get(unit, unit))
    rough = rough or meaning.rough or unit in ("decade", "century", "week")
    return (edtf.about(found) if rough else found), basis


def _written(anchors: Anchors, unit: str) -> date | None:
    """The day of writing, as far as it is known finely enough to count units from it."""
    return anchors.day if unit in ("day", "week", "weekend") else anchors.written


def shifted(start: date, unit: str, count: float) -> tuple[date | None, str, bool]:
    """A day so many units on, the unit that was counted in, and whether it is only near: half a year is six months."""
    rough = count != int(count)
    if rough:
        unit, count = {"year": ("month", count * 12), "week": ("day", count * 7)}.get(unit, (unit, count))
    return edtf.shift(start, unit, round(count)), unit, rough
