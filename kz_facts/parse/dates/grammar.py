"""The grammar of German time expressions, over the symbols of `scan`.

Each method reads one kind of expression at a word and says where it ends, or None. Symbols: D day number,
Y year, M/m month, W weekday, E Anfang/Mitte/Ende, R relative adjective, J unit, V Vor-/Folge-, S season, O ordinal,
K number word, H heute, h heutig-, y heuer, e Jahresende, Z decade, q Q1, k Augustwochenende, T part of the day,
t später, l tags, g vor, n in, a article, b bis, u und, v von, z zwischen, i am/im/zum, s seit/ab.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.holidays import find as named_holidays
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Decade,
    Expression,
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
from kz_facts.parse.dates.scan import Scan
from kz_facts.rules.dates import DateRules

STARTS = frozenset("WDYMmESORJVLeZHhylqkgnKTIN")
_START = re.compile(f"[{''.join(sorted(STARTS))}]")
_OFFSET = {"last": -1, "this": 0, "next": 1, "same": 0, "after": 1, "before": -1}
_TOLD = frozenset(("same", "after", "before"))
_NAMES = frozenset(("Mai", "März", "August", "April", "Juli", "Juni", "Juno", "Jenner"))
_BEFORE_DAY = frozenset(("am", "für", "auf", "gegen", "nach", "vor", "stand", "datum", "heute", "ab", "seit", "bis", "dem", "den", "der"))
_WHEN = frozenset(
    (
        "im",
        "vom",
        "zum",
        "seit",
        "ab",
        "bis",
        "für",
        "gegen",
        "nach",
        "über",
        "vor",
        "während",
        "auf",
        "noch",
        "schon",
        "erst",
        "diesen",
        "den",
        "in",
    )
)
Read = tuple[Meaning, int]
Year = int | Relative | None


class Grammar:
    """Reads expressions in one scan."""

    def __init__(self, rules: DateRules) -> None:
        self.before_year = frozenset(rules.names["before_year"])
        self.before_day = frozenset(rules.names["before_day"])
        self.after_count = frozenset(rules.names["after_count"])

    def expressions(self, scan: Scan, *, holidays: bool = False) -> list[Expression]:
        """All expressions of a text, in order, none inside another; holidays by name only where asked for."""
        reader = _Reader(self, scan)
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


class _Reader:
    def __init__(self, grammar: Grammar, scan: Scan) -> None:
        self.grammar = grammar
        self.scan = scan
        self.syms = scan.symbols + "||||||||"
        self.vals = scan.values
        self.words = scan.words
        self.size = len(scan.words)

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
                index += self._impossible(index) or 1
            start = _START.search(self.scan.symbols, index)
        return found

    # --- one expression, with what it is joined to -------------------------------------------------

    def read(self, i: int) -> list[Expression] | None:
        """The expression at a word, or several that share their ending (»3. und 5. Mai«)."""
        if self.syms[i] == "D":
            if self._impossible(i):
                return None
            listed = self.day_list(i)
            if listed:
                return listed
        one = self.single(i)
        if one is None:
            return None
        joined = self.joined(one)
        return [joined] if joined else [one]

    @cached_property
    def _methods(self) -> dict[str, tuple]:
        return {
            "W": (self.weekday_date, self.weekday),
            "D": (self.numeric, self.day_month, self.ordinal),
            "Y": (self.iso, self.year),
            "M": (self.month,),
            "m": (self.month,),
            "E": (self.edge,),
            "S": (self.season,),
            "O": (self.first_months, self.ordinal_day, self.ordinal),
            "R": (self.relative,),
            "J": (self.unit,),
            "V": (self.compound,),
            "L": (self.same_span,),
            "I": (self.same_span,),
            "e": (self.edge_compound,),
            "Z": (self.decade,),
            "N": (self.decade_number,),
            "H": (self.deictic,),
            "h": (self.todays,),
            "y": (self.this_year,),
            "l": (self.tags,),
            "q": (self.quarter_code,),
            "k": (self.month_weekend,),
            "g": (self.ago,),
            "n": (self.within,),
            "K": (self.then,),
            "T": (self.tomorrow,),
        }

    def single(self, i: int) -> Expression | None:
        """One expression that starts at a word."""
        for method in self._methods.get(self.syms[i], ()):
            found = method(i)
            if found is not None:
                return found
        return None

    def joined(self, one: Expression) -> Expression | None:
        """»Anfang Mai bis Ende Juni«, »2010–2012«, »zwischen Mai und Juli«: one range out of two dates."""
        i = one.last
        if self.syms[i] == "," and self.syms[i + 1] == "b":
            i += 1
        sign = self.syms[i]
        if sign not in "b-/uiY" or one.rule in ("same-span", "tags"):
            return None
        before = one.first - 1
        while before >= 0 and self.syms[before] in "ac":
            before -= 1
        opener = self.syms[before] if before >= 0 else "|"
        from_word = self.word(before).lower() in ("von", "vom", "zwischen")
        between = opener == "z"
        j = i + 1
        if sign == "b":
            while (
                self.syms[j] in "ai"
                and j < i + 3
                and self.word(j).lower() in ("zum", "zur", "den", "der", "dem", "das")
            ):
                j += 1
            if opener == "s":
                return None
        elif sign == "u":
            if not between:
                return None
            while self.syms[j] in "a" or (self.syms[j] == "i" and self.word(j).lower() == "dem"):
                j += 1
        elif sign == "i":
            if not (from_word and self.word(i).lower() in ("zum", "auf") and _grain(one.meaning) == "day"):
                return None
            j += self.syms[j] == "a"
        elif sign == "/":
            return None
        other = self.single(j) if j < self.size and self.syms[j] in STARTS else None
        if other is None or isinstance(other.meaning, Pair | SameSpan | Ago):
            return None
        alike = _grain(one.meaning) == _grain(other.meaning)
        if sign == "-" and not alike:
            return None
        if sign == "b" and not from_word and (not alike or self.word(before).lower() in ("am", "im")):
            return None
        if isinstance(one.meaning, Pair):
            return None
        return Expression(one.first, other.last, "range", Pair(one.meaning, other.meaning), None)

    # --- helpers ------------------------------------------------------------------------------------

    def word(self, i: int) -> str:
        """The word, or nothing beyond the ends."""
        return self.words[i] if 0 <= i < self.size else ""

    def val(self, i: int) -> object:
        """A word's value."""
        return self.vals[i] if 0 <= i < self.size else None

    def glued(self, i: int) -> bool:
        """Whether a word touches the next."""
        return i + 1 < self.size and self.scan.spans[i][1] == self.scan.spans[i + 1][0]

    def same_line(self, i: int) -> bool:
        """Whether a word and the next stand on one line."""
        return (
            "\n" not in self.scan.text[self.scan.spans[i][1] : self.scan.spans[i + 1][0]]
            if i + 1 < self.size
            else False
        )

    def month_at(self, i: int) -> tuple[int, int] | None:
        """(month, where it ends) of a month, shortened or not."""
        sym = self.syms[i]
        if sym == "M":
            return self.vals[i], i + 1
        if sym == "m":
            return self.vals[i], i + 2 if self.syms[i + 1] == "." and self.glued(i) else i + 1
        return None

    def year_at(self, i: int) -> bool:
        """Whether a number stands for a year here."""
        if self.syms[i] != "Y":
            return False
        after, before = self.syms[i + 1], self.syms[i - 1] if i else "|"
        spans = self.scan.spans
        if i and self.glued(i - 1) and before not in "(-/.—'" and not self.word(i - 1) in '„“»«"[‚›‹':
            return False
        if i and self.glued(i - 1) and before in ".-/" and i > 1 and self.glued(i - 2) and before != "-":
            if not (before == "." and self.syms[i - 2] in "Mm") and not (before == "/" and self.syms[i - 2] in "YMD"):
                return False
        if i and before == "-" and self.glued(i - 1) and i > 1 and self.glued(i - 2) and self.syms[i - 2] in "x":
            return False  # »Expo-2017«: a name
        if self.glued(i) and after in "x#Nn" and self.word(i + 1) not in '„“»«"])…!?*‚›‹':
            return False
        if self.glued(i) and after in ".,:" and self.glued(i + 1) and self.word(i + 2)[:1].isdigit():
            return False  # »2000,50«, »1990.5«
        if after in "#" or (after in "DNY" and not self.glued(i) and i + 1 < self.size and self.same_line(i)):
            return False
        if before in "#N" or (before in "D" and spans[i - 1][1] < spans[i][0]):
            return False
        if (
            i
            and self.word(i - 1) in self.grammar.before_year
            or (before == "." and self.word(i - 2) in self.grammar.before_year)
        ):
            return False
        if after in "b-u/" and self.syms[i + 2] in "Y#ND" and self.word(i + 3) in self.grammar.after_count:
            return False  # »2000 bis 3000 Grad«
        return not (self.word(i + 1) in self.grammar.after_count or before == "§")

    def tail(self, i: int) -> tuple[Year, int]:
        """The year that may follow a month or the like: »2024«, »des Jahres 2024«, »dieses Jahres«, »des Vorjahres«."""
        syms = self.syms
        if syms[i] == "Y" and self.year_at(i) and self.same_line(i - 1):
            return self.vals[i], i + 1
        if syms[i] == "'" and self.glued(i) and syms[i + 1] in "DN":
            return _century(self.vals[i + 1]), i + 2
        j = i + (syms[i] == "a")
        if syms[j] == "J" and self.vals[j] == "year" and syms[j + 1] == "Y" and self.year_at(j + 1):
            return self.vals[j + 1], j + 2
        if syms[j] == "R" and syms[j + 1] == "J" and self.vals[j + 1] == "year":
            return self.relative_unit(j, "year"), j + 2
        if j > i and syms[j] == "V" and self.vals[j][1:] == ("year", False):
            return Relative("year", _OFFSET[self.vals[j][0]]), j + 1
        if self.words[i : i + 4] in (["d", ".", "J", "."], ["v", ".", "J", "."], ["d", ".", "Js", "."]):
            return Relative("year", 0 if self.words[i] == "d" else -1), i + 4
        return None, i

    def relative_unit(self, i: int, unit: str) -> Relative:
        """»vergangenen«, »dieses«, »desselben« before a unit."""
        meaning, stem = self.vals[i]
        if meaning == "same":
            return Relative(unit, 0, "told")
        if meaning in _TOLD:
            return Relative(unit, _OFFSET[meaning], "told")
        return Relative(unit, _OFFSET[meaning])

    # --- days ---------------------------------------------------------------------------------------

    def numeric(self, i: int) -> Expression | None:
        """»15.10.1994«, »3.5.24«, »15.10.«, »1.5.–3.5.2024«, »01.–03.05.2024«."""
        syms = self.syms
        if i and self.glued(i - 1) and syms[i - 1] in ".,:#DNYx+":
            return None
        # the first day of »01.–03.05.2024«
        if syms[i + 1] == "." and syms[i + 2] in "-/" and syms[i + 3] == "D" and syms[i + 4] == ".":
            end = self._numeric_at(i + 3)
            if end is None or end[0].day is None:
                return None
            day = self.vals[i]
            last, stop = end
            if not edtf.valid(last.year if isinstance(last.year, int) else None, last.month, day):
                return None
            return Expression(i, stop, "day-range", Pair(replace(last, day=day), last))
        one = self._numeric_at(i)
        if one is None:
            return None
        meaning, stop = one
        return Expression(i, stop, "day-numeric", meaning)

    def _numeric_at(self, i: int) -> tuple[Calendar, int] | None:
        syms, scan = self.syms, self.scan
        if not (syms[i] == "D" and syms[i + 1] == "." and syms[i + 2] == "D" and self.glued(i)):
            return None
        tight = self.glued(i + 1)
        day, month = self.vals[i], self.vals[i + 2]
        if self.word(i - 1) in self.grammar.before_year:
            return None
        if syms[i + 3] != "." or not self.glued(i + 2):
            lead = self.word(i - 1).lower()
            plain = tight and len(self.words[i + 2]) == 2 and lead in ("am", "vom", "zum", "ab", "seit")
            if (
                plain
                and syms[i + 3] not in "U%"
                and edtf.valid(None, month, day)
                and not self.word(i + 3) in self.grammar.after_count
                and not (syms[i + 3] in ",:" and self.glued(i + 3))
            ):
                return Calendar(None, month, day), i + 3
            return None
        year: Year = None
        stop = i + 4
        if syms[i + 4] == "Y" and (self.glued(i + 3) or not tight or self.same_line(i + 3)):
            year, stop = self.vals[i + 4], i + 5
        elif syms[i + 4] in "DN" and self.glued(i + 3) and len(self.words[i + 4]) == 2:
            if syms[i + 5] == "." and self.glued(i + 4) and self.word(i + 6)[:1].isdigit() and self.glued(i + 5):
                return None
            year, stop = _century(self.vals[i + 4]), i + 5
        elif not self._led(i):
            return None
        elif self.glued(i + 3) and self.word(i + 4)[:1].isdigit():
            return None
        elif not tight and year is None:
            return None
        if (
            syms[stop - 1] == "Y"
            and self.glued(stop - 1)
            and syms[stop] == "."
            and self.word(stop + 1)[:1].isdigit()
            and self.glued(stop)
        ):
            return None
        if not edtf.valid(year if isinstance(year, int) else None, month, day):
            return None
        assert scan
        return Calendar(year, month, day), stop

    def _led(self, i: int) -> bool:
        """Whether a day and month in digits stand where a date may: »am 15.10.«, »(15.10.)«, »Mo., 15.10.«."""
        j = i - 1
        while j >= 0 and self.syms[j] in "a,":
            j -= 1
        if j < 0 or self.syms[j] in "|(-/bsvizWu:":
            return True
        return self.word(j).lower() in _BEFORE_DAY or (self.syms[j] == "." and self.word(j - 1) in ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")) or "\n" in self.scan.text[self.scan.spans[j][1] : self.scan.spans[i][0]]

    def iso(self, i: int) -> Expression | None:
        """»2024-05-03«, »2024-05«."""
        syms, words = self.syms, self.words
        if not (
            syms[i + 1] == "-" and self.glued(i) and self.glued(i + 1) and syms[i + 2] == "D" and len(words[i + 2]) == 2
        ):
            return None
        if i and self.glued(i - 1) and self.word(i - 1)[-1:].isalnum():
            return None
        year, month = self.vals[i], self.vals[i + 2]
        if (
            syms[i + 3] == "-"
            and self.glued(i + 2)
            and self.glued(i + 3)
            and syms[i + 4] == "D"
            and len(words[i + 4]) == 2
        ):
            if self.glued(i + 4) and syms[i + 5] in "-D#":
                return None
            return (
                Expression(i, i + 5, "day-iso", Calendar(year, month, self.vals[i + 4]))
                if edtf.valid(year, month, self.vals[i + 4])
                else None
            )
        return None

    def day_month(self, i: int) -> Expression | None:
        """»3. Mai 2024«, »3. Mai«, »3 Mai 2024«."""
        if self._street(i):
            return None
        found = self._day_month_at(i)
        return Expression(i, found[1], "day", found[0]) if found else None

    def _day_month_at(self, i: int) -> tuple[Calendar, int] | None:
        syms = self.syms
        dotted = syms[i + 1] == "." and self.glued(i)
        month = self.month_at(i + 2 if dotted else i + 1)
        if month is None:
            return None
        if i and self.glued(i - 1) and syms[i - 1] in ".,:#":
            return None
        number, stop = month
        year, end = self.tail(stop)
        if not dotted and year is None:
            return None
        if not edtf.valid(year if isinstance(year, int) else None, number, self.vals[i]):
            return None
        return Calendar(year, number, self.vals[i]), end

    def _impossible(self, i: int) -> int:
        """How many words »31. Februar 2024« takes up, a day that does not exist; 0 where it does."""
        if self.syms[i] != "D" or self.syms[i + 1] != "." or self.syms[i + 2] not in "Mm" or not self.glued(i):
            return 0
        if edtf.valid(None, self.vals[i + 2], self.vals[i]):
            return 0
        return 3 + (self.syms[i + 3] == "Y")

    def _street(self, i: int) -> bool:
        return self.word(i - 1) == "des" and self.word(i - 2) in self.grammar.before_day

    def day_list(self, i: int) -> list[Expression] | None:
        """»3./4. Mai«, »1.–3. Sept. 2003«, »9. bis zum 12. August«, »19. und 20. Mai«, »3., 5. und 7. Mai«."""
        syms = self.syms
        days, signs = [i], []
        j = i
        while True:
            j += 1
            if syms[j] == "." and self.glued(j - 1):
                j += 1
            sign = syms[j]
            if sign == "," and syms[j + 1] == "u":
                j += 1
                sign = "u"
            if sign not in "-/,ub" and not (sign == "i" and self.word(j).lower() in ("auf", "zum")):
                return None
            k = j + 1
            while syms[k] in "ai" and k < j + 3 and self.word(k).lower() in ("zum", "den", "dem", "der", "am"):
                k += 1
            if syms[k] == "W" and syms[k + 1] == ",":
                k += 2
            if syms[k] != "D":
                return None
            signs.append(sign)
            days.append(k)
            j = k
            last = self._day_month_at(k)
            if last is not None:
                break
            if len(days) > 8:
                return None
        if not all(syms[d + 1] == "." for d in days[:-1]) and any(sign not in "-/" for sign in signs):
            return None
        calendar, end = last
        numbers = [self.vals[d] for d in days]
        if self._street(i) or not all(
            edtf.valid(calendar.year if isinstance(calendar.year, int) else None, calendar.month, n) for n in numbers
        ):
            return None
        if signs[-1] in "-bi" and len(days) == 2 and numbers[0] < numbers[1]:
            return [Expression(i, end, "day-range", Pair(replace(calendar, day=numbers[0]), calendar))]
        consecutive = all(b - a == 1 for a, b in zip(numbers, numbers[1:], strict=False))
        between = self._between(i)
        if consecutive or (between and len(days) == 2 and numbers[0] < numbers[1]):
            return [Expression(i, end, "day-range", Pair(replace(calendar, day=numbers[0]), calendar))]
        if any(b <= a for a, b in zip(numbers, numbers[1:], strict=False)):
            return None
        # apart from one another: each day is a date of its own, the month stands with the last
        firsts = [
            Expression(d, d + 2 if syms[d + 1] == "." else d + 1, "day-listed", replace(calendar, day=n))
            for d, n in zip(days[:-1], numbers[:-1], strict=True)
        ]
        return [*firsts, Expression(days[-1], end, "day", calendar)]

    def _between(self, i: int) -> bool:
        j = i - 1
        while j >= 0 and self.syms[j] == "a":
            j -= 1
        return j >= 0 and self.syms[j] == "z"

    def weekday_date(self, i: int) -> Expression | None:
        """»Dienstag, 8. Juli 2025«, »Donnerstag, dem 25. Februar«, »Montag (3. Mai)« is two."""
        j = i + 1
        if self.syms[j] == ",":
            j += 1
        if self.syms[j] in "ai" and self.word(j).lower() in ("dem", "den", "der", "am"):
            j += 1
        if j == i + 1 or self.syms[j] not in "DO":
            if self.syms[j] != "D":
                return None
        found = (self.numeric(j) or self.day_month(j)) if self.syms[j] == "D" else self.ordinal_day(j)
        if found is None or isinstance(found.meaning, Pair):
            return None
        return replace(found, first=i, part=self.vals[i][1])

    def ordinal_day(self, i: int) -> Expression | None:
        """»dritten Mai« with the day in words."""
        month = self.month_at(i + 1) if self.syms[i + 1] == "M" else None
        if month is None or not 1 <= self.vals[i] <= 31:
            return None
        year, end = self.tail(month[1])
        if not edtf.valid(year if isinstance(year, int) else None, month[0], self.vals[i]):
            return None
        return Expression(i, end, "day", Calendar(year, month[0], self.vals[i]))

    def _every(self, i: int) -> bool:
        """Whether »jeder« or »jeder zweite« stands before a word."""
        j = i - 1
        if j >= 0 and self.syms[j] == ".":
            j -= 1
        if j >= 0 and self.syms[j] in "OD":
            j -= 1
        return j >= 0 and self.syms[j] == "A"

    def weekday(self, i: int) -> Expression | None:
        """»Dienstag«, »Montagabend«, »Montag und Dienstag«."""
        day, part = self.vals[i]
        word = self.words[i]
        if word[0].islower():
            return None  # »montags« recurs
        if self._every(i):
            return None  # »jeden Montag« recurs
        if i and self.glued(i - 1) and self.syms[i - 1] == "-":
            return None  # »MIP-Montag«: a name
        if part is None and (word.endswith("e") or word.endswith("en") and not word.endswith("enden")):
            return None
        if part is None and word.endswith("s") and self.word(i - 1) != "des" and word != "DIENSTAGS":
            return None  # »Montags ist Markt«
        if self.glued(i) and self.syms[i + 1] == "-" and self.glued(i + 1) and self.syms[i + 2] != "W":
            return None  # »Freitag-Gebet«
        end = i + 1
        if part is None and self.syms[end] == "T" and self.same_line(i):
            part = self.vals[end]
            end += 1
        if (
            self.syms[end] == "u"
            and self.syms[end + 1] == "W"
            and self.vals[end + 1][0] == day % 7 + 1
            and part is None
        ):
            return Expression(i, end + 2, "weekday-range", Pair(Weekday(day), Weekday(day % 7 + 1)))
        return Expression(i, end, "weekday", Weekday(day, None, part), None, part)

    # --- months, years ------------------------------------------------------------------------------

    def month(self, i: int) -> Expression | None:
        """»Mai«, »Mai 2024«, »Mai/Juni«, »Mai dieses Jahres«, »Januar bis Oktober 2020«."""
        syms = self.syms
        if i and self.glued(i - 1) and syms[i - 1] == "-" and i > 1 and self.glued(i - 2) and syms[i - 2] not in "Mm":
            return None
        found = self.month_at(i)
        assert found
        month, end = found
        j, last = end, None
        if syms[j] in "-/bu" and not (syms[j] == "u" and not self.month_at(j + 1)):
            other = self.month_at(j + 1)
            if other:
                sign = syms[j]
                run = sign in "-b" or other[0] == month % 12 + 1 or (sign == "u" and self._between(i))
                if run:
                    last, end = other
                else:
                    year, stop = self.tail(other[1])
                    return (
                        self._bare_month(i, end, Calendar(year, month))
                        if year is not None
                        else self._bare_month(i, end, Calendar(None, month))
                    )
        year, stop = self.tail(end)
        if syms[i] == "m" and year is None and last is None:
            return None
        if last is not None:
            start_year = year
            if isinstance(year, int) and last < month:
                start_year = year - 1
            return Expression(i, stop, "month-range", Pair(Calendar(start_year, month), Calendar(year, last)))
        if year is not None:
            return Expression(i, stop, "month", Calendar(year, month))
        return self._bare_month(i, end, Calendar(None, month))

    def _bare_month(self, i: int, end: int, meaning: Calendar) -> Expression | None:
        word, before, after = self.words[i], self.word(i - 1), self.word(end)
        if self._every(i):
            return None
        if before == "." and i > 1 and self.glued(i - 2) and self.syms[i - 2] in "DN":
            return None  # »31. Februar«: no such day
        if self.glued(end - 1) and self.syms[end] == "-" and self.glued(end) and self.word(end + 1)[:1].isalpha():
            return None  # »Mai-Feiertage«
        if self.syms[end] in "x" and after[:1].isdigit():
            return None
        if word in _NAMES or word.removesuffix("s") in _NAMES:
            name_before = (
                before[:1].isupper()
                and self.syms[i - 1] == "x"
                and before.lower() not in ("im", "seit", "ab", "der", "für")
            )
            function = before[:1].islower() or not before[:1].isalpha() or self.syms[i - 1] != "x"
            name_after = (
                after[:1].isupper()
                and self.syms[end] == "x"
                and self.same_line(end - 1)
                and self.syms[i - 1] not in "isvbncazER"
                and before.lower() not in ("für", "gegen", "seit", "über", "nach")
            )
            if name_before or not function or name_after:
                return None
        if self.syms[end] == "D" and self.syms[end + 1] not in ".-/":
            pass
        return Expression(i, end, "month", meaning)

    def year(self, i: int) -> Expression | None:
        """»2024«, »2009/2010«, »2021/22«, »2025–2026«."""
        if not self.year_at(i):
            return None
        found = self._years(i)
        return Expression(i, found[1], "year", found[0]) if found else None

    def _years(self, i: int) -> Read | None:
        syms, year = self.syms, self.vals[i]
        if syms[i + 1] in "-/" and syms[i + 2] in "YDN" and (self.glued(i) or syms[i + 2] == "Y") and self.same_line(i):
            value = self.vals[i + 2]
            width = len(self.words[i + 2])
            if width == 2:
                value += year // 100 * 100
                if value < year:
                    value += 100
            if width in (2, 4) and year < value <= year + 60 and (width == 4 or self.glued(i + 1)):
                return Pair(Calendar(year), Calendar(value)), i + 3
            if self.glued(i) and self.glued(i + 1) and syms[i + 2] != "Y":
                return None  # »2020/3«: a number of something
        round_count = (
            year % 100 == 0
            and self.word(i + 1)[:1].isupper()
            and syms[i + 1] == "x"
            and self.syms[i - 1] not in "MmJESvb."
        )
        if round_count and self.same_line(i):
            return None
        if (
            i
            and self.word(i - 1).lower()
            in ("rund", "knapp", "fast", "über", "gut", "mindestens", "höchstens", "insgesamt", "je", "pro", "mal")
            and self.syms[i - 1] != "s"
        ):
            after = self.word(i + 1)
            if after[:1].isupper() or year % 50 == 0:
                return None
        if self.words[i - 2 : i] in (["mehr", "als"], ["weniger", "als"]) and self.word(i + 1)[:1].isupper():
            return None
        return Calendar(year), i + 1

    def season(self, i: int) -> Expression | None:
        """»Herbst«, »Frühjahr 2023«, »Winter 2023/24«, »Herbst vorigen Jahres«."""
        season, edge = self.vals[i]
        word = self.words[i]
        if word[0].islower() or self.glued(i) and self.syms[i + 1] == "-" and self.glued(i + 1):
            return None
        if i and self.glued(i - 1) and self.syms[i - 1] == "-":
            return None
        j = i + 1
        if self.syms[j] == "Y" and self.year_at(j):
            end = j + 1
            if self.syms[end] == "/" and self.syms[end + 1] in "YDN":
                end += 2
            return Expression(i, end, "season", Calendar(self.vals[j], season), edge)
        year, end = self.tail(j)
        if year is None:
            before, after = self.word(i - 1), self.word(end)
            if after[:1].isupper() and self.syms[end] == "x" and before.lower() not in ("im", "zum", "vom"):
                return None
            if before[:1].isupper() and self.syms[i - 1] == "x" and before.lower() not in _WHEN:
                return None  # »Peter Sommer«
            if self.syms[i - 1] not in "ivbszgnERu-/c" and before.lower() not in _WHEN:
                long = before.lower() in ("ganzen", "gesamten") and self.word(i - 2).lower() in ("den", "im")
                if not long and not (
                    self.syms[i - 1] == "a" and (self.word(i - 2).lower() in _WHEN or self.syms[i - 2] in "ivbszgnER")
                ):
                    return None  # »kein Frühling«, »der Sommer war schön«: a time of year as such
        return Expression(i, end, "season", Calendar(year, season), edge)

    def first_months(self, i: int) -> Expression | None:
        """»ersten zehn Monate dieses Jahres«, »ersten drei Quartalen 2024«."""
        if self.vals[i] != 1:
            return None
        j = i + 1
        if self.syms[j] not in "KD" or self.syms[j + 1] != "J" or self.vals[j + 1] not in ("month", "quarter", "week"):
            return None
        count = int(self.vals[j])
        if not 2 <= count <= 52 or self.vals[j + 1] == "week":
            return None
        year, end = self.tail(j + 2)
        return Expression(i, end, "first-months", First(count, self.vals[j + 1], year))

    def ordinal(self, i: int) -> Expression | None:
        """»1. Quartal 2024«, »ersten Jahreshälfte«, »zweite Hälfte 2024«, »23. Kalenderwoche«, »20. Jahrhundert«."""
        syms = self.syms
        rank = self.vals[i]
        j = i + 1
        if syms[i] == "D":
            if syms[j] != "." or not self.glued(i):
                return None
            j += 1
        ranks = [rank]
        if syms[j] in "u/-b":  # »ersten und zweiten Quartal«
            k = j + 1
            if syms[k] in "OD":
                ranks.append(self.vals[k])
                j = k + 1 + (syms[k + 1] == "." and syms[k] == "D")
        if (
            syms[j] == "x"
            and self.words[j] == "Hälfte"
            and rank in (1, 2)
            and syms[j + 1] == "a"
            and syms[j + 2] in "DOZR"
        ):
            inner = self.single(j + 2)
            if inner and (
                isinstance(inner.meaning, Fixed | Decade)
                or (isinstance(inner.meaning, Relative) and inner.meaning.unit in ("decade", "century"))
            ):
                return replace(inner, first=i, modifier="early" if rank == 1 else "late")
        if syms[j] == "x" and self.words[j] == "Hälfte" and len(ranks) == 1 and rank in (1, 2):
            year, end = self.tail(j + 1)
            if year is None and syms[j + 1] == "a" and syms[j + 2] == "J" and self.vals[j + 2] == "year":
                return Expression(i, j + 3, "half", Calendar(None, 39 + rank))
            return Expression(i, end, "half", Calendar(year, 39 + rank)) if year is not None else None
        if syms[j] == "k":
            return Expression(i, j + 1, "weekend", Weekend(None, rank, self.vals[j]))
        if syms[j] != "J":
            return None
        unit = self.vals[j]
        year, end = self.tail(j + 1)
        if syms[j + 1] == "/" and syms[j + 2] == "Y" and year is None:
            year, end = self.vals[j + 2], j + 3
        base = {"quarter": (32, 4), "half": (39, 2)}.get(unit)
        if base:
            offset, most = base
            if not all(1 <= r <= most for r in ranks):
                return None
            if len(ranks) == 2 and ranks[0] < ranks[1]:
                return Expression(
                    i, end, unit, Pair(Calendar(year, offset + ranks[0]), Calendar(year, offset + ranks[1]))
                )
            return Expression(i, end, unit, Calendar(year, offset + rank))
        if unit == "week" and self.words[j].lower().startswith("kalender") and 1 <= rank <= 53:
            return Expression(i, end, "week", Week(rank, year))
        if unit == "century" and 1 <= rank <= 21:
            return Expression(i, j + 1, "century", Fixed(f"{rank - 1:02d}XX"))
        return None

    def quarter_code(self, i: int) -> Expression | None:
        """»Q1 2024«."""
        year, end = self.tail(i + 1)
        if year is None and self.syms[i + 1] == "/" and self.syms[i + 2] == "Y":
            year, end = self.vals[i + 2], i + 3
        return Expression(i, end, "quarter", Calendar(year, 32 + self.vals[i])) if year is not None else None

    def decade(self, i: int) -> Expression | None:
        """»1990er Jahre«, »Neunzigerjahre«, »neunziger Jahren«, »der Neunziger«."""
        century, tens, years = self.vals[i]
        end = i + 1
        if not years:
            if self.syms[end] == "-" and self.glued(i) and self.syms[end + 1] == "J":
                end += 1
            if self.syms[end] == "J" and self.vals[end] == "year":
                end += 1
                years = True
        if not years:
            capital = self.words[i][0].isupper() and self.syms[i - 1] in "aE" and not self.word(end)[:1].isupper()
            digits = century is not None or (
                self.words[i][0].isdigit()
                and self.syms[i - 1] == "a"
                and not self.word(end)[:1].isupper()
                and tens >= 2
            )
            if not capital and not digits:
                return None
            if digits and self.word(end)[:1].isupper() and self.syms[end] == "x":
                return None
        return Expression(i, end, "decade", Decade(century, tens))

    def decade_number(self, i: int) -> Expression | None:
        """Two digits mean nothing by themselves."""
        return None

    # --- relative -----------------------------------------------------------------------------------

    def edge(self, i: int) -> Expression | None:
        """»Anfang 2024«, »Ende vergangener Woche«, »Mitte der 1990er Jahre«, »Ende des Jahres«, »Anfang Mai«."""
        word = self.words[i]
        if word[0].islower():
            return None
        j = i + 1
        article = self.syms[j] == "a"
        if article:
            j += 1
        if self.syms[j] == "x" and self.word(j).lower() in ("kommenden", "selben"):
            return None
        modifier = self.vals[i]
        if self.syms[j] in "MmYSRVZODJyH" and not (self.syms[j] == "H"):
            inner = self.single(j)
            if inner is not None and not isinstance(inner.meaning, Pair | Ago | Weekday):
                if article and isinstance(inner.meaning, Calendar) and inner.meaning.day is not None:
                    return None
                if word.lower() in ("schluss", "ausgang") and not article:
                    return None
                return replace(inner, first=i, modifier=inner.modifier or modifier)
        if (
            article
            and self.syms[j] == "J"
            and self.vals[j] in ("year", "month", "week", "decade", "century", "quarter", "half")
            and self.word(j - 1) in ("des", "der")
        ):
            if word.lower() in ("schluss", "ausgang"):
                return None
            return Expression(i, j + 1, "edge", Relative(self.vals[j], 0), modifier)
        return None

    def edge_compound(self, i: int) -> Expression | None:
        """»Jahresende«, »Monatsanfang«, »Wochenbeginn«."""
        edge, unit = self.vals[i]
        year, end = self.tail(i + 1)
        if unit == "year" and year is not None:
            return Expression(i, end, "edge", Calendar(year), edge)
        return Expression(i, i + 1, "edge", Relative(unit, 0), edge)

    def relative(self, i: int) -> Expression | None:
        """»vergangenen Jahr«, »kommende Woche«, »diesen Montag«, »letzten Mai«, »nächsten Herbst«, »selben Tag«."""
        syms = self.syms
        meaning, stem = self.vals[i]
        j = i + 1
        if (
            syms[j] == "x"
            and syms[j + 1] in "SM"
            and self.words[j].endswith(("en", "e", "er"))
            and self.words[j][0].islower()
        ):
            j += 1  # »im vergangenen heißen Sommer«
        if syms[j] == "J":
            return self._relative_unit(i, j)
        if meaning in _TOLD and meaning != "same" and syms[j] != "J":
            return None
        if syms[j] == "I" and meaning == "same":
            return self.same_span(j, i)
        if meaning == "same":
            return None
        offset = _OFFSET[meaning]
        if syms[j] == "W" and self.words[j][0].isupper():
            day, part = self.vals[j]
            end = j + 1
            if part is None and syms[end] == "T":
                part, end = self.vals[end], end + 1
            return Expression(
                i,
                end,
                "weekday",
                Weekday(day, offset if (meaning != "this" or stem == "dies") else 0, part),
                None,
                part,
            )
        if syms[j] == "M":
            return Expression(i, j + 1, "month", Calendar(Relative("near", offset), self.vals[j]))
        if syms[j] == "S" and self.words[j][0].isupper():
            year, end = self.tail(j + 1)
            season, edge = self.vals[j]
            return Expression(i, end, "season", Calendar(year or Relative("near", offset), season), edge)
        if syms[j] == "k":
            return Expression(i, j + 1, "weekend", Weekend(offset))
        return None

    def _relative_unit(self, i: int, j: int) -> Expression | None:
        unit, word, (meaning, stem) = self.vals[j], self.words[j], self.vals[i]
        if word[0].islower() or (unit != "weekend" and self._plural(i, j)):
            return None
        if self.glued(j) and self.syms[j + 1] == "-" and self.glued(j + 1):
            return None
        end = j + 1
        told = meaning in _TOLD
        if unit == "day":
            if meaning in ("last", "this") and not (meaning == "this" and stem == "dies"):
                return None
            if meaning == "this":
                # »an diesem Tag« speaks of the day told
                return Expression(i, end, "told", Relative("day", 0, "told"))
            return Expression(i, end, "told", Relative("day", _OFFSET[meaning], "told"))
        if unit == "weekend":
            return Expression(i, end, "weekend", Weekend(0 if told else _OFFSET[meaning]))
        if self.syms[end] == "v" and meaning in ("this", "last", "next") and unit == "year":
            k = end + 1
            month = self.month_at(k)
            if month and self.syms[month[1]] in "b-":
                last = self.month_at(month[1] + 1)
                if last:
                    year = self.relative_unit(i, unit)
                    return Expression(
                        i, last[1], "month-range", Pair(Calendar(year, month[0]), Calendar(year, last[0]))
                    )
        if self.syms[end] == "Y" and unit in ("quarter", "half") and meaning == "last" and stem == "letzt":
            return Expression(i, end + 1, unit, Calendar(self.vals[end], 36 if unit == "quarter" else 41))
        if unit in ("quarter", "half") and stem == "letzt":
            year, stop = self.tail(end)
            if year is not None:
                return Expression(i, stop, unit, Calendar(year, 36 if unit == "quarter" else 41))
        return Expression(i, end, "relative", self.relative_unit(i, unit))

    def _plural(self, i: int, j: int) -> bool:
        """»vergangenen Jahre« are several: a length of time, not a date."""
        adjective, noun = self.words[i].lower(), self.words[j].lower()
        if noun.endswith(("jahre", "tage", "monate", "quartale", "jahrzehnte", "jahrhunderte")):
            before = self.word(i - 1).lower()
            return not (noun.endswith("e") and before in ("im", "am", "dem", "zum") and adjective.endswith("en"))
        if noun.endswith(("jahren", "tagen", "monaten", "quartalen", "jahrzehnten", "jahrhunderten", "wochen")):
            return True
        return False

    def unit(self, i: int) -> Expression | None:
        """»Jahr 2021«, »Jahren 2010 bis 2012«, »Wochenende«, »Monat darauf«, »Laufe des Jahres«."""
        syms, unit, word = self.syms, self.vals[i], self.words[i]
        if word[0].islower() and not word.isupper():
            return None
        if unit == "year" and syms[i + 1] == "Y" and self.same_line(i):
            found = self._years(i + 1)
            if found and not (self.glued(i + 1) and syms[i + 2] == "x" and self.word(i + 2)[:1].isalnum()):
                return Expression(i, found[1], "year", found[0])
        if unit == "year" and syms[i + 1] == "#" and self.word(i + 1).isdigit() and len(self.words[i + 1]) == 3:
            return Expression(i, i + 2, "year", Calendar(self.vals[i + 1]))
        if unit == "weekend":
            plural = word.endswith("n")
            glued = (i and self.glued(i - 1) and syms[i - 1] == "-") or (self.glued(i) and syms[i + 1] == "-")
            before = self.word(i - 1).lower()
            if (
                plural
                or glued
                or before in ("ein", "eines", "einem", "kein", "jedes", "jedem", "pro", "langes", "ins", "schönes")
            ):
                return None
            return Expression(i, i + 1, "weekend", Weekend())
        if (
            unit in ("year", "month", "week", "day", "quarter", "half")
            and syms[i + 1] == "t"
            and self.word(i + 1) in ("darauf", "danach", "drauf", "zuvor", "davor", "vorher")
        ):
            before = self.word(i - 1).lower()
            if before in ("im", "am", "das", "der", "dem", "den", "die", "des", "zum"):
                return Expression(i, i + 2, "then", Relative(unit, self.vals[i + 1], "told"))
        return None

    def compound(self, i: int) -> Expression | None:
        """»Vorjahr«, »Vormonat«, »Folgejahr«, »Vortag«, »Vorjahresquartal«."""
        relation, unit, of_year = self.vals[i]
        if self.glued(i) and self.syms[i + 1] == "-" and self.glued(i + 1):
            return None
        count = _OFFSET[relation]
        if of_year:
            return Expression(i, i + 1, "same-span", SameSpan(count, unit))
        if relation == "next" or unit == "day":
            return Expression(i, i + 1, "told", Relative(unit, count, "told"))
        return Expression(i, i + 1, "before", Relative(unit, count))

    def same_span(self, i: int, first: int | None = None) -> Expression | None:
        """»gleichen Zeitraum des Vorjahres«, »Vorjahreszeitraum«, »Vergleichszeitraum 2019«."""
        first = i if first is None else first
        if self.syms[i] == "L":
            return Expression(first, i + 1, "same-span", SameSpan(-1))
        year, end = self.tail(i + 1)
        if isinstance(year, Relative) and year.count:
            return Expression(first, end, "same-span", SameSpan(year.count))
        if first == i and not self.words[i].startswith("Vergleichs"):
            return None
        if isinstance(year, int):
            return Expression(first, end, "same-span", SameSpan(0, f"year:{year}"))
        return (
            Expression(first, i + 1, "same-span", SameSpan(-1))
            if self.words[i].startswith("Vergleichs") and first == i and False
            else None
        )

    def deictic(self, i: int) -> Expression | None:
        """»heute«, »gestern Abend«, »heute vor 30 Jahren«."""
        offset, end, part = self.vals[i], i + 1, None
        if self.glued(i) and self.syms[i + 1] == "-" and self.glued(i + 1):
            return None
        if self.syms[end] == "g" and offset == 0:
            ago = self.ago(end)
            if ago and isinstance(ago.meaning, Ago):
                return replace(ago, first=i, meaning=replace(ago.meaning, exact=True))
        if self.syms[end] == "T":
            part, end = self.vals[end], end + 1
        elif self.word(end) in ("früh", "abend", "mittag", "nachmittag", "vormittag"):
            part, end = (
                {"früh": "MO", "abend": "EV", "mittag": "MI", "nachmittag": "AF", "vormittag": "MO"}[self.word(end)],
                end + 1,
            )
        return Expression(i, end, "today", Relative("day", offset), None, part)

    def tomorrow(self, i: int) -> Expression | None:
        """»Morgen reist sie weiter«: at the head of a sentence, before its verb."""
        opens = i == 0 or self.syms[i - 1] in ".|:" or self.word(i - 1) in "„“»«\"–!?" or "\n" in self.scan.text[self.scan.spans[i - 1][1] : self.scan.spans[i][0]]
        if self.words[i] != "Morgen" or not opens or not self.word(i + 1)[:1].islower():
            return None
        return Expression(i, i + 1, "today", Relative("day", 1))

    def todays(self, i: int) -> Expression | None:
        """»heutigen Montag«, »gestrigen Dienstag«, »morgigen Tag«."""
        if self.syms[i + 1] == "W":
            return Expression(i, i + 2, "today", Relative("day", self.vals[i]), None, self.vals[i + 1][1])
        if self.vals[i] and self.syms[i + 1] == "J" and self.vals[i + 1] == "day":
            return Expression(i, i + 2, "today", Relative("day", self.vals[i]))
        return None

    def this_year(self, i: int) -> Expression | None:
        """»heuer«."""
        return Expression(i, i + 1, "this-year", Relative("year", self.vals[i]))

    def tags(self, i: int) -> Expression | None:
        """»tags darauf«, »tags zuvor«."""
        if self.syms[i + 1] == "t":
            return Expression(i, i + 2, "told", Relative("day", self.vals[i + 1], "told"))
        return None

    def month_weekend(self, i: int) -> Expression | None:
        """»Augustwochenende« alone names no day."""
        return None

    def _count(self, i: int) -> tuple[float, str, int, bool] | None:
        """(number, unit, end, whether it is rough) of »rund drei Jahren«, »einem Jahr«, »mehr als 20 Jahren«."""
        j, rough = i, False
        while self.syms[j] == "c" or self.word(j).lower() in (
            "fast",
            "knapp",
            "gut",
            "genau",
            "mehr",
            "als",
            "über",
            "nur",
            "erst",
            "bereits",
            "mindestens",
            "weniger",
        ):
            rough = rough or self.word(j).lower() not in ("genau", "nur", "erst", "bereits")
            j += 1
            if j > i + 3:
                return None
        if self.syms[j] not in "KDN" or self.syms[j + 1] != "J" or self.word(j + 1)[:1].islower():
            return None
        number = float(self.vals[j])
        if number <= 0:
            return None
        return number, self.vals[j + 1], j + 2, rough

    def ago(self, i: int) -> Expression | None:
        """»vor drei Jahren«, »vor einer Woche«."""
        found = self._count(i + 1)
        if found is None or found[1] == "weekend":
            return None
        number, unit, end, rough = found
        if not self.words[end - 1].endswith("n") and number != 1:
            return None
        if self.word(end).lower() in ("nach", "vor"):
            return None
        return Expression(i, end, "ago", Ago(-number, unit, "written", False, rough))

    def within(self, i: int) -> Expression | None:
        """»in zwei Wochen«: a date only where the clause looks ahead, which the resolution decides."""
        if self.word(i).lower() != "in":
            return None
        found = self._count(i + 1)
        if found is None or found[1] in ("weekend", "decade", "century"):
            return None
        number, unit, end, rough = found
        if not self.words[end - 1].endswith("n") and number != 1:
            return None
        return Expression(i, end, "ahead", Ago(number, unit, "written", False, rough))

    def then(self, i: int) -> Expression | None:
        """»vier Tage später«, »ein Jahr zuvor«."""
        found = self._count(i)
        if found is None or self.syms[found[2]] != "t":
            return None
        number, unit, end, rough = found
        if self.word(end) == "früher" and unit not in ("day", "year", "month", "week"):
            return None
        sign = int(self.vals[end])  # type: ignore[call-overload]
        return Expression(i, end + 1, "then", Ago(number * sign, unit, "told", False, rough))


def _century(two: int) -> int:
    """The year of two digits: up to 49 of this century, from 50 on of the last."""
    return 2000 + two if two < 50 else 1900 + two


def _grain(meaning: Meaning) -> str:
    """What kind of date it is, for joining two of a kind."""
    if isinstance(meaning, Calendar):
        if meaning.day is not None:
            return "day"
        if meaning.month is not None:
            return "month" if meaning.month <= 12 else "part"
        return "year"
    return type(meaning).__name__
