"""TimeML out of a processed Doc, for those who compare temporal taggers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from kz_facts.parse.dates import edtf

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTS = {21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}
_MONTHS = 12
_MODIFIERS = {"early": "START", "mid": "MID", "late": "END"}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
_FOLLOWING = ("kz_durations", "kz_times", "kz_vague")


def timeml(doc: Doc) -> str:
    """The text of a processed Doc with its time expressions as TimeML's TIMEX3.

    Args:
        doc: A Doc that went through `kz_dates`, with `doc._.kz_date` for the day of writing where it is known.

    Returns:
        An XML document: DCT, then TEXT with the tags in it. Expressions inside others are left out.
    """
    written, text = doc.user_data.get("kz_date"), doc.text
    tag = f'<TIMEX3 tid="t0" type="DATE" value="{written}" functionInDocument="CREATION_TIME">{written}</TIMEX3>'
    created = f"<DCT>{tag}</DCT>\n" if written else ""
    parts, at = [], 0
    for number, (start, end, attributes) in enumerate(_tags(doc), 1):
        parts.append(escape(text[at:start]))
        parts.append(f'<TIMEX3 tid="t{number}" {attributes}>{escape(text[start:end])}</TIMEX3>')
        at = end
    parts.append(escape(text[at:]))
    return f"{_HEAD}{created}<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"


def _tags(doc: Doc) -> list[tuple[int, int, str]]:
    """(start, end, attributes) of each expression; dates first where two meet."""
    found: list[tuple[int, int, str]] = []
    for mark in doc.user_data.get("kz_dates", ()):
        attributes = f'type="{"TIME" if mark["part"] else "DATE"}" value={quoteattr(value(mark) or "XXXX-XX-XX")}'
        modifier = _MODIFIERS.get(mark["modifier"] or "")
        found.append((mark["start"], mark["end"], attributes + (f' mod="{modifier}"' if modifier else "")))
    for key in _FOLLOWING:
        starts = [start for start, _, _ in found]
        others = []
        for mark in doc.user_data.get(key, ()):
            at = bisect_left(starts, mark["end"]) - 1  # the last that starts before the mark ends
            if at < 0 or found[at][1] <= mark["start"]:
                attributes = f'type="{mark["type"]}" value={quoteattr(mark["timeml"])}'
                others.append((mark["start"], mark["end"], attributes))
        found = sorted([*found, *others])
    return found


def value(mark: Mapping[str, Any]) -> str | None:
    """TimeML's value of a date: `2014-W08`, `2015-SU`, `2014-Q3`, `199`, `19`, `BC0190`; of a range its beginning."""
    stated = mark["edtf"]
    if stated is None:
        return None
    plain = edtf.plain(stated)
    first = plain.split("/")[0]
    if first.startswith("-") or first == "0000":
        return _before_christ(first)
    if "/" in plain and "X" not in first and len(first) == len("2014-02-17"):
        week = _week(mark, plain, first)
        if week is not None:
            return week
    if mark.get("part") and len(first) == len("2014-02-17"):
        return f"{first}T{mark['part']}"
    return _part_of_year(first)


def _week(mark: Mapping[str, Any], plain: str, first: str) -> str | None:
    """A week or weekend by its number."""
    year, week, _ = date.fromisoformat(first).isocalendar()
    if mark["rule"] == "date-weekend":
        return f"{year}-W{week:02d}-WE"
    return f"{year}-W{week:02d}" if edtf.precision(plain) == "week" else None


def _part_of_year(value: str) -> str:
    """Decades and centuries without their unknown digits; seasons, quarters and halves by their letters."""
    if len(value) == len("199X") and value[:2].isdecimal():
        return value.rstrip("X")
    if len(value) == len("2014-33") and value[5:].isdecimal() and int(value[5:]) > _MONTHS:
        return f"{value[:4]}-{_PARTS[int(value[5:])]}"
    return value


def _before_christ(value: str) -> str:
    """`-0189` is the year 190 before Christ, `-04XX` the fifth century, which TimeML counts as BC04."""
    digits = value[1:5] if value[0] == "-" else value[:4]
    rest = value[5:] if value[0] == "-" else value[4:]
    if "X" in digits:
        return f"BC{digits.rstrip('X')}"
    return _part_of_year(f"{int(digits) + 1:04d}{rest}").join(("BC", ""))
