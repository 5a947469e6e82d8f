"""The persons of a document: whom they serve, who holds an office, who was named last, man or woman."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.guards import has_guard
from kz_facts.facts.home import NEAR, home
from kz_facts.facts.scene import Scene
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.frames import lexicon as frames
from kz_facts.parse.grammar import lexicon
from kz_facts.parse.marks import Mark, OfficeMark, PersonMark
from kz_facts.parse.officials.known import known
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

_ADDRESSED = re.compile(r"(?:^|[\n.?!:\"»„]\s*)(?:Frau|Herr|Herrn?)\s+(?:\w+\.?\s+)?$")
_NOUN = re.compile(r"(?:\b(die) )?\b([A-ZÄÖÜ][\w-]+) $")  # before a name
_SALUTATION = re.compile(
    r"\b(?:(Frau|Fürstin|Königin|Prinzessin)|(?:Herrn?|Fürst|König|Prinz|Papst))\s+(?:[A-ZÄÖÜ]\w*\.?\s+){0,2}$"
)
_CATEGORY = {"staatschef": "head_of_state", "staatsoberhaupt": "head_of_state", "regierungschef": "head_of_government"}
_PREMIER = "premier"  # heads of governments are called so, whatever their title; not chancellors
_THEN = re.compile(r"\b[Dd]amal(?:s|ige[rnms]?)\b")
_ADJECTIVE = 12  # characters before an office in which »damaligen« stands
_BACK = 4  # sentences back in which »die beiden Minister« are looked for
_TWO = 2
_FAR = 8  # … and »der Minister«
_REACH = 100  # … and a person's office
_FEMALE = ("in", "frau", "te", "de")  # »Ministerin«, »Abgeordnete«, »Vorsitzende«

Sex = Literal["f", "m"]


class People:
    """The persons of one document."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._parties: dict[str, list[Party]] = {}
        words = frames.lexicon(view.rules)
        self._institutions, self._guards = words.group("institutions"), words.group("guards", "courts")
        self._heads, self._changed = words.heads, words.small("changed")
        self._is_womans = load("officials", OfficialRules, view.rules).is_womans

    # whom they serve

    def served(self, person: PersonMark) -> Iterator[Party]:
        """The states and organisations that a person acts for at this place of the text.

        One office can serve both (»der litauische Außenminister und OSZE-Vorsitzende«). Whom the text calls a former
        holder acts for nobody; who left, or was followed by somebody, acted for the state until then.
        """
        if person["key"] in self._offices:
            yield from self._serving(person["key"])
        else:
            told = person["country"] or person["organisation"]
            state = person["country"] if told else known().ruler(person["key"])
            yield from self._served(state, person["organisation"])

    def parties(self, persons: Iterable[PersonMark]) -> list[Party]:
        """The persons as parties, and then all whom they serve, each once."""
        people = list(persons)
        found = [who.person(person) for person in people]
        found += [one for person in people for one in self.served(person)]
        return who.unique(found)

    def _serving(self, key: str) -> Sequence[Party]:
        """Whom somebody serves in any of his offices; asked at each place that names him."""
        if key not in self._parties:
            offices = [office for office in self._offices[key] if not self._is_left(office)]
            served = dict.fromkeys((self._state_of(office), office["organisation"]) for office in offices)
            self._parties[key] = [one for pair in served for one in self._served(*pair)]
        return self._parties[key]

    def is_former(self, person: PersonMark) -> bool:
        """Whether a person held offices, and holds none any more."""
        offices = self._offices.get(person["key"], ())
        return bool(offices) and all(map(self._is_left, offices))

    def _is_left(self, office: OfficeMark) -> bool:
        return office["tenure"] == "former" and (office["start"], office["key"]) in self._left

    @cached_property
    def _left(self) -> set[tuple[int, str]]:
        """The offices that are called former where they are named: »Ex-Minister«, »der frühere Kanzler«.

        »Der damalige Kanzler« held it when that happened.
        """
        marks = (mark for mark in self.view.marks("kz_officials") if mark["tenure"] == "former")
        return {(mark["start"], mark["key"]) for mark in marks if not _THEN.search(self.view.text, *self._lead(mark))}

    @staticmethod
    def _lead(mark: Mark) -> tuple[int, int]:
        return max(0, mark["start"] - _ADJECTIVE), mark["end"]

    def _state_of(self, office: OfficeMark) -> str | None:
        """The state that an office serves; not of the head of a body with a name: »der Chef der Bundesbank«.

        A mayor or a governor stands for the state where it is another than that of the paper's town.
        """
        body = office["organisation"] if office["category"] == "agency" else None
        named = body and not has_guard(body, self._heads, self._guards)  # »der Chef der Internetpolizei« is his state's
        near = office["category"] == "regional" and office["country"] in NEAR and office["country"] == self._home
        return None if named or near else office["country"]

    @cached_property
    def _home(self) -> str | None:
        return home(self.view)

    def _served(self, country: str | None, organisation: str | None) -> Iterator[Party]:
        if country:
            yield who.of_state(country)
        elif organisation and organisation not in self._institutions:  # no body »Polizei«
            yield who.organisation(self.view, organisation)

    @cached_property
    def _offices(self) -> dict[str, list[OfficeMark]]:
        found: dict[str, list[OfficeMark]] = {}
        for office in self.view.offices:
            found.setdefault(office["key"], []).append(office)
        return found

    def offices(self, key: str) -> Sequence[OfficeMark]:
        """The offices of a person, by key."""
        return self._offices.get(key, ())

    # man or woman

    def sex(self, person: PersonMark) -> Sex | None:
        """Man or woman, as far as titles and the names of offices tell."""
        return self._sexes.get(person["key"])

    @cached_property
    def _sexes(self) -> dict[str, Sex]:
        found: dict[str, Sex] = {}
        for person in self.view.persons:
            title = _SALUTATION.search(self.view.text, max(0, person["start"] - 30), person["start"])
            if title is not None:
                found.setdefault(person["key"], "f" if title[1] else "m")
            elif (sex := self._sex_of_noun(person)) is not None:
                found.setdefault(person["key"], sex)
        for office in self.view.offices:
            word = office["role"].split(" für ")[0].split()[-1]
            found.setdefault(office["key"], "f" if word.endswith(_FEMALE) else "m")
        for person in self.view.persons:
            if self._is_womans(person["name"]):
                found.setdefault(person["key"], "f")
        return found

    def _sex_of_noun(self, person: PersonMark) -> Sex | None:
        """»die Dichterin Jana Aas«, »der Norweger Jon Aas«: by the noun for people before the name."""
        before = _NOUN.search(self.view.text, max(0, person["start"] - 40), person["start"])
        if before is None or not lexicon().nouns.is_person(before[2]):
            return None
        if before[2].endswith("in"):
            return "f"
        man = before[1] is None and before[2].endswith(("er", "ers", "or", "ors", "ist"))  # »die Wiener Jana Aas«
        return "m" if man else None

    # who is spoken to

    def is_addressed(self, person: PersonMark) -> bool:
        """»Herr Aas, morgen fahren …«: who is spoken to takes no part; but »Herr Aas, Botschafter Perus, sprach«."""
        text, start, end = self.view.text, person["start"], person["end"]
        if text[end : end + 1] != "," or _ADDRESSED.search(text, max(0, start - 20), start) is None:
            return False
        beside = (one for one in self._offices.get(person["key"], ()) if one["person_start"] == start)
        return all(one["rule"] == "official.title" for one in beside)  # »Herr Minister Aas, …«

    def interviewed(self) -> PersonMark | None:
        """Who says »ich« in an interview: the one that is addressed."""
        return next((person for person in self.view.persons if self.is_addressed(person)), None)

    # who is meant

    def by_office(self, offset: int, noun: str, adjective: str, country: str | None) -> PersonMark | None:
        """Who of those named before holds the office that »der finnische Außenminister« names.

        Args:
            offset: Where it stands.
            noun: The noun.
            adjective: The adjective before it, or nothing.
            country: The state that it names, if any.
        """
        view = self.view
        if adjective.lower().startswith(self._changed):
            return None
        number = view.sentence_index(offset)
        first, reach = (view.sentences[max(0, number - back)][0] for back in (_FAR, _REACH))
        keys = {
            o["key"]
            for o in within(view.offices, reach, offset)
            if o["tenure"] == "current" and country in (None, o["country"]) and _fits(noun.lower(), o)
        }
        before = [person for person in within(view.persons, reach, offset) if person["key"] in keys]
        far = not before or before[-1]["start"] < first
        if not before or (far and self._rivals(noun, keys)):
            return None
        counts = Counter(person["key"] for person in before)
        most = max(counts.values())
        likely = [person for person in before if counts[person["key"]] == most]
        return self._foremost(likely) or likely[-1]

    def _foremost(self, persons: Sequence[PersonMark]) -> PersonMark | None:
        """»Minister A traf Minister B. Am Abend reiste der Minister ab«: of the last sentence whom it tells of."""
        line = Scene.of(self.view).line_at(persons[-1]["start"])
        if len({one["key"] for one in persons if one["start"] >= line.start}) < _TWO:
            return None
        subjects = (line.parse.subject(clause) for clause in line.parse.clauses if clause.kind == "main")
        spans = [line.span(chunk) for chunk in subjects if chunk is not None]
        doing = [one for one in persons if any(start <= one["start"] < end for start, end in spans)]
        return doing[0] if len({one["key"] for one in doing}) == 1 else None

    def _rivals(self, noun: str, keys: set[str]) -> bool:
        """Whether a document has others in an office than one person: then »der Minister« from afar means anybody."""
        return len(keys) > 1 or any(_fits(noun.lower(), o) and o["key"] not in keys for o in self.view.offices)

    def two_in(self, offset: int, role: str) -> list[PersonMark]:
        """»Die Minister unterschrieben«: the two who are, where the sentences before name two and no more."""
        holders = {key for key in self._offices if self._holds(key, role)}
        return self.last_two(offset, role) if len(holders) > 1 else []

    def holds(self, key: str, noun: str) -> bool:
        """Whether somebody still has an office that a noun names."""
        return any(one["tenure"] == "current" and _fits(noun.lower(), one) for one in self._offices.get(key, ()))

    def holds_any(self, key: str) -> bool:
        """Whether somebody still has an office."""
        return any(one["tenure"] == "current" for one in self._offices.get(key, ()))

    def _holds(self, key: str, role: str) -> bool:
        """Whether a man or a woman holds an office that a plural names: »die Minister«."""
        return any(_fits(role, one, any_sex=True) for one in self._offices.get(key, ()))

    def last_two(self, offset: int, role: str = "") -> list[PersonMark]:
        """»Beide Präsidenten«: the two named last; of more than two those who hold such an office."""
        view = self.view
        number = view.sentence_index(offset)
        persons: dict[str, PersonMark] = {}
        # »Die beiden Außenminister« are none else, where two are known; »die beiden Politiker« are whoever was named.
        fit = {o["key"] for o in within(view.offices, 0, offset) if role and _fits(role, o, any_sex=True)}
        named = len(fit) > 1
        for back in range(min(_FAR if named else _BACK, number) + 1):
            first, last = view.sentences[number - back]
            for person in within(view.persons, first, min(last, offset)):
                persons.setdefault(person["key"], person)
            fitting = [one for one in persons.values() if role and self._holds(one["key"], role)]
            for found in (fitting,) if named else (list(persons.values()), fitting):
                if len(found) == 2:
                    return sorted(found, key=lambda p: p["start"])
            if len(fitting if named else persons) > 2:
                return []
        return []


def _fits(role: str, office: OfficeMark, *, any_sex: bool = False) -> bool:
    """Whether a word names an office: »Minister« does a »Außenminister«, »Präsidenten« a »Präsident«.

    `any_sex`: »die beiden Minister« may be women.
    """
    for word, category in _CATEGORY.items():
        if role.startswith(word):
            return office["category"] == category
    if role.startswith(_PREMIER) and office["category"] == _CATEGORY["regierungschef"]:
        return not office["role"].lower().startswith("kanzler")
    words = office["role"].lower().split()
    stems = {role, role.removesuffix("s"), role.removesuffix("en"), role.removesuffix("n")}
    words += [word.removesuffix("in") for word in words if any_sex]
    return any(word.endswith(stem) for stem in stems for word in words)
