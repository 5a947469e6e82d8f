"""Agreements: what they are called, how far they have come, whom they bind."""

from __future__ import annotations

from functools import cache

import corpus_lines
import pytest

from kz_facts import api
from kz_facts.models import Agreement, Party, When
from kz_facts.parse.agreements.lexicon import Lexicon
from kz_facts.results import Facts
from kz_facts.rules.agreements import AgreementRules
from kz_facts.rules.loader import load

RULES = load("agreements", AgreementRules)
THEMES = ("agreements", "agreements_lives")


@cache
def lexicon() -> Lexicon:
    return Lexicon(load("agreements", AgreementRules))


def told(fact: Agreement) -> str:
    """A fact as the corpus writes it: type status date; how long it holds; »title« where it differs from the text."""
    parts = [fact.type, fact.status]
    parts += [_edtf(fact.date)] if fact.date else []
    parts += [f"holds {_edtf(fact.validity)}"] if fact.validity else []
    parts += [f"»{fact.title}«"] if fact.title != fact.evidence.text else []
    return " ".join(parts)


def bound(parties: list[Party]) -> str:
    """Parties as the corpus writes them: codes of states, names of others, in any order."""
    names = (one.code or one.name for one in parties)
    return "+".join(sorted(names)) or "-"


def _edtf(when: When) -> str:
    return when.edtf or "undated"


@pytest.mark.parametrize("case", [case for theme in THEMES for case in corpus_lines.cases(theme)])
def test_corpus(case: corpus_lines.Case) -> None:
    found = api.extract(case.text, date=case.date).agreements
    wanted = [(start, end, *value.partition(" by ")[::2]) for start, end, value in case.expected]
    shown = [(f.evidence.start, f.evidence.end, told(f), bound(f.parties)) for f in found]
    asked = [by for *_, by in wanted] + [""] * len(shown)
    got = [(start, end, value, by if asks else "") for (start, end, value, by), asks in zip(shown, asked, strict=False)]
    assert got == [(start, end, value, "+".join(sorted(by.split("+")))) for start, end, value, by in wanted]


@pytest.mark.parametrize("wording", [word for words in RULES.examples.values() for word in words])
def test_every_example_ends_in_a_head(wording: str) -> None:
    assert lexicon().heads[wording.split()[-1]]


@pytest.mark.parametrize("wording", RULES.misses)
def test_no_miss_is_a_fact(wording: str) -> None:
    assert not api.extract(wording, date="2024-05-15").agreements


def test_every_type_has_an_example() -> None:
    assert set(RULES.examples) == {*RULES.heads, *RULES.compounds}


def test_one_fact_for_all_mentions() -> None:
    text = (
        "Wien und Astana haben am 3. Mai 2024 ein Luftverkehrsabkommen paraphiert. Das Abkommen über Luftverkehr "
        "soll im Herbst unterzeichnet werden. Ein Sprecher nannte das Abkommen einen Fortschritt."
    )
    (fact,) = api.extract(text, date="2024-05-15").agreements
    assert (fact.status, fact.date and fact.date.edtf) == ("initialled", "2024-05-03")
    assert [mention.text for mention in fact.mentions] == [
        "Luftverkehrsabkommen",
        "Abkommen über Luftverkehr",
        "Abkommen",
    ]


def test_different_partners_make_different_agreements() -> None:
    text = "Das Steuerabkommen mit Polen gilt seit 2004. Das Steuerabkommen mit Malta wurde 2019 unterzeichnet."
    found = api.extract(text, date="2024-05-15").agreements
    assert [(fact.status, fact.date and fact.date.edtf) for fact in found] == [("in_force", "2004"), ("signed", "2019")]


def test_one_noun_can_name_two_agreements() -> None:
    text = "Kenia hat 2022 mit Ghana und im Mai 2023 mit Togo ein Abkommen unterzeichnet."
    found = api.extract(text, date="2024-05-15").agreements
    told = {(fact.date.edtf if fact.date else "", bound(fact.parties)) for fact in found}
    assert told == {("2022", "GH+KE"), ("2023-05", "KE+TG")}
    assert len({fact.id for fact in found}) == len(found)


def test_an_agreement_in_the_title_of_another_has_a_stage_of_its_own() -> None:
    text = "In Lima soll ein Protokoll zum Rentenabkommen unterschrieben werden, das Chile und Peru 2011 schlossen."
    protocol, treaty = api.extract(text, date="2024-05-15").agreements
    assert [(one.type, one.status, bound(one.parties)) for one in (protocol, treaty)] == [
        ("protocol", "planned", "CL+PE"),
        ("treaty", "signed", "CL+PE"),
    ]


def test_seeds(facts_by_seed: dict[str, Facts]) -> None:
    found = {fact.title: (fact.type, fact.status) for fact in facts_by_seed["004"].agreements}
    assert found == {
        "Abkommen über verstärkte Partnerschaft und Zusammenarbeit": ("treaty", "in_force"),
        "Strategischer Partnerschaftsplan für Rohstoffe": ("plan", "planned"),
        "Visaerleichterungsabkommen": ("treaty", "proposed"),
        "Horizontales Luftverkehrsabkommen": ("treaty", "initialled"),
    }


@pytest.mark.parametrize("entry", [entry for entries in RULES.heads.values() for entry in entries])
def test_every_head_is_known_alone_and_in_a_compound(entry: str) -> None:
    lemma, _, plural = entry.split()
    for form in (lemma, plural):
        assert lexicon().heads[form] is not None
    if not lemma.isupper() and lemma not in ("MoU", "Letter"):
        assert lexicon().heads[f"Grenz{lemma.lower()}"] is not None
        assert lexicon().heads[f"EU-{lemma}"] is not None


@pytest.mark.parametrize("compound", RULES.strength["none"])
def test_a_compound_that_only_looks_like_one(compound: str) -> None:
    assert lexicon().heads[compound] is None
