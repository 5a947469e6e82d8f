"""Against whom a game is played: »gewann 2:1 gegen B«, »das Finale zwischen A und B«, »trifft im Halbfinale auf B«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import PLAYED, Told
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause

_BETWEEN = ("gegen", "zwischen")
_MET = ("agent", "gegen", "auf")  # »trifft auf B«, »spielt gegen B«: both are on the field
_BEATEN = ("gegen", "dative")
_AT = ("bei", "auf")  # »gewann beim B«, »spielt auf B«, »trifft auf B«: on whose field it is played


class Rivals:
    """Finds the sides of games in one document."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.scene = discourse, discourse.scene
        words = discourse.scene.lexicon
        self._games, self._contests = words.group("games"), words.group("contests")
        self._beating, self._meeting = words.group("beating"), words.group("encounters", "contests")
        self._teams = words.group("teams")

    def of(self, told: Told) -> list[Party]:
        """The sides of a game that its words name.

        Args:
            told: Any event.
        """
        if told.type not in PLAYED:
            return []
        chunks = list(self._of_noun(told) if told.reading.is_noun else self._of_verb(told))
        found = [one for chunk in chunks for one in self.discourse.parties(told.line, chunk)]
        if told.word in self._meeting | self._beating or self._is(self._games, told.word):
            chunks += told.reading.slots.fill("agent")
            found += [one for chunk in chunks for one in self._of_team(told.line, chunk)]
        return who.unique([*found, *self._in_name(told)])

    def _of_team(self, line: Line, chunk: Chunk) -> Iterator[Party]:
        """»die deutsche Elf«, »das DFB-Team«: for whom a team plays."""
        if chunk.unit is None and self._is(self._teams, line.parse.head(chunk)):
            yield from self.discourse.owner(line, chunk)

    def _is_side(self, line: Line, chunk: Chunk) -> bool:
        """A club, a team, a state that plays: not the place where it does."""
        named = within(self.scene.view.entities, *line.span(chunk))
        sides = any(one["sort"] == "club" or (one["kind"], one["form"]) == ("country", "name") for one in named)
        return sides or self._is(self._teams, line.parse.head(chunk))

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
        playing = told.reading.slots.fill("agent") if told.word in self._meeting else []
        if any(self._is_side(told.line, one) for one in playing):
            at = (chunk for slot in _AT for chunk in told.reading.slots.fill(slot))
            yield from (chunk for chunk in at if self._is_side(told.line, chunk))
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
