"""A document's text with its facts in colour, each followed by its number in the tables below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from rich.style import Style
from rich.text import Text

from kz_facts.report.entries import Entry
from kz_facts.report.segments import Segment
from kz_facts.report.sheets import Sheet
from kz_facts.show import styles


def lines(sheet: Sheet, *, plain: bool) -> Iterator[Text]:
    """The text line by line.

    Args:
        sheet: The document.
        plain: Whether brackets stand around facts, where there are no colours.
    """
    entries = {entry.number: entry for entry in sheet.entries}
    pieces = [segment for stretch in sheet.stretches for segment in stretch.segments]
    current = Text()
    nothing = Segment("", ())
    for before, piece, after in zip([nothing, *pieces], pieces, [*pieces[1:], nothing], strict=False):
        if plain:
            current.append("[" * len(set(piece.facts) - set(before.facts)))
        first, *others = styles.safe_lines(piece.text).split("\n")
        current.append(first, _style(piece, entries))
        for line in others:
            yield current
            current = Text()
            current.append(line, _style(piece, entries))
        for number in piece.facts:
            if number not in after.facts:
                current.append("]" if plain else "")
                current.append(styles.reference(number), styles.hue(entries[number].kind))
    yield current


def _style(piece: Segment, entries: Mapping[int, Entry]) -> Style | str:
    """The shortest fact that stands there gives the colour."""
    if not piece.facts:
        return ""
    entry = entries[piece.facts[0]]
    return styles.mark(entry.kind, entry.look)


def paragraphs(sheet: Sheet, *, plain: bool) -> Iterator[Text]:
    """The lines without more than one that is empty in a row."""
    found = lines(sheet, plain=plain)
    for before, line in pairwise([Text("."), *found]):
        if line.plain.strip() or before.plain.strip():
            yield line
