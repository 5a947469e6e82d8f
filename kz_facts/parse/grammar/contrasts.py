"""Who or what a sentence sets aside: »nicht A, sondern B«, »B, nicht A«, »statt nach A nach B«: A fills no slot."""

from __future__ import annotations

from itertools import pairwise

from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.tokens import Tokens

_AGAINST = ([",", "nicht"], ["und", "nicht"])
_INSTEAD = ("statt", "anstatt")


def find(tokens: Tokens, chunks: list[Chunk]) -> None:
    """Set `denied` of the phrases that stand behind »nicht«, »statt«; of those before »sondern« rows do."""
    words = tokens.words
    if not ("nicht" in words or "statt" in words or "anstatt" in words):
        return
    for before, chunk in pairwise(chunks):
        if before.nominal and list(tokens.texts[before.last : chunk.first]) in _AGAINST:
            chunk.denied = True  # »B, nicht A, unterschrieb«
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
    return denied or (first.first > 0 and tokens.forms[first.first - 1].lower == "nicht")
