"""Spellings of a whole text or line that are not those of its words: `ae` for `ä`, and lines in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.grammar.classes import GUESS
from kz_facts.parse.memo import Memo
from kz_facts.parse.verbs import FINITE
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load, longest_first
from kz_facts.rules.spelling import SpellingRules

_UMLAUT = re.compile("[äöüÄÖÜ\u0308]")
_WRITTEN_OUT = re.compile(r"[AaOo][Ee]|(?<![aeoqAEOQ])[Uu][Ee]")
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"[^\W\d_]*$"), re.compile(r"[^\W\d_]{0,12}")
_REACH = 12  # letters of a word around the two that tell what they are
_LETTERS = {"ae": "ä", "oe": "ö", "ue": "ü"}
_FREQUENT = ("fuer", "ueber", "koenn")  # no text of some length that writes them out is without all of these
_SELDOM = 10  # umlauts that are certainly written out for each one that is not
_ENOUGH = 3  # places at which a text without umlauts may write one out, without a certain one among them

_GENDERS = re.compile(r"(?<=[a-zäöüß]{3})(?:[:*·_]|/-)(?=in(?:nen)?\b)|(?<=[a-zäöüß]{3})/(?=innen\b)")
_GENDER_SIGNS = (":in", "*in", "_in", "·in", "/-in", "/innen")

_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\n]+")
_LIST = re.compile(r"[,;] *")
_ROMAN = re.compile(r"[IVX]+")
_ADJECTIVE_END = re.compile(r"(?:e[nmrs]?)$")
_SHORTEST = 8  # letters of a line that is read as written in capitals, and not as a name
_ABBREVIATION = 3  # letters of a word that is left in capitals where nothing is known of it


def genders(text: str) -> Iterator[tuple[int, int, str]]:
    """Signs for all genders within a word, »Minister:in«, »Botschafter*innen«: `[start, end)`, and nothing instead."""
    if any(sign in text for sign in _GENDER_SIGNS):
        for match in _GENDERS.finditer(text):
            yield match.start(), match.end(), ""


def umlauts(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a text writes its umlauts out: `[start, end)` of the two letters, and the one that they stand for.

    Such a text has none, or in a name or a quotation few beside many that are written out.
    """
    has_some = _UMLAUT.search(text) is not None
    if has_some and not any(word in text for word in _FREQUENT):
        return
    certain, keep, eszett = _patterns()
    if has_some and len(_UMLAUT.findall(text)) * _SELDOM > len(certain.findall(text)):
        return
    kept = Memo(partial(_keeps, keep))
    places = [match for match in _WRITTEN_OUT.finditer(text) if not kept[_around(text, match)]]
    if len(places) < _ENOUGH and not (places and certain.search(text)):
        return
    for match in places:
        letter = _LETTERS[match[0].lower()]
        yield match.start(), match.end(), letter.upper() if match[0][0].isupper() else letter
    for match in eszett.finditer(text):
        yield match.start("ss"), match.end("ss"), "ß"


def _around(text: str, match: re.Match[str]) -> str:
    """The word around two letters, and what stands for them in it: »f|ue|r«."""
    start, end = match.span()
    before, after = _LETTERS_BEFORE.search(text, max(0, start - _REACH), start), _LETTERS_AFTER.match(text, end)
    return f"{before[0] if before else ''}|{match[0]}|{after[0] if after else ''}"


def _keeps(keep: re.Pattern[str], around: str) -> bool:
    """Whether a word has the two letters for two sounds, or is a name."""
    before, letters, after = around.split("|")
    first, last = len(before), len(before) + len(letters)
    return any(found.start() < last and found.end() > first for found in keep.finditer(before + letters + after))


def without_capitals(text: str) -> str:
    """The text with its lines in capitals as they would stand in running text; of the same length.

    The rest of the text tells how a word is written; else small words, verbs and adjectives are small, abbreviations
    stay, and all others are nouns and names.
    """
    places = [match.span() for match in _LINE.finditer(text) if match[0].isupper() and _is_heading(match[0])]
    if not places:
        return text
    parts: list[str] = []
    last = 0
    speller = _Speller([text[a:b] for a, b in _between(places, len(text))])
    for start, end in places:
        parts += (text[last:start], speller.line(text[start:end]))
        last = end
    return "".join([*parts, text[last:]])


def _is_heading(line: str) -> bool:
    words = _WORD.findall(line)
    return len(words) > 1 and sum(map(len, words)) >= _SHORTEST and max(map(len, words)) > _ABBREVIATION


def _between(places: list[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    last = 0
    for start, end in [*places, (length, length)]:
        yield last, start
        last = end


class _Speller:
    """Writes the words of a line in capitals as the rest of the text does, or as German does."""

    def __init__(self, rest: list[str]) -> None:
        self._known: dict[str, str] = {}
        for part in rest:
            for word in _WORD.findall(part):
                low = word.lower().replace("ß", "ss")
                if word.islower() or low not in self._known:  # what opens a sentence has a capital of its own
                    self._known[low] = word

    def line(self, line: str) -> str:
        """A line as it would be written; of the same length."""
        matches = list(_WORD.finditer(line))
        parts: list[str] = []
        last, before = 0, ""
        for match, following in zip(matches, [*matches[1:], None], strict=True):
            before = self._word(match[0], before, following[0].lower() if following else "")
            if not last:
                before = before[0].upper() + before[1:]
            parts += (line[last : match.start()], before)
            last = match.end()
        return "".join([*parts, line[last:]])

    def _word(self, word: str, before: str, following: str) -> str:
        """A word as it would be written between two others."""
        low, capital = word.lower(), word[0] + word[1:].lower()
        if len(low) != len(word):
            return word  # İ
        words = _words()
        if low in words.small:
            return low
        if word in words.names or _ROMAN.fullmatch(word):
            return word
        if any(following.startswith(noun) for noun in words.heads.get(_ADJECTIVE_END.sub("", low), ())):
            return capital  # Auswärtiges Amt
        known = self._known.get(low.replace("ß", "ss"), "")
        if len(known) == len(word) and (not known.isupper() or len(known) <= _ABBREVIATION):
            return known
        if known.islower() or (not known and words.is_small(low, before)):
            return low
        return word if len(word) <= _ABBREVIATION and not known and capital not in words.short else capital


class _Words:
    """What is known of words without their text."""

    def __init__(self) -> None:
        capitals = load("spelling", SpellingRules).capitals
        entities = load("entities", EntityRules)
        lines = [*entities.countries.values(), *entities.organisations.values(), *entities.bodies.values()]
        named = [word for line in [*lines, *entities.former.values()] for word in _WORD.findall(line)]
        self.small = frozenset(capitals["small"])
        self.short = frozenset(capitals["short"])
        self.names = frozenset(word for word in named if len(word) > 1 and word.isupper())
        self.heads: dict[str, set[str]] = {}
        names = [
            *entities.organisations,
            *entities.organs,
            *entities.bodies,
            *(part for line in lines for part in _LIST.split(line)),
        ]
        for name in names:
            first, *rest = name.split()[:2] or [""]
            if rest and _ADJECTIVE_END.search(first):
                self.heads.setdefault(_ADJECTIVE_END.sub("", first.lower()), set()).add(rest[0].lower())
        self._adjectives = tuple(capitals["adjectives"])

    def is_small(self, word: str, before: str) -> bool:
        """Whether a word that the text has nowhere else is a verb or an adjective, given the one before it."""
        stem = _ADJECTIVE_END.sub("", word)
        if stem != word and len(stem) > 5 and stem.endswith(self._adjectives):
            return True
        if word.endswith("en") and before.islower() and _ADJECTIVE_END.search(before):
            return False  # häufige Fragen, zum 20-jährigen Bestehen
        form = lexicon()[word]
        return not form.flags & GUESS and any(one.form in FINITE or one.form == "participle" for one in form.readings)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What tells that umlauts are written out, where two letters are none, and where »ss« is »ß«."""
    rules = load("spelling", SpellingRules).umlauts
    certain, keep = ("|".join(longest_first(rules[key])) for key in ("certain", "keep"))
    around = [word.partition("ss") for word in longest_first(rules["eszett"])]
    eszett = "|".join(f"(?<={before})ss(?={after})" for before, _, after in around)
    return (
        re.compile(certain, re.IGNORECASE),
        re.compile(keep.replace("$", r"(?![^\W\d_])"), re.IGNORECASE),
        re.compile(rf"(?P<ss>{eszett})", re.IGNORECASE),
    )


_words = cache(_Words)
