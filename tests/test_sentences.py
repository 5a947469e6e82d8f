"""Where sentences begin and end."""

from functools import cache

import pytest
from corpus_lines import Case, cases

from kz_facts.parse import sentences
from kz_facts.rules.loader import load
from kz_facts.rules.sentences import SentenceRules

RULES = load("sentences", SentenceRules)


@cache
def words() -> sentences.Words:
    return sentences.Words(load("sentences", SentenceRules))


def cut(text: str) -> list[str]:
    starts = sentences.starts(text, words())
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize("case", cases("sentences"))
def test_corpus(case: Case) -> None:
    assert cut(case.text) == [case.text[start:end] for start, end, _ in case.expected]


@pytest.mark.parametrize("text", RULES.examples["one sentence"])
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize("text", RULES.examples["two sentences"])
def test_two_sentences(text: str) -> None:
    assert len(cut(text)) == 2


def test_empty_text_and_a_long_line() -> None:
    assert sentences.starts("", words()) == [0]
    assert len(sentences.starts("Das ist gut. " * 5000, words())) == 5000


def test_no_sentence_is_endless() -> None:
    for text in ("2020, " * 10_000, "und so weiter " * 5_000, "a; b: " * 10_000, "Wort\n" * 10_000):
        starts = sentences.starts(text, words())
        assert max(b - a for a, b in zip(starts, [*starts[1:], len(text)], strict=True)) <= 2_010
    assert sentences.starts("x" * 50_000, words()) == [0]  # with no blank in it there is no pause


def test_a_long_sentence_is_cut_at_its_best_pause() -> None:
    text = f"{'Wort ' * 250}, {'Wort ' * 100}; {'Wort ' * 100}"
    assert [text[start - 2 : start] for start in sentences.starts(text, words())[1:]] == ["; "]
