"""Whom a spokesman speaks for who is called by that alone: »ein Regierungssprecher«, »eine Sprecherin«.

The first part of the word says which sort of body it is, else it is the one that the text is about just there.
"""

from __future__ import annotations

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.called import Called
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_SPEAKERS = ("sprecher", "sprecherin", "sprechern", "sprechers", "sprecherinnen")
_BACK = 3  # sentences back to the body that the text is about
_LINKS = ("s", "n", "en", "")


class Spokesmen:
    """Finds for whom those speak whom one document calls spokesmen."""

    def __init__(self, scene: Scene, states: States, called: Called, parties: Who) -> None:
        self.scene, self.view, self.states, self._called, self._parties = scene, scene.view, states, called, parties
        words = scene.lexicon
        self._public = words.group("institutions", "ministries")
        self._bodies = words.group("companies", "organisations", "private_bodies")

    def parties(self, line: Line, chunk: Chunk) -> list[Party]:
        """The state or body that a spokesman of no name speaks for; of one with a name the text knows more."""
        text = line.parse.head(chunk).lower()
        if chunk.kind != "noun" or chunk.unit is not None or not text.endswith(_SPEAKERS):
            return []
        if any(line.parse.owners(chunk)):
            return []
        house = text[: text.rindex("sprecher")].rstrip("-")
        if not house:
            return self.floor(line)
        nouns = {one for link in _LINKS if house.endswith(link) for one in self._nouns(house.removesuffix(link))}
        if nouns & self._public:
            home = self.states.home(line.start)
            return [home] if home is not None else []
        body = self._called.body(line, chunk, nouns) if nouns & self._bodies else None
        return [body] if body is not None else []

    def _nouns(self, house: str) -> set[str]:
        word = house.capitalize()
        return {word, *self.scene.lexicon.heads(word)}

    def floor(self, line: Line) -> list[Party]:
        """Whom the last sentence before is about that is no reported speech itself, if it is a body or a state."""
        from kz_facts.facts.discourse.speech import Speech  # who asks us in turn

        speech = Speech.of(self.scene)
        for earlier in p.before(self.scene, line, _BACK):
            if speech.is_reported(earlier):
                continue
            for subject in earlier.parse.main_subjects():
                met = self._parties(earlier, subject)
                if found := who.unique(one for one in met if one.kind != "person"):
                    return found
                if subject.kind == "noun" and earlier.parse.tokens.lexicon.nouns.is_person(earlier.parse.head(subject)):
                    return []
        return []
