"""Nominatives of noun phrases."""

from __future__ import annotations

import pytest

from kz_facts.parse.morphology import Gender, Noun, adjective, nominative, noun_forms


@pytest.mark.parametrize(
    ("words", "head", "gender", "expected"),
    [
        (["bilateralen"], "Handelsabkommen", "n", "Bilaterales Handelsabkommen"),
        (["Umfassenden"], "Aktionsplan", "m", "Umfassender Aktionsplan"),
        (["gemeinsamer"], "Erklärung", "f", "Gemeinsame Erklärung"),
        (["umfassenden", "und", "erweiterten"], "Vertrag", "m", "Umfassender und erweiterter Vertrag"),
        (["weiteren"], "Vertrag", "m", "Weiterer Vertrag"),
        (["Minsker"], "Abkommen", "n", "Minsker Abkommen"),
        (["neuen"], "Verträge", "p", "Neue Verträge"),
        (["Handels-", "und"], "Zollabkommen", "n", "Handels- und Zollabkommen"),
        ([], "Memorandum", "n", "Memorandum"),
    ],
)
def test_a_phrase_in_the_nominative(words: list[str], head: str, gender: Gender, expected: str) -> None:
    assert nominative(words, head, gender) == expected


@pytest.mark.parametrize(
    ("noun", "form", "expected"),
    [
        (("Vertrag", "m", "Verträge"), "Vertrags", Noun("Vertrag", "m")),
        (("Vertrag", "m", "Verträge"), "Vertrages", Noun("Vertrag", "m")),
        (("Vertrag", "m", "Verträge"), "Verträgen", Noun("Verträge", "p")),
        (("Abkommen", "n", "Abkommen"), "Abkommens", Noun("Abkommen", "n")),
        (("Abkommen", "n", "Abkommen"), "Abkommen", Noun("Abkommen", "n")),
        (("Vereinbarung", "f", "Vereinbarungen"), "Vereinbarungen", Noun("Vereinbarungen", "p")),
        (("Beschluss", "m", "Beschlüsse"), "Beschlusses", Noun("Beschluss", "m")),
        (("Memorandum", "n", "Memoranden"), "Memoranden", Noun("Memoranden", "p")),
    ],
)
def test_a_noun_by_its_form(noun: tuple[str, Gender, str], form: str, expected: Noun) -> None:
    assert noun_forms(*noun)[form] == expected


def test_an_adjective_keeps_its_stem() -> None:
    assert adjective("moderne", "n") == "modernes"
    assert adjective("offenen", "f") == "offene"
