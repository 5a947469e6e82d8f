"""The tests of one sentence each, to be asked again and again in one process: lines of corpora, examples of rules.

A test counts as one where it has parameters, and nothing else is handed to it; of the corpora of words and of frames,
which the tests read a list or a file at a time, each line counts.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import frame_lines
import pytest
import word_lines

from kz_facts import pipeline
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.readings import Reader

TESTS = Path(__file__).parent
# Left out: what runs other processes, what takes long, and what is read line by line below.
_APART = ("cli", "cluster", "release", "streams", "report_page", "examples", "docs", "workers", "mutation", "words")
_LONG = ("properties", "properties_corpus", "properties_files", "properties_notation", "wraps", "frames", "growth")


class Example(NamedTuple):
    """A test of one sentence: its name, the sentence with what is marked in it, and what raises if it fails.

    `about` is the theme and the list that a line of words is about; of other tests it is empty.
    """

    name: str
    text: str
    check: Callable[[], None]
    about: tuple[str, ...] = ()

    def fails(self) -> bool:
        """Whether it fails with the rules as they are now."""
        try:
            self.check()
        except (Exception, pytest.fail.Exception):
            return True
        return False


def examples() -> list[Example]:
    """All of them; no rule of the package is loaded for good by asking."""
    return [*_of_tests(), *_of_words(), *_of_frames()]


class _Collected:
    def __init__(self) -> None:
        self.items: list[Any] = []

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        self.items = list(items)


def _of_tests() -> Iterator[Example]:
    left_out = {f"test_{name}.py" for name in (*_APART, *_LONG)}
    files = [str(path) for path in sorted(TESTS.glob("test_*.py")) if path.name not in left_out]
    collected, told = _Collected(), os.dup(1)
    with open(os.devnull, "w") as nothing:
        os.dup2(nothing.fileno(), 1)
        try:
            pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", *files], plugins=[collected])
        finally:
            sys.stdout.flush()
            os.dup2(told, 1)
    for item in collected.items:
        spec = getattr(item, "callspec", None)
        if spec is None or set(item.fixturenames) - set(spec.params) - {"request"}:
            continue
        if hasattr(item.obj, "hypothesis") or any(mark.name in ("xfail", "skip") for mark in item.iter_markers()):
            continue
        told_of = " ".join(str(value) for value in spec.params.values())
        yield Example(item.nodeid, told_of, functools.partial(item.obj, **spec.params))


def _of_words() -> Iterator[Example]:
    for path in sorted(word_lines.FOLDER.glob("*.txt")):
        for line in word_lines.lines(path):
            check = functools.partial(_read_word, path.stem, line)
            yield Example(line.where, line.text, check, (path.stem, *line.path))


@functools.cache
def _words(theme: str) -> word_lines.Read:
    return word_lines.reader(theme)


def _read_word(theme: str, line: word_lines.Line) -> None:
    assert tuple(_words(theme)(line)) == line.wanted


def _of_frames() -> Iterator[Example]:
    for path in sorted(frame_lines.FOLDER.glob("*.txt")):
        for line in frame_lines.lines(path):
            yield Example(line.where, line.text, functools.partial(_read_frame, line))


@functools.cache
def _reading() -> tuple[Any, Reader]:
    return pipeline.build(), Reader(lexicon())


def _read_frame(line: frame_lines.Line) -> None:
    nlp, reader = _reading()
    for one in frame_lines.read(nlp, reader, [line]):
        assert not frame_lines.wrong(one, reader.lexicon)
