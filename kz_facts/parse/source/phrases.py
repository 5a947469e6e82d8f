"""The noun phrases that name a source, and the words and clauses around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W_][\w.'’/&-]*(?<![.,])|[^\w\s]")
_ADJECTIVE = re.compile(r"[a-zäöüß-]+(?:e|en|em|er|es)$")
# Adjectives that no verb looks like: »offiziellen«, »kasachischen«.
_DERIVED = re.compile(r".*(?:lich|isch|ell|iv|bar|sam|haft|ös|eigen|neu|erst|letzt|öffentlicht|zitiert)e[nmrs]?$")
_OFFICE = re.compile(
    r"(?i)(?:minister(?:in|ium|iums)?|amt(?:e?s)?|institut(?:s|es)?|büros?|agentur|behörde|kommissar(?:in|s)?|beauftragten?r?"
    r"|sprecher(?:in|s)?|ausschuss(?:es)?|zentrums?|gesellschaft|stiftung|abteilung|sekretär(?:in|s)?|vertreter(?:in|s)?"
    r"|referent(?:in|en)?|direktor(?:in|s)?|leiter(?:in|s)?|expert(?:e|en|in)|organisation|vereinigung|komitees?|dienst(?:es)?)$"
)
QUOTE_MARK = frozenset('"„“”«»›‹‚‘')
_AGENCIES = ("dpa", "afp", "sda", "apa", "rtr", "awp", "epd")
CLAUSE_END = frozenset(",;:.!?–—(")
ARTICLES = frozenset(("der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "eines", "einem", "einen"))
# Small words that may stand inside a noun phrase, and those that may after a noun: genitives, prepositions, »de«.
_INSIDE_WORDS = """und für von vom zur zum seines seiner ihrer ihres unseres unserer eigenen ihren ihrem seinen seinem
    beider dieser dieses mehrerer"""
INSIDE = ARTICLES | frozenset(_INSIDE_WORDS.split())
_AFTER_NOUN_WORDS = """der des eines einer und für von vom zur zum seines seiner ihrer ihres unseres dieser dieses
    beider mehrerer de da di la le van bin ibn al el"""
_AFTER_NOUN = frozenset(_AFTER_NOUN_WORDS.split())


class Token(NamedTuple):
    """A word or a mark, with its place in the sentence."""

    text: str
    start: int
    end: int


class NounPhrases:
    """Finds where a noun phrase ends.

    `sayings` are nouns that a source may follow with »aus«, `terminators` small words that end a phrase, `times`
    capitalised words that do.
    """

    def __init__(self, sayings: Iterable[str], terminators: Iterable[str], times: Iterable[str]) -> None:
        self._sayings = frozenset(sayings)
        self._terminators = frozenset(terminators)
        self._times = frozenset(times)

    def end(self, tokens: list[Token], i: int) -> int | None:
        """The end of the noun phrase that begins with token `i`, its attributes and a name in apposition included."""
        end: int | None = None
        j = i
        while j < len(tokens):
            text = tokens[j].text
            if text in self._times or text[0].isdigit():
                break
            if text[0].isupper() or text in _AGENCIES:
                end = tokens[j].end
            elif text == "," and end is not None:
                return self._apposition(tokens, j) or end
            elif not self._goes_on(tokens, j, begun=end is not None):
                j = self._past_participle(tokens, i, j) if end is None else 0
                if not j:
                    break
            j += 1
        return end

    def _past_participle(self, tokens: list[Token], i: int, j: int) -> int:
        """Where an attribute before a noun ends (»einer am Montag veröffentlichten Studie«); 0 where there is none."""
        if j == i or tokens[j - 1].text not in ARTICLES:
            return 0
        for k in range(j + 1, min(j + 8, len(tokens) - 1)):
            if tokens[k].text in CLAUSE_END:
                return 0
            if tokens[k].text not in INSIDE and _ADJECTIVE.match(tokens[k].text) and tokens[k + 1].text[0].isupper():
                return k
        return 0

    def _goes_on(self, tokens: list[Token], j: int, begun: bool) -> bool:
        """May a word in small letters stand inside a noun phrase: an article, an adjective, »Behörden in Wien«?"""
        text = tokens[j].text
        if text == "in" or (text == "aus" and tokens[j - 1].text in self._sayings):
            return begun and j + 1 < len(tokens) and tokens[j + 1].text[0].isupper()
        if text in self._terminators or not text[0].isalpha():
            return False
        if text == "für":  # »Ministerin für Handel«, but »laut Meldung für den Bau«
            return begun and bool(_OFFICE.search(tokens[j - 1].text))
        if tokens[j - 1].text == "und" and text.endswith(("te", "ten")) and begun:
            return False  # »sagte X und dankte Gästen«
        if begun and tokens[j - 1].text[0].isupper():  # after a noun only a genitive or another noun
            return text in _AFTER_NOUN or (text.endswith("er") and self._is_attribute(tokens, j))
        return text in INSIDE or self._is_attribute(tokens, j)

    def _is_attribute(self, tokens: list[Token], j: int) -> bool:
        """An adjective, with the noun or another adjective behind it."""
        if not _ADJECTIVE.match(tokens[j].text) or j + 1 >= len(tokens):
            return False
        return tokens[j + 1].text[0].isupper() or self._is_attribute(tokens, j + 1)

    def _apposition(self, tokens: list[Token], comma: int) -> int | None:
        """The end of a name between commas, »die Sprecherin, Aida Nurlan,«."""
        j = comma + 1
        while (
            j < len(tokens)
            and j < comma + 6
            and (tokens[j].text[0].isupper() or tokens[j].text in ("von", "der", "de"))
        ):
            j += 1
        closed = j < len(tokens) and tokens[j].text in (",", ".", "“", "”", "«", "»")
        return tokens[j - 1].end if closed and comma + 2 <= j and tokens[j - 1].text[0].isupper() else None


def tokens_of(sentence: str) -> list[Token]:
    """Words and marks; the stop of an ordinal or an abbreviation is none."""
    found = [Token(m[0], m.start(), m.end()) for m in _TOKEN.finditer(sentence)]
    found = [token for token in found if not _bracketed(token, sentence)]
    last = len(found) - 1
    while last > 0 and found[last].text in (*QUOTE_MARK, ")", "]"):
        last -= 1
    return [token for i, token in enumerate(found) if token.text != "." or i >= last or found[i + 1].text in QUOTE_MARK]


def _bracketed(token: Token, sentence: str) -> bool:
    """Does a token stand in round brackets?"""
    opened = sentence.rfind("(", max(0, token.start - 60), token.start + 1)
    if opened < 0:
        return token.text == ")" and "(" in sentence[: token.start]
    closed = sentence.find(")", opened, opened + 100)
    return closed >= token.start


def parts_clauses(tokens: list[Token], i: int) -> bool:
    """Does a quotation mark stand between clauses, not around a name (»die Zeitung „Steppe“«)?"""
    return not i or tokens[i - 1].text in CLAUSE_END or (i + 1 < len(tokens) and tokens[i + 1].text in CLAUSE_END)


def is_adjective(word: str) -> bool:
    """Has a word in small letters the ending of an adjective?"""
    return bool(_ADJECTIVE.match(word))


def index(tokens: list[Token], offset: int) -> int:
    """The number of the first token at or behind an offset."""
    return bisect_left(tokens, offset, key=lambda token: token.start)


def clause_end(tokens: list[Token], i: int) -> int:
    """The token that ends the clause that token `i` stands in."""
    return next((j for j in range(i + 1, len(tokens)) if tokens[j].text in CLAUSE_END), len(tokens))


def phrase_start(tokens: list[Token], cue: int) -> int | None:
    """Where the noun phrase begins that ends before a cue."""
    j = cue
    while j and (tokens[j - 1].text[0].isalpha()) and cue - j < 8:
        text = tokens[j - 1].text
        if text[0].islower() and text not in INSIDE and not _DERIVED.match(text):
            break
        j -= 1
        if text in ("dem", "Dem", "den", "Den", "der", "Der", "Laut") and (not j or tokens[j - 1].text[0].islower()):
            break
    return tokens[j].start if j < cue else None
