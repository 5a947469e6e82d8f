"""All rule files at once: nothing in them is said twice, or in vain."""

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import kz_facts

FILES = sorted((Path(kz_facts.__file__).parent / "rules").rglob("*.toml"))


def _lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[Any]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _lists(value, f"{path}{key}.")
        elif isinstance(value, list):
            yield f"{path}{key}", value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    twice = {place: [w for w, n in Counter(map(str, words)).items() if n > 1] for place, words in _lists(found)}
    assert {place: words for place, words in twice.items() if words} == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_list_is_empty(path: Path) -> None:
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    assert [place for place, words in _lists(found) if not words] == []
