"""The words that tell an event, for people to read: its clause, cut out so that it stands alone."""

from __future__ import annotations

import re

from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.grammar import Chunk

_QUOTES = '„“”"»«'
_DATELINE = re.compile(
    r"[A-ZÄÖÜ][\w./ -]{2,40}?(?:, (?:den )?\d{1,2}\.[^–—()]{2,20})?\s*(?:\([\w/ ]{2,20}\))?\s+[-–—]{1,2}\s"
)


def summary(scene: Scene, told: Told) -> tuple[int, int]:
    """`[start, end)` of the clause around a trigger.

    A dateline in front is left out; an attribute brings its noun along (»2004 geschlossenen Vertrags«), and a
    quotation mark that was opened is closed.
    """
    view, line = scene.view, told.line
    clause = told.carrier or told.reading.clause
    start, end = (line.start, line.end) if clause is None else line.span(clause)
    if clause is not None and clause.kind == "participial" and clause.antecedent >= 0:
        end = max(end, _end_with_what_follows(line, line.parse.chunks[clause.antecedent]))
    if not start <= told.start < end:
        start, end = line.start, line.end
    if (
        start <= line.start + 2
        and (found := _DATELINE.match(view.text, line.start, line.end))
        and found.end() <= told.start
    ):
        start = found.end()
    end = start + len(view.text[start:end].rstrip().rstrip(".;,"))
    opened = sum(view.text.count(sign, start, end) for sign in _QUOTES) % 2
    if opened and view.text[end : end + 1] in tuple(_QUOTES):
        end += 1
    return start, max(end, told.end)


def _end_with_what_follows(line: Line, noun: Chunk) -> int:
    """Where a noun ends with its genitives and the phrases right behind it that belong to it."""
    last, family = noun, {noun.number}
    for chunk in line.parse.chunks[noun.number + 1 :]:
        if chunk.inner >= 0 and chunk.last <= noun.last:
            continue  # within the noun's own attribute
        if chunk.first != last.last or not family & {chunk.genitive_of, chunk.attribute_of}:
            break
        last = chunk
        family.add(chunk.number)
    return line.span(last)[1]
