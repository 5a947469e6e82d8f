"""Text to symbols: one letter a word, so that the grammar can be written as short patterns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from kz_facts.parse.dates import forms
from kz_facts.parse.dates.lexicon import FOOTNOTE, Lexicon
from kz_facts.parse.memo import Memo

# What is most frequent comes first: plain German words, numbers; then »Q1«, other words, signs, blank lines.
_TOKEN = re.compile(
    r"([A-Za-zÄÖÜäöüß]++(?![^\W_])|\d+(?:ern?(?:jahren?)?\b)?|[QH][1-4]\b|[^\W\d_]+|[^\w\s]|\n[ \t]*\n\s*|_)"
)
_BLANK_LINE = re.compile(r"(\n[ \t]*\n\s*)")
_LONGEST = 40


@dataclass(slots=True)
class Scan:
    """A text as words: their symbols, values and places, all by the word's number."""

    text: str
    symbols: str
    values: list[Any]
    words: list[str]
    starts: list[int]

    def start(self, index: int) -> int:
        """Where a word starts in the text."""
        return self.starts[index]

    def end(self, index: int) -> int:
        """Where a word ends in the text."""
        return self.starts[index] + len(self.words[index])

    def span(self, first: int, last: int) -> tuple[int, int]:
        """`[start, end)` in the text of the words `[first, last)`."""
        return self.start(first), self.end(last - 1)

    def joined(self, first: int, last: int) -> bool:
        """Whether the words `[first, last)` stand without a space between them."""
        return all(self.end(i) == self.starts[i + 1] for i in range(first, last - 1))

    def at(self, offset: int) -> int:
        """The number of the first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """The number of the last word that starts at or before an offset, or -1."""
        return bisect_right(self.starts, offset) - 1


class Piece(NamedTuple):
    """What stands between two blanks, as words; each starts so far from its beginning."""

    symbols: str
    words: list[str]
    values: list[Any]
    starts: list[int]
    length: int
    """With the blank behind it."""


_ALONE = [0]
"""Where the words of a piece start that is one word."""
_BREAK = Piece("", [], [], [], 0)
"""A line break, between blanks that are not in the text."""


class Scanner(Memo[Piece]):
    """Reads texts word by word. What stands between two blanks is read once."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(self._piece)
        self._lexicon = lexicon

    def __missing__(self, piece: str) -> Piece:
        if piece == "\n":
            return _BREAK
        return self._piece(piece) if len(piece) > _LONGEST else super().__missing__(piece)

    def scan(self, text: str) -> Scan:
        """Read a clean text of any length."""
        paragraph, *others = _BLANK_LINE.split(text)
        pieces = self._pieces(paragraph)
        for blank, paragraph in zip(others[::2], others[1::2], strict=True):
            pieces.append(Piece("|", [blank], [blank], [-1], len(blank) - 1))
            pieces += self._pieces(paragraph)
        symbols = "".join([piece[0] for piece in pieces])
        if FOOTNOTE in symbols:  # »2023¹«, »Euro²«: as if they were not there, which is rare and read twice
            return self.scan("".join([" " if forms.is_footnote(letter) else letter for letter in text]))
        words: list[str] = []
        values: list[Any] = []
        starts: list[int] = []
        begin, add = 0, starts.append
        for _, own, meant, within, length in pieces:
            words += own
            values += meant
            if within is _ALONE:
                add(begin)
            else:
                for start in within:
                    add(begin + start)
            begin += length
        return Scan(text, symbols, values, words, starts)

    def _pieces(self, paragraph: str) -> list[Piece]:
        return list(map(self.__getitem__, paragraph.replace("\n", " \n ").split(" ")))

    def _piece(self, piece: str) -> Piece:
        parts = _TOKEN.split(piece)  # gap, word, gap, word … gap
        known = [self._lexicon.symbols[word] for word in parts[1::2]]
        starts = list(accumulate(map(len, parts)))[0:-1:2]
        return Piece(
            "".join([symbol for symbol, _ in known]),
            parts[1::2],
            [value for _, value in known],
            _ALONE if starts == _ALONE else starts,
            len(piece) + 1,
        )
