"""The facts as Pydantic models: the shape of everything that kz_facts writes.

Offsets count Unicode code points of the decoded file, `[start, end)`. Dates are ISO 8601, time
expressions EDTF (ISO 8601-2, levels 0 to 2), countries ISO 3166-1 alpha-2, currencies ISO 4217.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1"

Precision = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "range"]
Modifier = Literal["early", "mid", "late"]
Basis = Literal["explicit", "document", "context", "publication", "unresolved"]
DateSource = Literal["header", "dateline", "metadata", "filename", "option"]
PartyKind = Literal["country", "organisation", "region", "person"]
Comparator = Literal["exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most"]
Measure = Literal[
    "trade", "exports", "imports", "investment", "aid", "loan", "contract", "budget",
    "gdp", "revenue", "cost", "price", "debt", "reserves", "fine", "other",
]  # fmt: skip
OfficialCategory = Literal[
    "head_of_state", "head_of_government", "minister", "deputy_minister", "ambassador", "envoy", "parliament",
    "international", "regional", "agency", "military", "judiciary", "spokesperson", "other",
]  # fmt: skip
Tenure = Literal["current", "former", "designate"]
AgreementType = Literal[
    "treaty", "memorandum", "declaration", "resolution", "protocol",
    "plan", "programme", "contract", "partnership", "other",
]  # fmt: skip
AgreementStatus = Literal[
    "proposed", "negotiating", "agreed", "initialled", "planned", "signed", "adopted",
    "ratified", "in_force", "suspended", "terminated", "rejected", "mentioned",
]  # fmt: skip
EventType = Literal[
    "meeting", "visit", "statement", "accord", "decision", "election", "opening", "relations",
    "investment", "aid", "anniversary", "statehood", "conflict", "target", "other",
]  # fmt: skip
EventStatus = Literal["occurred", "ongoing", "planned", "postponed", "cancelled"]


class Model(BaseModel):
    """A frozen record that refuses unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Evidence(Model):
    """A span of the file's text, quoted: `text[start:end] == evidence.text`."""

    start: Annotated[int, Field(ge=0, description="first code point")]
    end: Annotated[int, Field(ge=0, description="one past the last code point")]
    text: str


class When(Model):
    """A time expression and what it means."""

    evidence: Evidence
    edtf: Annotated[str | None, Field(description="ISO 8601-2 / EDTF, or null where the text does not say")]
    first_day: Annotated[str | None, Field(description="ISO date of the first day covered")]
    last_day: Annotated[str | None, Field(description="ISO date of the last day covered")]
    precision: Precision | None
    modifier: Modifier | None
    candidates: list[str]
    basis: Basis


class Party(Model):
    """A state, organisation, region or person that takes part."""

    name: str
    kind: PartyKind
    code: Annotated[str | None, Field(description="ISO 3166-1 alpha-2, an organisation's code or a person's key")]


class Place(Model):
    """Where something happened."""

    name: str
    country: Annotated[str | None, Field(description="ISO 3166-1 alpha-2")]


class Change(Model):
    """By how much a figure rose or fell."""

    percent: int | float
    direction: Literal["up", "down"]
    baseline: str | None


class Direction(Model):
    """From whom to whom money or goods go: codes of parties."""

    from_: Annotated[str | None, Field(alias="from")]
    to: str | None


class Document(Model):
    """One article of a file."""

    id: str
    path: str
    part: int
    start: int
    end: int
    title: str | None
    date: Annotated[str | None, Field(description="YYYY-MM-DD, the day it was published", pattern=r"^\d{4}-\d\d-\d\d$")]
    date_source: DateSource | None
    place: str | None
    publisher: str | None


class PagedDocument(Document):
    """One article of a file that has pages (PDF)."""

    pages: Annotated[
        list[int], Field(description="the first code point of each page of the file: of page 1, of page 2 and so on")
    ]


class Text(Model):
    """The text of a file, or that was taken from it: what all offsets point into. Only written when asked for."""

    path: str
    text: str


class Fact(Model):
    """What every fact carries."""

    id: str
    kind: str
    document: str
    evidence: Evidence
    sentence: Evidence
    rule: Annotated[str, Field(description="the rule that fired")]
    source: Annotated[str | None, Field(description="who the text says it from")]


class Event(Fact):
    """Something that happened or is to happen at a time that the text gives."""

    kind: Literal["event"] = "event"
    type: EventType
    trigger: str
    when: When | None
    status: EventStatus
    place: Place | None
    participants: list[Party]
    mentions: list[Evidence]
    summary: str


class Money(Fact):
    """An amount of money: what it measures, when, whose, and how it changed."""

    kind: Literal["money"] = "money"
    amount: Annotated[int | float, Field(description="in the currency's main unit")]
    amount_max: Annotated[int | float | None, Field(description="the upper end of a range")]
    currency: Annotated[str, Field(description="ISO 4217")]
    comparator: Comparator
    measure: Measure
    measure_text: str | None
    period: When | None
    parties: list[Party]
    direction: Direction | None
    change: Change | None


class Official(Fact):
    """A person together with a public office."""

    kind: Literal["official"] = "official"
    person: Annotated[str, Field(description="one key for all spellings of a name")]
    name: str
    names: list[str]
    role: str
    category: OfficialCategory
    country: str | None
    organisation: str | None
    host: str | None
    tenure: Tenure
    mentions: list[Evidence]


class Agreement(Fact):
    """A treaty, memorandum, declaration, plan or contract, and how far it has come."""

    kind: Literal["agreement"] = "agreement"
    type: AgreementType
    title: str
    status: AgreementStatus
    date: When | None
    validity: When | None
    parties: list[Party]
    subject: str | None
    mentions: list[Evidence]


class Date(When, Fact):
    """A time expression as a fact of its own."""

    kind: Literal["date"] = "date"


class Duration(Fact):
    """A length of time, or how often something recurs: no date, and written only when asked for."""

    kind: Literal["duration"] = "duration"
    type: Literal["duration", "set"]
    value: Annotated[
        str, Field(description="ISO 8601 duration (`P3Y`, `PXY` where the number is open), or what recurs")
    ]


class Extraction(Model):
    """All facts of a run, the object that `--format json` writes."""

    schema_version: Literal["1"] = "1"
    documents: list[PagedDocument | Document]
    texts: list[Text]
    events: list[Event]
    money: list[Money]
    officials: list[Official]
    agreements: list[Agreement]
    dates: list[Date]
    durations: list[Duration]
