"""Where names stand in a text, and which words stand before them: looked up, since a text may have any number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_CAPITAL = re.compile(r"(?<!\w)[^\W\d_a-zäöüß]\w*")
_FIRST = re.compile(r"\w+")
_LAST = re.compile(r"[\w.]+$")
_LONG = 60  # characters of a word before a name


class Occurrences:
    """The capital words of one text, by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: dict[str, list[int]] = {}
        for match in _CAPITAL.finditer(text):
            self._starts.setdefault(match[0], []).append(match.start())
        self._before: dict[tuple[str, bool], frozenset[str]] = {}

    def of(self, name: str) -> Iterator[int]:
        """Where a name begins that no letter goes on; what stands before it, and a hyphen behind it, are left to see.

        Args:
            name: What begins with a capital.
        """
        first = _FIRST.match(name)
        for start in self._starts.get(first[0], ()) if first is not None else ():
            if self.text.startswith(name, start) and not _FIRST.match(self.text, start + len(name)):
                yield start

    def before(self, name: str, *, whole: bool = False) -> frozenset[str]:
        """The words that stand, with a blank, before a name; `whole`: not before its compounds, »in Tralmo-Läden«."""
        found = self._before.get((name, whole))
        if found is None:
            found = self._before[name, whole] = frozenset(self._words_before(name, whole))
        return found

    def _words_before(self, name: str, whole: bool) -> Iterator[str]:
        text = self.text
        for start in self.of(name):
            if not start or text[start - 1] != " " or (whole and text.startswith("-", start + len(name))):
                continue
            match = _LAST.search(text, max(0, start - _LONG), start - 1)
            if match is not None:
                yield match[0]


@lru_cache(maxsize=1)
def occurrences(text: str) -> Occurrences:
    """The index of the text that is read, made once."""
    return Occurrences(text)
