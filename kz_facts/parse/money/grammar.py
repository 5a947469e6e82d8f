"""The grammar of amounts, over the words, numbers and signs that a stretch of text was cut into.

amount  = part                               see parts.py
range   = part (bis | – | und) part          900.000 bis 1,2 Mio. Euro · zwischen 3 und 5 Mrd. $
pair    = (von | um) number auf part         von 1,6 auf 2,3 Mrd. Euro · um 0,4 auf 2,3 Mrd. Euro
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from kz_facts.parse.money.amount import Amount
from kz_facts.parse.money.parts import AmountWords, Part, PartReader

__all__ = ["AmountWords", "Reader"]

_RANGE_WORDS = ("bis",)
_IN_FULL = 1000  # a number from here on is written in full: »von 900.000 auf 1,2 Millionen«


class Reader(PartReader):
    """Reads the amounts in one run of pieces."""

    def read(self) -> Iterator[Amount]:
        """Every amount, by start."""
        i = 0
        while i < len(self.pieces):
            part = self._at(i)
            if part is None:
                i += 1
                continue
            amounts, i = self._ranged(part)
            yield from amounts

    def _at(self, i: int) -> Part | None:
        """The part that begins with a piece."""
        kind = self.kind(i)
        if kind == "number":
            return self.part(i)
        if kind == "word" and self.kind(i + 1) not in ("currency", "dash"):
            return None
        return self.prefixed(i) if kind in ("currency", "scale", "word") else None  # US-Dollar 20 Mio.

    def _ranged(self, part: Part) -> tuple[list[Amount], int]:
        """The amount or amounts that begin with a part, and the piece after them."""
        second = self._second(part)
        if second is not None:
            return [self._amount(part, second)], second.after
        pair = self._from_to(part)
        if pair is not None:
            return [pair], part.after
        if part.currency is None and (part.scale is None or part.scale < 1000 or part.compound):
            return [self._amount(part)] if self._is_bare(part) else [], part.after
        return [self._amount(part)], part.after

    def _is_bare(self, part: Part) -> bool:
        """`95.000`: a number in full that may be an amount, beside others in the sentence."""
        piece = self.pieces[part.first]
        return part.scale is None and part.number >= _IN_FULL and not piece.words and not piece.text.isdecimal()

    def _second(self, part: Part) -> Part | None:
        """The upper end of a range whose lower end is `part`."""
        j = self._behind_link(part)
        if j is None:
            return None
        kind = self.kind(j)
        second = self.part(j) if kind == "number" else self.prefixed(j) if kind == "currency" else None
        if second is None or (second.currency is None and part.currency is None and second.scale is None):
            return None
        if part.currency and second.currency is None and self.pieces[part.first].kind != "currency":
            return None  # »180 Milliarden Euro bis 2027«
        year = part.scale is None and part.number == int(part.number) and 1900 <= part.number <= 2100
        low, high = self._ends(part, second)
        same = (second.currency or part.currency) == (part.currency or second.currency)
        return second if low < high and same and not (year and second.number < 1900) else None

    def _behind_link(self, part: Part) -> int | None:
        """The piece behind the word or dash that links a part to the upper end of its range."""
        i = part.after
        if not self.beside(i - 1, i):
            return None
        word = self.word(i)
        between = "zwischen" in (self.word(part.first - 1), self.word(part.first - 2))
        alike = word == "oder" and part.scale is None and part.currency is None  # drei oder vier Millionen
        if not (word in _RANGE_WORDS or alike or self.kind(i) == "dash" or (word == "und" and between)):
            return None
        j = i + 2 if word == "bis" and self.word(i + 1) == "zu" else i + 1  # bis zu einer Milliarde
        return j if self.beside(j - 1, j) else None

    @staticmethod
    def _ends(part: Part, second: Part) -> tuple[Decimal, Decimal]:
        """Both ends of a range; a scale that stands once is that of both, but for numbers in full."""
        shared = second.scale if part.number < _IN_FULL else None
        return part.number * (part.scale or shared or 1), second.number * (second.scale or part.scale or 1)

    def _from_to(self, part: Part) -> Amount | None:
        """The first of `von 1,6 auf 2,3 Mrd. Euro`, whose scale and currency stand with the second."""
        before = self.word(part.first - 1)
        by = before == "um" and not self.pieces[part.first].words  # not »um ein Fünftel auf 3 Mio.«
        if part.currency is not None or not (by or before in ("von", "nach", "statt")):
            return None
        i = part.after
        if self.word(i) not in ("auf", "nun", "jetzt"):
            return None
        j = next((k for k in range(i + 1, i + 4) if self.kind(k) in ("number", "currency")), None)
        if j is None:
            return None
        second = self.part(j) if self.kind(j) == "number" else self.prefixed(j)
        if second is None:
            return None
        full = part.scale is None and part.number >= _IN_FULL
        scale = part.scale or (None if full else second.scale)
        plain = full or (by and second.scale is None)  # »um 1,10 auf 29,95 Dollar«
        if (scale is None and not (plain and second.currency)) or (second.currency is None and (scale or 0) < 10**6):
            return None
        first = replace(part, scale=scale, currency=second.currency, factor=second.factor)
        pair = self._amount(first)
        return pair if pair.currency else replace(pair, rule="elided pair")

    def _amount(self, part: Part, second: Part | None = None) -> Amount:
        pieces = self.pieces
        if second is None:
            return Amount(
                pieces[part.first].start, pieces[part.after - 1].end, part.value, None, part.currency,
                rule="compound" if part.compound else "amount" if part.currency else "elided" if part.scale else "bare",
            )  # fmt: skip
        factor = second.factor if second.currency else part.factor
        low, high = self._ends(part, second)
        currency = second.currency or part.currency
        rule = "range" if currency else "elided"
        start, end = pieces[part.first].start, pieces[second.after - 1].end
        return Amount(start, end, low * factor, high * factor, currency, rule=rule)
