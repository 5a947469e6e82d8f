"""All that was merged about one person, agreement, state or organisation."""

from __future__ import annotations

from collections.abc import Iterable

from kz_facts.dossier.find import Subject, find
from kz_facts.dossier.models import Dossier
from kz_facts.merge import build as merging
from kz_facts.merge.models import Figure, Member, Merge, Merged, MergedAgreement, MergedEvent, Person
from kz_facts.models import Party
from kz_facts.results import Facts


def dossier(wanted: str, facts: Merge | Facts | Iterable[Facts]) -> Dossier:
    """What many documents tell of one person, agreement, state or organisation.

    Args:
        wanted: Its name, key, code or id: see `kz_facts.dossier.find.find`.
        facts: Facts of one run or of several, or what `kz_facts.merge` made of them.

    Raises:
        UsageError: Nothing is called so, or several things are.
    """
    merged = facts if isinstance(facts, Merge) else merging.merge(facts)
    subject = find(merged, wanted)
    persons = [person for person in merged.persons if _serves(person, subject)]
    papers = [paper for paper in merged.agreements if paper.id == subject.id or _is_in(paper.parties, subject)]
    if subject.kind == "agreement":
        events = [event for event in merged.events if event.type == "accord" and _told_with(event, papers[0])]
        figures = [figure for figure in merged.figures if _told_with(figure, papers[0])]
    else:
        events = [event for event in merged.events if _is_at(event, subject)]
        figures = [figure for figure in merged.figures if _is_of(figure, subject)]
    items = {item.id for group in (papers, events, figures) for item in group}
    quoted = {document for group in (persons, papers, events, figures) for item in group for document in item.documents}
    return Dossier(
        kind=subject.kind, id=subject.id, name=subject.name, persons=persons, agreements=papers, events=events,
        figures=figures,
        contradictions=[it for it in merged.contradictions if any(items & set(claim.items) for claim in it.claims)],
        sums=[it for it in merged.sums if it.total in items],
        documents=[document for document in merged.documents if document.id in quoted],
    )  # fmt: skip


def _serves(person: Person, subject: Subject) -> bool:
    if subject.kind == "person":
        return person.id == subject.id
    names = (subject.id, subject.name)
    return any(office.country == subject.id or office.organisation in names for office in person.offices)


def _is_in(parties: Iterable[Party], subject: Subject) -> bool:
    return any(subject.id in (party.code, party.name) for party in parties)


def _is_at(event: MergedEvent, subject: Subject) -> bool:
    """Whether it takes part in an event, or is the state where it happens."""
    at = event.place is not None and subject.kind == "country" and event.place.country == subject.id
    return at or _is_in(event.participants, subject)


def _is_of(figure: Figure, subject: Subject) -> bool:
    way = (figure.direction.from_, figure.direction.to) if figure.direction else ()
    return subject.id in way or _is_in(figure.parties, subject)


def _told_with(item: Merged, paper: MergedAgreement) -> bool:
    """Whether one sentence tells of both."""
    return any(_is_one_sentence(one, other) for one in item.members for other in paper.members)


def _is_one_sentence(one: Member, other: Member) -> bool:
    place = other.evidence
    return one.document == other.document and one.sentence.start <= place.start and place.end <= one.sentence.end
