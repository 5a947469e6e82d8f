"""What a single word or sign means in an amount of money: a number, a scale, a currency."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from kz_facts.parse.memo import Memo
from kz_facts.parse.numbers import DIGITS, read_digits, read_words
from kz_facts.rules.loader import by_word, longest_first
from kz_facts.rules.money import MoneyRules

Kind = Literal["number", "scale", "currency", "dash", "word", "mark"]

# Endings that names of currencies take: des Rubels, zwei Kronen, vierzig Rupien, tausend Pesos.
_ENDINGS = ("s", "n", "en", "e", "es", "is")
_DASHES = "-–—"
_SMALL = frozenset(("euro", "euros", "dollar", "dollars"))  # names that hasty texts write small
_FRACTION = re.compile(r"halbe[nrsm]?|dreiviertel|viertel", re.IGNORECASE)
_NO_CENTS = re.compile(r"(?:,[-–—]{1,2}|\.[-–—])(?!\d)")  # 99,– · 200.-
_PARTS_OF_SCALE = {"halb": Decimal("0.5"), "viertel": Decimal("0.25"), "dreiviertel": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency as a word names it: a code, or a name that several states may share."""

    code: str
    family: str = ""
    by_name: bool = False  # a name (»Euro«), not a sign or code
    unsure: bool = False
    factor: Decimal = Decimal(1)  # a hundredth for »Cent«, a thousand for »TEUR«


class Piece(NamedTuple):
    """A word, number or sign of the text, `[start, end)`, with what it means in an amount."""

    kind: Kind
    start: int
    end: int
    text: str
    value: Decimal | Currency | None = None
    words: bool = False  # a number in words
    glued: bool = False  # a scale of one letter, as in »$5m«


class Lexicon:
    """The words of the rule file, looked up in any inflection; what was looked up once is kept."""

    def __init__(self, rules: MoneyRules) -> None:
        self.families = {name: dict(members) for name, members in rules.families.items()}
        self._unsure = frozenset(rules.unsure["names"])
        self._never = frozenset(word.lower() for word in rules.unsure["never"])
        self._exact = {code: Currency(code) for code in rules.codes["iso"].split()}
        for written, code in {**by_word(rules.signs, "signs"), **by_word(rules.abbreviations, "abbreviations")}.items():
            self._exact[written] = Currency(code)
        self._names: dict[str, Currency] = {}
        for name, code in by_word(rules.names, "names").items():
            self._name(name, Currency(code, by_name=True, unsure=name in self._unsure))
        for name, members in self.families.items():
            self._name(name, Currency(next(iter(members)), name, by_name=True, unsure=name in self._unsure))
        for name, code in rules.hundredths.items():
            family = "Cent" if name == "Cent" else ""
            self._name(name, Currency(code, family, by_name=True, factor=Decimal("0.01")))
        self.families["Cent"] = self.families["Dollar"]
        self.common_names = [name for name in [*rules.names["EUR"], *self.families] if name not in self._unsure]
        self._scales = {word.lower(): Decimal(10) ** int(power) for word, power in _powers(rules.scales)}
        self.glued = {word: Decimal(10) ** int(power) for word, power in _powers(rules.glued_scales)}
        self._memo: dict[str, tuple[Kind, Decimal | Currency | None]] = {}
        self._plain = Memo(self._is_plain)
        signs = "|".join(map(re.escape, longest_first(by_word(rules.signs, "signs"))))
        self.signs = frozenset(c for c in "".join(by_word(rules.signs, "signs")) if not c.isalpha() and c != "-")
        opening = "".join(sorted({re.escape(sign[0]) for sign in by_word(rules.signs, "signs")}))
        self._pieces = re.compile(
            rf"(?P<sign>(?=[{opening}])(?:{signs}))|(?P<digits>{DIGITS})|(?P<word>U\.\s?S\.|[^\W\d_]+)|(?P<mark>[^\s\w])"
        )

    def _name(self, name: str, currency: Currency) -> None:
        self._names.setdefault(name.lower(), currency)

    def hit(self, word: str) -> bool:
        """Whether a word may be part of an amount: a scale or a currency."""
        return self.look_up(word)[0] in ("scale", "currency")

    def look_up(self, word: str) -> tuple[Kind, Decimal | Currency | None]:
        """What a word or sign means."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > 100_000:
                self._memo.clear()  # forms are without end in long runs
            found = self._memo[word] = self._analyse(word)
        return found

    def _analyse(self, word: str) -> tuple[Kind, Decimal | Currency | None]:
        if word in self._exact:
            return "currency", self._exact[word]
        low = word.lower()
        if low in self._scales and (word[0].isupper() or low == "tausend" or len(low) < 5):
            return "scale", self._scales[low]
        for part, share in _PARTS_OF_SCALE.items():  # eine Viertelmillion, eine halbe Milliarde in one word
            rest = low.removeprefix(part)
            if rest != low and self._scales.get(rest, 0) >= 10**6:
                return "scale", self._scales[rest] * share
        if (not word[0].isupper() and low not in _SMALL) or low in self._never:
            return "word", None
        for ending in ("", *_ENDINGS):
            stem = low.removesuffix(ending) if ending else low
            if (stem != low or not ending) and stem in self._names:
                return "currency", self._names[stem]
        if low.startswith("t") and word[1:] in self._exact and len(word) == 4:  # TEUR
            return "currency", replace(self._exact[word[1:]], factor=Decimal(1000))
        return "word", None

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
            if piece.kind in ("word", "number") and _FRACTION.fullmatch(piece.text):
                share = _PARTS_OF_SCALE.get(piece.text.lower(), _PARTS_OF_SCALE["halb"])
                piece = Piece("number", piece.start, piece.end, piece.text, share, words=True)
                if found and found[-1].words and found[-1].value == 1 and text[found[-1].end : piece.start].isspace():
                    last_one = found.pop()  # eine halbe
                    piece = Piece("number", last_one.start, piece.end, piece.text, piece.value, words=True)
            found.append(piece)
        return found

    def _is_plain(self, written: str) -> bool:
        """Whether a word is none that amounts are made of, wherever it stands."""
        return (
            written.isalpha()
            and written not in self._exact
            and written not in self.glued
            and written != "Fr"
            and self.look_up(written) == ("word", None)
            and read_words(written) is None
            and not _FRACTION.fullmatch(written)
        )

    def _piece(self, text: str, match: re.Match[str]) -> Piece:
        start, end = match.span()
        written = match[0]
        if match["sign"]:
            return Piece("currency", start, end, written, self._exact[written])
        if match["digits"]:
            return self._digits(text, start, end)
        if match["mark"]:
            return Piece("dash" if written in _DASHES else "mark", start, end, written)
        kind, value = self.look_up(written)
        if kind == "scale":
            if text[end : end + 1] == "." and len(written) <= 4:
                end += 1  # Mio. and Mrd. keep their full stop, at the end of a sentence too
            return Piece(kind, start, end, written, value)
        if kind == "word":
            number = read_words(written)
            if number is not None:
                return Piece("number", start, end, written, number, words=True)
            if written in self.glued and (
                text[start - 1 : start].isdigit() or (text[end : end + 1] or " ") in self.signs
            ):
                return Piece("scale", start, end, written, self.glued[written], glued=True)
        if written == "Fr" and text[end : end + 1] == ".":
            end += 1
        return Piece(kind, start, end, written, value)

    def _digits(self, text: str, start: int, end: int) -> Piece:
        """A number in digits; not the rest of a word, a date or a code (»G20«, »15.10.«, »COVID-19«)."""
        written = text[start:end]
        value = read_digits(written)
        before = text[start - 1] if start else ""
        further = text[max(0, start - 2) : start - 1] if start > 1 else ""
        rest_of_date = before and before in ".,:/_" and further.isdigit()
        rest_of_code = before and before in _DASHES and further.isalpha()
        if value is None or before.isalnum() or rest_of_date or rest_of_code:
            return Piece("word", start, end, written)
        whole = _NO_CENTS.match(text, end)
        return Piece("number", start, whole.end() if whole else end, written, value)


def _powers(sections: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(word, power) for power, words in sections.items() for word in words]
