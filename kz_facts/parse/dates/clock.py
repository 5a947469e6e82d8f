"""Times of day: »19.45 Uhr«, »um 17:30«, »halb neun«, »am Abend«. They are no dates.

A value is `T19:45`, or with the day that the text speaks of `2015-09-09T19:45`; parts of the day are TimeML's
MO, MI, AF, EV and NI.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kz_facts.parse.dates.scan import Scan

_START = re.compile("T|x(?=K)")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: words `[first, last)` and its value after the `T`."""

    first: int
    last: int
    rule: str
    value: str


def clocks(scan: Scan) -> list[Clock]:
    """All times of day in a text."""
    found: list[Clock] = []
    syms = scan.symbols
    at = syms.find("U")
    while at >= 0:
        found += _before_uhr(scan, at, found[-1].last if found else 0)
        at = syms.find("U", at + 1)
    for hit in _START.finditer(syms):
        index = hit.start()
        if syms[index] == "T":
            part = _part(scan, index)
            if part:
                found.append(part)
        elif scan.words[index] == "halb":
            hour = int(scan.values[index + 1]) - 1
            if 0 <= hour < 12:
                found.append(Clock(index, index + 2, "clock", f"{hour:02d}:30"))
    found.sort(key=lambda clock: clock.first)
    return found


def _time_ending(scan: Scan, last: int, low: int) -> tuple[int, str] | None:
    """(first word, value) of the digits or number word that end at a word."""
    syms, vals = scan.symbols, scan.values
    if last < low:
        return None
    if syms[last] in "DN":
        if (
            last - 2 >= low
            and syms[last - 1] in ".:"
            and scan.joined(last - 2, last + 1)
            and syms[last - 2] in "DN"
            and len(scan.words[last]) == 2
        ):
            hour, minute = vals[last - 2], vals[last]
            if hour <= 24 and minute < 60:
                return last - 2, f"{hour:02d}:{minute:02d}"
            return None
        if vals[last] <= 24:
            return last, f"{vals[last]:02d}:00"
        return None
    if syms[last] == "K" and vals[last] == int(vals[last]) and 0 < vals[last] <= 24:
        return last, f"{int(vals[last]):02d}:00"
    return None


def _before_uhr(scan: Scan, uhr: int, low: int) -> list[Clock]:
    """»19.45 Uhr«, and what is listed with it: »10 und 18 Uhr«, »10-18 Uhr«, »9.30, 12.15 und 15 Uhr«."""
    syms = scan.symbols
    one = _time_ending(scan, uhr - 1, low)
    if one is None:
        return []
    first = one[0]
    end = uhr + 1
    value = one[1]
    if (
        syms[end : end + 1] in ("D", "N")
        and not value[3:].strip("0")
        and scan.values[end] < 60
        and scan.words[end : end + 1]
        and len(scan.words[end]) == 2
    ):
        value = f"{value[:2]}:{scan.values[end]:02d}"  # »17 Uhr 30«
        end += 1
    found = [Clock(first, end, "clock", value)]
    while first - 2 >= low and syms[first - 1] in "-,/ub":
        earlier = _time_ending(scan, first - 2, low)
        if earlier is None:
            break
        first = earlier[0]
        found.append(
            Clock(
                first,
                first + (1 if earlier[1].endswith(":00") and syms[first + 1] not in ".:" else 3),
                "clock",
                earlier[1],
            )
        )
    return found[::-1]


def _part(scan: Scan, i: int) -> Clock | None:
    """»am Abend«, »am frühen Nachmittag«, »in der Nacht«."""
    before = scan.words[i - 1].lower() if i else ""
    after = scan.words[i + 1].lower() if i + 1 < len(scan.words) else ""
    if after in ("auf", "zum", "vom", "des") and scan.symbols[i + 2 : i + 4].strip("a")[:1] in ("D", "W"):
        return None  # »in der Nacht zum 3. April« is that day
    first = i
    if before in ("frühen", "späten", "frühe", "späte", "gleichen", "selben") and i > 1:
        first = i - 1
        before = scan.words[i - 2].lower()
    if before in ("am", "gegen", "der", "zum", "diesem", "dieser", "den", "dem", "bis", "vom"):
        return Clock(first, i + 1, "part", scan.values[i])
    return None
