"""A piece of a text that amounts are read from."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

from kz_facts.parse.money.currencies import Currency

Kind = Literal["number", "scale", "currency", "dash", "word", "mark"]


class Piece(NamedTuple):
    """A word, number or sign of the text, `[start, end)`, with what it means in an amount."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Decimal | Currency | None = None
    words: bool = False  # a number in words
    glued: bool = False  # a scale that stands only before a currency, as in »$5m«, »5 bn USD«
