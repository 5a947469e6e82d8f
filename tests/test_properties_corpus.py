"""Texts that once broke the extraction do so no more."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from fuzz_invariants import broken

import kz_facts

CORPUS = tomllib.loads((Path(__file__).parent / "fuzz_corpus.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", CORPUS)
def test_a_text_that_once_failed(name: str) -> None:
    told = CORPUS[name]
    text = told["text"] * told.get("times", 1)
    assert broken(text, kz_facts.extract(text, told.get("day"), undated=True, holidays=True)) == []
    around = f"Wien, 3. Mai 2031 – Die Bank zahlt 5 Mio. Euro. {text} Am 4. Mai 2031 kam er in Wien an."
    found = kz_facts.extract(around, undated=True)
    assert broken(around, found) == []
