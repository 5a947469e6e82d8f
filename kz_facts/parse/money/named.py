"""Currencies where they stand in a text, with the words for their state: `US-Dollar`, `Schweizer Franken`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from kz_facts.parse.money.currencies import UNKNOWN, Currency
from kz_facts.parse.money.lexicon import Lexicon
from kz_facts.parse.money.piece import Piece

States = Callable[[], Sequence[tuple[int, str]]]
"""Tells where a text names which states, by ISO 3166-1 code; asked only where a name of money is that of several."""
Starts = Callable[[], Sequence[int]]
"""Tells the offsets at which the sentences of a text begin, in order."""

_ATTRIBUTE = re.compile(r"[a-zäöüß]{3,}e[nmrs]?")
_BEFORE_EURO = re.compile(r"\b(?:1\d{3}|200[01])\b")  # a year
_FAR = 2_000  # characters around a sum in which such a year tells of its time
_LONGEST_QUALIFIER = 8  # pieces: »Trinidad-und-Tobago-Dollar« has six before its name


@dataclass(frozen=True, slots=True)
class Named:
    """A currency that stands in the text: what it may be, its code, whether it is certain, and the piece after it."""

    currency: Currency
    code: str
    certain: bool
    after: int


class Surroundings(NamedTuple):
    """What a text tells around its sums."""

    states: States
    starts: Starts

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place begins and ends; at the end of the text, far behind it."""
        starts = self.starts()
        number = bisect_right(starts, place)
        return starts[number - 1] if number else 0, starts[number] if number < len(starts) else place + _FAR


class CurrencyReader:
    """Reads currencies in one run of pieces."""

    def __init__(self, lexicon: Lexicon, text: str, pieces: list[Piece], around: Surroundings) -> None:
        self.lexicon = lexicon
        self.text = text
        self.pieces = pieces
        self.around = around

    # Pieces that stand beside one another.

    def joined(self, i: int, hyphen: bool = True) -> int | None:
        """The piece after `i` that belongs to the same expression, over one hyphen where allowed; or None."""
        j = i + 1
        if not self.beside(i, j):
            return None
        if self.pieces[j].kind == "dash":
            tight = self.pieces[i].end == self.pieces[j].start
            if not hyphen or not tight or j + 1 >= len(self.pieces) or self.pieces[j].end != self.pieces[j + 1].start:
                return None
            return j + 1
        return j

    def beside(self, i: int, j: int) -> bool:
        """Whether nothing but blanks stands between two pieces."""
        if j >= len(self.pieces):
            return False
        gap = self.text[self.pieces[i].end : self.pieces[j].start]
        return not gap or (gap.isspace() and gap.count("\n") <= 1)

    def word(self, i: int) -> str:
        """A piece in small letters; empty beyond the last."""
        return self.pieces[i].text.lower() if 0 <= i < len(self.pieces) else ""

    def kind(self, i: int | None) -> str:
        """What a piece is; empty where there is none."""
        return self.pieces[i].kind if i is not None and 0 <= i < len(self.pieces) else ""

    def number(self, i: int) -> Decimal:
        """The value of a number."""
        value = self.pieces[i].value
        assert isinstance(value, Decimal)
        return value

    # Currencies.

    def currency(self, i: int | None, *, behind: bool = True) -> Named | None:
        """The currency at piece `i`, with the words for its state before it; `behind` says that a number precedes."""
        kind = self.kind(i)
        if i is None or kind not in ("currency", "word"):
            return None
        return self._alone(i) if kind == "currency" else self._qualified(i, behind)

    def _alone(self, i: int) -> Named | None:
        value = self.pieces[i].value
        assert isinstance(value, Currency)
        if self.word(i + 1) == "sterling":
            return Named(value, "GBP", True, i + 2)
        if value.bound:
            return None
        return Named(value, self._code(value, i), not value.unsure, i + 1)

    def _code(self, currency: Currency, i: int) -> str:
        """The code of a name: of several states that use it, that of the one which the text speaks of."""
        common = self.lexicon.currencies
        if len(currency.codes) < 2 or currency.code in ("USD", "EUR"):
            return currency.code or UNKNOWN
        here = self.pieces[i].start
        euro = _BEFORE_EURO.search(self.text, max(0, here - _FAR), here + _FAR) is None
        told = common.told(currency, self.around.states(), euro=euro)
        if currency.code in told and common.is_plain(currency.code, told):
            return currency.code or UNKNOWN
        return common.meant(told, here, self.around.sentence(here)) or currency.code or UNKNOWN

    def _qualified(self, i: int, behind: bool) -> Named | None:
        """A name of money with the state before it: `US-Dollar`, `Schweizer Franken`, `Sri-Lanka-Rupien`."""
        j = i + 1
        last = min(len(self.pieces), i + _LONGEST_QUALIFIER)
        while j < last and self.kind(j) in ("word", "dash", "mark") and self.beside(j - 1, j):
            j += 1
        if j >= last or self.kind(j) != "currency" or not self.beside(j - 1, j):
            return None
        value = self.pieces[j].value
        assert isinstance(value, Currency)
        if not value.by_name:  # US $
            return Named(value, "USD", True, j + 1) if value.code == "USD" and self.word(i) == "us" else None
        qualifier = self.text[self.pieces[i].start : self.pieces[j].start]
        codes = self.lexicon.currencies.qualified(value, qualifier)
        if codes is None:
            return self._attributed(i, j, value) if behind else None
        bank = self._bank(j + 1, value) if len(codes) > 1 else None
        after = j + 1 if bank is None else j + 4
        code = self._only(codes, value, j) if bank is None else bank
        return Named(value, code, True, after) if code != UNKNOWN or not value.bound else None

    def _attributed(self, i: int, j: int, currency: Currency) -> Named | None:
        """A name of money behind a word that tells no state that we know: `weitere Euro`, `ruritanische Dollar`."""
        if currency.bound:
            return None
        if j == i + 1 and _ATTRIBUTE.fullmatch(self.word(i)):
            several = len(currency.codes) > 1 and "isch" in self.word(i)
            return Named(currency, UNKNOWN if several else self._code(currency, j), True, j + 1)
        if self.kind(j - 1) == "dash" and j == i + 2:  # DDR-Mark, Petro-Dollar
            return Named(currency, UNKNOWN if len(currency.codes) > 1 else self._code(currency, j), False, j + 1)
        return None

    def _only(self, codes: frozenset[str], currency: Currency, i: int) -> str:
        """The one of several currencies that is meant: that of the state which the text names nearest."""
        if len(codes) > 1 and currency.code not in codes:
            return self._code(replace(currency, code=None, codes=codes), i)
        return next(iter(codes)) if len(codes) == 1 else UNKNOWN if not codes else currency.code or UNKNOWN

    def _bank(self, i: int, currency: Currency) -> str | None:
        """The code by the bank that issues a currency, in brackets behind it: `CFA-Franc (BEAC)`."""
        if [self.word(i), self.word(i + 2)] != ["(", ")"] or not self.pieces[i + 1].text.isupper():
            return None
        codes = self.lexicon.currencies.qualified(currency, self.pieces[i + 1].text)
        return next(iter(codes)) if codes and len(codes) == 1 else None
