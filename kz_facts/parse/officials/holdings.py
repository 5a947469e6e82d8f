"""From linked names to holdings: what the office is called, whose it is, since when no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kz_facts.parse.officials import roles
from kz_facts.parse.officials.bodies_told import BodiesTold
from kz_facts.parse.officials.categories import COMMISSION, PRIVATE, Categories, is_of_house, is_of_land
from kz_facts.parse.officials.committees import of_house
from kz_facts.parse.officials.countries import Countries
from kz_facts.parse.officials.holding import STATE, Holding
from kz_facts.parse.officials.kin import Kin
from kz_facts.parse.officials.masters import Masters
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.precedents import from_before, like_before
from kz_facts.parse.officials.public import Public
from kz_facts.parse.officials.registry import Person
from kz_facts.parse.officials.states import States
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.rules.officials import OfficialRules

_FAR = 200  # offices back to one whose like an office is
_LED = ("", "head_of_state", "other")
_GROUPS = ("fraktion", "klub", "klubs")
_OF_UN = ("Menschenrechte", "Flüchtlinge")


class Holdings:
    """Makes holdings of links."""

    def __init__(self, rules: OfficialRules, words: Vocabulary, titles: Titles, people: People, owners: Owners) -> None:
        self.words, self.titles = words, titles
        self.categories = Categories(rules, owners)
        self.states = States(rules)
        self.countries = Countries(owners, self.states)
        self.kin = Kin()
        self.public = Public(words, titles, people, self.states)
        self.bodies = BodiesTold(words, titles, owners, self.categories)
        self.masters = Masters(words, self.categories, self.bodies)

    def find(
        self, text: Text, offices: list[Office], links: list[Link], owner: dict[tuple[int, int], Person]
    ) -> list[Holding]:
        """All holdings of a text: links whose office is a public one, with state, body and tenure."""
        counts = self.states.spoken_of(text, offices)
        self._decide(text, offices, counts)
        for link in links:
            party = self.states.by_party(text, link.end, counts) or (
                self.states.by_party_before(text, link.office, counts)
            )
            if party:
                counts[party] += 1
        ends = {end: person for (_, end), person in owner.items()}
        people = {k for start, end in owner for k in range(start, end)}
        held: list[Holding] = []
        for link in links:
            self.masters.settle(text, link.office, ends, held)
            if link.office.start - 1 not in people and self.public.is_of_somebody(text, link.office):
                link.office.category = ""
            if self.public.is_public(text, link, counts) and (
                not link.office.title.kin or self.kin.settle(text, link, offices, held, owner)
            ):
                held += self._holdings(text, link, owner[link.start, link.end], held, counts)
        self.countries.settle(text, held, counts)
        return held

    def _decide(self, text: Text, offices: list[Office], counts: Counter[str]) -> None:
        """Give every office its category, and the state that its phrase or title tells."""
        for n, office in enumerate(offices):
            before = offices[max(0, n - _FAR) : n]
            office.category = self.categories.decide(office)
            self._of_committee(text, office)
            if office.organisation == COMMISSION and self._of_another(text, office):
                office.category, office.organisation = "", None
            self.bodies.told(text, office)
            self.bodies.under(text, office)
            office.told = office.country or self.states.by_title(office, counts)
            owned = office.determiner.lower() in POSSESSIVES | WHOSE
            led = office.category in _LED and not office.title.kin and self.bodies.leads(text, office)
            if office.follows:
                like_before(office, before)
            if not office.category and not office.title.kin and not owned and not led:
                from_before(text, office, before, self.titles)

    def _of_committee(self, text: Text, office: Office) -> None:
        """»Kommissionspräsidentin X«, »Vizepräsident der Kommission« beside a parliament's: of the house."""
        compound = office.organisation == COMMISSION and office.title.first.startswith("kommission")
        plain = office.organisation is None and office.body_text.strip() == "Kommission"
        if (compound or plain) and of_house(text, office.outer, self.titles):
            office.category, office.organisation, office.body_text = "parliament", None, ""

    def _holdings(
        self, text: Text, link: Link, person: Person, held: list[Holding], counts: Counter[str]
    ) -> list[Holding]:
        """What a link tells of a person: one office, of »Justiz- und Außenminister« two."""
        office = link.office
        becomes = office.tenure == "current" and link.tenure == "designate"  # »Neuer Minister wird A«
        tenure = link.tenure if link.tenure and (becomes or not office.said_tenure) else office.tenure
        country = link.country or office.country or self._implied(text, link, counts)
        holding = Holding(
            link, office, person, roles.role(office), office.category, country, office.organisation, office.host, tenure
        )
        self._name_body(text, holding, held)
        if is_of_land(holding.category, country, office.title.head):
            holding.category = "regional"
        if is_of_house(country, holding.role):
            holding.category = "parliament"
        if holding.category == "international" and not holding.organisation and not holding.country:
            return []  # »Generalsekretär X«: of a party, an association?
        if not office.shortened or (office.plural and office.title.category != "minister"):
            return [holding]
        return [holding, replace(holding, role=roles.shortened(office), country=holding.country)]

    def _name_body(self, text: Text, holding: Holding, held: list[Holding]) -> None:
        """Set the organisation of a holding where no entity tells it."""
        office, body = holding.office, holding.office.body_text.strip()
        group = office.title.category in ("parliament", PRIVATE) or body.lower().endswith(_GROUPS)
        if holding.category == "parliament" and group:
            body = ""  # »Fraktionschef der Union«
        if body and not holding.organisation:
            cabinet = office.category in ("minister", "deputy_minister")
            holding.organisation = self._meant(text, office) or (None if cabinet else body)
        if office.title.first == "parlaments" and held and not (holding.organisation or holding.country):
            before, between = held[-1], text.words[held[-1].link.end : office.outer]
            if (before.organisation or "").startswith("Europäische") and between in ([","], ["und"], ["sowie"]):
                holding.organisation = "Europäisches Parlament"  # in a row of the Union's presidents
        if holding.category == "international" and not holding.organisation and not holding.country:
            holding.organisation = self._last_organisation(text, office)

    def _implied(self, text: Text, link: Link, counts: Counter[str]) -> str | None:
        """What the title or the party in brackets says of the state."""
        office = link.office
        if (office.category not in STATE and office.category != "ambassador") or office.organisation:
            return None
        if self.states.is_of_several(office.title, counts):
            return None
        found = self.states.by_title(office, counts) or self.states.by_party(text, link.end, counts)
        return found or self.states.by_party_behind(text, office, counts)

    @staticmethod
    def _of_another(text: Text, office: Office) -> bool:
        """»Kommissionssprecher X« where nothing is said of the Union: of some other commission."""
        if not office.title.first.startswith("kommission") or office.title.head == "präsident":
            return False
        return not any(mark["name"].startswith("Europäisch") or mark["name"] == "Brüssel" for mark in text.entities)

    def _last_organisation(self, text: Text, office: Office) -> str | None:
        """The organisation spoken of last, in the sentence or the one before; of human rights, the United Nations."""
        if office.title.head == "kommissar" and office.field_text.endswith(_OF_UN):
            return "Vereinte Nationen"
        found = None
        for k in range(text.around(office.head, 1, 0)[0], office.head):
            mark = text.entity[k] or text.prefix.get(k)
            near = text.sentence[office.head] - text.sentence[k] <= 1
            if near and mark is not None and mark["kind"] == "organisation" and not mark["country"]:
                found = mark["name"]
        return found

    def _meant(self, text: Text, office: Office) -> str | None:
        """»der Generalsekretär der Organisation«: the organisation named before."""
        word = office.body_text.strip().lower()
        if word not in self.words.generic_bodies:
            return None
        before = [
            mark["name"]
            for mark in text.entities
            if mark["kind"] == "organisation" and mark["sort"] != "party" and mark["start"] < text.starts[office.head]
        ]
        fitting = [name for name in before if word in name.lower()]
        return next(reversed(fitting), None) or (before[-1] if before and word != "union" else None)
