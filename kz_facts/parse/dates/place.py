"""A date among the words of its sentence, as those see it who ask the grammar around it."""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.grammar import Chunk, Clause, Parse


@dataclass(slots=True)
class Place:
    """A date in its sentence: its words `[first, last)`, the chunk that they are in and the clause that has them."""

    parse: Parse
    first: int
    last: int
    chunk: Chunk | None
    clause: Clause | None

    @property
    def preposition(self) -> str:
        """The preposition of the date, small letters, contractions undone: »vom« is »von«."""
        return self.chunk.preposition if self.chunk is not None else ""


def noun_before(place: Place) -> Chunk | None:
    """The phrase that a date stands right behind."""
    first = place.chunk.first if place.chunk is not None else -1
    return next((one for one in place.parse.chunks if one.last == first), None)
