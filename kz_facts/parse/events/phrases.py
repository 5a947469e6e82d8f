"""What stands in front of a noun: preposition, article, adjectives, and the noun that it is a genitive of."""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts.parse.clauses import Tokens
from kz_facts.parse.clauses.words import CAPITAL, COORDINATOR, DETERMINER, NUMBER, PREPOSITION, PUNCTUATION

_CONTRACTED = frozenset(("im", "am", "beim", "zum", "zur", "vom", "ins", "ans", "aufs", "fürs", "ums", "übers", "vors"))
_GENITIVE = frozenset(
    ("des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer", "unseres", "unserer", "dieses", "dieser")
) | {"beider"}
_QUOTES = frozenset('„»"«“')
_INDEFINITE = frozenset(("ein", "eine", "einen", "einem", "einer", "eines"))


@dataclass(slots=True)
class Phrase:
    """The phrase around a noun, in words. `outer` is the noun that it depends on as a genitive."""

    first: int
    preposition: str = ""
    determiner: str = ""
    adjectives: list[int] = field(default_factory=list)
    outer: int | None = None

    @property
    def definite(self) -> bool:
        """Whether the phrase points at something known: it has an article, and not the indefinite one."""
        return bool(self.determiner) and self.determiner not in _INDEFINITE


def phrase(tokens: Tokens, noun: int, attributes: dict[int, int]) -> Phrase:
    """The phrase of a noun.

    Args:
        tokens: The sentence.
        noun: The noun, in words.
        attributes: For the last word of each extended attribute its first: they are passed over.
    """
    found = Phrase(noun)
    flags, texts = tokens.flags, tokens.texts
    i = noun - 1
    while i >= 0:
        if i in attributes:
            found.adjectives.append(i)
            i = attributes[i] - 1
            continue
        here = flags[i]
        lower = texts[i].lower()
        if here & (DETERMINER | PREPOSITION) and not (here & CAPITAL and i):
            break
        if here & NUMBER and len(texts[i]) == 4 and texts[i].isdigit():
            break  # a year stands beside the noun, not before it: »ist seit 1992 Mitglied«
        if tokens.is_adjective(i) or here & NUMBER or (here & CAPITAL and _is_capital_adjective(lower)):
            found.adjectives.append(i)
        elif not (here & COORDINATOR and i and tokens.is_adjective(i - 1)) and texts[i] not in _QUOTES:
            break
        i -= 1
    found.first = i + 1
    if i < 0:
        return found
    lower = texts[i].lower()
    if flags[i] & DETERMINER:
        found.determiner, found.first = lower, i
        if lower in _GENITIVE and i and flags[i - 1] & CAPITAL and not flags[i - 1] & (PUNCTUATION | PREPOSITION):
            found.outer = i - 1
            return found
        i -= 1
        while i >= 0 and flags[i] & DETERMINER:  # »all die«, »die zwei«
            i -= 1
    if i >= 0 and flags[i] & PREPOSITION:
        found.preposition, found.first = texts[i].lower(), i
        if found.preposition in _CONTRACTED:
            found.determiner = found.determiner or "dem"
        if found.preposition == "von" and i and flags[i - 1] & CAPITAL:
            found.outer = i - 1
    elif i >= 0 and flags[i] & CAPITAL and not found.determiner and texts[i].endswith(("s", "'", "’")):
        found.determiner = "des"  # »Tokajews Besuch«: a name in the genitive is as good as an article
        i -= 1
        while i >= 0 and (flags[i] & CAPITAL or tokens.is_adjective(i)):
            i -= 1
        if i >= 0 and flags[i] & PREPOSITION:
            found.preposition, found.first = texts[i].lower(), i
    return found


def _is_capital_adjective(lower: str) -> bool:
    """»Internationalen«, »Hochrangigen«: adjectives that a proper name writes with a capital."""
    return lower.endswith(
        ("ischen", "ische", "ischer", "isches", "alen", "ale", "aler", "igen", "ige", "iger", "lichen")
    )
