"""Whether a sum is the price of a unit, of a ware or of money: »84 Dollar je Barrel«, »475 Tenge für 1 Euro«."""

from __future__ import annotations

from kz_facts.facts.money.nouns import Nouns
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Verbs
from kz_facts.parse.grammar import Chunk

_AT_LEAST = "ab"
_PER = ("je", "pro", "per", "/")
_FOR = ("für", "gegen", *_PER)
_A_UNIT = ("der", "die", "das", "den")  # »2 Euro der Liter«


class Prices:
    """Tells it by the words around."""

    def __init__(self, nouns: Nouns, verbs: Verbs) -> None:
        self.nouns, self.verbs = nouns, verbs

    def is_per_unit(self, one: Sum) -> bool:
        """»84 Dollar je Barrel«, »2 Euro der Liter«, »pro Tonne zahlen sie 90 Euro«."""
        tokens, end = one.tokens, one.chunk.last
        word = tokens.texts[end] if end < len(tokens) else ""
        behind = next((ch for ch in one.line.parse.chunks if ch.first <= end < ch.last or ch.first == end + 1), None)
        unit = behind is not None and self._is_unit(one, behind)
        if behind is not None and unit and (word in _PER or (word in _A_UNIT and behind.kind == "noun")):
            return True
        numbers = one.clause.chunks if one.clause is not None else []
        before = [one.line.parse.chunks[n] for n in numbers if one.line.parse.chunks[n].last <= one.chunk.first]
        per = (ch for ch in before if ch.preposition in _PER or (ch.first and tokens.texts[ch.first - 1] in _PER))
        return any(self._is_unit(one, chunk) for chunk in per)

    def is_rate(self, one: Sum) -> bool:
        """»Der Euro kostet 475 Tenge«, »475 Tenge für 1 Euro«: the price of money."""
        parse, clause = one.line.parse, one.clause
        behind = [ch for ch in parse.chunks if ch.preposition in _FOR and ch.first == one.chunk.last]
        bare = [parse.chunks[n] for n in (clause.subject, *clause.objects) if n >= 0] if clause is not None else []
        texts = one.tokens.texts
        others = (ch for ch in (*behind, *bare) if ch is not one.chunk)
        return any(self.nouns.is_currency(texts[i]) for ch in others for i in (ch.head, ch.last - 1))

    @staticmethod
    def is_from(one: Sum) -> bool:
        """»Touren ab 1290 Euro«: what one has to pay at least."""
        return one.first > 0 and one.tokens.texts[one.first - 1] == _AT_LEAST

    def _is_unit(self, one: Sum, chunk: Chunk) -> bool:
        words = (one.tokens.texts[i].rpartition("-")[2] for i in range(chunk.first, chunk.last))
        return any(word in self.nouns.units for word in words)

    def is_ware(self, one: Sum, chunk: Chunk) -> bool:
        """»Liter Super jetzt 2,05 Euro«: a unit that has a price, or what is sold."""
        return self._is_unit(one, chunk) or self.verbs.is_ware(one.tokens.texts[chunk.head])
