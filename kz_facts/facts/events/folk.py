"""Nouns for people: »Soldaten«, »Arbeiter«, »eine Bank«; what strikes beside them is a thing."""

from __future__ import annotations

from kz_facts.facts.scene import Line
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.grammar import Chunk


class Folk:
    """Knows them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heads = lexicon.heads
        self.nouns = lexicon.group("people", "crowd", "companies", "organisations", "troops")
        self.troops, self._rebels = lexicon.group("troops"), lexicon.group("private")

    def is_anybody(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is somebody by its noun; of troops only those of no state."""
        tokens = line.parse.tokens
        text = line.parse.head(chunk)
        heads = set(self._heads(text))
        if heads & self.troops:
            return bool(heads & self._rebels)
        return bool(heads & self.nouns) or tokens.lexicon.nouns.is_person(text)
