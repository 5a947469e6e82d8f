"""Names that a word beside them gives away: bodies, companies, regions, clubs; states with what kind they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.parse.entities import leads, staff
from kz_facts.parse.entities.around import Behind, is_common, is_front, is_oblique
from kz_facts.parse.entities.entries import Meaning, mark
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.entities.titles import title
from kz_facts.parse.entities.whole import Found
from kz_facts.parse.letters import UPPER
from kz_facts.parse.marks import EntityMark, Sort

_WORD = re.compile(r"[^\W\d_]+")
# »Deir al-Sor«, »Santa Cruz de la Sierra«: what goes on with a name of a place.
_GOES_ON = (
    r"(?:(?:[ -](?:a[lstdnrz]|asch|e[lsdtr]|esch|u[ld])-|"
    r"[ -](?:de|del|d[aiou]|dos|das|de[ -]l[ao]s?)[ -])[A-ZÄÖÜ][^\W\d_]+)"
)
_REGION = re.compile(rf"[ ](?P<name>[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)?{_GOES_ON}*)")
_REGION_CASE = re.compile(r"(?<=biet)e?s$|(?<=zirk)e?s$|(?<=staat)e?s$|(?<=Kanton)s$|(?<=land)es$")
_REALM = re.compile(
    rf"(?:[A-ZÄÖÜ][a-zäöü]+e[nrms]? ){{0,2}}(?P<noun>[A-ZÄÖÜ][^\W\d_]+)[ ](?:(?:der|des|von)[ ])?(?={UPPER})"
)
_STATES = frozenset(("Republik", "Volksrepublik", "Königreich"))
_ARTICLE = re.compile(r"\b[Dd](?:ie|er|as|em|es)[ ]$")
_CLUB = re.compile(r"(?:[ ]\d\d)?[ ](?:[A-ZÄÖÜ][^\W\d_]+[ ])?(?P<city>[A-ZÄÖÜ][^\W\d_]+)")
# An unknown name after »Dorf«: no common noun (»in der Stadt Menschen«), nothing capital behind it.
_LONG_PLACE = re.compile(rf"[ ](?P<name>[A-ZÄÖÜ][^\W\d_]+{_GOES_ON}+)")
_OPENED = re.compile(rf"[. -]{{1,2}}[A-ZÄÖÜ][^\W\d_]+(?:-[A-ZÄÖÜ][^\W\d_]+)*{_GOES_ON}*|{_GOES_ON}+")
_WHERE = re.compile(r"(?:^|[ \n(])(?P<word>[^\W\d_]+)[ ]$")
_FEDERAL = ("DE", "AT")  # whose ministries are called so: »Bundesministerium für Verkehr«
_LOCAL = frozenset(("in", "nach", "nahe", "bei", "aus", "unweit", "um", "In", "Nach", "Nahe", "Bei", "Aus"))
_PLACE = re.compile(
    r"[ ](?P<name>[A-ZÄÖÜ][^\W\d_]{3,}(?:-[A-ZÄÖÜ][^\W\d_]+)?)(?<!e)(?<!en)(?<!er)(?<!es)(?<!ung)(?<!heit)(?<!keit)"
    r"(?<!schaft)(?<!tion)(?<!tät)(?<!nis)(?<!ment)(?<!ing)(?=[ ][^\W\dA-ZÄÖÜ]|[,.;:)\n]|$)"
)


def by_sign(text: str, start: int, end: int, meaning: Meaning, lexicon: Lexicon) -> Iterator[Found]:
    """What a word tells that is beside it: a body, region or club; a state with what kind of state it is."""
    sign = meaning.check
    if sign == "realm":
        if realm := _realm(text, start, lexicon):
            yield realm, meaning
    elif sign == "noun":
        yield from _by_noun(text, start, end, lexicon)
    elif sign == "part":
        if span := staff.before_part(text, start, lexicon):
            yield _named(text, *span, meaning, "organisation_part", form="compound"), meaning
    elif sign in _READERS:
        if found := _READERS[sign](text, start, end, lexicon):
            first, last, name, country = found
            sort: Sort = "club" if sign == "club" else ""
            told_as = "city" if sign == "opened" else meaning.kind
            whole = meaning._replace(name=name, full=name, kind=told_as, country=country, sort=sort)
            yield mark(whole, first, last, f"{told_as}_{sign}"), meaning
    elif (span := lexicon.companies.read(text, start, end, sign)) and not (
        sign in ("group", "before") and _is_known(text, *span, lexicon)
    ):
        site = sign == "site"
        kind = meaning._replace(kind="organisation", sort="media") if site else meaning._replace(sort="company")
        yield _named(text, *span, kind, f"{kind.kind}_{sign}"), meaning


def _is_known(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether a name is known, but for »-Konzern« behind it."""
    end -= len(text[start:end]) - len(text[start:end].removesuffix("s").removesuffix("-Konzern"))
    return leads.is_known(text, Behind(start, end, text[start:end].split(), quoted=False), lexicon)


def _named(text: str, start: int, end: int, meaning: Meaning, rule: str, form: str = "name") -> EntityMark:
    name = text[start:end]
    return mark(meaning._replace(name=name, full=name), start, end, rule, form)


def _by_noun(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Found]:
    """A body whose name a noun is part of, else those whose names stand behind it."""
    noun = lexicon.noun[text[start:end]]
    if noun is None:
        return
    meaning = leads.meaning("", noun)
    found = title(text, start, end, noun, lexicon)
    if found and not (found.start == start and _is_of_no_state(text[start:end], lexicon)):
        kind = "company" if noun.joins and noun.sort == "company" else "organisation"
        sort = "association" if noun.sort == "company" and kind == "organisation" else noun.sort
        whole = Meaning(found.name, found.name, kind, None, found.country, "name", sort=sort)
        options = _FEDERAL if found.country is None and found.name.startswith("Bundesministerium") else meaning.options
        yield (
            mark(whole, found.start, found.end, "organisation_institution"),
            meaning._replace(kind=kind, options=options),
        )
    elif noun.leads:
        for first, last in leads.led(text, start, end, noun, lexicon):
            yield _named(text, first, last, meaning, f"{meaning.kind}_led"), meaning
        if noun.sort == "bank" and not noun.case and leads.strange_bank(text, start, end, lexicon):
            yield _named(text, start, end, meaning, "company_bank"), meaning


def _is_of_no_state(word: str, lexicon: Lexicon) -> bool:
    """»gab die Weltbank der Republik Mali 3 Mio.«: an international body's name has no state behind it."""
    known = (entry.meaning for entry in lexicon.entries(word) if entry.phrase is None and entry.meaning.name)
    return any(meaning.kind == "organisation" and meaning.country is None for meaning in known)


def _region(text: str, start: int, end: int, lexicon: Lexicon) -> _Told | None:
    match = _REGION.match(text, end)
    entries = lexicon.entries(match["name"]) if match else ()
    if match is None or any(
        e.meaning.kind in ("region", "country", "organisation") and e.meaning.name for e in entries
    ):
        return None
    if any(e.meaning.form != "name" for e in entries) or match["name"] in lexicon.words["no_names"]:
        return None
    name = f"{_REGION_CASE.sub('', text[start : match.start()])} {match['name']}"
    return start, match.end(), name, lexicon.city_countries.get(match["name"])


def _opened(text: str, start: int, end: int, lexicon: Lexicon) -> _Told | None:
    """»in Ras al-Ain«, »die Ortschaft Tell Abjad«, »nach Bad Kato«: a place by how its name begins."""
    match, before = _OPENED.match(text, end), _WHERE.search(text, max(0, start - 30), start)
    if match is None or before is None:
        return None
    word = before["word"]
    if word not in _LOCAL and word not in lexicon.words["place_heads"] and word not in lexicon.words["region_heads"]:
        return None
    name = text[start : match.end()]
    return (start, match.end(), name, None) if not _is_city(name, lexicon) else None


def _is_city(name: str, lexicon: Lexicon) -> bool:
    """Whether a city is listed, which is found by its own name: »San Juan«, »San Juans«."""
    return name in lexicon.city_countries or name.removesuffix("s") in lexicon.city_countries


def _place(text: str, start: int, end: int, lexicon: Lexicon) -> _Told | None:
    if (long := _LONG_PLACE.match(text, end)) is not None:
        name = long["name"]
        return (long.start("name"), long.end(), name, None) if not _is_city(name, lexicon) else None
    match = _PLACE.match(text, end)
    if match is None or lexicon.entries(match["name"]) or match["name"] in lexicon.words["no_names"]:
        return None
    return match.start("name"), match.end("name"), match["name"], None


def _club(text: str, start: int, end: int, lexicon: Lexicon) -> _Told | None:
    match = _CLUB.match(text, end)
    if match is None or not any(entry.meaning.kind == "city" for entry in lexicon.entries(match["city"])):
        return None
    return start, match.end(), text[start : match.end()], None


def _short(text: str, start: int, end: int, lexicon: Lexicon) -> _Told | None:
    """»TU Dresden«, »OLG Köln«: a school, court or office by its city."""
    found = _club(text, start, end, lexicon)
    return found and (*found[:3], lexicon.city_countries.get(text[end : found[1]].strip()))


_Told = tuple[int, int, str, str | None]  # where it stands, its name, its state
_READERS = {"region": _region, "place": _place, "opened": _opened, "club": _club, "short": _short}


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
        return mark(state, start, name.end(), "country_realm", "genitive" if genitive else "name")
    return _unknown_realm(text, start, realm, lexicon)


def _unknown_realm(text: str, start: int, realm: re.Match[str], lexicon: Lexicon) -> EntityMark | None:
    """»die Republik Katanga«: a state that no list has, of which no code is known; not »die Autonome Republik Komi«."""
    stands = realm["noun"] in _STATES and realm.end("noun") + 1 == realm.end() and realm.start("noun") == start
    word = _WORD.match(text, realm.end()) if stands and _ARTICLE.search(text, max(0, start - 5), start) else None
    if word is None or word[0].isupper() or text[word.end() : word.end() + 1] == "-":
        return None
    name = word[0]
    named = lexicon.entries(name) or name in lexicon.words["no_names"] or lexicon.noun[name]
    if not (name[-1] in "aiou" or is_front(text, start) or is_oblique(text, start)):
        return None  # »am Montag feierte die Republik Geburtstag«
    if named or is_common(name, lexicon.common, sure=False) or lexicon.language.is_common(name):
        return None
    return mark(Meaning(name, name, "country", None, None, "name"), start, word.end(), "country_realm")
