"""What stands behind the noun of an agreement: a name, the matter (»über Luftverkehr«), an abbreviation."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.attributes import outer
from kz_facts.parse.agreements.lexicon import Head, Lexicon
from kz_facts.parse.agreements.runs import run
from kz_facts.parse.agreements.signs import abbreviation, for_years, quoted, text_of
from kz_facts.parse.agreements.words import Context, Word

_MAX_PARTIES = 14
_OPENERS = frozenset({"über", "zur", "zum", "für", "gegen", "von", "zu", "betreffend", "of", "on"})


def complement(
    words: Sequence[Word], head: int, lexicon: Lexicon, context: Context, heads: dict[int, Head]
) -> tuple[int, int, str, str | None, bool]:
    """What follows the head in the title: its end, where the matter begins, its words, the matter, whether it names."""
    i = head + 1
    pieces: list[str] = []
    named = False
    name_end = quoted(words, i)
    if name_end:
        pieces.append(text_of(words, i, name_end))
        i, named = name_end, True
    elif i < len(words) and len(words[i].text) > 2 and words[i].text.isupper() and words[i].text.isalpha():
        pieces.append(words[i].text)  # »Handelsabkommen CETA«
        i, named = i + 1, True
    elif i < len(words) and lexicon.head_type(words[head].text) == "resolution" and words[i].text.isdigit():
        pieces.append(words[i].text)  # »Resolution 1325«
        i, named = i + 1, True
    opener = _opener(words, i, lexicon, context)
    if i + 1 < len(words) and words[i].low == "der" and words[i + 1].text in lexicon.genitives:
        opener = i if heads[head].type in ("plan", "programme") else opener
    if opener is None:
        end = abbreviation(words, i) or i
        return end, end, " ".join(pieces), None, named
    end = run(words, opener, lexicon, context, heads)
    if end == opener + 1:
        end = abbreviation(words, i) or i
        return end, end, " ".join(pieces), None, named
    body = _without_attributes(words, opener, end, lexicon, heads)
    pieces.append(body)
    low = words[opener].low
    subject = None if low in ("von", "of", "on") else text_of(words, opener + 1, end)
    end = abbreviation(words, end) or end
    return end, opener, " ".join(pieces), subject, True


def _opener(words: Sequence[Word], i: int, lexicon: Lexicon, context: Context) -> int | None:
    """The preposition that opens the complement, at once or behind the parties (»… der EU mit Japan über Zölle«)."""
    if i >= len(words):
        return None
    if words[i].low in _OPENERS:
        return i if _opens(words, i, lexicon, context) else None
    skipped = abbreviation(words, i) or i
    if skipped < len(words) and words[skipped].low not in ("mit", "zwischen", "der", "des", "von", "über"):
        after_name = skipped > i and w.is_noun(words[skipped])
        if not after_name:
            return None
    for j in range(skipped, min(len(words), skipped + _MAX_PARTIES)):
        word = words[j]
        if word.low == "über":
            return j if j > i else None
        if not (
            w.is_noun(word)
            or w.is_adjective(word)
            or word.low in w.DETERMINERS
            or word.low in ("mit", "zwischen", "und", "von")
        ):
            return None
    return None


def _opens(words: Sequence[Word], i: int, lexicon: Lexicon, context: Context) -> bool:
    """Whether a preposition behind the head says what the agreement is about, or where it was made."""
    if for_years(words, i) or any(word.start in context.times for word in words[i + 1 : i + 3]):
        return False
    if i + 1 >= len(words):
        return False
    following = words[i + 1]
    if words[i].low == "von":
        return following.start in context.places or following.text in lexicon.places
    return following.text not in lexicon.idioms and following.text not in lexicon.steps


def _without_attributes(words: Sequence[Word], start: int, end: int, lexicon: Lexicon, heads: dict[int, Head]) -> str:
    """The complement, in which another agreement stands without its long attribute (»des 2004 geschlossenen …«)."""
    drop: set[int] = set()
    for i in range(start + 1, end):
        if i in heads and heads[i].type != "partnership":
            first, determiner = outer(words, i, lexicon)
            inner = range(first + 1 if determiner else first, i)
            if any(w.is_participle(words[j]) for j in inner):
                drop.update(inner)
    if not drop:
        return text_of(words, start, end)
    kept = [i for i in range(start, end) if i not in drop]
    return " ".join(words[i].text for i in kept)
