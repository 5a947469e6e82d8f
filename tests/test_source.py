"""Who a fact is from."""

from __future__ import annotations

import pytest

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
