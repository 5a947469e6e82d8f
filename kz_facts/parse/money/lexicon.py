"""What a single word or sign means in an amount of money: a number, a scale, a currency."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from kz_facts.parse.memo import Memo
from kz_facts.parse.money import numerals
from kz_facts.parse.money.currencies import Currencies, Currency, folded
from kz_facts.parse.money.piece import Kind, Piece
from kz_facts.parse.numbers import DIGITS, read_digits, read_words
from kz_facts.rules.loader import by_word, longest_first
from kz_facts.rules.money import MoneyRules

# Endings that names of currencies take: des Rubels, zwei Kronen, vierzig Rupien, tausend Pesos.
_ENDINGS = ("", "s", "n", "en", "e", "es", "is")
_DASHES = "-–—"
_HASTY = 4  # letters of a name that hasty texts write small: »17 dollar«
_NO_CENTS = re.compile(r"(?:,[-–—]{1,2}|\.[-–—])(?!\d)")  # 99,– · 200.-
_FRANCS = re.compile(r"[sS]?F[rR]")
_PART = re.compile(r"/([234568]|10)(?![\d/]|[.,]\d)")  # 1/2, 3/4
_PARTS_OF_SCALE = {"halb": Decimal("0.5"), "viertel": Decimal("0.25"), "dreiviertel": Decimal("0.75")}


class Lexicon:
    """The words of the rule file, looked up in any inflection; what was looked up once is kept."""

    def __init__(self, rules: MoneyRules) -> None:
        self.currencies = Currencies(rules)
        self._exact = self.currencies.exact
        self._never = frozenset(word.lower() for word in rules.qualifiers["never"])
        self._scales = {word.lower(): Decimal(10) ** int(power) for word, power in _powers(rules.scales)}
        self.glued = {word: Decimal(10) ** int(power) for word, power in _powers(rules.glued_scales)}
        self._memo = Memo(self._analyse)
        self._plain = Memo(self._is_plain)
        signs = by_word(rules.signs, "signs")
        spelt = [name for line in rules.currencies.values() for name in re.findall(r"\w+['ʻ]\w+", line)]
        apostrophes = "|".join(re.sub("['ʻ]", "['’‘ʻʼ´`]", name) for name in spelt)  # So'm, Paʻanga
        self._letter_signs = tuple(sign for sign in signs if sign[-1].isalpha())
        self.signs = frozenset(c for c in "".join(signs) if not c.isalpha() and c != "-")
        opening = "".join(sorted({re.escape(sign[0]) for sign in signs}))
        self.word = rf"(?:{apostrophes})(?![^\W\d_])|[^\W\d_]+"
        codes = "|".join(code for code in self._exact if len(code) == 3 and code.isascii() and code.isupper())
        self._pieces = re.compile(
            rf"(?P<coded>(?<![^\W\d_])(?=[A-Za-z]{{3}}\$)(?i:{codes})\$)"  # CAD$, mxn$
            rf"|(?P<sign>(?=[{opening}])(?:{'|'.join(map(re.escape, longest_first(signs)))}))|(?P<digits>{DIGITS})"
            rf"|(?P<word>U\.\s?S\.|{self.word})|(?P<mark>[^\s\w])"
        )

    def hit(self, word: str) -> bool:
        """Whether a word may be part of an amount: a scale or a currency."""
        return self.look_up(word)[0] in ("scale", "currency")

    def look_up(self, word: str) -> tuple[Kind, Decimal | Currency | None]:
        """What a word or sign means."""
        return self._memo[word]

    def _analyse(self, word: str) -> tuple[Kind, Decimal | Currency | None]:
        if word in self._exact:
            return "currency", self._exact[word]
        low = word.lower()
        scale = self._scale(low)
        if scale is not None:
            return "scale", scale
        named = None if low in self._never else self._named(word)
        if named is not None:
            return "currency", named
        code = self._exact.get(word[1:])
        if code and not code.unsure and len(word) == 4 and word[0] in self.glued:  # TEUR, MUSD
            return "currency", replace(code, factor=self.glued[word[0]])
        return "word", None

    def _scale(self, low: str) -> Decimal | None:
        if low in self._scales:
            return self._scales[low]
        for part, share in _PARTS_OF_SCALE.items():  # eine Viertelmillion, eine halbe Milliarde in one word
            rest = low.removeprefix(part)
            if rest != low and self._scales.get(rest, 0) >= 10**6:
                return self._scales[rest] * share
        return None

    def _named(self, word: str) -> Currency | None:
        """The currency of a name in any inflection; names that are other words too only with their capital."""
        plain = folded(word)
        for ending in _ENDINGS:
            if plain.endswith(ending):
                found = self.currencies.names.get(plain.removesuffix(ending))
                if found and (word[0].isupper() or (not found.unsure and len(plain) >= _HASTY)):
                    return found
        return None

    def pieces(self, text: str, start: int, end: int) -> list[Piece]:
        """Cut `[start, end)` of a text into words, numbers and signs."""
        found: list[Piece] = []
        plain = self._plain
        past = start  # the full stop of »Mio.«, the dash of »99,–« belong to what is before them
        for match in self._pieces.finditer(text, start, end):
            first, last = match.span()
            if first < past:
                continue
            written = match[0]
            if plain[written]:
                found.append(Piece("word", first, last, written))
                continue
            piece = self._piece(text, match)
            past = piece.end
            found.append(piece)
        return numerals.joined(text, found)

    def _is_plain(self, written: str) -> bool:
        """Whether a word is none that amounts are made of, wherever it stands."""
        return (
            written.isalpha()
            and written not in self._exact
            and written not in self.glued
            and self.look_up(written) == ("word", None)
            and read_words(written) is None
            and not numerals.is_part(written)
        )

    def _piece(self, text: str, match: re.Match[str]) -> Piece:
        start, end = match.span()
        written = match[0]
        if match["coded"]:
            return Piece("currency", start, end, written, self._exact[written[:3].upper()])
        if match["sign"]:
            return Piece("currency", start, end, written, self._exact[written])
        if match["digits"]:
            return self._digits(text, start, end)
        if match["mark"]:
            return Piece("dash" if written in _DASHES else "mark", start, end, written)
        kind, value = self.look_up(written)
        short = (kind == "scale" and len(written) <= 4) or (kind == "currency" and _FRANCS.fullmatch(written))
        if short and text[end : end + 1] == ".":
            end += 1  # Mio., Mrd. and Fr. keep their full stop, at the end of a sentence too
        if kind == "word":
            number = read_words(written)
            if number is not None:
                return Piece("number", start, end, written, number, words=True)
            if written in self.glued and self._is_glued(text, start, end):
                return Piece("scale", start, end, written, self.glued[written], glued=True)
        return Piece(kind, start, end, written, value)

    def _is_glued(self, text: str, start: int, end: int) -> bool:
        """Whether letters are a scale: right behind a number, right before a sign, or »bn« between the two."""
        if text[start - 1 : start].isdecimal() or (text[end : end + 1] or " ") in self.signs:
            return True
        return end - start > 1 and (text[start - 2 : start - 1].isdecimal() or text[end + 1 : end + 2].isdecimal())

    def _digits(self, text: str, start: int, end: int) -> Piece:
        """A number in digits; not the rest of a word, a date or a code (»G20«, »15.10.«, »COVID-19«)."""
        written = text[start:end]
        value = read_digits(written)
        before = text[start - 1] if start else ""
        further = text[max(0, start - 2) : start - 1] if start > 1 else ""
        rest_of_date = before and before in ".,:/_" and further.isdigit()
        rest_of_code = before and before in _DASHES and further.isalpha()
        rest_of_word = before.isalnum() and not text.endswith(self._letter_signs, 0, start)
        if value is None or rest_of_word or rest_of_date or rest_of_code:
            return Piece("word", start, end, written)
        part = _PART.match(text, end)
        if part and 0 < value < int(part[1]) and written.isdecimal():
            return Piece("number", start, part.end(), text[start : part.end()], numerals.share(value, int(part[1])))
        whole = _NO_CENTS.match(text, end)
        return Piece("number", start, whole.end() if whole else end, written, value)


def _powers(sections: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(word, power) for power, words in sections.items() for word in words]
