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
    "Silvester": (12, 31), "Silvesterabend": (12, 31),
}  # fmt: skip
"""Month and day."""
EASTER = {
    "Rosenmontag": -48, "Faschingsdienstag": -47, "Aschermittwoch": -46, "Palmsonntag": -7, "Gründonnerstag": -3,
    "Karfreitag": -2, "Karsamstag": -1, "Ostern": 0, "Ostersonntag": 0, "Ostermontag": 1, "Christi Himmelfahrt": 39,
    "Himmelfahrt": 39, "Pfingsten": 49, "Pfingstsonntag": 49, "Pfingstmontag": 50, "Fronleichnam": 60,
}  # fmt: skip
"""Days after Easter Sunday."""


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
    """The day of a holiday in a year, or None where the name is none."""
    if name in FIXED:
        return date(year, *FIXED[name])
    return easter(year) + timedelta(EASTER[name]) if name in EASTER else None


_PHRASES = sorted((tuple(name.split()) for name in (*FIXED, *EASTER)), key=len, reverse=True)
_HEADS = frozenset(phrase[0] for phrase in _PHRASES)


def find(scan: Scan) -> list[tuple[int, int, str]]:
    """(first word, one past the last, name) of every holiday named."""
    words = scan.words
    found: list[tuple[int, int, str]] = []
    if not _HEADS & set(words):
        return found
    for index, word in enumerate(words):
        if word in _HEADS:
            for phrase in _PHRASES:
                if tuple(words[index : index + len(phrase)]) == phrase:
                    found.append((index, index + len(phrase), " ".join(phrase)))
                    break
    return found
