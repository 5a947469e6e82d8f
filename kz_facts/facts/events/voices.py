"""Who says what nobody is told to say: »hieß es in einer Aussendung«, »teilte man mit«, »dem Bericht zufolge«.

The body or state that the sentences before are about; of a report the paper, station or body that reported it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.events.told import Told, is_definite
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk, Clause

_BACK = 3  # sentences back to who speaks
_PRESS = 6  # … and to the paper that reported
_IT = frozenset(("es", "man"))
_OPEN = "heißen"
_PLACED = ("in", "aus", "laut", "zufolge", "nach", "gemäß")
_AT = ("aus", "bei", "in", "von")  # »hieß es aus Helsinki«, »im Ministerium«


class Voices:
    """Finds who speaks in the statements of one document that name nobody."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.scene = discourse, discourse.scene
        words = discourse.scene.lexicon
        self._papers, self._reports = words.group("announcements"), words.group("news")

    def of(self, told: Told) -> list[Party]:
        """The body or state that says it.

        Args:
            told: A statement of which nobody is known that takes part.
        """
        if told.reading.is_noun:
            return self._of_paper(told)
        if not self._is_anonymous(told):
            return []
        chunks = [chunk for slot in _AT for chunk in told.reading.slots.fill(slot)]
        placed = [chunk for chunk in chunks if self.discourse.acts(told.line, chunk) or chunk.preposition == "aus"]
        if placed:  # »hieß es aus Regierungskreisen«
            return _bodies(one for chunk in placed for one in self._of_place(told.line, chunk))
        if any(chunk.kind == "noun" and not self._is_announced(told, chunk) for chunk in chunks):
            return []  # »im Bericht hieß es«, whoever wrote that
        return self._before(told.line)

    def _is_announced(self, told: Told, chunk: Chunk) -> bool:
        heads = self.scene.lexicon.heads(told.line.parse.head(chunk))
        return not self._papers.isdisjoint(heads)

    def _of_place(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whom »im Ministerium«, »aus Helsinki« mean."""
        capitals = (one for one in within(self.scene.view.entities, *line.span(chunk)) if one["capital"])
        found = self.discourse.parties(line, chunk)
        return found or [one for one in map(who.party, capitals) if one is not None]

    def _is_anonymous(self, told: Told) -> bool:
        """»hieß es«, »teilte man mit«."""
        doing = [told.line.parse.head(chunk).lower() for chunk in told.reading.slots.fill("agent")]
        return told.word == _OPEN or (bool(doing) and all(one == "man" for one in doing))

    def _of_paper(self, told: Told) -> list[Party]:
        """»In einem Statement heißt es«, »dem Bericht vom Montag zufolge«, whose neither of them says to be."""
        chunk, parse = told.reading.chunk, told.line.parse
        if chunk is None or any(one.kind != "date" for one in parse.owners(chunk)):
            return []
        if self.discourse.owner(told.line, chunk):
            return []
        heads = set(self.scene.lexicon.heads(told.word))
        if heads & self._reports:
            return (self._press(told.line) or self._before(told.line)) if is_definite(told) else []
        clause = told.carrier or told.reading.clause
        if not heads & self._papers or chunk.preposition not in _PLACED or clause is None:
            return []
        doing = [parse.head(one).lower() for one in VerbSlots(parse, clause).fill("agent")]
        if any(one not in _IT for one in doing):
            return []
        return self._around(told.line, clause) or self._before(told.line)

    def _around(self, line: Line, clause: Clause) -> list[Party]:
        """»Die Regierung bat um Hilfe, wie es in einem Statement heißt«: whom the main clause is about."""
        if clause.kind == "main":
            return []
        return _bodies(one for subject in line.parse.main_subjects() for one in self.discourse.parties(line, subject))

    def _press(self, line: Line) -> list[Party]:
        """The one paper or station that the sentences before name."""
        first = self.scene.lines[max(0, line.number - _PRESS)].start
        named = (one for one in within(self.scene.view.entities, first, line.start) if one["sort"] == "media")
        found = who.unique(party for one in named if (party := who.party(one)) is not None)
        return found if len(found) == 1 else []

    def _before(self, line: Line) -> list[Party]:
        """Whom the last sentence before is about that is no reported speech itself, if it is a body or a state."""
        speech = Speech.of(self.scene)
        for earlier in self.scene.before(line, _BACK):
            if speech.is_reported(earlier):
                continue
            for subject in earlier.parse.main_subjects():
                if found := _bodies(self.discourse.parties(earlier, subject)):
                    return found
                if subject.kind == "noun" and earlier.parse.tokens.lexicon.nouns.is_person(earlier.parse.head(subject)):
                    return []
        return []


def _bodies(found: Iterator[Party] | list[Party]) -> list[Party]:
    return who.unique(one for one in found if one.kind != "person")
