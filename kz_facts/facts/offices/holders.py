"""Who holds offices whose holder stands not beside them: »X, der bis 2014 Minister war«, »X wurde zum … ernannt«.

Also across sentences: »Der Botschafter gab der Allianz die Schuld. Man habe nichts getan, sagte X.«
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.offices.by_apposition import ByApposition
from kz_facts.facts.offices.by_part import ByPart
from kz_facts.facts.offices.by_verb import ByVerb
from kz_facts.facts.offices.found import found
from kz_facts.facts.offices.places import POSSESSIVES, Places
from kz_facts.facts.offices.topics import Topics
from kz_facts.facts.offices.whom import Whom
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials.categories import PRIVATE

_AHEAD = 3  # sentences in which a speaker may be named
_TERMS = ("zeit", "amtszeit", "dienstzeit")


class Holders:
    """Finds the holders of titles that stand alone."""

    def __init__(
        self, scene: Scene, offices: Sequence[OfficeMark], persons: Sequence[PersonMark], places: Places
    ) -> None:
        self.scene, self.offices, self.persons, self.places = scene, offices, persons, places
        self._held = {office["key"] for office in offices}
        self._topics = Topics(scene, persons, self._held)
        self.whom = Whom(scene, offices, persons)
        self._by_apposition, self._by_verb = ByApposition(scene, persons), ByVerb(scene, self.whom)
        self._by_part = ByPart(scene, self.whom)
        self._known: dict[tuple[str, str], list[str]] = {}
        for office in offices:
            self._known.setdefault((office["key"], office["category"]), []).append(office["role"].lower())

    def find(self, titles: Sequence[OfficeMark]) -> Iterator[OfficeMark]:
        """An office mark for each title whose holder is found.

        Args:
            titles: The titles without a holder beside them.
        """
        for title in titles:
            line = self.scene.line_at(title["head"])
            if title["kin"] or title["category"] in ("", PRIVATE) or not self._may_be_told(line):
                continue
            chunk = line.chunk_at(title["head"])
            if chunk is None:
                continue
            mark = (
                self._by_apposition.of(line, title, chunk)
                or self._by_verb.of(line, title, chunk)
                or self._by_term(line, title, chunk)
                or self._by_part.of(line, title, chunk)
                or self._by_speech(line, title, chunk)
                or self._by_topic(line, title, chunk)
            )
            if mark is not None and not self._is_known(title, mark) and self._is_of_somebody(line, mark):
                yield mark

    def lines(self, tells: Memo[bool]) -> Iterator[Line]:
        """The sentences that name a person and have a word of a kind, in the order of the text; the others stay unread.

        Args:
            tells: Whether a word is of the kind.
        """
        for number in sorted({self.scene.line_at(person["start"]).number for person in self.persons}):
            if any(map(tells.__getitem__, self.scene.lines[number].words)):
                yield self.scene.lines[number]

    def _is_of_somebody(self, line: Line, mark: OfficeMark) -> bool:
        """Whether an office of several states is that of an organisation, if need be the one named last."""
        if mark["category"] != "international" or mark["organisation"] or mark["country"]:
            return True
        first = self.scene.lines[max(0, line.number - 1)].start
        before = within(self.scene.view.entities, first, mark["head"])
        named = [one for one in before if one["kind"] == "organisation" and one["sort"] == "international"]
        mark["organisation"] = named[-1]["full"] if named else None
        return bool(named)

    def _may_be_told(self, line: Line) -> bool:
        """Whether somebody is named where holders of a sentence's titles are looked for; without, it is not read."""
        lines, number = self.scene.lines, line.number
        if within(self.persons, line.start, line.end):
            return True
        if within(self.persons, lines[max(0, number - 1)].start, line.start) or self._topics.answering:
            return True
        behind = within(self.persons, line.end, lines[min(number + _AHEAD, len(lines) - 1)].end)
        return any(self._may_speak(person) for person in behind)

    def _may_speak(self, person: PersonMark) -> bool:
        return person["key"] not in self._held and " " in person["name"]

    def _is_known(self, title: OfficeMark, mark: OfficeMark) -> bool:
        """Whether an office of the kind is told of the person already."""
        role = title["role"].lower()
        known = self._known.get((mark["key"], title["category"]), ())
        return any(role.endswith(other) or other.endswith(role) for other in known)

    def _by_term(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """»holt X ein Skandal aus ihrer Zeit als Ministerin ein«."""
        before = next((ch for ch in line.parse.chunks if ch.last == chunk.first), None)
        if chunk.preposition != "als" or before is None or not line.parse.head(before).lower().endswith(_TERMS):
            return None
        owner = line.parse.article(before)
        named = list(within(self.persons, line.start, line.span(before)[0]))
        if not owner.startswith(POSSESSIVES) or len({person["key"] for person in named}) != 1:
            return None
        return found(title, named[0], "term", "former")

    def _by_topic(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        person = self._topics.holder(line, title, chunk) or self._topics.interviewed(line, title, chunk)
        return found(title, person, "topic", "current") if person is not None else None

    def _by_speech(self, line: Line, title: OfficeMark, chunk: Chunk) -> OfficeMark | None:
        """The title speaks, and what it says goes on in sentences that end »…, sagte X«."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.kind != "main" or clause.subject != chunk.number or chunk.plural:
            return None
        speech = Speech.of(self.scene)
        for later in self.scene.lines[line.number + 1 : line.number + 1 + _AHEAD]:
            if not speech.is_reported(later):
                return None
            for who in speech.speakers(later):
                person = self.whom.named(later, who)
                if person is not None and self._may_speak(person):
                    return found(title, person, "speech", "current")
        return None
