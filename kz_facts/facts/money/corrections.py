"""Where a measure means another beside what else is told: income of a budget, spending on a work, the rest of trade."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.facts.money.kinds import FOREIGN
from kz_facts.facts.money.nouns import Nouns
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Verbs
from kz_facts.parse.grammar import Parse

_TURNOVER = "Umsatz"


class Corrections:
    """Makes them."""

    def __init__(self, nouns: Nouns, verbs: Verbs) -> None:
        self.nouns, self.verbs = nouns, verbs

    def of(self, one: Sum, reading: Reading, topic: str | None, whole: str | None) -> Reading:
        """The reading of a sum, corrected.

        Args:
            one: The sum.
            reading: As what it was read.
            topic: What the text before its sentence was about.
            whole: That, or the measure of the sum that it goes on from.
        """
        reading = self._of_works(one.line.parse, self._of_budget(one, reading, topic), one.mark["currency"])
        return self._of_trade(one.line.parse, reading, whole)

    def _of_works(self, parse: Parse, reading: Reading, currency: str | None) -> Reading:
        """»die Ausgaben für die Straße«: what something costs; »der Rahmenkredit«: what is lent; no budget."""
        named = reading.named
        if reading.measure != "budget" or named is None:
            return reading
        if self.nouns.is_lent(parse.head(named.chunk), currency):
            return replace(reading, measure="loan")
        if not self.nouns.is_spent(parse.head(named.chunk)):
            return reading
        behind = (ch for ch in parse.chunks if ch.first == named.chunk.last and ch.preposition == "für")
        return replace(reading, measure="cost") if any(self.verbs.is_work(parse.head(ch)) for ch in behind) else reading

    def _of_trade(self, parse: Parse, reading: Reading, whole: str | None) -> Reading:
        """»Exporte von 3 Mio. und Importe von 2 ergeben einen Überschuss von 1 Mio.«: what is left is of trade."""
        named = reading.named
        if whole not in FOREIGN or named is None or reading.measure not in ("revenue", "earnings", "budget"):
            return reading
        if whole == "trade" and parse.head(named.chunk) == _TURNOVER and not parse.has_genitive(named.chunk):
            return replace(reading, measure="trade", goes_on=True)  # »Sie treiben Handel: Der Umsatz lag bei 3 Mio.«
        return replace(reading, measure="trade") if self.nouns.is_balance(parse.head(named.chunk)) else reading

    def _of_budget(self, one: Sum, reading: Reading, topic: str | None) -> Reading:
        """Revenue and expenses of a budget are figures of the budget."""
        parse, named = one.line.parse, reading.named
        if reading.measure not in ("revenue", "earnings", "cost") or named is None or named.chunk not in parse.chunks:
            return reading
        if not self.nouns.is_budget_item(parse.head(named.chunk)):
            return reading
        others = (self.nouns.of(parse, chunk) for chunk in parse.chunks)
        told = any(other is not None and other.measure == "budget" and other.strong for other in others)
        return replace(reading, measure="budget") if told or topic == "budget" else reading
