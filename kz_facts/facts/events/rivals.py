"""Against whom a game is played: »gewann 2:1 gegen B«, »das Finale zwischen A und B«, »trifft im Halbfinale auf B«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import NounSlots, VerbSlots
from kz_facts.parse.grammar import Chunk, Clause

_PLAYED = frozenset(("other", "conflict", "election", "meeting"))
_BETWEEN = ("gegen", "zwischen")
_MET = ("agent", "gegen", "auf")  # »trifft auf B«, »spielt gegen B«: both are on the field
_BEATEN = ("gegen", "dative")


class Rivals:
    """Finds the sides of games in one document."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.scene = discourse, discourse.scene
        words = discourse.scene.lexicon
        self._games, self._contests = words.group("games"), words.group("contests")
        self._beating, self._meeting = words.group("beating"), words.group("encounters", "contests")

    def of(self, told: Told) -> list[Party]:
        """The sides of a game that its words name.

        Args:
            told: Any event.
        """
        if told.type not in _PLAYED:
            return []
        chunks = list(self._of_noun(told) if told.reading.is_noun else self._of_verb(told))
        found = [one for chunk in chunks for one in self.discourse.parties(told.line, chunk)]
        return who.unique([*found, *self._in_name(told)])

    def _is(self, group: frozenset[str], word: str) -> bool:
        return not group.isdisjoint(self.scene.lexicon.heads(word))

    def _of_noun(self, told: Told) -> Iterator[Chunk]:
        """»Das Finale zwischen A und B«, »der Sieg gegen B«; of »im Finale trifft A auf B« by its verb."""
        if not self._is(self._games, told.word):
            return
        for slot in _BETWEEN:
            yield from told.reading.slots.fill(slot)
        clause = told.carrier or told.reading.clause
        if clause is not None and clause.lemma in self._meeting and not clause.negated:
            yield from self._filled(told, clause, _MET)

    def _of_verb(self, told: Told) -> Iterator[Chunk]:
        """»verlor gegen B«, »unterlag B«, »gewann das Finale gegen B«, »das Spiel gegen B endete 1:1«."""
        clause, parse = told.reading.clause, told.line.parse
        if clause is None:
            return
        if told.word in self._contests:
            yield from self._filled(told, clause, _BEATEN)
        elif told.word in self._beating:
            yield from told.reading.slots.fill("theme")
        for chunk in self._told_games(told):
            slots = NounSlots(parse, chunk, "agent")
            for slot in _BETWEEN:
                yield from slots.fill(slot)

    def _filled(self, told: Told, clause: Clause, names: tuple[str, ...]) -> Iterator[Chunk]:
        slots = VerbSlots(told.line.parse, clause)
        for name in names:
            yield from slots.fill(name)

    def _told_games(self, told: Told) -> list[Chunk]:
        """The games of which a verb tells, or the noun itself."""
        if told.reading.is_noun:
            return [told.reading.chunk] if told.reading.chunk is not None else []
        chunks = [*told.reading.slots.fill("subject"), *told.reading.slots.fill("theme")]
        return [one for one in chunks if one.kind == "noun" and self._is(self._games, told.line.parse.head(one))]

    def _in_name(self, told: Told) -> Iterator[Party]:
        """»das Länderspiel Chile gegen Peru«, »die Partie Chile–Peru«: those by whose names a game is called."""
        for chunk in self._told_games(told):
            if not self._is(self._games, told.line.parse.head(chunk)):
                continue
            last = told.line.parse.tokens.end(chunk.head)
            named = within(self.scene.view.entities, last, told.line.span(chunk)[1])
            sides = [one for one in named if one["form"] == "name" and one["kind"] in ("country", "organisation")]
            yield from (one for one in map(who.party, sides) if one is not None)
