"""What all readers of expressions share: the words around, years, and the year that may follow.

Symbols: D day number, Y year, M/m month, W weekday, E Anfang/Mitte/Ende, R relative adjective, J unit, V Vor-/Folge-,
S season, O ordinal, K number word, H heute, h heutig-, y heuer, e Jahresende, Z decade, q Q1, r Roman numeral,
k Augustwochenende, d Augustwoche, C KW, X Rest, T part of the day, t später, l tags, g vor, n in, a article, b bis,
u und, v von, z zwischen, i am/im/zum, s seit/ab, f frühe/späte, w Laufe, A jeder, p neue/alte.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.meaning import Calendar, Expression, Pair, Relative, ShortYear
from kz_facts.parse.dates.scan import Scan
from kz_facts.rules.dates import DateRules

OFFSET = {"before-last": -2, "last": -1, "this": 0, "next": 1, "after-next": 2, "same": 0, "after": 1, "before": -1}
WRITTEN = frozenset(("before-last", "last", "this", "next", "after-next"))
"""Counted from the day of writing."""
TOLD = frozenset(("same", "after", "before"))
_OPENING, _CLOSING = frozenset('„“»«"‚›‹'), frozenset('“”«»"‘‹›')
_STREETS = ("straße", "strasse", "gasse", "weg", "platz", "allee", "ring", "ufer", "damm", "kai")
_SHORT_WHICH = {"d": 0, "ds": 0, "dss": 0, "lfd": 0, "v": -1, "vor": -1, "k": 1, "n": 1}
_SHORT_UNITS = {"J": "year", "Js": "year", "Jrs": "year", "M": "month", "Mts": "month"}
_SUM = re.compile(r" \d[\d.]*(?:,\d+)? ?(%|€|[^\W\d]\w*)")
_MEASURED = frozenset(("%", "€", "Billion", "Billionen", "Bio", "Million", "Milliarde", "Mia", "Tsd"))
Read = tuple[Calendar | Pair, int]
Year = int | Relative | None


class Names:
    """Words beside a number that make it a name, an address or a count."""

    def __init__(self, rules: DateRules, given: Iterable[str] = ()) -> None:
        self.given = frozenset(given)
        """Given names, for surnames like »Freitag«."""
        self.addresses = frozenset(rules.names["addresses"])
        self.before_count = frozenset(rules.names["before_count"])
        self.counting = frozenset(rules.names["counting"])
        self.before_year = frozenset(rules.names["before_year"])
        self.numbered = frozenset(rules.names["numbered"])
        self.before_year_ends = tuple(rules.names["before_year_ends"])
        self.titles = frozenset(rules.names["titles"])
        self.before_day = frozenset(rules.names["before_day"])
        self.after_count = frozenset(rules.names["after_count"])


class Reader(ABC):
    """One scan, and what can be asked of a place in it."""

    def __init__(self, names: Names, scan: Scan) -> None:
        self.names = names
        self.scan = scan
        self.syms = scan.symbols + "||||||||"
        self.vals = scan.values
        self.words = scan.words
        self.size = len(scan.words)
        self.surnames: set[str] = set()

    def word(self, i: int) -> str:
        """The word, or nothing beyond the ends."""
        return self.words[i] if 0 <= i < self.size else ""

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

    def _beside_sum(self, i: int) -> bool:
        """Whether a year stands right before a sum or a share: »betrug 2022 31,2 Mrd. Euro«."""
        match = _SUM.match(self.scan.text, self.scan.spans[i][1])
        return match is not None and match[1] in self.names.after_count | _MEASURED and self.word(i - 1).isalpha()

    def year_at(self, i: int) -> bool:
        """Whether a number stands for a year here."""
        if self.syms[i] != "Y" or self._part_of_more(i) or self._among_numbers(i):
            return False
        return not (i and self._named(i)) and not self._addressed(i) and not self._measures(i)

    def _part_of_more(self, i: int) -> bool:
        """Whether a number belongs to what touches it: »(EU) 2019/1020«, »Expo-2017«, »2000,50«, »1990.5«."""
        if i and self.glued(i - 1):
            before = self.syms[i - 1]
            if before not in "(-/.—'|" and self.word(i - 1) not in '„“»«"[‚›‹':
                return True
            chained = i > 1 and self.glued(i - 2)
            if chained and before in "./" and self.syms[i - 2] not in ("Mm" if before == "." else "Mmq"):
                return True
            if chained and before == "-" and self.syms[i - 2] == "x":
                return True
        if not self.glued(i):
            return False
        after = self.syms[i + 1]
        if after in "x#Nn" and self.word(i + 1) not in '„“»«"[])…!?*‚›‹':
            return True
        return after in ".,:" and self.glued(i + 1) and self.word(i + 2)[:1].isdecimal()

    def _among_numbers(self, i: int) -> bool:
        """Whether other numbers stand beside a number: »0800 1992 333«, but not »betrug 2022 31,2 Mrd. Euro«."""
        after, before = self.syms[i + 1], self.syms[i - 1] if i else "|"
        follows = after == "#" or (after in "DNY" and not self.glued(i) and i + 1 < self.size and self.same_line(i))
        if follows and not self._beside_sum(i):
            return True
        if before in "#N" or (before == "D" and not self.glued(i - 1)):
            return True
        return bool(i) and before in "Y-" and self._second_number(i)

    def _measures(self, i: int) -> bool:
        """Whether a number counts a thing or a distance: »2000 Euro«, »1500-Meter-Lauf«, »von 1800 auf 2400 Meter«."""
        after, counted = self.syms[i + 1], self.names.after_count
        if self.word(i + 1) in counted or (i and self.syms[i - 1] == "§"):
            return True
        if after == "-" and self.glued(i) and self.word(i + 2) in counted:
            return True
        goes_on = after in "b-u/" or (self.word(i + 1) == "auf" and self.word(i - 1) == "von")
        return goes_on and self.syms[i + 2] in "Y#ND" and self.word(i + 3) in counted

    def _named(self, i: int) -> bool:
        """Whether a number belongs to a name: »Agenda 2030«, »Flug LH 1990«, »Strategie Kasachstan 2050«."""
        names, j = self.names, i - 1
        if self.word(i + 1) in _CLOSING and self._quoted(i):
            return True
        if self.syms[j] == "." and self.glued(j - 1) and len(self.word(j - 1)) <= 4:
            j -= 1  # »Nr. 1990«
        if self.word(j) in _OPENING:
            return False
        word = self.word(j)
        if word in names.before_year or (len(word) > 8 and word.lower().endswith(names.before_year_ends)):
            return True
        if word.isupper() and len(word) <= 4:  # »Flug LH 1990«, »DIN EN 1990«
            return self.word(j - 1) in names.before_year
        for k in range(j, max(-1, j - 4), -1):
            word = self.word(k)
            if word in names.titles:
                return k < j and not self.word(k + 1).islower()
            if not (word[:1].isupper() or word in ("„", "»", "“", '"')) or (self.syms[k] != "x"):
                return False
        return False

    def _quoted(self, i: int) -> bool:
        """»der Roman „Steppe 1984“«: the end of a title, every word of it a name."""
        for j in range(i - 1, max(-1, i - 6), -1):
            word = self.word(j)
            if word in _OPENING:
                return True
            if not word[:1].isupper() or self.syms[j] != "x":
                return False
        return False

    def _addressed(self, i: int) -> bool:
        """Whether a postcode stands before a place: behind a street and its number, or too early for a year."""
        if self.syms[i + 1] != "x" or not self.word(i + 1)[:1].isupper():
            return False
        street = self.word(i - 3).lower() if i > 2 and self.syms[i - 1] == "," and self.syms[i - 2] in "DN" else ""
        return street.endswith(_STREETS) or (self.vals[i] < 1300 and self.word(i - 1) in ("nach", "in", "aus", "bei"))

    def _second_number(self, i: int) -> bool:
        """Whether the number before was none of a year, so that this one is none either."""
        if self.syms[i - 1] == "Y":
            return self.same_line(i - 1)
        return i > 1 and self.syms[i - 2] == "Y" and self.glued(i - 1) and self.glued(i - 2) and not self.year_at(i - 2)

    def tail(self, i: int) -> tuple[Year, int]:
        """The year that may follow a month or the like: »2024«, »des Jahres 2024«, »dieses Jahres«, »des Vorjahres«."""
        syms = self.syms
        if syms[i] in "DNY#" and (era := self.era_at(i + 1)) and isinstance(self.vals[i], int):
            return (1 - self.vals[i] if era[0] else self.vals[i]), era[1]
        if syms[i] == "Y" and self.year_at(i) and self.same_line(i - 1):
            return self.vals[i], i + 1
        if syms[i] == "'" and self.glued(i) and syms[i + 1] in "DN":
            return ShortYear.of(self.vals[i + 1]), i + 2
        j = i + (syms[i] == "a")
        if syms[j] == "J" and self.vals[j] == "year" and syms[j + 1] == "Y" and self.year_at(j + 1):
            return self.vals[j + 1], j + 2
        if syms[j] == "R" and syms[j + 1] == "J" and self.vals[j + 1] == "year":
            return self.relative_unit(j, "year"), j + 2
        if syms[j] == "p" and (turn := self.turn_at(j)):
            return turn, j + 2
        if j > i and syms[j] == "V" and self.vals[j][1:] == ("year", False):
            return Relative("year", OFFSET[self.vals[j][0]], "told" if self.vals[j][0] == "next" else "written"), j + 1
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

    def _plain_number(self, i: int) -> bool:
        """Whether a number is no part of a longer one, of a time or of a word: »14.30«, »2000,5«, »24-stündig«."""
        if i and self.glued(i - 1):
            return False
        if not self.glued(i):
            return True
        if self.word(i + 1)[:1].isalnum() or self.syms[i + 1] in "-%":
            return False
        return not (self.glued(i + 1) and self.word(i + 2)[:1].isdecimal() and self.syms[i + 1] in ".,:/'")

    def _counts_noun(self, i: int) -> bool:
        """Whether a number before a noun is a count: »am 3. Mai 2000 Menschen«."""
        after = self.word(i + 1)
        if after in self.names.after_count:
            return True
        return self.vals[i] % 50 == 0 and after[:1].isupper() and self.syms[i + 1] == "x" and self.same_line(i)

    def _followed(self, i: int) -> bool:
        """Whether something follows that two digits can count: a noun, a unit, an adjective, »Uhr«."""
        if not self.same_line(i):
            return False
        after, symbol = self.word(i + 1), self.syms[i + 1]
        if symbol in "UJjDNYK#av%MW" or after in self.names.after_count or after[:1].isupper():
            return True
        return after[:1].islower() and after.endswith(("e", "en", "er", "es")) and self.word(i + 2)[:1].isupper()

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
