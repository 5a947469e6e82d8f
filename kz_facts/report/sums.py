"""Amounts of money as people say them: 5600000000 is »5,6 Mrd.«, and »5.6 bn«."""

from __future__ import annotations

from decimal import Decimal

from kz_facts.models import Change, Money
from kz_facts.report.labels import Label, label, labels, plain

_DECIMALS = 3  # of a scaled number: with more of them it is written out
SCALES = tuple((int(key.removeprefix("scale.")), value) for key, value in labels().items() if key.startswith("scale."))


def number(value: int | float) -> Label:
    """A number with a word for its millions, written out where that would lose a digit or name many."""
    exact = Decimal(str(value))
    for size, word in SCALES:
        scaled = exact / size
        if abs(scaled) >= 1 and _decimals(scaled) <= _DECIMALS:
            return Label(*(f"{text} {unit}" for text, unit in zip(grouped(scaled), word, strict=True)))
    return grouped(exact)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def grouped(value: Decimal) -> Label:
    """A number with a mark between its thousands."""
    english = f"{value.normalize():,f}"
    return Label(english.translate(str.maketrans(",.", ".,")), english)


def amount(money: Money) -> Label:
    """A figure with its currency, what kind of bound it is, and its upper end."""
    bound = label(f"Comparator.{money.comparator}")
    low, high = number(money.amount), number(money.amount_max) if money.amount_max is not None else None
    return Label(*(
        " ".join(part for part in (bound[i], f"{low[i]} – {high[i]}" if high else low[i], money.currency) if part)
        for i in range(2)
    ))  # fmt: skip


def change(told: Change) -> Label:
    """»+23 % (Vorjahr)«."""
    sign = "+" if told.direction == "up" else "−"
    percent = grouped(Decimal(str(told.percent)))
    baseline = f" ({told.baseline})" if told.baseline else ""
    return Label(*(f"{sign}{text} %{baseline}" for text in percent))


def tick(power: int) -> Label:
    """A power of ten on an axis."""
    return number(10**power) if power >= 0 else plain(f"1e{power}")
