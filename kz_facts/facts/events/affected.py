"""Places that something is done to: »besetzte Minsk«, »Minsk fiel«, »kämpften um die Stadt«, »zogen aus ihr ab«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.events.sites import Sites
from kz_facts.facts.events.told import BEFALLING, Told
from kz_facts.facts.events.towns import Towns
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause


class Affected:
    """Finds the phrases of one document that are places which an event befalls."""

    def __init__(self, sites: Sites, towns: Towns, reality: Reality) -> None:
        rules = reality.rules.places
        self.sites, self.towns = sites, towns
        self._taken, self._falling = frozenset(rules.taken), frozenset(rules.falling)
        self._struck = frozenset(rules.struck)
        self._leaving = frozenset(rules.leaving)

    def of(self, told: Told, clause: Clause) -> Iterator[Chunk]:
        """The objects, or the subjects, of a verb that are the place where it happens.

        Args:
            told: Any event.
            clause: The clause whose verb tells it.
        """
        if told.type in BEFALLING and clause.lemma in self._struck:  # »Ein Beben erschütterte den Norden Perus«
            yield from told.line.parse.some(clause.objects)
        elif told.word in self._taken or told.word in self._falling:
            yield from self._done_to(told, clause)
        elif told.type == "conflict" and not told.reading.is_noun:
            yield from (chunk for chunk in told.reading.slots.fill("theme") if self._is_town(told.line, chunk))

    def is_disputed(self, told: Told, chunk: Chunk) -> bool:
        """»kämpften um die Ortschaft Kato«, »zogen sich aus Kato zurück«: what is fought for, or given up."""
        if chunk.preposition == "um":
            return told.type == "conflict" and chunk.attribute_of < 0 and self._is_town(told.line, chunk)
        return chunk.preposition == "aus" and told.word in self._leaving

    def _done_to(self, told: Told, clause: Clause) -> Iterator[Chunk]:
        """»besetzte Minsk«, »Minsk fiel«; »eroberten die Roten Baku« looks like one phrase, which no object follows."""
        line, taken = told.line, told.word in self._taken
        themes = told.reading.slots.fill("theme" if taken else "subject")
        yield from (chunk for chunk in themes if chunk.unit is not None or self._names_town(line, chunk))
        if taken and not themes and clause.subject >= 0 and clause.voice == "active":
            subject = line.parse.chunks[clause.subject]
            if subject.determiner >= 0 and subject.last - subject.first > 2:
                yield subject

    def _is_town(self, line: Line, chunk: Chunk) -> bool:
        """»Kato«, »die Grenzstadt Kato«, »die Stadt«."""
        return (chunk.unit is not None and chunk.unit.what == "city") or self._names_town(line, chunk)

    def _names_town(self, line: Line, chunk: Chunk) -> bool:
        """»die Grenzstadt Kato«, »die Stadt«."""
        return self.sites.is_called(line, chunk) or self.towns.is_meant(line, chunk)
