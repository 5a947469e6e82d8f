"""Where in a sentence an office and its holder stand."""

from __future__ import annotations

from kz_facts.facts.scene import Line
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import OfficeMark

POSSESSIVES = ("sein", "ihr")


class Places:
    """The phrases of offices."""

    def top(self, line: Line, offset: int) -> Chunk | None:
        """The phrase at an offset, or that which it explains or stands in a row with."""
        chunk = line.chunk_at(offset)
        while chunk is not None and (up := max(chunk.apposition_of, chunk.row_of)) >= 0:
            if chunk.apposition_of >= 0 and not self._is_person(line, line.parse.chunks[up]):
                break  # »leitete die Delegation, Minister X die andere«
            chunk = line.parse.chunks[up]
        return chunk

    def of(self, line: Line, mark: OfficeMark) -> Chunk | None:
        """The phrase of an office, or that of its holder which it explains."""
        chunk = self.top(line, mark["head"])
        if chunk is not None and chunk.preposition == "als" and line.start <= mark["person_start"] < line.end:
            return self.top(line, mark["person_start"])
        return chunk

    @staticmethod
    def _is_person(line: Line, chunk: Chunk) -> bool:
        """Whether a phrase is a person, whom another can explain."""
        tokens = line.parse.tokens
        named = any(unit.kind == "person" and chunk.first <= unit.first < chunk.last for unit in tokens.units)
        return named or chunk.kind == "pronoun" or tokens.lexicon.nouns.is_person(line.parse.head(chunk))

    def chunks(self, line: Line, mark: OfficeMark) -> set[int]:
        """The numbers of the phrases of title and holder, with those that they explain."""
        found: set[int] = set()
        for offset in (mark["head"], mark["person_start"]):
            if offset < 0 or not line.start <= offset < line.end:
                continue
            chunk = line.chunk_at(offset)
            while chunk is not None and chunk.number not in found:
                found.add(chunk.number)
                chunk = line.parse.chunks[chunk.apposition_of] if chunk.apposition_of >= 0 else None
        return found


def below(line: Line, chunk: Chunk) -> list[Chunk]:
    """The phrases that belong to one, with those that stand in a row with them."""
    found = {chunk.number}
    for other in line.parse.chunks:
        if not found.isdisjoint((other.genitive_of, other.attribute_of, other.apposition_of, other.row_of)):
            found.add(other.number)
    return [other for other in line.parse.chunks if other.number in found - {chunk.number}]


def acting_clause(line: Line, chunk: Chunk) -> Clause | None:
    """The clause that a phrase is the subject of."""
    clause = line.parse.clause_of(chunk)
    return clause if clause is not None and clause.subject == chunk.number else None


def fills(reading: Reading, slot: str, chunk: Chunk) -> bool:
    """Whether a phrase stands in a slot, or a relative pronoun that means it."""
    found = reading.slots.fill(slot)
    if any(one.number == chunk.number for one in found):
        return True
    clause = reading.clause
    if clause is None or clause.kind != "relative" or all(one.kind != "relative" for one in found):
        return False
    return antecedent(reading.slots.parse, clause) == chunk.number
