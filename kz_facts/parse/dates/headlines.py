"""Headlines inside a text: short lines of their own, whose dates hold for what follows."""

from __future__ import annotations

import re
from bisect import bisect_right

_LONGEST = 120
_LINE = re.compile(rf"(?:\A\s*|\n[ \t]*\n\s*)(?P<line>\S[^\n]{{0,{_LONGEST}}})(?=\n[ \t]*\n|\n?\Z)")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"“”«»')\]]*\s*$")


class Headlines:
    """The headlines of one text: lines with blank lines around them that do not end like a sentence."""

    def __init__(self, text: str) -> None:
        lines = [(match.start("line"), match.end("line")) for match in _LINE.finditer(text)]
        self._spans = [(start, end) for start, end in lines if not _SENTENCE_END.search(text[start:end])]
        self._starts = [start for start, _ in self._spans]

    def at(self, offset: int) -> bool:
        """Whether an offset lies in a headline."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._spans[index][1]

    def passed(self, offset: int) -> int:
        """How many headlines have begun up to an offset."""
        return bisect_right(self._starts, offset)
