"""An amount of money as the text tells it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at `[start, end)`; `lead` is where its comparator begins, or `start`."""

    start: int
    end: int
    value: Decimal
    highest: Decimal | None
    currency: str | None
    comparator: str = "exact"
    lead: int = -1
    rule: str = "amount"
