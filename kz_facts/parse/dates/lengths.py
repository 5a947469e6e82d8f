"""Lengths of time and what recurs: »drei Jahre«, »rund zwei Wochen«, »jahrelang«, »jeden Montag«, »pro Jahr«.

They are no dates. Their values are ISO 8601 durations (`P3Y`, `PT48H`), `PXY` where the number is open, and for
what recurs a period (`P1D`) or a day of the week (`XXXX-WXX-1`), as TimeML writes them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kz_facts.parse.dates.scan import Scan

_START = re.compile("[JjBFPAW]")
_CODES = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
    "quarter": "Q",
    "decade": "DE",
    "century": "CE",
    "weekend": "WE",
    "half": "H",
}
_PARTS = {"evening": "EV", "night": "NI"}
_CLOCK = frozenset(("hour", "minute", "second"))
_BEFORE = frozenset(
    (
        "rund",
        "etwa",
        "ca",
        "circa",
        "zirka",
        "ungefähr",
        "fast",
        "gut",
        "knapp",
        "genau",
        "mindestens",
        "höchstens",
        "nahezu",
        "beinahe",
        "annähernd",
    )
)
_VAGUE_BEFORE = frozenset(("seit", "nach", "vor", "über", "innerhalb", "binnen", "während", "für", "auf", "in", "von"))
_NO_ADJECTIVE = frozenset(
    (
        "der",
        "die",
        "den",
        "dem",
        "über",
        "unter",
        "aber",
        "oder",
        "immer",
        "wieder",
        "hinter",
        "als",
        "wie",
        "alle",
        "keine",
        "ihre",
        "seine",
        "unsere",
        "diese",
        "andere",
        "anderen",
        "einander",
    )
)
_ADJECTIVES = ("en", "e", "er", "es", "em")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time or a period that comes back: words `[first, last)` and the value."""

    first: int
    last: int
    rule: str
    kind: Literal["DURATION", "SET"]
    value: str


def duration(count: Decimal | float | int | None, unit: str) -> str:
    """`P3Y`, `PT48H`, `PXD` (count None), `P1.5Y`."""
    number = "X" if count is None else f"{Decimal(str(count)).normalize():f}"
    if unit in _PARTS:
        return f"PT{number}{_PARTS[unit]}"
    return f"P{'T' if unit in _CLOCK else ''}{number}{_CODES[unit]}"


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


class _Reader:
    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.syms = scan.symbols + "||||||"
        self.words = scan.words
        self.vals = scan.values

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

    def word(self, i: int) -> str:
        """The word in small letters, or nothing beyond the ends."""
        return self.words[i].lower() if 0 <= i < len(self.words) else ""

    def counted(self, i: int, low: int) -> Length | None:
        """»drei Jahre«, »einem Jahr«, »den letzten 20 Jahren«, »drei Jahre und vier Monate«."""
        if self.words[i][0].islower() and not self.words[i].isupper():
            return None
        first = self._number(i - 1, low)
        if first is None:
            return None
        count, start = first
        if count is None and self.syms[i] == "j" and self.vals[i] not in _CODES:
            return None
        unit = self.vals[i]
        if unit not in _CODES and unit not in _PARTS:
            return None
        after, before = self.word(i + 1), self.word(start - 1)
        if after.startswith(("alt", "jünger", "älter")) or (unit == "year" and before in ("ab", "mit", "unter", "von")):
            return None  # an age
        if self.syms[i] == "j" and count == 1 and unit not in _CLOCK:
            return None  # »ein Radtag«
        if self.syms[i] == "j" and count == 1 and not self.word(i).startswith(("stunde", "minute", "sekunde")):
            return None
        value = duration(count, unit)
        end = i + 1
        if self.syms[end] == "u" and self.syms[end + 1] in "KDN" and self.syms[end + 2] in "Jj" and count is not None:
            other = self.vals[end + 2]
            if other in _CODES and other != unit:
                part = duration(self.vals[end + 1], other)
                value = value + part[1:] if (unit in _CLOCK) == (other in _CLOCK) else value + part[1:]
                if unit in _CLOCK and other in _CLOCK:
                    value = value.replace("HT", "H")
                end += 3
        if self.word(end) == "lang":
            end += 1
        start = self._left(start, low)
        return Length(start, end, "duration", "DURATION", value)

    def _number(self, j: int, low: int) -> tuple[Decimal | int | None, int] | None:
        """(number or None for an open one, its first word), going left over adjectives."""
        steps = 0
        while j >= low and steps < 3:
            symbol, word = self.syms[j], self.word(j)
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

    def _glued(self, i: int) -> bool:
        return self.scan.spans[i][1] == self.scan.spans[i + 1][0]

    def _left(self, start: int, low: int) -> int:
        """Over »rund«, »mehr als«, »letzten«, »den« before a number."""
        i = start - 1
        while i >= low:
            word = self.word(i)
            if (
                word in _BEFORE
                or self.syms[i] == "c"
                or (word == "als" and self.word(i - 1) in ("mehr", "weniger"))
                or (word in ("mehr", "weniger") and self.word(i + 1) == "als")
            ):
                start = i
            elif (
                self.syms[i] == "R" and self.vals[i][0] in ("last", "next", "this", "before") and word not in ("dies",)
            ):
                start = i
            elif self.syms[i] == "O" and self.vals[i] == 1:
                start = i
            elif word in ("ganzen", "ganze", "ganzes", "volle", "vollen", "weitere", "weiteren", "gesamten"):
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
        plural = lower.endswith(
            (
                "jahre",
                "jahren",
                "monate",
                "monaten",
                "wochen",
                "tage",
                "tagen",
                "jahrzehnte",
                "jahrzehnten",
                "jahrhunderte",
                "jahrhunderten",
                "stunden",
                "minuten",
            )
        )
        if not plural or self.syms[i] != "J" and unit not in _CLOCK or (word[0].islower() and not word.isupper()):
            return None
        if lower.endswith("tage") and self.word(i - 1) in ("am", "dem", "im") or self.syms[i + 1] in "Y":
            return None
        before = i - 1
        if (
            self.syms[before] == "R"
            and before >= low
            and (self.syms[before - 1] == "a" or self.vals[before][0] in ("last", "this", "next"))
        ):
            first = before - 1 if self.syms[before - 1] in "aA" and before - 1 >= low else before
            return Length(first, i + 1, "duration-vague", "DURATION", duration(None, unit))
        if self.word(before) in _VAGUE_BEFORE and before >= low - 1:
            return Length(i, i + 1, "duration-vague", "DURATION", duration(None, unit))
        return None

    def rate(self, i: int, low: int) -> Length | None:
        """»500 Euro im Monat«, »einmal im Jahr«, »Jahr um Jahr«, »Tag für Tag«."""
        word, unit = self.words[i], self.vals[i]
        if self.word(i + 1) in ("um", "für") and self.words[i + 2 : i + 3] == [word] and i + 3 <= len(self.words):
            return Length(i, i + 3, "set", "SET", duration(1, unit))
        if (
            unit in ("year", "month")
            and word in ("Jahr", "Monat")
            and self.word(i - 1) == "im"
            and i - 1 >= low
            and self.syms[i + 1] not in "YtvMD#"
        ):
            often = self.word(i - 2).endswith("mal") and i - 2 >= low  # »einmal im Monat«
            return Length(i - 1 - often, i + 1, "set", "SET", duration(1, unit))
        return None

    def lasting(self, i: int) -> Length | None:
        """»jahrelang«, »zweiwöchigen«, »18-monatige«; years of age are none."""
        count, unit = self.vals[i]
        if count is None:
            return Length(i, i + 1, "duration-adjective", "DURATION", duration(None, unit))
        if count == "" and self.syms[i - 1] == "-" and self.syms[i - 2] in "DN" and i >= 2:
            if unit == "year" and not self.words[i + 1 : i + 2][0:1]:
                return None
            if unit == "year" and not self._process(i + 1):
                return None
            return Length(i - 2, i + 1, "duration-adjective", "DURATION", duration(self.vals[i - 2], unit))
        if count in ("", "mehr", "lang", "viel"):
            return Length(i, i + 1, "duration-adjective", "DURATION", duration(None, unit)) if count == "mehr" else None
        if unit == "year" and not self._process(i + 1):
            return None
        return Length(i, i + 1, "duration-adjective", "DURATION", duration(count, unit))

    def _process(self, i: int) -> bool:
        """Whether a noun names what lasts, not who is so old."""
        noun = self.word(i)
        if not noun or not self.words[i][0].isupper():
            return False
        return noun.endswith(
            (
                "ung",
                "ungen",
                "zeit",
                "krieg",
                "krieges",
                "plan",
                "plans",
                "planes",
                "programm",
                "programms",
                "haft",
                "frist",
                "strafe",
                "dauer",
                "periode",
                "pause",
                "arbeit",
                "herrschaft",
                "vertrag",
                "vertrags",
                "bestehen",
                "bestehens",
                "jubiläum",
                "aufenthalt",
                "mandat",
                "amtszeit",
                "sperre",
                "verbot",
                "phase",
                "moratorium",
            )
        )

    def on_days(self, i: int) -> Length | None:
        """»montags«, »freitagabends«."""
        word = self.words[i]
        if word[0].islower() and word.endswith("s"):
            return Length(i, i + 1, "set-weekday", "SET", f"XXXX-WXX-{self.vals[i][0]}")
        return None

    def every(self, i: int) -> Length | None:
        """»jeden Montag«, »jeden zweiten Donnerstag«, »alle vier Jahre«, »jedes Jahr«, »jedem Montagabend«."""
        j = i + 1
        count: Decimal | int = 1
        if self.syms[j] in "OKDN":
            count = self.vals[j]
            j += 1 + (self.syms[j] == "D" and self.syms[j + 1] == ".")
        if (
            self.words[i].lower().startswith("alle")
            and self.syms[j - 1] not in "KDN"
            and not (self.syms[j] == "J" and False)
        ):
            return None
        if self.syms[j] == "W":
            day, part = self.vals[j]
            value = f"XXXX-WXX-{day}" + (f"T{part}" if part else "")
            end = j + 1
            if self.word(end) == "im" and self.syms[end + 1] == "J":
                return Length(i, end + 2, "set", "SET", "P1M")
            return Length(i, end, "set", "SET", value)
        if self.syms[j] in "Jj" and self.vals[j] in _CODES:
            return Length(i, j + 1, "set", "SET", duration(count, self.vals[j]))
        if self.syms[j] == "M":
            return Length(i, j + 1, "set", "SET", f"XXXX-{self.vals[j]:02d}")
        return None

    def per(self, i: int) -> Length | None:
        """»pro Jahr«, »je zwei Wochen«."""
        j = i + 1
        count: Decimal | int = 1
        if self.syms[j] in "KDN" and self.syms[j + 1] in "Jj":
            count = self.vals[j]
            j += 1
        if self.syms[j] in "Jj" and self.vals[j] in _CODES:
            return Length(i, j + 1, "set", "SET", duration(count, self.vals[j]))
        return None
