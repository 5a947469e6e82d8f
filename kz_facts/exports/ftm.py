"""FollowTheMoney: persons, positions, occupancies, events and contracts as entities of that model, a line each.

The entities are written by hand, and the tests have the `followthemoney` package validate them: nobody who only
writes them has to install it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha1
from typing import Any

from kz_facts.exports.base import Exporter, Writing
from kz_facts.models import Agreement, Document, Event, Official, Party, When
from kz_facts.results import Facts

_OCCUPANCY = {"current": "current", "former": "ended", "designate": "unknown"}
_LENGTHS = {"year": 4, "month": 7, "day": 10}
_SCHEMA = {"organisation": "Organization", "person": "Person"}  # of parties; states are countries, not entities


class FollowTheMoney(Exporter):
    """Entities, each once, as JSON Lines (`ftm` and Aleph read them)."""

    name = "ftm"
    suffixes = (".ftm.json", ".ftm.jsonl", ".ijson")
    summary = "FollowTheMoney entities: persons, positions, occupancies, events, contracts"
    kinds = ("events", "officials", "agreements")

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The entities; what several facts say of one is joined, so they are written when all is read."""
        entities: dict[str, dict[str, Any]] = {}
        for facts in results:
            for entity in _entities(facts, kinds):
                known = entities.setdefault(entity["id"], entity)
                for name, values in entity["properties"].items():
                    mine = known["properties"].setdefault(name, [])
                    mine += [value for value in values if value not in mine]
        for entity in entities.values():
            yield f"{json.dumps(entity, ensure_ascii=False)}\n".encode()


def _entities(facts: Facts, kinds: Sequence[str]) -> Iterator[dict[str, Any]]:
    for document in facts.documents:
        yield _article(document)
    if "officials" in kinds:
        for official in facts.officials:
            yield from _official(official)
    if "events" in kinds:
        for event in facts.events:
            yield from _event(event)
    if "agreements" in kinds:
        for agreement in facts.agreements:
            yield from _agreement(agreement)


def _id(*parts: object) -> str:
    return f"kz-{sha1('|'.join(map(str, parts)).encode()).hexdigest()}"


def _entity(identity: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity; values that are missing are left out, single ones become lists."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    kept = {name: list(dict.fromkeys(v for v in values if v)) for name, values in lists.items()}
    return {"id": identity, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _article(document: Document) -> dict[str, Any]:
    return _entity(
        _id("document", document.id), "Article",
        fileName=document.path, title=document.title or document.id, date=document.date, publisher=document.publisher,
    )  # fmt: skip


def _country(code: str | None) -> str | None:
    return code.lower() if code else None


def _official(fact: Official) -> Iterator[dict[str, Any]]:
    proof = _id("document", fact.document)
    person = _id("person", fact.person)
    serves = fact.organisation or fact.country or ""
    position = _id("position", fact.role, serves, fact.host)
    yield _entity(person, "Person", name=fact.name, alias=fact.names, position=fact.role, proof=proof)
    organisation = _id("organisation", fact.organisation) if fact.organisation else None
    if organisation:
        yield _entity(organisation, "Organization", name=fact.organisation, proof=proof)
    yield _entity(
        position, "Position", name=f"{fact.role} ({serves})" if serves else fact.role,
        country=_country(fact.country), organization=organisation,
    )  # fmt: skip
    yield _entity(
        _id("occupancy", fact.person, position, fact.tenure), "Occupancy",
        holder=person, post=position, status=_OCCUPANCY[fact.tenure], proof=proof, summary=fact.sentence.text,
    )  # fmt: skip


def _party(party: Party, proof: str) -> dict[str, Any] | None:
    if party.kind not in _SCHEMA:
        return None
    who = party.code or party.name
    return _entity(_id(party.kind, who), _SCHEMA[party.kind], name=party.name, proof=proof)


def _event(fact: Event) -> Iterator[dict[str, Any]]:
    proof = _id("document", fact.document)
    involved = [entity for party in fact.participants if (entity := _party(party, proof))]
    yield from involved
    first, last = _days(fact.when)
    countries = [_country(party.code) for party in fact.participants if party.kind == "country"]
    if fact.place:
        countries.append(_country(fact.place.country))
    yield _entity(
        _id("event", fact.id), "Event", name=fact.summary, summary=fact.sentence.text,
        date=first if first == last else None, startDate=first if first != last else None,
        endDate=last if first != last else None, location=fact.place.name if fact.place else None,
        country=countries, involved=[entity["id"] for entity in involved], keywords=[fact.type, fact.status],
        proof=proof,
    )  # fmt: skip


def _agreement(fact: Agreement) -> Iterator[dict[str, Any]]:
    proof = _id("document", fact.document)
    contract = _id("agreement", fact.id)
    yield _entity(
        contract, "Contract", title=fact.title, name=fact.title, type=fact.type, status=fact.status,
        contractDate=_days(fact.date)[0], summary=fact.sentence.text, description=fact.subject, proof=proof,
        country=[_country(party.code) for party in fact.parties if party.kind == "country"],
    )  # fmt: skip
    for party in fact.parties:
        if entity := _party(party, proof):
            yield entity
            yield _entity(
                _id("link", contract, entity["id"]), "UnknownLink", subject=entity["id"], object=contract, role="party"
            )


def _days(when: When | None) -> tuple[str | None, str | None]:
    """First and last day, as short as the grain of the expression is: FollowTheMoney knows years and months too."""
    if when is None:
        return None, None
    size = _LENGTHS.get(when.precision or "", 10)
    return when.first_day and when.first_day[:size], when.last_day and when.last_day[:size]
