"""Where names that a text has told stand again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kz_facts.parse.marks import Form

_WORD = re.compile(r"(?<![\w-])\w+")
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
    for word in _WORD.finditer(text):
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
