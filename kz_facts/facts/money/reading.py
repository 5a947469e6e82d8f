"""What a sum was read as, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kz_facts.facts.money.governor import Governor
from kz_facts.facts.money.nouns import Named
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.verbs import Use
from kz_facts.parse.grammar import Chunk

_TINY = 1_000  # no figure of a state or a firm is smaller than this
_SMALL = 100_000  # what costs less than a small house is bought, not built


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sum measures, and by which words.

    `named` is the noun that says so, `figure` the phrase whose figure the verb gives, `goes_on` whether the measure is
    taken from a sum or sentence before, `told` the verb of a relative clause: »3 Mio. Euro, die Malta zahlt«.
    """

    measure: str
    rule: str
    governor: Governor
    use: Use | None = None
    named: Named | None = None
    figure: Chunk | None = None
    goes_on: bool = False
    told: Use | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands around a sum: what governs it, its verb, and the phrase whose figure that gives."""

    one: Sum
    governor: Governor
    use: Use | None
    figure: Chunk | None
    told: Use | None
    counted: Named | None
    """What the phrase is whose figure the verb gives."""

    def as_(self, measure: str, rule: str, named: Named | None = None, *, goes_on: bool = False) -> Reading:
        """The sum read as a measure."""
        return Reading(measure, rule, self.governor, self.use, named, self.figure, goes_on, self.told)

    def by(self, named: Named | None, rule: str) -> Reading | None:
        """The sum read as what a noun measures, if there is one."""
        return self.as_(named.measure, rule, named) if named is not None else None

    @property
    def otherwise(self) -> str:
        """What its verb means where nothing else is said."""
        return self.use.rule.otherwise if self.use is not None else ""

    @property
    def cheap(self) -> str:
        """What a small sum is to the verb, or nothing; what costs somebody is no price."""
        if self.use is None or not self.is_small:
            return ""
        paid = self.use.rule.measure == "cost" and self.use.fill([*self.use.rule.payer], self.figure)
        return self.use.rule.cheap if not paid else ""

    @property
    def is_traded(self) -> bool:
        """»Kontrakte notieren bei 80 Dollar«: a price by the verb, whatever is traded."""
        return self.use is not None and self.use.rule.measure == "price" and self.use.rule.figure == ["subject"]

    @property
    def is_small(self) -> bool:
        """Whether it buys a thing rather than builds one."""
        return Decimal(self.one.mark["amount"]) < _SMALL

    @property
    def is_tiny(self) -> bool:
        """Whether it is too small for a figure of a state or a firm."""
        return Decimal(self.one.mark["amount"]) < _TINY
