"""Whom or what a name means among all that was merged."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import NamedTuple

from kz_facts.dossier.models import Kind
from kz_facts.errors import UsageError
from kz_facts.merge import wording
from kz_facts.merge.models import Merge
from kz_facts.models import Party
from kz_facts.parse import entities, names
from kz_facts.parse.entities.states import country_name
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

_SHOWN = 8


class Subject(NamedTuple):
    """What a dossier is about."""

    kind: Kind
    id: str
    name: str


def find(merged: Merge, wanted: str) -> Subject:
    """What a name, a key, a code or an id means.

    Args:
        merged: What is known.
        wanted: A person (»Kassym-Schomart Tokajew«, »Tokayev«), an agreement by any of its names, a state by its name
            or code (»Kasachstan«, `KZ`), an organisation likewise, or the id of one of these.

    Raises:
        UsageError: Nothing is called so, or several things are; the message says what there is.
    """
    wanted = " ".join(wanted.split())
    for look in (_exact, _by_name, _by_part) if wanted else ():
        found = list(dict.fromkeys(look(merged, wanted)))
        if len(found) == 1:
            return found[0]
        if found:
            told = "; ".join(f"{it.name} ({it.kind} {it.id})" for it in found[:_SHOWN])
            raise UsageError(f"»{wanted}«: {len(found)} are called so; name one by its id: {told}")
    near = get_close_matches(wanted, sorted({it.name for it in _all(merged)}), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "see the ids in what kzfacts merge writes"
    raise UsageError(f"»{wanted}«: no person, agreement, state or organisation in these facts is called so; {hint}")


def parties(merged: Merge) -> Iterator[Party]:
    """Everybody who is a party of something."""
    for agreement in merged.agreements:
        yield from agreement.parties
    for event in merged.events:
        yield from event.participants
    for figure in merged.figures:
        yield from figure.parties


@cache
def _states() -> dict[str, str]:
    """The code of a state by each of its names, in small letters."""
    found: dict[str, str] = {}
    for code, line in load("entities", EntityRules).countries.items():
        fields = [field.strip() for field in line.split(";")]
        for name in (fields[0], *(fields[4].split(",") if len(fields) > 4 else ())):
            found.setdefault(name.strip(" ?").lower(), code)
    return found


def _realm(wanted: str) -> str | None:
    """The code of a state named with what kind of state it is, as texts name it: »Republik Kasachstan«."""
    marks = entities.find(wanted, _lexicon()) if " " in wanted else []
    whole = (mark for mark in marks if (mark["start"], mark["end"]) == (0, len(wanted)))
    return next((mark["code"] for mark in whole if mark["kind"] == "country"), None)


@cache
def _lexicon() -> entities.Lexicon:
    return entities.Lexicon(load("entities", EntityRules))


def _all(merged: Merge) -> Iterator[Subject]:
    yield from (Subject("person", person.id, person.name) for person in merged.persons)
    yield from (Subject("agreement", paper.id, paper.title) for paper in merged.agreements)
    for party in parties(merged):
        if party.kind == "country" and party.code:
            yield Subject("country", party.code, country_name(party.code))
        elif party.kind == "organisation":
            yield Subject("organisation", party.code or party.name, party.name)
    for person in merged.persons:
        for office in person.offices:
            if office.country:
                yield Subject("country", office.country, country_name(office.country))


def _exact(merged: Merge, wanted: str) -> Iterator[Subject]:
    """What has this id, code or full name."""
    code = _states().get(wanted.lower()) or _realm(wanted) or wanted
    organisations: set[str] = set()
    for subject in _all(merged):
        if subject.kind == "organisation":
            if wanted in subject[1:] and subject.id not in organisations:
                organisations.add(subject.id)
                yield subject
        elif subject.kind == "country":
            if subject.id == code:
                yield subject
        elif wanted in subject[1:]:
            yield subject


def _by_name(merged: Merge, wanted: str) -> Iterator[Subject]:
    """Who has this name in another spelling; which agreement has this as one of its names."""
    key = names.key(wanted)
    for person in merged.persons:
        full = (name.lower() for name in person.names if " " in name)
        if ("-" in key and key in person.keys) or wanted.lower() in full:
            yield Subject("person", person.id, person.name)
    for paper in merged.agreements:
        if any(title.lower() == wanted.lower() for title in paper.titles):
            yield Subject("agreement", paper.id, paper.title)


def _by_part(merged: Merge, wanted: str) -> Iterator[Subject]:
    """Whose family name it is; which agreement's name says the same."""
    key = names.key(wanted)
    for person in merged.persons:
        if "-" not in key and person.key.partition("-")[0] == key:
            yield Subject("person", person.id, person.name)
    said = wording.wording(wanted)
    for paper in merged.agreements:
        if said.words and said.paper and any(_says_the_same(title, wanted) for title in paper.titles):
            yield Subject("agreement", paper.id, paper.title)


def _says_the_same(title: str, wanted: str) -> bool:
    one, other = wording.wording(title), wording.wording(wanted)
    return one.paper == other.paper and wording.relation(title, wanted) == "same"
