"""What a figure of the year before covers: »im ersten Quartal 5 Mio., nach 4 Mio. ein Jahr zuvor«."""

from __future__ import annotations

from kz_facts.facts.money.sums import Sum
from kz_facts.parse.dates import edtf
from kz_facts.parse.marks import DateMark

_AFTER = "nach"
_STRETCHES = ("month", "quarter", "half", "season")


def same_stretch(one: Sum, period: DateMark, before: DateMark | None) -> DateMark:
    """The same months of the year before, where a figure is set beside that of a part of this year."""
    if before is None or before["edtf"] is None or one.preposition != _AFTER or period["basis"] == "explicit":
        return period
    if period["precision"] != "year" or before["precision"] not in _STRETCHES:
        return period
    then = edtf.shift_years(before["edtf"], -1)
    if then is None or edtf.year_of(then) != edtf.year_of(period["edtf"]):
        return period
    first, last = edtf.bounds(then)
    return {
        **period,
        "edtf": then,
        "first_day": first,
        "last_day": last,
        "precision": before["precision"],
        "basis": "context",
    }
