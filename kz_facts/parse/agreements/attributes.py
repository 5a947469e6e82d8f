"""What stands before the noun of an agreement: words of its title, a long attribute, the article, what governs it."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.words import Word

_MAX_ATTRIBUTE = 28  # words between an article and its noun


def title_start(words: Sequence[Word], head: int, lexicon: Lexicon) -> tuple[int, list[str]]:
    """The first word of a title and its words before the head: »Gemeinsamen«, »Partnerschafts- und«."""
    first = head
    while first >= 2 and words[first - 1].low in ("und", "sowie", "oder", ",") and words[first - 2].text[-1] in "-–":
        first -= 2
    compound = first
    while first > 0:
        word = words[first - 1]
        if _titular(word, first - 1, lexicon):
            first -= 1
        elif word.low == "und" and first < compound and first >= 2 and _titular(words[first - 2], first - 2, lexicon):
            first -= 2
        else:
            break
    return first, [word.text for word in words[first:head]]


def _titular(word: Word, index: int, lexicon: Lexicon) -> bool:
    low = word.low
    if not low.endswith(("e", "en", "er", "es", "em")) or not low.isalpha():
        return False
    stems = (low[:-1], low[:-2], word.text[:-1], word.text[:-2])
    if any(stem in lexicon.title_stems for stem in stems):
        return True
    # »Pariser Abkommen«: names of places as adjectives; »Der«, »Dieser« and the like are articles.
    return (
        index >= 0
        and word.text[0].isupper()
        and low.endswith("er")
        and len(low) > 4
        and w.is_noun(word)
        and not _plain_noun(word)
    )


def _plain_noun(word: Word) -> bool:
    return word.low.endswith(
        (
            "minister",
            "sprecher",
            "partner",
            "präsident",
            "vertreter",
            "führer",
            "kanzler",
            "länder",
            "unterhändler",
            "händler",
            "leiter",
        )
    )


def outer(words: Sequence[Word], first: int, lexicon: Lexicon) -> tuple[int, str]:
    """Where the phrase begins, its article included, and the article.

    A participle opens a long attribute that can hold anything (»das am 5. Mai in Wien mit der EU geschlossene«);
    without one only adjectives and numbers stand between article and noun.
    """
    seen = False
    leftmost = first
    for j in range(first - 1, max(-1, first - _MAX_ATTRIBUTE), -1):
        word = words[j]
        if word.low in w.DETERMINERS or word.low in w.FUSED:
            if seen and _inner(words, j, first):
                continue
            return j, word.low
        if w.is_adjective(word) and not (lexicon.is_verb(word.low) and not seen):
            seen = seen or w.is_participle(word)
            leftmost = j
        elif word.low in w.NUMERALS or (w.is_number(word) and not seen):
            leftmost = j
        elif not seen and word.low in ("bereits", "noch", "sehr", "kürzlich", "jüngst", "bislang", "bisher", "und"):
            continue
        elif not seen or word.text in ";:()!?":
            break
    return leftmost, ""


def _inner(words: Sequence[Word], j: int, first: int) -> bool:
    """Whether an article belongs to a noun inside a long attribute, not to the phrase around it."""
    fused = words[j].low in w.FUSED
    for word in words[j + 1 : first]:
        if w.is_number(word):
            return bool(fused)
        if w.is_noun(word):
            return True
        if not w.is_adjective(word):
            return False
        if w.is_participle(word) and word is words[first - 1]:
            return False
    return False


def governor(words: Sequence[Word], outer: int, determiner: str, noun: Head) -> tuple[int | None, str]:
    """The noun that the phrase is a genitive of, or the preposition before it."""
    if determiner in w.FUSED:
        return _noun_before(words, outer), w.FUSED[determiner]
    if outer == 0:
        return None, ""
    before = words[outer - 1]
    if before.low in w.PREPOSITIONS and not (before.low == "bis" and outer == 1):
        return _noun_before(words, outer - 1), before.low
    masculine = determiner.endswith("es") or determiner == "des"
    if determiner in w.GENITIVE and w.is_noun(before) and masculine == (noun.gender in ("m", "n")):
        return outer - 1, "genitive"
    return None, ""


def _noun_before(words: Sequence[Word], index: int) -> int | None:
    return index - 1 if index > 0 and w.is_noun(words[index - 1]) else None
