"""Persons by their surnames alone: `tests/corpus/alone.txt`, and whether each word of the lists is needed there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language
from word_lines import Line, lines

from kz_facts.parse.officials.alone import Alone
from kz_facts.parse.officials.find import Officials
from kz_facts.parse.officials.known import known
from kz_facts.parse.officials.text import Text
from kz_facts.pipeline import build
from kz_facts.pipes.officials import text_of
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

LINES = list(lines(Path(__file__).parent / "corpus" / "alone.txt"))


@cache
def _text(text: str) -> Text:
    return text_of(_pipeline()(text))


@cache
def _pipeline() -> Language:
    nlp = build()
    nlp.select_pipes(enable=["kz_sentences", "kz_entities", "kz_dates"])
    return nlp


@cache
def _rules() -> OfficialRules:
    return load("officials", OfficialRules)


@cache
def _alone() -> Alone:
    return Officials(_rules()).alone


def _found(alone: Alone, line: Line) -> list[str]:
    text = _text(line.text)
    return [text.words[i] for i in alone.find(text, set())]


@pytest.mark.parametrize("line", LINES, ids=[line.text for line in LINES])
def test_line(line: Line) -> None:
    assert _found(_alone(), line) == [word for word, _ in line.wanted]


@pytest.mark.parametrize("key", ["verbs", "nouns", "kin", "famous"])
def test_every_word_is_needed(key: str) -> None:
    alone, lists = _alone(), {**_rules().alone, "famous": " ".join(sorted(known().alone))}
    theirs = [line for line in LINES if line.path == (key,)]
    for word in lists[key].split():
        fewer = {**lists, key: " ".join(one for one in lists[key].split() if one != word)}
        rules = _rules().model_copy(update={"alone": {name: fewer[name] for name in _rules().alone}})
        bare = Alone(rules, fewer["famous"].split(), alone.words, alone.titles, alone.people)
        assert any(not _found(bare, line) for line in theirs), word
