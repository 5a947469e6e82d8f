"""Marks of entities and persons as parties: who may act, and who is only where something is or is from.

A capital is a government where it acts (»Bischkek lehnte ab«, »zwischen Astana und Brüssel«) and a mere place
after a preposition of place (»in Astana«, »nach Astana«).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kz_facts.facts.view import View, within
from kz_facts.models import Party, PartyKind
from kz_facts.parse.entities import country_name
from kz_facts.parse.marks import EntityMark, PersonMark

NAMED = ("name", "genitive")
"""Forms of a mark that is called by its name, not by an adjective, a people or a part of a word."""
# After these a city is where something is, not who acts.
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ach|[Bb]ei|[Nn]ahe|[Uu]m|[Gg]egenüber|(?:(?:Haupts|S)tadt|Flughafen|Raum|Gro[sß]raum))\s+(?:\w+(?:en|er)\s+)?$"
)
# … but these sit there and act: »die Regierung in Bischkek«.
_SEATED = re.compile(
    r"(?:[Rr]egierung|[Ff]ührung|[Mm]achthabern?|[Pp]arlament|[Kk]abinett|[Bb]ehörden?|[Mm]inisterium|[Ss]taatsspitze)\s+in\s+$"
)
# Codes that the bodies of an organisation share with it.
_UNIONS = {
    "EU": "Europäische Union",
    "UN": "Vereinte Nationen",
    "OSZE": "Organisation für Sicherheit und Zusammenarbeit in Europa",
}
_EU_BODIES = frozenset(
    ("EU", "Europäische Union", "Europäische Kommission", "Europäischer Rat", "Europäisches Parlament")
)
# Between an adjective and the body that it describes: nothing, or the noun that the name stands behind.
_DESCRIBED = re.compile(r"(?:-\w[\w-]*)?\s+(?:[A-ZÄÖÜ][\w-]*\s+[„\"»]?)?")
# »eine junge Chilenin«, »der 51-jährige Chilene«.
_ONE = re.compile(r"(?:\b[Ee]in(?:e[nmrs]?)?(?: [\w-]+)?|-[Jj]ährige[nmrs]?)\s$")
_LEAD = 60
FIRMS = ("company", "bank", "association")


def of_state(code: str) -> Party:
    """A state by its code."""
    return _one(country_name(code), "country", code)


def party(entity: EntityMark) -> Party | None:
    """The party that an entity names, or None for what is only a place.

    A capital stands for its state, Brüssel and the bodies of the EU (»Europäische Kommission«) for the EU.
    """
    kind, code = entity["kind"], entity["code"]
    if code in _UNIONS and (kind == "organisation" or entity["capital"]):
        return _one(_UNIONS[code], "organisation", code)
    if kind == "country":
        return _one(entity["name"], "country", code)
    if kind == "region":
        return _one(entity["name"], "region", None)
    if kind == "city":
        country = entity["country"]
        return of_state(country) if country and entity["capital"] else None
    return _one(entity["name"], "organisation", code)


@lru_cache(maxsize=4096)
def _one(name: str, kind: PartyKind, code: str | None) -> Party:
    """A party, made once: texts name the same ones again and again."""
    return Party(name=name, kind=kind, code=code)


def state(entity: EntityMark) -> Party | None:
    """The state that an organ acts as (»Kreml« → Russland), or the party itself."""
    country = entity["country"]
    if entity["sort"] == "organ" and country:
        return of_state(country)
    return party(entity)


def is_place(view: View, entity: EntityMark) -> bool:
    """Whether a city or a country stands here as the place of something: »in Astana«, »nach Kasachstan«."""
    if entity["form"] != "name":
        return False
    before = max(0, entity["start"] - 40), entity["start"]
    return bool(_PLACE_BEFORE.search(view.text, *before)) and not _SEATED.search(view.text, *before)


def describes(view: View, entity: EntityMark, sorts: Sequence[str] = ()) -> bool:
    """»die französische Alcor AG«, »die US-Kette Alcor«: where a body is from, which makes no state a party.

    Args:
        view: The document.
        entity: The adjective, or the first part of a word.
        sorts: The sorts of bodies that count, all where none is given.
    """
    if entity["form"] not in ("adjective", "compound"):
        return False
    for one in within(view.entities, entity["end"], entity["end"] + _LEAD):
        if one["kind"] == "company" or (one["kind"] == "organisation" and one["sort"] not in ("organ", "agency")):
            fits = not sorts or one["sort"] in sorts
            return fits and bool(_DESCRIBED.fullmatch(view.text, entity["end"], one["start"]))
    return False


def homes_of_firms(view: View) -> set[str]:
    """The states that a text knows but as where firms are from: »der finnische Konzern Metsola … die Finnen«."""
    return view.once("homes of firms", lambda: _homes_of_firms(view))


def _homes_of_firms(view: View) -> set[str]:
    states = [one for one in view.entities if one["kind"] == "country" and one["form"] != "people"]
    firms = {one["code"] for one in states if describes(view, one, FIRMS)}
    others = {one["code"] for one in states if one["code"] in firms and not describes(view, one, FIRMS)}
    return {code for code in firms - others if code}


def is_individual(view: View, entity: EntityMark) -> bool:
    """»ein 27-jähriger Chilene«, »der Chilene Jan Berg«: where somebody is from, whom the state has not sent."""
    if entity["form"] != "people":
        return False
    start, end = entity["start"], entity["end"]
    named = any(person["start"] == end + 1 for person in within(view.marks("kz_persons"), end, end + 2))
    return named or bool(_ONE.search(view.text, max(0, start - _LEAD), start))


def union(view: View, code: str = "EU") -> Party | None:
    """The European Union, the United Nations, where a text speaks of them."""
    return next((party(entity) for entity in view.entities if entity["code"] == code), None)


def is_firm(entity: EntityMark) -> bool:
    """Whether a mark names a company or a bank."""
    return (entity["kind"] == "company" or entity["sort"] == "bank") and entity["form"] in NAMED


def person(mark: PersonMark) -> Party:
    """A person as a party; the code is the person's key."""
    return _one(mark["name"], "person", mark["key"])


def organisation(view: View, name: str) -> Party:
    """The party of an organisation that is known by its code or full name; a body of the EU is the EU."""
    named = view.once("organisations", lambda: _organisations(view)).get(name)
    if named is not None:
        return named
    if name in _EU_BODIES:
        return _one(_UNIONS["EU"], "organisation", "EU")
    return _one(name, "organisation", None)


def _organisations(view: View) -> dict[str | None, Party]:
    """The organisations that a text names, by name, full name and code; who is named first has it."""
    found: dict[str | None, Party] = {}
    for entity in view.entities:
        if entity["kind"] == "organisation" and (one := party(entity)) is not None:
            for name in (entity["name"], entity["full"], entity["code"]):
                found.setdefault(name, one)
    return found


def unique(found: Iterable[Party]) -> list[Party]:
    """Parties in order, each once: by code where there is one, else by name."""
    seen: dict[tuple[str, str], Party] = {}
    for one in found:
        seen.setdefault((one.kind, one.code or one.name), one)
    return list(seen.values())


def codes(found: Iterable[Party]) -> set[str]:
    """The codes of parties, or their names where they have none: for comparing."""
    return {one.code or one.name for one in found}
