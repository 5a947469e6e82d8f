"""How two times lie to one another: what is merged must be able to have happened at both."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kz_facts.models import When

Relation = Literal["same", "within", "near", "apart", "unknown"]
_LAST = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "half": 4, "year": 5, "range": 6}
_NEAR = 3  # days that news are late


def days(when: When | None) -> tuple[date, date] | None:
    """The first and last day of a time; None where one of them is open or unknown."""
    if when is None or when.first_day is None or when.last_day is None:
        return None
    try:
        return date.fromisoformat(when.first_day), date.fromisoformat(when.last_day)
    except ValueError:
        return None


def is_day(when: When | None) -> bool:
    """Whether a time is one day, told as such: not the day of the document in its place."""
    return when is not None and when.precision == "day" and when.basis != "publication" and days(when) is not None


def relation(one: When | None, other: When | None) -> Relation:
    """How two times lie to one another.

    Returns:
        `same` days; one `within` the other; `near`, where one is the day of a document that tells of the other;
        `apart`; `unknown` where one has no first or last day.
    """
    first, second = days(one), days(other)
    if first is None or second is None or one is None or other is None:
        return "unknown"
    if "publication" in (one.basis, other.basis):
        return "near" if _is_news(first[0], second[0], one, other) else "apart"
    if first == second:
        return "same"
    if (first[0] >= second[0] and first[1] <= second[1]) or (second[0] >= first[0] and second[1] <= first[1]):
        return "within"
    return "apart"


def _is_news(one: date, other: date, told: When, tells: When) -> bool:
    """Whether a day of publication is that of news of the other day, or of the day after."""
    if told.basis == tells.basis:
        return abs((one - other).days) <= 1
    late = (one - other).days if told.basis == "publication" else (other - one).days
    return 0 <= late <= _NEAR


def distance(one: When | None, other: When | None) -> int | None:
    """Days between two times, 0 where they overlap; None where one is unknown."""
    first, second = days(one), days(other)
    if first is None or second is None:
        return None
    return max(0, (second[0] - first[1]).days, (first[0] - second[1]).days)


def exactness(when: When | None) -> int:
    """How exact a time is: the greater the better, 0 for none."""
    if when is None or when.edtf is None:
        return 0
    return 10 - _LAST.get(when.precision or "range", 6) - 3 * (when.basis == "publication")
