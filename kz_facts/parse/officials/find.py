"""All persons of a text with their offices: the grammar's one way in."""

from __future__ import annotations

from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.officials import roles
from kz_facts.parse.officials.alone import Alone
from kz_facts.parse.officials.holding import Holding
from kz_facts.parse.officials.holdings import Holdings
from kz_facts.parse.officials.known import known
from kz_facts.parse.officials.links import Linker
from kz_facts.parse.officials.mentions import Mentions
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.phrases import Phrases
from kz_facts.parse.officials.registry import Person, Registry
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.told_after import told_after
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.rules.officials import OfficialRules


class Officials:
    """Reads the persons and offices of texts; made once from the rules."""

    def __init__(self, rules: OfficialRules) -> None:
        self.rules, self.words = rules, Vocabulary(rules)
        titles = Titles(rules)
        people = self.people = People(rules, titles, self.words.honorifics)
        phrases = Phrases(rules, self.words, titles, people)
        self.linker = Linker(self.words, titles, people, phrases)
        self.mentions = Mentions(self.words, titles, people)
        self.known = known()
        self.alone = Alone(rules, self.known.alone, self.words, titles, people)
        self.holdings = Holdings(rules, self.words, titles, people, phrases.owners)

    def find(self, text: Text) -> tuple[list[OfficeMark], list[PersonMark], list[OfficeMark]]:
        """Offices with their holders, every place where a person is named, and titles without a holder.

        Args:
            text: The words of one document with its entities and dates.

        Returns:
            One office mark for each statement of an office, one person mark for each mention, and one mark for each
            public office whose holder stands not beside it.
        """
        offices = self.linker.offices(text)
        runs = self.mentions.runs(text, offices)
        surnames = frozenset(
            text.words[k] for start, end in runs for k in (self.mentions.surname_at(text, start, end),)
        )
        links = self.linker.links(text, offices, surnames)
        told = told_after(text, offices, links, runs, self.words.of_others)
        links += (link for link in told if link.office.gender == "f" or not self._is_womans(text, link))
        linked = {link.office.head for link in links}
        maybe = self.mentions.maybe(text, [office for office in offices if office.head not in linked], runs)
        taken = {k for start, end in (*((link.start, link.end) for link in links), *runs) for k in range(start, end)}
        alone = [(i, i + 1) for i in self.alone.find(text, taken)]
        if not links and not runs and not maybe and not alone:
            return [], [], []
        registry = Registry()
        spans = self.mentions.spans(links, [*runs, *maybe, *alone])
        owner: dict[tuple[int, int], Person] = {}
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            owner[start, end] = registry.add(self.mentions.nominative(text, start, end, registry))
        sure = {id(owner[span]) for span in owner if span not in maybe}
        self.mentions.propagate(text, registry, owner)
        registry.settle()
        for person in registry.persons:
            person.country = self.known.family(person.name) if person.name in self.known.alone else None
        holdings = self._without_ranks(self.holdings.find(text, offices, links, owner))
        for holding in holdings:
            holding.person.official = True
            if holding.tenure != "former" or not holding.person.country:
                holding.person.country = holding.country or holding.person.country
                holding.person.organisation = holding.person.organisation or holding.organisation
        held = {holding.office.head for holding in holdings}
        return (
            [self._office_mark(text, holding) for holding in holdings],
            [self._person_mark(text, span, person, sure=id(person) in sure) for span, person in sorted(owner.items())],
            [
                self._title_mark(text, office)
                for office in offices
                if office.head not in held and (office.is_public or office.told)
            ],
        )

    def _is_womans(self, text: Text, link: Link) -> bool:
        """Whether a name is a woman's: »Anna Berg. Der frühere Minister …« is another."""
        return self.rules.is_womans(" ".join(text.words[link.start : link.end]))

    def _without_ranks(self, holdings: list[Holding]) -> list[Holding]:
        """»der Kommandant, Major Bernd Aumann« has one office: a rank beside another office is none."""
        others = {one.link.start for one in holdings if one.office.title.head not in self.words.ranks}
        return [
            one for one in holdings if one.office.title.head not in self.words.ranks or one.link.start not in others
        ]

    def _office_mark(self, text: Text, holding: Holding) -> OfficeMark:
        link, office = holding.link, holding.office
        first, last = (
            min(office.start, link.start),
            max(office.end if link.start < office.start else office.head + 1, link.end, link.reach),
        )
        if link.country and text.word(link.end) == "(":
            last = max(last, text.after(link.end + 1) + 1)
        return OfficeMark(
            start=text.starts[first],
            end=text.end(last - 1),
            rule=f"official.{link.by}",
            head=text.starts[office.head],
            open=holding.open,
            kin=office.title.kin or "",
            key=holding.person.key,
            name=holding.person.name,
            role=holding.role,
            category=holding.category,
            country=holding.country,
            organisation=holding.organisation,
            host=holding.host,
            tenure=holding.tenure,
            person_start=text.starts[link.start],
            person_end=text.end(link.end - 1),
        )

    def _title_mark(self, text: Text, office: Office) -> OfficeMark:
        return OfficeMark(
            start=text.starts[office.start],
            end=text.end(office.end - 1),
            rule="title",
            head=text.starts[office.head],
            open=not (office.told or office.organisation),
            kin=office.title.kin or "",
            key="",
            name="",
            role=roles.role(office),
            category=office.category,
            country=office.told,
            organisation=office.organisation,
            host=office.host,
            tenure=office.tenure,
            person_start=-1,
            person_end=-1,
        )

    def _person_mark(self, text: Text, span: tuple[int, int], person: Person, *, sure: bool) -> PersonMark:
        return PersonMark(
            start=text.starts[span[0]],
            end=text.end(span[1] - 1),
            front=text.starts[self.people.front(text, span[0])],
            rule="person.official" if person.official else "person.name" if sure else "person.maybe",
            key=person.key,
            name=person.name,
            country=person.country,
            organisation=person.organisation,
        )
