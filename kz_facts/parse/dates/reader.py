"""What all readers of expressions share: the words around, years, and the year that may follow.

Symbols: D day number, Y year, M/m month, W weekday, E Anfang/Mitte/Ende, R relative adjective, J unit, V Vor-/Folge-,
S season, O ordinal, K number word, H heute, h heutig-, y heuer, e Jahresende, Z decade, q Q1, r Roman numeral,
k Augustwochenende, d Augustwoche, C KW, X Rest, T part of the day, t später, l tags, g vor, n in, a article, b bis,
u und, v von, z zwischen, i am/im/zum, s seit/ab, f frühe/späte, w Laufe, A jeder, p neue/alte.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.meaning import Calendar, Expression, Pair, Relative, ShortYear
from kz_facts.parse.dates.year_numbers import Numbers

OFFSET = {"before-last": -2, "last": -1, "this": 0, "next": 1, "after-next": 2, "same": 0, "after": 1, "before": -1}
WRITTEN = frozenset(("before-last", "last", "this", "next", "after-next"))
"""Counted from the day of writing."""
TOLD = frozenset(("same", "after", "before"))
_SHORT_WHICH = {"d": 0, "ds": 0, "dss": 0, "lfd": 0, "v": -1, "vor": -1, "k": 1, "n": 1}
_SHORT_UNITS = {"J": "year", "Js": "year", "Jrs": "year", "M": "month", "Mts": "month"}
Read = tuple[Calendar | Pair, int]
Year = int | Relative | None


class Reader(Numbers, ABC):
    """One scan, and what can be asked of a place in it."""

    def month_at(self, i: int) -> tuple[int, int] | None:
        """(month, where it ends) of a month, shortened or not."""
        sym = self.syms[i]
        if sym == "M":
            return self.vals[i], i + 1
        if sym == "m":
            return self.vals[i], i + 2 if self.syms[i + 1] == "." and self.glued(i) else i + 1
        return None

    def tail(self, i: int) -> tuple[Year, int]:
        """The year that may follow a month or the like: »2024«, »des Jahres 2024«, »dieses Jahres«, »des Vorjahres«."""
        syms = self.syms
        if syms[i] in "DNY#" and (era := self.era_at(i + 1)) and isinstance(self.vals[i], int):
            return (1 - self.vals[i] if era[0] else self.vals[i]), era[1]
        if syms[i] == "Y" and self.year_at(i) and self.same_line(i - 1):
            return self.vals[i], i + 1
        if syms[i] == "'" and self.glued(i) and syms[i + 1] in "DN":
            return ShortYear.of(self.vals[i + 1]), i + 2
        return self._tail_in_words(i)

    def _tail_in_words(self, i: int) -> tuple[Year, int]:
        syms = self.syms
        j = i + (syms[i] == "a")
        if syms[j] == "J" and self.vals[j] == "year" and syms[j + 1] == "Y" and self.year_at(j + 1):
            return self.vals[j + 1], j + 2
        if syms[j] == "R" and syms[j + 1] == "J" and self.vals[j + 1] == "year":
            return self.relative_unit(j, "year"), j + 2
        if syms[j] == "p" and (turn := self.turn_at(j)):
            return turn, j + 2
        if j > i and syms[j] == "V" and self.vals[j][1:] == ("year", False):
            return Relative("year", OFFSET[self.vals[j][0]], "told" if self.vals[j][0] == "next" else "written"), j + 1
        if syms[i] == "y":  # »zwischen Januar und September heuer«
            return Relative("year", self.vals[i]), i + 1
        if syms[i] == "g":  # »im Mai vor zwei Jahren«
            ago = self.counted(i + 1)
            exact = ago is not None and ago[1] == "year" and not ago[3] and ago[0] == int(ago[0])
            if ago and exact and self.words[ago[2] - 1] in ("Jahren", "Jahr") and not self.word(ago[2])[:1].isupper():
                return Relative("year", -int(ago[0])), ago[2]
        short = self.shortened(i)
        return (short, i + 4) if short and short.unit == "year" else (None, i)

    def month_year(self, i: int) -> tuple[Year, int]:
        """The year behind a month's name: two digits are one too, and a count may follow (»3. Mai 2019 50 Gäste«)."""
        year, end = self.tail(i)
        if year is not None or not self.same_line(i - 1):
            return year, end
        if self.syms[i] == "Y" and self._plain_number(i) and not self._counts_noun(i):
            return self.vals[i], i + 1
        if self.syms[i] in "DN" and len(self.words[i]) == 2 and self._plain_number(i) and not self._followed(i):
            return ShortYear.of(self.vals[i]), i + 1
        return None, i

    def later(self, i: int) -> Relative | None:
        """»im Mai darauf«, »im Herbst zuvor«: counted from what was told."""
        if self.syms[i] != "t" or self.word(i) not in ("darauf", "zuvor", "davor"):
            return None
        return Relative("near", int(self.vals[i]), "told")

    def shortened(self, i: int) -> Relative | None:
        """»d. J.« is »dieses Jahres«, »v. M.« »vorigen Monats«, »k. J.« »kommenden Jahres«."""
        words = self.words[i : i + 4]
        if len(words) < 4 or words[1] != "." or words[3] != ".":
            return None
        count, unit = _SHORT_WHICH.get(words[0]), _SHORT_UNITS.get(words[2])
        return Relative(unit, count) if unit and count is not None else None

    def turn_at(self, i: int) -> Relative | None:
        """The year of »neuen Jahres«, »alten Jahr«."""
        if self.syms[i] != "p" or self.syms[i + 1] != "J" or self.words[i + 1] not in ("Jahr", "Jahres", "Jahre"):
            return None
        return Relative("turn", self.vals[i])

    def relative_unit(self, i: int, unit: str) -> Relative:
        """»vergangenen«, »dieses«, »desselben« before a unit."""
        meaning, _ = self.vals[i]
        if meaning == "same":
            return Relative(unit, 0, "told")
        if meaning in TOLD:
            return Relative(unit, OFFSET[meaning], "told")
        return Relative(unit, OFFSET[meaning])

    def impossible(self, i: int) -> int:
        """How many words a day takes up that does not exist, »31. Februar 2024« or »30. 2. 2024«; 0 where it does."""
        syms = self.syms
        if syms[i] not in "DNO":
            return 0
        dotted = syms[i + 1] == "." and syms[i] != "O" and self.glued(i)
        j = i + 1 + dotted
        month = self.month_at(j)
        if month is None:
            numeric = dotted and syms[j] in "DN" and syms[j + 1] == "." and syms[j + 2] == "Y"
            return 5 if numeric and not edtf.valid(self.vals[j + 2], self.vals[j], self.vals[i]) else 0
        number, end = month
        year = self.vals[end] if syms[end] == "Y" and self.same_line(end - 1) else None
        if (not dotted and year is None) or not self.same_line(i) or edtf.valid(year, number, self.vals[i]):
            return 0
        return end + (year is not None) - i

    def person(self, i: int) -> bool:
        """Whether a word is a surname here: »Eva Freitag«, »Frau Sommer«, and »Freitag sagte« after either."""
        word, before = self.words[i], self.word(i - 1 - (self.syms[i - 1] == "." and i > 1))
        if (before in self.names.given or before in self.names.addresses) and self.same_line(i - 1):
            self.surnames.add(word)
            return True
        return word in self.surnames and self.syms[i - 1] in "x.|,-uga" and before.lower() not in ("am", "im", "den")

    def every(self, i: int) -> bool:
        """Whether »jeder« or »jeder zweite« stands before a word."""
        j = i - 1
        if j >= 0 and self.syms[j] == ".":
            j -= 1
        if j >= 0 and self.syms[j] in "ODR":
            j -= 1
        return j >= 0 and self.syms[j] == "A"

    def between(self, i: int) -> bool:
        """Whether »zwischen« stands before a word."""
        j = i - 1
        while j >= 0 and self.syms[j] == "a":
            j -= 1
        return j >= 0 and self.syms[j] == "z"

    @abstractmethod
    def single(self, i: int) -> Expression | None:
        """One expression that starts at a word."""

    @abstractmethod
    def weekday_date(self, i: int) -> Expression | None:
        """A day with its weekday before it."""

    @abstractmethod
    def counted(self, i: int) -> tuple[float, str, int, bool] | None:
        """A number of units, where it ends, and whether it is rough."""

    @abstractmethod
    def day_list(self, i: int) -> list[Expression] | None:
        """Days that share their month: one span, or each by itself."""

    @abstractmethod
    def days_alone(self, i: int) -> Expression | None:
        """Days whose month stands elsewhere: »4. bis zum 22.«."""

    @abstractmethod
    def era_year(self, i: int) -> Expression | None:
        """A year, or a span of two, with its era."""

    @abstractmethod
    def era_at(self, i: int) -> tuple[bool, int] | None:
        """(whether before Christ, where it ends) of an era's name at a word."""

    @abstractmethod
    def years(self, i: int) -> Read | None:
        """A year, or a span of two, that starts at a word."""
