"""Amounts whose currency is not said again: »davon 3,2 Mio.«, »(Vorjahr: 8,4 Mrd.)«.

They take it from a neighbour, or where their sentence speaks of money from any before them; what counts people or
things (»20 Millionen Menschen«) is none. A bare number in full stands beside an amount of its size in its sentence:
»Das Land gab 180.000 Euro, die Betriebe 95.000.«
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from kz_facts.parse.money.amount import Amount
from kz_facts.parse.money.measures import Measures
from kz_facts.rules.money import MoneyRules

_NEXT = re.compile(r"\s*(?P<word>[\w²³%°]+|[^\s\w])?(?:\s+(?:[a-zäöüß]+(?:e|en|er|es|em)\s+)?(?P<after>\w+))?")
_BREAK = re.compile(r"\n\s*\n")
_ENDING = re.compile(r"(?:e|en|er|es|em)$")
_TIME = re.compile(
    r"(?:Ende|Anfang|Mitte|\w*tag|J[aä]n\w*|Feb\w*|März|April|Mai|Ju[nl]i|Aug\w*|Sept\w*|Okt\w*|Nov\w*|Dez\w*)\b"
)
_ARTICLE = re.compile(r"\b[Dd](?:as|iese?|ies)\s+(?=[A-ZÄÖÜ])")
_END = re.compile(r"\s*(?:[.,;:)!?–]|$|(?:und|sowie|oder)\b)")
_NUMBER_OF = re.compile(
    r"\b(?:\w+z|Z)ahl (?:der|von|ihrer|seiner)\b|\bBevölkerung\b|\w(?:einwohner|besucher|bevölkerungs)zahl\b"
)
_FAR = 1_500  # characters over which what speaks of money takes its currency from the last amount
_ALIKE = 50  # how many times as large the amount beside a bare number may be
_LEAST = 1_000  # the least amount beside which such a number stands
_COUNT_AFTER = frozenset(("mal", "prozent", "von ihnen"))


class Elisions:
    """Fills in currencies that are not said."""

    def __init__(self, rules: MoneyRules, measures: Measures) -> None:
        self._closed = frozenset(rules.elision["closed"])
        self._carriers = frozenset(rules.elision["carriers"])
        self._measures = measures

    def fill(self, text: str, amounts: Sequence[Amount], starts: Callable[[], Sequence[int]]) -> list[Amount]:
        """Give elided amounts the currency of their neighbour, and drop those that have none or are counts.

        Args:
            text: The text.
            amounts: Its amounts, by start; `currency` is None where it is elided.
            starts: Tells where sentences begin; asked only where something is elided.
        """
        amounts = _cents(text, amounts)
        if all(amount.currency for amount in amounts):
            return amounts
        sentences = [*starts(), len(text)]
        found: list[Amount] = []
        counted = {"bare": -1, "elided": -1, "elided pair": -1}  # the sentence that last counted something else
        for i, amount in enumerate(amounts):
            if amount.currency is not None:
                found.append(amount)
                continue
            here = bisect_right(sentences, amount.start) - 1
            paired = amounts[i + 1] if amount.rule == "elided pair" and i + 1 < len(amounts) else amount
            first = max(sentences[here], found[-1].end if found else 0)
            # »von 3 auf 4 Millionen Menschen«
            if self._counts(text, paired.end) or _NUMBER_OF.search(text, first, amount.start):
                counted["bare"] = here
                if amount.rule != "bare":
                    counted["elided"] = counted["elided pair"] = here
                continue
            follower = next((a for a in amounts[i + 1 :] if a.currency is not None), None)
            if follower is not None and (
                counted[amount.rule] == here or bisect_right(sentences, follower.start) - 1 != here
            ):
                follower = None
            if amount.rule == "bare":
                donor = self._beside(text, found, amount, sentences, counted["bare"])
                currency = donor or (follower.currency if follower is not None and _alike(amount, follower) else None)
            else:
                currency = self._before(text, found, amount, sentences, counted["elided"])
                currency = currency or (follower.currency if follower is not None else None)
            if currency is not None:
                found.append(replace(amount, currency=currency))
        return found

    def _beside(
        self, text: str, found: list[Amount], amount: Amount, sentences: Sequence[int], counted: int
    ) -> str | None:
        """The currency of an amount of the size of a bare number before it in its sentence."""
        donor = found[-1] if found else None
        here = bisect_right(sentences, amount.start) - 1
        if donor is None or donor.start < sentences[here] or counted == here or not _alike(amount, donor):
            return None
        ends = _END.match(text, amount.end) is not None
        return donor.currency if ends or self._measures.speaks_of_money(text, amount.end, sentences[here + 1]) else None

    def _counts(self, text: str, end: int) -> bool:
        """Whether the number that ends here counts what follows it; not »5 Millionen Umsatz«, »3 Mrd. Ende Mai«."""
        match = None if _BREAK.match(text, end) else _NEXT.match(text, end)
        word, after = (match["word"] or "", match["after"] or "") if match else ("", "")
        if not word or not (word[0].isalnum()):
            return text[end : end + 1] == "-"  # 3-Millionen-Stadt
        if word.lower() in _COUNT_AFTER or word.lower() in ("m", "t", "km", "ha", "kg", "kwh", "mwh"):
            return True
        if word[0].isdigit():
            return False
        if text[end - 1] == "." and word[0].isupper() and word.lower() in self._closed:
            return False  # »stieg auf 44 Mrd. Die Reserven …«
        if word[0].isupper() and match is not None:
            what = self._measures.look_up(word)
            money = _TIME.match(word) is not None or (what is not None and not what.weak)
            return not money and text[match.start("word") - 1 : match.start("word")].isspace()
        if word in self._closed:
            return word == "von" and after == "ihnen"
        return bool(_ENDING.search(word)) and after[:1].isupper()

    def _before(
        self, text: str, found: list[Amount], amount: Amount, sentences: Sequence[int], counted: int
    ) -> str | None:
        """The currency of the amount before: in the same sentence, carried on, or far off where money is spoken of."""
        donor = found[-1] if found else None
        if donor is None:
            return None
        here, there = (bisect_right(sentences, a.start) - 1 for a in (amount, donor))
        if there == here:
            return donor.currency if counted != here else None
        first, last = sentences[here], sentences[here + 1]
        asked = text[:first].rstrip()[-1:] == "?" and here
        if counted != here and self._measures.is_paid(text, sentences[here - 1] if asked else first, last):
            return donor.currency if amount.start - donor.end < _FAR else None
        if there != here - 1 or counted >= there or _BREAK.search(text, donor.end, amount.start):
            return None
        carried = not self._carriers.isdisjoint(_both_cases(text[first:last]))
        return donor.currency if carried or self._measures.speaks_of_money(text, first, last) else None


def _alike(one: Amount, other: Amount) -> bool:
    """Whether two amounts are of a size."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return other.value >= _LEAST and high <= low * _ALIKE


def _both_cases(text: str) -> set[str]:
    """The words of a sentence, but for articles; what opens it in small letters too."""
    words = re.findall(r"\w+", _ARTICLE.sub("", text))
    return {*words, *(word.lower() for word in words[:1])}


def _cents(text: str, amounts: Sequence[Amount]) -> list[Amount]:
    """Bare cents after an amount in dollars are hundredths of a dollar."""
    found: list[Amount] = []
    for amount in amounts:
        last = found[-1] if found else None
        bare = text[amount.start : amount.end].endswith(" Cent") and amount.currency == "EUR"
        if bare and last and last.currency and last.currency.endswith("D") and amount.start - last.end < 120:
            amount = replace(amount, currency=last.currency)
        found.append(amount)
    return found
