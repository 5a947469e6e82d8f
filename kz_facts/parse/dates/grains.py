"""What is asked of a meaning: whether its year is said, whether the tense of its clause is needed, how fine it is."""

from __future__ import annotations

from kz_facts.parse.dates.distances import FINE
from kz_facts.parse.dates.meaning import (
    LAST_SEASON,
    Ago,
    Calendar,
    DayOfMonth,
    Expression,
    First,
    Holiday,
    Meaning,
    MonthWeek,
    Nth,
    Pair,
    Relative,
    Rest,
    Shifted,
    Week,
    Weekday,
    Weekend,
)


def states_year(meaning: Meaning) -> bool:
    """Whether a day, month or season has its year with it."""
    return (
        isinstance(meaning, Calendar)
        and isinstance(meaning.year, int)
        and meaning.month is not None
        and meaning.month <= LAST_SEASON
    )


def dated(meaning: Meaning) -> bool:
    """Whether a year stands in the words, with a day or month or alone."""
    if isinstance(meaning, Pair):
        return dated(meaning.first) or dated(meaning.last)
    return isinstance(meaning, Calendar) and isinstance(meaning.year, int)


def is_open(meaning: Meaning) -> bool:
    """Whether the tense of the clause is needed."""
    match meaning:
        case Calendar() | Week() | First() | Holiday():
            return meaning.year is None
        case Ago():
            return meaning.anchor == "written" and meaning.count > 0
        case Pair():
            return is_open(meaning.last) or is_open(meaning.first)
        case Nth() | MonthWeek():
            return isinstance(meaning.month, Calendar) and meaning.month.year is None
        case Shifted():
            return is_open(meaning.base)
        case DayOfMonth():
            return meaning.month is None
    return isinstance(meaning, Weekday | Weekend)


def precision(expression: Expression) -> str | None:
    """How fine an expression is that could not be resolved: »im vergangenen Jahr« is a year all the same."""
    meaning = expression.meaning
    if isinstance(meaning, Relative):
        return "day" if meaning.day else {"weekend": "range", "turn": "year"}.get(meaning.unit, meaning.unit)
    if isinstance(meaning, Weekday | Nth | DayOfMonth | Holiday):
        return "day"
    if isinstance(meaning, Week | MonthWeek):
        return "week"
    if isinstance(meaning, Weekend | Rest):
        return "range"
    if isinstance(meaning, Ago | Shifted):
        return FINE.get(meaning.unit, meaning.unit)
    return None


def goes_on(meaning: object) -> bool:
    """»Zwei Tage später«: counted on from what was told."""
    return isinstance(meaning, Relative | Ago) and meaning.anchor == "told" and meaning.count > 0
