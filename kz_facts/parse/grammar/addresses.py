"""What stands in a sentence as a bracket does: who is spoken to, and between dashes what is meant above all.

»haben Sie, liebe Freunde, die Schule eröffnet«, »die Importe – vor allem Obst – sanken«.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kz_facts.parse.grammar import classes as c

if TYPE_CHECKING:
    from kz_facts.parse.grammar.tokens import Tokens

_MINE, _VERY, _LADIES = ("mein", "meine", "unser", "unsere"), ("sehr", "hoch", "so"), ("Damen", "Herren")
_SIR, _SPOKEN_TO = ("Herr", "Frau", "Exzellenz"), ("Sie", "Ihnen", "Ihr", "Euch", "euch", "ihr")
_ENDS = (",", ".", "!", "?", "–")
_DASHES = ("–", "—", "-")
_LONGEST = 9  # words between two dashes


def addresses(tokens: Tokens) -> list[tuple[int, int]]:
    """`[first, last)` of each address, with the comma in front and the one behind."""
    if tokens.words.isdisjoint(tokens.lexicon.addressing):
        return []
    starts = [-1, *(i for i, text in enumerate(tokens.texts) if text == ",")]
    found = ((i, _end(tokens, i + 1)) for i in starts)
    return [(max(i, 0), end) for i, end in found if end]


def specifications(tokens: Tokens) -> list[tuple[int, int]]:
    """`[first, last)` of »– vor allem Obst –«, with its dashes; what names somebody or tells something is none."""
    dashes = [i for i, text in enumerate(tokens.texts) if text in _DASHES and i not in tokens.unit]
    return [(first, last + 1) for first, last in pairwise(dashes) if _specifies(tokens, first + 1, last)]


def _specifies(tokens: Tokens, first: int, last: int) -> bool:
    words = tuple(tokens.texts[first:last])
    if not 1 < len(words) <= _LONGEST or last + 1 == len(tokens) or not tokens.flags[first - 2] & c.CAPITAL:
        return False
    led = any(words[: len(one)] == one for one in tokens.lexicon.specifying)
    plain = (i not in tokens.unit and not tokens.flags[i] & c.FINITE_ONLY for i in range(first, last))
    return led and all(plain)


def _end(tokens: Tokens, first: int) -> int:
    """Where an address ends that begins at a word, behind its comma; 0 for none."""
    texts, end = tokens.texts, first
    while end < len(texts) and _is_part(tokens, end):
        end += 1
    closed = end == len(texts) or texts[end] in _ENDS
    if end - first < 2 or not closed or not _opens(tokens, first, end):
        return 0
    return end + 1 if end < len(texts) and texts[end] == "," else end


def _is_part(tokens: Tokens, i: int) -> bool:
    here, low = tokens.flags[i], tokens.texts[i].lower()
    return bool(here & (c.CAPITAL | c.COORDINATOR)) or low in tokens.lexicon.addressing or low in (*_MINE, *_VERY)


def _opens(tokens: Tokens, first: int, end: int) -> bool:
    """»liebe Freunde«, »meine sehr verehrten Gäste«, »meine Damen und Herren«; »Sie, Herr Präsident, …«."""
    texts = tokens.texts
    if texts[first] in _SIR:
        return first > 1 and texts[first - 2] in _SPOKEN_TO
    low = [text.lower() for text in texts[first:end]]
    start = next((k for k, word in enumerate(low) if word not in (*_MINE, *_VERY)), len(low) - 1)
    named = low[start] in tokens.lexicon.addressing or (start > 0 and texts[first + start] in _LADIES)
    return named and bool(tokens.flags[end - 1] & c.CAPITAL)
