"""Names of states, organisations, regions, cities and companies."""

from __future__ import annotations

from functools import cache

import pytest
from babel import Locale
from corpus_lines import cases
from hypothesis import given
from hypothesis import strategies as st

from kz_facts.parse.entities import Lexicon, find
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

RULES = load("entities", EntityRules)


@cache
def lexicon() -> Lexicon:
    return Lexicon(load("entities", EntityRules))


@pytest.mark.parametrize("case", cases("entities"))
def test_corpus(case):
    found = [
        (m["start"], m["end"], f"{m['name']} {m['code'] or m['country'] or '-'} {m['form']}")
        for m in find(case.text, lexicon())
    ]
    assert found == list(case.expected)


@pytest.mark.parametrize(("meaning", "wording"), [(m, w) for m, ws in RULES.examples.items() for w in ws])
def test_examples(meaning, wording):
    marks = find(wording, lexicon())
    assert [m["code"] or m["country"] for m in marks] == [meaning]


@pytest.mark.parametrize("wording", RULES.misses)
def test_misses(wording):
    assert find(wording, lexicon()) == []


def test_country_names_are_those_of_the_cldr():
    names = Locale.parse("de").territories
    ours = {code: line.split(";")[0] for code, line in RULES.countries.items()}
    differing = {code: name for code, name in ours.items() if names[code].replace("’", "'") != name}
    assert differing == {"HK": "Hongkong", "MO": "Macau"}


STATES = {code: [part.strip() for part in line.split(";")] for code, line in RULES.countries.items()}


@pytest.mark.parametrize("code", STATES)
def test_every_state_is_read_in_all_its_forms(code):
    name, adjectives, *_ = [*STATES[code], ""]
    genitives = {f"{name}s"} if not name.endswith(("s", "z", "x")) and " " not in name else set()
    realms = {f"Republik {name}", f"des Königreichs {name}", f"Islamischen Republik {name}"} - OTHERS
    for form in {name, *genitives, *realms}:
        assert [m["code"] for m in find(form, lexicon())] == [code], form
    for adjective in filter(None, adjectives.split(", ")):
        (mark,) = find(f"der {adjective.rstrip('?')}e Außenminister", lexicon())
        assert (mark["code"], mark["form"]) == (code, "adjective")


# The full names of others.
OTHERS = {"Republik China", "Republik Kongo-Kinshasa", "Republik Kongo-Brazzaville"}


def test_no_form_is_listed_for_two_states():
    owners: dict[str, set[str]] = {}
    for form, entries in lexicon()._names.items():
        for entry in entries:
            if entry.phrase is None and entry.meaning.kind == "country":
                owners.setdefault(form, set()).add(entry.meaning.name)
    assert {form: sorted(names) for form, names in owners.items() if len(names) > 1} == {}


PIECES = """- / . , : ; ( ) & $ Die der US EU AG Bank of Gebiet Korea Deutsch deutsche Vereinten Nationen Essen in
    Konzern Valcor kz Wien GmbH Co S A FC 96 Kasachische Staatlichen Eisenbahn Nordirak Zementwerk das
    Unternehmen C&A H&M ASTANA ÖÄÜ CÔTE İZMİR Oesterreich"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "  "])


@given(st.lists(st.tuples(WORDS, st.sampled_from(["", " "]))))
def test_marks_lie_in_the_text_and_apart(pieces):
    text = "".join(word + gap for word, gap in pieces)
    position = 0
    for mark in find(text, lexicon()):
        assert position <= mark["start"] < mark["end"] <= len(text)
        assert mark["name"]
        position = mark["end"]


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    find(text, lexicon())


@given(st.from_regex(r"[A-ZÄÖÜa-zß&.-]{1,12} (AG|GmbH|Ltd\.|Bank|Group)", fullmatch=True))
def test_any_company_can_be_read(text):
    find(f"{text} wächst. {text} auch.", lexicon())


def test_users_can_add_names(tmp_path):
    extra = tmp_path / "my.toml"
    extra.write_text(
        '[entities.organisations]\n"Bund der Steppenvölker" = "; BSV"\n[entities.cities]\nXX = "Sternstadt"\n',
        encoding="utf-8",
    )
    lexicon = Lexicon(load("entities", EntityRules, str(extra)))
    marks = find("Der BSV und der Bund der Steppenvölker tagen in Sternstadt.", lexicon)
    assert [(m["name"], m["kind"]) for m in marks] == [
        ("Bund der Steppenvölker", "organisation"),
        ("Bund der Steppenvölker", "organisation"),
        ("Sternstadt", "city"),
    ]
