"""Dates in figures: »15.10.1994«, »15.10.«, »3/5/24«, »3-5-24«, »2024-05-03«, »05/2016«, »03.07 – 17.07.15«.

Figures are read off the text itself: what stands between the digits decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kz_facts.parse.dates import edtf, forms
from kz_facts.parse.dates.meaning import Calendar, Expression, Pair, ShortYear
from kz_facts.parse.dates.reader import Reader

_BEFORE_DAY = frozenset(
    ["am", "für", "auf", "gegen", "nach", "vor", "stand", "datum", "heute", "ab", "seit", "bis", "dem", "den", "der"]
)
_ON = frozenset(("am", "vom", "zum", "ab", "seit"))
"""Words that make a day of »25.8« and of »22/04«."""
_IN = frozenset(("im", "seit", "ab", "bis", "stand", "von", "in", "anfang", "mitte", "ende", "monat"))
"""Words that make a month of »5/2016«."""
_SHORT_WEEKDAYS = frozenset(("mo", "di", "mi", "do", "fr", "sa", "so"))
_DAY, _MONTH = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})(?![\w]|[.,/:-]\d)"
_END = r"(?![\w]|[.,:/-]\d)"
_SLASH_END = r"(?![\w]|[.,:/]\d)"
_ONE_GOES_ON = r"(?=-\d{1,2}\.\d{1,2}\.\d)"  # »10.10-12.10.2023«
_NOTATIONS = {
    # name, whether it is sure by its form, pattern
    "full": re.compile(rf"{_DAY}\.(?P<gap> ?){_MONTH}\.(?: (?=\d{{4}}))?{_YEAR}"),
    "roman": re.compile(rf"{_DAY}\. ?(?P<roman>X?I{{1,3}}|X?I?V|VI{{0,3}}|IX|X)\.? (?P<year>\d{{4}}){_END}"),
    "slashed": re.compile(rf"{_DAY}/{_MONTH}/{_YEAR}"),
    "dashed": re.compile(rf"{_DAY}-{_MONTH}-{_YEAR}"),
    "short": re.compile(rf"{_DAY}\.(?P<gap> ?){_MONTH}\.(?!\d)"),
    "open": re.compile(rf"{_DAY}\.{_MONTH}(?:{_END}|{_ONE_GOES_ON})(?! ?(?:Uhr|h|%|[AaPp]\.?[Mm])\b)"),
    "slash": re.compile(rf"{_DAY}/{_MONTH}{_SLASH_END}"),
    "month": re.compile(rf"(?P<month>\d{{1,2}}) ?(?P<sign>[/.-]) {{0,2}}(?P<year>\d{{4}}){_END}"),
}  # fmt: skip
_RANGE_START = re.compile(r"(?P<day>\d{1,2})\.?(?P<month>)? ?[–—/-] ?(?=\d{1,2}\.)")
_TO = re.compile(r"[./]? ?[–—-] ?(?=\d{1,2}[./])")
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})(?P<gap> ?)(?P<sign>[-/.]) *(?P<month>\d{{2}})(?:(?P=sign)(?P<day>\d{{2}}))?{_END}"
)
Read = tuple[Calendar, int]
"""A date, and where it ends in the text."""


class Figures(Reader):
    """Dates in figures."""

    def numeric(self, i: int) -> Expression | None:
        """»15.10.1994«, »3.5.24«, »15.10.«, »1.5.–3.5.2024«, »01.–03.05.2024«, »21/04/2016«, »05/2016«."""
        if i and self.glued(i - 1) and self.syms[i - 1] in ".,:#DNYx+/-" and self._joined_before(i):
            return None
        if self.syms[i + 1] not in "./-":
            return None
        start = self.scan.starts[i]
        span = self._day_span(i, start)
        if span is not None:
            return span
        found = self._figure(i, start)
        if found is None:
            return None
        date, end = found
        last = self._until(date, end) if date.year is None and date.day is not None else None
        if last is not None:
            return Expression(i, self.scan.at(last[1]), "day-range", Pair(date, last[0]))
        return Expression(i, self.scan.at(end), "day-numeric" if date.day else "month-numeric", date)

    def _joined_before(self, i: int) -> bool:
        """Whether what touches the number before makes it a part of something: »B-12.5.«, »7,12.5.«."""
        return self.syms[i - 1] not in "-/" or (i > 1 and self.glued(i - 2) and self.word(i - 2)[-1:].isalnum())

    def _figure(self, i: int, start: int) -> Read | None:
        text = self.scan.text
        for name, pattern in _NOTATIONS.items():
            match = pattern.match(text, start)
            if match and (found := self._read(i, name, match)):
                return found
        return None

    def _read(self, i: int, name: str, match: re.Match[str]) -> Read | None:
        groups = match.groupdict()
        if name == "month":
            return self._month_figure(i, match)
        month = forms.ROMAN[groups["roman"]] if name == "roman" else int(groups["month"])
        date = Calendar(_year(groups.get("year")), month, int(groups["day"]))
        if not edtf.valid(date.year if isinstance(date.year, int) else None, month, date.day):
            return None
        allowed = {"short": self._short, "open": self._open_figure, "slash": self._slash}.get(name)
        if self.word(i - 1) in self.names.before_year and not (name == "full" and len(groups["year"]) == 4):
            return None  # »Version 2.0.24«
        return (date, match.end()) if allowed is None or allowed(i, match) else None

    def _short(self, i: int, match: re.Match[str]) -> bool:
        """»15.10.« where a day may stand; »27. 11.« with a gap only after »am«."""
        return (self.word(i - 1).lower() in _ON) if match["gap"] else self._led(i) or self._range_ahead(match.end())

    def _open_figure(self, i: int, match: re.Match[str]) -> bool:
        """»25.8« without its last point: after »am«, and before no thing that is counted, or as the start of a span."""
        after = self.scan.at(match.end())
        if self.word(after) in self.names.after_count or self.syms[after] == "U":
            return False
        return self.word(i - 1).lower() in _ON or self._range_ahead(match.end())

    def _slash(self, i: int, match: re.Match[str]) -> bool:
        """»22/04« after »am«, or alone in its line or before a time of day."""
        if self.word(i - 1).lower() in _ON or self._range_ahead(match.end()):
            return True
        opens = i == 0 or not self.same_line(i - 1)
        after = self.scan.text[match.end() : match.end() + 7]
        return opens and (not after.strip() or bool(re.match(r"\n|,? \d\d?[:.]\d\d", after)))

    def _range_ahead(self, end: int) -> bool:
        """Whether a span goes on to a day in figures: »03.07 - 17.07.15«."""
        match = _TO.match(self.scan.text, end)
        return match is not None and any(
            _NOTATIONS[name].match(self.scan.text, match.end()) for name in ("full", "short", "slashed", "slash")
        )

    def _until(self, first: Calendar, end: int) -> Read | None:
        """The end of a span that begins with a day and month."""
        match = _TO.match(self.scan.text, end)
        if match is None:
            return None
        for last, behind in self._ends(("full", "slashed", "short", "slash"), match.end()):
            year = last.year if isinstance(last.year, int) else None
            if edtf.valid(year, last.month, last.day) and edtf.valid(None, first.month, first.day):
                return last, behind
        return None

    def _ends(self, names: Sequence[str], start: int) -> Iterator[Read]:
        """The last days of a span by the notations that fit at an offset, with where each ends."""
        for name in names:
            if (other := _NOTATIONS[name].match(self.scan.text, start)) is not None:
                year = _year(other.groupdict().get("year"))
                yield Calendar(year, int(other["month"]), int(other["day"])), other.end()

    def _day_span(self, i: int, start: int) -> Expression | None:
        """»01.–03.05.2024«: the first day lacks its month."""
        match = _RANGE_START.match(self.scan.text, start)
        if match is None or self.scan.text[match.end("day")] != ".":
            return None
        for last, end in self._ends(("full", "short"), match.end()):
            year = last.year if isinstance(last.year, int) else None
            days = (int(match["day"]), last.day)
            if all(edtf.valid(year, last.month, day) for day in days):
                return Expression(i, self.scan.at(end), "day-range", Pair(replace(last, day=days[0]), last))
            return None
        return None

    def _month_figure(self, i: int, match: re.Match[str]) -> Read | None:
        """»05/2016«, »05.2016«; »5/2016« only where a time may stand, for issues and laws are numbered so."""
        month, year = int(match["month"]), int(match["year"])
        cue = self.word(i - 1).lower() in _IN
        named = self.word(i - 1) in self.names.before_year or self.word(i - 1) in self.names.numbered
        dotted = self.syms[i - 1] == "." and self.word(i - 2) in self.names.before_year
        if not 1 <= month <= 12 or not 1000 <= year <= 2199 or named or dotted:
            return None
        if len(match["month"]) < 2 and not cue:
            return None
        return Calendar(year, month), match.end()

    def _led(self, i: int) -> bool:
        """Whether a day and month in digits stand where a date may: »am 15.10.«, »(15.10.)«, »Mo., 15.10.«."""
        j = i - 1
        while j >= 0 and self.syms[j] in "a,":
            j -= 1
        if j < 0 or self.syms[j] in "|(-/bsvizWu:":
            return True
        short = self.word(j - (self.syms[j] == ".")).lower() in _SHORT_WEEKDAYS
        return (
            short
            or self.word(j).lower() in _BEFORE_DAY
            or "\n" in self.scan.text[self.scan.end(j) : self.scan.starts[i]]
        )

    def iso(self, i: int) -> Expression | None:
        """»2024-05-03«, »2015/08/12«, »2024-05«, »2016/05«."""
        if self.syms[i + 1] not in "./-":
            return None
        match = _YEAR_FIRST.match(self.scan.text, self.scan.starts[i])
        if match is None or (i and self.glued(i - 1) and self.word(i - 1)[-1:].isalnum()):
            return None
        year, month = self.vals[i], int(match["month"])
        if match["day"]:
            day = int(match["day"])
            date = Calendar(year, month, day) if edtf.valid(year, month, day) and not match["gap"] else None
            return Expression(i, self.scan.at(match.end()), "day-iso", date) if date else None
        if not 1 <= month <= 12 or month == (year + 1) % 100 or (match["sign"] == "/" and month > year % 100):
            return None  # »2011/12«, »2004-05«: two years
        if self._named(i) or (match["sign"] == "." and not match["gap"] and not self._led(i)):
            return None
        return Expression(i, self.scan.at(match.end()), "month-numeric", Calendar(year, month))


def _year(digits: str | None) -> int | None:
    """A year of four digits, or of two."""
    if digits is None:
        return None
    return int(digits) if len(digits) == 4 else ShortYear.of(int(digits))
