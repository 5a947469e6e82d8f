"""What a dossier shows: sections of rows, each with the sentences that it stands on."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from kz_facts.dossier.models import Dossier
from kz_facts.merge.models import Contradiction, Figure, Member, MergedAgreement, MergedEvent, Office, Person
from kz_facts.models import Document, Party, When
from kz_facts.parse.entities.states import country_name
from kz_facts.report import labels

_QUOTED = 3  # sentences below a row
_LONGEST = 300  # characters of one


class Quote(NamedTuple):
    """A sentence and where it stands."""

    document: str
    published: str | None
    text: str


class Row(NamedTuple):
    """When, what, and the sentences that say so."""

    when: str
    text: str
    quotes: list[Quote]


class Section(NamedTuple):
    """A heading and its rows."""

    title: str
    rows: list[Row]


@cache
def _words() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))


class Words:
    """Labels in one language."""

    def __init__(self, language: str) -> None:
        self._place = labels.LANGUAGES.index(language)

    def own(self, section: str, name: str) -> str:
        """What a dossier calls a part of itself."""
        return _words()[section][name][self._place]

    def value(self, field: str, value: str) -> str:
        """What a value of a closed field is called."""
        return labels.label(f"{field}.{value}")[self._place]


def sections(dossier: Dossier, language: str) -> list[Section]:
    """All sections of a dossier that have a row.

    Args:
        dossier: What is shown.
        language: Of the labels: `de` or `en`.
    """
    words = Words(language)
    members = {member.fact: member for group in _groups(dossier) for item in group for member in item.members}
    made: list[tuple[str, Iterable[Row]]] = [
        ("names", _names(dossier)),
        ("offices", (row for person in dossier.persons for row in _offices(dossier, person, words, members))),
        ("stages" if dossier.kind == "agreement" else "agreements", _agreements(dossier, words, members)),
        ("events", (_event(event, words) for event in dossier.events)),
        ("figures", (_figure(figure, words) for figure in dossier.figures)),
        ("contradictions", (_contradiction(it, words, members) for it in dossier.contradictions)),
        ("sums", (Row("", it.reason, []) for it in dossier.sums)),
        ("documents", (_document(document) for document in dossier.documents)),
    ]
    return [Section(words.own("section", name), rows) for name, told in made if (rows := list(told))]


def _groups(dossier: Dossier) -> Iterator[Iterable[Person | MergedAgreement | MergedEvent | Figure]]:
    yield from (dossier.persons, dossier.agreements, dossier.events, dossier.figures)


def _names(dossier: Dossier) -> Iterator[Row]:
    if dossier.kind == "person":
        yield from (Row("", name, []) for person in dossier.persons for name in person.names if name != dossier.name)
    if dossier.kind == "agreement":
        yield from (
            Row("", title, []) for paper in dossier.agreements for title in paper.titles if title != dossier.name
        )


def _quotes(members: Iterable[Member]) -> list[Quote]:
    """The sentences of the first members, each once and cut where it is long."""
    found: dict[str, Quote] = {}
    for member in members:
        text = " ".join(member.sentence.text.split())
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        found.setdefault(shown, Quote(member.document, member.published, shown))
    return list(found.values())[:_QUOTED]


def _offices(dossier: Dossier, person: Person, words: Words, members: dict[str, Member]) -> Iterator[Row]:
    for office in person.offices:
        if dossier.kind != "person" and dossier.id not in (office.country, office.organisation):
            continue
        who = "" if dossier.kind == "person" else f"{person.name}: "
        tenure = ", ".join(words.value("Tenure", tenure) for tenure in office.tenures)
        seen = "/".join(dict.fromkeys(filter(None, (office.first_seen, office.last_seen))))
        yield Row(seen, f"{who}{_served(office)} ({tenure})", _quotes(members[name] for name in office.members))


def _served(office: Office) -> str:
    state = country_name(office.country) if office.country else None
    host = country_name(office.host) if office.host else None
    body = office.organisation or state
    return office.role + (f", {body}" if body else "") + (f" → {host}" if host else "")


def _agreements(dossier: Dossier, words: Words, members: dict[str, Member]) -> Iterator[Row]:
    for paper in dossier.agreements:
        if dossier.kind != "agreement":
            stages = " → ".join(_dated(words.value("AgreementStatus", step.status), step.date) for step in paper.steps)
            stages = stages or words.value("AgreementStatus", paper.status)
            yield Row("", f"{paper.title} ({_listed(paper.parties)}): {stages}", _quotes(paper.members))
            continue
        yield Row("", f"{words.own('word', 'parties')}: {_listed(paper.parties)}", [])
        if paper.subject:
            yield Row("", f"{words.own('word', 'subject')}: {paper.subject}", [])
        if paper.validity and paper.validity.edtf:
            yield Row("", f"{words.own('word', 'validity')}: {paper.validity.edtf}", [])
        for step in paper.steps:
            status = words.value("AgreementStatus", step.status)
            yield Row(_time(step.date) or step.reported or "", status, _quotes(members[name] for name in step.members))
        if not paper.steps:
            yield Row("", words.value("AgreementStatus", paper.status), _quotes(paper.members))


def _dated(text: str, when: When | None) -> str:
    return f"{text} {_time(when)}" if _time(when) else text


def _time(when: When | None) -> str:
    return (when.edtf if when else None) or ""


def _listed(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties) or "–"


def _event(event: MergedEvent, words: Words) -> Row:
    told = [words.value("EventType", event.type)]
    told += [
        words.value("EventStatus", step.status)
        for step in event.steps
        if len(event.steps) > 1 or step.status != "occurred"
    ]
    where = [event.place.name] if event.place else []
    text = f"{event.summary} ({', '.join([*told, *where])})"
    return Row(_time(event.when) or words.own("word", "without_time"), text, _quotes(event.members))


def _figure(figure: Figure, words: Words) -> Row:
    amount = _number(figure.amount) + (f"–{_number(figure.amount_max)}" if figure.amount_max is not None else "")
    bound = "" if figure.comparator == "exact" else f"{words.value('Comparator', figure.comparator)} "
    measure = figure.measure_text or words.value("Measure", figure.measure)
    who = f", {_listed(figure.parties)}" if figure.parties else ""
    text = f"{measure}{who}: {bound}{amount} {figure.currency or ''}".rstrip()
    return Row(_time(figure.period), text, _quotes(figure.members))


def _number(amount: float) -> str:
    return f"{amount:,}".replace(",", "\u202f")


def _contradiction(found: Contradiction, words: Words, members: dict[str, Member]) -> Row:
    told = " / ".join(_claimed(claim.value, words) for claim in found.claims)
    quotes = _quotes(members[name] for claim in found.claims for name in claim.members[:1] if name in members)
    return Row("", f"{words.own('contradiction', found.kind)}: {found.about}: {told}", quotes)


def _claimed(value: str, words: Words) -> str:
    for field in ("EventStatus", "AgreementStatus"):
        if f"{field}.{value}" in labels.labels():
            return words.value(field, value)
    return value


def _document(document: Document) -> Row:
    told = " · ".join(filter(None, (document.title, document.publisher, document.id)))
    return Row(document.date or "", told, [])
