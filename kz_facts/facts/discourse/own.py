"""Whom »wir«, »unser Haus«, »der Vorstand« mean: whom the speaker acts for, else the body whose text it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.employers import Employers
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.pointing import BODIES
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.home import heading
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.slots import VerbSlots
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark, PersonMark

# »Ad-hoc-Mitteilung«, »Jahresbericht 2020«: what a body tells of itself, by a line of its own.
_RELEASE = re.compile(
    r"^(?:.{0,60}[ ])?(?:Ad-hoc|(?:Presse|Medien|Unternehmens)(?:mitteilung|meldung|information|aussendung)"
    r"|(?:Jahres|Geschäfts|Halbjahres|Quartals|Tätigkeits|Zwischen)bericht)\b(?!.*[.!?]$)",
    re.MULTILINE,
)
_ALONE = re.compile(r"\s*[^\n.!?]{1,60}\n")  # a line that is no sentence
_BEHIND_BODY = re.compile(r"(?:-\w+)?[ ]*(?:[–—|·•,][^\n.!?]*)?\n")  # »OSZE-Sekretariat«, alone in its line
_YEARS = re.compile(r"\d+(?: Jahre|-jährige[nrsm]? \w+) (?:(?:der|die|das|des) )?$")
_HEAD = 300  # characters in which such a line stands
# Verbs that tell whom somebody serves, and where they have it.
_SERVING = {
    "sein": "pred",
    "leiten": "theme",
    "führen": "theme",
    "vertreten": "theme",
    "arbeiten": "für",
    "verhandeln": "für",
    "sprechen": "für",
}
_LEAD = 3  # sentences that are a text's head
_NAMED = 3  # places that name a person at which an employer is looked for

Acts = Callable[[Line, Chunk], bool]


class Own:
    """The bodies for which a document and its speakers say »wir«."""

    def __init__(self, scene: Scene, people: People, parties: Who, acts: Acts) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self._parties, self._acts = people, parties, acts
        self._called = Employers(scene)
        self._public = scene.lexicon.group("institutions", "chambers")
        self._employers: dict[str, list[Party]] = {}

    def body(self, offset: int) -> list[Party]:
        """Whom »wir« means at an offset."""
        person = Speech.of(self.scene).speaker_at(offset) or self.people.interviewed()
        if person is None:
            return self.house
        return list(self.people.served(person)) or self.employer(person["key"])

    def employer(self, key: str) -> list[Party]:
        """Whom somebody without a public office works for; of a manager the firm that the text is about."""
        if key not in self._employers:
            self._employers[key] = []  # who is asked for while it is looked for
            self._employers[key] = self._employer(key)
        return self._employers[key]

    def _employer(self, key: str) -> list[Party]:
        marks = self.view.by_person.get(key, [])[:_NAMED]
        if any(map(self.people.is_former, marks)):
            return []
        for mark in marks:
            if found := [one for one in self._named_with(mark) if one.kind != "person"]:
                return found
        return self._called.of(marks)

    def _named_with(self, mark: PersonMark) -> Iterator[Party]:
        """The bodies of the phrase that names a person, and of what its clause says of him."""
        line = self.scene.line_at(mark["start"])
        for chunk in line.parse.chunks:
            start, end = line.span(chunk)
            if start <= mark["start"] < end:
                for one in (chunk, line.parse.chunks[chunk.apposition_of] if chunk.apposition_of >= 0 else chunk):
                    yield from self._parties(line, one)
                    yield from self._serves(line, one)

    def _serves(self, line: Line, chunk: Chunk) -> Iterator[Party]:
        """»Jana Aas ist Chefin der Ferrona AG«, »leitet die Ferrona AG«, »verhandelt für die EU«."""
        parse = line.parse
        clause = parse.clause_of(chunk)
        if clause is None or clause.subject != chunk.number or clause.negated:
            return
        slot = _SERVING.get(clause.lemma)
        for other in VerbSlots(parse, clause).fill(slot) if slot is not None else ():
            if slot != "pred" or (other.preposition != "als" and self._acts(line, other)):
                yield from self._parties(line, other)

    @cached_property
    def reported(self) -> Party | None:
        """The firm that a text reports on: named in its head as the subject, or as the only one there.

        No other firm may be named more often; and whose text it is (`house`) is asked before.
        """
        view = self.view
        head = view.sentences[: _LEAD + 1][-1][0] if len(view.sentences) > _LEAD else len(view.text)
        firms = [one for one in within(view.entities, 0, head) if who.is_firm(one)]
        if not firms:
            return None
        times = Counter(one["name"] for one in view.entities if who.is_firm(one))
        names = dict.fromkeys(one["name"] for one in firms)
        first = next((one for one in firms if self._is_subject(one)), firms[0] if len(names) == 1 else None)
        if first is None or times[first["name"]] < max(times.values()) or first["name"].endswith("Börse"):
            return None
        return who.party(first)

    def reported_in(self, line: Line) -> Party | None:
        """Whose is what a sentence tells without saying whose: the firm's that is reported on, if it names no other."""
        firm = self.reported
        if firm is None or Speech.of(self.scene).stage.turns:
            return None
        named = within(self.view.entities, line.start, line.end)
        others = any(one["kind"] in BODIES and one["name"] != firm.name for one in named)
        return None if others else firm

    def _is_subject(self, entity: EntityMark) -> bool:
        line = self.scene.line_at(entity["start"])
        subjects = (line.parse.chunks[one.subject] for one in line.parse.clauses if one.subject >= 0)
        spans = (line.span(chunk) for chunk in subjects)
        return any(start <= entity["start"] < end for start, end in spans)

    @cached_property
    def state(self) -> Party | None:
        """The state of the public body whose text it is: of an embassy, a parliament, a ministry."""
        if (code := heading(self.view) or self._of_first_line()) is not None:
            return who.of_state(code)
        return next((one for one in self.house if one.kind == "country"), None)

    @cached_property
    def jubilarian(self) -> Party | None:
        """»20 Jahre Universität Riga«, »zum 20-jährigen Bestehen des Fonds«: the body whose years a title counts."""
        text = self.view.text
        for one in within(self.view.entities, 0, _HEAD):
            line = text.rfind("\n", 0, one["start"]) + 1
            if one["kind"] in BODIES and _YEARS.search(text, line, one["start"]):
                return who.party(one)
        return None

    @cached_property
    def alliance(self) -> Party | None:
        """The international organisation whose text it is: »OSZE-Sekretariat«, a line above it."""
        text = self.view.text
        for one in within(self.view.entities, 0, _HEAD):
            start = text.rfind("\n", 0, one["start"]) + 1
            alone = text[start : one["start"]].strip() == "" and _BEHIND_BODY.match(text, one["end"])
            if one["sort"] == "international" and alone:
                return who.party(one)
        return None

    @cached_property
    def opening_alliance(self) -> Party | None:
        """The international organisation that a text begins with, as its subject, and names again."""
        first = next((line for line in self.scene.lines if any(one.finite >= 0 for one in line.parse.clauses)), None)
        marks = within(self.view.entities, first.start, first.end) if first is not None else ()
        bodies = [one for one in marks if one["sort"] == "international"]
        if len({one["name"] for one in bodies}) != 1 or not self._is_subject(bodies[0]):
            return None
        again = any(one["name"] == bodies[0]["name"] for one in self.view.entities if one["start"] > marks[-1]["end"])
        return who.party(bodies[0]) if again else None

    def _of_first_line(self) -> str | None:
        """»Schwedischer Reichstag«, »Finnisches Außenministerium«: a line by itself above the text."""
        line = next(iter(self.scene.lines), None)
        chunks = line.parse.chunks if line is not None and _ALONE.match(self.view.text) else ()
        if (
            line is None
            or len(chunks) != 1
            or self._public.isdisjoint(self.scene.lexicon.heads(line.parse.head(chunks[0])))
        ):
            return None
        marks = within(self.view.entities, *line.span(chunks[0]))
        return next((one["code"] for one in marks if one["form"] == "adjective" and one["kind"] == "country"), None)

    @cached_property
    def house(self) -> list[Party]:
        """The body that publishes the text: of an embassy its state, of a release or a yearly report who is named."""
        name, text = self.view.document.publisher, self.view.text
        start = text.find(name) if name is not None else -1
        if start >= 0 and name is not None:
            first = next(iter(within(self.view.entities, start, start + len(name))), None)
            return [(who.state(first) if first is not None else None) or who.organisation(self.view, name)]
        if not _RELEASE.search(text, 0, _HEAD):
            return []
        marks = within(self.view.entities, 0, _HEAD)
        bodies = (one for one in marks if one["kind"] in BODIES and one["form"] == "name")
        named = map(who.party, bodies)
        return [one for one in named if one is not None][:1]
