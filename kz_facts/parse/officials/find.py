"""All persons of a text with their offices: the grammar's one way in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kz_facts.parse import names
from kz_facts.parse.marks import OfficeMark, PersonMark
from kz_facts.parse.officials import roles
from kz_facts.parse.officials.categories import PRIVATE, Categories
from kz_facts.parse.officials.links import Link, Linker
from kz_facts.parse.officials.people import HONORIFICS, People
from kz_facts.parse.officials.phrases import Office, Phrases
from kz_facts.parse.officials.registry import Person, Registry
from kz_facts.parse.officials.states import States
from kz_facts.parse.officials.tenure import Tenures
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.rules.officials import OfficialRules

_STATE = frozenset(
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
_GENERIC = frozenset(
    [
        "organisation",
        "union",
        "kommission",
        "bündnis",
        "allianz",
        "gemeinschaft",
        "bank",
        "agentur",
        "behörde",
        "weltorganisation",
        "staatenbund",
    ]
)
_RANKS = frozenset(
    ["general", "admiral", "oberst", "oberstleutnant", "generalmajor", "generalleutnant", "brigadier", "feldmarschall"]
)
_APPOINTS = ("entließ", "entlassen", "entlässt", "ernannt", "ernenn", "berief", "berufen", "feuert", "schickt")
_OPEN = frozenset(("head_of_state", "international"))
_SPORTS = frozenset(
    "trainer cheftrainer nationaltrainer bundestrainer kapitän stürmer torwart torhüter verteidiger mittelfeldspieler spieler sportvorstand sportdirektor".split()
)
_CLUBS = frozenset("FC SV SC VfB VfL TSV TSG BVB HSV FSV Klub Verein Liga Bundesliga Verband Mannschaft Team".split())
_UNIQUE = frozenset(("head_of_state", "head_of_government"))


def _without_ranks(links: list[Link]) -> list[Link]:
    """»der Kommandeur, Oberst Uwe Hartleib« has one office: a rank beside another office is none."""
    others = {(link.start, link.end) for link in links if link.office.title.head not in _RANKS}
    return [link for link in links if link.office.title.head not in _RANKS or (link.start, link.end) not in others]


def portfolio(holding: Holding) -> str:
    """What two holders cannot both have in one state: ministers of foreign affairs go by many names."""
    low = holding.role.lower()
    return "außen" if holding.title_head == "chefdiplomat" or low.startswith(("außen", "aussen")) else low


@dataclass
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

    @property
    def title_head(self) -> str:
        """The head of the title as the rules know it."""
        return self.office.title.head


class Officials:
    """Reads the persons and offices of texts; made once from the rules."""

    def __init__(self, rules: OfficialRules) -> None:
        self.titles = Titles(rules)
        self.people = People(rules, self.titles)
        self.phrases = Phrases(rules, self.titles, self.people)
        self.linker = Linker(self.titles, self.people, self.phrases)
        self.categories = Categories(rules, self.phrases)
        self.states = States(rules)
        self.tenures = Tenures()

    def find(self, text: Text) -> tuple[list[OfficeMark], list[PersonMark]]:
        """Offices with their holders, and every place where a person is named.

        Args:
            text: The words of one document with its entities and dates.

        Returns:
            One office mark for each statement of an office, and one person mark for each mention.
        """
        offices = self.linker.offices(text)
        runs = self._runs(text, offices)
        known = frozenset(text.words[k] for start, end in runs for k in (self._surname_at(text, start, end),))
        links = _without_ranks(self.linker.links(text, offices, known))
        if not links and not runs:
            return [], []
        registry = Registry()
        spans = self._spans(text, links, runs)
        owner: dict[tuple[int, int], Person] = {}
        for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
            owner[start, end] = registry.add(self._nominative(text, start, end, registry))
        self._mentions(text, registry, owner)
        registry.settle()
        holdings = self._holdings(text, offices, links, owner)
        for holding in holdings:
            holding.person.official = True
            if holding.tenure != "former" or not holding.person.country:
                holding.person.country = holding.country or holding.person.country
                holding.person.organisation = holding.person.organisation or holding.organisation
        return [self._office_mark(text, holding) for holding in holdings], [
            self._person_mark(text, span, person) for span, person in sorted(owner.items())
        ]

    # -- names --------------------------------------------------------------------------------------

    def _runs(self, text: Text, offices: list[Office]) -> list[tuple[int, int]]:
        """Full names that something beside a title shows to be names."""
        titled = {office.end for office in offices} | {office.end + 1 for office in offices}
        found: list[tuple[int, int]] = []
        i, size = 0, len(text.words)
        people = self.people
        while i < size:
            word = text.words[i]
            if not word[:1].isupper() or not people.is_name(word):
                i += 1
                continue
            end = people.begins(text, i)
            if end - i < 2:
                if end > i and text.word(i - 1) in ("Frau", "Herr", "Herrn", "Dr.", "Prof."):
                    found.append((i, end))
                i = max(i + 1, end)
                continue
            first, last = text.words[i], text.words[end - 1]
            behind = text.word(end)
            if (
                i in titled
                or first in people.given
                or text.word(i - 1) in HONORIFICS
                or text.word(i - 1) in people.speech
                or behind in people.speech
                or (people.is_foreign(last) and end - i <= 3 and "." not in last and not text.line[i])
                or names.is_family_first(text.words[i:end])
                or (text.word(i - 1).lower() == "so" and text.word(i - 2) in (",", "“", "«", '"', "”"))
            ):
                found.append((i, end))
            i = end
        return [self._without_noun(text, start, end) for start, end in found]

    def _without_noun(self, text: Text, start: int, end: int) -> tuple[int, int]:
        """»Intendantin Andrea Zietzschmann«: before a given name an unknown word is a title, not a name."""
        given = self.people.given
        if (
            end - start > 2
            and text.words[start] not in given
            and text.words[start + 1] in given
            and "." not in text.words[start]
        ):
            return start + 1, end
        return start, end

    def _surname_at(self, text: Text, start: int, end: int) -> int:
        family_first = names.is_family_first(text.words[start:end])
        return start if family_first else end - 1

    def _spans(self, text: Text, links: list[Link], runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
        spans = {(link.start, link.end) for link in links}
        taken = {k for start, end in spans for k in range(start, end)}
        spans |= {(start, end) for start, end in runs if not any(k in taken for k in range(start, end))}
        return spans

    def _nominative(self, text: Text, start: int, end: int, registry: Registry) -> str:
        name = (
            text.text[text.starts[start] : text.ends[end - 1]]
            if all(text.ends[k] + 1 >= text.starts[k + 1] for k in range(start, end - 1))
            else " ".join(text.words[start:end])
        )
        name = " ".join(name.split())
        last = text.words[end - 1]
        if (
            last.endswith("s")
            and len(last) > 3
            and last.lower().endswith(
                (
                    "ews",
                    "ows",
                    "evs",
                    "ovs",
                    "ins",
                    "was",
                    "vas",
                    "kos",
                    "bais",
                    "ys",
                    "ijs",
                    "ons",
                    "lus",
                    "lds",
                    "gs",
                    "chs",
                    "ks",
                    "rs",
                    "ds",
                    "ls",
                    "ms",
                    "ns",
                    "ts",
                )
            )
        ):
            base = name[:-1]
            known = registry.find(base)
            if known is not None or last.lower().endswith(
                ("ews", "ows", "evs", "ovs", "owas", "ovas", "ewas", "evas", "enkos", "skis", "skys", "skyjs")
            ):
                return base
        return name.rstrip("'’")

    def _mentions(self, text: Text, registry: Registry, owner: dict[tuple[int, int], Person]) -> None:
        """Surnames alone, in any spelling."""
        taken = {k for start, end in owner for k in range(start, end)}
        memory: dict[str, Person | None] = {}
        people = self.people
        for i, word in enumerate(text.words):
            if i in taken or len(word) < 2 or (not word[0].isupper() and not word.startswith(("al-", "as-", "el-"))):
                continue
            if word not in memory:
                memory[word] = registry.surname(word) if people.is_name(word) else None
            person = memory[word]
            if person is None or (text.entity[i] is not None and text.words[i - 1 if i else 0] not in HONORIFICS):
                continue
            end = people.begins(text, i) if people.is_name(word) else i + 1
            if end - i > 1:  # a longer name: another person, or one with his given name behind
                continue
            start = i
            while (
                start > 0
                and text.words[start - 1].lower() in names.PARTICLES
                and names.surname(person.name)
                .lower()
                .endswith(" ".join(w.lower() for w in text.words[start - 1 : i + 1]))
            ):
                start -= 1
            if (
                i > 0
                and people.is_name(text.words[i - 1])
                and text.words[i - 1][:1].isupper()
                and text.same_sentence(i - 1, i)
                and not text.line[i]
                and i - 1 not in taken
                and text.entity[i - 1] is None
                and text.word(i - 1) in people.given
            ):
                continue
            owner[start, i + 1] = person

    # -- offices ------------------------------------------------------------------------------------

    def _holdings(
        self, text: Text, offices: list[Office], links: list[Link], owner: dict[tuple[int, int], Person]
    ) -> list[Holding]:
        counts = self.states.spoken_of(text, offices)
        for n, office in enumerate(offices):
            office.category = self.categories.decide(office)
            if not office.category and not office.title.kin:
                self._from_before(text, office, offices[:n])
        for link in links:
            party = self.states.by_party(text, link.end, counts)
            if party:
                counts[party] += 1
        ends = {end: person for (_, end), person in owner.items()}
        held: list[Holding] = []
        for link in links:
            office = link.office
            if not office.category and office.start in ends and text.words[office.start - 1].endswith(("s", "'")):
                self._serves(office, ends[office.start], held)
            if office.category in _OPEN and office.bare and not office.attributed and self._of_club(text, office):
                continue
            if office.category in ("", PRIVATE) and not office.title.kin:
                if not office.category and self._party_office(text, link, counts):
                    office.category = "parliament"
                else:
                    continue
            if office.title.kin and not self._of_kin(text, office, offices, held, link):
                continue
            person = owner[link.start, link.end]
            tenure = link.tenure if link.tenure and not office.said_tenure else office.tenure
            holding = Holding(
                link,
                office,
                person,
                roles.role(office),
                office.category,
                link.country or office.country,
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
            if holding.category == "international" and not holding.organisation and not holding.country:
                holding.organisation = self._last_organisation(text, office)
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
        self._countries(text, offices, held, counts)
        self.tenures.settle(text, held, owner, offices)
        return held

    def _serves(self, office: Office, person: Person, held: list[Holding]) -> None:
        """»Tokajews Sprecher«: the office is with the one in the genitive."""
        masters = [holding for holding in held if holding.person is person]
        if masters:
            office.body, office.attributed = "served", True
            office.country = office.country or masters[-1].country
            office.organisation = office.organisation or masters[-1].organisation
            office.category = self.categories.decide(office)

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
                if (title is not None and title.head in _SPORTS) or text.words[k] in _CLUBS:
                    private = True
            k -= 1
        return private

    def _last_organisation(self, text: Text, office: Office) -> str | None:
        """The organisation spoken of last, in the sentence or the one before."""
        found = None
        for k in range(office.head):
            mark = text.entity[k] or text.prefix.get(k)
            if mark is not None and mark["kind"] == "organisation" and not mark["country"]:
                if text.sentence[office.head] - text.sentence[k] <= 1:
                    found = mark["name"]
        return found

    def _from_before(self, text: Text, office: Office, before: list[Office]) -> None:
        """»der designierte Vorsitzende«, »stellv. Vorsitzender«: of the body that the same title headed before."""
        for other in reversed(before):
            if other.title.head == office.title.head and other.category not in ("", PRIVATE):
                office.category = other.category
                office.organisation = office.organisation or other.organisation
                office.country = office.country or (other.country if not office.organisation else None)
                return
        first = office.title.first.rstrip("s").removesuffix("n")
        if len(first) > 3:
            for k in range(office.head - 1, -1, -1):
                low = text.words[k].lower()
                if first in low and low != office.title.first:
                    kind = self.titles.body(text.words[k])
                    if kind in ("parliament", "agency", "judiciary"):
                        office.category = kind
                        return

    def _meant(self, text: Text, office: Office) -> str | None:
        """»der Generalsekretär der Organisation«: the organisation named before."""
        word = office.body_text.strip().lower()
        if word not in _GENERIC:
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

    def _of_kin(self, text: Text, office: Office, offices: list[Office], held: list[Holding], link: Link) -> bool:
        """»sein kasachischer Amtskollege«: the office of the one named before."""
        earlier = [o for o in offices if o.head < office.head and o.category not in ("", PRIVATE) and not o.title.kin]
        if not earlier or text.sentence[office.head] - text.sentence[earlier[-1].head] > 2:
            return False
        if (
            office.title.kin == "same"
            and not (office.country or office.organisation or link.country)
            and office.determiner.lower()
            not in ("seinem", "seinen", "sein", "ihrem", "ihren", "ihr", "ihrer", "seiner", "ihre", "seine")
        ):
            return False
        like = earlier[-1]
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

    def _countries(self, text: Text, offices: list[Office], held: list[Holding], counts: Counter[str]) -> None:
        """Give offices of states the state that the phrase leaves out."""
        known: dict[int, str] = {}
        outside = self.states.outside(text, offices, {holding.office.head for holding in held}, counts)
        for holding in held:
            if (holding.country is None and holding.organisation is None) or (
                holding.country is None and holding.office.body_text.strip()
            ):
                holding.country = self.states.by_title(holding.office, counts) if holding.category in _STATE else None
                if holding.country is None and holding.category in _STATE:
                    holding.country = self.states.by_party(text, holding.link.end, counts)
            if holding.country and holding.category in _STATE:
                known.setdefault(id(holding.person), holding.country)
        for n, holding in enumerate(held):
            if holding.country is not None or holding.category == "international":
                continue
            if holding.category in ("ambassador", "envoy"):
                if holding.organisation is None:
                    self._like_before(holding, held[:n])
                continue
            if holding.organisation and not holding.office.body_text.strip() and holding.category != "spokesperson":
                continue
            if (
                holding.organisation
                and self.phrases.body_kind(holding.organisation) == "international"
                and not holding.office.body_text.strip()
            ):
                continue
            if holding.office.both:
                continue
            holding.country = known.get(id(holding.person))
        for holding in sorted(held, key=lambda h: h.link.by == "list" or h.office.plural):
            if (
                holding.country is not None
                or holding.category not in _STATE
                or (holding.organisation and not holding.office.body_text.strip())
            ):
                continue
            if holding.category == "spokesperson" and holding.organisation:
                continue
            rivals = [
                h
                for h in held
                if h.category == holding.category
                and h.country
                and h.person is not holding.person
                and (h.category in _UNIQUE or portfolio(h) == portfolio(holding) or h.office.title.kin)
            ]
            here = {
                h.country
                for h in rivals
                if h.office is holding.office
                or (text.same_sentence(h.office.head, holding.office.head) and h.tenure == holding.tenure)
            }
            taken = frozenset(h.country for h in rivals if h.country)
            excluded = frozenset(code for code in here if code)

            def fits(code: str, held: Holding = holding) -> bool:
                return self.states.fits(held.office, held.category, code)

            holding.country = self.states.by_context(text, holding.office.head, offices, outside, taken, excluded, fits)
            if holding.country is None:
                holding.country = self._beside(text, holding, held)
            if holding.country:
                known.setdefault(id(holding.person), holding.country)
        for holding in held:
            if (
                holding.category == "head_of_government"
                and holding.country == "DE"
                and holding.office.title.head == "ministerpräsident"
            ):
                holding.category = "regional"

    def _beside(self, text: Text, holding: Holding, held: list[Holding]) -> str | None:
        """»Bundespräsident A ernannte B zum Minister«, »Präsident A und Außenminister B«: of the same state."""
        for other in held:
            if other is holding or not other.country or other.category not in _STATE or other.office.title.kin:
                continue
            if not text.same_sentence(other.office.head, holding.office.head):
                continue
            if not self.states.fits(holding.office, holding.category, other.country):
                continue
            behind = self.linker.past_bracket(text, other.link.end)
            joined = (
                (
                    holding.category not in _UNIQUE
                    or (other.office.country is not None and holding.category != other.category)
                )
                and behind < holding.office.head
                and all(text.words[k] in (",", "und", "sowie") for k in range(behind, holding.office.outer))
            )
            ruler = other.category in _UNIQUE and other.office.head < holding.office.head
            if holding.link.by == "appointed" or joined or (ruler and self._rules_over(text, other, holding)):
                return other.country
        return None

    def _rules_over(self, text: Text, ruler: Holding, holding: Holding) -> bool:
        """»Der Präsident entließ Zentralbankchef X«: who appoints and dismisses does so at home."""
        words = (
            text.words[k].lower()
            for k in range(ruler.link.end, len(text.words))
            if text.same_sentence(k, ruler.link.start)
        )
        return holding.category not in _UNIQUE and any(any(stem in word for stem in _APPOINTS) for word in words)

    def _like_before(self, holding: Holding, before: list[Holding]) -> None:
        for other in reversed(before):
            if (
                other.category == holding.category
                and (other.country or other.organisation)
                and (other.person is holding.person or holding.office.tenure != "current" or holding.office.title.kin)
            ):
                holding.country, holding.host = other.country, holding.host or other.host
                holding.organisation = other.organisation
                return

    # -- marks --------------------------------------------------------------------------------------

    def _office_mark(self, text: Text, holding: Holding) -> OfficeMark:
        link, office = holding.link, holding.office
        first, last = (
            min(office.start, link.start),
            max(office.end if link.start < office.start else office.head + 1, link.end),
        )
        if link.country and text.word(link.end) == "(":
            last = max(last, text.after(link.end + 1) + 1)
        return OfficeMark(
            start=text.starts[first], end=text.ends[last - 1], rule=f"official.{link.by}", key=holding.person.key, name=holding.person.name, role=holding.role, category=holding.category,
            country=holding.country, organisation=holding.organisation, host=holding.host, tenure=holding.tenure, person_start=text.starts[link.start], person_end=text.ends[link.end - 1],
        )  # fmt: skip

    def _person_mark(self, text: Text, span: tuple[int, int], person: Person) -> PersonMark:
        return PersonMark(
            start=text.starts[span[0]], end=text.ends[span[1] - 1], rule="person.official" if person.official else "person.name", key=person.key, name=person.name,
            country=person.country, organisation=person.organisation,
        )  # fmt: skip
