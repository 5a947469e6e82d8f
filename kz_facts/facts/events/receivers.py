"""To whom something is done: »gab die Rampe an Chile zurück«, »feuerte auf Chile«, »schickte Zelte nach Mali«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.delivered import Delivered
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.unknown_firms import unknown_firms
from kz_facts.models import Party

# Where verbs of a type have whom something goes to; a thing that is agreed to is nobody.
_TO = {
    **dict.fromkeys(("investment", "aid", "other", "election", "decision"), ("dative", "an")),
    "conflict": ("dative", "auf"),
}
_AGREEING = frozenset(("zustimmen", "beipflichten", "beitreten", "gelten", "dienen", "folgen"))


class Receivers:
    """Finds them in one document."""

    def __init__(self, discourse: Discourse, places: Places) -> None:
        self.discourse, self.places = discourse, places
        self._bringing, self._delivered = discourse.scene.lexicon.group("bringing"), Delivered(discourse)

    def of(self, told: Told) -> Iterator[Party]:
        """»gab die Rampe an Chile zurück«, »kaufte Chile ein Schiff ab«, »feuerte auf Chile«: to whom it is done."""
        if told.type == "aid":
            yield from self._relieved(told)
        if told.reading.is_noun or told.word in _AGREEING:
            return
        yield from self._delivered.of(told)
        for slot in _TO.get(told.type, ()):
            for chunk in told.reading.slots.fill(slot):
                if chunk.attribute_of < 0:  # »stimmte einem Kredit an die Ferrona AG zu«
                    yield from self.discourse.parties(told.line, chunk) or unknown_firms(
                        self.discourse.scene, told, chunk
                    )

    def _relieved(self, told: Told) -> Iterator[Party]:
        """»schickte Zelte nach Mali«, »landete mit Zelten in Gao«: whose people get what is brought."""
        if (head := self.discourse.entries.state(told.start)) is not None:
            yield head
        elif told.word in self._bringing:
            yield from self.places.destinations(told)
            for chunk in told.reading.slots.fill("agent"):  # »trafen peruanische Retter ein«; »aus Peru« is a slot
                yield from self.discourse.nationality(told.line, chunk)
