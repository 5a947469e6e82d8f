"""Whose name a government bears: »die Regierung von Anna Berg«, »… unter Anna Berg«, »das Kabinett Berg«."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kz_facts.facts.offices.holders import Holders
from kz_facts.facts.offices.leading import titles
from kz_facts.facts.offices.mentions import state_of
from kz_facts.facts.offices.systems import systems
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials.categories import GOVERNING
from kz_facts.parse.officials.known import known

RULE = "official.cabinet"
_BEFORE = re.compile(r"\b((?:[A-ZÄÖÜ][\w-]*)?(?:[Rr]egierung|[Kk]abinetts?))\s+(?:(?:von|unter)\s+)?$")
_AGO = re.compile(r"\b[Vv]or (?:\w+ )?Jahr(?:en|zehnten)\b")
_BACK = 2  # sentences
_FAR = 60  # characters back to the noun
_ROLE = "Regierungschef"

_tells = Memo(lambda word: word.endswith(("egierung", "abinett", "abinetts")))


class Cabinets:
    """Finds those after whom a text calls a government."""

    def __init__(self, holders: Holders, offices: Sequence[OfficeMark]) -> None:
        self.holders, self.scene = holders, holders.scene
        self._titles = titles(self.scene.view.rules)
        self._held = {one["key"] for one in offices if one["category"] in GOVERNING}

    def find(self) -> Iterator[OfficeMark]:
        """An office mark for each of them, of a state that is still to be found."""
        for line in self.holders.lines(_tells):
            for person in within(self.holders.persons, line.start, line.end):
                if person["key"] in self._held or " " not in person["name"]:
                    continue
                before = _BEFORE.search(self.scene.view.text, max(line.start, person["start"] - _FAR), person["start"])
                if before is not None and self._governs(before[1], person):
                    self._held.add(person["key"])
                    yield self._mark(line, person, before.start(1))

    def _governs(self, noun: str, person: PersonMark) -> bool:
        """Whether it is a state's government, and not called after a president."""
        return self._titles.body(noun) == "agency" and known().holder("head_of_state", person["key"]) is None

    def _named_near(self, line: Line) -> str | None:
        """The only state that the sentence and the two before it name."""
        first = self.scene.lines[max(0, line.number - _BACK)].start
        named = {state_of(one) for one in within(self.scene.view.entities, first, line.end)} - {None}
        return named.pop() if len(named) == 1 else None

    def _mark(self, line: Line, person: PersonMark, start: int) -> OfficeMark:
        chunk = line.chunk_at(start)
        named = within(self.scene.view.entities, *line.span(chunk)) if chunk is not None else ()
        country = next((one["code"] for one in named if one["kind"] == "country"), None) or self._named_near(line)
        clause = line.parse.clause_of(chunk) if chunk is not None else None
        past = clause is not None and clause.past and _AGO.search(self.scene.view.text, line.start, line.end)
        return OfficeMark(
            start=start,
            end=person["end"],
            rule=RULE,
            head=start,
            open=country is None,
            kin="",
            key=person["key"],
            name=person["name"],
            role=_ROLE,
            category="head_of_government",
            country=country,
            organisation=None,
            host=None,
            tenure="former" if past else "current",
            person_start=person["start"],
            person_end=person["end"],
        )


def is_sure(mark: OfficeMark, rules: str | None) -> bool:
    """Whether an office told by a government's name is one: of a state whose government a prime minister leads."""
    return mark["rule"] != RULE or (mark["country"] or "") in systems(rules).led_by_premiers
