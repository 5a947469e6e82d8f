"""What the offices of others tell of the state of one: rivals, colleagues, who stands in a row with whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kz_facts.facts.offices.deeds import Deeds
from kz_facts.facts.offices.journeys import Journeys
from kz_facts.facts.offices.mentions import Mentions
from kz_facts.facts.offices.near import around, inside
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.systems import portfolio
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.categories import GOVERNING, HEADS, SENT
from kz_facts.parse.officials.known import known

_SEVERAL = frozenset(("parliament", "military", "judiciary", "regional"))  # of which a state has many
_CABINET = frozenset(("minister", "deputy_minister"))
_JOINED, _COLLEAGUE, _NEIGHBOUR, _SUBJECT, _PARTNER, _TAKEN = 12.0, 1.5, 1.3, 2.25, -0.5, -3.0
_SAME_SENTENCE = 2.5
_AT_POST = 3.0  # whom an envoy meets, likely those of the state where he is
_TERM = 4  # years
_FAR = 4  # sentences back to whom a pronoun means
_BEHIND, _PLACED = (" (", " aus "), ("country", "city", "region")
_LABEL = re.compile(r"[^\n:]{0,40}\n(?:[^\n:]{1,40}: )?")
_JOINTS = frozenset((",", "und", "sowie", "der", "die", "den", "dem"))
_COLLEAGUES = ("Kabinett", "Partei", "Regierung", "Ressort")


class Colleagues:
    """Compares the offices of one document, whose states become known one after the other."""

    def __init__(
        self,
        scene: Scene,
        offices: Sequence[OfficeMark],
        mentions: Mentions,
        places: Places,
        deeds: Deeds,
        journeys: Journeys,
        years: Mapping[str, int],
        home: str,
    ) -> None:
        self.scene, self.offices, self.mentions, self.places = scene, offices, mentions, places
        self.deeds, self.journeys, self.years, self._home = deeds, journeys, years, home

    def excluded(self, mark: OfficeMark) -> set[str]:
        """The states of which an office cannot be, as another is of them."""
        rivals = {str(other["country"]) for other in self._rivals(mark) if self._is_beside(mark, other)}
        return rivals | self._of_colleague(mark) | self._contrasted(mark)

    def has_rival_beside(self, mark: OfficeMark) -> bool:
        """Whether a rival shares the title, or stands in the same sentence."""
        return any(self._is_beside(mark, other) for other in self._rivals(mark))

    def says(self, mark: OfficeMark) -> Iterator[tuple[str, float]]:
        """What the offices of others say for and against states."""
        for code in {str(other["country"]) for other in self._rivals(mark)}:
            yield code, _TAKEN
        joined, own = self._joined(mark) or self._spokesman(mark), known().at_home(mark["name"])
        if joined is not None and (not own or joined in own):
            yield joined, _JOINED
        yield from self._company(mark)

    def _rivals(self, mark: OfficeMark) -> Iterator[OfficeMark]:
        """Other persons who hold what a state has but once."""
        for other in around(self.offices, mark["head"]):
            if not other["country"] or other["key"] == mark["key"] or other["category"] != mark["category"]:
                continue
            alike = mark["category"] not in _SEVERAL and portfolio(other) == portfolio(mark)
            once = mark["category"] in HEADS or other["kin"] or alike
            if once and other["tenure"] == mark["tenure"] and self._at_one_time(mark, other):
                yield other

    def _at_one_time(self, mark: OfficeMark, other: OfficeMark) -> bool:
        """Whether two may have held an office at once: what is told of them lies no term apart."""
        mine, theirs = self.years.get(mark["key"]), self.years.get(other["key"])
        return mine is None or theirs is None or abs(mine - theirs) < _TERM

    def _is_beside(self, mark: OfficeMark, other: OfficeMark) -> bool:
        """Whether a rival shares the title, or stands in the same sentence."""
        return other["head"] == mark["head"] or self.scene.line_at(other["head"]) is self.scene.line_at(mark["head"])

    def _before(self, mark: OfficeMark) -> OfficeMark | None:
        """The office of somebody else that stands before."""
        found = None
        for other in around(self.offices, mark["head"]):
            if other["head"] >= mark["head"]:
                break
            more = found is None or other["country"] or other["key"] != found["key"]
            found = other if other["key"] != mark["key"] and more else found
        return found

    def _joined(self, mark: OfficeMark) -> str | None:
        """»Chinas Präsident A und Außenminister B«, »Präsident A, der Finanzminister B«: of the same state."""
        other = self._before(mark)
        if other is None or not other["country"] or other["kin"] or other["category"] in SENT:
            return None  # beside an ambassador stand those of the state where he is
        if self._is_listed(mark, other):
            return other["country"]
        if other["category"] == mark["category"]:
            return None
        if self._is_told_behind(other):
            return None
        between = self.scene.view.text[max(other["end"], other["person_end"]) : mark["start"]]
        words = between.replace(",", " , ").split()
        return other["country"] if words and all(word in _JOINTS for word in words) else None

    def _is_listed(self, mark: OfficeMark, other: OfficeMark) -> bool:
        """»Regierungschef: A«, and in the next line »Außenministerin: B«: those of one state, each with a label."""
        between = self.scene.view.text[max(other["end"], other["person_end"]) : mark["start"]]
        lines = [self.scene.line_at(one["head"]) for one in (other, mark)]
        bare = all(clause.finite < 0 for line in lines for clause in line.parse.clauses)
        return bare and _LABEL.fullmatch(between) is not None

    def _spokesman(self, mark: OfficeMark) -> str | None:
        """»Regierungssprecherin A und der Sprecher des Auswärtigen Amts, B«: of one state."""
        if mark["category"] != "spokesperson":
            return None
        beside = self._in(self.scene.line_at(mark["head"]))
        return next((one["country"] for one in beside if one["country"] and one["category"] == "spokesperson"), None)

    def _is_told_behind(self, mark: OfficeMark) -> bool:
        """»Minister A (Peru) und Ministerin B«, »A aus Peru«: what tells A's state apart tells nothing of B's."""
        view, end = self.scene.view, mark["person_end"]
        behind = next((end + len(words) for words in _BEHIND if view.text.startswith(words, end)), None)
        if behind is None or mark["person_start"] < mark["head"]:
            return False
        named = within(view.entities, behind, behind + 1)
        return any(mark["country"] in (one["code"], one["country"]) for one in named if one["kind"] in _PLACED)

    def _contrasted(self, mark: OfficeMark) -> set[str]:
        """The states that are told behind the names of those beside whom a governing official stands in a row."""
        if mark["category"] not in GOVERNING or mark["kin"]:
            return set()
        line, found = self.scene.line_at(mark["head"]), set[str]()
        chunk = self.places.of(line, mark)
        first = line.parse.first_of_row(chunk) if chunk is not None else None
        for other in self._in(line):
            beside = self.places.of(line, other) if self._is_told_behind(other) else None
            if first is not None and beside is not None and other["key"] != mark["key"]:
                rows = (first.number, first.owner)  # »A aus Lima und Ministerin B«
                found.update((str(other["country"]),) if beside.row in rows else ())
        return found

    def _of_colleague(self, mark: OfficeMark) -> set[str]:
        """»Aas trifft seinen Kollegen Dahl«: the state of the one before, of which the other is not."""
        if mark["kin"] != "same" or mark["category"] not in GOVERNING or self._is_of_cabinet(mark):
            return set()
        before = [one for one in around(self.offices, mark["head"]) if one["head"] < mark["head"]]
        like = next((one for one in reversed(before) if portfolio(one) == portfolio(mark)), None)
        return {str(like["country"])} if like is not None and like["country"] else set()

    def _is_of_cabinet(self, mark: OfficeMark) -> bool:
        """»sein Kabinettskollege«, »sein Parteikollege«: of the same state."""
        return self.scene.view.text.startswith(_COLLEAGUES, mark["head"])

    def of_name(self, mark: OfficeMark) -> frozenset[str]:
        """Those of the states that a text names where family names end like a holder's."""
        return known().at_home(mark["name"]) & {*self.mentions.counts, self._home}

    def _company(self, mark: OfficeMark) -> Iterator[tuple[str, float]]:
        """The official named before: a colleague of the cabinet, whom the sentence is about, whom one deals with."""
        other, line = self._before(mark), self.scene.line_at(mark["head"])
        if other is not None and not other["country"]:
            told = [one for one in self._in(line) if one["country"] and one["head"] < mark["head"]]
            other = told[-1] if told and self.journeys.is_met(line, mark) else None
        if other is None or not other["country"]:
            return
        there = self.scene.line_at(other["head"])
        if self.deeds.is_partner(line, mark):  # »Am Montag unterschreibt er mit Minister X …«
            if line.number - _FAR <= there.number < line.number and self._leads(there, other):
                yield str(other["country"]), _TAKEN
            return
        if there.number == line.number:
            yield from self._in_sentence(mark, other, line)
        elif there.number == line.number - 1 and "\n" not in self.scene.view.text[other["head"] : mark["head"]]:
            yield from self._behind_sentence(mark, other, there)

    def _in_sentence(self, mark: OfficeMark, other: OfficeMark, line: Line) -> Iterator[tuple[str, float]]:
        """What an official says of the state of another in the same sentence."""
        code = str(other["country"])
        if self.journeys.is_met(line, mark):
            yield code, _PARTNER
            if host := next((o["host"] for o in self._in(line) if o["host"]), None):
                yield host, _AT_POST
                yield code, -_AT_POST
        elif self._leads(line, other) and portfolio(other) != portfolio(mark) and other["category"] not in SENT:
            yield code, _SAME_SENTENCE if self._apart(line, mark, other) else _NEIGHBOUR

    def _behind_sentence(self, mark: OfficeMark, other: OfficeMark, there: Line) -> Iterator[tuple[str, float]]:
        """What the officials of the sentence before say: the last of a cabinet, or whom it is about."""
        cabinet = mark["category"] in _CABINET and other["category"] in _CABINET
        cabinet = cabinet and not self.journeys.is_met(self.scene.line_at(mark["head"]), mark)
        if cabinet and other["open"] and not (other["kin"] or mark["kin"]):
            yield str(other["country"]), _COLLEAGUE
            return
        leading = (one for one in self._in(there) if one["country"] and one["key"] != mark["key"])
        leading = (one for one in leading if one["category"] != "ambassador")  # abroad, and of no cabinet
        leader = next((one for one in leading if self._leads(there, one)), None)
        # »Perus Außenminister X reiste ab. Außenamtssprecherin Y …«: of one house
        if leader is not None and (mark["category"] == "spokesperson" or portfolio(leader) != portfolio(mark)):
            yield str(leader["country"]), _SUBJECT

    def _in(self, line: Line) -> list[OfficeMark]:
        """The offices of a sentence."""
        return inside(self.offices, line.start, line.end)

    def _apart(self, line: Line, mark: OfficeMark, other: OfficeMark) -> bool:
        """Whether two officials stand in clauses of their own: »der Premier sagte zu; Minister X soll liefern«."""
        one, two = self.places.of(line, mark), self.places.of(line, other)
        return one is not None and two is not None and one.clause != two.clause

    def _leads(self, line: Line, mark: OfficeMark) -> bool:
        """Whether an official is the subject of his sentence, or whose subject it is: »die Regierung von X«."""
        chunk = self.places.of(line, mark)
        while chunk is not None and (
            chunk.genitive_of >= 0 or (chunk.attribute_of >= 0 and chunk.preposition == "von")
        ):
            chunk = line.parse.chunks[chunk.owner]
        clause = line.parse.clauses[chunk.clause] if chunk is not None and chunk.clause >= 0 else None
        return chunk is not None and clause is not None and clause.subject == chunk.number
