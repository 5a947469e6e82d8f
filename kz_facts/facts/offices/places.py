"""Where in a sentence an office and its holder stand."""

from __future__ import annotations

from kz_facts.facts.scene import Line
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import OfficeMark


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
