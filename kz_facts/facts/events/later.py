"""Clauses that say that what they tell came later than what was told before, and not when."""

from __future__ import annotations

from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.rules.reality import Later


def says_later(rules: Later, parse: Parse, clause: Clause) -> bool:
    """»wenige Wochen später«, »kurz darauf«, »inzwischen«, »nach langen Jahren«: another time, that nobody names.

    What came hours later, or »später am Abend«, was of the same day.
    """
    return any(_is_later(rules, parse, i) for i in clause.own) or any(
        _is_after(rules, parse, chunk) for chunk in parse.some(clause.chunks)
    )


def _is_later(rules: Later, parse: Parse, i: int) -> bool:
    forms = parse.tokens.forms
    word = forms[i].lower
    if word not in rules.words and word not in rules.behind:
        return False
    before = parse.tokens.texts[i - 1] if i else ""
    if before in rules.hours:
        return False
    if word in rules.behind:
        return before.lower() in rules.soon or before in rules.lengths
    return not (i + 1 < len(forms) and forms[i + 1].lower in ("am", "an", "in"))


def _is_after(rules: Later, parse: Parse, chunk: Chunk) -> bool:
    return chunk.preposition == "nach" and chunk.kind == "noun" and parse.tokens.texts[chunk.head] in rules.lengths
