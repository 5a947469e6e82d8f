"""Whether an office is held still: what its sentence says of the holder, and who holds it at a later time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kz_facts.facts.offices.near import around
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.states import UNIQUE
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

# Offices that many hold at once.
_SEVERAL = frozenset(
    ("parliament", "ambassador", "envoy", "spokesperson", "military", "judiciary", "international", "other")
)
_TOLD = ("past", "present")
_RETIRES = frozenset(("treten", "gehen", "verabschieden", "eintreten"))
_RETIREMENT = frozenset(("Ruhestand", "Pension", "Rente"))
_GOING = frozenset(
    (
        "Rücktritt",
        "Abschied",
        "Demission",
        "Entlassung",
        "Abberufung",
        "Absetzung",
        "Ausscheiden",
        "Ablösung",
        "Sturz",
        "Tod",
    )
)
_DECLARES = frozenset(("erklären", "verkünden"))
_POSTS = frozenset(("Amt", "Posten", "Mandat", "Macht", "Thron"))
_LONG_AGO = 10  # years in which nobody holds an office of whom no more is told
_NEVER = 9999


class Tenures:
    """Sets the tenure of the offices of one document, where their phrases say nothing of it."""

    def __init__(self, scene: Scene, offices: list[OfficeMark], persons: Sequence[PersonMark], places: Places) -> None:
        self.scene, self.offices, self.persons, self.places = scene, offices, persons, places
        verbs = load("officials", OfficialRules, scene.view.rules).verbs
        self._leaves, self._loses = frozenset(verbs["leaves"].split()), frozenset(verbs["loses"].split())
        self._reality = reality(scene.view.rules)

    def settle(self) -> None:
        """Mark as former those who left, and those whose office somebody else holds at a later time."""
        for mark in self.offices:
            if mark["tenure"] == "current" and self._left(mark):
                mark["tenure"] = "former"
        for mark in self.offices:
            mine = self.years.get(mark["key"])
            if mark["tenure"] == "current" and mine is not None:
                others = [self.years.get(other["key"], self._around(other)) for other in self._rivals(mark)]
                past = mine <= self._present - _LONG_AGO or any(mine < year for year in others)
                mark["tenure"] = "former" if past else "current"
            if mark["tenure"] == "current" and self._reigned(mark) and any(self._rivals(mark)):
                mark["tenure"] = "former"

    def _reigned(self, mark: OfficeMark) -> bool:
        """»Unter Minister X wurde das Gesetz verschärft«: a time that is over, where another holds the office."""
        line = self.scene.line_at(mark["head"])
        chunk = line.chunk_at(mark["head"])
        if chunk is None or chunk.preposition != "unter" or chunk.clause < 0:
            return False
        return line.parse.clauses[chunk.clause].past

    @cached_property
    def _present(self) -> int:
        """The year in which the text was written, as far as it tells."""
        if written := self.scene.view.document.date:
            return int(written[:4])
        return max((int(date["first_day"][:4]) for date in self.scene.view.dates if date["first_day"]), default=0)

    def _rivals(self, mark: OfficeMark) -> list[OfficeMark]:
        if mark["category"] in _SEVERAL or not mark["country"]:
            return []
        return [
            other
            for other in around(self.offices, mark["head"])
            if other["category"] == mark["category"]
            and other["country"] == mark["country"]
            and other["key"] != mark["key"]
            and other["tenure"] == "current"
            and (mark["category"] in UNIQUE or other["role"] == mark["role"])
        ]

    def _left(self, mark: OfficeMark) -> bool:
        """Whether a clause says that the holder leaves or is sent away: »trat zurück«, »wurde entlassen«."""
        line = self.scene.line_at(mark["head"])
        return any(
            self._is_over(line, reading, mark) if reading.is_noun else self._ends(line, reading, mark)
            for reading in line.readings
        )

    def _is_over(self, line: Line, reading: Reading, mark: OfficeMark) -> bool:
        """»Nach dem Rücktritt von Ministerin X«, »Der Rücktritt von X wurde angenommen«."""
        noun, clause = reading.chunk, reading.clause
        if noun is None or reading.word not in _GOING:
            return False
        chunks = self.places.chunks(line, mark)
        of_holder = {one.number for slot in ("agent", "theme", "von") for one in reading.slots.fill(slot)}
        accepted = clause is not None and clause.lemma == "annehmen" and clause.past
        if clause is not None and self._is_own(line, noun, clause, chunks):
            return True
        return not of_holder.isdisjoint(chunks) and (noun.preposition in ("nach", "seit") or accepted)

    def _is_own(self, line: Line, noun: Chunk, clause: Clause, holder: set[int]) -> bool:
        """»Ministerin X überraschte mit ihrem Rücktritt«, »hat ihren Rücktritt erklärt«."""
        done = clause.lemma in _DECLARES if noun.number in clause.objects else noun.preposition in ("mit", "nach")
        owned = noun.determiner >= 0 and line.parse.article(noun).startswith(("sein", "ihr"))
        return done and owned and clause.subject in holder and self._reality.outlook(line.parse, clause) == "past"

    def _ends(self, line: Line, reading: Reading, mark: OfficeMark) -> bool:
        clause = reading.clause
        if clause is None:
            return False
        if clause.lemma in self._leaves or (clause.lemma == "verlieren" and self._is_post(line, clause)):
            slot = "agent"
        elif clause.lemma in self._loses:
            slot = "theme"
        elif clause.lemma in _RETIRES and self._retires(line, clause):
            slot = "agent"
        elif clause.lemma in ("folgen", "nachfolgen"):
            slot = "auf" if clause.lemma == "folgen" else "dative"
        else:
            return False
        chunks = self.places.chunks(line, mark)
        involved = any(one.number in chunks for one in reading.slots.fill(slot))
        outlook = self._reality.outlook(line.parse, clause) if involved else ""
        return outlook in _TOLD and not (outlook == "present" and self._lies_ahead(line))

    def _lies_ahead(self, line: Line) -> bool:
        """»tritt Ende des Jahres in den Ruhestand«: until then the office is held."""
        written, dates = self.scene.view.document.date, within(self.scene.view.dates, line.start, line.end)
        return any(written is None or (date["last_day"] or "") > written for date in dates)

    @staticmethod
    def _retires(line: Line, clause: Clause) -> bool:
        """»ging in den Ruhestand«."""
        chunks = line.parse.some(clause.chunks)
        return any(ch.preposition == "in" and line.parse.head(ch) in _RETIREMENT for ch in chunks)

    @staticmethod
    def _is_post(line: Line, clause: Clause) -> bool:
        """»verlor sein Amt«."""
        heads = (line.parse.head(line.parse.chunks[number]) for number in clause.objects)
        return any(head in _POSTS for head in heads)

    def _around(self, mark: OfficeMark) -> int:
        """The year of the sentence before that of an office, in its paragraph; none is as good as today."""
        number = self.scene.line_at(mark["head"]).number
        before = self.scene.lines[max(0, number - 1)]
        apart = "\n" in self.scene.view.text[before.start : mark["head"]]
        return _NEVER if apart else self._by_line.get(before.number, _NEVER)

    @cached_property
    def _by_line(self) -> dict[int, int]:
        """The latest year that each sentence speaks of."""
        by_line: dict[int, int] = {}
        for date in self.scene.view.dates:
            line = self.scene.line_at(date["start"])
            if not date["first_day"] or date["precision"] is None:
                continue
            year = int(date["last_day"][:4]) if date["last_day"] else _NEVER - 1  # »seit 2004«
            by_line[line.number] = max(year, by_line.get(line.number, 0))
        return by_line

    @cached_property
    def years(self) -> dict[str, int]:
        """For each person the latest year that the sentences around the name speak of, where all speak of one."""
        years: dict[str, int] = {}
        for person in self.persons:
            year = self._by_line.get(self.scene.line_at(person["start"]).number, _NEVER)
            years[person["key"]] = max(year, years.get(person["key"], 0))
        return {key: year for key, year in years.items() if year < _NEVER}
