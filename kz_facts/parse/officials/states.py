"""Which state an office without one belongs to: »Präsident Gül«, »Verkehrsminister Askar Omarow«.

In this order: what the title itself says (Bundesrätin, MdB), the holder's party, what the text says of the
same person elsewhere, the sentence, the sentence before, the whole text. A guest is not of the state that he visits.
"""

from __future__ import annotations

from collections import Counter

from kz_facts.parse.marks import EntityMark
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import OF_SEVERAL_STATES
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Title
from kz_facts.rules.officials import OfficialRules

# How much an entity says that a text speaks of its state.
_WEIGHTS = {"country": 4, "city": 2, "region": 2, "organisation": 2}


_OF_STATES = ("minister", "head_of_state", "head_of_government")
ANYWHERE = ("bundesrichter", "bundesstaatsanwalt")
"""Titles that begin like those of some states, and that other federations have too."""
_MANY = 3  # states: there are »Grüne« in others too


class States:
    """Knows the states that a text speaks of."""

    def __init__(self, rules: OfficialRules) -> None:
        self._titles = {
            stem: codes.split() for codes, stems in rules.implied["states"].items() for stem in stems.split()
        }
        self._known: dict[str, list[str]] = {}
        self._shared: dict[str, list[str]] = {}
        self._parties = {
            party: codes.split() for codes, parties in rules.implied["parties"].items() for party in parties.split()
        }

    def spoken_of(self, text: Text, offices: list[Office]) -> Counter[str]:
        """How often each state is named in a text, in whatever form."""
        counts: Counter[str] = Counter()
        for office in offices:
            low = office.title.noun.lower()
            for stem in {office.title.head, office.title.first, low.removesuffix("in")}:
                codes = self._titles.get(stem, [])
                if len(codes) == 1:
                    counts[codes[0]] += 2
        for mark in text.entities:
            code = code_of(mark) or _body_of(mark)
            if code:
                counts[code] += _WEIGHTS[mark["kind"]]
        return counts

    def by_title(self, office: Office, counts: Counter[str]) -> str | None:
        """The state that a title tells of itself, if need be the one of several that the text names."""
        colleague = office.title.kin == "same" and office.category in _OF_STATES
        if office.gone or colleague:
            return None  # »seine Kollegin« is of another state than the Bundesminister
        found = self._by_title(office.title, counts)
        if found is None and office.served:
            found = self._by_title(office.served, counts)
        if found is None and office.body_noun.startswith("Bundes"):
            found = self._choose(self._titles["bundes"], counts)  # »Staatssekretär im Bundesministerium«
        return found

    def _by_title(self, title: Title, counts: Counter[str]) -> str | None:
        codes = self._known.get(title.noun)
        if codes is None:
            codes = self._known[title.noun] = self._codes(title)
        party = len(codes or ()) >= _MANY and "-" in title.noun
        if party and counts and not any(counts.get(code) for code in codes):
            return None
        return self._choose(codes, counts) if codes else None

    def is_of_several(self, title: Title, counts: Counter[str]) -> bool:
        """»Bundespräsident« where more than one of their states is named: the sentence tells which."""
        low = title.noun.lower()
        if low not in self._shared:
            fits = (codes for stem, codes in self._titles.items() if len(codes) > 1 and low.startswith(stem))
            self._shared[low] = next(fits, [])
        return sum(bool(counts[code]) for code in self._shared[low]) > 1

    def _codes(self, title: Title) -> list[str]:
        low = title.noun.lower()
        if low.startswith(ANYWHERE):
            return []
        for part in low.split("-")[:-1]:
            codes = self._parties.get(part.upper()) or self._parties.get(part.capitalize())
            if codes:
                return codes  # »FPÖ-Nationalrat«: the party is of one state, the title of several
        for stem in (title.head, title.first, low, low.removesuffix("in")):
            if stem in self._titles:
                return self._titles[stem]
        fits = [stem for stem in self._titles if (len(stem) > 5 or stem == "bundes") and low.startswith(stem)]
        return self._titles[max(fits, key=len)] if fits else []

    def by_party(self, text: Text, end: int, counts: Counter[str]) -> str | None:
        """»Dora Lenz (FDP)«: the state of the party in brackets behind a name."""
        if text.word(end) != "(" and text.word(end + 2) != "(":
            return None
        for k in range(end, min(end + 6, len(text.words))):
            codes = self._parties.get(text.words[k])
            if codes:
                return self._choose(codes, counts)
            if text.words[k] == ")":
                break
        return None

    def by_party_behind(self, text: Text, office: Office, counts: Counter[str]) -> str | None:
        """»Abgeordneter der Linken«, »Fraktionschef der SPD«, »Sprecher der CDU-Fraktion«."""
        for word in text.words[office.head + 1 : office.end]:
            codes = self._parties.get(word) or self._parties.get(word.rpartition("-")[0])
            codes = codes or self._titles.get(f"{word.lower()}s")  # »der Unionsfraktion«
            if codes:
                return self._choose(codes, counts)
        return None

    def by_party_before(self, text: Text, office: Office, counts: Counter[str]) -> str | None:
        """»der CDU-Politiker und frühere Minister X«."""
        k = office.outer - 1
        while text.word(k)[:1].islower() and text.word(k).endswith("e") and office.outer - k < 3:
            k -= 1  # »und langjährige Minister«
        if text.word(k) not in ("und", "sowie"):
            return None
        party, hyphen, _ = text.word(k - 1).rpartition("-")
        return self._choose(self._parties[party], counts) if hyphen and party in self._parties else None

    def _choose(self, codes: list[str], counts: Counter[str]) -> str:
        named = [code for code in codes if counts.get(code)]
        return max(named, key=lambda code: (counts[code], -codes.index(code))) if named else codes[0]


def _body_of(mark: EntityMark) -> str | None:
    """The state whose body an entity is: »Auswärtiges Amt«."""
    return mark["country"] if mark["kind"] == "organisation" and mark["name"] not in OF_SEVERAL_STATES else None


def code_of(mark: EntityMark) -> str | None:
    """The state that an entity is or lies in."""
    if mark["kind"] == "country":
        return mark["code"]
    return mark["country"] if mark["kind"] in ("city", "region") else None
