"""Dates by the calendar and whole units: their missing year, and what »vorig« and »desselben« count from."""

from __future__ import annotations

from datetime import date, timedelta

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Anchors, as_day
from kz_facts.parse.dates.meaning import Calendar, DayOfMonth, Direction, Relative, ShortYear

Value = tuple[str | None, str]
"""EDTF and basis."""
UNRESOLVED: Value = (None, "unresolved")
_BACKWARD = 3
"""How much nearer a past day must be than a coming one, where the clause is in the present."""
_SOON = timedelta(31)
"""Without a word on the direction, a date of the next weeks is meant, not the one of a year ago."""
_MONTH_LENGTH = len("2024-05")
_AHEAD = 20
"""How many years a year of two digits may lie ahead of the day of writing."""
_FINER_THAN_MONTH = frozenset(("day", "week", "weekend"))


def year_known(year: int | Relative | None, anchors: Anchors) -> tuple[int | None, str] | None:
    """(year, basis) of a year that may be relative; None where it is relative to nothing known."""
    if isinstance(year, ShortYear):
        return _century(year, anchors), "explicit"
    if isinstance(year, int):
        return year, "explicit"
    if year is None:
        return None
    found = relative(year, anchors)
    number = edtf.year_of(found[0]) if found else None
    return (number, found[1]) if found and number is not None else (None, "unresolved")


def _century(year: ShortYear, anchors: Anchors) -> int:
    """»1.9.39« is of the century that the story is in, and never far ahead of the day of writing."""
    told = edtf.year_of(anchors.point.edtf) if anchors.point else None
    if told is not None:
        return min((year - 100, int(year), year + 100), key=lambda one: abs(one - told))
    late = anchors.written is not None and year > anchors.written.year + (0 if anchors.narrative else _AHEAD)
    return year - 100 if late else int(year)


def calendar(meaning: Calendar, anchors: Anchors, direction: Direction) -> Value | None:
    """A date by the calendar, its year found where it is missing."""
    month, day, year = meaning.month, meaning.day, meaning.year
    if isinstance(year, Relative) and year.unit == "near":
        return _near(month, day, year, anchors)
    if year is not None:
        known = year_known(year, anchors)
        assert known
        number, basis = known
        if number is None:
            return (edtf.form(None, month, day), "unresolved") if month else UNRESOLVED
        return (edtf.form(number, month, day), basis) if exists(number, month, day) else None
    if anchors.entry is not None:
        number = edtf.year_of(anchors.entry)
        if number is not None and exists(number, month, day):
            return edtf.form(number, month, day), "context"
    if anchors.written is None:
        return edtf.form(None, month, day), "unresolved"
    looks = anchors.written.replace(day=1) if anchors.grain == "month" and direction == "ahead" else anchors.written
    found = _nearest(month, day, looks, direction)
    if found and month and day and meaning.weekday:
        found = _falling_on(meaning.weekday, month, day, anchors.written, direction) or found
    return (found, "document") if found else None


def _falling_on(weekday: int, month: int, day: int, written: date, direction: Direction) -> str | None:
    """The day in the year, that of writing or one beside it, in which it falls on a weekday where the clause looks."""
    for year in range(max(1, written.year - 1), min(written.year + 1, date.max.year) + 1):
        if not edtf.valid(year, month, day):
            continue
        there = date(year, month, day)
        contrary = (direction == "back" and there > written) or (direction == "ahead" and there < written)
        if there.isoweekday() == weekday and not contrary:
            return there.isoformat()
    return None


def _near(month: int | None, day: int | None, year: Relative, anchors: Anchors) -> Value | None:
    """»letzten Mai«, »nächsten Herbst«, »im Mai darauf«: the one beside the day of writing, or what was told."""
    base, basis = anchors.written, "document"
    if year.anchor == "told":
        base, basis = edtf.days(anchors.fine("year", back=year.count < 0))[year.count > 0], "context"
    if base is None:
        return edtf.form(None, month), "unresolved"
    if year.count == 0:
        return edtf.form(base.year, month), basis
    found = _nearest(month, day, base, "ahead" if year.count > 0 else "back", strict=True)
    further = year.count - (1 if year.count > 0 else -1)  # »übernächsten März«
    moved = edtf.shift_years(found, further) if found and further else found
    return (moved, basis) if moved else None


def exists(year: int, month: int | None, day: int | None) -> bool:
    """Whether there is such a date; `month` may be the code of a season, quarter or half."""
    return month is None or month > 12 or edtf.valid(year, month, day)


def _nearest(
    month: int | None, day: int | None, written: date, direction: Direction, strict: bool = False
) -> str | None:
    """The year that puts a date nearest before the day of writing, or after it."""
    best: tuple[int, str] | None = None
    reach = 8 if (month, day) == (2, 29) else 2
    for year in range(written.year - reach, written.year + reach + 1):
        form = edtf.form(year, month, day)
        start, end = edtf.days(form) if exists(year, month, day) else (None, None)
        if start is None or end is None:
            continue
        if direction == "ahead":
            ok, distance = (start > written if strict else end >= written), (start - written).days
        elif direction == "planned" or (direction == "none" and written < start <= written + _SOON):
            ok = True
            distance = max((start - written).days, (written - end).days * _BACKWARD, 0)
        else:
            ok, distance = (end < written if strict else start <= written), (written - start).days
        if ok and (best is None or distance < best[0]):
            best = (distance, form)
    return best[1] if best else None


def day_of_month(meaning: DayOfMonth, anchors: Anchors, direction: Direction, sentence: int) -> Value | None:
    """»am 15.«, »vom 4. bis zum 23.«: of the month told before, else of that nearest to the day of writing."""
    day, last = meaning.day, meaning.last or meaning.day
    if meaning.month is not None:
        month, basis = relative(meaning.month, anchors) or UNRESOLVED
    elif told := _month_told(anchors, sentence):
        month, basis = told, "context"
    elif anchors.day is not None:
        ahead = direction in ("ahead", "planned")
        month = _month_with(day, anchors.day, ahead=ahead)
        basis = "document"
    else:
        month, basis = "XXXX-XX", "unresolved"
    if month is None:
        return UNRESOLVED
    found = f"{month}-{day:02d}"
    year, number = edtf.year_of(month), int(month[5:7]) if month[5:7].isdecimal() else 1
    if not edtf.valid(year, number, last):
        return None
    return (found if last == day else f"{found}/{month}-{last:02d}"), basis


def _month_told(anchors: Anchors, sentence: int) -> str | None:
    """The month of what this sentence told last, or of a day that the one before told; of a story's last day."""
    if not anchors.told:
        return None
    told = anchors.told[-1]
    value = edtf.plain(told.edtf).split("/")[-1]
    near = told.sentence == sentence or (len(value) > _MONTH_LENGTH and told.sentence >= sentence - 1)
    if not (near or anchors.narrative) or len(value) < _MONTH_LENGTH or value[0] == "-":
        return None
    return value[:_MONTH_LENGTH] if value[5:7].isdecimal() and int(value[5:7]) <= 12 else None


def _month_with(day: int, written: date, *, ahead: bool) -> str | None:
    """The month nearest to the day of writing that has such a day before it, or after it."""
    for count in range(4):
        month = edtf.add_months(written.replace(day=1), count if ahead else -count)
        if month is None or not edtf.valid(month.year, month.month, day):
            continue
        there = month.replace(day=day)
        if there >= written if ahead else there <= written:
            return edtf.form(month.year, month.month)
    return None


_SAME_YEAR = 120  # days by which another year has to be nearer


def nearest_to(told: date, meaning: Calendar, *, onward: bool = False) -> Value | None:
    """A day or month in the year of a date told beside it, or the one next to it that puts them much nearer.

    Args:
        told: The date beside it.
        meaning: What has no year.
        onward: Whether it cannot lie in a year before: »hatte im Mai 2004 begonnen und endete im Februar«.
    """
    best: tuple[int, str] | None = None
    for year in range(told.year - (not onward), told.year + 2):
        form = edtf.form(year, meaning.month, meaning.day)
        start = as_day(form) if exists(year, meaning.month, meaning.day) else None
        if start is not None:
            distance = abs((start - told).days) - _SAME_YEAR * (year == told.year)
            if best is None or distance < best[0]:
                best = (distance, form)
    return (best[1], "context") if best else None


def relative(meaning: Relative, anchors: Anchors, compared: bool = False, sentence: int = 0) -> Value | None:
    """»vergangenes Jahr«, »Vormonat«, »tags darauf«, »desselben Jahres«."""
    unit, count = meaning.unit, meaning.count
    written = anchors.day if unit in _FINER_THAN_MONTH or meaning.day is not None else anchors.written
    if unit == "turn":  # the old and the new year of the turn that is nearest
        if written is None:
            return UNRESOLVED
        return edtf.form(written.year + count - (written.month <= 6)), "document"
    if meaning.anchor == "told" or compared:
        base = anchors.fine(unit, sentence - 3 if compared else 0, back=count < 0 and not compared)
        if base is None and meaning.anchor == "told" and anchors.entry is not None and unit == "year":
            base = anchors.entry
        if base is not None:
            start = as_day(base)
            if start is None:  # told without its year
                return _unknown_year(base, unit, count) if not compared else UNRESOLVED
            value = unit_at(start, meaning)
            return (value, "context") if value else UNRESOLVED
        if written is None or (meaning.anchor == "told" and count >= 0):
            return UNRESOLVED
    if written is None:
        return UNRESOLVED
    value = unit_at(written, meaning)
    return (value, "document") if value else UNRESOLVED


def unit_at(start: date, meaning: Relative) -> str | None:
    """The unit, or the day of that month, so far from a day."""
    there = edtf.shift(start, meaning.unit, meaning.count)
    if there is None:
        return None
    if meaning.day is None:
        return edtf.of(there, meaning.unit)
    valid = edtf.valid(there.year, there.month, meaning.day)
    return edtf.form(there.year, there.month, meaning.day) if valid else None


def _unknown_year(base: str, unit: str, count: int) -> Value:
    """The same day or month of a year that nobody knows, or one beside it: `XXXX-08-02` and a day more."""
    parts = base.split("-")
    kept = {"day": 3, "month": 2}.get(unit, 9)
    if len(parts) < kept or not parts[1].isdecimal() or int(parts[1]) > 12:
        return UNRESOLVED
    if count == 0:
        return "-".join(parts[:kept]), "context"
    day = int(parts[2]) if len(parts) > 2 else 1
    found = set()
    for year in (2000, 2001):  # a leap year, and none
        start = date(year, int(parts[1]), day) if edtf.valid(year, int(parts[1]), day) else None
        moved = edtf.shift(start, unit, count) if start else None
        if moved is not None:
            found.add((moved.year - year, moved.month, moved.day if unit == "day" else None))
    years, month, there = found.pop() if len(found) == 1 else (1, 1, None)
    return UNRESOLVED if years else (edtf.form(None, month, there), "context")
