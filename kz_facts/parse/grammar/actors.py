"""Who can act at all: persons, bodies, and the nouns for those who fight or decide."""

from __future__ import annotations

from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.tokens import Tokens

_THINGS = frozenset(("nichts", "etwas", "alles", "vieles", "einiges", "das", "dies"))


class Actors:
    """Tells of the phrases of one sentence whether they are somebody."""

    __slots__ = ("lexicon", "tokens")

    def __init__(self, tokens: Tokens) -> None:
        self.tokens, self.lexicon = tokens, tokens.lexicon

    def is_anybody(self, chunk: Chunk) -> bool:
        """A person, named or not, a body by its name, or a pronoun for one."""
        return self.is_person(chunk) or self._is_pronoun(chunk) or is_body(chunk)

    def is_person(self, chunk: Chunk) -> bool:
        """A person's name, or a noun for persons."""
        if chunk.unit is not None and chunk.unit.kind == "person":
            return True
        return chunk.kind == "noun" and self.lexicon.nouns.is_person(self.tokens.texts[chunk.head])

    def is_name(self, chunk: Chunk) -> bool:
        """A name, or a word alone that no list of nouns has."""
        if chunk.kind != "noun":
            return chunk.kind == "name"
        return chunk.last == chunk.first + 1 and not self.lexicon.nouns.is_known_compound(self.tokens.texts[chunk.head])

    def decides(self, chunk: Chunk) -> bool:
        """»das Ministerium«, »die Zentralbank«: a noun for a body that can act."""
        return chunk.kind == "noun" and self.tokens.texts[chunk.head].lower().endswith(self.lexicon.acting_endings)

    def fights(self, chunk: Chunk) -> bool:
        """»die Armee«: a noun for those who fight."""
        return chunk.kind == "noun" and self.tokens.texts[chunk.head] in self.lexicon.armed

    def _is_pronoun(self, chunk: Chunk) -> bool:
        """»er«, »diese«; but not »nichts«."""
        return chunk.kind == "pronoun" and self.tokens.forms[chunk.head].lower not in _THINGS


def is_body(chunk: Chunk) -> bool:
    """A state, an organisation or a firm by its name."""
    return chunk.unit is not None and chunk.unit.what in ("country", "organisation", "company")
