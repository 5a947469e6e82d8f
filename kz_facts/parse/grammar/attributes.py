"""Participles in front of their noun: »das [im Mai in Rom geschlossene] Abkommen«, »die geplante Reise«.

What stands between article and participle is recognised by how it begins: after an article a preposition, an
adverb or a year can only begin an attribute.
"""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.tokens import Tokens


@dataclass(slots=True)
class Attribute:
    """An extended attribute: words `[first, last]`, the participle last, and the noun it belongs to."""

    first: int
    last: int
    noun: int


def find(tokens: Tokens) -> tuple[list[Attribute], set[int]]:
    """The extended attributes of a sentence, and all participles that stand before a noun."""
    flags = tokens.flags
    found: list[Attribute] = []
    attributive: set[int] = set()
    free = 0
    for i in [i for i, here in enumerate(flags) if (_can_be(here) or _between(tokens, i)) and i not in tokens.unit]:
        noun = tokens.noun_follows(i, len(flags))
        if noun is None:
            continue
        if not _can_be(flags[i]) and not flags[i] & c.ADJECTIVE:
            attributive.add(i)  # »die langen Strafen«, whatever »langen« is elsewhere
            continue
        opener = None if _is_bare(tokens, i) else _opener(tokens, free, i)
        if opener is not None and not flags[i] & (c.ATTRIBUTE | c.FINITE) and not flags[opener] & c.PREPOSITION and not _is_sum(tokens, opener, i):
            opener = None  # an adjective has phrases and sums before it, but adverbs are its degrees
        if opener is not None and opener < i:
            found += _joined(tokens, opener, i, noun)
            attributive.add(i)
            free = i + 1
        elif _before_attribute(tokens, i, noun):
            attributive.add(i)
        elif not flags[i] & c.FINITE:
            attributive.add(i)
    return found, attributive


def _can_be(flags: int) -> bool:
    """An inflected participle, or what looks like a preterite and like an adjective: »tiefverankerte«."""
    return bool(flags & c.ATTRIBUTE or (flags & c.ADJECTIVE and flags & c.FINITE)) and not flags & c.CAPITAL


def _between(tokens: Tokens, i: int) -> bool:
    """An adjective, or a verb's form that stands like one, between article or adjective and noun."""
    flags = tokens.flags[i]
    if flags & c.ADJECTIVE:
        return not flags & (c.CAPITAL | c.NUMBER)
    if not flags & c.VERB or flags & (c.CAPITAL | c.AUXILIARY | c.MODAL) or not tokens.texts[i].endswith(("e", "en")):
        return False
    before = tokens.flags[i - 1] if i else 0
    after = tokens.flags[i + 1] if i + 1 < len(tokens) else 0
    article = before & c.DETERMINER and not before & c.RELATIVE or tokens.texts[i - 1].lower() in ("die", "der", "den")
    return bool(article and after & c.CAPITAL and not before & c.CAPITAL) and tokens.texts[i - 2 : i - 1] != [","]


def _joined(tokens: Tokens, first: int, last: int, noun: int) -> list[Attribute]:
    """»im April begonnenen und im Mai unterbrochenen«: one attribute or two."""
    found, start = [], first
    for k in range(first + 1, last):
        if tokens.flags[k] & c.COORDINATOR and tokens.forms[k - 1].flags & c.ATTRIBUTE:
            found.append(Attribute(start, k - 1, noun))
            start = k + 1
    return [*found, Attribute(start, last, noun)]


def _is_bare(tokens: Tokens, i: int) -> bool:
    """»der geplante«, »mit geplanten«: nothing stands between."""
    if not i:
        return True
    before = tokens.flags[i - 1]
    return bool(before & (c.DETERMINER | c.PREPOSITION)) and not before & c.ADVERB


def _before_attribute(tokens: Tokens, i: int, noun: int) -> bool:
    """Whether the word before a participle says that it is an attribute: an article, an adjective, a preposition."""
    if not i:
        return not tokens.flags[i] & c.FINITE
    k = i - 1
    while k > 0 and tokens.flags[k] & (c.DEGREE | c.BARE_ADJECTIVE | c.ADVERB) and not tokens.flags[k] & (c.CAPITAL | c.DETERMINER):
        k -= 1
    before = tokens.flags[k]
    if k < i - 1:  # »seine völlig überlasteten Leute«, »ein sehr erfahrener Arzt«
        return bool(before & c.DETERMINER) or (bool(before & c.COORDINATOR) and tokens.is_adjective(k - 1)) or not tokens.flags[i] & c.FINITE
    if before & c.NUMBER and _is_verb_of_year(tokens, i):
        return False
    if before & c.DETERMINER and before & c.PRONOUN and tokens.flags[i] & c.FINITE and noun != i + 1:
        return not before & c.RELATIVE
    if before & (c.DETERMINER | c.PREPOSITION | c.NUMBER) or tokens.is_adjective(i - 1):
        return True
    if before & c.COORDINATOR:
        return not tokens.flags[i] & c.FINITE or (i > 1 and tokens.is_adjective(i - 2))
    return bool(before & c.CAPITAL and tokens.texts[i - 1].endswith("s") and not tokens.flags[i] & c.FINITE)


def _is_verb_of_year(tokens: Tokens, i: int) -> bool:
    """»Im Jahr 2020 eroberte Polen …«: behind a year stands the verb, if no other one follows in its clause."""
    year = tokens.texts[i - 1]
    unit = tokens.unit.get(i - 1)
    dated = unit is not None and unit.kind == "date"
    if not tokens.flags[i] & c.FINITE or not (dated or (len(year) == 4 and year.isdecimal())):
        return False
    for j in range(i + 1, len(tokens)):
        if tokens.flags[j] & (c.PUNCTUATION | c.COORDINATOR):
            break
        sure = tokens.flags[j] & c.FINITE and tokens.flags[j] & (c.AUXILIARY | c.MODAL | c.FINITE_ONLY)
        if sure and not tokens.flags[j] & c.CAPITAL:
            return False
    return True


def _opener(tokens: Tokens, first: int, participle: int) -> int | None:
    """Where an extended attribute begins: after an article that no noun or adjective follows."""
    flags, texts = tokens.flags, tokens.texts
    for j in range(participle - 1, first - 1, -1):
        here = flags[j]
        if here & c.PUNCTUATION and j not in tokens.unit and not here & c.QUOTE and texts[j] not in ("/", "-", "–"):
            return None
        if (here & c.FINITE_ONLY or (here & (c.AUXILIARY | c.MODAL) and here & c.FINITE)) and not here & c.CAPITAL:
            return None
        if here & c.PREPOSITION and j and flags[j - 1] & c.PREPOSITION and texts[j - 1] not in ("bis", "von", "seit") and _has_noun(tokens, j + 1, participle):
            return j  # »mit von der Türkei unterstützten Rebellen«
        if not here & c.DETERMINER or j + 1 >= participle:
            continue
        after = flags[j + 1]
        if j > 1 and flags[j - 1] & c.PREPOSITION and flags[j - 2] & c.DETERMINER:
            return j - 1  # »ein für den 9. Mai angesetztes Treffen«
        if after & c.PREPOSITION and not _has_noun(tokens, j + 2, participle):
            return None
        if after & (c.PREPOSITION | c.NEGATOR) or texts[j + 1] == "sich":
            return j + 1
        if after & (c.ADVERB | c.DEGREE | c.BARE_ADJECTIVE) and not after & c.DETERMINER:
            return j + 1
        dated = tokens.unit.get(j + 1)
        if dated is not None and dated.kind == "date" and dated.last <= participle:
            return j + 1
        if _is_sum(tokens, j + 1, participle):
            return j + 1
        if after & c.NUMBER and not texts[j + 1].endswith(".") and not flags[j + 2] & c.CAPITAL:
            return j + 1
    return None


def _is_sum(tokens: Tokens, first: int, adjective: int) -> bool:
    """»ein [3 Mio. Euro teures] Haus«: a sum that measures the adjective behind it."""
    while first < adjective and tokens.flags[first] & c.DEGREE and first not in tokens.unit:
        first += 1
    unit = tokens.unit.get(first)
    return unit is not None and unit.kind == "money" and unit.last == adjective


def _has_noun(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a preposition has its noun before the participle: »in Wien geschlossene«, not »in den letzten«."""
    return any(tokens.flags[k] & (c.CAPITAL | c.PRONOUN) or k in tokens.unit for k in range(first, last))
