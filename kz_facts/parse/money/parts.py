"""The parts of amounts: a number with its scale and currency, as far as they stand beside it.

part = number [scale] currency            12,6 Bio. Tenge · zwei Millionen Euro · 500-Mio.-Euro · 450 EUR Mio.
     | currency number [scale]            CHF 1,25 Mrd. · $2bn · Mio. EUR 450
     | number scale                       davon 3,2 Mio.  (the currency is that of a neighbour)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kz_facts.parse.money.currencies import Currency
from kz_facts.parse.money.lexicon import Lexicon
from kz_facts.parse.money.measures import Measures
from kz_facts.parse.money.named import CurrencyReader, Named, Surroundings
from kz_facts.parse.money.piece import Piece
from kz_facts.rules.money import MoneyRules

_MUCH = 10_000  # from here on »Pfund« and »Kronen« are money even where nothing else speaks of it
_TALK = 60  # letters before them in which something may
_RATE_VERB = re.compile(r"\s*(?:=|entspr|kost|ist\b|war\b|gilt|galt|sind\b)")
_EACH = ("je", "pro", "per", "zum", "jeder", "jeden", "keinen", "kein", "letzten")
_MEASURED = 60  # letters around »ein Dollar« in which the price of it may stand
_HIGHEST_CENTS = 100
_LAST_DAY, _YEARS = 31, (1900, 2100)  # »Fr. 14. Juni« is a Friday
_CLOSING = ".,;:!?)“”»"


class AmountWords:
    """The words that the grammar goes by."""

    def __init__(self, rules: MoneyRules) -> None:
        self.lexicon = Lexicon(rules)
        self.measures = Measures(rules)
        self._denominations = frozenset(word.lower() for word in rules.denominations["nouns"])

    def is_denomination(self, word: str) -> bool:
        """Whether the second part of a compound makes a coin, a note or a name of it."""
        low = word.lower()
        return any(low.removesuffix(ending) in self._denominations for ending in ("", "e", "en", "er", "n", "s", "ern"))


@dataclass(frozen=True, slots=True)
class Part:
    """A number with its scale and currency; `after` is the piece after them, `first` the piece they begin with."""

    first: int
    after: int
    number: Decimal
    scale: Decimal | None = None
    currency: str | None = None
    factor: Decimal = Decimal(1)
    certain: bool = True
    compound: bool = False

    @property
    def value(self) -> Decimal:
        """The number in units of its currency."""
        return self.number * (self.scale or 1) * self.factor


class PartReader(CurrencyReader):
    """Reads the parts in one run of pieces."""

    def __init__(self, words: AmountWords, text: str, pieces: list[Piece], around: Surroundings) -> None:
        super().__init__(words.lexicon, text, pieces, around)
        self.words = words

    def _scale(self, i: int | None) -> tuple[Decimal | None, int | None]:
        """A scale at piece `i`, and the piece after it."""
        if i is not None and self.kind(i) == "scale":
            return self.number(i), i
        return None, None

    # A number with what stands beside it.

    def part(self, i: int) -> Part | None:
        """`5,6 Mrd. USD`, `zwei Millionen`, `Fünf-Millionen-Euro`: a number with what follows it."""
        number = self.number(i)
        last, j = i, self.joined(i)
        scale, at = self._scale(j)
        if at is not None:
            last, j = at, self.joined(at)
            if self.pieces[at].glued and self.kind(j) != "currency" and self.currency(j) is None:
                return None
            half, at = self._scale(j)  # 5 Tausend Milliarden
            if half and at is not None and scale == 1000:
                scale, last, j = scale * half, at, self.joined(at)
            rest = self._rest(j, scale) if scale and j is not None and not self.pieces[last].glued else None
            if rest is not None and scale is not None:
                total = number * scale + rest.number * (rest.scale or 1)
                return replace(rest, first=i, number=total, scale=Decimal(1), compound=False)
        named = self.currency(j)
        if named is not None:
            return self._in_currency(i, number, scale, named)
        compound = last > i and self.pieces[i + 1].kind == "dash"
        return Part(i, last + 1, number, scale, compound=compound)

    def _in_currency(self, i: int, number: Decimal, scale: Decimal | None, named: Named) -> Part | None:
        """The part of a number at piece `i` and its scale, in a currency."""
        compound = self.pieces[i + 1].kind == "dash"
        after = named.after
        if scale is None and (behind := self._scale_behind(after)) is not None:
            scale, after = behind, after + 1  # 450 EUR Mio.
        certain = named.certain or scale is not None or self._is_surely_money(i, number, after)
        if not certain or not self._is_sum(scale, compound, after):
            return None
        if number == 1 and scale is None and self._is_measure(i, after, named):
            return None  # »ein Dollar«, »1 Tenge entsprach …« is a rate's measure or a figure of speech
        found = Part(i, after, number, scale, named.code, named.currency.factor, named.certain, compound)
        return found if compound or scale is not None else self._with_cents(found)

    def _scale_behind(self, i: int) -> Decimal | None:
        """A scale behind the currency, which is not that of a further amount."""
        if self.kind(i) != "scale" or not self.beside(i - 1, i) or self.pieces[i].glued:
            return None
        return None if self.kind(i + 1) == "currency" and self.beside(i, i + 1) else self.number(i)

    def _with_cents(self, part: Part) -> Part:
        """An amount with its hundredth parts: `13 Euro und 45 Cent`, `zwei Euro fünfzig`, `15 Dollar 50`."""
        i = part.after + (self.word(part.after) == "und")
        if self.kind(i) != "number" or not self.beside(i - 1, i) or part.number != int(part.number) or part.factor != 1:
            return part
        cents = self.number(i)
        if not 0 < cents < _HIGHEST_CENTS or cents != int(cents):
            return part
        named = self.currency(self.joined(i))
        if named is not None and named.currency.factor < 1 and (named.code == part.currency or named.code == "EUR"):
            return replace(part, number=part.number + cents / 100, after=named.after)
        spoken = i == part.after and named is None and self._is_last(i)
        return replace(part, number=part.number + cents / 100, after=i + 1) if spoken else part

    def _is_last(self, i: int) -> bool:
        """Whether a number stands at the end of what is said, and counts nothing after it."""
        piece = self.pieces[i]
        following = self.text[piece.end : piece.end + 2]
        if piece.words:
            return piece.value != 1 and not following[1:2].isupper() and self.kind(i + 1) in ("", "word", "mark")
        ends = not following.strip() or (following[0] in _CLOSING and not following[1:].isdecimal())
        return ends and len(piece.text) == 2 and piece.text.isdecimal()

    def _rest(self, i: int, scale: Decimal) -> Part | None:
        """What a number goes on with below its scale: zwölf Millionen `fünfhunderttausend Euro`."""
        if self.pieces[i].kind != "number" or self.pieces[i - 1].kind == "dash":
            return None
        further, _ = self._scale(self.joined(i))
        if further is not None and further >= scale:
            return None  # 5 Millionen 3 Millionen
        part = self.part(i)
        if part is None or part.currency is None or part.number * (part.scale or 1) >= scale:
            return None
        return part if self.pieces[i].words or part.scale or part.number >= 1000 else None

    def _is_measure(self, i: int, after: int, named: Named) -> bool:
        """Whether one unit of a currency, at piece `i`, only measures another: `für 1 Tenge`, `1 Dollar war …`."""
        if named.currency.factor < 1 or self.word(i - 1) in _EACH:
            return True
        start, end = self.pieces[i].start, self.pieces[after - 1].end
        if _RATE_VERB.match(self.text, end):
            return True
        near = [k for k, piece in enumerate(self.pieces) if -_MEASURED < piece.start - start < _MEASURED]
        for k in near:
            value = self.pieces[k].value
            if self.pieces[k].kind == "currency" and not i <= k < after and isinstance(value, Currency):
                between = self.text[min(end, self.pieces[k].start) : max(start, self.pieces[k].end)]
                if value != named.currency and not re.search(r"[.!?]\s", between):
                    return True
        return False

    def _is_surely_money(self, i: int, number: Decimal, after: int) -> bool:
        """Not `48 Pfund Kartoffeln`, `zwei Kronen`; but `900.000 Pfund`, `das Kursziel liegt bei 48 Pfund`."""
        kind = self.kind(after)
        if kind == "dash" or (kind == "word" and self.pieces[after].text[0].isupper()):
            return False
        start, end = self.pieces[i].start, self.pieces[after - 1].end
        before = re.split(r"[.!?]\s|\n", self.text[max(0, start - _TALK) : start])[-1]
        behind = re.split(r"[.,;!?\n]", self.text[end : end + _TALK])[0]
        told = f"{before} {behind}"
        return number >= _MUCH or self.words.measures.speaks_of_money(told, 0, len(told))

    def _is_sum(self, scale: Decimal | None, compound: bool, after: int) -> bool:
        """Not `19 Euro-Länder`, `50-Euro-Schein`."""
        follower = self.joined(after - 1)
        if follower is None or self.pieces[after].kind != "dash":
            return True
        if not compound and scale is None:
            return False
        return not self.words.is_denomination(self.pieces[follower].text)

    def prefixed(self, i: int) -> Part | None:
        """`$ 2 Mio.`, `CHF 1,25 Mrd.`, `Mio. EUR 450`, `USD bn 5`: a number behind its currency."""
        ahead, at = self._scale(i)  # Mio. EUR 450
        named = self.currency(i if at is None else self.joined(at, hyphen=False), behind=False)
        if named is None:
            return None
        j = named.after
        between, at = self._scale(j)  # USD bn 5
        j = j if at is None else at + 1
        if self.kind(j) != "number" or not self.beside(j - 1, j) or self.pieces[j].words:
            return None
        behind, at = self._scale(self.joined(j, hyphen=False))
        scale = ahead or between or behind
        after = j + 1 if at is None or (ahead or between) else at + 1
        if scale is None and not self._stands_alone(named, j):
            return None
        follower = self.joined(after - 1, hyphen=False)
        if self.kind(follower) == "currency" and not named.certain:
            return None
        if i and self.word(i - 1) == "/":  # EUR/USD 1,08
            return None
        return Part(i, after, self.number(j), scale, named.code, named.currency.factor, named.certain)

    def _stands_alone(self, named: Named, i: int) -> bool:
        """Whether a sign or code before a number needs no scale; a name does (not `Euro 2024`), but for `Fr. 2'500`."""
        if not named.currency.by_name:
            return named.certain
        piece = self.pieces[i]
        if self.word(named.after - 1) != "fr":
            return False
        told = not piece.text.isdecimal() or self.text[piece.end - 1] in "-–—"
        return told or not (self.number(i) <= _LAST_DAY or _YEARS[0] <= self.number(i) < _YEARS[1])
