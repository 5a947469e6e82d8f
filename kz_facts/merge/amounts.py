"""Whether two amounts can be the same one, told more or less exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from kz_facts.models import Money

Relation = Literal["equal", "rounded", "possible", "other"]
_DIGITS = 2  # that an amount must have to be told from its neighbours when it is rounded
_LEAST = frozenset(("more_than", "at_least"))
_MOST = frozenset(("less_than", "at_most", "nearly"))


def _decimal(amount: float) -> Decimal:
    return Decimal(str(amount))


def digits(amount: float) -> int:
    """How many digits an amount is told with: 2 for 5.6 billion."""
    return len(_decimal(amount).normalize().as_tuple().digits)


def tolerance(amount: float) -> Decimal:
    """Half a unit of the last digit that is told: 50 million for 5.6 billion."""
    exponent = _decimal(amount).normalize().as_tuple().exponent
    return Decimal(5).scaleb(int(exponent) - 1)


def relation(one: Money, other: Money) -> Relation:
    """How two amounts lie to one another.

    Returns:
        `equal`; `rounded` where one is the other with fewer digits; `possible` where bounds and estimates leave room;
        `other` where both cannot be true.
    """
    if one.amount_max != other.amount_max:
        return "possible" if _overlap(one, other) else "other"
    first, second = _decimal(one.amount), _decimal(other.amount)
    if first == second:
        return "equal"
    if abs(first - second) <= max(tolerance(one.amount), tolerance(other.amount)):
        return "rounded" if min(digits(one.amount), digits(other.amount)) >= _DIGITS else "possible"
    if _leaves_room(one, other) or _leaves_room(other, one) or _is_vague(one, other):
        return "possible"
    return "other"


def _overlap(one: Money, other: Money) -> bool:
    return one.amount <= (other.amount_max or other.amount) and other.amount <= (one.amount_max or one.amount)


def _leaves_room(bound: Money, other: Money) -> bool:
    """»über 5 Mrd.« and »5,6 Mrd.«."""
    if bound.comparator in _LEAST:
        return other.amount >= bound.amount
    return bound.comparator in _MOST and other.amount <= bound.amount


def _is_vague(one: Money, other: Money) -> bool:
    """»rund 5 Mrd.« and »5,4 Mrd.«: within a tenth, where one is an estimate."""
    if "about" not in (one.comparator, other.comparator) and "nearly" not in (one.comparator, other.comparator):
        return False
    return abs(one.amount - other.amount) <= max(abs(one.amount), abs(other.amount)) / 10
