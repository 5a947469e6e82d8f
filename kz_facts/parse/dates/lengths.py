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
        unit = self.vals[i]
        if count is not None and self.word(i - 1).startswith("halbe"):  # »ein halbes Jahr«, »halbe Stunde«
            count = Decimal(str(count)) / 2
            minor = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60)}.get(unit)
            if minor:
                unit, count = minor[0], count * minor[1]
        if count is None and self.syms[i] == "j" and unit not in CODES:
            return None
        if unit not in CODES and unit not in PARTS:
            return None
        after, before = self.word(i + 1), self.word(start - 1)
        if after.startswith(("alt", "jünger", "älter")) or (unit == "year" and before in ("ab", "mit", "unter", "von")):
            return None  # an age
        if self.syms[i] == "j" and count == 1 and unit not in CLOCK:
            return None  # »ein Lesetag«
        if self.syms[i] == "j" and count == 1 and not self.word(i).startswith(("stunde", "minute", "sekunde")):
            return None
        value, iso = duration(count, unit), iso_duration(count, unit)
        end = i + 1
        if self.syms[end] == "u" and self.syms[end + 1] in "KDN" and self.syms[end + 2] in "Jj" and count is not None:
            other = self.vals[end + 2]
            if other in CODES and other != unit:
                part = duration(self.vals[end + 1], other)
                value += part[2:] if unit in CLOCK and other in CLOCK else part[1:]  # PT2H30M, P1DT6H
                iso += part[2:] if unit in CLOCK and other in CLOCK else part[1:]
                end += 3
        if self.word(end) == "lang":
            end += 1
        start = self._left(start, low)
        return Length(start, end, "duration", "DURATION", iso, value)

    def _number(self, j: int, low: int) -> tuple[Decimal | int | None, int] | None:
        """(number or None for an open one, its first word), going left over adjectives."""
        steps = 0
        while j >= low and steps < 3:
            symbol, word = self.syms[j], self.word(j)
            if word in ("beiden", "beide"):
                return 2, j
            if symbol == "Q":
                start = j - 1 if j - 1 >= low and self.word(j - 1) in ("ein", "einige") and word == "paar" else j
                if word in ("lange", "langen", "langer") and self.syms[j - 1] in "KDN" and j - 1 >= low:
                    return self.vals[j - 1], j - 1
                if word == "weniger" and self.word(j + 1) == "als":
                    return None
                return None, start
            if symbol in "KDN#":
                if symbol == "#" and not isinstance(self.vals[j], int):
                    return None
                value = self.vals[j]
                if (
                    j - 1 >= low
                    and self.syms[j - 1] in ".,:"
                    and self._glued(j - 1)
                    and j - 2 >= low
                    and self.syms[j - 2] in "DN#K"
                ):
                    if self.syms[j - 1] == ":":
                        return None
                    text = (
                        f"{self.words[j - 2]}.{self.words[j]}"
                        if self.syms[j - 1] == ","
                        else self.words[j - 2] + self.words[j]
                    )
                    return Decimal(text), j - 2
                if j - 1 >= low and self.syms[j - 1] in "b-/" and self.syms[j - 2] in "KDN" and j - 2 >= low:
                    return value, j - 2
                return value, j
            if symbol == "Y" and self.vals[j] % 10 == 0:
                return self.vals[j], j
            if symbol in "-" and self.syms[j - 1] in "DN" and j - 1 >= low:
                j -= 1
                continue
            if (
                symbol == "x"
                and word.endswith(_ADJECTIVES)
                and self.words[j][0].islower()
                and word not in _NO_ADJECTIVE
            ):
                j -= 1
                steps += 1
                continue
            return None
        return None

    def _whole(self, i: int) -> bool:
        """Whether a word is a whole number."""
        return self.syms[i] in "DN#" and isinstance(self.vals[i], int)

    def _glued(self, i: int) -> bool:
        return self.scan.spans[i][1] == self.scan.spans[i + 1][0]

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
