"""Names that a word beside them gives away: companies, regions, clubs, institutions."""

from __future__ import annotations

import re
from typing import cast

from kz_facts.parse.entities.lexicon import Lexicon, Meaning
from kz_facts.parse.marks import EntityKind, EntityMark
from kz_facts.parse.morphology import Gender, adjective

_WORD = re.compile(r"[^\W\d_]+")
_REGION = re.compile(r"[ ](?P<name>[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)?)")
_REGION_CASE = re.compile(r"(?<=biet)e?s$|(?<=zirk)e?s$|(?<=staat)e?s$|(?<=Kanton)s$|(?<=land)es$")
_REALM = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöü]+e[nrms]? ){0,2}(?P<noun>[A-ZÄÖÜ][^\W\d_]+)[ ](?:(?:der|des|von)[ ])?(?=[^\W\d_a-zäöüß])"
)
_CLUB = re.compile(r"(?:[ ]\d\d)?[ ](?:[A-ZÄÖÜ][^\W\d_]+[ ])?(?P<city>[A-ZÄÖÜ][^\W\d_]+)")
# An unknown name after »Dorf«: no common noun (»in der Stadt Menschen«), nothing capital behind it.
_PLACE = re.compile(
    r"[ ](?P<name>[A-ZÄÖÜ][^\W\d_]{3,}(?:-[A-ZÄÖÜ][^\W\d_]+)?)(?<!e)(?<!en)(?<!er)(?<!es)(?<!ung)(?<!heit)(?<!keit)"
    r"(?<!schaft)(?<!tion)(?<!tät)(?<!nis)(?<!ment)(?<!ing)(?=[ ][^\W\dA-ZÄÖÜ]|[,.;:)\n]|$)"
)
_PLANT = re.compile(r"[ ](?P<name>[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)?)(?![\w-])")
_PLANT_CASE = re.compile(r"(?<=werk)e?s$|(?<=kombinat)s$")
# After a capital adjective: »(Koreanischer) Kultur- und Informationsservice«, »(Kasachische) Nationale Universität«.
_INSTITUTION = re.compile(
    r"[ ](?P<inner>(?:[A-ZÄÖÜ][^\W\d_]+(?:e|en|er|es)[ ])?)(?P<first>[A-ZÄÖÜ][^\W\d_]+-[ ](?:und|&)[ ])?"
    r"(?P<head>[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)*)(?![^\W_]|-)"
)
_HALF_BEFORE = re.compile(r"[A-ZÄÖÜ][^\W\d_]+-$")


def by_sign(text: str, start: int, end: int, meaning: Meaning, lexicon: Lexicon) -> EntityMark | None:
    """A company, region or club named beside a word that says that it is one; a state with what kind of state it is."""
    sign = meaning.check
    if sign == "realm":
        return _realm(text, start, lexicon)
    found = _READERS[sign](text, start, end, lexicon) if sign in _READERS else _company(text, start, end, sign, lexicon)
    if found is None:
        return None
    start, end, name, country = found
    kind = "organisation" if sign == "site" else meaning.kind
    return EntityMark(
        start=start,
        end=end,
        rule=f"{kind}_{sign}",
        name=name,
        full=name,
        kind=cast("EntityKind", kind),
        code=None,
        country=country,
        form="name",
        capital=False,
    )


def _region(text: str, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    match = _REGION.match(text, end)
    entries = lexicon.entries(match["name"]) if match else ()
    if match is None or any(e.meaning.kind in ("region", "country", "organisation") for e in entries):
        return None
    if any(e.meaning.form != "name" for e in entries) or match["name"] in lexicon.words["no_names"]:
        return None
    name = f"{_REGION_CASE.sub('', text[start : match.start()])} {match['name']}"
    return start, match.end(), name, lexicon.city_countries.get(match["name"])


def _place(text: str, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    match = _PLACE.match(text, end)
    if match is None or lexicon.entries(match["name"]) or match["name"] in lexicon.words["no_names"]:
        return None
    return match.start("name"), match.end("name"), match["name"], None


def _plant(text: str, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    match = _PLANT.match(text, end)
    cities = _cities(match["name"], lexicon) if match else []
    if match is None or not cities or cities[0].form != "name":
        return None
    return start, match.end(), f"{_PLANT_CASE.sub('', text[start:end])} {match['name']}", cities[0].country


def _club(text: str, start: int, end: int, lexicon: Lexicon) -> _Found | None:
    match = _CLUB.match(text, end)
    if match is None or not _cities(match["city"], lexicon):
        return None
    return start, match.end(), text[start : match.end()], None


def _company(text: str, start: int, end: int, sign: str, lexicon: Lexicon) -> _Found | None:
    span = lexicon.companies.read(text, start, end, sign)
    if span is None or (sign in ("head", "group", "before") and _is_known(text, *span, lexicon)):
        return None
    return *span, text[slice(*span)], None


def _cities(name: str, lexicon: Lexicon) -> list[Meaning]:
    return [entry.meaning for entry in lexicon.entries(name) if entry.meaning.kind == "city"]


_Found = tuple[int, int, str, str | None]  # where it stands, its name, its state
_READERS = {"region": _region, "place": _place, "plant": _plant, "club": _club}


def _realm(text: str, start: int, lexicon: Lexicon) -> EntityMark | None:
    """A state named with what kind of state it is: »Königreich Belgien«, »Demokratische Volksrepublik Algerien«."""
    realm = _REALM.match(text, start)
    if realm is None or realm["noun"].removesuffix("s").removesuffix("e") not in lexicon.words["realms"]:
        return None
    at = realm.end()
    word = _WORD.match(text, at)
    for phrase, state in lexicon.entries(word[0]) if word else ():
        if state.kind != "country" or state.code is None or state.form != "name":
            continue
        name = word if phrase is None else lexicon.pattern(phrase).match(text, at)
        if name is None or text[name.end() : name.end() + 1] == "-":
            continue
        genitive = phrase is not None and name.groupdict().get("s") in ("s", "es")
        return EntityMark(
            start=start,
            end=name.end(),
            rule="country_realm",
            name=state.name,
            full=state.full,
            kind="country",
            code=state.code,
            country=state.country,
            form="genitive" if genitive else "name",
            capital=False,
        )
    return None


def institution(text: str, start: int, end: int, meaning: Meaning, lexicon: Lexicon) -> EntityMark | None:
    """A body named by a capital adjective `[start, end)` and a noun: »Kasachische Nationalbank«.

    In the middle of a sentence the capital says that it is a name; the noun must be one of a body.
    """
    match = _INSTITUTION.match(text, end)
    if match is None:
        return None
    head, gender = _body(match["head"], lexicon)
    if gender is None:
        return None
    half = _HALF_BEFORE.search(text, max(0, start - 30), start)
    words = [adjective(text[start:end], gender)]
    if match["inner"]:
        words.append(adjective(match["inner"].strip(), gender))
    name = f"{half[0] if half else ''}{' '.join(words)} {match['first'] or ''}{head}"
    return EntityMark(
        start=start - (len(half[0]) if half else 0),
        end=match.end(),
        rule="organisation_institution",
        name=name,
        full=name,
        kind="organisation",
        code=None,
        country=None if half else meaning.country,
        form="name",
        capital=False,
    )


def _body(noun: str, lexicon: Lexicon) -> tuple[str, Gender | None]:
    """The nominative of a noun for a body, and its gender; None for other nouns."""
    genders: dict[str, Gender] = {"bodies_m": "m", "bodies_f": "f", "bodies_n": "n"}
    for key, gender in genders.items():
        for ending in ("",) if gender == "f" else ("", "s", "es"):
            base = noun.removesuffix(ending) if ending else noun
            if (not ending or noun.endswith(ending)) and base.lower().endswith(tuple(lexicon.words[key])):
                return base, gender
    return noun, None


def _is_known(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Is what looks like a company's name that of a place or an organisation, or an adjective?"""
    words = _WORD.findall(text, start, end)
    first = [entry.meaning for entry in lexicon.entries(words[0]) if entry.meaning.name] if words else []
    if any(meaning.kind == "company" for meaning in first):
        named = text[start:end].removesuffix("-Konzern").removesuffix("-Konzerns")
        return named in {meaning.name for meaning in first}  # marked by its name
    return any(m.form != "name" for m in first) or (bool(first) and " " not in text[start:end])
