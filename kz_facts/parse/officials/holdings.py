"""From linked names to holdings: what the office is called, whose it is, since when no more."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from kz_facts.parse.officials import roles
from kz_facts.parse.officials.categories import PRIVATE, Categories
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.countries import Countries
from kz_facts.parse.officials.holding import STATE, Holding
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.phrases import POSSESSIVES
from kz_facts.parse.officials.registry import Person
from kz_facts.parse.officials.states import States
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.rules.officials import OfficialRules

# Offices with a person: »sein Sprecher«.
_STAFF = frozenset(("sprecher", "berater", "kabinettschef", "stabschef"))
_COMMISSION = "Europäische Kommission"
_OF_UN = ("Menschenrechte", "Flüchtlinge")
_OPEN = frozenset(("head_of_state", "international"))


class Holdings(Grammar):
    """Makes holdings of links."""

    def __init__(self, rules: OfficialRules, words: Vocabulary, titles: Titles, people: People, owners: Owners) -> None:
        super().__init__(words, titles, people)
        self.categories = Categories(rules, owners)
        self.states = States(rules)
        self.countries = Countries(owners, self.states)

    def find(
        self, text: Text, offices: list[Office], links: list[Link], owner: dict[tuple[int, int], Person]
    ) -> list[Holding]:
        """All holdings of a text: links whose office is a public one, with state, body and tenure."""
        counts = self.states.spoken_of(text, offices)
        for n, office in enumerate(offices):
            office.category = self.categories.decide(office)
            if office.organisation == _COMMISSION and self._of_another(text, office):
                office.category, office.organisation = "", None
            office.told = office.country or self.states.by_title(office, counts)
            owned = office.determiner.lower() in (*POSSESSIVES, "dessen", "deren")
            if not office.category and not office.title.kin and not owned:
                self._from_before(text, office, offices[max(0, n - 200) : n])
        for link in links:
            party = self.states.by_party(text, link.end, counts) or (
                self.states.by_party_before(text, link.office, counts)
            )
            if party:
                counts[party] += 1
        ends = {end: person for (_, end), person in owner.items()}
        held: list[Holding] = []
        for link in links:
            office = link.office
            if not office.category and office.start in ends and text.words[office.start - 1].endswith(("s", "'")):
                self._serves(office, ends[office.start], held)
            elif not office.category and office.title.head in _STAFF and not office.title.first:
                served = self._master(text, office, ends, held)
                if served is not None:
                    self._serves(office, served, held)
            elif not office.category and office.title.head == "kommissar":
                self._commissioner(text, office)
            if (
                office.country is None
                and office.organisation is None
                and office.start in ends
                and text.words[office.start - 1].endswith("s")
            ):
                master = [holding for holding in held if holding.person is ends[office.start]]
                office.country = master[-1].country if master else None
            if office.determiner.lower() in POSSESSIVES and not office.title.kin and not office.country and held:
                last = held[-1]
                if last.category in STATE and text.sentence[office.head] - text.sentence[last.office.head] <= 1:
                    office.country = last.country
            if office.category in _OPEN and office.bare and not office.attributed and self._of_club(text, office):
                continue
            if office.category in ("", PRIVATE) and not office.title.kin:
                if not office.category and self._party_office(text, link, counts):
                    office.category = "parliament"
                else:
                    continue
            if office.title.kin and not self._of_kin(text, office, offices, held, link, owner):
                continue
            person = owner[link.start, link.end]
            tenure = link.tenure if link.tenure and not office.said_tenure else office.tenure
            holding = Holding(
                link,
                office,
                person,
                roles.role(office),
                office.category,
                link.country or office.country or self._implied(text, link, counts),
                office.organisation,
                office.host,
                tenure,
            )
            if office.body_text.strip() and not holding.organisation:
                holding.organisation = self._meant(text, office)
            if (
                not holding.organisation
                and office.body_text.strip()
                and office.category not in ("minister", "deputy_minister")
            ):
                holding.organisation = office.body_text.strip()
            if office.title.first == "parlaments" and held and not (holding.organisation or holding.country):
                before, between = held[-1], text.words[held[-1].link.end : office.outer]
                if (before.organisation or "").startswith("Europäische") and between in ([","], ["und"], ["sowie"]):
                    holding.organisation = "Europäisches Parlament"  # in a row of the Union's presidents
            if holding.category == "international" and not holding.organisation and not holding.country:
                holding.organisation = self._last_organisation(text, office)
            if holding.category == "international" and not holding.organisation and not holding.country:
                continue  # »Generalsekretär X«: of a party, an association?
            held.append(holding)
            if (office.shortened and not office.plural) or (
                office.shortened and office.shortened != "" and office.title.category in ("minister",)
            ):
                held.append(
                    Holding(
                        link,
                        office,
                        person,
                        roles.shortened(office),
                        office.category,
                        holding.country,
                        holding.organisation,
                        holding.host,
                        tenure,
                    )
                )
        self.countries.settle(text, held, counts)
        return held

    def _implied(self, text: Text, link: Link, counts: Counter[str]) -> str | None:
        """What the title or the party in brackets says of the state."""
        office = link.office
        if (office.category not in STATE and office.category != "ambassador") or office.organisation:
            return None
        return self.states.by_title(office, counts) or self.states.by_party(text, link.end, counts)

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
        if low in ("dessen", "deren"):
            return ends.get(at - 1)
        if low not in POSSESSIVES or not held:
            return None
        named = max((end for end in ends if end <= at and text.same_sentence(end - 1, at)), default=0)
        return ends.get(named)

    def _commissioner(self, text: Text, office: Office) -> None:
        """»Handelskommissar X«: where a text speaks of the EU, one with a field is the Union's."""
        first = office.title.first
        if not first or first.startswith(tuple(self.words.police)) or office.country or not office.bare:
            return
        if any(mark["name"] == "Europäische Union" for mark in text.entities):
            office.organisation = "Europäische Union"
            office.category = "international"

    @staticmethod
    def _of_another(text: Text, office: Office) -> bool:
        """»Kommissionssprecher X« where nothing is said of the Union: of some other commission."""
        if not office.title.first.startswith("kommission") or office.title.head == "präsident":
            return False
        return not any(mark["name"].startswith("Europäisch") or mark["name"] == "Brüssel" for mark in text.entities)

    def _of_club(self, text: Text, office: Office) -> bool:
        """Whether a plain »Präsident« stands among trainers and clubs, and no state is spoken of."""
        sentence = text.sentence[office.head]
        private = False
        k = office.head + 8
        while k >= 0 and (k >= len(text.words) or sentence - text.sentence[k] <= 2):
            if k < len(text.words) and k != office.head and text.sentence[k] <= sentence:
                mark = text.entity[k]
                if mark is not None and mark["kind"] == "country":
                    return False
                title = self.titles.read(text.words[k])
                if title is not None and title.category not in ("", PRIVATE) and k not in (office.head,):
                    return False
                if (title is not None and title.head in self.words.sports) or text.words[k] in self.words.clubs:
                    private = True
            k -= 1
        return private

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

    def _from_before(self, text: Text, office: Office, before: list[Office]) -> None:
        """»der designierte Vorsitzende«, »stellv. Vorsitzender«: of the body that the same title headed before."""
        for other in reversed(before[-200:]):
            if other.title.head == office.title.head and other.category not in ("", PRIVATE):
                office.category = other.category
                office.organisation = office.organisation or other.organisation
                office.country = office.country or (other.country if not office.organisation else None)
                return
        first = office.title.first.rstrip("s").removesuffix("n")
        if len(first) > 3:
            for k in range(office.head - 1, max(-1, office.head - 2000), -1):
                low = text.words[k].lower()
                if first in low and low != office.title.first:
                    kind = self.titles.body(text.words[k])
                    if kind in ("parliament", "agency", "judiciary"):
                        office.category = kind
                        return

    def _meant(self, text: Text, office: Office) -> str | None:
        """»der Generalsekretär der Organisation«: the organisation named before."""
        word = office.body_text.strip().lower()
        if word not in self.words.generic_bodies:
            return None
        before = [
            mark["name"]
            for mark in text.entities
            if mark["kind"] == "organisation" and mark["start"] < text.starts[office.head]
        ]
        fitting = [name for name in before if word in name.lower()]
        return next(reversed(fitting), None) or (before[-1] if before and word != "union" else None)

    def _party_office(self, text: Text, link: Link, counts: Counter[str]) -> bool:
        return link.office.title.head == "vorsitzend" and self.states.by_party(text, link.end, counts) is not None

    def _subject_before(
        self, text: Text, office: Office, held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> Office | None:
        """»Cooper traf Präsident X. Ihr Vorgänger Y«: whom the sentence before begins with."""
        at = office.outer
        if office.determiner.lower() not in POSSESSIVES or at == 0 or text.same_sentence(at - 1, at):
            return None
        first, last = text.around(at - 1, 0, 0)
        starts = [(span, person) for span, person in owner.items() if first <= span[0] < last]
        if not starts:
            return None
        person = min(starts, key=lambda one: one[0])[1]
        mine = [holding.office for holding in held if holding.person is person and not holding.office.title.kin]
        fits = [one for one in mine if one.title.feminine == office.determiner.lower().startswith("ihr")]
        return fits[-1] if fits else None

    def _possessor_office(
        self, text: Text, office: Office, held: list[Holding], owner: dict[tuple[int, int], Person]
    ) -> Office | None:
        """»Bans Vorgänger«, »Xi und sein Amtskollege«: the office of the official named right before, or whom »sein« means."""
        low, at = office.determiner.lower(), office.outer
        if low not in POSSESSIVES:
            at -= text.word(at - 1) in ("'", "’")
            person = next(
                (one for (_, end), one in owner.items() if end == at and text.words[end - 1][-1:] in "s'’"), None
            )
            return self._last_office(held, person) if person is not None else None
        first, _ = text.around(at, 0, 0)
        for (start, _), person in sorted(owner.items(), reverse=True):
            if first <= start < at:
                found = self._last_office(held, person)
                if found is not None and found.title.feminine == low.startswith("ihr"):
                    return found
        return None

    @staticmethod
    def _last_office(held: list[Holding], person: Person) -> Office | None:
        """The office of a person that was told last."""
        return next((h.office for h in reversed(held) if h.person is person and not h.office.title.kin), None)

    def _of_kin(
        self,
        text: Text,
        office: Office,
        offices: list[Office],
        held: list[Holding],
        link: Link,
        owner: dict[tuple[int, int], Person],
    ) -> bool:
        """»sein kasachischer Amtskollege«: the office of the one named before."""
        near = offices[max(0, bisect_left(offices, office.head, key=lambda o: o.head) - 20) :][:20]
        earlier = [o for o in near if o.head < office.head and o.category not in ("", PRIVATE) and not o.title.kin]
        mine = self._possessor_office(text, office, held, owner)
        if mine is None and (not earlier or text.sentence[office.head] - text.sentence[earlier[-1].head] > 2):
            return False
        if (
            office.title.kin == "same"
            and not (office.country or office.organisation or link.country)
            and office.determiner.lower()
            not in ("seinem", "seinen", "sein", "ihrem", "ihren", "ihr", "ihrer", "seiner", "ihre", "seine")
        ):
            return False
        if office.title.kin != "same":
            mine = mine or self._subject_before(text, office, held, owner)
        sex = office.determiner.lower().startswith("ihr")
        alike = [o for o in earlier if o.gender == ("f" if sex else "m")] if office.title.kin != "same" else []
        like = mine or (alike[-1] if alike and office.determiner.lower() in POSSESSIVES else earlier[-1])
        office.category = like.category
        if like.category == "ambassador":
            office.host = office.host or like.host
        if office.title.kin != "same":
            office.country, office.organisation, office.host = (
                office.country or like.country,
                office.organisation or like.organisation,
                like.host,
            )
            if office.title.kin == "former":
                office.tenure, office.said_tenure = "former", True
        gender = "f" if office.title.feminine else "m"
        noun = roles.noun_of(like)
        if like.gender != gender:
            noun = roles.other_gender(noun, gender)
        office.title = type(office.title)(
            like.title.head,
            like.title.first,
            noun,
            like.title.category,
            gender == "f",
            False,
            "",
            office.title.former,
            like.deputy,
            (),
            office.title.kin,
        )
        office.adjectives = list(like.adjectives)
        office.field_text = like.field_text
        return True
