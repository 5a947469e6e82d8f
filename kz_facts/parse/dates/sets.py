"""What comes back: »jeden Montag«, »alle zwei Jahre«, »pro Jahr«, »500 Euro im Monat«, »montags«."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kz_facts.parse.dates.scan import Scan

CODES = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S",
    "quarter": "Q", "decade": "DE", "century": "CE", "weekend": "WE", "half": "H",
}  # fmt: skip
_ISO = {
    "decade": (10, "year"),
    "century": (100, "year"),
    "quarter": (3, "month"),
    "half": (6, "month"),
    "weekend": (2, "day"),
}
PARTS = {"evening": "EV", "night": "NI"}
CLOCK = frozenset(("hour", "minute", "second"))


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time or a period that comes back: words `[first, last)` and the value."""

    first: int
    last: int
    rule: str
    kind: Literal["DURATION", "SET"]
    value: str
    """ISO 8601 where it can say it; otherwise as TimeML writes it."""
    timeml: str | None = None
    """TimeML's value where it differs: »zwei Jahrzehnte« is P20Y, and P2DE there."""


def duration(count: Decimal | float | int | None, unit: str) -> str:
    """`P3Y`, `PT48H`, `PXD` (count None), `P1.5Y`."""
    number = "X" if count is None else f"{Decimal(str(count)).normalize():f}"
    if unit in PARTS:
        return f"PT{number}{PARTS[unit]}"
    return f"P{'T' if unit in CLOCK else ''}{number}{CODES[unit]}"


def iso_duration(count: Decimal | float | int | None, unit: str) -> str:
    """Like `duration`, in the units of ISO 8601 alone: »zwei Jahrzehnte« are `P20Y`."""
    factor, plain = _ISO.get(unit, (1, unit))
    return duration(None if count is None else Decimal(str(count)) * factor, plain)


RECURRING = frozenset(("jeweils", "immer", "stets"))
"""Adverbs before »am Montag« that make it every Monday."""


class Sets:
    """Reads sets at a word of a scan."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.syms = scan.symbols + "||||||"
        self.words = scan.words
        self.vals = scan.values

    def word(self, i: int) -> str:
        """The word in small letters, or nothing beyond the ends."""
        return self.words[i].lower() if 0 <= i < len(self.words) else ""

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

    def on_days(self, i: int) -> Length | None:
        """»montags«, »freitagabends«, »jeweils am Dienstag«."""
        word = self.words[i]
        recurs = self.word(i - 1) == "am" and self.word(i - 2) in RECURRING and i > 1
        if recurs or (word[0].islower() and word.endswith("s")):
            return Length(i, i + 1, "set-weekday", "SET", f"XXXX-WXX-{self.vals[i][0]}")
        return None

    def every(self, i: int) -> Length | None:
        """»jeden Montag«, »jeden zweiten Donnerstag«, »alle vier Jahre«, »jedes Jahr«, »jedem Montagabend«."""
        j = i + 1
        count: Decimal | int = 1
        if self.syms[j] in "OKDN":
            count = self.vals[j]
            j += 1 + (self.syms[j] == "D" and self.syms[j + 1] == ".")
        if self.words[i].lower().startswith("alle") and self.syms[j - 1] not in "KDN":
            return None
        if self.syms[j] == "W":
            day, part = self.vals[j]
            value = f"XXXX-WXX-{day}" + (f"T{part}" if part else "")
            end = j + 1
            if self.word(end) == "im" and self.syms[end + 1] == "J":
                return Length(i, end + 2, "set", "SET", "P1M")
            return Length(i, end, "set", "SET", value)
        if self.syms[j] in "Jj" and self.vals[j] in CODES:
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
        if self.syms[j] in "Jj" and self.vals[j] in CODES:
            return Length(i, j + 1, "set", "SET", duration(count, self.vals[j]))
        return None
