"""How to extract."""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts import inputs
from kz_facts.errors import UsageError
from kz_facts.results import KINDS

_FIRST_YEAR, _LAST_YEAR = 1000, 9000  # of `date`: »vor 900 Jahren« must still have a year


@dataclass(frozen=True, slots=True)
class Options:
    """How to extract; plain data, so that it reaches worker processes.

    `date` is the day of articles that name none (a day, a moment, or text in ISO 8601), `undated` adds events
    without a time, `holidays` counts holidays by name alone as dates, `reading` says how files are read.
    """

    kinds: tuple[str, ...] = KINDS
    date: str | None = None
    undated: bool = False
    holidays: bool = False
    model: str | None = None
    rules: str | None = None
    reading: inputs.Reading = field(default_factory=inputs.Reading)

    def __post_init__(self) -> None:
        if self.date is not None:
            object.__setattr__(self, "date", day_of(self.date))
        if isinstance(self.kinds, str) or not all(isinstance(kind, str) for kind in self.kinds):
            raise UsageError(f"kinds {self.kinds!r}: several are wanted; write ({self.kinds!r},)")
        if unknown := set(self.kinds) - set(KINDS):
            raise UsageError(f"kind {sorted(unknown)[0]}: unknown; there are {', '.join(KINDS)}")
        object.__setattr__(self, "kinds", tuple(kind for kind in KINDS if kind in self.kinds))


def day_of(value: object) -> str:
    """`YYYY-MM-DD` of a day in any form.

    Raises:
        UsageError: It is none, or so far away that one cannot count from it.
    """
    day = inputs.iso_day(value)
    if day is None:
        raise UsageError(f"date {value}: there is no such day; write it as YYYY-MM-DD")
    if not _FIRST_YEAR <= int(day[:4]) <= _LAST_YEAR:
        raise UsageError(f"date {value}: no day of publication; years from {_FIRST_YEAR} to {_LAST_YEAR} are read")
    return day
