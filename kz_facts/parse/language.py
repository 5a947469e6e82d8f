"""Whether a text is German at all: by the share of words that German cannot do without."""

from __future__ import annotations

import re
from functools import cache

from kz_facts.rules.language import LanguageRules
from kz_facts.rules.loader import load

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # characters that are enough to know a language by
_FEWEST = 40  # words, below which a text may be a list or a headline
_GERMAN = 0.1  # texts in German have a quarter to two fifths, other languages next to none
_SURELY = 5  # of so many pieces between blanks one is a function word: no further question


@cache
def _words() -> frozenset[str]:
    return frozenset(load("language", LanguageRules).words)


def share(text: str) -> float | None:
    """The share, from 0 to 1, of German function words among the words of a text; None of a text too short to tell."""
    words = _WORD.findall(text[:_SAMPLE])
    if len(words) < _FEWEST:
        return None
    german = _words()
    return sum(map(german.__contains__, map(str.lower, words))) / len(words)


def foreign_share(text: str) -> float | None:
    """As `share`, where it is too small for a German text; else None."""
    pieces = text[:_SAMPLE].lower().split()
    if sum(map(_words().__contains__, pieces)) * _SURELY > len(pieces):
        return None
    found = share(text)
    return found if found is not None and found < _GERMAN else None
