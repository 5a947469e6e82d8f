"""The shape of what `merge` gives: each thing once, with all who tell of it and why they were taken for one."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from kz_facts.models import (
    AgreementStatus,
    AgreementType,
    Change,
    Comparator,
    Direction,
    Document,
    EventStatus,
    EventType,
    Evidence,
    Measure,
    Model,
    OfficialCategory,
    PagedDocument,
    Party,
    Place,
    Tenure,
    When,
)

ContradictionKind = Literal["figure", "sum", "status", "stage", "date"]
SumKind = Literal["trade", "periods", "list"]


def _said(description: str, **more: Any) -> Any:
    return Field(description=description, **more)


class Member(Model):
    """A fact of one document that was taken for the same as others."""

    fact: Annotated[str, _said("the id of the fact")]
    document: Annotated[str, _said("the id of its document")]
    published: Annotated[str | None, _said("YYYY-MM-DD, the day of that document")]
    publisher: Annotated[str | None, _said("who published it")]
    evidence: Annotated[Evidence, _said("the words that state the fact")]
    sentence: Annotated[Evidence, _said("the sentence around them")]
    source: Annotated[str | None, _said("who the text says it from")]


class Link(Model):
    """Why two facts are one."""

    one: Annotated[str, _said("the id of a fact")]
    other: Annotated[str, _said("the id of the fact that it was joined with")]
    rule: Annotated[str, _said("the rule that joined them")]
    reason: Annotated[str, _said("what the two have in common, in words")]


class Merged(Model):
    """What everything that was merged carries."""

    id: Annotated[str, _said("unique in one output, and the same for the same facts")]
    documents: Annotated[list[str], _said("the ids of the documents that tell of it, by day of publication")]
    members: Annotated[list[Member], _said("the facts that it was made of, by day of publication")]
    links: Annotated[list[Link], _said("why they are one; empty where there is one member")]


class Office(Model):
    """An office that a person holds, held or is to hold."""

    role: Annotated[str, _said("the office, German, nominative singular, in its fullest form")]
    category: Annotated[OfficialCategory, _said("what kind of office")]
    country: Annotated[str | None, _said("ISO 3166-1 alpha-2 of the state served")]
    organisation: Annotated[str | None, _said("the body served, by its full German name")]
    host: Annotated[str | None, _said("ISO 3166-1 alpha-2 of the state that an envoy is accredited to")]
    tenures: Annotated[
        list[Tenure], _said("designate, current, former: what documents say, in the order of their days")
    ]
    first_seen: Annotated[str | None, _said("the day of the first document that names the person in this office")]
    last_seen: Annotated[str | None, _said("the day of the last document that does")]
    members: Annotated[list[str], _said("the ids of the facts that say so")]


class Person(Merged):
    """A person with all spellings of the name and all offices."""

    key: Annotated[str, _said("the fullest key that the facts give the person")]
    keys: Annotated[list[str], _said("all keys: that of the full name and that of the surname alone")]
    name: Annotated[str, _said("the fullest form of the name")]
    names: Annotated[list[str], _said("all forms of it, by how many documents have them")]
    offices: Annotated[list[Office], _said("by the day on which a document first names them")]


class Step(Model):
    """A stage that an agreement reached, or a state that an event was in."""

    status: Annotated[str, _said("the stage")]
    date: Annotated[When | None, _said("when it was reached, in the words of the first member")]
    reported: Annotated[str | None, _said("the day of the first document that says so")]
    members: Annotated[list[str], _said("the ids of the facts that say so")]


class MergedAgreement(Merged):
    """An agreement under all its names, with its stages in order."""

    type: Annotated[AgreementType, _said("what kind of agreement")]
    title: Annotated[str, _said("the fullest of its names")]
    titles: Annotated[list[str], _said("all its names")]
    parties: Annotated[list[Party], _said("whose agreement it is")]
    subject: Annotated[str | None, _said("what it is about")]
    status: Annotated[AgreementStatus, _said("the stage that it has reached at last")]
    steps: Annotated[list[Step], _said("its stages, in the order in which they were reached")]
    validity: Annotated[When | None, _said("the time it covers")]


class MergedEvent(Merged):
    """An event that several documents may tell."""

    type: Annotated[EventType, _said("what kind of event")]
    triggers: Annotated[list[str], _said("the words that tell of it")]
    when: Annotated[When | None, _said("its time, as the document says it that is most exact")]
    status: Annotated[EventStatus, _said("what the latest document says of it")]
    steps: Annotated[list[Step], _said("what was said of it, by day of publication: planned, then cancelled")]
    place: Annotated[Place | None, _said("where")]
    participants: Annotated[list[Party], _said("all who take part, by any of the documents")]
    summary: Annotated[str, _said("the clause that tells most of it, verbatim")]


class Figure(Merged):
    """An amount of money that several documents may give."""

    measure: Annotated[Measure, _said("what the amount measures")]
    measure_text: Annotated[str | None, _said("the words that say so")]
    amount: Annotated[int | float, _said("in the currency's main unit, in the most exact form")]
    amount_max: Annotated[int | float | None, _said("the upper end of a range")]
    currency: Annotated[str | None, _said("ISO 4217")]
    comparator: Annotated[Comparator, _said("whether the amount itself is given, or a bound or an estimate")]
    period: Annotated[When | None, _said("the time that the figure covers")]
    parties: Annotated[list[Party], _said("whose figure it is")]
    direction: Annotated[Direction | None, _said("from whom to whom it goes")]
    change: Annotated[Change | None, _said("by how much it rose or fell")]


class Claim(Model):
    """One side of a contradiction."""

    value: Annotated[str, _said("what is said, in short")]
    items: Annotated[list[str], _said("the ids of what was merged and says so")]
    members: Annotated[list[str], _said("the ids of the facts that say so")]


class Contradiction(Model):
    """What cannot be true together, or was so and then otherwise."""

    kind: Annotated[
        ContradictionKind,
        _said(
            "figure (two amounts for one thing), sum (parts that do not add up), status (planned, then cancelled), "
            "stage (signed and rejected), date (two days for one thing)"
        ),
    ]
    about: Annotated[str, _said("what it is about, in words")]
    claims: Annotated[list[Claim], _said("what is said, by day of publication")]


class Sum(Model):
    """Parts that add up to a total: figures that confirm one another."""

    kind: Annotated[
        SumKind, _said("trade (exports and imports), periods (quarters of a year), list (items named after a total)")
    ]
    total: Annotated[str, _said("the id of the figure that is the total")]
    parts: Annotated[list[str], _said("the ids of the figures that are its parts")]
    reason: Annotated[str, _said("the sum, in words")]


class Merge(Model):
    """All that several documents tell, each thing once: what `kzfacts merge` writes."""

    merged_version: Annotated[Literal["1"], _said("the version of this shape")] = "1"
    documents: Annotated[list[PagedDocument | Document], _said("the articles, by day of publication")]
    persons: Annotated[list[Person], _said("persons who hold or held an office, by key")]
    agreements: Annotated[list[MergedAgreement], _said("treaties, plans, contracts …")]
    events: Annotated[list[MergedEvent], _said("what happened or is to happen, by time")]
    figures: Annotated[list[Figure], _said("amounts of money, by what they measure and when")]
    contradictions: Annotated[list[Contradiction], _said("what documents contradict one another in")]
    sums: Annotated[list[Sum], _said("parts that add up to a total")]

    def to_json(self) -> str:
        """The JSON that `kzfacts merge` writes."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"
