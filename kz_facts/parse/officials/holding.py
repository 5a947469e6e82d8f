"""A person in an office."""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.registry import Person

STATE = frozenset(
    (
        "head_of_state",
        "head_of_government",
        "minister",
        "deputy_minister",
        "parliament",
        "agency",
        "regional",
        "military",
        "judiciary",
        "spokesperson",
        "other",
    )
)
UNIQUE = frozenset(("head_of_state", "head_of_government"))


@dataclass(eq=False)
class Holding:
    """A person in an office, told at one place of the text."""

    link: Link
    office: Office
    person: Person
    role: str
    category: str
    country: str | None
    organisation: str | None
    host: str | None
    tenure: str
    open: bool = False

    @property
    def title_head(self) -> str:
        """The head of the title as the rules know it."""
        return self.office.title.head


def portfolio(holding: Holding) -> str:
    """What two holders cannot both have in one state: ministers of foreign affairs go by many names."""
    low = holding.role.lower()
    return "außen" if holding.title_head == "chefdiplomat" or low.startswith(("außen", "aussen")) else low
