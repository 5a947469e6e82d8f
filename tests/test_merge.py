"""What many documents tell together: judged by the gold of `tests/merge`, and by facts made for one question each."""

from __future__ import annotations

import json
import random
from itertools import chain
from typing import Any

import jsonschema
import merge_facts as made
import merge_gold
import pytest

import kz_facts
from kz_facts import schema
from kz_facts.errors import UsageError
from kz_facts.merge.models import Merge
from kz_facts.results import KINDS, Facts

GOLDS = {path.stem: merge_gold.load(path) for path in merge_gold.FILES}


def titles(merged: Merge) -> list[list[str]]:
    return [paper.titles for paper in merged.agreements]


# gold


@pytest.mark.parametrize("name", GOLDS)
def test_what_is_one_is_merged_and_nothing_else(name: str) -> None:
    gold = GOLDS[name]
    judged = merge_gold.judge(gold, kz_facts.merge(gold.facts))
    assert judged.wrong == set()
    assert judged.missed == set()
    assert gold.must_not.isdisjoint(merge_gold.merged_pairs(kz_facts.merge(gold.facts)))


@pytest.mark.parametrize("name", GOLDS)
def test_contradictions_and_sums(name: str) -> None:
    merged = kz_facts.merge(GOLDS[name].facts)
    assert [found.kind for found in merged.contradictions] == GOLDS[name].contradictions
    assert [found.kind for found in merged.sums] == GOLDS[name].sums


def test_all_documents_at_once() -> None:
    """A pair says nothing of another: what is one in two pairs is a person alone."""
    merged = kz_facts.merge([gold.facts for gold in GOLDS.values()])
    judged = merge_gold.Judged()
    for gold in GOLDS.values():
        judged.add(merge_gold.judge(gold, merged))
    assert judged.precision >= 0.98
    assert judged.recall >= 0.8
    assert {len({name.partition("/")[0] for name in pair}) for pair in merge_gold.merged_pairs(merged)} == {1}


# what holds for any facts


def everything(name: str = "") -> list[Facts]:
    return [gold.facts for gold in GOLDS.values()]


def test_the_order_of_documents_makes_no_difference() -> None:
    facts = everything()
    whole = kz_facts.merge(facts).to_json()
    for seed in range(3):
        random.Random(seed).shuffle(facts)
        assert kz_facts.merge(facts).to_json() == whole


def test_no_fact_is_lost_and_none_is_in_two_places() -> None:
    merged = kz_facts.merge(everything())
    wanted = sorted(fact.id for facts in everything() for kind in KINDS[:4] for fact in facts.of(kind))
    items: Any = chain(merged.agreements, merged.events, merged.figures, merged.persons)
    assert sorted(member.fact for item in items for member in item.members) == wanted


def test_every_merge_has_a_reason() -> None:
    merged = kz_facts.merge(everything())
    items: Any = chain(merged.agreements, merged.events, merged.figures, merged.persons)
    for item in items:
        assert len(item.links) == len(item.members) - 1
        assert all(link.reason and {link.one, link.other} <= {m.fact for m in item.members} for link in item.links)


def test_output_fits_its_schema_and_comes_back() -> None:
    merged = kz_facts.merge(everything())
    jsonschema.Draft202012Validator(schema.schema("merged")).validate(json.loads(merged.to_json()))
    assert Merge.model_validate_json(merged.to_json()) == merged


def test_nothing_is_joined_where_it_is_not_wanted() -> None:
    merged = kz_facts.merge(everything(), joined=False)
    assert {len(item.documents) for item in chain(merged.agreements, merged.events, merged.figures)} == {1}
    assert {len(person.documents) for person in merged.persons} == {1}
    assert (merged.contradictions, merged.sums) == ([], [])


def test_a_document_that_comes_twice_counts_once() -> None:
    facts = everything()
    assert kz_facts.merge([*facts, *facts]).to_json() == kz_facts.merge(facts).to_json()


def test_two_documents_of_one_name_stay_two() -> None:
    one = kz_facts.extract("Die Bank zahlt 5 Mio. Euro.")
    other = kz_facts.extract("Das Werk kostet 7 Mio. Euro und mehr.")
    assert [document.id for document in kz_facts.merge([one, other]).documents] == ["text", "text (2)"]


def test_nothing_gives_nothing() -> None:
    assert kz_facts.merge([]).persons == []


def test_a_text_is_no_facts() -> None:
    with pytest.raises(UsageError, match="facts are wanted, not str"):
        kz_facts.merge(["Am 3. Mai 2031 kam er."])  # type: ignore[list-item]


# persons


def test_a_surname_is_joined_by_the_office() -> None:
    full = made.official("a", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT")
    short = made.official("b", "huber", "Huber", "Ministerin", "minister", "AT")
    merged = made.merge(full, short)
    assert [(person.key, person.keys, person.name) for person in merged.persons] == [
        ("huber-rosa", ["huber-rosa", "huber"], "Rosa Huber")
    ]
    assert [link.rule for link in merged.persons[0].links] == ["surname-office"]


@pytest.mark.parametrize(
    "short",
    [
        made.official("b", "huber", "Huber", "Ministerin", "minister", "DE"),
        made.official("b", "huber", "Huber", "Minister", "minister", "AT"),
        made.official("b", "huber", "Huber", "Botschafterin", "ambassador", "AT"),
        made.official("b", "huber", "Huber", "Sprecherin", "spokesperson", None),
    ],
    ids=["another state", "a man", "another office of today", "nothing in common"],
)
def test_a_surname_alone_is_not_joined_without_one(short: Any) -> None:
    full = made.official("a", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT")
    assert len(made.merge(full, short).persons) == 2


def test_a_surname_that_fits_two_joins_none() -> None:
    facts = [
        made.official("a", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT"),
        made.official("b", "huber-eva", "Eva Huber", "Ministerin", "minister", "AT"),
        made.official("c", "huber", "Huber", "Ministerin", "minister", "AT"),
    ]
    assert len(made.merge(*facts).persons) == 3


def test_a_state_in_common_is_enough_where_one_office_is_of_old() -> None:
    full = made.official("a", "huber-rosa", "Rosa Huber", "Botschafterin", "ambassador", "AT", tenure="former")
    short = made.official("b", "huber", "Huber", "Ministerin", "minister", "AT")
    assert [person.key for person in made.merge(full, short).persons] == ["huber-rosa"]


def test_namesakes_in_two_states_are_two() -> None:
    facts = [
        made.official("a", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT"),
        made.official("b", "huber-rosa", "Rosa Huber", "Richterin", "judiciary", "DE"),
    ]
    assert [person.id for person in made.merge(*facts).persons] == ["huber-rosa", "huber-rosa:2"]


def test_namesakes_are_joined_by_the_body_they_serve() -> None:
    at_body = {"country": None, "organisation": "OSZE"}
    facts = [
        made.official("a", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT"),
        made.official("b", "huber-rosa", "Rosa Huber", "Richterin", "judiciary", "DE"),
        made.official("c", "huber-rosa", "Rosa Huber", "Gesandte", "envoy", None).model_copy(update=at_body),
        made.official("d", "huber-rosa", "Rosa Huber", "Sprecherin", "spokesperson", None).model_copy(update=at_body),
    ]
    merged = made.merge(*facts)
    assert [person.documents for person in merged.persons] == [["a"], ["b"], ["c", "d"]]
    assert [link.reason for person in merged.persons for link in person.links] == ["one name, huber-rosa, at OSZE"]


@pytest.mark.parametrize(
    ("country", "role", "persons"), [("AT", "Ministerin", 1), (None, "Ministerin", 2), ("AT", "Minister", 2)]
)
def test_surnames_alone_are_joined_by_an_office_of_one_place(country: str | None, role: str, persons: int) -> None:
    one = made.official("a", "huber", "Huber", "Ministerin", "minister", country)
    other = made.official("b", "huber", "Huber", role, "minister", country)
    assert len(made.merge(one, other).persons) == persons


def test_offices_have_their_time() -> None:
    facts = [
        made.official("a", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT", tenure="designate"),
        made.official("b", "huber-rosa", "Rosa Huber", "Ministerin", "minister", "AT"),
        made.official("c", "huber-rosa", "Rosa Huber", "Botschafterin", "ambassador", "AT"),
    ]
    days = {"a": "2031-01-05", "b": "2031-03-01", "c": "2032-01-01"}
    offices = made.merge(*facts, days=days).persons[0].offices
    assert [(it.role, it.tenures, it.first_seen, it.last_seen) for it in offices] == [
        ("Ministerin", ["designate", "current"], "2031-01-05", "2031-03-01"),
        ("Botschafterin", ["current"], "2032-01-01", "2032-01-01"),
    ]


# agreements


def test_stages_come_in_order() -> None:
    facts = [
        made.agreement("c", "Handelsabkommen", "in_force", "2033-01-01"),
        made.agreement("a", "Handelsabkommen", "negotiating"),
        made.agreement("b", "Abkommen über den Handel", "signed", "2031-05-03"),
    ]
    days = {"a": "2030-01-01", "b": "2031-05-04", "c": "2033-02-01"}
    (paper,) = made.merge(*facts, days=days).agreements
    assert [step.status for step in paper.steps] == ["negotiating", "signed", "in_force"]
    assert (paper.status, len(paper.titles)) == ("in_force", 2)


def test_what_is_still_negotiated_is_not_what_was_signed() -> None:
    facts = [
        made.agreement("a", "Handelsabkommen", "signed", "2031-05-03"),
        made.agreement("b", "Handelsabkommen", "negotiating"),
    ]
    assert len(made.merge(*facts, days={"a": "2031-05-04", "b": "2034-01-01"}).agreements) == 2
    assert len(made.merge(*facts, days={"a": "2031-05-04", "b": "2031-01-01"}).agreements) == 1


@pytest.mark.parametrize(
    ("title", "parties", "day"),
    [
        ("Handelsabkommen", ["AT", "DE"], "2031-05-03"),
        ("Verkehrsabkommen", ["AT", "KZ"], "2031-05-03"),
        ("Zusatzprotokoll über den Handel", ["AT", "KZ"], "2031-05-03"),
        ("Handelsabkommen", ["AT", "KZ"], "2035-05-03"),
        ("erweitertes Handelsabkommen", ["AT", "KZ"], "2031-05-03"),
    ],
    ids=["parties", "subject", "paper", "day", "qualifier"],
)
def test_another_agreement_is_another(title: str, parties: list[str], day: str) -> None:
    one = made.agreement("a", "Handelsabkommen", "signed", "2031-05-03")
    assert len(made.merge(one, made.agreement("b", title, "signed", day, parties)).agreements) == 2


def test_a_bare_name_is_joined_by_parties_and_day_alone() -> None:
    one = made.agreement("a", "Abkommen über den Handel", "signed", "2031-05-03")
    assert len(made.merge(one, made.agreement("b", "Abkommen", "signed", "2031-05-03")).agreements) == 1
    assert len(made.merge(one, made.agreement("b", "Abkommen", "signed")).agreements) == 2


def test_two_days_of_one_signing_are_a_contradiction() -> None:
    one = made.agreement("a", "Abkommen über den Handel", "signed", "2031-05-03")
    merged = made.merge(one, made.agreement("b", "Handelsabkommen", "signed", "2031-05-04"))
    assert [(it.kind, [claim.value for claim in it.claims]) for it in merged.contradictions] == [
        ("date", ["2031-05-03", "2031-05-04"])
    ]


def test_signed_and_rejected_is_a_contradiction() -> None:
    one = made.agreement("a", "Handelsabkommen", "signed", "2031-05-03")
    merged = made.merge(one, made.agreement("b", "Handelsabkommen", "rejected"))
    assert [it.kind for it in merged.contradictions] == ["stage"]


# figures


def test_quarters_that_give_the_year() -> None:
    spans = [("2031-01-01", "2031-06-30"), ("2031-07-01", "2031-12-31")]
    halves = [made.money("a", amount, span) for amount, span in zip((20, 30), spans, strict=True)]
    total = made.money("b", 50, ("2031-01-01", "2031-12-31"))
    assert [it.kind for it in made.merge(*halves, total).sums] == ["periods"]
    assert made.merge(halves[0], total).sums == []


def test_exports_and_imports_that_are_not_the_trade() -> None:
    year = ("2031-01-01", "2031-12-31")
    facts = [
        made.money("a", 100, year, "trade"),
        made.money("a", 70, year, "exports"),
        made.money("b", 80, year, "imports"),
    ]
    merged = made.merge(*facts)
    assert [it.kind for it in merged.contradictions] == ["sum"]
    assert merged.sums == []


def test_parts_are_named_as_parts() -> None:
    words = "Die Bank zahlt 50 Mio. Euro, davon {} an Schulen und 30 Mio. Euro an Werke."
    with_parts = kz_facts.extract(words.format("20 Mio. Euro"))
    assert [it.kind for it in kz_facts.merge(with_parts).sums] == ["list"]
    assert kz_facts.merge(kz_facts.extract(words.format("19 Mio. Euro"))).sums == []


@pytest.mark.parametrize(
    ("one", "other", "contradicts"),
    [
        (5_600, 5_580, False),
        (5_600, 5_700, True),
        (5_600, 5_650, False),
    ],
)
def test_rounded_amounts_contradict_nothing(one: int, other: int, contradicts: bool) -> None:
    year = ("2031-01-01", "2031-12-31")
    merged = made.merge(made.money("a", one, year, "trade"), made.money("b", other, year, "trade"))
    assert bool(merged.contradictions) is contradicts
    assert (len(merged.figures) == 1) is not contradicts


def test_a_bound_leaves_room() -> None:
    year = ("2031-01-01", "2031-12-31")
    facts = [made.money("a", 5_000, year, "trade", comparator="more_than"), made.money("b", 5_600, year, "trade")]
    merged = made.merge(*facts)
    assert [(figure.amount, figure.comparator) for figure in merged.figures] == [(5_600, "exact")]


@pytest.mark.parametrize(("first", "second", "contradicts"), [(4_000, 6_000, False), (1_000, 2_000, True)])
def test_ranges_that_overlap_contradict_nothing(first: int, second: int, contradicts: bool) -> None:
    year = ("2031-01-01", "2031-12-31")
    between = made.money("a", first, year, "trade").model_copy(update={"amount_max": float(second)})
    merged = made.merge(between, made.money("b", 5_500, year, "trade"))
    assert bool(merged.contradictions) is contradicts
