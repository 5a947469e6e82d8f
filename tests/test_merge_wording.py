"""Names that are one, and names that are two: the examples of `rules/merge.toml`, and more that no rule names."""

from __future__ import annotations

import pytest

from kz_facts.merge import wording

EXAMPLES = [(name, other) for name, others in wording.rules().examples.items() for other in others]


def is_one(one: str, other: str) -> bool:
    papers = {wording.wording(name).paper for name in (one, other)}
    return len(papers) == 1 and wording.relation(one, other) == "same"


@pytest.mark.parametrize(("one", "other"), EXAMPLES)
def test_examples_are_one(one: str, other: str) -> None:
    assert is_one(one, other)
    assert is_one(other, one)


@pytest.mark.parametrize(("one", "other"), wording.rules().misses.items())
def test_misses_are_two(one: str, other: str) -> None:
    assert not is_one(one, other)
    assert not is_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fischereiabkommen", "Abkommen über die Fischerei"),
        ("Auslieferungsvertrag", "Vertrag über die Auslieferung"),
        ("Rechtshilfeabkommen", "Abkommen über Rechtshilfe"),
        ("kasachisch-deutsches Kulturabkommen", "Kulturabkommen mit Deutschland"),
        ("Abkommen über die Grenze", "Grenzvertrag"),
    ],
)
def test_compounds_are_taken_apart_by_the_other_name(one: str, other: str) -> None:
    assert is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fischereiabkommen", "Forstabkommen"),
        ("Protokoll über die Fischerei", "Abkommen über die Fischerei"),
        ("Aktionsplan 2024", "Aktionsplan 2025"),
        ("erstes Protokoll über die Grenze", "zweites Protokoll über die Grenze"),
        ("Exportabkommen", "Importabkommen"),
        ("Rahmenabkommen über Wasser", "Abkommen über Wasser"),
    ],
)
def test_names_that_are_near_are_two(one: str, other: str) -> None:
    assert not is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Treffen", "traf"), ("Außenministertreffen", "zusammengetroffen"), ("unterzeichneten", "Unterzeichnung")],
)
def test_one_action_in_other_words(one: str, other: str) -> None:
    assert wording.action(one) == wording.action(other)


@pytest.mark.parametrize(("one", "other"), [("Treffen", "Gipfel"), ("eröffnet", "geschlossen"), ("Wahl", "Rücktritt")])
def test_other_actions(one: str, other: str) -> None:
    assert wording.action(one) != wording.action(other)


def test_compounds_that_only_synonyms_take_apart() -> None:
    for one, other in (
        ("Freundschaftsvertrag", "Vertrag über Freundschaft"), ("Energiepartnerschaft", "Partnerschaft Energie"),
        ("Klimahilfe", "Hilfe Klima"), ("Bildungskredit", "Kredit Bildung"), ("Grenzverkehr", "Verkehr Grenze"),
        ("Freihandelshilfe", "Hilfe Freihandel"), ("Visaverlängerung", "Verlängerung Visa"),
        ("Doppelbesteuerungsänderung", "Änderung Doppelbesteuerung"),
    ):  # fmt: skip
        known: frozenset[str] = frozenset()
        meanings = [wording.meanings(wording.wording(name), known) for name in (one, other)]
        assert meanings[0] == meanings[1], (one, other, meanings)
