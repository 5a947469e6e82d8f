"""German numbers: digits as they are written in Germany, Austria and Switzerland, and number words.

| written | value |
| --- | --- |
| `1.500.000`, `1'500'000`, `12 500` | 1500000, 1500000, 12500 |
| `5,6`, `5.6`, `0,9`, `1½` | 5.6, 5.6, 0.9, 1.5 |
| `zweiundzwanzig`, `hundertfünfzig`, `tausend` | 22, 150, 1000 |
| `eineinhalb`, `anderthalb`, `eine halbe`, `drei viertel` | 1.5, 1.5, 0.5, 0.75 |
| `erste`, `dritten`, `zwölfter` (ordinals) | 1, 3, 12 |

The numerals of a language are a closed class with a grammar of its own, so they live here and not in a rule file.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

# A number in digits, for use inside larger patterns; `read_digits` says what it means. Groups of three may be
# set apart by a full stop, an apostrophe or a space; a fraction by a comma or (Swiss, English) a full stop.
_VULGAR = "[¼-¾⅐-⅞↉]"
_GAP = r"[.'’\u00a0\u2009\u202f ]"
DIGITS = (
    rf"(?:\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)(?:,\d+|\.\d{{1,2}}(?!\d|\.\d))?"  # 1.500.000 · 12 500,50 · 1'500.50
    rf"|\d+(?:[.,]\d+)*{_VULGAR}?|{_VULGAR})"
)

_GROUPED = re.compile(r"\d{1,3}(?:([.,'’\u00a0\u2009\u202f ])\d{3})(?:\1\d{3})*(?:([.,])\d+)?")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d+))?")
_IS_VULGAR = re.compile(_VULGAR)
_MOST_DIGITS = 40  # of a number that counts anything
_LONGEST = 80  # letters of a numeral: »neunhundertneunundneunzigtausendneunhundertneunundneunzig« has 57

_UNITS = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15,
    "sechzehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50,
    "sechzig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
# »ein« is inflected, and the genitives »zweier«, »dreier« are the only other forms alive.
_INFLECTED = {"eine": "ein", "einer": "ein", "einem": "ein", "einen": "ein", "eines": "ein", "zweier": "zwei"}
_INFLECTED |= {"dreier": "drei"}
_HALF = Decimal("0.5")
# What the word for a part has in front of its »tel« where that is not the cardinal: Drittel, Siebtel, Achtel.
_PART_STEMS = {"drit": 3, "sieb": 7, "ach": 8}
# Ordinals that are not the cardinal with -t- or -st-.
_ORDINALS = {"erst": 1, "dritt": 3, "siebt": 7, "siebent": 7, "acht": 8}
_ENDING = re.compile(r"(?<=t)e[nrsm]?$")
_SPELLINGS = (("ue", "ü"), ("oe", "ö"), ("dreissig", "dreißig"))


def read_number(text: str) -> Decimal | None:
    """The value of a cardinal number in digits or words, or None.

    Args:
        text: `5,6`, `1.500.000`, `zweiundzwanzig`, `eine halbe`.
    """
    text = text.strip()
    return read_digits(text) if text[:1].isnumeric() else read_words(text)


def read_digits(text: str) -> Decimal | None:
    """The value of a number in digits, or None where the digits are none (`1.2.3`, `12.50.000`).

    A full stop before exactly three digits groups thousands, as everywhere in German; before any other number
    of digits, and after a lone zero, it is the decimal point of Swiss texts.
    """
    if len(text) > _MOST_DIGITS:
        return None
    if _IS_VULGAR.match(text[-1:]):
        share = Decimal(repr(round(unicodedata.numeric(text[-1]), 15)))
        whole = read_digits(text[:-1].rstrip()) if text[:-1] else Decimal(0)
        return None if whole is None else whole + share
    grouped = _GROUPED.fullmatch(text)
    if grouped and not text.startswith("0"):
        mark, point = grouped.groups()
        lone_comma = mark == "," and text.count(",") == 1 and not point
        if mark != point and not lone_comma:
            text = text.replace(mark, "").replace(",", ".")
            return Decimal(text)
    plain = _PLAIN.fullmatch(text)
    if not plain:
        return None
    whole_digits, fraction = plain.groups()
    return Decimal(f"{whole_digits}.{fraction}" if fraction else whole_digits)


@lru_cache(maxsize=4096)
def read_words(text: str) -> Decimal | None:
    """The value of a cardinal in words, or None: `zweiundzwanzig`, `eineinhalb`, `eine halbe`, `drei viertel`."""
    words = _folded(text).split() if len(text) <= _LONGEST else []
    if len(words) == 1:
        return _word(words[0])
    if len(words) == 2:
        count, part = _cardinal(words[0]), read_part(words[1])
        return None if count is None or part is None else count * part
    return None


@lru_cache(maxsize=4096)
def read_ordinal(text: str) -> int | None:
    """The rank that an ordinal in words gives, in any inflection: `erste` 1, `dritten` 3, `einundzwanzigster` 21."""
    if len(text) > _LONGEST or not _ENDING.search(text.strip().lower()):
        return None
    stem = _ENDING.sub("", _folded(text))
    if stem in _ORDINALS:
        return _ORDINALS[stem]
    for irregular, rank in _ORDINALS.items():
        if stem.endswith(irregular):  # hundertdritte, tausendunderste
            front = _cardinal(stem.removesuffix(irregular).removesuffix("und"))
            if front is not None and front >= 100:
                return front + rank
    cardinal = _cardinal(stem[:-2]) if stem.endswith("st") else None
    if cardinal is not None and cardinal >= 20:
        return cardinal
    cardinal = _cardinal(stem[:-1]) if stem.endswith("t") else None
    return cardinal if cardinal is not None and cardinal % 100 < 20 and cardinal % 100 not in (0, 1, 3, 8) else None


def _folded(text: str) -> str:
    """Lower case, and the spellings without umlauts or ß brought to the usual ones."""
    word = text.strip().lower()
    if _cardinal(word) is not None:
        return word
    for spelling, usual in _SPELLINGS:  # »neun« holds no »ue«, »zwoelf« and »fuenf« do
        word = word.replace(spelling, usual)
    return word


def _word(word: str) -> Decimal | None:
    """One word: a cardinal, or one with a half."""
    if word.startswith("anderthalb") and word[10:] in ("", "e", "en"):
        return Decimal("1.5")
    front, half, rest = word.partition("einhalb")
    if half and rest in ("", "e", "en", "tausend"):  # zweieinhalb, eineinhalb, einhalb; »dreiundeinhalb« is old
        whole = _cardinal(front.removesuffix("und")) if front else 0
        return None if whole is None else (whole + Decimal("0.5")) * (1000 if rest == "tausend" else 1)
    if word.endswith("undhalb"):  # einundhalb
        whole = _cardinal(word.removesuffix("undhalb"))
        return None if whole is None else whole + Decimal("0.5")
    if word == "dreiviertel":
        return Decimal("0.75")
    cardinal = _cardinal(_INFLECTED.get(word, word))
    return None if cardinal is None else Decimal(cardinal)


@lru_cache(maxsize=4096)
def read_part(text: str) -> Decimal | None:
    """The share that a word gives: `halbe` 0.5, `viertel` 0.25, `zwanzigstel` 0.05; or None."""
    word = text.lower()
    if word in ("halbe", "halben", "halber", "halbes", "halbem"):
        return _HALF
    if not word.endswith("tel") or len(word) > _LONGEST:
        return None
    stem = word[:-3]
    many = _PART_STEMS.get(stem) or _cardinal(stem.removesuffix("s"))
    return None if many is None or many < 3 else Decimal(1) / many


def _cardinal(word: str) -> int | None:
    """The value of a whole number in one word, by the grammar of German numerals."""
    word = _INFLECTED.get(word, word)
    if word in _UNITS:
        return _UNITS[word]
    if word in _TENS:
        return _TENS[word]
    for name, value in (("tausend", 1000), ("hundert", 100)):
        front, found, rest = word.partition(name)
        if found:
            many = _cardinal(front) if front else 1
            rest = rest.removeprefix("und") if rest not in _UNITS else rest
            few = _cardinal(rest) if rest else 0
            if many is None or few is None or many >= 1000 or few >= value:
                return None
            return many * value + few
    unit, found, ten = word.partition("und")
    if found and ten in _TENS and 1 <= _UNITS.get(unit, 0) <= 9:
        return _UNITS[unit] + _TENS[ten]
    return None
