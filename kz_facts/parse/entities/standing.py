"""Where names that a text has told stand again."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from kz_facts.parse.marks import Form

_WORD = re.compile(r"(?<![\w-])\w+")
_MANY = 24  # words; fewer are looked for one by one
_TAIL = re.compile(r"(s?)(?!\w)")


def standing(text: str, names: Iterable[str]) -> Iterator[tuple[str, int, int, Form]]:
    """Each name with its `[start, end)` and form, the longest one at a place; their number costs no time.

    Args:
        text: Clean text of any length.
        names: As they stand in the text, without the »s« of a genitive.
    """
    by_word: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if first := _WORD.match(name):
            by_word.setdefault(first[0], []).append(name)
    position = 0
    for word in _words(text, by_word):
        start = word.start()
        if start < position:
            continue
        for name in (*by_word.get(word[0], ()), *by_word.get(word[0].removesuffix("s"), ())):
            tail = _TAIL.match(text, start + len(name)) if text.startswith(name, start) else None
            if tail is not None:
                position = tail.end()
                compound = text[position : position + 1] == "-"
                yield name, start, position, "compound" if compound else "genitive" if tail[1] else "name"
                break


def _words(text: str, wanted: Collection[str]) -> Iterator[re.Match[str]]:
    """The words of a text in order, or only those that begin like the wanted ones where these are few."""
    if len(wanted) > _MANY:
        yield from _WORD.finditer(text)
        return
    for start in sorted({start for word in wanted for start in _places(text, word)}):
        if word := _WORD.match(text, start):
            yield word


def _places(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
