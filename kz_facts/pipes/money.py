"""`kz_money`: marks amounts of money, `5,6 Mrd. USD` for example."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.marks import MoneyMark
from kz_facts.parse.money.amounts import AmountFinder
from kz_facts.parse.money.currencies import UNKNOWN
from kz_facts.pipes import _spans
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_MANY, _ENDLESS = 500, 5_000  # sums, and characters of a sentence: such are cut at pauses, from 2,000 on


@Language.factory("kz_money", assigns=["doc.spans", "doc._.kz_money"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return MoneyMarker(load("money", MoneyRules, rules))


class MoneyMarker:
    """Marks the amounts of a Doc in `doc.spans["kz_money"]`."""

    def __init__(self, rules: MoneyRules) -> None:
        self.finder = AmountFinder(rules)

    def __call__(self, doc: Doc) -> Doc:
        """Mark every amount whose currency is told or can be taken from its neighbour."""
        table = _spans.table(doc)
        marks: list[MoneyMark] = []
        names = partial(_states, doc)
        starts = table.sentence_starts
        found = self.finder.find(table.text, starts, table.places(self.finder.wanted), names)
        endless = _endless([*starts(), len(table.text)]) if len(found) > _MANY else []
        for amount in found:
            if amount.currency is None or any(first <= amount.start < last for first, last in endless):
                continue
            marks.append(
                {
                    "start": amount.start,
                    "end": amount.end,
                    "rule": amount.rule,
                    "amount": plain(amount.value),
                    "amount_max": None if amount.highest is None else plain(amount.highest),
                    "currency": None if amount.currency == UNKNOWN else amount.currency,
                    "comparator": amount.comparator,
                    "lead": amount.lead,
                }
            )
        _spans.put(doc, "kz_money", marks)
        return doc


def _endless(starts: list[int]) -> list[tuple[int, int]]:
    """`[start, end)` of sentences that no blank could cut: what has sums in thousands there is no text."""
    return [(first, last) for first, last in pairwise(starts) if last - first > _ENDLESS]


def _states(doc: Doc) -> list[tuple[int, str]]:
    """Where a Doc names which states."""
    return [(mark["start"], mark["country"]) for mark in _spans.get(doc, "kz_entities") if mark["country"]]


def plain(value: Decimal) -> str:
    """A decimal number in plain digits: no exponent and no zeros at the end."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
