"""Which plant »das Werk«, »der Betrieb«, »die Brauerei« means: the one that was named so just before.

»A kaufte die Papierfabrik Kelvo. Das Werk wurde 1921 gegründet«: that is the plant, and not the firm that bought it.
"""

from __future__ import annotations

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.pointing import BODIES
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_BACK = 2  # sentences
_DONE = frozenset(("opening", "investment", "other"))


class Plants:
    """Finds the plants that one document names."""

    def __init__(self, scene: Scene) -> None:
        self.view = scene.view
        self._any, self._kinds = scene.lexicon.small("plants"), scene.lexicon.small("kinds_of_plants")

    def of(self, told: Told) -> list[Party]:
        """The plant that something is done to, where a definite noun means one that was named before.

        Args:
            told: A mention of an event.
        """
        if told.type not in _DONE or told.reading.is_noun:
            return []
        found = [one for chunk in told.reading.slots.fill("theme") for one in self._meant(told, chunk)]
        return found[:1]

    def _meant(self, told: Told, chunk: Chunk) -> list[Party]:
        parse = told.line.parse
        noun = parse.head(chunk).lower().removesuffix("s")
        if chunk.unit is not None or chunk.plural is True or not parse.article(chunk).startswith("d"):
            return []
        general = noun in self._any
        if not general and noun not in self._kinds:
            return []
        number = self.view.sentence_index(told.line.start)
        first = self.view.sentences[max(0, number - _BACK)][0]
        for one in reversed(within(self.view.entities, first, told.line.start)):
            kind = one["name"].split()[0].lower()
            fits = kind.endswith(self._kinds) if general else kind.endswith(noun)
            if one["kind"] in BODIES and fits and " " in one["name"]:
                party = who.party(one)
                return [party] if party is not None else []
        return []
