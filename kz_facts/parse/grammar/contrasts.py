"""Who or what a sentence sets aside: »nicht A, sondern B«, »B, nicht A«, »statt nach A nach B«: A fills no slot."""

from __future__ import annotations

from itertools import pairwise

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.tokens import Tokens

_AGAINST = ([",", "nicht"], ["und", "nicht"])
_COMMENT = 6  # words of »wie zunächst gemeldet«, with its commas
_INSTEAD = ("statt", "anstatt")


def find(tokens: Tokens, chunks: list[Chunk]) -> None:
    """Set `denied` of the phrases that stand behind »nicht«, »statt«; of those before »sondern« rows do."""
    words = tokens.words
    if not ("nicht" in words or "statt" in words or "anstatt" in words):
        return
    for before, chunk in pairwise(chunks):
        if before.nominal and list(tokens.texts[before.last : chunk.first]) in _AGAINST:
            chunk.denied = True  # »B, nicht A, unterschrieb«
    if "sondern" in words:
        _set_aside_dates(tokens, chunks)
    for chunk in chunks:
        if chunk.preposition and chunk.first and tokens.texts[chunk.first - 1] in _INSTEAD:
            chunk.denied = True


def is_replaced(tokens: Tokens, first: Chunk, opened: int, start: int) -> bool:
    """»nicht A, sondern B«; but »nicht nur A, sondern auch B«.

    Args:
        tokens: The sentence.
        first: A.
        opened: Where what joins A and B begins.
        start: Where B begins.
    """
    if "sondern" not in tokens.words or "sondern" not in tokens.texts[opened:start]:
        return False
    denied = first.determiner >= 0 and tokens.forms[first.determiner].lower.startswith("kein")
    return denied or _is_denied(tokens, first)


def _set_aside_dates(tokens: Tokens, chunks: list[Chunk]) -> None:
    """»wird nicht am Freitag eröffnet, sondern am Montag«: the verb may stand between the two."""
    dates = [chunk for chunk in chunks if chunk.kind == "date"]
    for old, new in pairwise(dates):
        between = tokens.texts[old.last : new.first]
        if "sondern" in between and _is_denied(tokens, old):
            old.denied = True


def _is_denied(tokens: Tokens, chunk: Chunk) -> bool:
    """»nicht am Freitag«, »nicht wie geplant am Freitag«, »nicht, wie zunächst gemeldet, am Freitag«."""
    i = chunk.first - 1
    while i > chunk.first - _COMMENT and tokens.flags[i] & (c.PARTICIPLE | c.ADVERB | c.PUNCTUATION):
        i -= 1
    if tokens.forms[i].lower == "wie":
        i -= 1
        i -= tokens.texts[i] == ","
    elif i < chunk.first - 1:
        return False
    return i >= 0 and tokens.forms[i].lower == "nicht"
