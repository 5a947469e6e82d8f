"""Clauses: where they lie, and what their verbs say."""

import pytest
import spacy
from corpus_lines import Case, cases

from kz_facts.parse.clauses import Words, parse
from kz_facts.parse.marks import ClauseMark
from kz_facts.pipes import _spans
from kz_facts.rules.clauses import ClauseRules
from kz_facts.rules.loader import load

RULES = load("clauses", ClauseRules)
WORDS = Words(RULES)
NLP = spacy.blank("de")


def read(text: str) -> list[ClauseMark]:
    tokens = list(NLP.make_doc(text))
    return parse([t.text for t in tokens], [t.idx for t in tokens], WORDS)


def says(mark: ClauseMark) -> str:
    mood = "" if mark["mood"] == "indicative" else mark["mood"]
    parts = [mark["lemma"], mark["tense"], mark["voice"], mood, mark["modal"], "not" if mark["negated"] else ""]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize("case", cases("clauses"))
def test_predicates(case: Case) -> None:
    found = sorted((*mark["head"], says(mark)) for mark in read(case.text) if mark["head"])
    assert found == list(case.expected)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in RULES.examples.items() for text in texts])
def test_examples(kind: str, text: str) -> None:
    start = text.index("[")
    plain = text.replace("[", "").replace("]", "")
    wanted = (start, text.index("]") - 1)
    assert wanted in [(m["start"], m["end"]) for m in read(plain) if m["kind"] == kind]


@pytest.mark.parametrize("text", RULES.misses)
def test_misses(text: str) -> None:
    assert [mark["kind"] for mark in read(text)] == ["main"]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("übernommen", "übernehmen"),
        ("anerkannt", "anerkennen"),
        ("einzuweihen", "einweihen"),
        ("sondierte", "sondieren"),
    ],
)
def test_verbs_without_their_prefixes(form: str, lemma: str) -> None:
    assert lemma in {reading.lemma for reading in WORDS.readings(form) or WORDS[form].readings}


def test_component_marks_all_sentences() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("kz_sentences")
    nlp.add_pipe("kz_clauses")
    doc = nlp("Der Rat tagte, obwohl es regnete. Er beschloss, was er wollte.")
    marks = _spans.get(doc, "kz_clauses")
    assert [doc.text[m["start"] : m["end"]] for m in marks if m["kind"] == "subordinate"] == [
        "obwohl es regnete",
        "was er wollte",
    ]
    assert [marks[m["parent"]]["kind"] for m in marks if m["parent"] is not None] == ["main", "main"]
