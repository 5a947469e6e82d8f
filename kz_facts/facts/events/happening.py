"""An event with everything that is told of it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from kz_facts.facts import parties as who
from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.told import Told
from kz_facts.models import EventStatus, Party, Place
from kz_facts.parse.marks import DateMark


@dataclass
class Happening:
    """An event with everything that is told of it."""

    told: Told
    type: str
    status: EventStatus
    place: Place | None
    participants: list[Party]
    spans: dict[tuple[int, int], None] = field(default_factory=dict)
    members: dict[tuple[int, int], list[Told]] = field(default_factory=lambda: defaultdict(list))
    """What tells of it, by the clauses that it stands in."""
    roots: set[str] = field(default_factory=set)

    @property
    def date(self) -> DateMark | None:
        """The time that is told of it."""
        return self.told.date

    @property
    def day(self) -> str | None:
        """The day, or the day of no known year, that it is told of; None of longer times."""
        date = self.date
        if date is None or date["edtf"] is None or date["first_day"] != date["last_day"]:
            return None
        return date["first_day"] or date["edtf"]

    @property
    def persons(self) -> set[str | None]:
        """The persons who take part."""
        return {party.code for party in self.participants if party.kind == "person"}

    @property
    def bodies(self) -> set[str]:
        """The codes of the states and bodies that take part."""
        return who.codes(party for party in self.participants if party.kind != "person")

    def take(self, told: Told) -> None:
        """One more that tells of it."""
        self.members[place_of(told)].append(told)
        self.roots.add(root_of(told.word))


def place_of(told: Told) -> tuple[int, int]:
    """The clause that something is told in."""
    return id(told.line), id(told.reading.clause or told.carrier)
