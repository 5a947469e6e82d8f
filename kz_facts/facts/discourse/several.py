"""Whom »beide Seiten«, »die beiden Unternehmen« and »sie« of several mean."""

from __future__ import annotations

from collections.abc import Iterable

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.salience import Salience
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import PersonMark

PAIR = 2
_FACED = ("mit", "von", "gegen", "bei")  # before whom the subject has to do with


class Several:
    """Pairs and rows of parties of one document."""

    def __init__(self, scene: Scene, people: People, states: States, salience: Salience, parties: Who) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self.states, self.salience, self._parties = people, states, salience, parties
        words = lexicon(scene.view.rules)
        self._offices, self._people = words.group("offices"), words.group("people")
        self._companies, self._organisations = words.group("companies"), words.group("organisations")

    def of_row(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whom a phrase names, and the others of its row."""
        return [one for member in members(line.parse, [chunk.number]) for one in self._parties(line, member)]

    def both(self, lower: str, offset: int) -> list[Party]:
        """»beide Minister«, »beide Staaten«: the two named last."""
        if self.salience.is_a(lower, self._people | self._offices):
            return self.people.parties(self.people.last_two(offset, lower))
        pair = self.states.pair(offset, lands=lower.endswith(p.OF_LANDS))
        pair = [one for one in pair if self.states.is_known(one, offset)]
        return pair if len(pair) == PAIR else []

    def called(self, line: Line, chunk: Chunk, lower: str) -> list[Party]:
        """»beide Unternehmen«; »beide Seiten« where these are firms."""
        from kz_facts.facts.discourse.deals import Deals  # which ask the discourse themselves

        bodies = self.salience.is_a(line.parse.head(chunk), self._companies | self._organisations)
        sides = lower.endswith(p.SIDES)
        if (bodies or sides) and (deal := Deals.of(self.scene).sides(line, here=True)):
            return deal
        if (bodies or sides) and (tied := self._tied(line, chunk.first, firms=bodies)):
            return tied
        if sides:
            firms = self._two_firms(line, alone=True)
            return firms if len(firms) == PAIR else self._facing(line)
        return self._two_firms(line) if bodies else []

    def _tied(self, line: Line, until: int, *, firms: bool) -> list[Party]:
        """»Mit dem Konzern A betreibt B ein Werk. Beide Partner …«: two whom the sentence before joins.

        `firms`: two bodies alone; else also two states of this sentence.
        """
        two = self.together(line, until)
        if len(two) != PAIR or any(one.kind == "person" for one in two):
            return []
        return two if not firms or all(one.kind == "organisation" for one in two) else []

    def _facing(self, line: Line) -> list[Party]:
        """»Ghana verhandelt mit der Bank. … Beide Seiten«: a state and a body, or two, that face each other before."""
        for before in self.scene.before(line, p.BACK):
            for clause in before.parse.clauses:
                if clause.kind != "main" or clause.subject < 0:
                    continue
                inside = (one for one in before.parse.some(clause.chunks) if one.preposition in _FACED)
                faced = [before.parse.chunks[clause.subject], *before.parse.some(clause.objects), *inside]
                rows = (one for chunk in faced for one in self.of_row(before, chunk))
                named = (one for one in rows if one.kind != "person")
                two = who.unique(named)
                if len(two) == PAIR and any(one.kind == "organisation" for one in two):
                    return two
        return []

    def _two_firms(self, line: Line, *, alone: bool = False) -> list[Party]:
        """»beide Konzerne«, »die beiden Unternehmen«: the two bodies that the sentences before name.

        `alone`: none where these name a state too, whose »beide Seiten« may be.
        """
        found: dict[str, Party] = {}
        for before in self.scene.before(line, p.BACK):
            for entity in within(self.view.entities, before.start, before.end):
                if alone and entity["kind"] == "country" and entity["form"] in who.NAMED:
                    return []
                one = who.party(entity) if entity["kind"] in p.BODIES else None
                if one is not None and entity["form"] in who.NAMED:
                    found.setdefault(one.name, one)
            if len(found) >= PAIR:
                break
        return list(found.values()) if len(found) <= PAIR else []

    def near(self, line: Line, offset: int) -> list[PersonMark]:
        """»A empfing B; beide unterzeichneten …«: two persons of this sentence or the one before."""
        two = self.people.last_two(offset)
        start = self.scene.lines[max(0, line.number - 1)].start
        return two if all(person["start"] >= start for person in two) else []

    def bodies(self, line: Line, offset: int) -> list[Party]:
        """»Die Bank A gibt 3 Mio., der Fonds B 2. Beide …«: the two that the sentence before names, and no state."""
        before = self.scene.lines[line.number - 1] if line.number else line
        named = [e for e in within(self.view.entities, before.start, offset) if e["form"] in who.NAMED]
        if any(e["kind"] == "country" for e in named):
            return []
        found = who.unique(one for e in named if e["kind"] in p.BODIES and (one := who.party(e)) is not None)
        return found if len(found) == PAIR else []

    def together(self, line: Line, until: int | None = None) -> list[Party]:
        """»Perus Präsident sprach mit B. Sie vereinbarten …«: whom the sentence before is about, with whom he is.

        Args:
            line: The sentence that points back.
            until: A word of it; a main clause that ends before it comes first.
        """
        here = [] if until is None else [one for one in line.parse.clauses if one.last <= until]
        if found := self._joined_in(line, reversed(here)):
            return found
        before = self.scene.lines[line.number - 1] if line.number else None
        return self._joined_in(before, before.parse.clauses) if before is not None else []

    def _joined_in(self, line: Line, clauses: Iterable[Clause]) -> list[Party]:
        """The subject of the first of some main clauses that has a partner behind »mit«, and that partner."""
        for clause in clauses:
            if clause.kind != "main" or clause.subject < 0:
                continue
            mine = self._parties(line, line.parse.chunks[clause.subject])
            partners = (one for one in line.parse.chunks if one.preposition == "mit" and one.clause == clause.number)
            theirs = [one for partner in partners for one in self.of_row(line, partner)]
            if mine and theirs:
                return who.unique([*mine, *theirs])
        return []
