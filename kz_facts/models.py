"""The facts as Pydantic models: the shape of everything that kz_facts writes.

Offsets count Unicode code points of the decoded file, `[start, end)`. Dates are ISO 8601, time
expressions EDTF (ISO 8601-2, levels 0 to 2), countries ISO 3166-1 alpha-2, currencies ISO 4217.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

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


def _said(description: str, **more: Any) -> Any:
    """A field's description, for schemas and documentation."""
    return Field(description=description, **more)


class Evidence(Model):
    """A span of the file's text, quoted: `text[start:end] == evidence.text`."""

    start: Annotated[int, _said("first code point", ge=0)]
    end: Annotated[int, _said("one past the last code point", ge=0)]
    text: Annotated[str, _said("the words there, verbatim")]


class When(Model):
    """A time expression and what it means."""

    evidence: Annotated[Evidence, _said("the expression, without a preposition or article before it")]
    edtf: Annotated[str | None, _said("ISO 8601-2 / EDTF, or null where the text does not say")]
    first_day: Annotated[str | None, _said("ISO date of the first day covered; null if open, unknown or before year 1")]
    last_day: Annotated[str | None, _said("ISO date of the last day covered; null likewise")]
    precision: Annotated[Precision | None, _said("how exactly the text says it; a range has two ends")]
    modifier: Annotated[Modifier | None, _said("which part of it: early (»Anfang 2024«), mid, late")]
    candidates: Annotated[
        list[str], _said("EDTF, best first, where other dates make a reading likely that the text does not state")
    ]
    basis: Annotated[
        Basis,
        _said(
            "what it was resolved by: explicit (nothing had to be added), document (its day), context (another date), "
            "publication (of events only: the day of the document stands for that of the event), unresolved"
        ),
    ]


class Party(Model):
    """A state, organisation, region or person that takes part."""

    name: Annotated[str, _said("German, nominative; of a person the fullest form in the document")]
    kind: Annotated[PartyKind, _said("what it is")]
    code: Annotated[str | None, _said("ISO 3166-1 alpha-2, an organisation's code or a person's key")]


class Place(Model):
    """Where something happened."""

    name: Annotated[str, _said("as the text names it, nominative")]
    country: Annotated[str | None, _said("ISO 3166-1 alpha-2")]


class Change(Model):
    """By how much a figure rose or fell."""

    percent: Annotated[int | float, _said("how many per cent, always positive")]
    direction: Annotated[Literal["up", "down"], _said("whether it rose or fell")]
    baseline: Annotated[str | None, _said("against what, in the text's words: »Vorjahr«")]


class Direction(Model):
    """From whom to whom money or goods go: codes of parties."""

    from_: Annotated[str | None, _said("code of the party that gives", alias="from")]
    to: Annotated[str | None, _said("code of the party that gets")]


class Document(Model):
    """One article of a file."""

    id: Annotated[str, _said("the path as given, with `#2`, `#3` … for the later articles of a file")]
    path: Annotated[str, _said("the path as given, in POSIX form; of a row or member, the file's with its own name")]
    part: Annotated[int, _said("1 for the first article of a file, 2 for the second …")]
    start: Annotated[int, _said("first code point of the article in the file's text")]
    end: Annotated[int, _said("one past its last code point")]
    title: Annotated[str | None, _said("the headline")]
    date: Annotated[str | None, _said("YYYY-MM-DD, the day it was published", pattern=r"^\d{4}-\d\d-\d\d$")]
    date_source: Annotated[DateSource | None, _said("where that day was found")]
    place: Annotated[str | None, _said("where it was written, by its dateline")]
    publisher: Annotated[str | None, _said("who published it")]
    _month: str | None = PrivateAttr(default=None)

    @property
    def anchor(self) -> str | None:
        """What its words of time are counted from: `YYYY-MM-DD`, or `YYYY-MM` where its head names a month alone."""
        return self.date or self._month


class PagedDocument(Document):
    """One article of a file that has pages (PDF)."""

    pages: Annotated[list[int], _said("the first code point of each page of the file: of page 1, of page 2 and so on")]


class Text(Model):
    """The text of a file, or that was taken from it: what all offsets point into. Only written when asked for."""

    path: Annotated[str, _said("the path of its documents")]
    text: Annotated[str, _said("the whole text, line ends as they are")]


class Fact(Model):
    """What every fact carries."""

    id: Annotated[str, _said("unique in one output, and the same in every run over the same input")]
    kind: Annotated[str, _said("what the record is")]
    document: Annotated[str, _said("the id of its document")]
    evidence: Annotated[Evidence, _said("the span that states the fact")]
    sentence: Annotated[Evidence, _said("the sentence around it")]
    rule: Annotated[str, _said("the rule that fired")]
    source: Annotated[str | None, _said("who the text says it from, in its own words: »laut Zollkomitee«")]


class Event(Fact):
    """Something that happened or is to happen at a time that the text gives."""

    kind: Annotated[Literal["event"], _said("what the record is")] = "event"
    type: Annotated[EventType, _said("what kind of event")]
    trigger: Annotated[str, _said("the word that tells of it")]
    when: Annotated[When | None, _said("its time; null only where events without one were asked for")]
    status: Annotated[EventStatus, _said("whether it has happened, is going on, or is still to come")]
    place: Annotated[Place | None, _said("where")]
    participants: Annotated[
        list[Party], _said("the persons named as taking part, and the states and organisations they act for")
    ]
    mentions: Annotated[list[Evidence], _said("every place of the document that tells of it")]
    summary: Annotated[str, _said("the clause that tells it, verbatim")]


class Money(Fact):
    """An amount of money: what it measures, when, whose, and how it changed."""

    kind: Annotated[Literal["money"], _said("what the record is")] = "money"
    amount: Annotated[int | float, _said("in the currency's main unit")]
    amount_max: Annotated[int | float | None, _said("the upper end of a range")]
    currency: Annotated[str | None, _said("ISO 4217, or null where the text does not say whose it is")]
    comparator: Annotated[Comparator, _said("whether the text gives the amount itself, or a bound or an estimate")]
    measure: Annotated[Measure, _said("what the amount measures")]
    measure_text: Annotated[str | None, _said("the words that say so: »bilaterale Handelsvolumen«")]
    period: Annotated[When | None, _said("the time that the figure covers")]
    parties: Annotated[list[Party], _said("whose figure it is")]
    direction: Annotated[Direction | None, _said("from whom to whom it goes")]
    change: Annotated[Change | None, _said("by how much it rose or fell")]


class Official(Fact):
    """A person together with a public office."""

    kind: Annotated[Literal["official"], _said("what the record is")] = "official"
    person: Annotated[
        str,
        _said(
            "a key: one name has one in every document, however it is spelt, and two names have two; a surname with no "
            "given name in its document has the surname's"
        ),
    ]
    name: Annotated[str, _said("the fullest form in the document, nominative")]
    names: Annotated[list[str], _said("all forms in the document, in order")]
    role: Annotated[str, _said("the office, German, nominative singular, in the gender used, without the state")]
    category: Annotated[OfficialCategory, _said("what kind of office")]
    country: Annotated[str | None, _said("ISO 3166-1 alpha-2 of the state served")]
    organisation: Annotated[str | None, _said("the body served, by its full German name")]
    host: Annotated[str | None, _said("ISO 3166-1 alpha-2 of the state that an envoy is accredited to")]
    tenure: Annotated[Tenure, _said("whether the office is held now, was held, or is to be taken up")]
    mentions: Annotated[list[Evidence], _said("every place of the document that names the person")]


class Agreement(Fact):
    """A treaty, memorandum, declaration, plan or contract, and how far it has come."""

    kind: Annotated[Literal["agreement"], _said("what the record is")] = "agreement"
    type: Annotated[AgreementType, _said("what kind of agreement")]
    title: Annotated[str, _said("as named, nominative")]
    status: Annotated[AgreementStatus, _said("the furthest stage reached; mentioned where nothing is said of it")]
    date: Annotated[When | None, _said("when it reached that stage")]
    validity: Annotated[When | None, _said("the time it covers")]
    parties: Annotated[list[Party], _said("whose agreement it is")]
    subject: Annotated[str | None, _said("what it is about")]
    mentions: Annotated[list[Evidence], _said("every place of the document that names it")]


class Date(When, Fact):
    """A time expression as a fact of its own."""

    kind: Annotated[Literal["date"], _said("what the record is")] = "date"


class Duration(Fact):
    """A length of time, or how often something recurs: no date, and written only when asked for."""

    kind: Annotated[Literal["duration"], _said("what the record is")] = "duration"
    type: Annotated[Literal["duration", "set"], _said("a length of time, or how often something recurs")]
    value: Annotated[str, _said("ISO 8601 duration (`P3Y`, `PXY` where the number is open), or what recurs")]


class Extraction(Model):
    """All facts of a run, the object that `--format json` writes."""

    schema_version: Annotated[Literal["1"], _said("the version of this shape")] = "1"
    documents: Annotated[list[PagedDocument | Document], _said("the articles, in the order of the input")]
    texts: Annotated[list[Text], _said("the texts of the files, with `--with-text`")]
    events: Annotated[list[Event], _said("by document, then by start, as all facts")]
    money: Annotated[list[Money], _said("amounts of money")]
    officials: Annotated[list[Official], _said("persons with their offices")]
    agreements: Annotated[list[Agreement], _said("treaties, plans, contracts …")]
    dates: Annotated[list[Date], _said("time expressions, with `--kind dates`")]
    durations: Annotated[list[Duration], _said("lengths of time, with `--durations`")]
