"""States by what they are, or what they are to another: »das Königreich«, »die Volksrepublik«, »der Nachbar«."""

from __future__ import annotations

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

_SEVERAL = 3  # states that a text may speak of, of which the neighbour is one
_NEIGHBOUR = "Nachbar"
_GENITIVES = ("es", "s", "n", "")


class Realms:
    """Finds the states that such nouns mean in one document."""

    def __init__(self, scene: Scene) -> None:
        self.view = scene.view
        called = load("entities", EntityRules, scene.view.rules).called
        self._called = {noun: frozenset(codes.split()) for noun, codes in called.items()}
        self._heads, self._lands = scene.lexicon.heads, scene.lexicon.group("lands")

    def is_called(self, line: Line, chunk: Chunk) -> bool:
        """Whether the noun of a phrase is such a one."""
        text = line.parse.head(chunk)
        return self._is_neighbour(text) or any(noun in self._called for noun in self._nouns(text))

    def _is_neighbour(self, text: str) -> bool:
        """»der Nachbar«, »das Nachbarland«."""
        return text.startswith(_NEIGHBOUR) and not self._lands.isdisjoint(self._heads(text))

    def party(self, line: Line, chunk: Chunk) -> Party | None:
        """The state that a phrase means; None for any other phrase."""
        if chunk.plural is True or chunk.last > chunk.head + 1 or line.parse.has_genitive(chunk):
            return None
        text, offset = line.parse.head(chunk), line.parse.tokens.starts[chunk.first]
        if self._is_neighbour(text):
            return self._neighbour(line, chunk, offset)
        codes = next((self._called[noun] for noun in self._nouns(text) if noun in self._called), None)
        return self._told(codes, offset) if codes is not None else None

    @staticmethod
    def _nouns(text: str) -> list[str]:
        return [text.removesuffix(ending) for ending in _GENITIVES if text.endswith(ending)]

    def _told(self, codes: frozenset[str], offset: int) -> Party | None:
        """Of the states that are called so the one named last; the only one need not be named."""
        before = reversed(within(self.view.entities, 0, offset))
        last = next((entity["country"] for entity in before if entity["country"] in codes), None)
        only = next(iter(codes)) if len(codes) == 1 else None
        code = last or only
        return who.of_state(code) if code else None

    def _neighbour(self, line: Line, chunk: Chunk, offset: int) -> Party | None:
        """»China hat dem Nachbarn 3 Mio. geliehen«: of those that a text is about the last not named beside it."""
        beside = [ch for ch in line.parse.chunks if ch.clause == chunk.clause and ch is not chunk]
        named = {entity["country"] for ch in beside for entity in within(self.view.entities, *line.span(ch))}
        others = [one for one in spoken.leading(self.view, offset, _SEVERAL) if one.code not in named]
        codes = {one.code for one in others if one.kind == "country"}
        before = reversed(within(self.view.entities, 0, offset)) if named - {None} else ()
        last = next((entity["country"] for entity in before if entity["country"] in codes), None)
        return who.of_state(last) if last else None
