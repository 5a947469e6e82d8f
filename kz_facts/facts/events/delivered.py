"""Who is to get what somebody stops, cuts or takes up again: »setzte die Lieferungen an Chile aus«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk, Parse

_TYPES = frozenset(("other", "opening", "aid", "decision"))
_RECEIVERS = ("an", "für", "nach")


class Delivered:
    """Finds the receivers of deliveries in one document."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        words = discourse.scene.lexicon
        self._heads, self._delivered = words.heads, words.group("delivered")

    def of(self, told: Told) -> Iterator[Party]:
        """The states that what somebody stops or takes up again was to go to.

        Args:
            told: Any event.
        """
        if told.type not in _TYPES or told.reading.is_noun or not self._is_of_state(told):
            return
        parse = told.line.parse
        for goods in self._goods(parse, told.reading.slots.fill("theme")):
            for chunk in self._receivers(parse, goods):
                yield from (one for one in self.discourse.named(told.line, chunk) if one.kind == "country")

    def _is_of_state(self, told: Told) -> bool:
        """Whether a state or a union of states does it; to whom a firm sells is its affair."""
        doing = (one for chunk in told.reading.slots.fill("agent") for one in self.discourse.parties(told.line, chunk))
        return any(one.kind == "country" or (one.kind == "organisation" and one.code) for one in doing)

    def _goods(self, parse: Parse, things: list[Chunk]) -> Iterator[Chunk]:
        """Phrases for what is delivered, or the whole of which a part is: »einen Teil der Hilfen«."""
        for thing in things:
            wholes = (thing, *parse.owners(thing))
            yield from (one for one in wholes if not self._delivered.isdisjoint(self._heads(parse.head(one))))

    @staticmethod
    def _receivers(parse: Parse, goods: Chunk) -> Iterator[Chunk]:
        """»die Lieferungen an Mali«, »der Export von Holz nach Mali«: the phrases behind that tell to whom."""
        last = max((one.last for one in parse.owners(goods)), default=goods.last)
        for chunk in parse.chunks:
            own = chunk.attribute_of == goods.number or chunk.first in (goods.last, last)
            if own and chunk.preposition in _RECEIVERS:
                yield chunk
