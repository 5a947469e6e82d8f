"""Figures: one amount told by several documents is one with several sources.

What an amount measures is its thing: measure, whose, from whom to whom, when, in which currency, in which words. Trade
has one amount for a thing, a loan has many; so of loans only the same amount is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kz_facts.merge import amounts, clusters, wording
from kz_facts.merge.clusters import Cluster, Match
from kz_facts.merge.corpus import Corpus
from kz_facts.merge.models import Figure
from kz_facts.models import Money, When

_EXACT = ("exact", "about", "nearly", "more_than", "at_least", "less_than", "at_most")
_ENOUGH = 2  # meanings that two sentences share beside the parties
_PURPOSE = re.compile(r"\bfür ((?:(?:de[rnm]|die|das|eine?[nrm]?) )?[^.,;:()]{3,60})")
_MANY_DIGITS = 3


class Thing(NamedTuple):
    """What has one amount."""

    measure: str
    parties: frozenset[str]
    direction: tuple[str | None, str | None]
    currency: str | None
    period: str | None


def merge(corpus: Corpus, *, joined: bool = True) -> list[Figure]:
    """The figures of all documents, by what they measure."""
    facts = [fact for fact in corpus.in_order(corpus.facts.money) if isinstance(fact, Money)]
    found = clusters.grouped(facts, _Finder(corpus) if joined else None)
    merged = [_merged(corpus, cluster) for cluster in found]
    return sorted(merged, key=lambda figure: (figure.measure, _edtf(figure.period) or "", figure.id))


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def thing(corpus: Corpus, fact: Money) -> Thing:
    """What a fact's amount measures."""
    way = (fact.direction.from_, fact.direction.to) if fact.direction else (None, None)
    return Thing(fact.measure, corpus.codes(fact.document, fact.parties), way, fact.currency, _edtf(fact.period))


def is_one_thing(corpus: Corpus, one: Money, other: Money) -> bool:
    """Whether two amounts measure the very same, so that only one of them can be right.

    Said of measures that have one value alone, where both facts tell whose and of which time, in words that say the
    same.
    """
    first, second = thing(corpus, one), thing(corpus, other)
    if first.measure not in wording.rules().single or not (first.parties and first.period and first.currency):
        return False
    ways = zip(first.direction, second.direction, strict=True)
    if any(a and b and a != b for a, b in ways):
        return False
    same = first[:2] == second[:2] and first[3:] == second[3:]
    return same and wording.relation(_words(one), _words(other)) == "same"


def _words(fact: Money) -> str:
    """The words that say what is measured: the measure's own, where the text has none."""
    return fact.measure_text or {"trade": "Handel", "exports": "Export", "imports": "Import"}.get(fact.measure, "")


class _Finder:
    """What makes two figures one, and what two."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def telling(self, fact: Money) -> int:
        """How much a fact says of which figure it is."""
        return 4 * (fact.period is not None) + len(fact.parties) + amounts.digits(fact.amount) + bool(fact.measure_text)

    def blocks(self, fact: Money) -> Iterator[tuple[str, str | None]]:
        """Measure and currency."""
        yield fact.measure, fact.currency

    def match(self, one: Money, other: Money) -> Match | None:
        """Why two figures are one: they measure one thing, or the amount and what is said of it are the same."""
        relation = amounts.relation(one, other)
        if relation == "other":
            return None
        told = f"»{one.evidence.text}« and »{other.evidence.text}«"
        if is_one_thing(self._corpus, one, other) and (relation != "possible" or _is_bound(one, other)):
            what = thing(self._corpus, one)
            return Match(3, "thing", f"{told}: {what.measure} of {', '.join(sorted(what.parties))}, {what.period}")
        exact = relation == "equal" or (relation == "rounded" and self._has_digits(one, other))
        shared = self._corpus.codes(one.document, one.parties) & self._corpus.codes(other.document, other.parties)
        if not exact or not shared or not self._is_one_time(one, other):
            return None
        words = self._common_words(one, other)
        if len(words) >= _ENOUGH:
            return Match(2, "amount", f"{told}, {', '.join(sorted(shared))}, in common: {', '.join(sorted(words))}")
        return None

    @staticmethod
    def _has_digits(one: Money, other: Money) -> bool:
        return min(amounts.digits(one.amount), amounts.digits(other.amount)) >= _MANY_DIGITS

    def _is_one_time(self, one: Money, other: Money) -> bool:
        """Whether two figures can be of one time: the same is told, or none, by news of one month."""
        if one.period is not None or other.period is not None:
            return _edtf(one.period) == _edtf(other.period) and _edtf(one.period) is not None
        first, second = self._corpus.published(one), self._corpus.published(other)
        return first is not None and second is not None and first[:7] == second[:7]

    def _common_words(self, one: Money, other: Money) -> frozenset[str]:
        """What both sentences say, but for whose it is and the amount."""
        named = [party.name for fact in (one, other) for party in fact.parties]
        told = frozenset(word for name in named for word in wording.meanings(wording.wording(name), ()))
        shared = wording.common(one.sentence.text, other.sentence.text) - told
        return frozenset(word for word in shared if not word[0].isdigit() and len(word) > 2)

    def conflict(self, one: Money, other: Money) -> bool:
        """Whether two figures cannot be one: another amount, time, change or direction, or another part of it."""
        if amounts.relation(one, other) == "other" or one.currency != other.currency or one.measure != other.measure:
            return True
        first, second = thing(self._corpus, one), thing(self._corpus, other)
        if (
            first.parties
            and second.parties
            and not (first.parties <= second.parties or second.parties <= first.parties)
        ):
            return True
        if first.period and second.period and first.period != second.period:
            return True
        if any(a and b and a != b for a, b in zip(first.direction, second.direction, strict=True)):
            return True
        return _is_other_change(one, other) or _is_other_part(one, other) or _is_other_purpose(one, other)


def _is_other_change(one: Money, other: Money) -> bool:
    if one.change is None or other.change is None:
        return False
    return one.change.direction != other.change.direction or abs(one.change.percent - other.change.percent) > 1


def _is_other_part(one: Money, other: Money) -> bool:
    """»Rohölexporte« and »Exporte«: words that say what the other's do not."""
    if not one.measure_text or not other.measure_text:
        return False
    return wording.relation(one.measure_text, other.measure_text) != "same"


def _is_other_purpose(one: Money, other: Money) -> bool:
    """»… Mio. Euro für Schulen« and »… Mio. Euro für Straßen«, where both say what for, in no word alike."""
    purposes = [_PURPOSE.search(fact.sentence.text, fact.evidence.end - fact.sentence.start) for fact in (one, other)]
    first, second = (match[1] if match else "" for match in purposes)
    return bool(first and second) and not wording.common(first, second)


def _is_bound(one: Money, other: Money) -> bool:
    """Whether one of two amounts is a bound that the other keeps: »über 5 Mrd.«, »5,6 Mrd.«."""
    return one.comparator != other.comparator and "exact" in (one.comparator, other.comparator)


def _merged(corpus: Corpus, cluster: Cluster[Money]) -> Figure:
    facts = [fact for fact in corpus.in_order(cluster.items) if isinstance(fact, Money)]
    best = max(facts, key=lambda fact: (-_EXACT.index(fact.comparator), amounts.digits(fact.amount)))
    told = next((fact for fact in (best, *facts) if fact.direction), best)
    return Figure(
        **corpus.common(facts, cluster.links),  # type: ignore[arg-type]
        measure=best.measure,
        measure_text=max((fact.measure_text for fact in facts if fact.measure_text), key=len, default=None),
        amount=best.amount,
        amount_max=best.amount_max,
        currency=best.currency,
        comparator=best.comparator,
        period=next((fact.period for fact in (best, *facts) if fact.period), None),
        parties=corpus.union((fact.document, fact.parties) for fact in facts),
        direction=told.direction,
        change=next((fact.change for fact in (best, *facts) if fact.change), None),
    )
