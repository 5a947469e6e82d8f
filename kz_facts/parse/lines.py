"""The lines of a text, without the blanks and marks of quotation around them, in blocks with no blank line inside."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Cut = tuple[int, int, str]
"""`[start, end)` of a text, and what to read there instead."""

# Spaces that are as wide as one of ours, or nearly so.
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ANY_SPACE = re.compile(f"[{SPACES}]")
_CHUNK = re.compile(r"[^ \t]+")
_LONGEST_CHUNK = 60  # letters; where all spaces are no-break ones they say nothing
_QUOTATION = re.compile(r"^[ \t]*>(?:[> \t]*)(?=[^> \t]|$)", re.MULTILINE)
_QUOTED = re.compile(r"\s*>[> \t]*")
_CELLS = re.compile(r"\t| {3,}|\s\|\s?")
_CLOSING = "\"“”«»›‹‘')]"
_STOPS = ".!?:;…"


@dataclass(slots=True)
class Line:
    """A line's visible `[start, end)`; `first` is the length of what would have had to fit on the line before."""

    start: int
    end: int
    text: str
    first: int

    @property
    def stopped(self) -> bool:
        """Whether a mark ends the line that may end a sentence or a clause."""
        return self.text.rstrip(_CLOSING)[-1:] in _STOPS


def blocks(text: str, least: int = 1) -> Iterator[list[Line]]:
    """The runs of lines with no blank line between them; a line of marks of quotation alone is blank.

    Args:
        text: A text with one kind of line break.
        least: How many lines a run must have.
    """
    position = 0
    for paragraph in text.split("\n\n"):  # only a line break makes a run of several lines
        if least == 1 or "\n" in paragraph:
            yield from (block for block in _runs(paragraph, position) if len(block) >= least)
        position += len(paragraph) + 2


def _runs(text: str, position: int) -> Iterator[list[Line]]:
    spaces = any(space in text for space in SPACES)
    quotes = ">" in text
    block: list[Line] = []
    for written in text.split("\n"):
        visible = written.strip()
        if quotes and visible[:1] == ">":
            lead = _QUOTED.match(written)
            visible = written[lead.end() :].strip() if lead else visible
        if visible:
            shown = _ANY_SPACE.sub(" ", visible) if spaces else visible
            start = position + written.rindex(visible)
            block.append(Line(start, start + len(visible), shown, _first(visible)))
        elif block:
            yield block
            block = []
        position += len(written) + 1
    if block:
        yield block


def _first(visible: str) -> int:
    """The length of what cannot be broken at the beginning of a line: no-break spaces hold words together."""
    chunk = _CHUNK.match(visible, 0, _LONGEST_CHUNK)
    return chunk.end() if chunk else 0


def quotation(text: str) -> Iterator[Cut]:
    """The marks »> « before the lines of an e-mail that is quoted; one line alone may begin so for other reasons."""
    found = list(_QUOTATION.finditer(text)) if ">" in text else []
    if len(found) > 1:
        yield from ((match.start(), match.end(), "") for match in found)


def is_table(lines: Sequence[Line]) -> bool:
    """Whether lines are rows of cells, set apart by tabs, wide blanks or bars."""
    if len(lines) < 2 or 2 * sum(line.stopped for line in lines) > len(lines):
        return False
    cells = {len(_CELLS.findall(line.text)) for line in lines}
    return len(cells) == 1 and 0 not in cells


def tables(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of each table of a text."""
    if not ("\t" in text or "   " in text or " |" in text):
        return []
    return [(block[0].start, block[-1].end) for block in blocks(text) if is_table(block)]
