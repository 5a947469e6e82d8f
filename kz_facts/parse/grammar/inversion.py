"""What stands first though it is done to: where form tells subject and object not apart, who can act is the subject."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar.actors import Actors, is_body
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tokens import Tokens

_POINTING = frozenset(("das", "dies"))
_TWO = 2
_WAYS = frozenset(("nach", "zu", "durch", "über", "bis"))


class Inversion:
    """Asks of a phrase of one clause whether another, which could be the subject as well, acts on it."""

    __slots__ = ("actors", "chunks", "clause", "lemma", "lexicon", "tokens")

    def __init__(self, tokens: Tokens, chunks: Sequence[Chunk], clause: Clause, actors: Actors) -> None:
        self.tokens, self.chunks, self.clause, self.actors = tokens, chunks, clause, actors
        self.lexicon, self.lemma = tokens.lexicon, clause.lemma

    def is_done_to(self, chunk: Chunk, others: Sequence[Chunk], free: Sequence[Chunk]) -> bool:
        """»Das sagt die Ministerin«, »was der Rat plant«: who can act does it, whatever stands first.

        Args:
            chunk: A phrase that can be the subject.
            others: The other phrases of the clause that can.
            free: All its phrases that nothing else governs.
        """
        copula = self.lemma in self.lexicon.copulas
        lower = self.tokens.forms[chunk.head].lower
        if lower == "was" and (self.lemma in self.lexicon.measuring or self.lemma not in self.lexicon.experiencers):
            # »Was kostet das Haus?«
            return not copula and any(self.tokens.forms[other.head].lower != "alles" for other in others)
        if copula or self.lemma in self.lexicon.experiencers or self._leads_somewhere():
            return False
        if chunk.kind == "relative" and self._means_thing(others):
            return True
        if chunk.kind == "relative" and self.lemma in self.lexicon.giving:
            return _is_given(free)
        if lower in _POINTING and chunk.kind in ("pronoun", "relative"):
            said = self.lemma in self.lexicon.speech and any(other.nominal for other in others)
            return said or any(map(self._acts_or_is_named, others))
        if chunk.kind == "relative" and self.lemma in self.lexicon.about_things:  # »die Reise, die A antrat«
            return any(map(self.actors.is_person, others))
        if chunk.kind != "noun" or not 0 <= chunk.last <= self.clause.finite or self.actors.is_person(chunk):
            return False
        return self._has_doer(chunk, others, free) or self._is_light(chunk, others)

    def _has_doer(self, chunk: Chunk, others: Sequence[Chunk], free: Sequence[Chunk]) -> bool:
        """»Die Urkunden unterschrieb A«, »Die Kritik wies das Amt zurück«: of what only somebody does to something.

        But »Die Staatengemeinschaft sagte Mali Hilfe zu«: beside an object a name can be who receives.
        """
        able = any(self.actors.is_anybody(other) or self.actors.fights(other) for other in others)
        able = able or (not self.actors.decides(chunk) and any(map(self.actors.decides, others)))
        if not able:
            return False
        if self.lemma in self.lexicon.about_things:
            return True
        return self.clause.kind == "main" and len(free) == _TWO and self._wants_doer(chunk)

    def _is_light(self, chunk: Chunk, others: Sequence[Chunk]) -> bool:
        """»Grünes Licht gab das Parlament«, »Kritik übte die EU«: a noun without an article in front of the verb."""
        if chunk.determiner >= 0:
            return False
        behind = [other for other in others if other.first == self.clause.finite + 1 and other.determiner >= 0]
        light = self.lemma in self.lexicon.with_noun and chunk.plural is False
        if light and any(other.first == other.determiner for other in behind):
            return True
        return any(other.unit is not None and other.kind == "name" for other in behind)

    def _means_thing(self, others: Sequence[Chunk]) -> bool:
        """»die Anlage, die Siemens verkaufte«: whether a relative pronoun means a thing beside which somebody acts."""
        if self.clause.antecedent < 0:
            return False
        meant = self.chunks[self.clause.antecedent]
        if meant.kind != "noun" or self.actors.is_person(meant) or not self._wants_doer(meant):
            return False
        return any(self.actors.is_person(one) or is_body(one) or self._acts(one) for one in others)

    def _wants_doer(self, thing: Chunk) -> bool:
        """»Die Tranche überwies die Bank«: whether the verb asks for somebody, which what stands first is not."""
        if self._acts(thing):
            return False
        if self.lemma in self.lexicon.conquering:
            return True
        noun = self.tokens.texts[thing.head]
        if noun in self.lexicon.place_nouns:
            return False  # »Die Stadt verkauft die Bank«
        stands = self.lemma in self.lexicon.taking_stands and not noun.lower().endswith(self.lexicon.writing_endings)
        return stands or self.lemma in self.lexicon.of_agents

    def _leads_somewhere(self) -> bool:
        """»Die Reise führte Rosa Lind nach Chile«; but »Das Gespräch führte Rosa Lind«."""
        ways = (self.chunks[number].preposition in _WAYS for number in self.clause.chunks)
        return self.lemma == "führen" and any(ways)

    def _acts(self, chunk: Chunk) -> bool:
        return self.actors.decides(chunk) or self.actors.fights(chunk)

    def _acts_or_is_named(self, chunk: Chunk) -> bool:
        return self.actors.is_person(chunk) or self.actors.is_name(chunk) or self.actors.decides(chunk)


def _is_given(free: Sequence[Chunk]) -> bool:
    """»die Hilfe, die Malta Peru gab«: a giver is named and nothing else is given; but »die Malta Geld gab«."""
    others = [other for other in free if other.kind != "relative"]
    given = any(other.kind == "money" or (other.kind == "noun" and other.determiner < 0) for other in others)
    return others[0].kind == "name" and not given if others else False
