"""Holidays: by their fixed day, or counted from Easter."""

from __future__ import annotations

from datetime import date, timedelta

from kz_facts.parse.dates.scan import Scan

FIXED = {
    "Neujahr": (1, 1), "Neujahrstag": (1, 1), "Dreikönigstag": (1, 6), "Valentinstag": (2, 14), "Frauentag": (3, 8),
    "Nouruz": (3, 21), "Nowruz": (3, 21), "Nauryz": (3, 21), "Walpurgisnacht": (4, 30), "Tag der Arbeit": (5, 1),
    "Mariä Himmelfahrt": (8, 15), "Tag der Deutschen Einheit": (10, 3), "Reformationstag": (10, 31),
    "Allerheiligen": (11, 1), "Allerseelen": (11, 2), "Martinstag": (11, 11),
    "Nikolaustag": (12, 6), "Heiligabend": (12, 24), "Heiliger Abend": (12, 24), "Heiligen Abend": (12, 24),
    "Weihnachten": (12, 25), "Christtag": (12, 25), "Stephanstag": (12, 26), "Stefanitag": (12, 26),
    "Silvester": (12, 31), "Silvesterabend": (12, 31), "Silvesternacht": (12, 31), "Weihnachtsabend": (12, 24),
    "Weihnachtstag": (12, 25), "Weihnachtsfeiertag": (12, 25), "Barbaratag": (12, 4),
}  # fmt: skip
"""Month and day."""
EASTER = {
    "Rosenmontag": -48, "Faschingsdienstag": -47, "Aschermittwoch": -46, "Palmsonntag": -7, "Gründonnerstag": -3,
    "Karfreitag": -2, "Karsamstag": -1, "Ostern": 0, "Ostersonntag": 0, "Ostermontag": 1, "Christi Himmelfahrt": 39,
    "Himmelfahrt": 39, "Pfingsten": 49, "Pfingstsonntag": 49, "Pfingstmontag": 50, "Fronleichnam": 60,
}  # fmt: skip
"""Days after Easter Sunday."""
ADVENT = {"Volkstrauertag": -14, "Buß- und Bettag": -11, "Totensonntag": -7, "Ewigkeitssonntag": -7, "Advent": 0}
"""Days after the first Sunday in Advent."""
_COUNTED = {"Advent": 7, "Weihnachtstag": 1, "Weihnachtsfeiertag": 1, "Ostertag": 1, "Pfingsttag": 1}
"""Days between the first and the second of those that are numbered: »am zweiten Advent«."""


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def day_of(name: str, year: int) -> date | None:
    """The day of a holiday in a year, or None where the name is none or no calendar has the year."""
    if not date.min.year <= year <= date.max.year:
        return None
    number, _, numbered = name.partition(" ")
    if number.isdecimal():
        first = day_of(numbered, year)
        return first + timedelta((int(number) - 1) * _COUNTED[numbered]) if first else None
    if name in FIXED:
        return date(year, *FIXED[name])
    if name in ADVENT:
        christmas = date(year, 12, 25)
        return christmas - timedelta(christmas.isoweekday() + 21) + timedelta(ADVENT[name])
    if name == "Muttertag":  # the second Sunday of May
        return date(year, 5, 14 - date(year, 5, 7).isoweekday() % 7)
    return easter(year) + timedelta(EASTER[name]) if name in EASTER else None


_NAMES = [*FIXED, *EASTER, *ADVENT, "Muttertag"]
_PHRASES = sorted((tuple(name.replace("-", " -").split()) for name in _NAMES), key=len, reverse=True)
_HEADS = frozenset(phrase[0] for phrase in _PHRASES)


def find(scan: Scan) -> list[tuple[int, int, str]]:
    """(first word, one past the last, name) of every holiday named."""
    words = scan.words
    found: list[tuple[int, int, str]] = []
    if not _HEADS & set(words):
        return found
    end = 0
    for index, word in enumerate(words):
        if word in _HEADS and index >= end:
            for phrase in _PHRASES:
                if tuple(words[index : index + len(phrase)]) == phrase:
                    end = index + len(phrase)
                    first, number = _rank(scan, index) if word in _COUNTED else (index, 0)
                    name = " ".join(phrase).replace(" -", "-")
                    if name == "Advent" and not number:
                        break  # a season
                    found.append((first, end, f"{number} {name}" if number else name))
                    break
    return found


def _rank(scan: Scan, index: int) -> tuple[int, int]:
    """(first word, number) of »zweiten Advent«, »4. Advent«; 0 where no number stands before."""
    if index and scan.symbols[index - 1] == "O":
        first = index - 1
    elif index > 1 and scan.symbols[index - 2 : index] == "D.":
        first = index - 2
    else:
        return index, 0
    number = int(scan.values[first])
    return (first, number) if 1 <= number <= 4 else (index, 0)
