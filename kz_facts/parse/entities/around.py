"""The words of an unknown name behind a noun, and what tells that they are one.

A capital alone makes no name in German: »weil der Konzern Verluste schreibt«. Of a single plain word its ending, and
whether it can be anything else at its place in the sentence, decide.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple

from kz_facts.parse.letters import CAPITALS, UPPER

TOKEN = rf"{UPPER}[\w&'+-]*(?:\.\w[\w-]*)*"
_LINKS = (
    "&", "+", "of", "and", "for", "the", "de", "do", "da", "del", "dei", "di", "della", "la", "el", "al", "y", "et",
    "e",
)  # fmt: skip
_LINK = "|".join(map(re.escape, _LINKS))
_BEHIND = re.compile(rf"[ \n](?P<name>{TOKEN}(?:/{UPPER}[a-zäöüß]+)?(?:[ ](?:(?:{_LINK})[ ]){{0,2}}{TOKEN}){{0,4}})")
_QUOTED = re.compile(rf"[ \n][„\"»«“‚](?P<name>[{CAPITALS}\d][^„\"»«“”‚‘\n,;:!?]{{1,60}}?)[“”\"«»‘]")
_SHAPE = re.compile(rf".+{UPPER}|.*[\d&+.]")  # »KazMunayGas«, »CNPC«, »Tau-Ken«, »M23«
_COMMON = re.compile(
    r"(?:ung|heit|keit|schaft|ion|tät|nis|ment|ling|tum|ismus|chen|lein|age|eur|enz|anz|ie|ik|ur)(?:s|e|n|en|es|se|ern)?$"
)
_INFLECTED = re.compile(r"(?:e|en|em|er|es|el|eln|ern|ein|ien)$")
_ENDING = re.compile(r"(?:e[nrs]?|n|s)$")
_MOST_QUOTED = 6
# What may stand between the start of a sentence and a noun that is its first phrase: »Der angeschlagene Autobauer …«.
_FRONT = re.compile(
    r"(?:^|[.!?:;\n„“»«\"(]|[–—-][ ])[ \n]*(?:(?:[Dd]er|[Dd]ie|[Dd]as|[Ii]hr|[Ss]ein|[Uu]nser)e?[ ])?"
    r"(?:[a-zäöüß-]+(?:e|en|er|es)[ ]){0,3}(?:[A-ZÄÖÜ][a-zäöüß]+er[ ])?[\w-]*$"
)
_START = re.compile(r"(?:^|[.!?:;\n„“»«\"(]|[–—-][ ])[ \n]*$")
# … or between a preposition, a genitive's article and the noun: »von dem Autobauer«, »des Autobauers«.
_OBLIQUE = re.compile(
    r"\b(?:des|dem|vom|beim|zum|zur|im|am|(?:von|bei|mit|für|durch|an|auf|gegen|laut|über|um|in|nach|zwischen|neben|bis|aus|unter|gegenüber|Von|Bei|Mit|Für|Laut|Gegen|Nach|An|In)"
    r"(?:[ ](?:dem|den|der|die|das|einem|einer|einen))?)[ ]"
    r"(?:[a-zäöüß-]+(?:e|en|er|em)[ ]){0,3}(?:[A-ZÄÖÜ][a-zäöüß]+er[ ])?[\w-]*$"
)


class Behind(NamedTuple):
    """A name behind a noun: `[start, end)`, its words, and whether it stands in quotation marks."""

    start: int
    end: int
    tokens: list[str]
    quoted: bool


def behind(text: str, end: int, no_names: Set[str]) -> Behind | None:
    """What looks like a name right behind a word that ends at `end`; it still may be a common noun."""
    if text[end : end + 1] not in (" ", "\n"):
        return None
    quoted = _QUOTED.match(text, end)
    if quoted:
        tokens = quoted["name"].split()
        return Behind(*quoted.span("name"), tokens, True) if len(tokens) <= _MOST_QUOTED else None
    match = _BEHIND.match(text, end)
    if match is None:
        return None
    tokens = match["name"].rstrip("'-+").split(" ")
    for i, token in enumerate(tokens):
        if token.rstrip(".") in no_names or (i and token in ("de", "la", "e", "da") and i + 1 == len(tokens)):
            tokens = tokens[:i]
            break
    while tokens and tokens[-1] in _LINKS:
        tokens.pop()
    if not tokens:
        return None
    start = match.start("name")
    return Behind(start, start + len(" ".join(tokens)), tokens, False)


def has_shape(token: str) -> bool:
    """Whether a word looks like no common noun: a capital inside, a digit, a sign."""
    return bool(_SHAPE.match(token))


def is_common(token: str, common: tuple[str, ...], *, sure: bool) -> bool:
    """Whether a word with a capital may be a common noun; `sure`: its place tells that it is no plural."""
    low = token.lower()
    if _COMMON.search(low) or low.endswith(common) or _ENDING.sub("", low).endswith(common):
        return True
    return not sure and bool(_INFLECTED.search(low))


def is_front(text: str, start: int) -> bool:
    """Whether the phrase of a noun that begins at `start` opens its sentence; a verb follows it then."""
    return bool(_FRONT.search(text, max(0, start - 80), start))


def is_oblique(text: str, start: int) -> bool:
    """Whether a preposition governs the phrase of a noun, or it is a genitive: no object stands behind it."""
    return bool(_OBLIQUE.search(text, max(0, start - 80), start))


def at_start(text: str, start: int) -> bool:
    """Whether a word begins its sentence, so that its capital tells nothing."""
    return bool(_START.search(text, max(0, start - 3), start))
