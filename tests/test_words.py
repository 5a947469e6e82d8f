"""Words of the rules: a line of `tests/corpus/words` is read as it says, and otherwise without its list."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from word_lines import FOLDER, Line, Read, lines, reader, reading

FILES = sorted(FOLDER.glob("*.txt"))


@cache
def _read(theme: str, path: tuple[str, ...] = ()) -> Read:
    return reader(theme, path)


def _lists(path: Path) -> dict[tuple[str, ...], list[Line]]:
    found: dict[tuple[str, ...], list[Line]] = {}
    for line in lines(path):
        found.setdefault(line.path, []).append(line)
    return found


LISTS = [
    pytest.param(path.stem, about, id=f"{path.stem}.{'.'.join(about)}") for path in FILES for about in _lists(path)
]


@pytest.mark.parametrize(("theme", "about"), LISTS)
def test_every_word_is_read_and_needed(theme: str, about: tuple[str, ...]) -> None:
    found = _lists(FOLDER / f"{theme}.txt")[about]
    read = [(one, tuple(_read(theme)(one))) for one in found]
    misread = [f"{one.where}: {one.text}: {got}" for one, got in read if got != one.wanted]
    assert not misread, "\n".join(["not read so", *misread])
    with reading(theme, about) as bare:
        unneeded = [f"{one.where}: {one.text}" for one in found if tuple(bare(one)) == one.wanted]
    assert not unneeded, "\n".join(["no word of the list is needed", *unneeded])
