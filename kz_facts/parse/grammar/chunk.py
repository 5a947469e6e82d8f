"""A phrase around one noun, name, pronoun, date or amount."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kz_facts.parse.grammar.features import ANY, OPEN, PLURAL, SINGULAR
from kz_facts.parse.grammar.tokens import Unit

Kind = Literal["noun", "name", "pronoun", "relative", "date", "money", "number", "adverb"]


@dataclass(slots=True, eq=False)
class Chunk:
    """Words `[first, last)` around `head`.

    `features` are the genders, numbers and cases that its words leave open. `genitive_of`, `attribute_of`,
    `apposition_of` and `row_of` are numbers of other chunks of the sentence, -1 for none; of a row the members
    point at the first. `clause` is the number of the clause it belongs to.
    """

    first: int
    last: int
    head: int
    kind: Kind
    preposition: str = ""
    determiner: int = -1
    features: int = ANY
    adjectives: list[int] = field(default_factory=list)
    unit: Unit | None = None
    number: int = -1
    genitive_of: int = -1
    attribute_of: int = -1
    apposition_of: int = -1
    row_of: int = -1
    clause: int = -1
    denied: bool = False  # »nicht A, sondern B«, »B, nicht A«: A fills no slot
    inner: int = -1  # the number of the attribute (»im Mai geschlossene«) that this chunk stands in

    @property
    def cases(self) -> int:
        """The cases that it can stand in, as bits."""
        return OPEN[self.features]

    @property
    def plural(self) -> bool | None:
        """Whether it is a plural; None where both can be."""
        many, one = self.features & PLURAL, self.features & SINGULAR
        return None if many and one else bool(many)

    @property
    def nominal(self) -> bool:
        """Whether it has a noun or a name as its head."""
        return self.kind in ("noun", "name")

    def touches(self, before: Chunk) -> bool:
        """Whether a noun phrase ends where this one begins and may have it as an attribute: no »Chiles« does."""
        beside = before.nominal and before.last == self.first
        return beside and before.inner == self.inner and before.genitive_of != self.number

    @property
    def owner(self) -> int:
        """The number of the chunk whose genitive or attribute it is; -1 for none."""
        return max(self.genitive_of, self.attribute_of)

    @property
    def row(self) -> int:
        """The number of the first chunk of its row; its own where it stands in none."""
        return self.row_of if self.row_of >= 0 else self.number

    @property
    def depends(self) -> bool:
        """Whether it belongs to another chunk, not to the verb."""
        return self.genitive_of >= 0 or self.attribute_of >= 0 or self.apposition_of >= 0 or self.row_of >= 0
