"""Whom »er«, »sie«, »ich«, »der Minister«, »die beiden Präsidenten« mean."""

from __future__ import annotations

import re
from collections import Counter

from kz_facts.facts.view import View, within
from kz_facts.parse.marks import OfficeMark, PersonMark

_ADDRESSED = re.compile(r"(?:^|[\n.?!:\"»„]\s*)(?:Frau|Herr|Herrn?)\s+(?:\w+\.?\s+)?$")
# »die neue Ministerin«, »der frühere Präsident«: not the one that was spoken of.
_ANOTHER = ("neue", "früher", "ehemalig", "damalig", "künftig", "gewählt", "erste", "nächste", "jeweilig", "heutig")
_CATEGORY = {"staatschef": "head_of_state", "staatsoberhaupt": "head_of_state", "regierungschef": "head_of_government"}
_GOVERNING = re.compile(
    r"\b(?:[Mm]it|[Vv]on|[Bb]eim?|[Dd]urch|[Ff]ür|[Gg]egen|[Üü]ber|[Aa]n|[Uu]m|[Zz]u[mr]?)\s+"
    r"(?:(?:dem|der|den|die|das|seine[mnr]|ihre[mnr])\s+)?(?:[a-zäöüß]+e[mnr]\s+)*(?:[A-ZÄÖÜ]\w+\s+)?$"
)
_BACK = 4  # sentences back to which »er« reaches
_FAR = 8  # … and »der Minister«
_REACH = 100  # sentences back in which a person's office is looked for
_FEMALE = ("in", "frau")


class People:
    """The persons of one document."""

    def __init__(self, view: View) -> None:
        self.view = view

    def is_addressed(self, person: PersonMark) -> bool:
        """»Herr Minister, morgen fahren …«: who is spoken to takes no part."""
        text = self.view.text
        spoken = _ADDRESSED.search(text, max(0, person["start"] - 20), person["start"])
        return bool(spoken) and text[person["end"] : person["end"] + 1] == ","

    def interviewed(self) -> PersonMark | None:
        """Who says »ich« in an interview: the one that is addressed."""
        return next((person for person in self.view.persons if self.is_addressed(person)), None)

    def by_office(self, offset: int, noun: str, adjective: str, country: str | None) -> PersonMark | None:
        """Who of those named before holds the office that »der finnische Außenminister« names.

        Args:
            offset: Where it stands.
            noun: The noun.
            adjective: The adjective before it, or nothing.
            country: The state that it names, if any.
        """
        view = self.view
        if adjective.lower().startswith(_ANOTHER):
            return None
        number = view.sentence_index(offset)
        first, reach = (view.sentences[max(0, number - back)][0] for back in (_FAR, _REACH))
        keys = {
            o["key"]
            for o in within(view.offices, reach, offset)
            if o["tenure"] == "current" and country in (None, o["country"]) and _fits(noun.lower(), o)
        }
        before = [person for person in within(view.persons, reach, offset) if person["key"] in keys]
        if not before or before[-1]["start"] < first:
            return None
        counts = Counter(person["key"] for person in before)
        most = max(counts.values())
        return next(person for person in reversed(before) if counts[person["key"]] == most)

    def last_two(self, offset: int) -> list[PersonMark]:
        """»Beide Präsidenten«: the two named last, where a sentence names two."""
        number = self.view.sentence_index(offset)
        for back in range(1, min(_BACK, number) + 1):
            persons: dict[str, PersonMark] = {}
            for person in within(self.view.persons, *self.view.sentences[number - back]):
                persons.setdefault(person["key"], person)
            if persons:
                return list(persons.values()) if len(persons) == 2 else []
        return []

    def last_subject(self, offset: int, *, she: bool) -> PersonMark | None:
        """The person that »er«, »sie« mean: of the nearest sentence that names one, the first: subjects come first.

        Who stands behind a preposition (»sprach mit Minister X«) is meant only where nobody else is.
        """
        view = self.view
        number = view.sentence_index(offset)
        second: PersonMark | None = None
        for back in range(min(_BACK, number + 1)):
            first, last = view.sentences[number - back]
            for person in within(view.persons, first, min(last, offset)):
                if self.is_addressed(person) or self._is_other_sex(person, she=she):
                    continue
                if any(e["kind"] == "company" for e in within(view.entities, person["start"], offset)):
                    return second
                if self._is_governed(person):
                    second = second or person
                    continue
                return person
        return second

    def _is_governed(self, person: PersonMark) -> bool:
        """Whether a preposition stands before a name with its office."""
        offices = within(self.view.offices, person["start"] - 90, person["start"] + 1)
        start = next((o["start"] for o in offices if o["person_start"] == person["start"]), person["start"])
        return _GOVERNING.search(self.view.text, max(0, start - 50), start) is not None

    def _is_other_sex(self, person: PersonMark, *, she: bool) -> bool:
        """Whether the offices of a person are named in the other gender."""
        view = self.view
        low = view.sentences[max(0, view.sentence_index(person["start"]) - _REACH)][0]
        offices = within(view.offices, low, person["end"] + 200)
        roles = [o["role"].split(" für ")[0].split()[-1] for o in offices if o["key"] == person["key"]]
        return bool(roles) and any(role.endswith(_FEMALE) for role in roles) != she


def _fits(role: str, office: OfficeMark) -> bool:
    """Whether a word names an office: »Minister« does a »Außenminister«, »Präsidenten« a »Präsident«."""
    for word, category in _CATEGORY.items():
        if role.startswith(word):
            return office["category"] == category
    words = office["role"].lower().split()
    stems = {role, role.removesuffix("s"), role.removesuffix("en")}
    return any(word.endswith(stem) for stem in stems for word in words)
