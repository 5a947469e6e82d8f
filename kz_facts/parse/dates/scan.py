"""Text to symbols: one letter a word, so that the grammar can be written as short patterns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from kz_facts.parse.dates import forms
from kz_facts.parse.dates.lexicon import FOOTNOTE, Lexicon

# What is most frequent comes first: plain German words, numbers; then »Q1«, other words, signs, blank lines.
_TOKEN = re.compile(
    r"([A-Za-zÄÖÜäöüß]++(?![^\W_])|\d+(?:ern?(?:jahren?)?\b)?|[QH][1-4]\b|[^\W\d_]+|[^\w\s]|\n[ \t]*\n\s*|_)"
)


@dataclass(slots=True)
class Scan:
    """A text as words: their symbols, values and places, all by the word's number."""

    text: str
    symbols: str
    values: list[Any]
    words: list[str]
    spans: list[tuple[int, int]]

    def start(self, index: int) -> int:
        """Where a word starts in the text."""
        return self.spans[index][0]

    def end(self, index: int) -> int:
        """Where a word ends in the text."""
        return self.spans[index][1]

    def joined(self, first: int, last: int) -> bool:
        """Whether the words `[first, last)` stand without a space between them."""
        spans = self.spans
        return all(spans[i][1] == spans[i + 1][0] for i in range(first, last - 1))

    def at(self, offset: int) -> int:
        """The number of the first word that starts at or after an offset."""
        return bisect_left(self.spans, (offset, offset))

    def before(self, offset: int) -> int:
        """The number of the last word that starts at or before an offset, or -1."""
        return bisect_right(self.spans, (offset, 1 << 60)) - 1


def scan(text: str, lexicon: Lexicon) -> Scan:
    """Read a text word by word.

    Args:
        text: Clean text of any length.
        lexicon: The words of time expressions.
    """
    parts = _TOKEN.split(text)  # gap, word, gap, word … gap
    words = parts[1::2]
    offsets = list(accumulate(map(len, parts)))
    known = [lexicon.symbols[word] for word in words]
    symbols = "".join([symbol for symbol, _ in known])
    if FOOTNOTE in symbols:  # »2023¹«, »Euro²«: as if they were not there, which is rare and read twice
        return scan("".join([" " if forms.is_footnote(letter) else letter for letter in text]), lexicon)
    return Scan(
        text,
        symbols,
        [value for _, value in known],
        words,
        list(zip(offsets[0::2], offsets[1::2], strict=False)),
    )
