"""Who the text says a fact from: the `source` of every fact."""

from __future__ import annotations

from functools import cache, lru_cache

from kz_facts.facts.view import View
from kz_facts.parse.source import Attribution, Sources
from kz_facts.rules.loader import load
from kz_facts.rules.source import SourceRules

_PAIRS = {"„": "“”", "»": "«", "«": "»", "“": "”", '"': '"', "›": "‹"}
_BEFORE_OPENING = " \n(\t"
_LONGEST_QUOTE = 2000


def source(view: View, start: int, end: int) -> str | None:
    """Who says what stands at `[start, end)`, in the text's own words: »laut Statistiken der Regierung«.

    Args:
        view: The document.
        start: Where the fact's evidence begins in the document's text.
        end: Where it ends.

    Returns:
        A short piece of the text, or None where the text says it itself.
    """
    number = view.sentence_index(start)
    found = _in_sentence(view, number, start, end) or _of_quotation(view, start, end)
    if found is None and number and _speaks_on(view, number):
        found = _in_sentence(view, number - 1, None, None)
    return found


@cache
def _sources(rules: str | None) -> Sources:
    return Sources(load("source", SourceRules, rules))


@lru_cache(maxsize=512)
def _attributions(sentence: str, rules: str | None) -> tuple[Attribution, ...]:
    return tuple(_sources(rules).find(sentence))


def _in_sentence(view: View, number: int, start: int | None, end: int | None) -> str | None:
    """The source of a place in a sentence, or, without a place, of the sentence's statement."""
    if number >= len(view.sentences):
        return None
    base, stop = view.sentences[number]
    sentence = view.text[base:stop]
    for item in _attributions(sentence, view.rules):
        if start is None or end is None or (item.first <= start - base and end - base <= item.last):
            if start is not None and end is not None and start - base < item.end and item.start < end - base:
                continue  # the fact stands in the words that name the source
            return _shown(sentence[item.start : item.end])
    return None


def _speaks_on(view: View, number: int) -> bool:
    """Does a sentence go on with the reported speech of the one before it?"""
    first, last = view.sentences[number]
    return "\n\n" not in view.text[view.sentences[number - 1][1] : first] and _sources(view.rules).is_reported(
        view.text[first:last]
    )


def _of_quotation(view: View, start: int, end: int) -> str | None:
    """The speaker of a quotation of several sentences, named behind its end."""
    text = view.text
    close = _closing_mark(text, start, end)
    if close is None:
        return None
    number = view.sentence_index(close)
    base, stop = view.sentences[number]
    for item in _attributions(text[base:stop], view.rules):
        if item.start + base > close and item.start + base - close < 5:
            return _shown(text[base + item.start : base + item.end])
    return None


def _closing_mark(text: str, start: int, end: int) -> int | None:
    """Where the quotation ends that a place stands in."""
    floor, opening = max(0, start - _LONGEST_QUOTE), start
    while True:
        opening = max(text.rfind(mark, floor, opening) for mark in _PAIRS)
        if opening < 0:
            return None
        if not opening or text[opening - 1] in _BEFORE_OPENING:
            break
    closing = [text.find(mark, opening + 1) for mark in _PAIRS[text[opening]]]
    close = min((at for at in closing if at >= 0), default=-1)
    return close if close >= end else None


def _shown(words: str) -> str:
    return " ".join(words.split())
