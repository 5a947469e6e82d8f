"""One word form and what it can be."""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import features as agree
from kz_facts.parse.verbs import FINITE, Reading

_POLITE = frozenset(("Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihnen"))
_BREAKS = {",", ";", ":", "–", "—", "--", "-", "|", "!", "?", "…"}
_BRACKETS = frozenset("()[]")


@dataclass(slots=True)
class Form:
    """A word form: its classes, its verb readings, and what agrees with it.

    `features` is the mask of an article, adjective, pronoun or noun (see `features`), with articles and
    adjectives after one; `strong` that of an adjective without an article. `preposition` is the one that the word
    is or holds (»im« → »in«), `governs` the mask of the cases behind it. `inside` are the classes of a capital word
    that does not begin its sentence, where it is a noun; `adjectival` says that it can be an adjective there, `nominal`
    that it can be one before a noun, and else a noun: »Gemischte«, »Deutsche«.
    `finite` is the first reading as a finite verb, `plural` whether its subject is one; None where both can be.
    """

    text: str
    lower: str
    flags: int
    readings: tuple[Reading, ...] = ()
    features: int = agree.ANY
    strong: int = agree.ANY
    preposition: str = ""
    governs: int = agree.ANY
    inside: int = 0
    adjectival: bool = False
    nominal: bool = False
    finite: Reading | None = None
    plural: bool | None = None


def set_finite(form: Form) -> None:
    """Fill in what a form is as a finite verb, if it can be one."""
    found = [reading for reading in form.readings if reading.form in FINITE]
    if not found:
        return
    form.finite = found[0]
    persons = {reading.person for reading in found}
    form.plural = True if persons == {"p"} else None if "p" in persons else False


def inside(form: Form) -> int:
    """What a capital word can be within its sentence: a noun or a part of a name, no function word."""
    if form.text in _POLITE:
        return form.flags
    flags = form.flags & ~c.VERBAL & ~c.PARTICLE
    if flags & c.FUNCTION_WORD and form.text.istitle():
        flags &= ~c.FUNCTION_WORD & ~c.NUMBER
    return flags


def of_sign(text: str) -> int:
    """The classes of what begins with no letter."""
    if any(char.isdecimal() for char in text):
        return c.NUMBER
    if text in _BREAKS:
        return c.PUNCTUATION | c.BREAK
    if text in _BRACKETS:
        return c.PUNCTUATION | c.BRACKET
    if not text.strip("„“”\"»«›‹‚‘’'`"):
        return c.PUNCTUATION | c.QUOTE
    return 0 if text[0].isalnum() else c.PUNCTUATION
