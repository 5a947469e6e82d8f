"""What holds for any text: the extraction ends, its spans stand where they say, its output is well formed.

`HYPOTHESIS_PROFILE=long` tries a hundred times as many texts; CI tries few, and the same each time.
"""

from __future__ import annotations

import csv
import io
import os
from typing import Any

import merge_gold
import pytest
from corpus_lines import cases
from fuzz_invariants import broken
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kz_facts
from kz_facts import exports
from kz_facts.exports import Writing, csv_table
from kz_facts.results import KINDS, Facts

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
_KEPT = [HealthCheck.too_slow, HealthCheck.data_too_large]


def budget(examples: int) -> Any:
    """So many texts in CI, always the same; a hundred times as many, and others each time, by hand."""
    return settings(
        max_examples=examples * (100 if LONG else 1), derandomize=not LONG, deadline=None, suppress_health_check=_KEPT
    )


WORDS = (
    *("Präsident", "Tokajew", "der", "die", "Kasachstan", "EU", "Wien", "Astana", "in", "am", "vom", "bis", "seit"),
    *("und", "unterzeichnete", "Abkommen", "über", "Handel", "5", "2,5", "Mio.", "Mrd.", "Euro", "Dollar", "Tenge"),
    *("3.", "Mai", "2031", "31.12.9999", "1.1.0001", "29. Februar", "gestern", "Montag", "vor", "Jahren", "Ende"),
    *("KW 53", "v. Chr.", "nicht", "wird", "wurde", "soll", "zu", "Besuch", "traf", "Ministerin", "Rosa", "Huber"),
    *("sagte", "laut", "%", "§ 5", "²", "①", "٣", "½", "\u200b", "\u202e", "\u0301", "\x00", "😀", "\ufeff", "„", "“"),
    *("»", "(", ")", "–", "-", "/", "Staatspräsidenten", "Außenministerium", "erklärte", "geplante", "eröffnet"),
    *("Werk", "rund", "knapp", "zwischen"),
)
GAPS = (" ", " ", " ", " ", "", ".", ". ", ", ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "-\n")
days = st.sampled_from([None, "2024-02-29", "1000-01-01", "8999-12-31", "2031-05-15"])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Text that looks like German news to the rules, and is none."""
    pieces = draw(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(GAPS)), max_size=120))
    return "".join(part for piece in pieces for part in piece)


@given(texts(), days)
@budget(60)
def test_text_like_news(text: str, day: str | None) -> None:
    assert broken(text, kz_facts.extract(text, day, undated=True, holidays=True)) == []


@given(st.text(max_size=400), days)
@budget(60)
def test_any_text(text: str, day: str | None) -> None:
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert broken(text, kz_facts.extract(text, day, undated=True)) == []


@given(st.sampled_from(WORDS), st.integers(1, 400), st.sampled_from(GAPS))
@budget(25)
def test_one_word_many_times(word: str, times: int, gap: str) -> None:
    text = (word + gap) * times
    assert broken(text, kz_facts.extract(text, "2031-05-15", undated=True)) == []


@pytest.mark.parametrize("unit", ["2031–", "2031-", "€1", "5€,", "Minister/", "A. ", "Wien/", "Tokajew-", "3.5.2031/"])
def test_a_chain_without_end(unit: str) -> None:
    """What hangs together hangs on no stack, and costs no more a word than the first."""
    text = f"Am 3. Mai 2031 traf Präsident {unit * 4_000} in Wien ein."
    assert broken(text, kz_facts.extract(text, undated=True)) == []


LINES = sorted({case.values[0].text for name in ("agreements", "officials", "money_facts") for case in cases(name)})


@given(st.sampled_from(LINES), st.integers(1, 60))
@budget(60)
def test_a_sentence_that_breaks_off(line: str, words: int) -> None:
    """A text may end anywhere, as headlines and teasers do."""
    text = " ".join(line.split(" ")[:words]).rstrip(".")
    assert broken(text, kz_facts.extract(text, "2031-05-15", undated=True), whole=False) == []


@given(texts(), days)
@budget(20)
def test_facts_survive_csv(text: str, day: str | None) -> None:
    """As many rows as facts, each cell as it was, whatever is in it."""
    facts = kz_facts.extract(text, day)
    for kind in KINDS:
        written = b"".join(exports.get("csv").pieces([facts], [kind], Writing())).decode()
        rows = list(csv.DictReader(io.StringIO(written, newline="")))
        assert [csv_table.original(row["text"]) for row in rows] == [fact.evidence.text for fact in facts.of(kind)]
        assert [row["start"] for row in rows] == [str(fact.evidence.start) for fact in facts.of(kind)]


# articles


ARTICLES = [text for path in merge_gold.FILES for text in merge_gold.texts(path)]
NOTHING = (
    "Das Wetter ist schön, und die Leute gehen spazieren.", "Äpfel schmecken besser als Birnen, sagen viele.",
    "Wer früh aufsteht, hat mehr vom Leben, heißt es.",
)  # fmt: skip


def values(facts: Facts, document: int = 0) -> list[tuple[str, Any]]:
    """What a document's facts say, wherever they stand and whatever the document is called."""
    name, base = facts.documents[document].id, facts.documents[document].start
    return sorted(
        (kind, _without_places(fact.model_dump(exclude={"id", "document"}), base))
        for kind in KINDS
        for fact in facts.of(kind)
        if fact.document == name
    )


def _without_places(value: Any, base: int) -> Any:
    """A value as text, its offsets counted from the start of its document."""
    if isinstance(value, dict):
        told = {key: inner - base if key in ("start", "end") else inner for key, inner in value.items()}
        return str(sorted((key, str(_without_places(inner, base))) for key, inner in told.items()))
    return [_without_places(item, base) for item in value] if isinstance(value, list) else str(value)


@given(st.lists(st.sampled_from(ARTICLES), min_size=2, max_size=4, unique=True))
@budget(12)
def test_articles_of_one_file_do_not_meet(articles: list[str]) -> None:
    """What is found in each alone is found in all of them together, and nothing else."""
    together = kz_facts.extract("\n\n".join(articles))
    assert len(together.documents) == len(articles)
    for number, article in enumerate(articles):
        assert values(together, number) == values(kz_facts.extract(article + "\n\n"))


@given(st.sampled_from(ARTICLES), st.sampled_from(NOTHING))
@budget(12)
def test_a_paragraph_without_facts_adds_none(article: str, nothing: str) -> None:
    assert values(kz_facts.extract(f"{article}\n\n{nothing}")) == values(kz_facts.extract(article))


@pytest.mark.parametrize("nothing", NOTHING)
def test_such_a_paragraph_has_none(nothing: str) -> None:
    assert len(kz_facts.extract(nothing, "2031-05-15")) == 0
