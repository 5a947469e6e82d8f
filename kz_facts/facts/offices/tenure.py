"""Whether an office is held still: what its sentence says of the holder, and who holds it at a later time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from kz_facts.facts.offices.holders import Holders
from kz_facts.facts.offices.leavings import Leavings
from kz_facts.facts.offices.near import around, inside
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.officials.categories import HEADS
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

# Offices that many hold at once.
_SEVERAL = frozenset(
    ("parliament", "ambassador", "envoy", "spokesperson", "military", "judiciary", "international", "other")
)
_LONG_AGO = 10  # years in which nobody holds an office of whom no more is told
_NEVER = 9999


class Tenures:
    """Sets the tenure of the offices of one document, where their phrases say nothing of it."""

    def __init__(
        self, holders: Holders, offices: list[OfficeMark], persons: Sequence[PersonMark], leavings: Leavings
    ) -> None:
        self.scene, self.offices, self.persons = holders.scene, offices, persons
        self._meant = holders.whom.meant
        words = load("officials", OfficialRules, self.scene.view.rules).words
        self._then, self._today = frozenset(words["then"].split()), tuple(words["today"].split())
        self._leavings = leavings
        self._years_around: dict[int, int] = {}

    def read(self) -> None:
        """Mark as former those of whom the text tells that they left, as designate those who are still to begin."""
        for mark in self.offices:
            if mark["tenure"] == "current" and self._is_over(mark):
                mark["tenure"] = "former"
        for mark in self.offices:
            if mark["tenure"] == "current" and self._leavings.begins_later(mark):
                mark["tenure"] = "designate"

    def compare(self) -> None:
        """Mark as former those whose office somebody else of their state holds at a later time, or followed them in."""
        for mark in self.offices:
            if mark["kin"] == "next" and mark["tenure"] == "current" and (before := self._followed(mark)) is not None:
                before["tenure"] = "former"
        for mark in self.offices:
            mine = self.years.get(mark["key"])
            if mark["tenure"] == "current" and mine is not None:
                past = mine <= self._present - _LONG_AGO or any(mine < self._year(one) for one in self._rivals(mark))
                mark["tenure"] = "former" if past else "current"
            reigned = mark["tenure"] == "current" and self._reigned(mark)
            if reigned and (any(self._rivals(mark)) or self._is_still(mark)):
                mark["tenure"] = "former"

    def _is_over(self, mark: OfficeMark) -> bool:
        """Whether the text tells that somebody left, or speaks of another time."""
        return self._leavings.left(mark) or self._left_behind(mark) or self._was_then(mark) or self._outlived(mark)

    def _outlived(self, mark: OfficeMark) -> bool:
        """»der langjährige Minister und heutige Präsident X«: what somebody was before what he is today."""
        line, text = self.scene.line_at(mark["head"]), self.scene.view.text
        return any(
            text[one["start"] : one["head"]].lower().startswith(self._today)
            for one in inside(self.offices, line.start, line.end)
            if one["key"] == mark["key"] and one["head"] > mark["head"]
        )

    def _was_then(self, mark: OfficeMark) -> bool:
        """»Als Minister stimmte X damals zu«, »Der Minister hieß damals X«."""
        line = self.scene.line_at(mark["head"])
        if self._then.isdisjoint(line.words):
            return False
        chunk = line.chunk_at(mark["head"])
        clause = line.parse.clause_of(chunk) if chunk is not None else None
        if chunk is None or clause is None or not clause.past:
            return False
        told = chunk.preposition == "als" or clause.lemma == "heißen"
        return told and not self._then.isdisjoint(line.parse.tokens.texts[i] for i in clause.own)

    def _left_behind(self, mark: OfficeMark) -> bool:
        """»Premier X sprach. Am Montag trat er zurück«: of the only office that the text tells of somebody."""
        return len(self._categories[mark["key"]]) == 1 and self._leavings.left_behind(mark, self._meant)

    @cached_property
    def _categories(self) -> dict[str, set[str]]:
        """What kinds of office each person has, as far as the phrases tell."""
        found: dict[str, set[str]] = {}
        for one in self.offices:
            found.setdefault(one["key"], set()).add(one["category"])
        return found

    def _followed(self, mark: OfficeMark) -> OfficeMark | None:
        """»Minister A übergab an seinen Nachfolger B«, »B wurde Nachfolger von Minister A«: whom somebody followed."""
        line = self.scene.line_at(mark["head"])
        first = self.scene.lines[max(0, line.number - 1)].start
        alike = [
            other
            for other in inside(self.offices, first, line.end)
            if other["key"] != mark["key"]
            and other["kin"] != "next"
            and (other["category"], other["country"]) == (mark["category"], mark["country"])
        ]
        keys = {other["key"] for other in alike}
        held = alike[-1] if len(keys) == 1 else None
        return held if held is not None and held["tenure"] == "current" else None

    def _reigned(self, mark: OfficeMark) -> bool:
        """»Unter Minister X wurde das Gesetz verschärft«: a time that is over, where another holds the office."""
        line = self.scene.line_at(mark["head"])
        chunk = line.chunk_at(mark["head"])
        if chunk is None or chunk.preposition != "unter" or chunk.clause < 0:
            return False
        return line.parse.clauses[chunk.clause].past

    def _is_still(self, mark: OfficeMark) -> bool:
        """»Noch unter Minister X war das Gesetz beschlossen worden«."""
        line = self.scene.line_at(mark["head"])
        chunk = line.chunk_at(mark["head"])
        return chunk is not None and chunk.first > 0 and line.parse.tokens.texts[chunk.first - 1].lower() == "noch"

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
            and (mark["category"] in HEADS or other["role"] == mark["role"])
        ]

    def _year(self, mark: OfficeMark) -> int:
        """The year of whoever holds an office, else that of the sentence before."""
        if (year := self.years.get(mark["key"])) is not None:
            return year
        if (head := mark["head"]) not in self._years_around:
            self._years_around[head] = self._around(mark)
        return self._years_around[head]

    def _around(self, mark: OfficeMark) -> int:
        """The year of the sentence before that of an office, in its paragraph; none is as good as today."""
        number = self.scene.line_at(mark["head"]).number
        before = self.scene.lines[max(0, number - 1)]
        apart = "\n" in self.scene.view.text[before.start : mark["head"]]
        return _NEVER if apart else self._by_line.get(before.number, _NEVER)

    def _of_entry(self, offset: int) -> int:
        """The year at the head of the entry of a chronicle."""
        head = self.scene.head_date(offset)
        return int(head["last_day"][:4]) if head is not None and head["first_day"] and head["last_day"] else _NEVER

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
            year = self._by_line.get(self.scene.line_at(person["start"]).number) or self._of_entry(person["start"])
            years[person["key"]] = max(year, years.get(person["key"], 0))
        return {key: year for key, year in years.items() if year < _NEVER}
