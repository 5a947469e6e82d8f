"""Where what is told again was the first time: »ein Angriff auf ein Lager bei Kato … Der Angriff begann am Montag«."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kz_facts.facts.events.deeds import by_word
from kz_facts.facts.events.echo import POINTING
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.told import BEFALLING, Told, compatible
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Place
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import FUSED

if TYPE_CHECKING:
    from kz_facts.facts.events.place import Places

_NEAR = 1  # sentences between an arrival and what they came for
_FAR = 25  # … and an election, of which a text tells one
_BACK = 6  # sentences in which the event has been told with its place
_TYPES = frozenset(("conflict", "meeting", "election", "other", "decision"))
_PLACES = ("city", "country", "region")


def _are_alike(first: str, second: str) -> bool:
    """Whether two types may be of one event: »explodierte eine Bombe … Die Explosion«."""
    return first == second or {first, second} <= BEFALLING or {first, second} == {"decision", "other"}


class Retold:
    """Finds the places of events of one document that a definite noun tells once more."""

    def __init__(self, places: Places) -> None:
        self.places, self.scene = places, places.scene
        rules = self.scene.lexicon.rules
        self._others = tuple(rules.deeds_told["other"])
        self._happening = frozenset(rules.deeds_told["happening"])
        self._any = frozenset(map(root_of, rules.deeds_told["anything"]))
        self._deeds = by_word(self.scene.lexicon)

    def place(self, told: Told) -> Place | None:
        """Where the event was that a noun with its article points back at; None where none was told."""
        if told.type not in _TYPES or not self._points_back(told):
            return None
        found = {place.name: place for place in self._stated(told)}
        if len(found) > 1:
            return None  # of two places nobody knows which is meant
        return next(iter(found.values()), None) or self._of_arrival(told)

    def _of_arrival(self, told: Told) -> Place | None:
        """»Die Minister sind in Kato eingetroffen. Bei dem Treffen …«: where those who meet had come to just before."""
        if told.type != "meeting":
            return None
        for line in self.scene.upto(told.line, _NEAR):
            starts = line.parse.tokens.starts
            visits = (r for r in line.readings if r.type == "visit" and starts[r.trigger] < told.start)
            found = [place for r in visits if (place := self.places.stated(self._told(line, r))) is not None]
            if found:
                return found[-1] if len({place.name for place in found}) == 1 else None
        return None

    def _stated(self, told: Told) -> Iterator[Place]:
        """The places of what was told before with words alike."""
        noun = self._noun(told)
        lands = self._lands(told.line, noun) if noun is not None else set()
        wanted = self._kinds(told.reading) | (self._families(told.line.parse.head(noun)) if noun is not None else set())
        for line in self.scene.upto(told.line, _FAR if told.type == "election" else _BACK):
            if not any(one["kind"] in _PLACES for one in within(self.scene.view.entities, line.start, line.end)):
                continue  # it names no place, and need not be read
            for reading in reversed(line.readings):
                before = line.parse.tokens.starts[reading.trigger] < told.start
                if not (before and _are_alike(reading.type, told.type) and self._is_meant(wanted, reading)):
                    continue
                place = self.places.stated(self._told(line, reading))
                told_of = {e["country"] for e in within(self.scene.view.entities, line.start, line.end)}
                if lands - told_of or not self._is_of_same(told.line, noun, line):
                    continue  # »die Gespräche mit Peru … Die Gespräche mit Chile«, »die US-Präsidentenwahl«
                if place is not None and not self._is_of_other_time(told, line, reading):
                    yield place

    @staticmethod
    def _is_of_same(line: Line, noun: Chunk | None, before: Line) -> bool:
        """»nahm 20 Fischer fest … nach der Festnahme des Bürgermeisters«: whether whose deed it is was told there."""
        whose = [one for one in line.parse.chunks if noun is not None and one.genitive_of == noun.number]
        heads = [line.parse.head(one).lower() for one in whose if one.kind == "noun"]
        named = [word.lower() for word in before.words]
        return all(any(word.startswith(head.removesuffix("s")) for word in named) for head in heads)

    def _lands(self, line: Line, noun: Chunk) -> set[str | None]:
        """The states that a noun and the phrases behind it name."""
        phrases = (noun, *(ch for ch in line.parse.chunks if ch.owner == noun.number))
        found = (e for ch in phrases for e in within(self.scene.view.entities, *line.span(ch)))
        return {e["country"] for e in found if e["kind"] in ("country", "city") and e["country"]}

    def _points_back(self, told: Told) -> bool:
        chunk, parse = self._noun(told), told.line.parse
        if chunk is None:
            return False
        article = parse.article(chunk)
        fused = chunk.determiner < 0 and parse.tokens.forms[chunk.first].lower in FUSED
        return (fused or article.startswith(POINTING)) and not any(
            parse.tokens.texts[i].startswith(self._others) for i in chunk.adjectives
        )

    def _noun(self, told: Told) -> Chunk | None:
        """The noun that tells it, or of which a verb says that it happened: »Die Tat ereignete sich am Abend«."""
        if told.reading.is_noun or told.word not in self._happening:
            return told.reading.chunk
        return next(iter(told.reading.slots.fill("subject")), None)

    def _is_meant(self, wanted: set[str], reading: Reading) -> bool:
        """Whether what was told before is of the same kind; »die Tat« is of any."""
        return not wanted.isdisjoint(self._kinds(reading)) or (
            not wanted.isdisjoint(self._any) and reading.type in BEFALLING
        )

    def _kinds(self, reading: Reading) -> set[str]:
        """What a word means, by its family; also the last part of a compound."""
        return self._families(reading.word) if reading.is_noun else self._like((reading.word,))

    def _families(self, noun: str) -> set[str]:
        return self._like((noun, *self.scene.lexicon.heads(noun)))

    def _like(self, words: Sequence[str]) -> set[str]:
        """What words mean: their families, and the deeds that they tell."""
        return {root_of(word) for word in words}.union(*(self._deeds.get(word, ()) for word in words))

    @staticmethod
    def _told(line: Line, reading: Reading) -> Told:
        chunk = reading.chunk
        free = chunk is not None and chunk.attribute_of < 0 and chunk.genitive_of < 0
        clause = line.parse.clause_of(chunk) if chunk is not None and free else None
        return Told(line, reading, reading.type, carrier=clause)

    def _is_of_other_time(self, told: Told, line: Line, reading: Reading) -> bool:
        """»griffen am Montag an … Der Angriff am Dienstag«."""
        clause = reading.clause or (line.parse.clause_of(reading.chunk) if reading.chunk is not None else None)
        if told.date is None or clause is None:
            return False
        dates = (self.scene.date_of(chunk) for chunk in self._dates(line, clause.number))
        return any(date is not None and not compatible(date, told.date) for date in dates)

    @staticmethod
    def _dates(line: Line, clause: int) -> Iterator[Chunk]:
        return (chunk for chunk in line.parse.chunks if chunk.kind == "date" and chunk.clause == clause)
