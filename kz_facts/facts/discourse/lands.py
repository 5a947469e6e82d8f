"""Which state »das Land« means: the one told of just before, the one the text is about; of a guest another than his."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import DEFINITE
from kz_facts.parse.marks import EntityMark

UNION = "EU"
_GOVERNING = ("election", "decision")
_INTO = ("", "in")  # »besuchte das Land«, »reiste in das Land«; who goes through a land may be at home
_NAMES = ("name", "genitive")


class Lands:
    """Finds the states that such nouns mean in one document."""

    def __init__(self, scene: Scene, states: States, parties: Who) -> None:
        self.scene, self.view, self.states, self._parties = scene, scene.view, states, parties
        self._organs = scene.lexicon.group("union_organs")

    def party(self, line: Line, chunk: Chunk) -> Party | None:
        """The state that is meant, or whose institution: »das Parlament«."""
        offset, guests = line.parse.tokens.starts[chunk.first], self._guests(line, chunk)
        told = (look(line, chunk) for look in (self._of_agent, self._just_told_of, self._just_named))
        for found in (*told, self.states.home(offset)):
            if found is not None and found.code not in guests:
                return found
        if line.parse.head(chunk) not in p.LANDS:
            return None
        return self._near(line, chunk, guests) or (None if guests else self._of_speaker(offset))

    def _of_agent(self, line: Line, chunk: Chunk) -> Party | None:
        """»Perus Präsident A entließ die Regierung«, »löste das Parlament auf«: whose office it is to do so."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.subject < 0 or chunk.number not in clause.objects or clause.voice != "active":
            return None
        if not any(one.clause is clause and not one.is_noun and one.type in _GOVERNING for one in line.readings):
            return None
        doing = self._parties(line, line.parse.chunks[clause.subject])
        states = [one for one in doing if one.kind == "country"]
        return states[0] if len(states) == 1 and any(one.kind == "person" for one in doing) else None

    def _guests(self, line: Line, chunk: Chunk) -> set[str | None]:
        """»Ministerin A aus Chile besuchte das Land«: the states of those who come, of which it is none."""
        if chunk.preposition not in _INTO:
            return set()
        clause = line.parse.clause_of(chunk)
        coming = (one for one in line.readings if one.type == "visit" and one.clause is clause and not one.is_noun)
        agents = (one.number for reading in coming for one in reading.slots.fill("agent") if one is not chunk)
        named = (self._parties(line, one) for number in agents for one in members(line.parse, [number]))
        return {one.code for found in named for one in found if one.kind == "country"}

    def _just_told_of(self, line: Line, chunk: Chunk) -> Party | None:
        """»Peru hat sich verpflichtet. Das Parlament stimmte zu«: the state that did what was told just before.

        Of the Union that has a parliament and a council, but no government.
        """
        before = next(p.before(self.scene, line, 1), None)
        if before is None:
            return None
        subjects = (before.parse.subject(clause) for clause in before.parse.clauses if clause.kind == "main")
        doing = [one for one in subjects if one is not None]
        if not doing or doing[-1].unit is None or before.parse.rows:
            return None
        named = within(self.view.entities, *before.span(doing[-1]))
        return who.party(named[0]) if len(named) == 1 and self._may_have(named[0], line.parse.head(chunk)) else None

    def _just_named(self, line: Line, chunk: Chunk) -> Party | None:
        """»Das Parlament billigte den Beitritt Perus. Das Land …«: the one state that the sentence before names.

        Not one by an adjective alone, nor one with which, to which or against which something is done.
        """
        pointed = line.parse.head(chunk) in p.LANDS and line.parse.article(chunk) in DEFINITE
        before = next(p.before(self.scene, line, 1), None) if pointed else None
        if before is None or "\n" in self.view.text[before.end - 1 : line.start]:
            return None
        found: dict[str | None, Party] = {}
        for entity in within(self.view.entities, before.start, before.end):
            there = before.chunk_at(entity["start"])
            if entity["kind"] == "country" and entity["form"] in _NAMES and there is not None:
                if there.preposition not in _INTO:
                    return None
                if (one := who.state(entity)) is not None:
                    found[one.code] = one
        return next(iter(found.values())) if len(found) == 1 else None

    def _may_have(self, entity: EntityMark, noun: str) -> bool:
        """Whether who is named can have what a noun means: a state all, the Union its organs."""
        if entity["code"] == UNION:
            return noun in self._organs
        return entity["kind"] == "country" or (entity["capital"] and entity["form"] == "name")

    def _near(self, line: Line, chunk: Chunk, guests: set[str | None]) -> Party | None:
        """»Das Projekt in Peru senkt die Emissionen des Landes«: the one state named as a place before it.

        Of a guest the one that the sentence before names beside his own.
        """
        named = {one.code: one for one in self._places(line, line.span(chunk)[0]) if one.code not in guests}
        if not named and guests and line.number:
            before = self.scene.lines[line.number - 1]
            entities = within(self.view.entities, before.start, before.end)
            states = (who.state(entity) for entity in entities if entity["kind"] == "country")
            named = {one.code: one for one in states if one is not None and one.code not in guests}
        return next(iter(named.values())) if len(named) == 1 else None

    def _places(self, line: Line, end: int) -> Iterator[Party]:
        for chunk in line.parse.chunks:
            start, last = line.span(chunk)
            if chunk.preposition == "in" and chunk.unit is not None and chunk.unit.what == "country" and last <= end:
                states = (who.state(entity) for entity in within(self.view.entities, start, last))
                yield from (one for one in states if one is not None)

    def _of_speaker(self, offset: int) -> Party | None:
        """»Präsident A erklärte, das Land werde …«: his own."""
        from kz_facts.facts.discourse.speech import Speech  # who asks us in turn

        states = [one for one in Speech.of(self.scene).speaking_at(offset) if one.kind == "country"]
        return states[0] if len(states) == 1 else None
