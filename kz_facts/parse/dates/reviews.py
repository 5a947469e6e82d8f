"""Texts that are about one week: »Die Woche vom 3. bis 9. Mai«, »Wochenvorschau«, »Rückblick«: their days lie in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kz_facts.parse.dates import edtf, values
from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.meaning import Calendar, Expression, Pair, Week
from kz_facts.parse.dates.scan import Scan

_TITLE = re.compile(r"\s*(?:[^\n]{1,120}(?:\n|\Z)){1,3}")
"""What may be title and dateline: up to three short lines."""
_SENTENCE = re.compile(r"[a-zäöüß]{2}[.!?](?:\s|$)")
_AHEAD = re.compile(r"\b(?:(?:Wochen|Termin)?[Vv]orschau|Wochen(?:ausblick|programm)|Termin(?:e|kalender))\b")
_BACK = re.compile(r"\b(?:(?:Wochen)?[Rr]ück(?:blick|schau)|Wochenschau)\b")
_WEEK_FROM = re.compile(r"Woche (?:vom|ab|(?P<last>bis))(?: dem| zum)? $")
_DAYS = 7
_THURSDAY = 4


def review(scan: Scan, expressions: Sequence[Expression], anchors: Anchors) -> None:
    """Tell the anchors which days the title says a text is about, where it names up to a week of them.

    Args:
        scan: The words of the text.
        expressions: Its time expressions, in order.
        anchors: What is known of its time: without a day of writing the text counts from the last of these days.
    """
    title = _TITLE.match(scan.text)
    if title is None or not expressions:
        return
    end = scan.text.find("\n\n", title.start() + 1)
    told = scan.text[: min(title.end(), end) if end > 0 else title.end()]
    if _SENTENCE.search(told):
        return
    named = [e for e in expressions[:3] if scan.end(e.last - 1) <= len(told)]
    week = next((found for e in named if (found := _stated(scan, e, anchors))), None) or _told(told, anchors.day)
    if week is not None:
        anchors.review(*week, ahead=_AHEAD.search(told) is not None)


def _stated(scan: Scan, expression: Expression, anchors: Anchors) -> tuple[date, date] | None:
    """The days that an expression of the title names."""
    meaning = expression.meaning
    reaches = _WEEK_FROM.search(scan.text[: scan.start(expression.first)])
    if isinstance(meaning, Calendar):
        if reaches is None:
            return None
    elif not isinstance(meaning, Pair | Week):
        return None
    value = values.value(meaning, anchors, "none")
    first, last = edtf.days(value[0]) if value else (None, None)
    if first is None or last is None or not 0 <= (last - first).days < _DAYS:
        return None
    if isinstance(meaning, Calendar) and reaches is not None:
        return (last - timedelta(_DAYS - 1), last) if reaches["last"] else (first, first + timedelta(_DAYS - 1))
    return (first, last) if last > first else None


def _told(title: str, written: date | None) -> tuple[date, date] | None:
    """The week before or behind the day of writing, as the words of a title say."""
    if written is None:
        return None
    if _AHEAD.search(title):
        first = written if written.isoweekday() <= _THURSDAY else written + timedelta(1)
        return first, first + timedelta(_DAYS - 1)
    return (written - timedelta(_DAYS - 1), written) if _BACK.search(title) else None
