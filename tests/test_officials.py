"""Persons and their public offices."""

from __future__ import annotations

from functools import cache

import corpus_lines
import pytest

import kz_facts
from kz_facts.models import Official
from kz_facts.parse.officials.titles import Title, Titles
from kz_facts.results import Facts
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules
from kz_facts.rules.statesmen import StatesmanRules


@cache
def titles() -> Titles:
    return Titles(load("officials", OfficialRules))


def officials(text: str, date: str | None = "2024-05-15") -> list[Official]:
    return list(kz_facts.extract(text, date=date).officials)


def told(fact: Official) -> str:
    """An office as the corpus writes it: »Botschafter | ambassador | JP | in KZ«."""
    parts = [fact.role, fact.category, fact.country, fact.organisation and f"of {fact.organisation}"]
    parts += [fact.host and f"in {fact.host}", fact.tenure if fact.tenure != "current" else None]
    return " | ".join(part for part in parts if part)


def by_name(text: str, facts: list[Official]) -> list[tuple[str, str]]:
    """For each person, in order, the first form of the name that belongs to an office, and all offices."""
    found: dict[str, tuple[int, str, list[str]]] = {}
    for fact in facts:
        inside = [m for m in fact.mentions if fact.evidence.start <= m.start and m.end <= fact.evidence.end]
        assert inside, f"the evidence of {fact.name} does not hold the name: {fact.evidence.text}"
        start, form = min((m.start, m.text) for m in inside)
        first = found.setdefault(fact.person, (start, form, []))
        first[2].append(told(fact))
    return [(form, " + ".join(offices)) for _, form, offices in sorted(found.values())]


@pytest.mark.parametrize("case", corpus_lines.cases("officials"))
def test_corpus(case: corpus_lines.Case) -> None:
    expected = [(case.text[start:end], value) for start, end, value in case.expected]
    assert by_name(case.text, officials(case.text, case.date)) == expected


def _described(title: Title) -> str:
    category = "deputy_minister" if title.deputy and title.category == "minister" else title.category
    return f"{category} · {title.nominative('f' if title.feminine else 'm')}"


@pytest.mark.parametrize(
    ("meaning", "word"),
    [(meaning, word) for meaning, words in load("officials", OfficialRules).examples.items() for word in words],
)
def test_rule_examples(meaning: str, word: str) -> None:
    title = titles().read(word)
    assert title is not None
    assert _described(title) == meaning


@pytest.mark.parametrize("word", load("officials", OfficialRules).misses)
def test_rule_misses(word: str) -> None:
    title = titles().read(word)
    assert title is None or title.category in ("", "private")


def test_every_title_of_the_rules_is_read() -> None:
    rules = load("officials", OfficialRules)
    for category, stems in rules.offices.items():
        for entry in stems:
            stem = entry.strip("*=").split("|")[0]
            word = (stem + "er" if entry.endswith("*") else stem).capitalize()
            title = titles().read(word)
            assert title is not None, word
            assert title.category == category, word


def test_titles_are_read_in_all_their_forms() -> None:
    forms = {
        "Präsident": "Präsident Präsidenten Präsidentin Präsidentinnen",
        "Außenminister": "Außenminister Außenministers Außenministern Außenministerin Außenministerinnen",
        "Sonderbeauftragter": "Sonderbeauftragter Sonderbeauftragten Sonderbeauftragtem Sonderbeauftragte",
        "Bundesrat": "Bundesrat Bundesrats Bundesrates Bundesräte Bundesräten Bundesrätin",
    }
    for nominative, words in forms.items():
        for word in words.split():
            title = titles().read(word)
            assert title is not None, word
            assert title.feminine or title.nominative("m") == nominative, word


def test_all_forms_of_a_name_and_all_places_where_it_stands() -> None:
    text = (
        "Präsident Kassym-Schomart Tokajew flog aus Kasachstan ab. Tokayev sprach lange, und Tokajews Rede "
        "fand Anklang. Am Ende dankte Tokajev den Gästen, Tokarew nicht."
    )
    [fact] = officials(text)
    assert fact.names == ["Kassym-Schomart Tokajew", "Tokayev", "Tokajew", "Tokajev"]
    assert [m.text for m in fact.mentions] == ["Kassym-Schomart Tokajew", "Tokayev", "Tokajews", "Tokajev"]
    assert all(text[m.start : m.end] == m.text for m in fact.mentions)


def test_a_given_name_tells_two_of_one_surname_apart() -> None:
    text = "Präsident Ilham Omarow und Ministerin Leila Omarow sprachen. Minister Juri Petrow schwieg."
    facts = officials(text)
    assert len({fact.person for fact in facts}) == 3


def test_the_evidence_holds_name_office_and_state() -> None:
    text = "Gestern kam der stellvertretende Außenminister der Republik Kasachstan, Arman Issetow, nach Wien."
    [fact] = officials(text)
    assert fact.evidence.text == "stellvertretende Außenminister der Republik Kasachstan, Arman Issetow"
    text = "Es sprach Irina Karimowa, die Botschafterin Usbekistans in Polen, als Letzte."
    [fact] = officials(text)
    assert fact.evidence.text == "Irina Karimowa, die Botschafterin Usbekistans in Polen"


def test_the_seeds(facts_by_seed: dict[str, Facts]) -> None:
    held = {
        (number, fact.name, told(fact)) for number, facts in facts_by_seed.items() for fact in facts.of("officials")
    }
    assert {
        ("000", "Bakyt Dyussenbayev", "Botschafter | ambassador | KZ | in KR"),
        ("000", "Moon Jae-in", "Präsident | head_of_state | KR"),
        ("000", "Nazarbaev", "Präsident | head_of_state | KZ | former"),
        ("000", "Sung Yun-mo", "Minister für Handel, Industrie und Energie | minister | KR"),
        ("001", "António Costa", "Präsident | international | of Europäischer Rat"),
        ("001", "Enrique Mora", "politischer Direktor | international | of Europäischer Auswärtiger Dienst"),
        ("001", "Roman Vassilenko", "stellvertretender Außenminister | deputy_minister | KZ"),
        ("002", "Jun Yamada", "Botschafter | ambassador | JP | in KZ"),
        ("003", "Viviane Lonela", "Kabinettschefin | international | of Europäische Union"),
        ("003", "Olof Skoog", "Sonderbeauftragter für Menschenrechte | envoy | of Europäische Union"),
        ("004", "Aleška Simkić", "Botschafterin | ambassador | of Europäische Union | in KZ"),
    } <= held


def test_one_person_has_one_key_in_all_seeds(facts_by_seed: dict[str, Facts]) -> None:
    facts = [fact for facts in facts_by_seed.values() for fact in facts.of("officials")]
    assert len({fact.person for fact in facts if "Toka" in fact.name}) == 1
    assert len({fact.person for fact in facts if "assilenko" in fact.name}) == 1


def test_two_offices_told_together_are_two_facts() -> None:
    text = "Kasachstans Vizepremier und Minister für Handel Ali Omarow reiste ab. Omarow ist auch Minister."
    assert [(o.role, o.name) for o in kz_facts.extract(text).officials] == [
        ("Vizepremier", "Ali Omarow"),
        ("Minister für Handel", "Ali Omarow"),
    ]


HANS = "Außenminister Hans Huber reiste am 3. Mai 2031 nach Wien."
ROSA = "Botschafterin Rosa Huber reiste am 3. Mai 2031 nach Wien."


def _keys(text: str) -> dict[str, str]:
    facts = kz_facts.extract(text)
    people = {(one.name, one.person) for one in facts.officials}
    people |= {(p.name, str(p.code)) for event in facts.events for p in event.participants if p.kind == "person"}
    return dict(people)


def test_one_person_has_one_key_whoever_else_is_named() -> None:
    alone, both = (_keys(HANS), _keys(f"{HANS} {ROSA}"))
    assert alone["Hans Huber"] == both["Hans Huber"]
    assert _keys(ROSA)["Rosa Huber"] == both["Rosa Huber"] != both["Hans Huber"]


@pytest.mark.parametrize(
    "text", [f"{HANS} Minister Huber sagte zu.", f"Minister Huber sagte zu. {HANS}", f"Minister H. Huber kam. {HANS}"]
)
def test_a_surname_is_joined_with_the_full_name_of_its_document(text: str) -> None:
    assert set(_keys(text).values()) == {_keys(HANS)["Hans Huber"]}


def test_a_surname_alone_has_the_key_of_the_surname() -> None:
    (key,) = _keys("Außenminister Huber reiste am 3. Mai 2031 nach Wien.").values()
    assert key != _keys(HANS)["Hans Huber"]


STATESMEN = load("statesmen", StatesmanRules)


def _states(text: str) -> list[str | None]:
    return [official.country for official in officials(text)]


@pytest.mark.parametrize(("state", "text"), [(s, text) for s, texts in STATESMEN.examples.items() for text in texts])
def test_known_holders_are_of_their_state(state: str, text: str) -> None:
    assert _states(text) == [state]


@pytest.mark.parametrize("text", STATESMEN.misses)
def test_office_and_name_together_make_a_known_holder(text: str) -> None:
    assert _states(text) == [None]


def test_what_the_text_says_comes_before_what_is_known() -> None:
    assert _states("Der dänische Außenminister Kerry flog nach Oslo.") == ["DK"]


_TITLES = {"head_of_state": "Staatschef", "head_of_government": "Regierungschef", "minister": "Außenminister"}


@pytest.mark.parametrize("office", _TITLES)
def test_every_known_holder_is_read_by_the_full_name(office: str) -> None:
    told = [(code, person) for code, persons in STATESMEN.offices[office].items() for person in persons.split("|")]
    read = [(code, person) for code, person in told if _states(f"{_TITLES[office]} {person} sagte ab.") == [code]]
    assert len(told) > 50
    assert read == told
