"""Nouns that say what an amount measures: »Handelsvolumen« trade, »Bankkredit« a loan.

German puts the thing measured last in its compounds, so nouns are looked up by their ends, in any inflection;
where the head says only that something has a size (»-volumen«, »-wert«, »-summe«), the part before it decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kz_facts.parse.memo import Memo
from kz_facts.rules.loader import by_word
from kz_facts.rules.money import MoneyRules

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FOLD = str.maketrans("äöüß", "aous")
_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "se", "nis")
_LINKS = ("s", "es", "n", "en", "e", "-")
# An agreement on trade or investment is an agreement; a contract for a loan is a loan.
_AGREEMENTS = ("vertrag", "abkommen", "vereinbarung", "geschaft", "projekt", "vorhaben")
_SHORTEST = 4  # shorter nouns (BIP, FDI) are no heads of compounds without a hyphen


@dataclass(frozen=True, slots=True)
class Measured:
    """What a noun measures; a weak one gives way to words that say more."""

    measure: str
    weak: bool = False


class Measures:
    """Looks up nouns; each distinct form is analysed once."""

    def __init__(self, rules: MoneyRules) -> None:
        self._nouns = {_fold(word): measure for word, measure in by_word(rules.nouns, "nouns").items()}
        self._plain = {word.lower(): measure for word, measure in by_word(rules.nouns, "nouns").items()}
        self._first = {_fold(word): measure for word, measure in by_word(rules.first_parts, "first_parts").items()}
        self._whole = {_fold(word): measure for word, measure in by_word(rules.whole, "whole").items()}
        self._exact = {
            word.lower(): measure
            for words in (rules.nouns, rules.whole)
            for measure, all_ in words.items()
            for word in all_
        }
        self._weak = frozenset(map(_fold, rules.weak["words"]))
        self._neutral = frozenset(map(_fold, rules.neutral["nouns"]))
        self._except = frozenset(map(_fold, rules.exceptions["words"]))
        self._verbs = re.compile(rf"(?<!\w)(?:Ge)?[a-zäöü]*(?:{'|'.join(rules.elision['verbs'])})")
        self._neutral_memo = Memo(self._is_neutral)
        self._memo = Memo(lambda word: self._noun(word) if word[0].isupper() else None)

    def look_up(self, word: str) -> Measured | None:
        """What a noun's form measures; None for any other word."""
        return self._memo[word]

    def is_neutral(self, word: str) -> bool:
        """Whether a noun only says that something has a size: »Höhe«, »Gesamtwert«."""
        return self._neutral_memo[word]

    def _is_neutral(self, word: str) -> bool:
        low = _fold(word)
        return any(stem.endswith(head) for stem in _stems(low) for head in self._neutral)

    def is_paid(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` has a verb of money: »beisteuern«, »die geforderten drei Millionen«."""
        return self._verbs.search(text, start, end) is not None

    def speaks_of_money(self, text: str, start: int, end: int) -> bool:
        """Whether `[start, end)` has a verb of money or names something that is measured in it."""
        if self.is_paid(text, start, end):
            return True
        found = (self.look_up(match[0]) for match in _WORD.finditer(text, start, end))
        return any(measured is not None and not measured.weak for measured in found)

    def _noun(self, word: str) -> Measured | None:
        low = _fold(word)
        stems = list(_stems(low.rpartition("-")[2]))
        if not self._except.isdisjoint((*stems, *_stems(low))):
            return None
        for stem in _stems(word.lower()):  # »Forderung« is no »Förderung«
            if stem in self._exact:
                return self._measured(self._exact[stem], _fold(stem))
        for stem in (*_stems(low), *stems):
            if stem in self._whole:
                return self._measured(self._whole[stem], stem)
        return self._of_parts(word, low, stems)

    def _of_parts(self, word: str, low: str, stems: list[str]) -> Measured | None:
        """What a compound measures, by its head or, where that only says how much, by what stands before it."""
        for stem in stems:
            if stem in self._nouns:
                return self._measured(self._nouns[stem], stem)
        weak: Measured | None = None
        for stem in stems:
            measured = self._by_modifier(stem)
            if measured is None or (measured.measure != "loan" and stem.endswith(_AGREEMENTS)):
                continue
            if not measured.weak:
                return measured
            weak = weak or measured
        if (
            "-" in low
            and any(stem in self._neutral for stem in stems)
            and (measured := self._noun(word.rpartition("-")[0])) is not None
        ):
            return measured
        plain = (head for stem in _stems(word.lower().rpartition("-")[2]) for head in self._heads(stem, self._plain))
        if (own := max(plain, key=len, default=None)) is not None:  # »Filmförderung« is no »Forderung«
            return self._measured(self._plain[own], _fold(own))
        best = max((head for stem in stems for head in self._heads(stem, self._nouns)), key=len, default=None)
        return self._measured(self._nouns[best], best) if best is not None else weak

    def _by_modifier(self, stem: str) -> Measured | None:
        """What the first part of a compound with a neutral head measures: »Kreditsumme«, »Förderbetrag«."""
        modifier = self._modifier(stem)
        if modifier is None:
            return None
        first = self._first.get(modifier)
        return Measured(first) if first is not None else self._noun(modifier.capitalize())

    def _measured(self, measure: str, stem: str) -> Measured:
        return Measured(measure, stem in self._weak)

    @staticmethod
    def _heads(stem: str, nouns: Mapping[str, str]) -> Iterator[str]:
        """Nouns of a list that a compound ends in."""
        for i in range(len(stem) - 2):
            head = stem[i:]
            if head in nouns and (i == 0 or len(head) > _SHORTEST or (len(head) == _SHORTEST and i > 2)):
                yield head

    def _modifier(self, stem: str) -> str | None:
        """The first part of a compound whose head is neutral, without the letter that joins them."""
        for i in range(3, len(stem) - 3):
            if stem[i:] in self._neutral:
                front = stem[:i]
                for link in _LINKS:
                    bare = front.removesuffix(link)
                    if bare != front and (bare in self._nouns or bare in self._first):
                        return bare
                return front
        return None


def _fold(word: str) -> str:
    """Lower case, umlauts opened: plurals then differ from singulars by their ending alone."""
    return word.lower().replace("ß", "ss").translate(_FOLD)


def _stems(low: str) -> Iterable[str]:
    """A folded word without each ending that it may bear."""
    yield low
    for ending in _ENDINGS[1:]:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            yield low[: -len(ending)]
