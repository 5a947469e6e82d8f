"""From a meaning to EDTF: what the words say, with what the anchors add.

A function returns the EDTF string and its basis, or None where no such date exists. Without an anchor nothing is
invented: the year stays `XXXX`, or the value is None.
"""

from __future__ import annotations

from datetime import date, timedelta

from kz_facts.parse.dates import edtf, holidays
from kz_facts.parse.dates.anchors import Anchors, as_day
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Decade,
    First,
    Fixed,
    Holiday,
    Meaning,
    Pair,
    Relative,
    SameSpan,
    Week,
    Weekday,
    Weekend,
)
from kz_facts.parse.dates.tense import Direction

Value = tuple[str | None, str]
"""EDTF and basis."""
UNRESOLVED: Value = (None, "unresolved")
_FINE = {"decade": "year", "century": "year", "half": "month", "quarter": "month", "week": "day", "weekend": "day"}
_SOON = timedelta(31)
"""Without a word on the direction, a date of the next weeks is meant, not the one of a year ago."""
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


def _year(year: int | Relative | None, anchors: Anchors) -> tuple[int | None, str] | None:
    """(year, basis) of a year that may be relative; None where it is relative to nothing known."""
    if isinstance(year, int):
        return year, "explicit"
    if year is None:
        return None
    found = relative(year, anchors)
    number = edtf.year_of(found[0]) if found else None
    return (number, found[1]) if found and number is not None else (None, "unresolved")


def calendar(meaning: Calendar, anchors: Anchors, direction: Direction) -> Value | None:
    """A date by the calendar, its year found where it is missing."""
    month, day = meaning.month, meaning.day
    year = meaning.year
    if isinstance(year, Relative) and year.unit == "near":
        if anchors.written is None:
            return edtf.form(None, month), "unresolved"
        if year.count == 0:
            return edtf.form(anchors.written.year, month), "document"
        found = _nearest(month, day, anchors.written, "ahead" if year.count > 0 else "back", strict=True)
        return (found, "document") if found else None
    if year is not None:
        known = _year(year, anchors)
        assert known
        number, basis = known
        if number is None:
            return (edtf.form(None, month, day), "unresolved") if month else UNRESOLVED
        return (edtf.form(number, month, day), basis) if _exists(number, month, day) else None
    if anchors.entry is not None:
        number = edtf.year_of(anchors.entry)
        if number is not None and _exists(number, month, day):
            return edtf.form(number, month, day), "context"
    if anchors.written is None:
        return edtf.form(None, month, day), "unresolved"
    found = _nearest(month, day, anchors.written, direction)
    return (found, "document") if found else None


def _exists(year: int, month: int | None, day: int | None) -> bool:
    return month is None or month > 12 or edtf.valid(year, month, day)


def _nearest(
    month: int | None, day: int | None, written: date, direction: Direction, strict: bool = False
) -> str | None:
    """The year that puts a date nearest before the day of writing, or after it."""
    best: tuple[int, str] | None = None
    for year in range(
        written.year - 8 if day == 29 and month == 2 else written.year - 2,
        written.year + (9 if day == 29 and month == 2 else 3),
    ):
        if not _exists(year, month, day):
            continue
        form = edtf.form(year, month, day)
        start, end = edtf.days(form)
        assert start
        assert end
        if direction == "ahead":
            ok, distance = (start > written if strict else end >= written), (start - written).days
        elif direction == "planned" or (direction == "none" and written < start <= written + _SOON):
            ok = True
            distance = 2 * max((start - written).days, (written - end).days, 0) - (start >= written)
        else:
            ok, distance = (end < written if strict else start <= written), (written - start).days
        if ok and (best is None or distance < best[0]):
            best = (distance, form)
    return best[1] if best else None


def narrative(meaning: Relative, anchors: Anchors, sentence: int) -> Value | None:
    """»Ab Ende des Jahres stand die Statue im Park«: the year just told, where the story runs in the past."""
    if meaning.unit != "year" or meaning.count or anchors.written is None or not anchors.told:
        return None
    told = anchors.told[-1]
    year = edtf.year_of(told.edtf)
    if year is None or told.sentence < sentence - 1 or year >= anchors.written.year - 1:
        return None
    return edtf.form(year), "context"


def relative(meaning: Relative, anchors: Anchors, compared: bool = False, sentence: int = 0) -> Value | None:
    """»vergangenes Jahr«, »Vormonat«, »tags darauf«, »desselben Jahres«."""
    unit, count = meaning.unit, meaning.count
    if meaning.anchor == "told" or compared:
        base = anchors.fine(unit, sentence - 3 if compared else 0)
        if base is None and meaning.anchor == "told" and anchors.entry is not None and unit == "year":
            base = anchors.entry
        if base is not None:
            start = as_day(base)
            if start is None:  # told without its year
                return _unknown_year(base, unit, count) if not compared else UNRESOLVED
            return edtf.of(edtf.shift(start, unit, count), unit), "context"
        if meaning.anchor == "told" or anchors.written is None:
            return UNRESOLVED
    if anchors.written is None:
        return UNRESOLVED
    return edtf.of(edtf.shift(anchors.written, unit, count), unit), "document"


def _unknown_year(base: str, unit: str, count: int) -> Value:
    """The same day or month of a year that nobody knows, or one beside it: `XXXX-08-02` and a day more."""
    parts = base.split("-")
    if count == 0:
        kept = {"day": 3, "month": 2}.get(unit)
        if kept and len(parts) >= kept:
            return "-".join(parts[:kept]), "context"
        return UNRESOLVED
    if unit in ("day", "month") and len(parts) >= (3 if unit == "day" else 2) and int(parts[1]) <= 12:
        start = date(2001, int(parts[1]), int(parts[2]) if len(parts) > 2 else 1)
        moved = edtf.shift(start, unit, count)
        if moved.year == 2001:
            return edtf.form(None, moved.month, moved.day if unit == "day" else None), "context"
    return UNRESOLVED


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
    if meaning.week == 1:
        days = ahead or 7
    elif meaning.week == -1:
        days = ahead - 7
    elif direction in ("ahead", "planned"):
        days = ahead
    else:
        days = ahead - 7 if ahead else 0
    return (written + timedelta(days)).isoformat(), "document"


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
    known = _year(meaning.year, anchors)
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


def holiday(meaning: Holiday, anchors: Anchors, direction: Direction) -> Value | None:
    """A holiday's day in its year, or in the year that puts it on the side that the clause points to."""
    known = _year(meaning.year, anchors)
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
    known = _year(meaning.year, anchors)
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


def ago(meaning: Ago, anchors: Anchors) -> Value | None:
    """»vor drei Jahren«, »in zwei Wochen«, »vier Tage später«."""
    unit, count = meaning.unit, meaning.count
    if meaning.anchor == "told":
        base = anchors.fine(_FINE.get(unit, unit))
        start, basis = (as_day(base) if base else None), "context"
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
    grain = _FINE.get(unit, unit)
    rough = rough or unit in ("decade", "century", "week")
    found = edtf.of(day, grain)
    return (edtf.about(found) if rough else found), basis


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
