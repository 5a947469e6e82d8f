"""Words that are understood by their form: numbers, decades, Roman numerals, »jahrelang«, »zweiwöchig«."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import category, numeric

from kz_facts.parse.numbers import read_words

Symbol = tuple[str, Any]
"""One letter for the grammar, and what the word stands for."""

_DECADE_WORDS = "nuller zehner zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger"
_DECADES = {word: tens for tens, word in enumerate(_DECADE_WORDS.split())} | {"dreissiger": 3}
_DECADE = re.compile(
    r"(?:(?P<century>1\d|20|[1-9])?(?P<tens>\d)0|(?P<word>[a-zäöüß]+er)n?)(?P<er>ern?)?(?:(?P<years>jahren?))?",
    re.IGNORECASE,
)
_STEM_UNITS = {
    "jahrzehnt": "decade", "jahrhundert": "century", "jahr": "year", "monat": "month", "woche": "week", "tag": "day",
    "stunde": "hour", "minute": "minute", "sekunde": "second", "abend": "evening", "nächt": "night", "nacht": "night",
}  # fmt: skip
_LONG_UNITS = {
    "jähr": "year",
    "monat": "month",
    "wöch": "week",
    "täg": "day",
    "stünd": "hour",
    "minüt": "minute",
    "sekünd": "second",
}
_LASTING = re.compile(r"(?P<unit>jahrzehnt|jahrhundert|jahr|monat|woche|tag|stunde|minute|sekunde)e?n?lange?[nrsm]?")
_LONG = re.compile(r"(?P<front>[a-zäöüß]*?)(?P<unit>jähr|monat|wöch|täg|stünd|minüt|sekünd)ig(?:e[nrsm]?)?")
_COMPOUND = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+?(?P<unit>jahr|monat|woche|tag|stunde|minute|abend|nächt)(?:e|en|n|s|es)?")
_LONGEST_NUMBER = 15
"""Digits of a number that is read; longer ones are keys of something."""
_ROMAN_NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
ROMAN = {word: value for value, word in enumerate(_ROMAN_NUMERALS.split(), 1)}


def is_footnote(letter: str) -> bool:
    """Whether a letter is a raised, lowered or circled digit: a mark of footnotes and powers, part of no number."""
    if letter.isdecimal() or not letter.isnumeric():
        return False
    return letter.isdigit() or (category(letter) == "No" and numeric(letter).is_integer())  # »⑳«, but not »½«


def length(form: str) -> Symbol | None:
    """»Arbeitstage« (j, after a number), »jahrelang«, »zweiwöchigen« (B: number or None, unit)."""
    lower = form.lower()
    match = _LASTING.fullmatch(lower)
    if match:
        return ("B", (None, _STEM_UNITS[match["unit"]]))
    match = _LONG.fullmatch(lower)
    if match:
        front = match["front"]
        count = read_words(front) if front else None
        if front and count is None and front not in ("mehr", "lang", "viel"):
            return None
        return ("B", (count if count is not None else (front or ""), _LONG_UNITS[match["unit"]]))
    if form[0].isupper():
        match = _COMPOUND.fullmatch(form)
        if match:
            return ("j", _STEM_UNITS[match["unit"]])
    return None


def number(form: str) -> Symbol:
    """A day, a year, another number, or a decade in digits."""
    if not form.isdecimal():  # not `isdigit`: »²« is a digit, and no number
        found = decade(form)
        return ("Z", found) if found is not None else ("#", None)
    if len(form) > _LONGEST_NUMBER:
        return ("#", None)
    value = int(form)
    if len(form) <= 2:
        return ("D" if 1 <= value <= 31 else "N", value)
    if len(form) == 4 and 1000 <= value <= 2199:
        return ("Y", value)
    return ("#", value)


def decade(form: str) -> tuple[int | None, int, bool] | None:
    """(century or None, tens, whether »Jahre« is in it) of `1990er`, `90er`, `neunziger`, `Neunzigerjahre`."""
    match = _DECADE.fullmatch(form)
    if match is None:
        return None
    years = bool(match["years"])
    if match["word"]:
        word = match["word"].lower()
        tens = _DECADES.get(word)
        if tens is None:
            return None
        return (None, tens, years)
    if not match["er"]:
        return None
    return (int(match["century"]) if match["century"] else None, int(match["tens"]), years)
