"""Amounts of money, and what they measure."""

from __future__ import annotations

from functools import cache

import corpus_lines
import pytest

import kz_facts
from kz_facts.models import Money
from kz_facts.parse import sentences
from kz_facts.parse.money.amount import Amount
from kz_facts.parse.money.amounts import AmountFinder
from kz_facts.parse.money.measures import Measures
from kz_facts.pipes.money import plain
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules
from kz_facts.rules.sentences import SentenceRules


@cache
def finder() -> AmountFinder:
    return AmountFinder(load("money", MoneyRules))


def amounts(text: str) -> list[Amount]:
    words = sentences.Words(load("sentences", SentenceRules))
    return [amount for amount in finder().find(text, lambda: sentences.starts(text, words)) if amount.currency]


def told(amount: Amount) -> str:
    """An amount as the corpus writes it."""
    highest = f"..{plain(amount.highest)}" if amount.highest is not None else ""
    value = f"{amount.currency} {plain(amount.value)}{highest}"
    return value if amount.comparator == "exact" else f"{amount.comparator} {value}"


@pytest.mark.parametrize("case", corpus_lines.cases("money"))
def test_corpus(case: corpus_lines.Case) -> None:
    """A mark may include the words of the comparator, or leave them out."""
    found = [(case.text[a.lead : a.end], case.text[a.start : a.end], told(a)) for a in amounts(case.text)]
    expected = [(case.text[start:end], value) for start, end, value in case.expected]
    assert [value for _, _, value in found] == [value for _, value in expected]
    for (with_lead, without, _), (words, _) in zip(found, expected, strict=True):
        assert words in (with_lead, without) or words.startswith(without)


def test_amounts_lie_at_their_offsets() -> None:
    text = "Erst 5 Mio.\nEuro, dann zwei Millionen Dollar."
    assert [text[a.start : a.end] for a in amounts(text)] == ["5 Mio.\nEuro", "zwei Millionen Dollar"]


def test_every_currency_is_read() -> None:
    rules = load("money", MoneyRules)
    for code in rules.codes["iso"].split():
        assert [a.currency for a in amounts(f"Es waren 5 Mio. {code}.")] == [code]
    for code, signs in rules.signs.items():
        for sign in signs:
            assert [a.currency for a in amounts(f"Es waren {sign}5 Mio. zu viel.")] == [code]
    for code, names in rules.names.items():
        for name in names:
            assert [a.currency for a in amounts(f"Es waren 5 Mio. {name}.")] == [code], name
    for name, members in rules.families.items():
        for code, stems in members.items():
            if len(stems[0]) > 3:
                assert [a.currency for a in amounts(f"Es waren 5 Mio. {stems[0]}ische {name}.")] == [code], name


def test_examples_and_misses() -> None:
    rules = load("money", MoneyRules)
    for meaning, wordings in rules.examples.items():
        for wording in wordings:
            assert [told(a) for a in amounts(wording)] == [meaning], wording
    for wording in rules.misses:
        assert not amounts(wording), wording


def linked(fact: Money) -> str:
    """A fact as the corpus writes it."""
    period = (fact.period.edtf or "?") if fact.period else "-"
    parties = ",".join(party.code or party.name for party in fact.parties) or "-"
    parts = [fact.measure, period, parties]
    if fact.change:
        parts.append(f"{'+' if fact.change.direction == 'up' else '-'}{fact.change.percent}")
    return "; ".join(parts)


@pytest.mark.parametrize("case", corpus_lines.cases("money_facts"))
def test_facts(case: corpus_lines.Case) -> None:
    found = kz_facts.extract(case.text, date=case.date).money
    assert [(f.evidence.start, f.evidence.end, linked(f)) for f in found] == list(case.expected)


def test_every_word_names_its_measure() -> None:
    rules = load("money", MoneyRules)
    measures = Measures(rules)
    for section in (rules.nouns, rules.whole):
        for measure, words in section.items():
            assert [(word, measure) for word in words if (measures.look_up(word) or ("",))[0] != measure] == []
    for section in (rules.verbs, rules.weak_verbs, rules.faint_verbs):
        for measure, stems in section.items():
            assert [(s, measure) for s in stems if "+" not in s and (measures.look_up(s) or ("",))[0] != measure] == []
    for word in rules.exceptions["words"]:
        assert measures.look_up(word) is None, word


@pytest.mark.parametrize(
    ("word", "measure"),
    [
        ("Handelsvolumens", "trade"), ("Warenverkehr", "trade"),
        ("Exportkredite", "loan"), ("Auftragswert", "contract"),
        ("Kreditverträgen", "loan"), ("Lieferverträge", "contract"),
        ("Handelsabkommen", "contract"), ("Zuschüsse", "aid"),
        ("Investitionssumme", "investment"), ("EU-Hilfe", "aid"),
        ("Geldstrafen", "fine"), ("Wandel", None), ("Händler", None),
        ("Drogenhandels", None), ("Haftstrafe", None), ("Preisgelder", "other"), ("Ölpreises", "price"),
    ],
)  # fmt: skip
def test_measures_of_compounds(word: str, measure: str | None) -> None:
    found = Measures(load("money", MoneyRules)).look_up(word)
    assert (found[0] if found else None) == measure


def test_every_comparator_and_scale_is_read() -> None:
    rules = load("money", MoneyRules)
    for meaning, phrases in rules.comparators.items():
        for phrase in phrases:
            assert [a.comparator for a in amounts(f"Es sind {phrase} 5 Mio. Euro.")] == [meaning], phrase
    for power, words in rules.scales.items():
        for word in words:
            assert [a.value for a in amounts(f"Es sind 5 {word} Euro.")] == [5 * 10 ** int(power)], word
    for name, code in rules.hundredths.items():
        assert [told(a) for a in amounts(f"Es sind 50 {name}.")] == [f"{code} 0.5"]
