"""What changed between two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kz_facts import diff, diff_text, records
from kz_facts.errors import InputError


def money(start: int, amount: float, *, document: str = "a.txt", **more: Any) -> dict[str, Any]:
    evidence = {"start": start, "end": start + 5, "text": f"{amount} USD"}
    sentence = {"start": 0, "end": 90, "text": "Das Werk zahlt."}
    common = {"id": f"{document}:{start}", "kind": "money", "document": document, "rule": "r", "sentence": sentence}
    return {**common, "evidence": evidence, "amount": amount, "currency": "USD", "period": None, **more}


def changes(old: list[dict[str, Any]], new: list[dict[str, Any]], **options: Any) -> diff.Changes:
    return diff.compare({"money": old}, {"money": new}, **options)["money"]


def test_came_went_and_changed() -> None:
    found = changes(
        [money(0, 5), money(10, 6), money(20, 7)],
        [money(0, 5), money(10, 60), money(40, 8)],
    )
    assert (found.same, len(found.came), len(found.went), len(found.changed)) == (1, 1, 1, 1)
    assert found.changed[0].keys == {
        "amount": (6, 60),
        "evidence": ({"start": 10, "end": 15, "text": "6 USD"}, {"start": 10, "end": 15, "text": "60 USD"}),
    }
    assert found.came[0]["amount"] == 8
    assert found.went[0]["amount"] == 7


def test_how_a_fact_was_found_is_no_difference_unless_asked_for() -> None:
    old, new = [money(0, 5)], [money(0, 5, rule="other", id="other")]
    assert not changes(old, new).differ
    assert changes(old, new, ignored=()).changed[0].keys == {"id": ("a.txt:0", "other"), "rule": ("r", "other")}


def test_two_facts_on_one_span_find_their_own_partner() -> None:
    old = [money(0, 5, currency="USD"), money(0, 5, currency="EUR")]
    new = [money(0, 5, currency="EUR", period={"edtf": "2031"}), money(0, 5, currency="USD", period={"edtf": "2032"})]
    found = changes(old, new)
    assert [pair.old["currency"] for pair in found.changed] == [pair.new["currency"] for pair in found.changed]
    assert not found.came


def test_the_same_fact_twice_is_two_facts() -> None:
    found = changes([money(0, 5)], [money(0, 5), money(0, 5)])
    assert (found.same, len(found.came)) == (1, 1)


def test_a_mention_that_both_have_makes_them_one() -> None:
    mention = [{"start": 70, "end": 75, "text": "x"}]
    found = changes([money(0, 5, mentions=mention)], [money(30, 5, mentions=mention)])
    assert [list(pair.keys) for pair in found.changed] == [["evidence"]]


def test_another_folder_is_no_difference() -> None:
    old = {"documents": [{"id": "alt/a.txt", "path": "alt/a.txt"}], "money": [money(0, 5, document="alt/a.txt")]}
    new = {"documents": [{"id": "neu/a.txt", "path": "neu/a.txt"}], "money": [money(0, 5, document="neu/a.txt")]}
    assert not any(its.differ for its in diff.compare(old, new).values())
    two = {**new, "money": [*new["money"], money(0, 5, document="b/a.txt")]}
    assert len(diff.compare(old, two)["money"].came) == 2, "which of the two it was nobody knows"


def test_a_kind_that_one_run_lacks() -> None:
    assert len(diff.compare({"documents": []}, {"documents": [], "money": [money(0, 5)]})["money"].came) == 1


def test_text_for_people() -> None:
    parties = [
        {"name": "Chile", "kind": "country", "code": "CL"},
        {"name": "Bank", "kind": "organisation", "code": None},
    ]
    old = [money(0, 5, parties=parties), money(50, 9)]
    new = [money(0, 5, parties=parties[1:], period={"edtf": "2031", "basis": "document"}), money(70, 1)]
    assert list(diff_text.lines(diff.compare({"money": old}, {"money": new}))) == [
        "money: 0 same, 1 came, 1 went, 1 changed",
        "  a.txt",
        "  ~ 0-5 »5 USD«",
        "      period: null → 2031 (document)",
        "      parties: -Chile (CL)",
        "      Das Werk zahlt.",
        "  - 50-55 »9 USD«  9 · USD",
        "      Das Werk zahlt.",
        "  + 70-75 »1 USD«  1 · USD",
        "      Das Werk zahlt.",
        "",
        "in all: 0 same, 1 came, 1 went, 1 changed",
    ]


def test_json_for_programs() -> None:
    made = json.loads(diff_text.as_json(diff.compare({"money": [money(0, 5)]}, {"money": [money(0, 6)]})))
    assert made["same"] is False
    assert made["money"]["changed"][0]["keys"]["amount"] == {"old": 5, "new": 6}
    assert json.loads(diff_text.as_json(diff.compare({"money": []}, {"money": []}))) == {
        "same": True, "money": {"same": 0, "came": [], "went": [], "changed": []},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"money": [{"amount": 5}]}', "money, number 1: no document"),
        ('{"money": [5]}', "money, number 1: no object"),
        ('{"money": [{"document": "a", "evidence": null}]}', "money, number 1: no evidence with start and end"),
        ('{"documents": [{}]}', "documents, number 1: no id"),
        ('{"money": ' + "[" * 100_000, "no JSON"),
        ('{"merged_version": "1", "documents": [], "events": [{}]}', "is what kzfacts merge made of facts"),
    ],
)
def test_an_incomplete_fact_is_named(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        records.read(str(path))


def test_keys_are_those_of_facts_and_of_both_runs() -> None:
    known = diff.keys({"money": [money(0, 5, older=1)]}, {"events": []})
    assert {"amount", "summary", "title", "older"} <= set(known)
    assert "amuont" not in known


def test_lines_are_known_by_themselves(tmp_path: Path) -> None:
    path = tmp_path / "facts"
    path.write_text("\n".join(map(json.dumps, [{"kind": "document", "id": "a"}, money(0, 5)])), encoding="utf-8")
    assert {kind: len(facts) for kind, facts in records.read(str(path)).items()} == {"documents": 1, "money": 1}
