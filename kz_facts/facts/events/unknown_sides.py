"""Sides of a war that no list has, by where they stand in it: »die FLN«, »die Herero«, »die Tigray-Rebellen«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.noun_slots import NounSlots
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

_WAR = "attack"  # the frame of acts of war
_SLOTS = ("agent", "subject", "theme", "dative", "gegen", "zwischen", "vor", "mit")
_OF_NOUNS = ("agent", "gegen", "zwischen", "mit")
_DEFINITE = ("die", "den", "der")
_INITIALS = (3, 5)  # letters of an abbreviation
_SHORTEST = 5  # letters of a people's name
_ENDINGS, _VOWELS = "aeiou", "eiou"


class UnknownSides:
    """Reads names of armed groups and peoples of one document by their place."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        words = load("entities", EntityRules, scene.view.rules).words
        self._no_abbreviations = frozenset(words["no_abbreviations"].split())
        self._bands, self._wars = scene.lexicon.group("bands", "many_armed"), scene.lexicon.group("fights")

    def of(self, told: Told) -> list[Party]:
        """Those of a fight whom only their place in it shows.

        Args:
            told: A conflict.
        """
        if told.reading.sense.frame.name != _WAR:
            return []
        chunks = {chunk.number: chunk for chunk in self._chunks(told)}
        found = [self._side(told.line, chunk) for chunk in chunks.values()]
        return [one for one in found if one is not None]

    def _chunks(self, told: Told) -> Iterator[Chunk]:
        """The phrases in the slots of a fight: of its verb, and of the war that a verb begins."""
        for slot in _OF_NOUNS if told.reading.is_noun else _SLOTS:
            yield from told.reading.slots.fill(slot)
        carrier = told.carrier if told.reading.is_noun else None
        if carrier is not None and told.reading.chunk is not None and carrier.subject != told.reading.chunk.number:
            yield from VerbSlots(told.line.parse, carrier).fill("agent")  # »begann die FLN den Krieg«
        verbal = () if told.reading.is_noun else ("theme", "subject")
        for chunk in (one for slot in verbal for one in told.reading.slots.fill(slot)):
            if not self._wars.isdisjoint(self.scene.lexicon.heads(told.line.parse.head(chunk))):
                slots = NounSlots(told.line.parse, chunk, "agent")
                yield from (one for slot in _OF_NOUNS for one in slots.fill(slot))

    def _side(self, line: Line, chunk: Chunk) -> Party | None:
        """»die FLN«, »von den M23-Rebellen«, »die Herero«: with an article, and nothing else in the phrase."""
        if chunk.kind != "noun" or chunk.unit is not None or chunk.adjectives or chunk.last > chunk.head + 1:
            return None
        known = within(self.scene.view.entities, *line.span(chunk))
        if line.parse.article(chunk) not in _DEFINITE or any(one["kind"] != "region" for one in known):
            return None  # »die Tigray-Rebellen«
        head = line.parse.head(chunk)
        named = (
            self._is_band(line, head)
            if known
            else self._is_abbreviation(head) or self._is_band(line, head) or self._is_people(line, chunk)
        )
        return Party(name=head, kind="organisation", code=None) if named else None

    def _is_abbreviation(self, head: str) -> bool:
        if head in self._no_abbreviations:
            return False
        return head.isalpha() and head.isupper() and _INITIALS[0] <= len(head) <= _INITIALS[1]

    def _is_band(self, line: Line, head: str) -> bool:
        """»die Tigray-Rebellen«: a name before a noun for fighters."""
        name, _, noun = head.rpartition("-")
        strange = name[:1].isupper() and not self._is_common(line, name)
        return strange and not self._bands.isdisjoint(self.scene.lexicon.heads(noun))

    def _is_people(self, line: Line, chunk: Chunk) -> bool:
        """»die Herero«: a plural without an ending of one; of »die Armada« only a verb in the plural would tell."""
        parse, head = line.parse, line.parse.head(chunk)
        if len(head) < _SHORTEST or not head.isalpha() or not head[1:].islower() or self._is_common(line, head):
            return False
        clause = parse.clause_of(chunk)
        if clause is not None and clause.subject == chunk.number:
            return parse.article(chunk) == "die" and clause.plural is True and head[-1] in _ENDINGS
        return parse.article(chunk) in ("die", "den") and head[-1] in _VOWELS and chunk.plural is not False

    def _is_common(self, line: Line, word: str) -> bool:
        return line.parse.tokens.lexicon.nouns.is_common(word) or bool(self.scene.lexicon.heads(word))
