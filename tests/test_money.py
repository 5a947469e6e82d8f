"""Amounts of money, and what they measure."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import corpus_lines
import pytest
from babel.core import get_global
from babel.numbers import get_currency_name, get_territory_currencies

import kz_facts
from kz_facts.models import Money
from kz_facts.parse import sentences
from kz_facts.parse.money.amount import Amount
from kz_facts.parse.money.amounts import AmountFinder
from kz_facts.parse.money.currencies import UNKNOWN
from kz_facts.parse.money.measures import Measures
from kz_facts.pipes.money import plain
from kz_facts.rules.entities import EntityRules
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


RULES = load("money", MoneyRules)


def active() -> list[str]:
    """The currencies that are legal tender somewhere, by the CLDR."""
    territories = get_global("territory_currencies")
    found = {code for territory in territories for code in get_territory_currencies(territory, date(2026, 1, 1))}
    return sorted(found | {"ANG", "SVC"})


@pytest.mark.parametrize("code", active())
def test_every_currency_is_read_by_code_and_names(code: str) -> None:
    """The names are those of the CLDR, in singular and plural: »Sri-Lanka-Rupien«, »Mongolischer Tögrög«."""
    for name in {code, *(get_currency_name(code, count, locale="de") for count in (None, 1, 5))}:
        assert [(a.currency, a.value) for a in amounts(f"Es kostet 5 Mio. {name}.")] == [(code, 5_000_000)], name


def test_every_code_sign_and_name_is_read() -> None:
    more = RULES.codes["more"].split()
    for code in [*RULES.currencies, *more]:
        assert [a.currency for a in amounts(f"Es waren 5 Mio. {code}.")] == [code]
    for code, signs in RULES.signs.items():
        for sign in signs:
            assert [a.currency for a in amounts(f"Es waren {sign}5 Mio. zu viel.")] == [code]
    for code, forms in RULES.abbreviations.items():
        for form in forms:
            assert [a.currency for a in amounts(f"Es waren 5 Mio. {form} zu viel.")] == [code]


@pytest.mark.parametrize("code", RULES.currencies)
def test_every_name_is_read_beside_its_state(code: str) -> None:
    names, states, words = [*RULES.currencies[code].split(";"), "", ""][:3]
    entities = load("entities", EntityRules).countries
    state = states.split(",")[0].strip()
    own, adjectives = [*entities.get(state, "").split(";"), ""][:2]
    before = [f"{own.strip()}-", *(f"{stem.strip().rstrip('?')}e " for stem in adjectives.split(",") if stem.strip())]
    if not state:
        word = words.split(",")[0].strip()
        before = [f"{word}e " if word.islower() else f"{word}-" if word else ""]
    for name in (name.strip().rstrip("*?!") for name in names.split(",")):
        for qualifier in before if not own.endswith(name) else before[1:]:  # »Sierra Leone«
            text = f"Es waren 5 Mio. {qualifier}{name}."
            assert [a.currency for a in amounts(text)] == [code], text


@pytest.mark.parametrize("name", ["Peso", "Krone", "Dinar", "Rupie", "Rial", "Franc", "Schilling", "Gulden"])
def test_a_name_of_many_states_alone_is_nobodys(name: str) -> None:
    assert [(a.currency, a.value) for a in amounts(f"Es kostet 5 Mio. {name}.")] == [(UNKNOWN, 5_000_000)]
    (fact,) = kz_facts.extract(f"Der Bau kostet 5 Mio. {name}.").money
    assert (fact.amount, fact.currency) == (5_000_000, None)


@pytest.mark.parametrize("name", ["Dollar", "Peso", "Pfund", "Franc", "Krone"])
def test_an_unknown_state_has_an_unknown_currency(name: str) -> None:
    assert [a.currency for a in amounts(f"Es kostet 5 Mio. ruritanische {name}.")] == [UNKNOWN]
    assert [a.currency for a in amounts(f"Es kostet 5 Mio. Ruritanien-{name}.")] == [UNKNOWN]


@pytest.mark.parametrize("text", ["9" * 5000, "9." * 3000, "1" + "0" * 400, "hundert" * 1000, "9" * 39 + " Milliarden"])
def test_numbers_beyond_all_money_are_none(text: str) -> None:
    assert amounts(f"Es kostet {text} Euro.") == []
    assert amounts(f"Es kostet 5 Mio. Euro und {text} Euro.")[0].value == 5_000_000


@pytest.mark.parametrize("text", ["5 Millionen " * 500, "eine " + "halbe " * 900, "zwei Komma " * 800, "minus " * 800])
def test_endless_numbers_can_be_read(text: str) -> None:
    amounts(f"{text} 5 Mio. Euro")


AMOUNTS = ["5 Mio. Euro", "CHF 1'200.20", "zwei Millionen Dollar", "3–5 Mrd. $", "1/2 Mio. €", "13 Euro und 45 Cent"]


@pytest.mark.parametrize("category", sorted({unicodedata.category(chr(i)) for i in range(0x3000)}))
def test_no_character_breaks_an_amount(category: str) -> None:
    """Digits, letters, marks, separators and controls of all kinds, before, inside and behind amounts."""
    characters = [chr(i) for i in range(0x3000) if unicodedata.category(chr(i)) == category]
    for character in [*characters[:12], *characters[-3:]]:
        for amount in AMOUNTS:
            half = len(amount) // 2
            for text in (character + amount, amount + character, amount[:half] + character + amount[half:]):
                for found in amounts(f"Es kostet {text} im Jahr."):
                    assert found.value.is_finite()


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
    parties = ",".join(sorted(party.code or party.name for party in fact.parties)) or "-"
    parts = [fact.measure, period, parties]
    if fact.change:
        parts.append(f"{'+' if fact.change.direction == 'up' else '-'}{fact.change.percent}")
    return "; ".join(parts)


def in_order(value: str) -> str:
    """A mark with its parties sorted: whom a sum is noted to first says nothing."""
    measure, period, parties, *rest = value.split("; ")
    return "; ".join([measure, period, ",".join(sorted(parties.split(","))), *rest])


@pytest.mark.parametrize("case", corpus_lines.cases("money_facts"))
def test_facts(case: corpus_lines.Case) -> None:
    found = kz_facts.extract(case.text, date=case.date).money
    assert [(f.evidence.start, f.evidence.end, linked(f)) for f in found] == [
        (start, end, in_order(value)) for start, end, value in case.expected
    ]


def test_every_word_names_its_measure() -> None:
    rules = load("money", MoneyRules)
    measures = Measures(rules)
    for section in (rules.nouns, rules.whole):
        for measure, words in section.items():
            assert [(word, measure) for word in words if measured(measures, word) != measure] == []
    for word in rules.exceptions["words"]:
        assert measures.look_up(word) is None, word


def measured(measures: Measures, word: str) -> str | None:
    found = measures.look_up(word)
    return found.measure if found is not None else None


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
    assert measured(Measures(load("money", MoneyRules)), word) == measure


def test_every_comparator_and_scale_is_read() -> None:
    rules = load("money", MoneyRules)
    for meaning, phrases in rules.comparators.items():
        for phrase in phrases:
            assert [a.comparator for a in amounts(f"Es sind {phrase} 5 Mio. Euro.")] == [meaning], phrase
    for power, words in rules.scales.items():
        for word in words:
            assert [a.value for a in amounts(f"Es sind 5 {word} Euro.")] == [5 * 10 ** int(power)], word
    for name, codes in rules.hundredths.items():
        assert [told(a) for a in amounts(f"Es sind 50 {name}.")] == [f"{codes.split()[0].rstrip('*')} 0.5"]


def test_users_can_add_a_currency(tmp_path: Path) -> None:
    extra = tmp_path / "my.toml"
    extra.write_text('[money.currencies]\nRUT = "Ruritaler; LI"\n', encoding="utf-8")
    (fact,) = kz_facts.extract("Der Bau kostet 5 Mio. liechtensteinische Ruritaler.", rules=str(extra)).money
    assert (fact.evidence.text, fact.currency) == ("5 Mio. liechtensteinische Ruritaler", "RUT")
