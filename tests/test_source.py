"""Who a fact is from."""

from __future__ import annotations

import pytest

from kz_facts import api
from kz_facts.parse.source import Sources
from kz_facts.rules.loader import load
from kz_facts.rules.source import SourceRules

RULES = load("source", SourceRules)
SOURCES = Sources(RULES)


def said_by(sentence: str, fact: str) -> list[str]:
    start = sentence.index(fact)
    return [
        sentence[item.start : item.end]
        for item in SOURCES.find(sentence)
        if item.first <= start and start + len(fact) <= item.last
    ]


def fact_in(sentence: str) -> str:
    return next(
        fact for fact in ("5 Mio. Euro", "40 Mio. Euro", "3 Mio. Euro", "3. Mai", "3 Prozent") if fact in sentence
    )


@pytest.mark.parametrize(("source", "sentence"), [(m, w) for m, ws in RULES.examples.items() for w in ws])
def test_examples(source, sentence):
    assert said_by(sentence, fact_in(sentence))[:1] == [source]


@pytest.mark.parametrize("sentence", RULES.misses)
def test_misses(sentence):
    assert said_by(sentence, fact_in(sentence)) == []


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        (
            "„Wir bauen seit 2019. Der Hafen kostet 5 Mio. Euro“, sagte Minister Omar Seitow.",
            ["sagte Minister Omar Seitow"],
        ),
        ("Es seien 5 Mio. Euro da, teilte die Behörde mit. Dazu gebe es 3 Mio. Euro.", ["teilte die Behörde mit"] * 2),
        ("Es seien 5 Mio. Euro da, teilte die Behörde mit. Dazu gab es 3 Mio. Euro.", ["teilte die Behörde mit", None]),
        (
            "Es seien 5 Mio. Euro da, teilte sie mit. Die Stadt hofft, dass es 3 Mio. Euro werden solle.",
            ["teilte sie mit", None],
        ),
        ("Der Hafen kostet 5 Mio. Euro. Nach Angaben der Stadt sind es 6 Mio. Euro.", [None, "Nach Angaben der Stadt"]),
        ("Der Hafen kostet laut Zoll 5 Mio. Euro; das Dach kostet 3 Mio. Euro.", ["laut Zoll", None]),
        ("Am Montag sagte der Minister ein Treffen ab, es hätte 5 Mio. Euro gekostet.", [None]),
    ],
)
def test_sources_in_documents(text, sources):
    assert [fact.source for fact in api.extract(text).money] == sources
