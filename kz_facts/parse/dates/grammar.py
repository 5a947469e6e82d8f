"""The grammar of German time expressions, over the symbols of `scan`.

A symbol says which readers may begin at a word; the first that reads something wins. What it read may be joined
with what follows: »Anfang Mai bis Ende Juni«.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from kz_facts.parse.dates.counts import BEFORE_NUMBER, Counts
from kz_facts.parse.dates.days import ORDINAL_ENDINGS
from kz_facts.parse.dates.eras import ERA_OPENERS
from kz_facts.parse.dates.holidays import find as named_holidays
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Expression,
    Holiday,
    Meaning,
    Nth,
    Pair,
    Relative,
    SameSpan,
    Weekday,
)
from kz_facts.parse.dates.periods import Periods
from kz_facts.parse.dates.relatives import Relatives
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.weekdays import Weekdays
from kz_facts.parse.dates.year_numbers import Names
from kz_facts.rules.dates import DateRules

Method = Callable[[Any, int], Expression | None]
STARTS = "#CDEHIJKLMNORSTVWXYZefghlmnpqrwy"
"""The symbols at which an expression may begin."""
_FROM, _AT = frozenset(("von", "vom", "zwischen")), frozenset(("am", "im"))
_TO = frozenset(("zum", "zur", "den", "der", "dem", "das"))
_AFTER_NUMBER = ORDINAL_ENDINGS | ERA_OPENERS
"""Words that may follow a number in a time expression."""
_NUMBER = ("Nr", "Nummer")
_START = re.compile(f"[{STARTS}]")


class Grammar:
    """Reads expressions in one scan."""

    def __init__(self, rules: DateRules, given: Iterable[str] = (), places: Iterable[str] = ()) -> None:
        self.names = Names(rules, given, places)

    def expressions(self, scan: Scan, *, holidays: bool = False) -> list[Expression]:
        """All expressions of a text, in order, none inside another; holidays by name only where asked for."""
        reader = _Expressions(self.names, scan)
        found = reader.all()
        if holidays:
            taken = {i for e in found for i in range(e.first, e.last)}
            for first, last, name in named_holidays(scan):
                if not taken & set(range(first, last)):
                    year, end = reader.tail(last)
                    found = [e for e in found if e.last <= first or e.first >= end]
                    found.append(Expression(first, end, "holiday", Holiday(name, year)))
            found.sort(key=lambda expression: expression.first)
        return found


class _Expressions(Weekdays, Periods, Relatives, Counts):
    """All readers together."""

    def all(self) -> list[Expression]:
        """Every expression, left to right."""
        found: list[Expression] = []
        start = _START.search(self.scan.symbols)
        while start:
            index = start.start()
            expressions = self.read(index)
            if expressions:
                found += expressions
                index = expressions[-1].last
            else:
                index += (self.syms[index] in "DNO" and self.impossible(index)) or 1
            start = _START.search(self.scan.symbols, index)
        return found

    def read(self, i: int) -> list[Expression] | None:
        """The expression at a word, or several that share their ending (»3. und 5. Mai«)."""
        symbol = self.syms[i]
        if symbol in "DN#KgnRO" and self._idle(symbol, i + 1):
            return None
        if symbol == "D" and self._is_issue(i):
            return None
        if symbol in "DNO" and self.impossible(i):
            return None
        if symbol in "DOr":
            listed = (self.day_list(i) if symbol == "D" else None) or self.ordinals(i)
            if listed:
                return listed
        one = self.single(i)
        if one is None:
            return None
        joined = self.joined(one)
        return [joined] if joined else [one]

    def _is_issue(self, i: int) -> bool:
        """»Nr. 11 – 15. November 2012«: the number of a paper, and no day."""
        k = i - 1 - (i > 1 and self.syms[i - 1] == "." and self.glued(i - 2))
        named = k >= 0 and (self.words[k] in _NUMBER or self.words[k] in self.names.numbered)
        return named and self.syms[i + 1] in "-–"

    def _idle(self, symbol: str, j: int) -> bool:
        """Whether what follows begins no time: »15 Gäste«, »eine Frau«, »in der«, »dieses Haus«, »ersten Gast«."""
        following = self.syms[j]
        if symbol == "R":
            return following == "x" and self.syms[j + 1] not in "SM"
        if symbol == "O":
            return following == "x" and self.words[j] != "Hälfte"
        if symbol in "gn":
            return following not in "KDN#c" and self.word(j) not in BEFORE_NUMBER
        if following != "x":
            return symbol == "K" and following != "J"
        return not self.words[j].startswith("halbe") if symbol == "K" else self.words[j] not in _AFTER_NUMBER

    def single(self, i: int) -> Expression | None:
        """One expression that starts at a word."""
        for method in _METHODS.get(self.syms[i], ()):
            found = method(self, i)
            if found is not None:
                return found
        return None

    def joined(self, one: Expression) -> Expression | None:
        """»Anfang Mai bis Ende Juni«, »2010–2012«, »zwischen Mai und Juli«: one range out of two dates."""
        i = one.last + (self.syms[one.last] == "," and self.syms[one.last + 1] == "b")
        sign = self.syms[i]
        if sign not in "b-ui" or one.rule in ("same-span", "tags") or isinstance(one.meaning, Pair):
            return None
        before = one.first - 1
        while before >= 0 and self.syms[before] in "ac":
            before -= 1
        j = self._second_at(one, i, before)
        other = self.single(j) if j is not None and j < self.size and self.syms[j] in STARTS else None
        if other is None or isinstance(other.meaning, Pair | SameSpan | Ago):
            return None
        if sign == "-" and isinstance(other.meaning, Relative) and self.words[other.first] != "heute":
            return None  # »Wien, 22. Juni 2012 – Gestern hat …«
        alike = _grain(one.meaning) == _grain(other.meaning)
        opener = self.word(before).lower()
        if sign == "b" and opener not in _FROM and self._is_term(before, other.last):
            return None
        if (sign == "-" and not alike) or (sign == "b" and opener not in _FROM and (not alike or opener in _AT)):
            return None
        return Expression(one.first, other.last, "range", Pair(one.meaning, other.meaning), None)

    def _second_at(self, one: Expression, i: int, before: int) -> int | None:
        """Where the second date of a span begins, behind »bis zum«, »und dem«, »auf den« or a dash."""
        j, opener = i + 1, self.syms[before] if before >= 0 else "|"
        match self.syms[i]:
            case "b":
                while self.syms[j] in "ai" and j < i + 3 and self.word(j).lower() in _TO:
                    j += 1
                return None if opener == "s" else j
            case "u":
                while self.syms[j] == "a" or self.word(j).lower() == "dem":
                    j += 1
                return j if opener == "z" or self._years_on_end(one, i, j) else None
            case "i":
                night = self.word(i).lower() == "auf" and self.word(before - 1) == "Nacht"  # else »auf Juni verschoben«
                day = _grain(one.meaning) == "day" and (night or self.word(i).lower() == "zum")
                return j + (self.syms[j] == "a") if day and self.word(before).lower() in _FROM else None
        return j

    def _is_term(self, before: int, last: int) -> bool:
        """»wurde 2018 bis 2040 verlängert«, »verlängerte 2018 bis 2040«: when it was done, and how far it reaches."""
        return any(self.word(i).lower().startswith(_EXTENDING) for i in (before, last))

    def _years_on_end(self, one: Expression, i: int, j: int) -> bool:
        """Whether two years follow each other: »2020 und 2021«."""
        year = one.meaning.year if _grain(one.meaning) == "year" and isinstance(one.meaning, Calendar) else None
        return self.word(i) == "und" and self.syms[j] == "Y" and isinstance(year, int) and self.vals[j] == year + 1


_EXTENDING = ("verlänger", "ausgedehnt")

_METHODS: dict[str, tuple[Method, ...]] = {
    "W": (_Expressions.weekday_date, _Expressions.weekday),
    "D": (
        _Expressions.numeric,
        _Expressions.day_month,
        _Expressions.nth_weekday,
        _Expressions.month_week,
        _Expressions.ordinal,
        _Expressions.era_year,
        _Expressions.then,
    ),
    "N": (_Expressions.era_year, _Expressions.then),
    "#": (_Expressions.era_year, _Expressions.then),
    "Y": (_Expressions.iso, _Expressions.year_first, _Expressions.era_year, _Expressions.year),
    "M": (_Expressions.month,),
    "m": (_Expressions.month,),
    "E": (_Expressions.edge,),
    "S": (_Expressions.season,),
    "O": (
        _Expressions.first_months,
        _Expressions.ordinal_day,
        _Expressions.nth_weekday,
        _Expressions.month_week,
        _Expressions.ordinal,
    ),
    "R": (_Expressions.nth_weekday, _Expressions.month_week, _Expressions.relative),
    "J": (_Expressions.numbered_week, _Expressions.like_unit, _Expressions.unit, _Expressions.tags),
    "C": (_Expressions.numbered_week,),
    "X": (_Expressions.rest,),
    "V": (_Expressions.compound,),
    "L": (_Expressions.same_span,),
    "I": (_Expressions.same_span,),
    "e": (_Expressions.edge_compound,),
    "Z": (_Expressions.decade,),
    "H": (_Expressions.deictic,),
    "h": (_Expressions.todays,),
    "y": (_Expressions.this_year,),
    "l": (_Expressions.tags,),
    "q": (_Expressions.quarter_code,),
    "g": (_Expressions.ago,),
    "n": (_Expressions.within,),
    "K": (_Expressions.then,),
    "T": (_Expressions.part_then, _Expressions.tomorrow),
    "r": (_Expressions.ordinal,),
    "p": (_Expressions.turned_year,),
    "f": (_Expressions.early_late,),
    "w": (_Expressions.course,),
}
"""The readers that may begin at a symbol, in the order in which they are tried."""


def _grain(meaning: Meaning) -> str:
    """What kind of date it is, for joining two of a kind."""
    if isinstance(meaning, Weekday | Nth) or (isinstance(meaning, Relative) and meaning.unit == "day"):
        return "day"
    if isinstance(meaning, Calendar):
        if meaning.day is not None:
            return "day"
        if meaning.month is not None:
            return "month" if meaning.month <= 12 else "part"
        return "year"
    return type(meaning).__name__
