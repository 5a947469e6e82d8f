"""Judging facts by facts that are right."""

import json
from pathlib import Path
from typing import Any

import pytest

from kz_facts import evaluate
from kz_facts.errors import InputError


def _money(start: int, amount: float, *, document: str = "a/x.txt", **more: Any) -> dict[str, Any]:
    evidence = {"start": start, "end": start + 5, "text": "5 USD"}
    return {"kind": "money", "document": document, "evidence": evidence, "amount": amount, "currency": "USD", **more}


def _score(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> evaluate.Score:
    return evaluate.compare({"money": gold}, {"money": predicted})["money"]


def test_found_and_core() -> None:
    score = _score([_money(0, 5), _money(10, 6), _money(20, 7)], [_money(0, 5), _money(12, 60), _money(40, 7)])
    assert (score.gold, score.predicted, score.found, score.core) == (3, 3, 2, 1)
    assert score.rates(score.found) == pytest.approx((2 / 3, 2 / 3, 2 / 3))


def test_the_better_pair_is_taken() -> None:
    score = _score([_money(0, 5), _money(3, 6)], [_money(0, 6), _money(3, 5)])
    assert (score.found, score.core) == (2, 2), "amounts decide where spans overlap"


def test_folders_may_differ_and_articles_may_not() -> None:
    assert _score([_money(0, 5)], [_money(0, 5, document="b/x.txt")]).found == 1
    assert _score([_money(0, 5)], [_money(0, 5, document="a/x.txt#2")]).found == 0


def test_other_documents_are_not_judged() -> None:
    assert _score([_money(0, 5)], [_money(0, 5), _money(0, 5, document="a/y.txt")]).predicted == 1


def test_optional_facts_count_neither_way() -> None:
    optional = _money(10, 6, optional=True)
    assert _score([_money(0, 5), optional], [_money(0, 5)]).rates(1) == (1.0, 1.0, 1.0)
    with_it = _score([_money(0, 5), optional], [_money(0, 5), _money(10, 6)])
    assert (with_it.gold, with_it.predicted, with_it.found) == (1, 1, 1)


def test_keys_are_judged_on_pairs_that_have_them() -> None:
    period = {"edtf": "2031", "basis": "explicit"}
    parties = [{"name": "Österreich", "kind": "country", "code": "AT"}]
    gold = [_money(0, 5, period=period, parties=parties), _money(10, 6)]
    guess = [_money(0, 5, period={"edtf": "2031"}, parties=[]), _money(10, 6, period=None)]
    assert _score(gold, guess).right == {"period": (1, 1), "parties": (0, 1)}


def test_nothing_asked_and_nothing_said_is_no_figure() -> None:
    assert evaluate.Score().rates(0) is None
    scores = evaluate.compare({"documents": [{"id": "a"}], "money": []}, {"money": []})
    assert evaluate.as_table(scores).splitlines()[1].split() == ["money", "0", "0", "–", "–", "–", "–"]
    assert json.loads(evaluate.as_json(scores))["money"]["found"]["f1"] is None
    assert evaluate.Score(predicted=2).rates(0) == (0.0, 0.0, 0.0), "all of it is wrong"


def test_an_empty_gold_judges_nothing() -> None:
    with pytest.raises(InputError, match="nothing can be judged by them"):
        evaluate.compare({"documents": [], "money": []}, {"money": [_money(0, 5)]})


def test_tables() -> None:
    scores = evaluate.compare({"money": [_money(0, 5, measure="aid")]}, {"money": [_money(0, 5, measure="aid")]})
    assert "measure 1.00" in evaluate.as_table(scores)
    assert json.loads(evaluate.as_json(scores))["money"]["found"]["f1"] == 1.0


def test_json_lines_are_read(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join(map(json.dumps, [{"kind": "document", "id": "a"}, _money(0, 5)])), encoding="utf-8")
    assert {kind: len(facts) for kind, facts in evaluate.read(str(path)).items()} == {"documents": 1, "money": 1}


@pytest.mark.parametrize(
    ("text", "reason"), [("x", "no JSON"), ("{}", "there are no facts"), ("5", "there are no facts")]
)
def test_what_holds_no_facts(tmp_path: Path, text: str, reason: str) -> None:
    path = tmp_path / "facts.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=reason):
        evaluate.read(str(path))


def test_a_list_agrees_in_part() -> None:
    states = [{"name": name, "kind": "country", "code": code} for name, code in (("Kasachstan", "KZ"), ("Japan", "JP"))]
    person = {"name": "Aigul Sadykowa", "kind": "person", "code": None}
    gold = _money(0, 5, parties=[*states, person])
    guess = _money(0, 5, parties=[states[0], {"name": "Sadykowa", "kind": "person", "code": "sadik"}])
    hits, judged = _score([gold], [guess]).right["parties"]
    assert (round(hits, 2), judged) == (0.8, 1)
