"""From linked names to holdings: what the office is called, whose it is, since when no more."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import lexicon
from kz_facts.parse.grammar.features import FEMININE, MASCULINE, NEUTER
from kz_facts.parse.officials import roles
from kz_facts.parse.officials.adjectives import body_name
from kz_facts.parse.officials.categories import PRIVATE, Categories, is_of_land
from kz_facts.parse.officials.committees import of_house
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.countries import Countries
from kz_facts.parse.officials.holding import STATE, Holding
from kz_facts.parse.officials.kin import Kin
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.registry import Person
from kz_facts.parse.officials.states import States
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.rules.officials import OfficialRules

# Offices with a person: »sein Sprecher«.
_STAFF = frozenset(("sprecher", "berater", "kabinettschef", "stabschef"))
_PRESIDING = ("präsident", "direktor")
_CHAIRED = ("hof", "hofs", "bank", "amt", "amts", "behörde", "anstalt", "agentur")  # by presidents and directors
_BODIES = ("agency", "judiciary", "parliament")
_TWO = 2
_NAME = 4  # letters of a name in the genitive
_NEAR = 12  # words between a body and who leads its people
_LED = ("", "head_of_state", "other")
_LEADING = ("Leitung", "Führung", "Vorsitz", "Spitze")
_OWNERS = ("country", "organisation", "company")
_GROUPS = ("fraktion", "klub", "klubs")
_COMMISSION = "Europäische Kommission"
_OF_UN = ("Menschenrechte", "Flüchtlinge")
_MEN = {"obfrau": "obmann"}
_OPEN = frozenset(("head_of_state", "international"))


class Holdings(Grammar):
    """Makes holdings of links."""

    def __init__(self, rules: OfficialRules, words: Vocabulary, titles: Titles, people: People, owners: Owners) -> None:
        super().__init__(words, titles, people)
        self.categories = Categories(rules, owners)
        self.states = States(rules)
        self.countries = Countries(owners, self.states)
        self.kin = Kin()
        self.owners = owners

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
            self._of_master(text, link.office, ends, held)
            if link.office.start - 1 not in people and self._is_of_somebody(text, link.office):
                link.office.category = ""
            if self._is_public(text, link, counts) and (
                not link.office.title.kin or self.kin.settle(text, link, offices, held, owner)
            ):
                held += self._holdings(text, link, owner[link.start, link.end], held, counts)
        self.countries.settle(text, held, counts)
        return held

    def _decide(self, text: Text, offices: list[Office], counts: Counter[str]) -> None:
        """Give every office its category, and the state that its phrase or title tells."""
        for n, office in enumerate(offices):
            office.category = self.categories.decide(office)
            self._of_committee(text, office)
            if office.organisation == _COMMISSION and self._of_another(text, office):
                office.category, office.organisation = "", None
            self._of_body_told(text, office)
            self._under(text, office)
            office.told = office.country or self.states.by_title(office, counts)
            owned = office.determiner.lower() in POSSESSIVES | WHOSE
            led = office.category in _LED and not office.title.kin and self._leads(text, office)
            if office.follows:
                self._like_before(office, offices[max(0, n - 200) : n])
            if not office.category and not office.title.kin and not owned and not led:
                self._from_before(text, office, offices[max(0, n - 200) : n])

    def _of_committee(self, text: Text, office: Office) -> None:
        """»Kommissionspräsidentin X«, »Vizepräsident der Kommission« beside a parliament's: of the house."""
        compound = office.organisation == _COMMISSION and office.title.first.startswith("kommission")
        plain = office.organisation is None and office.body_text.strip() == "Kommission"
        if (compound or plain) and of_house(text, office.outer, self.titles):
            office.category, office.organisation, office.body_text = "parliament", None, ""

    def _of_master(self, text: Text, office: Office, ends: dict[int, Person], held: list[Holding]) -> None:
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
            self._of_body_before(text, office)
        elif self._begins_with_owner(text, office):
            self._of_body_noun(text, office)
        if owner is not None and office.country is None and office.organisation is None:
            office.country = next((one.country for one in reversed(held) if one.person is owner), None)
        if office.determiner.lower() in POSSESSIVES and not office.title.kin and not office.country and held:
            last = held[-1]
            if last.category in STATE and text.sentence[office.head] - text.sentence[last.office.head] <= 1:
                office.country = last.country

    def _is_of_somebody(self, text: Text, office: Office) -> bool:
        """»Tobols Präsident X«: of whatever has a name that no list knows, a club likelier than a state."""
        at = office.start - 1
        word = text.word(at)
        if (
            office.country
            or office.organisation
            or not word.endswith("s")
            or not word[:1].isupper()
            or len(word) < _NAME
        ):
            return False
        if not text.same_sentence(at, office.head) or text.mark(at) is not None or office.title.kin:
            return False
        form = lexicon()[word]
        return (
            not form.flags & (c.ADVERB | c.PRONOUN) and not lexicon().nouns.is_known(word) and self.people.is_name(word)
        )

    def _of_body_before(self, text: Text, office: Office) -> None:
        """»Der Verband klagte. Dessen Präsident X«: of the body named before, which is a state's or a private one."""
        first, _ = text.around(office.head, 1, 0)
        bodies = [mark for i, mark in text.placed if first <= i < office.outer and mark["kind"] in _OWNERS]
        if office.country or office.organisation:
            return
        if self._of_body_noun(text, office) or not bodies:
            return
        mark = bodies[-1]
        office.attributed = True
        if mark["kind"] == "country":
            office.country = mark["code"]
        elif mark["sort"] in ("international", "agency"):
            office.organisation, office.country = mark["full"], mark["country"]
            if mark["sort"] == "agency":
                office.category = "spokesperson" if office.title.head == "sprecher" else "agency"
        elif mark["sort"] == "organ":
            self.owners.owner(office, mark)
            office.category = self.categories.decide(office)
        else:
            office.category = PRIVATE

    @staticmethod
    def _begins_with_owner(text: Text, office: Office) -> bool:
        """»… Ihr Gouverneur X sagte«: a sentence begins with a head that is an office only with its body."""
        at = office.outer
        owned = office.determiner.lower() in POSSESSIVES and at > 0 and not text.same_sentence(at - 1, at)
        headed = not office.category or office.title.head in ("gouverneur", "präsident")
        return owned and headed and not (office.title.kin or office.country or office.organisation)

    def _of_body_told(self, text: Text, office: Office) -> None:
        """»Laut Rechnungshof fehlen Belege. Präsidentin X warnt«: of the body told before, if no state is."""
        at, title = office.outer, office.title
        begins = at > 0 and not text.same_sentence(at - 1, at) and at == office.head
        if not begins or title.head not in _PRESIDING or title.first or office.country or office.organisation:
            return
        told = ""
        for k in range(text.around(at - 1, 0, 0)[0], at):
            mark, word = text.mark(k), text.words[k]
            if mark is not None and mark["kind"] == "country":
                return
            body = word.endswith(_CHAIRED) and self.titles.body(word) == "agency" and self.titles.read(word) is None
            told = word if body else told
        if told:
            office.body, office.attributed, office.body_text = self.titles.body(told), True, told
            office.category = office.body

    def _of_body_noun(self, text: Text, office: Office) -> bool:
        """»die Nationalbank, deren Gouverneur X«, »Die Nationalbank zögert. Ihr Gouverneur X«: a body that agrees.

        »Deren« means the last one, »ihr« the first of the sentence before, which is its subject.
        """
        low, first = office.determiner.lower(), text.around(office.head, 1, 0)[0]
        gender = FEMININE if low.startswith(("deren", "ihr")) else MASCULINE | NEUTER
        words = range(first, office.outer)
        for k in reversed(words) if low in WHOSE else words:
            mark, word = text.mark(k), text.words[k]
            if mark is not None and mark["kind"] in _OWNERS[1:]:
                return False
            if mark is not None or not word[:1].isupper() or not lexicon().nouns.features(word) & gender:
                continue
            kind = self.titles.body(word)
            if kind in (*_BODIES, PRIVATE) and self.titles.read(word) is None:
                speaks = kind != PRIVATE and office.title.head == "sprecher"
                office.category, office.body, office.attributed = "spokesperson" if speaks else kind, kind, True
                office.body_text = word if kind != PRIVATE else ""
                return True
        return False

    def _is_public(self, text: Text, link: Link, counts: Counter[str]) -> bool:
        """Whether an office is a public one."""
        office = link.office
        if office.category in _OPEN and office.bare and not office.attributed and self._of_club(text, office):
            return False
        if office.category == "head_of_state" and (chosen := self._chosen_by(text, office)):
            office.category = chosen
        if office.category == "" and not office.title.kin and self._party_office(text, link, counts):
            office.category = "parliament"
        return office.category not in ("", PRIVATE) or bool(office.title.kin)

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
        union = (_COMMISSION, "Europäische Union")
        if not first and office.bare and any(mark["name"] in union for mark in text.entities):
            office.organisation, office.category = _COMMISSION, "international"  # »Kommissar X«, beside the Commission
            return
        if not first or first.startswith(tuple(self.words.police)) or office.country or not office.bare:
            return
        europe = ("Europäische Union", _COMMISSION, "Brüssel")
        if first.startswith(tuple(self.words.european)) or any(mark["name"] in europe for mark in text.entities):
            office.organisation = "Europäische Union"
            office.category = "international"

    @staticmethod
    def _of_another(text: Text, office: Office) -> bool:
        """»Kommissionssprecher X« where nothing is said of the Union: of some other commission."""
        if not office.title.first.startswith("kommission") or office.title.head == "präsident":
            return False
        return not any(mark["name"].startswith("Europäisch") or mark["name"] == "Brüssel" for mark in text.entities)

    def _chosen_by(self, text: Text, office: Office) -> str:
        """»Der Landtag wählte X zum Präsidenten«, »vom Verein zum Präsidenten gewählt«: of what chose somebody."""
        plain = office.title.noun == "Präsident" and not (office.attributed or office.country)
        if office.determiner.lower() != "zum" or not plain:
            return ""
        first, last = text.around(office.head, 0, 0)
        for k in range(first, last):
            kind = self.titles.body(text.words[k]) if text.words[k][:1].isupper() else ""
            led = k == first or (k == first + 1 and text.words[first].lower() in self.words.determiners)
            agent = text.word(k - 1) == "vom" or (text.word(k - 2) == "von" and text.word(k - 1) in ("der", "dem"))
            if kind in (*_BODIES, PRIVATE) and (led or agent) and text.words[k].lower() not in self.words.speakers:
                return kind
        return ""

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

    def _leads(self, text: Text, office: Office) -> bool:
        """»eine Abordnung des Senats unter Leitung der Vorsitzenden X«: of the body whose people the holder leads."""
        at = office.outer - (text.word(office.outer - 1) == "von")
        if text.word(at - 1) not in _LEADING or office.attributed or office.country:
            return False
        for k in range(at - 2, max(text.around(office.head, 0, 0)[0], at - _NEAR) - 1, -1):
            word, mark = text.words[k], text.mark(k)
            named = mark is not None and mark["kind"] == "organisation"
            kind = self.titles.body(word) if word[:1].isupper() and mark is None else ""
            if mark is not None and named:
                self.owners.owner(office, mark)
            elif kind in (*_BODIES, PRIVATE) and self.titles.read(word) is None:
                office.body, office.attributed = kind, True
                article = text.word(k - 1 - text.word(k - 1).endswith("en")).lower()  # »des peruanischen Parlaments«
                office.body_text = body_name([word], article, self.words.neuter_bodies)
            else:
                continue
            office.category = self.categories.decide(office)
            return True
        return False

    def _under(self, text: Text, office: Office) -> None:
        """»die EZB unter Präsident X«, »die Türkei unter ihrem Präsidenten X«: of whom the holder leads."""
        k = office.outer - _TWO
        if text.word(k + 1) != "unter" or office.country or office.organisation or office.title.kin:
            return
        mark, word = text.mark(k), text.word(k)
        if mark is not None and mark["form"] != "adjective":
            self.owners.owner(office, mark)
        elif mark is None and word.endswith(_CHAIRED) and (kind := self.titles.body(word)) in (*_BODIES, PRIVATE):
            office.body, office.attributed = kind, True
            office.body_text = body_name([word], text.word(k - 1).lower(), self.words.neuter_bodies)
        else:
            return
        office.category = self.categories.decide(office)

    @staticmethod
    def _like_before(office: Office, before: list[Office]) -> None:
        """Whose office it is of which another holder was told before, and where."""
        alike = (one for one in reversed(before) if one.category == office.category and (one.told or one.organisation))
        other = next(alike, None)
        if other is None or office.country or office.organisation:
            return
        office.country, office.organisation, office.host = other.told, other.organisation, office.host or other.host
        office.told = office.country

    def _from_before(self, text: Text, office: Office, before: list[Office]) -> None:
        """»der designierte Vorsitzende«, »stellv. Vorsitzender«: of the body that the same title headed before."""
        for other in reversed(before[-200:]):
            alike = self._same_head(other, office) and office.title.first in ("", other.title.first)
            if alike and other.category not in ("", PRIVATE):
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

    @staticmethod
    def _same_head(one: Office, other: Office) -> bool:
        """»Vorsitzende« and »stv. Vorsitzender«, »Obfrau« and »stv. Obmann«."""
        mine, theirs = one.title.head, other.title.head
        return _MEN.get(mine, mine) == _MEN.get(theirs, theirs)

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

    def _party_office(self, text: Text, link: Link, counts: Counter[str]) -> bool:
        title = link.office.title
        speaks = title.head == "sprecher" and self.titles.is_field(title.first)  # »Agrarsprecher X (ÖVP)«
        return (title.head == "vorsitzend" or speaks) and self.states.by_party(text, link.end, counts) is not None
