"""Where what is told again was the first time: »ein Angriff auf ein Lager bei Kato … Der Angriff begann am Montag«."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kz_facts.facts.events.echo import POINTING
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.join import compatible
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.models import Place
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk

if TYPE_CHECKING:
    from kz_facts.facts.events.place import Places

_BACK = 6  # sentences in which the event has been told with its place
_TYPES = frozenset(("conflict", "meeting", "election", "other", "decision"))
_BEFALLING = ("conflict", "other")
_FUSED = ("im", "am", "beim", "vom", "zum", "zur")
_HAPPENING = frozenset(("ereignen", "geschehen", "passieren", "zutragen", "abspielen"))
_ANY = frozenset(("tat", "vorfal", "zwisch", "unglüc", "tragöd", "verbre"))
_OTHERS = ("ander", "neu", "nächst", "früher", "letzt", "vorig", "folgend", "weiter", "zweit", "dritt", "jüngst")
# Words for one thing that are of no family: what is told with one is told again with another.
_LIKE = (
    frozenset(("angrif", "angrei", "attack", "anschl", "attent", "bombar", "überfa", "beschu", "beschi", "explos",
               "explod", "detona", "detoni", "spreng")),
    frozenset(("wahl", "wahlen", "wählen", "stichw", "urneng", "abstim", "votum")),
    frozenset(("protes", "demons", "kundge", "unruhe", "ausschr", "krawal", "marsch")),
    frozenset(("gesprä", "verhan", "beratu", "treffe", "konsul", "unterr", "gipfel")),
    frozenset(("urteil", "freisp", "prozes", "schuld", "strafp")),
    frozenset(("kampf", "kämpfe", "gefech", "schlac", "zusamm", "scharm", "ausein")),
)  # fmt: skip


def _are_alike(first: str, second: str) -> bool:
    """Whether two types may be of one event: »explodierte eine Bombe … Die Explosion«."""
    return first == second or {first, second} <= {*_BEFALLING} or {first, second} == {"decision", "other"}


def _families(words: Sequence[str]) -> set[str]:
    roots = {root_of(word) for word in words} | {word.lower()[:6] for word in words}
    return roots | {min(like) for like in _LIKE if not like.isdisjoint(roots)}


class Retold:
    """Finds the places of events of one document that a definite noun tells once more."""

    def __init__(self, places: Places) -> None:
        self.places, self.scene = places, places.scene

    def place(self, told: Told) -> Place | None:
        """Where the event was that a noun with its article points back at; None where none was told."""
        if told.type not in _TYPES or not self._points_back(told):
            return None
        found = {place.name: place for place in self._stated(told)}
        return next(iter(found.values())) if len(found) == 1 else None  # of two places nobody knows which is meant

    def _stated(self, told: Told) -> Iterator[Place]:
        """The places of what was told before with words alike."""
        noun = self._noun(told)
        wanted = self._kinds(told.reading) | (self._families(told.line.parse.head(noun)) if noun is not None else set())
        for line in self.scene.upto(told.line, _BACK):
            for reading in reversed(line.readings):
                before = line.parse.tokens.starts[reading.trigger] < told.start
                if not (before and _are_alike(reading.type, told.type) and self._is_meant(wanted, reading)):
                    continue
                place = self.places.stated(self._told(line, reading))
                if place is not None and not self._is_of_other_time(told, line, reading):
                    yield place

    def _points_back(self, told: Told) -> bool:
        chunk, parse = self._noun(told), told.line.parse
        if chunk is None:
            return False
        article = parse.article(chunk)
        fused = chunk.determiner < 0 and parse.tokens.forms[chunk.first].lower in _FUSED
        return (fused or article.startswith(POINTING)) and not any(
            parse.tokens.texts[i].startswith(_OTHERS) for i in chunk.adjectives
        )

    @staticmethod
    def _noun(told: Told) -> Chunk | None:
        """The noun that tells it, or of which a verb says that it happened: »Die Tat ereignete sich am Abend«."""
        if told.reading.is_noun or told.word not in _HAPPENING:
            return told.reading.chunk
        return next(iter(told.reading.slots.fill("subject")), None)

    def _is_meant(self, wanted: set[str], reading: Reading) -> bool:
        """Whether what was told before is of the same kind; »die Tat« is of any."""
        return not wanted.isdisjoint(self._kinds(reading)) or (
            not wanted.isdisjoint(_ANY) and reading.type in _BEFALLING
        )

    def _kinds(self, reading: Reading) -> set[str]:
        """What a word means, by its family; also the last part of a compound."""
        return self._families(reading.word) if reading.is_noun else _families((reading.word,))

    def _families(self, noun: str) -> set[str]:
        return _families((noun, *self.scene.lexicon.heads(noun)))

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
