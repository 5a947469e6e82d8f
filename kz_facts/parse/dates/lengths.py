"""Lengths of time and what recurs: »drei Jahre«, »rund zwei Wochen«, »jahrelang«, »jeden Montag«, »pro Jahr«.

They are no dates. Their values are ISO 8601 durations (`P3Y`, `PT48H`), `PXY` where the number is open, and for
what recurs a period (`P1D`) or a day of the week (`XXXX-WXX-1`), as TimeML writes them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from kz_facts.parse.dates.reader import WRITTEN
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.sets import CLOCK, CODES, PARTS, Length, Sets, duration, iso_duration

_START = re.compile("[JjBFPAW]")
_BEFORE_WORDS = "rund etwa ca circa zirka ungefähr fast gut knapp genau mindestens höchstens nahezu beinahe annähernd"
_BEFORE = frozenset(_BEFORE_WORDS.split())
_VAGUE_BEFORE = frozenset(["seit", "nach", "vor", "über", "innerhalb", "binnen", "während", "für", "auf", "in", "von"])
_NO_ADJECTIVE_WORDS = (
    "der die den dem über unter aber oder immer wieder hinter als wie alle keine ihre seine unsere "
    "diese andere anderen einander"
)
_NO_ADJECTIVE = frozenset(_NO_ADJECTIVE_WORDS.split())
_PLURALS_WORDS = (
    "jahre jahren monate monaten wochen tage tagen jahrzehnte jahrzehnten jahrhunderte jahrhunderten stunden minuten"
)
_PLURALS = tuple(_PLURALS_WORDS.split())
_PROCESSES_WORDS = (
    "ung ungen zeit krieg krieges plan plans planes programm programms haft frist strafe dauer "
    "periode pause arbeit herrschaft vertrag vertrags bestehen bestehens jubiläum aufenthalt mandat "
    "amtszeit sperre verbot phase moratorium"
)
_PROCESSES = tuple(_PROCESSES_WORDS.split())
_ADJECTIVES_OVER = 4
"""How many words may stand between a number and its unit."""
_ADJECTIVES = ("en", "e", "er", "es", "em")


def lengths(scan: Scan) -> list[Length]:
    """All lengths of time and sets of a text, by their first word."""
    reader = _Reader(scan)
    found: list[Length] = []
    last = 0
    for hit in _START.finditer(scan.symbols):
        index = hit.start()
        if index >= last:
            one = reader.read(index, last)
            if one is not None:
                found.append(one)
                last = one.last
    return found


class _Reader(Sets):
    """Reads lengths of time and sets."""

    def read(self, i: int, low: int) -> Length | None:
        """The length that has its unit at a word, nothing before `low`."""
        match self.syms[i]:
            case "A":
                return self.every(i)
            case "P":
                return self.per(i)
            case "F":
                if self.syms[i - 1] == "U" and i:
                    return None  # »3 Uhr morgens«
                return Length(i, i + 1, "set-adverb", "SET", self.vals[i])
            case "B":
                return self.lasting(i)
            case "W":
                return self.on_days(i)
            case "J" | "j":
                return self.counted(i, low) or self.vague(i, low) or self.rate(i, low)
        return None

    def counted(self, i: int, low: int) -> Length | None:
        """»drei Jahre«, »einem Jahr«, »den letzten 20 Jahren«, »drei Jahre und vier Monate«."""
        if self.words[i][0].islower() and not self.words[i].isupper():
            return None
        first = self._number(i - 1, low)
        if first is None:
            return None
        count, start = first
        unit, count = self._halved(i, count)
        if (unit not in CODES and (unit not in PARTS or (count is None and self.syms[i] == "j"))) or self._age(
            i, start
        ):
            return None
        if self.syms[i] == "j" and count == 1 and not self.word(i).startswith(("stunde", "minute", "sekunde")):
            return None  # »ein Lesetag«
        value, iso = duration(count, unit), iso_duration(count, unit)
        end, minor = self._minor(i + 1, unit) if count is not None else (i + 1, "")
        end += self.word(end) == "lang"
        return Length(self._left(start, low), end, "duration", "DURATION", iso + minor, value + minor)

    def _halved(self, i: int, count: Decimal | int | None) -> tuple[str, Decimal | int | None]:
        """The unit and number of »ein halbes Jahr«, »halbe Stunde«: six months, thirty minutes."""
        unit = str(self.vals[i])
        if count is None or not self.word(i - 1).startswith("halbe"):
            return unit, count
        minor, factor = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60)}.get(unit, (unit, 1))
        return minor, Decimal(str(count)) / 2 * factor

    def _age(self, i: int, start: int) -> bool:
        """»20 Jahre alt«, »ab 16 Jahren«."""
        before = self.word(start - 1)
        aged = self.vals[i] == "year" and before in ("ab", "mit", "unter", "von")
        return aged or self.word(i + 1).startswith(("alt", "jünger", "älter"))

    def _minor(self, end: int, unit: str) -> tuple[int, str]:
        """Where »und vier Monate« ends, and what it adds: `4M`; `T6H` to days, `30M` to hours."""
        if self.syms[end] != "u" or self.syms[end + 1] not in "KDN" or self.syms[end + 2] not in "Jj":
            return end, ""
        other = self.vals[end + 2]
        if other not in CODES or other == unit:
            return end, ""
        part = duration(self.vals[end + 1], other)
        return end + 3, part[2:] if unit in CLOCK and other in CLOCK else part[1:]

    def _number(self, j: int, low: int) -> tuple[Decimal | int | None, int] | None:
        """(number or None for an open one, its first word), going left over adjectives."""
        for _ in range(_ADJECTIVES_OVER):
            if j < low:
                return None
            symbol, word = self.syms[j], self.word(j)
            if word in ("beiden", "beide"):
                return 2, j
            if symbol == "Q":
                return self._open_number(j, low)
            if symbol in "KDN#":
                return self._digits(j, low)
            if symbol == "Y":
                return (self.vals[j], j) if self.vals[j] % 10 == 0 else None
            hyphen = symbol == "-" and j > low and self.syms[j - 1] in "DN"
            adjective = symbol == "x" and word.endswith(_ADJECTIVES) and self.words[j][0].islower()
            if not hyphen and (not adjective or word in _NO_ADJECTIVE):
                return None
            j -= 1
        return None

    def _open_number(self, j: int, low: int) -> tuple[Decimal | int | None, int] | None:
        """»mehrere«, »ein paar«, »zwei lange«; »weniger als« is none."""
        word = self.word(j)
        if word.startswith("lange") and j > low and self.syms[j - 1] in "KDN":
            return self.vals[j - 1], j - 1
        if word == "weniger" and self.word(j + 1) == "als":
            return None
        return None, j - (word == "paar" and j > low and self.word(j - 1) in ("ein", "einige"))

    def _digits(self, j: int, low: int) -> tuple[Decimal | int, int] | None:
        """»20«, »2,5«, »1.500«, »10 bis 20«; a time of day is none."""
        if self.syms[j] == "#" and not isinstance(self.vals[j], int):
            return None
        if j - 2 < low:
            return self.vals[j], j
        sign, before = self.syms[j - 1], self.syms[j - 2]
        if sign in ".,:" and self._glued(j - 1) and before in "DN#":
            if sign == ":" or not self.words[j].isdecimal() or not self.words[j - 2].isdecimal():
                return None  # »14:30«, »0.hundert«
            return Decimal(f"{self.words[j - 2]}{'.' if sign == ',' else ''}{self.words[j]}"), j - 2
        return self.vals[j], j - 2 if sign in "b-/" and before in "KDN" else j

    def _whole(self, i: int) -> bool:
        """Whether a word is a whole number."""
        return self.syms[i] in "DN#" and isinstance(self.vals[i], int)

    def _glued(self, i: int) -> bool:
        return self.scan.end(i) == self.scan.starts[i + 1]

    def _left(self, start: int, low: int) -> int:
        """Over »rund«, »mehr als«, »letzten«, »den« before a number."""
        i = start - 1
        while i >= low:
            word = self.word(i)
            if (
                (
                    word in _BEFORE
                    or self.syms[i] == "c"
                    or (word == "als" and self.word(i - 1) in ("mehr", "weniger"))
                    or (word in ("mehr", "weniger") and self.word(i + 1) == "als")
                )
                or (
                    self.syms[i] == "R"
                    and self.vals[i][0] in ("last", "next", "this", "before")
                    and word not in ("dies",)
                )
                or (self.syms[i] == "O" and self.vals[i] == 1)
                or word in ("ganzen", "ganze", "ganzes", "volle", "vollen", "weitere", "weiteren", "gesamten")
            ):
                start = i
            elif (
                self.syms[i] == "a"
                and start == i + 1
                and (self.syms[start] in "ROc" or self.word(start) in ("ganzen", "gesamten"))
            ):
                start = i
                break
            else:
                break
            i -= 1
        return start

    def vague(self, i: int, low: int) -> Length | None:
        """»den vergangenen Jahren«, »seit Jahren«, »diesen Tagen«, »Jahrzehnten«."""
        word, unit = self.words[i], self.vals[i]
        lower = word.lower()
        plural = lower.endswith(_PLURALS)
        if not plural or (self.syms[i] != "J" and unit not in CLOCK) or (word[0].islower() and not word.isupper()):
            return None
        if (lower.endswith("tage") and self.word(i - 1) in ("am", "dem", "im")) or self.syms[i + 1] in "Y":
            return None
        before = i - 1
        if (
            self.syms[before] == "R"
            and before >= low
            and (self.syms[before - 1] == "a" or self.vals[before][0] in WRITTEN)
        ):
            first = before - 1 if self.syms[before - 1] in "aA" and before - 1 >= low else before
            return Length(first, i + 1, "duration-vague", "DURATION", iso_duration(None, unit), duration(None, unit))
        if self.word(before) in _VAGUE_BEFORE and before >= low - 1:
            return Length(i, i + 1, "duration-vague", "DURATION", iso_duration(None, unit), duration(None, unit))
        return None

    def lasting(self, i: int) -> Length | None:
        """»jahrelang«, »zweiwöchigen«, »18-monatige«; years of age are none."""
        count, unit = self.vals[i]
        if count is None:
            return Length(i, i + 1, "duration-adjective", "DURATION", iso_duration(None, unit), duration(None, unit))
        if count == "" and self.syms[i - 1] == "-" and i >= 2 and self._whole(i - 2):
            if unit == "year" and not self.words[i + 1 : i + 2][0:1]:
                return None
            if unit == "year" and not self._process(i + 1):
                return None
            return Length(i - 2, i + 1, "duration-adjective", "DURATION", duration(self.vals[i - 2], unit))
        if count in ("", "mehr", "lang", "viel"):
            return (
                Length(i, i + 1, "duration-adjective", "DURATION", iso_duration(None, unit), duration(None, unit))
                if count == "mehr"
                else None
            )
        if unit == "year" and not self._process(i + 1):
            return None
        return Length(i, i + 1, "duration-adjective", "DURATION", duration(count, unit))

    def _process(self, i: int) -> bool:
        """Whether a noun names what lasts, not who is so old."""
        noun = self.word(i)
        if not noun or not self.words[i][0].isupper():
            return False
        return noun.endswith(_PROCESSES)
