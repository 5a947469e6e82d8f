"""Days that no calendar has: »31. Februar«, »32.1.2031«. No fact comes of them, and readers should know."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import cache

from kz_facts.parse.articles import patterns_of
from kz_facts.rules.loader import longest_first

_LEAP_YEAR = 2000


def impossible_days(text: str) -> Iterator[tuple[int, int]]:
    """`[start, end)` of each day that is written like one and is none."""
    names = patterns_of().months
    for match in _pattern().finditer(text):
        month = int(match["number"] or names[match["name"]])
        year = int(match["year"] or _LEAP_YEAR)
        if not (1 <= month <= 12 and year and 1 <= int(match["day"]) <= monthrange(year, month)[1]):
            yield match.span()


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(name for name in longest_first(patterns_of().months) if len(name) > 3 or name == "Mai")
    month = rf"(?:(?P<number>\d{{1,2}})\.(?= ?\d{{4}}\b)|(?P<name>{names})\b)"
    # What a pattern begins with is searched for quickly, so the look behind stands second.
    return re.compile(rf"(?P<day>\d(?<![\d.,].)\d?)\. ?{month}(?: ?(?P<year>\d{{4}})\b)?")
