"""By how much a figure rose or fell: »um 4,2 % auf …«, »+18,1 %«, »12 Prozent weniger als im Vormonat«."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from kz_facts.facts.money.sums import Sum
from kz_facts.models import Change
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.numbers import read_number
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

Way = Literal["up", "down"]
WAYS: tuple[Way, Way] = ("up", "down")

_PERCENT = ("%", "Prozent", "v.")
_PLUS, _MINUS = ("+", "plus"), ("−", "-", "–", "minus")
_BY = frozenset((
    "um", "von", "einem", "einen", "ein", "auf", "rund", "etwa", "knapp", "gut", "fast", "leichten", "real", "nominal",
    "nur", "mehr", "als", "über", "mindestens",
))  # fmt: skip
_TO = "auf"  # »auf 7,5 Prozent«: a level, not a change
_BASELINE = re.compile(
    r"\b(?:[Gg]egenüber|[Vv]erglichen mit|[Vv]ergleich (?:zum|zur|zu|mit)|als|über|unter|zum)\s+(?:noch\s+)?"
    r"(?:(?:dem|der|den|im|in den|in der|in|zum|zur|von|vom|am)\s+)?"
    r"(?P<base>(?:Vor\w+|Vergleich\w*|(?:gleiche|selbe|entsprechende)\w* \w+|erste\w* \w+ \w+|\d{4}\b"
    r"|(?:letzte|vergangene|vorige)\w* \w+|Jahr \d{4}|\w+ \d{4}\b)"
    r"(?: (?:des|im|von) (?:Vor\w+|Jahres \d{4}|\d{4}))?(?: \d{4}\b)?)"
)
_BOUNDS = ("at_least", "at_most")  # »um 8 Prozent, höchstens aber um 400 Euro«: the bound of a rise did not rise
_REACH = 15  # words between a percentage and the word that gives its direction
_BACK, _ON = 80, 90  # letters in which a baseline is looked for


@dataclass(frozen=True, slots=True)
class _Percent:
    """A percentage: its number's word, and one past its last."""

    number: int
    last: int


class Changes:
    """Reads changes of figures."""

    def __init__(self, lexicon: Lexicon, ways: Ways) -> None:
        self._lexicon, self._ways = lexicon, ways

    def of(self, one: Sum) -> Change | None:
        """How a figure changed, if its own words say so."""
        text, tokens = one.tokens.texts, one.tokens
        for percent in self._percents(one):
            way = self._way(one, percent)
            value = read_number(text[percent.number].lstrip("+-−–±"))
            if way is not None and value is not None:
                start, end = tokens.starts[percent.number], tokens.end(percent.last - 1)
                plain = int(value) if value == int(value) else float(value)
                return Change(percent=plain, direction=way, baseline=_baseline(one, start, end))
        return None

    def _percents(self, one: Sum) -> Iterator[_Percent]:
        """Percentages that may be the sum's: those behind it up to the next sum, then those before it."""
        tokens = one.tokens
        last = (
            one.after.chunk.first
            if one.after is not None
            else one.bracket[1]
            if one.bracket is not None
            else len(tokens)
        )
        first = (
            one.before.chunk.last
            if one.before is not None
            else one.bracket[0] - (0 if one.host is not None else 3)
            if one.bracket is not None
            else 0
        )
        found = [
            _Percent(i - 1, i + 1)
            for i in range(max(1, first), last)
            if tokens.texts[i] in _PERCENT
            and tokens.texts[i - 1][-1:].isalnum()
            and tokens.texts[i + 1 : i + 2] != ["Punkte"]
        ]
        next_ = (one.after.parted() if one.after is not None else 0) or last
        yield from (p for p in found if one.chunk.last <= p.number < next_ and not self._is_of_another(one, p))
        parted = one.parted()
        yield from (
            p
            for p in reversed(found)
            if parted <= p.number
            and p.last <= one.chunk.first
            and (one.bracket is not None or p.number not in tokens.bracketed)
            and not (one.mark["comparator"] in _BOUNDS and "," in tokens.texts[p.last : one.chunk.first])
        )

    @staticmethod
    def _is_of_another(one: Sum, percent: _Percent) -> bool:
        """Whether a percentage stands in the bracket of another sum."""
        tokens, i = one.tokens, percent.number
        if one.bracket is not None or i not in tokens.bracketed:
            return False
        while i in tokens.bracketed and tokens.texts[i] not in "([":
            i -= 1
        while i in tokens.bracketed and tokens.texts[i] not in ")]":
            if i in tokens.unit and tokens.unit[i].kind == "money":
                return True
            i += 1
        return False

    def _way(self, one: Sum, percent: _Percent) -> Way | None:
        """`up`, `down`, or None where the percentage is no change (a share, a rate of interest)."""
        texts = one.tokens.texts
        number = texts[percent.number]
        before = texts[percent.number - 1].lower() if percent.number else ""
        if number[0] in _PLUS or before in _PLUS:
            return "up"
        if number[0] in _MINUS or before in _MINUS:
            return "down"
        if percent.last < len(texts) and (way := self._ways.behind(texts[percent.last])) is not None:
            return way
        if not self._is_by(one, percent):
            return None
        return self._told(one, percent)

    @staticmethod
    def _is_by(one: Sum, percent: _Percent) -> bool:
        """»um 3 Prozent«, »ein Plus von 3 Prozent«, »verlor 3 Prozent auf 2 Euro«; inside a bracket anything goes."""
        texts, i = one.tokens.texts, percent.number - 1
        to = texts[percent.last : percent.last + 1] == [_TO] and one.preposition == _TO
        if percent.number in one.tokens.bracketed or (to and percent.last < one.chunk.last):
            return True
        while i > 0 and texts[i].lower() in _BY and texts[i].lower() not in ("um", "von", _TO):
            i -= 1
        return i >= 0 and (texts[i].lower() in ("um", "von") or (texts[i].lower() in ("ein", "einem", "einen")))

    def _told(self, one: Sum, percent: _Percent) -> Way | None:
        """The word that says which way: the nearest before the percentage, else the first behind it."""
        start = max(one.before.chunk.last if one.before is not None else 0, percent.number - _REACH)
        found: dict[int, Way] = {
            i: way for i in range(start, len(one.tokens)) if (way := self._ways.of(one.tokens.texts[i])) is not None
        }
        for clause in one.line.parse.clauses:
            for sense in self._lexicon.sums.get(clause.lemma, ()):
                if sense.frame.rule.change:
                    at = clause.head if clause.head >= 0 else clause.finite
                    found.setdefault(at, sense.frame.rule.change)
                    if 0 <= clause.finite < at:
                        found.setdefault(clause.finite, sense.frame.rule.change)
        near = [i for i in sorted(found) if i < percent.number]
        behind = [i for i in sorted(found) if i >= percent.last]
        return found[near[-1]] if near else found[behind[0]] if behind else None


def _baseline(one: Sum, start: int, end: int) -> str | None:
    """What a change is measured against: »Vorjahr«, »Vergleichszeitraum des Vorjahres«."""
    tokens = one.tokens
    text = "".join(word.ljust(gap) for word, gap in zip(tokens.texts, _gaps(one), strict=True))
    base = tokens.starts[0]
    found = _BASELINE.search(text, end - base, min(end - base + _ON, len(text)))
    if found is None:
        first = one.before.mark["end"] if one.before is not None else base
        low = max(first, start - _BACK) if start < one.mark["lead"] else one.mark["end"]
        found = next(reversed(list(_BASELINE.finditer(text, low - base, start - base))), None)
    return found["base"] if found is not None else None


def _gaps(one: Sum) -> list[int]:
    """How far it is from each word's start to the next one's."""
    starts = one.tokens.starts
    last = len(one.tokens.texts[-1])
    return [*(b - a for a, b in pairwise(starts)), last]


class Ways:
    """Which way words say that a figure goes: »Rückgang«, also in »Gewinnrückgang«; »mehr«."""

    def __init__(self, words: dict[str, list[str]]) -> None:
        self._words: dict[str, Way] = {word: way for way in WAYS for word in words[way]}
        self._behind: dict[str, Way] = {
            word: way for way, name in zip(WAYS, ("above", "below"), strict=True) for word in words[name]
        }
        self._nouns: dict[Way, tuple[str, ...]] = {
            way: tuple(w.lower() for w in words[way] if w[0].isupper()) for way in WAYS
        }

    def of(self, text: str) -> Way | None:
        """The way that a word says, wherever it stands."""
        if text in self._words or not text[:1].isupper():
            return self._words.get(text)
        low = text.lower()
        return next((way for way in WAYS if low.endswith(self._nouns[way])), None)

    def behind(self, text: str) -> Way | None:
        """The way that a word right behind »3 Prozent« says: »3 Prozent über dem Vorjahr«."""
        return self._behind.get(text) or self.of(text)


@cache
def ways(rules: str | None) -> Ways:
    """The words of the shipped rule file, extended by a user's own."""
    return Ways(load("money", MoneyRules, rules).changes)
