"""Times as people say them: `2020-01/2020-10` is »Januar–Oktober 2020«, and »January–October 2020«."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kz_facts.models import When
from kz_facts.report.labels import Label, label, labels, plain

_POINT = re.compile(
    r"(?P<year>-?\d{4}|XXXX|\d\d\dX|\d\dXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d))?)?(?P<about>[~?%]?)"
)
_LONGEST_QUOTE = 60
OPEN = ".."


@dataclass(frozen=True, slots=True)
class _Point:
    """A point of time of EDTF, its parts as they are written."""

    year: str
    month: str | None
    day: str | None
    about: bool

    @property
    def yearless(self) -> bool:
        return self.year == "XXXX"

    @property
    def unit(self) -> str:
        """What is longer than a year: `_decade`, `_century`."""
        if self.yearless:
            return ""
        return "_century" if self.year.endswith("XX") else "_decade" if self.year.endswith("X") else ""


def of_when(when: When) -> Label:
    """A time in words; where EDTF says nothing, the words of the text."""
    return of_edtf(when.edtf, when.modifier) or quoted(when.evidence.text)


def quoted(text: str) -> Label:
    """Words of a text, in quotation marks, white space folded."""
    folded = " ".join(text.split())
    return label("time.quoted", text=folded if len(folded) <= _LONGEST_QUOTE else f"{folded[: _LONGEST_QUOTE - 1]}…")


def of_edtf(edtf: str | None, modifier: str | None = None) -> Label | None:
    """EDTF in words; None for null, and EDTF itself where it has no words here."""
    if edtf is None:
        return None
    start, slash, end = edtf.partition("/")
    if slash and start == OPEN:
        return _bounded("time.until", end, modifier) or plain(edtf)
    if slash and end == OPEN:
        return _bounded("time.since", start, modifier) or plain(edtf)
    if slash:
        return _range(_point(start), _point(end), modifier) or plain(edtf)
    return _single(_point(edtf), modifier) or plain(edtf)


def year_of(when: When | None) -> int | None:
    """The calendar year to which a time belongs in lists and charts: its first one, or its last where it has no first.

    The year before the year 1 is 0, as in EDTF.
    """
    edtf = when.edtf if when else None
    for part in (edtf or "").split("/"):
        point = _point(part)
        if point and point.year.lstrip("-").isdecimal():
            return int(point.year)
        if point and not point.yearless:
            return int(point.year.replace("X", "0"))
    return None


def year_label(year: int) -> Label:
    """A year as a heading has it."""
    return plain(str(year)) if year > 0 else label("time.before_christ", year=1 - year)


def _point(text: str) -> _Point | None:
    match = _POINT.fullmatch(text)
    return _Point(match["year"], match["month"], match["day"], bool(match["about"])) if match else None


def _bounded(key: str, text: str, modifier: str | None) -> Label | None:
    point = _point(text)
    said = _said(point, modifier) if point else None
    return _with_year_told(label(key, time=said), point) if point and said else None


def _single(point: _Point | None, modifier: str | None) -> Label | None:
    said = _said(point, modifier) if point else None
    return _with_year_told(said, point) if point and said else None


def _said(point: _Point, modifier: str | None) -> Label | None:
    """A point of time without a word on a year that is missing."""
    said = _plain_point(point)
    if said and point.about:
        said = label(f"time.about{'_day' if point.day else point.unit}", time=said)
    if said and modifier:  # German has the article before decades and centuries
        return label(f"time.{modifier}{'' if point.about else point.unit}", time=said)
    return said


def _plain_point(point: _Point) -> Label | None:
    year = _year(point)
    if point.month is None:
        return year
    if point.month == "XX":
        return label("time.day_alone", day=int(point.day)) if point.day and point.yearless else None
    if f"month.{point.month}" not in labels():
        return None
    month = label(f"month.{point.month}")
    if point.day is None:
        return label("time.month", month=month, year=year) if year else month
    if year is None:
        return label("time.day_no_year", day=int(point.day), month=month)
    return label("time.day", day=int(point.day), month=month, year=year)


def _year(point: _Point) -> Label | None:
    """The year, decade or century in words; None where it is missing."""
    if point.yearless:
        return None
    if point.year.endswith("XX"):
        return label("time.century", number=int(point.year[:2]) + 1)
    if point.year.endswith("X"):
        return label("time.decade", year=f"{point.year[:3]}0")
    return year_label(int(point.year))


def _with_year_told(said: Label, point: _Point) -> Label:
    return label("time.no_year", time=said) if point.yearless and point.month not in (None, "XX") else said


def _range(start: _Point | None, end: _Point | None, modifier: str | None) -> Label | None:
    if start is None or end is None:
        return None
    first, last = _said(start, None), _said(end, None)
    if first is None or last is None:
        return None
    said = _shortened(start, end) or label("time.range", start=first, end=last)
    return _with_year_told(label(f"time.{modifier}_of", time=said) if modifier else said, end)


def _shortened(start: _Point, end: _Point) -> Label | None:
    """A range whose ends share a year, said once; None where nothing can be left out."""
    year = _year(end)
    if start.year != end.year or start.month is None or end.month is None or start.about or end.about:
        return None
    if start.day is None and end.day is None and start.month < "21":
        first, last = label(f"month.{start.month}"), label(f"month.{end.month}")
        short = label("time.months_of_year", first=first, last=last, year=year or plain(""))
        return Label(*(text.rstrip() for text in short))
    if start.day is None or end.day is None:
        return None
    without_day = _plain_point(_Point(end.year, end.month, None, False))
    if start.month == end.month and without_day:
        return label("time.days_of_month", first=int(start.day), last=int(end.day), rest=without_day)
    first_day = _plain_point(_Point("XXXX", start.month, start.day, False))
    last_day = _plain_point(end)
    return label("time.range", start=first_day, end=last_day) if first_day and last_day else None
