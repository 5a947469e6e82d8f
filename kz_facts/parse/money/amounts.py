"""Finds amounts of money: `5,6 Mrd. USD`, `zwischen 3 und 5 Mio. Euro`, `Fünf-Millionen-Euro`-Paket.

Only near a word that names a currency or a scale is the text cut into pieces and read by the grammar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial

from kz_facts.parse.entities import Lexicon, find
from kz_facts.parse.memo import Memo
from kz_facts.parse.money.amount import Amount
from kz_facts.parse.money.comparators import Comparators
from kz_facts.parse.money.elision import Elisions
from kz_facts.parse.money.grammar import AmountWords, Reader
from kz_facts.parse.money.named import States, Surroundings
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_HIGHEST = Decimal(10) ** 24  # no sum of money has more digits, not even where money is worth nothing
_BEFORE, _AFTER = 50, 80  # how far an amount may reach from its currency or scale


class AmountFinder:
    """Finds the amounts of a text with the words of a rule file."""

    def __init__(self, rules: MoneyRules) -> None:
        self.words = AmountWords(rules)
        self.comparators = Comparators(rules)
        self._elisions = Elisions(rules, self.words.measures)
        signs = re.escape("".join(sorted(self.words.lexicon.signs)))
        self._word_or_sign = re.compile(rf"(?<![^\W\d_])(?:{self.words.lexicon.word})|[{signs}]")
        self._hits = Memo(self._hit)
        self.wanted = Memo(self._wanted)

    def _hit(self, found: str) -> bool:
        return found in self.words.lexicon.signs or self.words.lexicon.hit(found)

    def _wanted(self, token: str) -> bool:
        return any(self._hits[match[0]] for match in self._word_or_sign.finditer(token))

    def find(
        self,
        text: str,
        starts: Callable[[], Sequence[int]] = lambda: (0,),
        places: Iterable[tuple[int, int]] | None = None,
        states: States | None = None,
    ) -> list[Amount]:
        """All amounts of a text, by start.

        Args:
            text: The text.
            starts: Tells the offsets at which its sentences begin, in order; asked only where it matters.
            places: `[start, end)` of the tokens, in order, that hold a currency or scale (`wanted`); None for anywhere.
            states: Tells where the text names which states; None to look for them where it matters.
        """
        around = Surroundings(states or partial(_states, text), starts)
        found: list[Amount] = []
        for start, end in self._windows(text, [(0, len(text))] if places is None else places):
            pieces = self.words.lexicon.pieces(text, start, end)
            found.extend(Reader(self.words, text, pieces, around).read())
        found = [amount for amount in found if abs(amount.value) < _HIGHEST and (amount.highest or 0) < _HIGHEST]
        with_lead = [self.comparators.apply(text, amount) for amount in found]
        return self._elisions.fill(text, with_lead, starts)

    def _windows(self, text: str, tokens: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The stretches around words and signs that may belong to amounts, joined where they overlap."""
        hits = self._hits
        places = [
            m.start() for first, last in tokens for m in self._word_or_sign.finditer(text, first, last) if hits[m[0]]
        ]
        start = end = -1
        for place in places:
            if place - _BEFORE <= end:
                end = place + _AFTER
                continue
            if end >= 0:
                yield start, _word_end(text, end)
            start, end = _word_start(text, place - _BEFORE), place + _AFTER
        if end >= 0:
            yield start, _word_end(text, end)


def _states(text: str) -> list[tuple[int, str]]:
    """Where a text names which states."""
    return [(mark["start"], mark["country"]) for mark in find(text, _names()) if mark["country"]]


@cache
def _names() -> Lexicon:
    return Lexicon(load("entities", EntityRules))


def _word_start(text: str, place: int) -> int:
    while place > 0 and not text[place - 1].isspace():
        place -= 1
    return max(place, 0)


def _word_end(text: str, place: int) -> int:
    while place < len(text) and not text[place].isspace():
        place += 1
    return min(place, len(text))
