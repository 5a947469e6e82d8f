"""Arithmetic with EDTF strings (ISO 8601-2): the calendar, and nothing of language.

The forms used are `2020`, `2020-12`, `2020-12-15`, seasons, quarters and halves (`2025-21`, `2025-33`, `2025-40`),
decades and centuries (`199X`, `19XX`), an unknown year (`XXXX-06-05`) or month (`XXXX-XX-15`), intervals
(`2020-01/2020-10`), open ones (`2005/..`, `../2050`) and `~` for an approximate date. Years are astronomical: the year
before 1 is 0, so that 190 v. Chr. is `-0189` and the fifth century v. Chr. `-04XX`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

PARTS_OF_YEAR = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip
"""First and last month of a season, quarter or half; months beyond 12 lie in the next year (winter)."""

_FORM = re.compile(r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX)|XXXX)(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d))?)?")
_LAST_YEAR = 9999
_RANK = {
    "day": 0,
    "week": 1,
    "range": 2,
    "month": 3,
    "quarter": 4,
    "season": 5,
    "half": 6,
    "year": 7,
    "decade": 8,
    "century": 9,
}


@lru_cache(maxsize=8192)
def valid(year: int | None, month: int | None = None, day: int | None = None) -> bool:
    """Whether such a date can exist: 31 February cannot, 29 February can where the year is unknown."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None or month is None:
        return day is None or 1 <= day <= 31
    return 1 <= day <= _month_end(2000 if year is None else year, month)


def _month_end(year: int, month: int) -> int:
    """The last day of a month; of years that no `date` has by the same calendar."""
    return monthrange(year if 1 <= year <= _LAST_YEAR else year % 400 + 400, month)[1]


@lru_cache(maxsize=8192)
def form(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """The EDTF string of a date; `month` may be the code of a season, quarter or half."""
    parts = ["XXXX" if year is None else number(year)]
    if month is not None or day is not None:
        parts.append("XX" if month is None else f"{month:02d}")
    if day is not None:
        parts.append(f"{day:02d}")
    return "-".join(parts)


def number(year: int) -> str:
    """A year in four digits, with its sign where it is negative: `0033`, `-0189`."""
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def of(day: date, unit: str = "day") -> str:
    """The day, week, month, quarter, half, year, decade or century that holds a day."""
    match unit:
        case "day":
            return day.isoformat()
        case "week":
            monday = day - timedelta(day.weekday())
            return f"{monday}/{plus(monday, 6) or date.max}"
        case "month":
            return form(day.year, day.month)
        case "quarter":
            return form(day.year, 33 + (day.month - 1) // 3)
        case "half":
            return form(day.year, 40 + (day.month - 1) // 6)
        case "decade":
            return f"{day.year // 10:03d}X"
        case "century":
            return f"{(day.year - 1) // 100:02d}XX"
    return form(day.year)


@lru_cache(maxsize=8192)
def bounds(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last day that an EDTF string covers, each `YYYY-MM-DD`, None where open or unknown."""
    if edtf is None:
        return None, None
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        return (None if first == ".." else bounds(first)[0]), (None if last == ".." else bounds(last)[1])
    match = _FORM.match(edtf)
    if match is None or match["year"] == "XXXX":
        return None, None
    digits, day = match["year"], int(match["day"] or 0)
    if "X" in digits:
        low, high = digits.replace("X", "0"), digits.replace("X", "9")
        return (f"{high}-01-01", f"{low}-12-31") if digits[0] == "-" else (f"{low}-01-01", f"{high}-12-31")
    year, month = int(digits), _month_of(match)
    if day:
        same = form(year, month, day)
        return same, same
    first_month, last_month = PARTS_OF_YEAR.get(month, (month, month)) if month else (1, 12)
    over, last_month = divmod(last_month - 1, 12)
    last_year = year + over
    if last_year > _LAST_YEAR:
        return form(year, first_month, 1), None
    return form(year, first_month, 1), form(last_year, last_month + 1, _month_end(last_year, last_month + 1))


def in_order(one: str, other: str) -> bool:
    """Whether a day, as `bounds` writes it, is not after another."""
    return _key(one) <= _key(other)


def _key(day: str) -> tuple[int, str]:
    year = -int(day[1:5]) if day[0] == "-" else int(day[:4])
    return year, day[-5:]


@lru_cache(maxsize=8192)
def days(edtf: str | None) -> tuple[date | None, date | None]:
    """`bounds` as dates, None where no `date` reaches: before the year 1."""
    first, last = bounds(edtf)
    return _date(first), _date(last)


def _date(day: str | None) -> date | None:
    return None if day is None or day[0] == "-" or day[:4] == "0000" else date.fromisoformat(day)


@lru_cache(maxsize=8192)
def precision(edtf: str | None) -> str | None:
    """How fine a date is: `day` … `century`; a span of days from Monday to Sunday is a `week`, other spans a `range`.

    An open interval is as fine as the end that it names.
    """
    if edtf is None:
        return None
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if ".." in (first, last):
            return precision(last if first == ".." else first)
        a, b = days(edtf)
        week = a is not None and b is not None and (b - a).days == 6 and a.weekday() == 0 and len(first) == 10
        return "week" if week else "range"
    match = _FORM.match(edtf)
    if match is None:
        return None
    if match["day"]:
        return "day"
    month = _month_of(match)
    if month:
        return "month" if month <= 12 else "season" if month <= 24 else "quarter" if month <= 36 else "half"
    year = match["year"]
    return "year" if "X" not in year or year == "XXXX" else "century" if year.endswith("XX") else "decade"


def _month_of(match: re.Match[str]) -> int:
    """The month of an EDTF string, 0 where it has none or does not know it."""
    return int(match["month"]) if match["month"] and match["month"].isdecimal() else 0


def rank_of(unit: str) -> int:
    """The coarsest rank that a date may have from which units are counted."""
    return {"week": 1, "weekend": 1}.get(unit, _RANK.get(unit, 0))


def rank(edtf: str | None) -> int:
    """The rank of a date's precision: 0 for a day, higher is coarser, 99 for no date."""
    return _RANK.get(precision(edtf) or "", 99)


def join(first: str, last: str) -> str:
    """The interval from the beginning of one date to the end of another.

    EDTF has no intervals between quarters or decades: `2022-33` to `2022-35` is `2022-01/2022-09`. Centuries keep
    their grain: `17XX/18XX`.
    """
    start, end = first.split("/")[0].rstrip("~"), last.split("/")[-1].rstrip("~")
    return f"{_end(start, 0)}/{_end(end, 1)}"


def _end(value: str, side: int) -> str:
    """The month or year at one side of a part of a year or a decade; other dates as they are."""
    coarse = precision(value) in ("quarter", "half", "season", "decade")
    day = bounds(value)[side] if coarse else None
    return value if day is None else day[: -6 if "X" in value else -3]


def since(edtf: str) -> str:
    """`2005` → `2005/..`."""
    return f"{edtf.split('/')[0]}/.."


def until(edtf: str) -> str:
    """`2050` → `../2050`."""
    return f"../{edtf.split('/')[-1]}"


def about(edtf: str) -> str:
    """`2020-12-15` → `2020-12-15~`; of an interval it is the beginning, `1741~/1779`, and weeks stay as they are."""
    first, slash, last = edtf.partition("/")
    return edtf if first.endswith("~") or (slash and precision(edtf) == "week") else f"{first}~{slash}{last}"


def plain(edtf: str) -> str:
    """An open or approximate date without its opening: the date that was named."""
    return edtf.removesuffix("/..").removeprefix("../").rstrip("~")


@lru_cache(maxsize=8192)
def year_of(edtf: str | None) -> int | None:
    """The year of a date's (named) beginning, None where unknown."""
    match = _FORM.match(plain(edtf)) if edtf else None
    return int(match["year"]) if match and "X" not in match["year"] else None


def plus(day: date, count: int) -> date | None:
    """A day some days on or back; None beyond the years that dates have."""
    ordinal = day.toordinal() + count
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def add_months(day: date, months: int) -> date | None:
    """The same day some months on, or the last one of a shorter month; None beyond the years that dates have."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    if not 1 <= year <= _LAST_YEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: int) -> date | None:
    """A day some units on or back (`count` negative); None beyond the years that dates have."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
    if unit in months:
        return add_months(day, count * months[unit])
    return plus(day, count * {"week": 7, "weekend": 7}.get(unit, 1))


def shift_years(edtf: str, years: int) -> str | None:
    """A date or interval the same in another year; None where its year is unknown."""
    parts = []
    for part in edtf.split("/"):
        match = _FORM.match(part)
        if match is None or "X" in match["year"]:
            return None
        year, month = int(match["year"]) + years, match["month"]
        day = match["day"]
        if month and day and not valid(year, int(month), int(day)):
            day = "28"
        parts.append("-".join(filter(None, (number(year), month, day))))
    return "/".join(parts)
