"""Stories: which year a day or month without one takes from what the text tells.

A history, a life, a chronicle says its year once (»1941 …«, a headline »Der Winter 1942/43«) and goes on with days and
months; a report counts from the day of writing. What is told nearest in the text counts first: the same sentence, the
one before, the paragraph, the section.
"""

from __future__ import annotations

from datetime import date

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Anchors, as_day
from kz_facts.parse.dates.calendars import Value, exists, unit_at
from kz_facts.parse.dates.meaning import LAST_SEASON, Calendar, First, Meaning, Pair, Relative

_MIDDLE = 6
"""The last month of which the year that began is still the new one."""
_OTHER_YEAR = 100
"""How many days nearer another year than the one told must put a date."""


def placed(meaning: Meaning, anchors: Anchors, *, onward: bool = False) -> Value | None:
    """A date without a year where the story has one, else None; `onward` says that it goes on, and not back."""
    if isinstance(meaning, Pair):
        return _pair(meaning, anchors)
    if isinstance(meaning, First) and meaning.year is None and not meaning.from_end:
        if anchors.section is None:
            return None
        meaning = Calendar(None, meaning.count) if meaning.unit == "month" else Calendar(None, meaning.count * 3)
        end = placed(meaning, anchors)
        year = edtf.year_of(end[0]) if end else None
        return (f"{edtf.form(year, 1)}/{end[0]}", "context") if end and year is not None else None
    if not isinstance(meaning, Calendar) or meaning.year is not None:
        return None
    if (meaning.month or 0) > LAST_SEASON and anchors.section is None:
        return None  # quarters and halves are of figures, not of stories
    form = _at(meaning, anchors, onward=onward)
    return (form, "context") if form else None


def _pair(meaning: Pair, anchors: Anchors) -> Value | None:
    """Both ends in the story's year, the later one in the next where it would come before the other."""
    one, other = meaning.first, meaning.last
    if not isinstance(one, Calendar) or not isinstance(other, Calendar) or (one.year, other.year) != (None, None):
        return None
    begin = _at(one, anchors)
    if begin is None:
        return None
    for year in (edtf.year_of(begin), (edtf.year_of(begin) or 0) + 1):
        if year is None or not exists(year, other.month, other.day):
            continue
        end = edtf.form(year, other.month, other.day)
        first_day, last_day = edtf.bounds(begin)[0], edtf.bounds(end)[1]
        if first_day and last_day and edtf.in_order(first_day, last_day):
            return edtf.join(begin, end), "context"
    return None


def _at(meaning: Calendar, anchors: Anchors, *, onward: bool = False) -> str | None:
    """The date in the year that puts it nearest to where the story stands, within what the headline says."""
    base = anchors.point.edtf if anchors.point else anchors.section
    low, high = edtf.days(edtf.plain(base)) if base else (None, None)
    if low is None or high is None:
        year = edtf.year_of(base)  # before the year 1 there are no days to count
        return None if year is None else edtf.form(year, meaning.month, meaning.day)
    inside = edtf.days(anchors.section)
    best: tuple[int, str] | None = None
    for year in range(low.year - (not onward), high.year + 2):
        form = edtf.form(year, meaning.month, meaning.day)
        start, end = edtf.days(form) if exists(year, meaning.month, meaning.day) else (None, None)
        if start is None or end is None:
            continue
        gap = max((start - high).days, (low - end).days, 0)
        gap += 0 if low.year <= year <= high.year else _OTHER_YEAR
        if inside[0] and inside[1] and not (start <= inside[1] and inside[0] <= end):
            gap += _OTHER_YEAR
        if best is None or gap < best[0]:
            best = (gap, form)
    return best[1] if best else None


def after(told: date, meaning: Meaning) -> Value | None:
    """»2021 begann der Bau. Im Mai kam der Kran«: the year of the sentence before, where the story goes on."""
    if isinstance(meaning, Pair):
        begin, end = after(told, meaning.first), after(told, meaning.last)
        joined = begin and end and begin[0] and end[0] and begin[0] < end[0]
        return (edtf.join(str(begin[0]), str(end[0])), "context") if joined and begin and end else None
    if not isinstance(meaning, Calendar) or meaning.year is not None or not 1 <= (meaning.month or 0) <= LAST_SEASON:
        return None  # quarters and halves are of figures, not of stories
    if not exists(told.year, meaning.month, meaning.day):
        return None
    form = edtf.form(told.year, meaning.month, meaning.day)
    start = as_day(form)
    return (form, "context") if start and start >= told else None


def of_the_year(meaning: Relative, anchors: Anchors, sentence: int) -> Value | None:
    """»Ab Ende des Jahres lief die zweite Turbine«: the year just told, where the story runs in the past."""
    if meaning.unit != "year" or meaning.count or anchors.written is None or not anchors.told:
        return None
    told = anchors.told[-1]
    year = edtf.year_of(told.edtf)
    if year is None or told.sentence < sentence - 1 or year >= anchors.written.year - 1:
        return None
    return edtf.form(year), "context"


def counted(meaning: Relative, anchors: Anchors) -> Value | None:
    """»Ende des Jahres«, »im nächsten Monat«, counted in a story from where it stands."""
    base = anchors.point.edtf if anchors.point else anchors.section
    if base is None or meaning.anchor == "told":
        return None
    if meaning.unit == "turn":  # »des neuen Jahres«: the one that begins, or has begun
        start = as_day(edtf.plain(base))
        late = start is not None and start.month > _MIDDLE and len(edtf.plain(base)) > 4
        year = edtf.year_of(base)
        return (edtf.form(year + meaning.count - (not late)), "context") if year is not None else None
    fine = anchors.fine(meaning.unit, moving=True) or anchors.section
    start = as_day(edtf.plain(fine)) if fine and edtf.rank(edtf.plain(fine)) <= edtf.rank_of(meaning.unit) else None
    if start is None:  # before the year 1 only years are counted
        year = edtf.year_of(base) if meaning.unit == "year" else None
        return None if year is None else (edtf.form(year + meaning.count), "context")
    value = unit_at(start, meaning)
    return (value, "context") if value else None
