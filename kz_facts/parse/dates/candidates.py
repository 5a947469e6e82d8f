"""Readings that other dates of a text make likely where no day of writing is known.

»bis 2025« looks ahead and »nächstes Jahr« is not beyond it: the text is of 2024, and its »23. Dezember« likely
2024-12-23. Such a reading is offered beside the value, never in its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.meaning import Calendar, Meaning, Relative
from kz_facts.parse.marks import DateMark

_NEAR = 3
"""How many dates back a full date may lend its year."""


def likely_year(found: Sequence[tuple[DateMark, Meaning]]) -> int | None:
    """The year of writing that the dates of a text speak for, or None."""
    ahead = any(
        isinstance(m, Relative) and m.unit == "year" and m.count > 0 and m.anchor == "written" for _, m in found
    )
    aims = [
        edtf.year_of(mark["named"])
        for mark, m in found
        if mark["edtf"] and mark["edtf"].startswith("../") and isinstance(m, Calendar)
    ]
    past = [
        edtf.year_of(mark["named"])
        for mark, m in found
        if mark["edtf"] and not mark["edtf"].startswith("../") and mark["basis"] == "explicit"
    ]
    limits = [year for year in aims if year is not None]
    if not ahead or not limits:
        return None
    year = min(limits) - 1
    return year if all(p is None or p <= year + 2 for p in past) else None


def offer(found: Sequence[tuple[DateMark, Meaning]]) -> None:
    """Fill in the candidates of the marks that have no year."""
    year = likely_year(found)
    recent: list[tuple[int, int]] = []
    for number, (mark, meaning) in enumerate(found):
        value = mark["edtf"]
        if mark["basis"] == "explicit" and mark["precision"] in ("day", "month") and (known := edtf.year_of(value)):
            recent.append((number, known))
        if mark["basis"] != "unresolved":
            continue
        near = recent[-1][1] if recent and number - recent[-1][0] <= _NEAR else None
        chosen = year if year is not None else near
        if chosen is None:
            continue
        if value is not None and "XXXX" in value:
            mark["candidates"] = [value.replace("XXXX", f"{chosen:04d}")]
        elif value is None and year is not None and isinstance(meaning, Relative) and meaning.unit == "year":
            mark["candidates"] = [edtf.form(year + meaning.count)]
