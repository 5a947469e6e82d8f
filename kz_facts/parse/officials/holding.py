"""A person in an office."""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.registry import Person

STATE = frozenset((
    "head_of_state", "head_of_government", "minister", "deputy_minister", "parliament", "agency", "regional",
    "military", "judiciary", "spokesperson", "other",
))  # fmt: skip


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
