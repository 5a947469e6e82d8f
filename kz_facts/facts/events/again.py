"""Verbs that stand for the one before: »A trat 1999 bei, B folgte 2004«, »B hatte diesen Schritt 1995 getan«."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk

_BACK = 1  # sentences back in which the other verb stands
_THAT = ("dies", "das", "es", "dasselbe", "gleiches")
_THIS = ("dies", "denselben", "dasselbe", "den")


def meant(line: Line, reading: Reading, before: Sequence[Told]) -> Reading:
    """A reading with the sense of the verb that it stands for, if it does.

    Args:
        line: Its sentence.
        reading: Any reading.
        before: The dated events that were told up to there, in order.
    """
    if not reading.sense.frame.rule.echoes or not before or reading.is_noun:
        return reading
    last = before[-1]
    near = last.line.number >= line.number - _BACK and last.type != "statement"
    return replace(reading, sense=last.reading.sense) if near and _takes_up(reading) else reading


def _takes_up(reading: Reading) -> bool:
    """Whether the object, if it has one, takes up what was told: »dies«, »diesen Schritt«."""
    objects = reading.slots.fill("theme")
    if not reading.slots.fill("date"):
        return False
    return all(_points(reading, chunk) for chunk in objects) and (bool(objects) or reading.word != "tun")


def _points(reading: Reading, chunk: Chunk) -> bool:
    forms = reading.parse.tokens.forms
    if chunk.determiner < 0:
        return forms[chunk.head].lower in _THAT
    return reading.parse.article(chunk).startswith(_THIS)
