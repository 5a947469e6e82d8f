"""Whom an office is with: »Tokajews Sprecher«, »ihr Berater«, »Handelskommissar X«."""

from __future__ import annotations

from kz_facts.parse.officials.bodies_told import BodiesTold
from kz_facts.parse.officials.categories import COMMISSION, Categories
from kz_facts.parse.officials.holding import STATE, Holding
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.registry import Person
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.vocabulary import Vocabulary

# Offices with a person: »sein Sprecher«.
_STAFF = frozenset(("sprecher", "berater", "kabinettschef", "stabschef"))


class Masters:
    """Gives offices the state and body of whom they are with."""

    def __init__(self, words: Vocabulary, categories: Categories, bodies: BodiesTold) -> None:
        self.words, self.categories, self.bodies = words, categories, bodies

    def settle(self, text: Text, office: Office, ends: dict[int, Person], held: list[Holding]) -> None:
        """Take state and body from whom an office is with: »Tokajews Sprecher«, »sein Berater«."""
        apart = text.word(office.start - 1) in ("'", "’")  # »Guterres' Sprecher«
        owner = ends.get(office.start - apart) if apart or text.word(office.start - 1).endswith(("s", "'")) else None
        if not office.category and owner is not None:
            self._serves(office, owner, held)
        elif not office.category and office.title.head in _STAFF and not office.title.first:
            served = self._master(text, office, ends, held)
            if served is not None:
                self._serves(office, served, held)
        elif not office.category and office.title.head == "kommissar":
            self._commissioner(text, office)
        if office.outer < office.head and office.determiner.lower() in WHOSE:
            self.bodies.before(text, office)
        elif self.bodies.begins_with_owner(text, office):
            self.bodies.noun(text, office)
        if owner is not None and office.country is None and office.organisation is None:
            office.country = next((one.country for one in reversed(held) if one.person is owner), None)
        if office.determiner.lower() in POSSESSIVES and not office.title.kin and not office.country and held:
            last = held[-1]
            if last.category in STATE and text.sentence[office.head] - text.sentence[last.office.head] <= 1:
                office.country = last.country

    def _serves(self, office: Office, person: Person, held: list[Holding]) -> None:
        """»Tokajews Sprecher«: the office is with the one in the genitive."""
        masters = [holding for holding in held if holding.person is person]
        if masters:
            office.body, office.attributed = "served", True
            office.country = office.country or masters[-1].country
            office.organisation = office.organisation or masters[-1].organisation
            office.category = self.categories.decide(office)

    def _master(self, text: Text, office: Office, ends: dict[int, Person], held: list[Holding]) -> Person | None:
        """»Guterres, dessen Sprecher«, »Guterres …, wie sein Sprecher«: the official named just before."""
        low, at = office.determiner.lower(), office.outer
        if low in WHOSE:
            return ends.get(at - 1)
        if low not in POSSESSIVES or not held:
            return None
        named = max((end for end in ends if end <= at and text.same_sentence(end - 1, at)), default=0)
        return ends.get(named)

    def _commissioner(self, text: Text, office: Office) -> None:
        """»Handelskommissar X«: the Union's, where a text speaks of it, and of fields that no state has one for."""
        first = office.title.first
        union = (COMMISSION, "Europäische Union")
        if not first and office.bare and any(mark["name"] in union for mark in text.entities):
            office.organisation, office.category = COMMISSION, "international"  # »Kommissar X«, beside the Commission
            return
        if not first or first.startswith(tuple(self.words.police)) or office.country or not office.bare:
            return
        europe = ("Europäische Union", COMMISSION, "Brüssel")
        if first.startswith(tuple(self.words.european)) or any(mark["name"] in europe for mark in text.entities):
            office.organisation = "Europäische Union"
            office.category = "international"
