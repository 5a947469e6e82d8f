"""Facts of all documents, put together by what one looks for: a time, a measure, a person, a stage."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from kz_facts.models import Agreement, AgreementStatus, Event, Measure, Money, Official
from kz_facts.report import times
from kz_facts.report.entries import Entry
from kz_facts.report.labels import Label, label
from kz_facts.report.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Row:
    """A fact and the document that tells it."""

    entry: Entry
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading; `key` is the heading's label or, of a year, the year."""

    key: str
    heading: Label
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a person, with every fact that tells of it."""

    fact: Official
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """All that is told of one person key."""

    name: str
    spellings: tuple[str, ...]
    offices: tuple[Office, ...]
    mentions: int


def rows(sheets: Iterable[Sheet], kind: str) -> list[Row]:
    """The facts of a kind, document by document."""
    return [Row(entry, sheet) for sheet in sheets for entry in sheet.entries if entry.kind == kind]


def timeline(found: Iterable[Row]) -> list[Group]:
    """Events by year, in order; those of no known year last."""
    by_year: dict[int | None, list[Row]] = {}
    for row in found:
        if isinstance(row.entry.fact, Event):
            by_year.setdefault(times.year_of(row.entry.fact.when), []).append(row)
    known = [year for year in by_year if year is not None]
    groups = [
        Group(str(year), times.year_label(year), tuple(sorted(by_year[year], key=_moment))) for year in sorted(known)
    ]
    if None in by_year:
        groups.append(Group("page.without_year", label("page.without_year"), tuple(by_year[None])))
    return groups


def _moment(row: Row) -> tuple[str, int]:
    """What events of a year are sorted by: the first day, else the last; days before Christ count down."""
    when = row.entry.fact.when if isinstance(row.entry.fact, Event) else None
    day = (when.first_day or when.last_day or when.edtf or "") if when else ""
    return day.split("-", 1 + day.startswith("-"))[-1], row.entry.number


def money(found: Iterable[Row]) -> list[Group]:
    """Amounts by what they measure, then by year; those of no known year last."""
    by_measure: dict[str, list[tuple[Money, Row]]] = {}
    for row in found:
        if isinstance(row.entry.fact, Money):
            by_measure.setdefault(row.entry.fact.measure, []).append((row.entry.fact, row))
    return [
        Group(f"Measure.{name}", label(f"Measure.{name}"), tuple(row for _, row in sorted(told, key=_year_and_sum)))
        for name in get_args(Measure)
        if (told := by_measure.get(name))
    ]


def _year_and_sum(told: tuple[Money, Row]) -> tuple[bool, int, str, float, int]:
    fact, row = told
    year = times.year_of(fact.period)
    return year is None, year or 0, fact.currency or "", -fact.amount, row.entry.number


def people(found: Iterable[Row]) -> list[Person]:
    """Officials, one entry a person, by surname."""
    by_person: dict[str, list[tuple[Official, Row]]] = {}
    for row in found:
        if isinstance(row.entry.fact, Official):
            by_person.setdefault(row.entry.fact.person, []).append((row.entry.fact, row))
    return sorted((_person(told) for told in by_person.values()), key=_by_surname)


def _person(told: Sequence[tuple[Official, Row]]) -> Person:
    names = Counter(fact.name for fact, _ in told)
    name = max(names, key=lambda one: (len(one.split()), names[one]))
    offices: dict[tuple[object, ...], list[tuple[Official, Row]]] = {}
    for fact, row in told:
        key = (fact.role, fact.country, fact.organisation, fact.host, fact.tenure)
        offices.setdefault(key, []).append((fact, row))
    spellings = dict.fromkeys(spelling for fact, _ in told for spelling in (fact.name, *fact.names))
    places = {(fact.document, span.start) for fact, _ in told for span in fact.mentions}
    return Person(
        name,
        tuple(spelling for spelling in spellings if spelling != name),
        tuple(Office(its[0][0], tuple(row for _, row in its)) for its in offices.values()),
        len(places),
    )


def _by_surname(person: Person) -> tuple[str, str]:
    """What a register sorts a person by: the name that stands alone somewhere, else the last word; without accents."""
    words = person.name.split()
    alone = next((spelling for spelling in person.spellings if spelling in words), words[-1])
    return _plain(alone), _plain(person.name)


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))


# How far an agreement has come: the steps on the way, and where each status stands. What is ahead comes one later.
STEPS = ("proposed", "negotiating", "agreed", "initialled", "signed", "ratified", "in_force")
_STEP = {**{name: place for place, name in enumerate(STEPS)}, "adopted": 4}
_AHEAD = {"planned": 4, "proposed": 0}
_ENDED = {"suspended": 6, "terminated": 6, "rejected": 0}


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an agreement: `done` where it stands, `passed` before that, `ahead` where it is in sight, `off`."""

    name: str
    state: str


def steps(fact: Agreement) -> list[Step]:
    """All steps, as far as the agreement has come; nothing is done where it is only mentioned."""
    reached = _STEP.get(fact.status, _ENDED.get(fact.status, -1))
    ahead = _AHEAD.get(fact.status)
    states = ["passed" if place < reached else "" for place in range(len(STEPS))]
    if ahead is not None:  # how far it has come on the way there the text does not say
        states = ["ahead" if place == ahead else "" for place in range(len(STEPS))]
    elif reached >= 0:
        states[reached] = "off" if fact.status in _ENDED else "done"
    return [Step(name, state) for name, state in zip(STEPS, states, strict=True)]


def agreements(found: Iterable[Row]) -> list[Group]:
    """Agreements by stage, from wanted to in force, then what ended and what is only mentioned."""
    by_status: dict[str, list[Row]] = {}
    for row in found:
        if isinstance(row.entry.fact, Agreement):
            by_status.setdefault(row.entry.fact.status, []).append(row)
    return [
        Group(f"AgreementStatus.{name}", label(f"AgreementStatus.{name}"), tuple(by_status[name]))
        for name in get_args(AgreementStatus)
        if name in by_status
    ]
