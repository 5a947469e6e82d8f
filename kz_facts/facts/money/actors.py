"""Which phrases are somebody who can own, pay or get: »die Stadt«, »Graz«, »der Klub«, »beide Partner«."""

from __future__ import annotations

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.deals import Deals
from kz_facts.facts.money.speakers import Speakers
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Chunk
from kz_facts.rules.money import MoneyRules

_ACTORS = ("partners", "people", "companies", "organisations", "public", "workers", "sportsmen")
_THEIRS = ("sein", "ihr", "dessen", "deren")
_AT = ("in", "bei", "aus", "nach", "um")


class Actors:
    """Knows them in one document."""

    def __init__(self, discourse: Discourse, deals: Deals, rules: MoneyRules) -> None:
        self.view, self.deals = discourse.view, deals
        lexicon = discourse.scene.lexicon
        self._heads, self._actors = lexicon.heads, lexicon.group(*_ACTORS)
        self._courts, self._experts = lexicon.group("courts"), lexicon.group("experts")
        self._trades = tuple(word.lower() for word in rules.parties["trades"])
        self._together = frozenset(rules.parties["together"])

    def is_outside(self, line: Line, chunk: Chunk, measure: str) -> bool:
        """Who only tells of a sum: a court of a fine, analysts of a price."""
        heads = self._heads(line.parse.head(chunk))
        return (measure == "fine" and not self._courts.isdisjoint(heads)) or (
            measure == "price" and not self._experts.isdisjoint(heads)
        )

    def is_somebody(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is a body and not a thing called after one: »die Barys-Arena«."""
        inside = within(self.view.entities, *line.span(chunk))
        return self.is_actor(line, chunk) or any(entity["form"] != "compound" for entity in inside)

    def is_actor(self, line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is somebody who can own, pay or get: »die Stadt«, »Graz«, »der Klub«."""
        if Speakers.is_we(line, chunk):
            return True
        if self.deals.role(line, chunk) is not None:
            return True
        place = chunk.unit is not None and chunk.unit.place and chunk.preposition not in _AT
        if line.parse.head(chunk).lower().endswith(self._trades):
            return True
        # »das Linzer Start-up X«
        nouns = line.parse.tokens.texts[chunk.head : chunk.last] if chunk.kind == "noun" else ()
        words = nouns or (line.parse.head(chunk),)
        return place or any(not self._actors.isdisjoint(self._heads(text)) for text in words)

    def are_together(self, line: Line, chunk: Chunk) -> bool:
        """»die Partner«, »beide Firmen«: those who were named before."""
        return chunk.plural is True and not self.is_theirs(line, chunk) and line.parse.head(chunk) in self._together

    @staticmethod
    def is_theirs(line: Line, chunk: Chunk) -> bool:
        """»seine Partner«."""
        return line.parse.article(chunk).startswith(_THEIRS)
