"""Agreements: what they are called, how far they have come, whom they bind."""

from __future__ import annotations

import corpus_lines
import pytest

from kz_facts import api
from kz_facts.models import Agreement, When
from kz_facts.parse import verbs
from kz_facts.parse.agreements.lexicon import Lexicon
from kz_facts.parse.agreements.words import Context
from kz_facts.pipes.agreements import AgreementMarker
from kz_facts.results import Facts
from kz_facts.rules.agreements import AgreementRules
from kz_facts.rules.loader import load

RULES = load("agreements", AgreementRules)
MARKER = AgreementMarker(Lexicon(RULES))


def told(fact: Agreement) -> str:
    """A fact as the corpus writes it: type status date; how long it holds; »title« where it differs from the text."""
    parts = [fact.type, fact.status]
    parts += [_edtf(fact.date)] if fact.date else []
    parts += [f"holds {_edtf(fact.validity)}"] if fact.validity else []
    parts += [f"»{fact.title}«"] if fact.title != fact.evidence.text else []
    return " ".join(parts)


def _edtf(when: When) -> str:
    return when.edtf or "undated"


@pytest.mark.parametrize("case", corpus_lines.cases("agreements"))
def test_corpus(case: corpus_lines.Case) -> None:
    found = api.extract(case.text, date=case.date).agreements
    assert [(f.evidence.start, f.evidence.end, told(f)) for f in found] == list(case.expected)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Das Handelsabkommen zwischen Chile und Peru trat 2009 in Kraft.", ["CL", "PE"]),
        ("Ottawa und Brüssel haben das Abkommen unterzeichnet.", ["CA", "EU"]),
        ("Kuwait hat mit Kasachstan ein Abkommen über Luftverkehr geschlossen.", ["KW", "KZ"]),
        ("Serbien ratifizierte das Freihandelsabkommen mit Ägypten.", ["RS", "EG"]),
        ("Die polnische Regierung kündigte das Fischereiabkommen mit Russland.", ["PL", "RU"]),
        ("Das Protokoll über den Export von Weizen aus der Ukraine haben Rumänien und Polen paraphiert.", ["RO", "PL"]),
        ("Norwegen und Island berieten in Oslo. Beide Länder unterzeichneten ein Memorandum.", ["NO", "IS"]),
        ("Der UN-Sicherheitsrat nahm eine Resolution zur Lage in Haiti an.", ["UN"]),
        ("Nach der UN-Resolution 1701 von 2006 muss sich die Miliz zurückziehen.", ["UN"]),
        ("Russland blockierte mit seinem Veto eine Resolution zur Lage im Jemen.", ["UN"]),
        ("Chile hat im Mai mit einer peruanischen Firma einen Liefervertrag unterzeichnet.", ["CL"]),
        ("Verhandlungen zwischen Indien und Oman über ein Steuerabkommen haben begonnen.", ["IN", "OM"]),
        ("Peru und Chile streiten. Der vereinbarte Waffenstillstand hält nach UN-Angaben noch.", ["PE", "CL"]),
        ("Peru und Chile haben laut Angaben der OSZE im Mai ein Zollabkommen unterzeichnet.", ["PE", "CL"]),
    ],
)
def test_parties(text: str, codes: list[str]) -> None:
    (fact,) = api.extract(text, date="2024-05-15").agreements
    assert [party.code for party in fact.parties] == codes


@pytest.mark.parametrize(("kind", "wording"), [(k, w) for k, ws in RULES.examples.items() for w in ws])
def test_every_example_is_marked(kind: str, wording: str) -> None:
    marks = list(MARKER.sentence(wording, 0, Context()))
    assert [(mark["type"], wording[mark["start"] : mark["end"]]) for mark in marks] == [(kind, wording)]


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


def test_seeds(facts_by_seed: dict[str, Facts]) -> None:
    found = {fact.title: (fact.type, fact.status) for fact in facts_by_seed["004"].agreements}
    assert found == {
        "Abkommen über verstärkte Partnerschaft und Zusammenarbeit": ("treaty", "in_force"),
        "Strategischer Partnerschaftsplan für Rohstoffe": ("plan", "planned"),
        "Visaerleichterungsabkommen": ("treaty", "proposed"),
        "Horizontales Luftverkehrsabkommen": ("treaty", "initialled"),
    }


def stages(sentence: str) -> set[str]:
    return {stage["status"] for mark in MARKER.sentence(sentence, 0, Context()) for stage in mark["stages"]}


NARROW = {*RULES.context["of_itself"], "treffen", *(verb for verbs_ in RULES.only.values() for verb in verbs_)}
PASSIVE = [
    pytest.param(status, entry, id=entry)
    for status, entries in RULES.verbs.items()
    for entry in entries
    if status != "others" and "+" not in entry and verbs.lemma(entry) not in NARROW
]


@pytest.mark.parametrize(("status", "entry"), PASSIVE)
def test_every_verb_tells_its_stage(status: str, entry: str) -> None:
    participle = next(form for form, reading in verbs.conjugate(entry) if reading.form == "participle")
    assert status in stages(f"Das Abkommen wurde gestern {participle}.")
    assert status not in stages(f"Das Abkommen wurde nicht {participle}.")


@pytest.mark.parametrize(("status", "noun"), [(s, n) for s, ns in RULES.nouns.items() for n in ns])
def test_every_noun_tells_its_stage(status: str, noun: str) -> None:
    word, *prepositions = noun.split(" +")
    cases = {
        "zu": "zum Abkommen",
        "unter": "unter das Abkommen",
        "aus": "aus dem Abkommen",
        "gegen": "gegen das Abkommen",
    }
    of = cases.get(prepositions[0], f"{prepositions[0]} das Abkommen") if prepositions else "des Abkommens"
    assert status in stages(f"Man sprach nach {word} {of}.") or status == "proposed"


@pytest.mark.parametrize("entry", [entry for entries in RULES.heads.values() for entry in entries])
def test_every_head_is_known_alone_and_in_a_compound(entry: str) -> None:
    lemma, _, plural = entry.split()
    for form in (lemma, plural):
        assert MARKER.lexicon.head(form) is not None
    if not lemma.isupper() and lemma not in ("MoU", "Letter"):
        assert MARKER.lexicon.head(f"Grenz{lemma.lower()}") is not None
        assert MARKER.lexicon.head(f"EU-{lemma}") is not None


@pytest.mark.parametrize("compound", RULES.strength["none"])
def test_a_compound_that_only_looks_like_one(compound: str) -> None:
    assert MARKER.lexicon.head(compound) is None
