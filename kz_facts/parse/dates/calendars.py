"""Dates by the calendar and whole units: their missing year, and what »vorig« and »desselben« count from."""

from __future__ import annotations

from datetime import date, timedelta

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Anchors, as_day
from kz_facts.parse.dates.meaning import Calendar, Meaning, Pair, Relative
from kz_facts.parse.dates.tense import Direction

Value = tuple[str | None, str]
"""EDTF and basis."""
UNRESOLVED: Value = (None, "unresolved")
_BACKWARD = 3
"""How much nearer a past day must be than a coming one, where the clause is in the present."""
_SOON = timedelta(31)
"""Without a word on the direction, a date of the next weeks is meant, not the one of a year ago."""
_GRACE = timedelta(5)
"""A report may round the end of its period to the day of writing."""


def year_known(year: int | Relative | None, anchors: Anchors) -> tuple[int | None, str] | None:
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
    if isinstance(year, Relative) and year.unit == "near" and year.anchor == "told":
        base = edtf.days(anchors.fine("year"))[year.count > 0]
        if base is None:
            return edtf.form(None, month), "unresolved"
        beside = _nearest(month, day, base, "ahead" if year.count > 0 else "back", strict=True)
        return (beside, "context") if beside else None
    if isinstance(year, Relative) and year.unit == "near":
        if anchors.written is None:
            return edtf.form(None, month), "unresolved"
        if year.count == 0:
            return edtf.form(anchors.written.year, month), "document"
        found = _nearest(month, day, anchors.written, "ahead" if year.count > 0 else "back", strict=True)
        return (found, "document") if found else None
    if year is not None:
        known = year_known(year, anchors)
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
            distance = max((start - written).days, (written - end).days * _BACKWARD, 0)
        else:
            ok, distance = (end < written if strict else start <= written), (written - start).days
        if ok and (best is None or distance < best[0]):
            best = (distance, form)
    return best[1] if best else None


def nearest_to(told: date, meaning: Calendar) -> Value | None:
    """A day or month in the year that puts it nearest to a date told beside it."""
    best: tuple[int, str] | None = None
    for year in (told.year - 1, told.year, told.year + 1):
        if _exists(year, meaning.month, meaning.day):
            form = edtf.form(year, meaning.month, meaning.day)
            start = as_day(form)
            assert start
            distance = abs((start - told).days)
            if best is None or distance < best[0]:
                best = (distance, form)
    return (best[1], "context") if best else None


def story(told: date, meaning: Meaning) -> Value | None:
    """»2021 begann der Bau. Im Mai kam der Kran«: the year of the sentence before, where the story goes on."""
    if isinstance(meaning, Pair):
        begin, end = story(told, meaning.first), story(told, meaning.last)
        joined = begin and end and begin[0] and end[0] and begin[0] < end[0]
        return (edtf.join(str(begin[0]), str(end[0])), "context") if joined and begin and end else None
    if not isinstance(meaning, Calendar) or meaning.year is not None or not 1 <= (meaning.month or 0) <= 24:
        return None  # quarters and halves are of figures, not of stories
    if not _exists(told.year, meaning.month, meaning.day):
        return None
    form = edtf.form(told.year, meaning.month, meaning.day)
    start = as_day(form)
    return (form, "context") if start and start >= told else None


def narrative(meaning: Relative, anchors: Anchors, sentence: int) -> Value | None:
    """»Ab Ende des Jahres lief die zweite Turbine«: the year just told, where the story runs in the past."""
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
    if unit == "turn":  # the old and the new year of the turn that is nearest
        if anchors.written is None:
            return UNRESOLVED
        return edtf.form(anchors.written.year + count - (anchors.written.month <= 6)), "document"
    if meaning.anchor == "told" or compared:
        base = anchors.fine(unit, sentence - 3 if compared else 0)
        if base is None and meaning.anchor == "told" and anchors.entry is not None and unit == "year":
            base = anchors.entry
        if base is not None:
            start = as_day(base)
            if start is None:  # told without its year
                return _unknown_year(base, unit, count) if not compared else UNRESOLVED
            return edtf.of(edtf.shift(start, unit, count), unit), "context"
        if anchors.written is None or (meaning.anchor == "told" and count >= 0):
            return UNRESOLVED
    if anchors.written is None:
        return UNRESOLVED
    moved = edtf.shift(anchors.written, unit, count)
    if meaning.day is not None:
        valid = edtf.valid(moved.year, moved.month, meaning.day)
        return (edtf.form(moved.year, moved.month, meaning.day), "document") if valid else UNRESOLVED
    return edtf.of(moved, unit), "document"


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
