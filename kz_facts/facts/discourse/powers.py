"""Whose army, government or parliament is told of without its state: that of where its sentence is set."""

from __future__ import annotations

from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.settings import Settings
from kz_facts.facts.home import SEATS
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark

_TALKS = ("meeting", "accord", "visit")


class Powers:
    """The armies, governments and parliaments of one document."""

    def __init__(self, scene: Scene, parties: Who) -> None:
        self.scene, self.view, self._parties = scene, scene.view, parties
        self.settings = Settings.of(scene)
        words = scene.lexicon
        self._heads, self._armies = words.heads, words.group("armies")
        self._chambers, self._deputies = words.group("chambers"), words.group("deputies")
        self._parliaments = words.group("parliaments")
        self._rulers = self._parliaments | words.group("governments")

    def at_seat(self, line: Line, chunk: Chunk) -> list[Party]:
        """»In Kiew beschloss das Kabinett …«: in a capital the government is its own, whatever else is told of."""
        if not self._is_one(line, chunk, self._rulers):
            return []
        sits = not self._parliaments.isdisjoint(self._heads(line.parse.head(chunk)))  # at home, whatever it does
        if not sits and self._talks(line, chunk):
            return []
        before = [one for one in self.settings.places(line) if one["start"] < line.parse.tokens.starts[chunk.first]]
        capital = any(one["capital"] and one["name"] not in SEATS for one in before)
        state = self.settings.here(line) if capital else None
        return [state] if state is not None else []

    def here(self, line: Line, chunk: Chunk) -> list[Party]:
        """»In Mali griff die Armee an«, »Im Südsudan einigten sich Regierung und Rebellen«: the state of that place."""
        army = self._is_one(line, chunk, self._armies)
        if not army and not self._is_one(line, chunk, self._rulers):
            return []
        if (owner := self._of_row(line, chunk)) is not None:
            return owner
        # Who talks does so in towns of others; an army makes peace where it fights, if not in a capital.
        local = army and not any(one["capital"] or one["name"] in SEATS for one in self.settings.places(line))
        wide = self._talks(line, chunk) and not local
        state = self.settings.wide(line) if wide else self.settings.here(line)
        return [state] if state is not None and not self._acts_another(line, chunk, state) else []

    def _acts_another(self, line: Line, chunk: Chunk, state: Party) -> bool:
        """»Nach der Flut in Peru tagte Chiles Präsident mit dem Parlament«: whether a clause tells of another state."""
        return any(
            entity["kind"] == "country" and entity["code"] != state.code and self._is_told_of(line, chunk, entity)
            for entity in within(self.view.entities, line.start, line.end)
        )

    @staticmethod
    def _is_told_of(line: Line, chunk: Chunk, state: EntityMark) -> bool:
        """Whether a state is the subject beside a phrase, or that or an object is its own; not »dank des Vatikans«."""
        named, parse = line.chunk_at(state["start"]), line.parse
        clause = parse.clause_of(chunk)
        if named is None or clause is None:
            return False
        owned = parse.first_of_row(parse.above(parse.first_of_row(named))[-1])
        owns = owned is not named or state["form"] == "adjective"
        return owned.number == clause.subject or (owns and owned.number in clause.objects)

    def members(self, line: Line, chunk: Chunk) -> list[Party]:
        """»Das EU-Parlament stimmte zu. Die Abgeordneten …«: of the chamber that was told of just before."""
        if not p.is_bare(chunk) or line.parse.article(chunk) not in ("die", "den", "der") or chunk.plural is False:
            return []
        if self._deputies.isdisjoint(self._heads(line.parse.head(chunk))) or line.parse.has_genitive(chunk):
            return []
        for before in p.before(self.scene, line):
            houses = (one for one in before.parse.chunks if self._is_house(before, one))
            found = [one for house in houses for one in self._parties(before, house) if one.kind != "person"]
            if found:
                return found if len({one.name for one in found}) == 1 else []
        return []

    def _is_house(self, line: Line, chunk: Chunk) -> bool:
        heads = self._heads(line.parse.head(chunk))
        return not self._chambers.isdisjoint(heads) and self._deputies.isdisjoint(heads)

    def _is_one(self, line: Line, chunk: Chunk, words: frozenset[str]) -> bool:
        """»die Armee«, »das Parlament«, »Regierung und Rebellen«, whose state nothing tells."""
        if chunk.kind != "noun" or chunk.unit is not None or chunk.plural is True or chunk.adjectives:
            return False
        row = chunk.row_of >= 0 or chunk.number in line.parse.rows
        if not row and line.parse.article(chunk) not in p.DEFINITE:
            return False
        if line.parse.has_genitive(chunk) or within(self.view.entities, *line.span(chunk)):
            return False
        return not words.isdisjoint(self._heads(line.parse.head(chunk)))

    def _of_row(self, line: Line, chunk: Chunk) -> list[Party] | None:
        """»Regierung und Opposition Syriens«: whose the last of a row is."""
        last = members(line.parse, [line.parse.first_of_row(chunk).number])[-1]
        below = [one for one in line.parse.chunks if one.genitive_of == last.number and last is not chunk]
        found = [one for other in below for one in self._parties(line, other) if one.kind == "country"]
        return found or None

    def _talks(self, line: Line, chunk: Chunk) -> bool:
        """Whether they meet or agree, which they may do abroad."""
        return any(
            one.type in _TALKS and one.clause is not None and one.clause is line.parse.clause_of(chunk)
            for one in line.readings
        )
