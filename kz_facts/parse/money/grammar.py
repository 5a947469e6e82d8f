"""The grammar of amounts, over the words, numbers and signs that a stretch of text was cut into.

amount  = number [scale] currency            12,6 Bio. Tenge · zwei Millionen Euro · 500-Mio.-Euro
        | currency number [scale]            CHF 1,25 Mrd. · $2bn
range   = amount-part (bis | – | und) amount-part
elided  = number scale                       davon 3,2 Mio.  (the currency is that of a neighbour)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kz_facts.parse.money.amount import Amount
from kz_facts.parse.money.lexicon import Currency, Lexicon, Piece
from kz_facts.parse.money.rates import Rates
from kz_facts.rules.money import MoneyRules

_RANGE_WORDS = ("bis",)
_RATE_WORDS = ("je", "pro", "für", "zum", "per", "gegenüber", "gegen")
_RATE_VERB = re.compile(r"\s*(?:=|entspr|kost|ist\b|war\b|gilt|galt|sind\b)")


class AmountWords:
    """The words that the grammar goes by."""

    def __init__(self, rules: MoneyRules) -> None:
        self.lexicon = Lexicon(rules)
        self.rates = Rates(rules, self.lexicon)
        self.vague = frozenset(rules.unsure["families"])
        self._denominations = frozenset(word.lower() for word in rules.denominations["nouns"])

    def is_denomination(self, word: str) -> bool:
        """Whether the second part of a compound makes a coin, a note or a name of it."""
        low = word.lower()
        return any(low.removesuffix(ending) in self._denominations for ending in ("", "e", "en", "er", "n", "s", "ern"))


@dataclass(frozen=True, slots=True)
class _Part:
    """A number with its scale and currency, as far as they stand beside it; `after` is the next piece."""

    first: int
    after: int
    number: Decimal
    scale: Decimal | None
    currency: str | None
    factor: Decimal
    certain: bool
    compound: bool

    @property
    def value(self) -> Decimal:
        return self.number * (self.scale or 1) * self.factor


class Reader:
    """Reads the amounts in one run of pieces."""

    def __init__(self, words: AmountWords, text: str, pieces: list[Piece]) -> None:
        self.words = words
        self.text = text
        self.pieces = pieces

    def read(self) -> Iterator[Amount]:
        """Every amount, by start."""
        i = 0
        while i < len(self.pieces):
            kind = self.pieces[i].kind
            if kind == "word" and i + 1 < len(self.pieces) and self.pieces[i + 1].kind in ("currency", "dash"):
                kind = "currency"  # US-Dollar 20 Mio.
            part = self._prefixed(i) if kind == "currency" else self._part(i) if kind == "number" else None
            if part is None:
                i += 1
                continue
            amounts, i = self._ranged(part)
            yield from amounts

    # Pieces that stand beside one another.

    def _joined(self, i: int, hyphen: bool = True) -> int | None:
        """The piece after `i` that belongs to the same expression, over one hyphen where allowed; or None."""
        j = i + 1
        if not self._beside(i, j):
            return None
        if self.pieces[j].kind == "dash":
            tight = self.pieces[i].end == self.pieces[j].start
            if not hyphen or not tight or j + 1 >= len(self.pieces) or self.pieces[j].end != self.pieces[j + 1].start:
                return None
            return j + 1
        return j

    def _beside(self, i: int, j: int) -> bool:
        if j >= len(self.pieces):
            return False
        gap = self.text[self.pieces[i].end : self.pieces[j].start]
        return not gap or (gap.isspace() and gap.count("\n") <= 1)

    def _word(self, i: int) -> str:
        return self.pieces[i].text.lower() if 0 <= i < len(self.pieces) else ""

    # The parts of an amount.

    def _currency(self, i: int) -> tuple[Currency, str, bool, int] | None:
        """A currency at piece `i`: (what it is, its code, whether it is certain, the piece after it)."""
        if i >= len(self.pieces):
            return None
        piece = self.pieces[i]
        lexicon = self.words.lexicon
        if piece.kind == "word":  # US-Dollar, Schweizer Franken, D-Mark
            j = self._joined(i)
            if j is None or self.pieces[j].kind != "currency":
                return None
            inner = self.pieces[j].value
            assert isinstance(inner, Currency)
            low = piece.text.lower().replace(".", "").replace(" ", "")  # U.S.-Dollar
            if low == "us" and inner.code == "USD":
                return inner, "USD", True, j + 1
            for code, stems in lexicon.families.get(inner.family, {}).items():
                if any(low.startswith(stem) if len(stem) > 2 else low == stem for stem in stems):
                    return inner, code, True, j + 1
            if self.pieces[j - 1].kind != "dash" and low.endswith(("ische", "ischer", "ischen", "ischem", "isches")):
                return inner, self._code(inner, j), True, j + 1
            return None
        if piece.kind != "currency":
            return None
        value = piece.value
        assert isinstance(value, Currency)
        sterling = self._word(i + 1) == "sterling"
        code = "GBP" if sterling else self._code(value, i)
        return value, code, not value.unsure or sterling, i + 1 + sterling

    def _code(self, currency: Currency, i: int) -> str:
        """The code of a name that several states use: that of the state which the text speaks of."""
        members = self.words.lexicon.families.get(currency.family)
        if not members or currency.family in ("Dollar", "Cent"):
            return currency.code
        here = self.pieces[i].start
        named = {
            code: min((_distance(self.text, stem, here) for stem in stems), default=-1)
            for code, stems in members.items()
        }
        told = [code for code, distance in named.items() if distance >= 0]
        plain = currency.code in told and currency.family not in self.words.vague
        if not told or plain:
            return currency.code
        return min(told, key=lambda code: named[code])

    def _scale(self, i: int | None) -> tuple[Decimal | None, int | None]:
        """A scale at piece `i`, and the piece after it."""
        if i is not None and self.pieces[i].kind == "scale":
            value = self.pieces[i].value
            assert isinstance(value, Decimal)
            return value, i
        return None, None

    def _part(self, i: int) -> _Part | None:
        """`5,6 Mrd. USD`, `zwei Millionen`, `Fünf-Millionen-Euro`: a number with what follows it."""
        number = self.pieces[i].value
        assert isinstance(number, Decimal)
        last, j = i, self._joined(i)
        scale, at = self._scale(j)
        if at is not None:
            last, j = at, self._joined(at)
            if self.pieces[at].glued and (j is None or self.pieces[j].kind != "currency"):
                return None
            half, at = self._scale(j)  # 5 Tausend Milliarden
            if half and at is not None and scale == 1000:
                scale, last, j = scale * half, at, self._joined(at)
            rest = self._rest(j, scale) if scale and j is not None and not self.pieces[last].glued else None
            if rest is not None and scale is not None:
                total = number * scale + rest.number * (rest.scale or 1)
                return replace(rest, first=i, number=total, scale=Decimal(1), compound=False)
        currency = self._currency(j) if j is not None else None
        if currency is not None and j is not None:
            value, code, certain, after = currency
            compound = self.pieces[i + 1].kind == "dash"
            if not self._is_sum(scale, certain, compound, after):
                return None
            if value.factor < 1 and code == "USD" and "us" not in self._word(j):
                code = "EUR"
            if number == 1 and scale is None and self._is_measure(i, after):
                return None  # »ein Dollar«, »1 Tenge entsprach …« is a rate's measure or a figure of speech
            return _Part(i, after, number, scale, code, value.factor, certain, compound)
        compound = last > i and self.pieces[i + 1].kind == "dash"
        return _Part(i, last + 1, number, scale, None, Decimal(1), True, compound)

    def _rest(self, i: int, scale: Decimal) -> _Part | None:
        """What a number goes on with below its scale: zwölf Millionen `fünfhunderttausend Euro`."""
        if self.pieces[i].kind != "number" or self.pieces[i - 1].kind == "dash":
            return None
        part = self._part(i)
        if part is None or part.currency is None or part.number * (part.scale or 1) >= scale:
            return None
        return part if self.pieces[i].words or part.scale or part.number >= 1000 else None

    def _is_measure(self, i: int, after: int) -> bool:
        """Whether one unit of a currency, at piece `i`, only measures another: `für 1 Tenge`, `1 Dollar war …`."""
        if self.pieces[i].words or self._word(i - 1) in ("für", "je", "pro", "zu"):
            return True
        return _RATE_VERB.match(self.text, self.pieces[after - 1].end) is not None

    def _is_sum(self, scale: Decimal | None, certain: bool, compound: bool, after: int) -> bool:
        """Not `19 Euro-Länder`, `50-Euro-Schein`, `zwei Kronen`, `1,08 Dollar je Euro`."""
        if scale is None and not certain:
            return False
        follower = self._joined(after - 1)
        if follower is None:
            return True
        hyphenated = self.pieces[after].kind == "dash"
        if hyphenated and not compound and scale is None:
            return False
        if hyphenated and self.words.is_denomination(self.pieces[follower].text):
            return False
        if scale is None and self.pieces[follower].text.lower() in (*_RATE_WORDS, "=", "/"):
            rest = [self.pieces[k] for k in range(follower + 1, min(follower + 4, len(self.pieces)))]
            names = [p for p in rest if p.kind != "number" and p.text.lower() not in ("us", "-", "einen", "ein")][:1]
            return not (names and names[0].kind == "currency")
        return True

    def _prefixed(self, i: int) -> _Part | None:
        """`$ 2 Mio.`, `CHF 1,25 Mrd.`, `US-$ 5 Mrd.`; a name stands so only before a scale (not `Euro 2024`)."""
        found = self._currency(i)
        if found is None:
            return None
        value, code, certain, after = found
        if after >= len(self.pieces) or not self._beside(after - 1, after) or self.pieces[after].kind != "number":
            return None
        number = self.pieces[after].value
        if self.pieces[after].words or not isinstance(number, Decimal):
            return None
        j = self._joined(after, hyphen=False)
        scale, at = self._scale(j)
        if value.by_name and scale is None:
            return None
        follower = j if at is None else self._joined(at, hyphen=False)
        if follower is not None and self.pieces[follower].kind == "currency" and not certain:
            return None
        if i and self._word(i - 1) == "/":  # EUR/USD 1,08
            return None
        return _Part(i, (after if at is None else at) + 1, number, scale, code, value.factor, certain, False)

    # Two parts together.

    def _ranged(self, part: _Part) -> tuple[list[Amount], int]:
        """The amount or amounts that begin with a part, and the piece after them."""
        second = self._second(part)
        if second is not None:
            return [self._amount(part, second)], second.after
        pair = self._from_to(part)
        if pair is not None:
            return [pair], part.after
        if part.currency is None and (part.scale is None or part.scale < 1000 or part.compound):
            return [], part.after
        return [self._amount(part)] if self._is_no_rate(part) else [], part.after

    def _second(self, part: _Part) -> _Part | None:
        """The upper end of a range whose lower end is `part`."""
        i = part.after
        if i >= len(self.pieces) or not self._beside(i - 1, i):
            return None
        word = self._word(i)
        between = self._word(part.first - 1) in ("zwischen",) or self._word(part.first - 2) == "zwischen"
        alike = word == "oder" and part.scale is None and part.currency is None  # drei oder vier Millionen
        if not (word in _RANGE_WORDS or alike or self.pieces[i].kind == "dash" or (word == "und" and between)):
            return None
        j = i + 2 if word == "bis" and self._word(i + 1) == "zu" else i + 1  # bis zu einer Milliarde
        if j >= len(self.pieces) or not self._beside(j - 1, j):
            return None
        kind = self.pieces[j].kind
        second = self._part(j) if kind == "number" else self._prefixed(j) if kind == "currency" else None
        if second is None or (second.currency is None and part.currency is None and second.scale is None):
            return None
        if part.currency and second.currency is None and self.pieces[part.first].kind != "currency":
            return None  # »180 Milliarden Euro bis 2027«
        scale = part.scale or second.scale
        year = part.scale is None and part.number == int(part.number) and 1900 <= part.number <= 2100
        low, high = part.number * (scale or 1), second.number * (second.scale or part.scale or 1)
        if (
            low >= high
            or (year and second.number < 1900)
            or (second.currency or part.currency) != (part.currency or second.currency)
        ):
            return None
        return second

    def _from_to(self, part: _Part) -> Amount | None:
        """The first of `von 1,6 auf 2,3 Mrd. Euro`, whose scale and currency stand with the second."""
        if part.currency is not None or self._word(part.first - 1) not in ("von", "nach", "statt"):
            return None
        i = part.after
        if self._word(i) not in ("auf", "nun", "jetzt"):
            return None
        j = next(
            (k for k in range(i + 1, min(i + 4, len(self.pieces))) if self.pieces[k].kind in ("number", "currency")),
            None,
        )
        if j is None:
            return None
        second = self._part(j) if self.pieces[j].kind == "number" else self._prefixed(j)
        scale = part.scale or (second.scale if second else None)
        if second is None or scale is None or (second.currency is None and scale < 10**6):
            return None
        first = replace(part, scale=part.scale or second.scale, currency=second.currency, factor=second.factor)
        pair = self._amount(first)
        return pair if pair.currency else replace(pair, rule="elided pair")

    def _amount(self, part: _Part, second: _Part | None = None) -> Amount:
        pieces = self.pieces
        if second is None:
            return Amount(
                pieces[part.first].start, pieces[part.after - 1].end, part.value, None, part.currency,
                rule="compound" if part.compound else "amount" if part.currency else "elided",
            )  # fmt: skip
        scale = part.scale or second.scale
        factor = second.factor if second.currency else part.factor
        high = second.number * (second.scale or part.scale or 1) * factor
        low = part.number * (scale or 1) * factor
        currency = second.currency or part.currency
        rule = "range" if currency else "elided"
        return Amount(pieces[part.first].start, pieces[second.after - 1].end, low, high, currency, rule=rule)

    def _is_no_rate(self, part: _Part) -> bool:
        """Not the 470 Tenge that a dollar costs: sums without a scale are rates after another currency."""
        if part.scale is not None or part.currency is None:
            return True
        return not self.words.rates.before(self.text, self.pieces[part.first].start, part.currency)


def _distance(text: str, stem: str, here: int) -> int:
    """How far from an offset the nearest word with a stem begins; -1 where there is none."""
    found = [m.start() for m in re.finditer(rf"\b{re.escape(stem)}", text, re.IGNORECASE)]
    return min((abs(place - here) for place in found), default=-1)
