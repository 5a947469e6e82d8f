"""Texts that are about one week: »Die Woche vom 3. bis 9. Mai«, »Wochenvorschau«, »Rückblick«: their days lie in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from kz_facts.parse.dates import edtf, values
from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.meaning import Calendar, Expression, Pair, Week
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.surroundings import announces

_TITLE = re.compile(r"\s*(?:[^\n]{1,120}(?:\n(?!\s*\n)|\Z|(?=\n))){1,3}")
"""What may be title and dateline: up to three short lines before the first blank one."""
_SENTENCE = re.compile(r"[a-zäöüß]{2}[.!?](?:\s|$)")
_BACK = re.compile(r"\b(?:(?:Wochen)?[Rr]ück(?:blick|schau)|Wochenschau)\b")
_OF_WEEK = re.compile(r"Woche (?:vom|ab|(?P<last>bis))(?: dem| zum)? $")
_REST = timedelta(6)
"""From the first day of a week to its last."""
_THURSDAY = 4

Span = tuple[date, date]


def review(scan: Scan, expressions: Sequence[Expression], anchors: Anchors) -> None:
    """Tell the anchors which days the title says a text is about, where it names up to a week of them.

    Args:
        scan: The words of the text.
        expressions: Its time expressions, in order.
        anchors: What is known of its time: without a day of writing the text counts from the last of these days.
    """
    found = _TITLE.match(scan.text)
    if found is None or not expressions or _SENTENCE.search(title := found[0]):
        return
    named = (one for one in expressions[:3] if scan.end(one.last - 1) <= len(title))
    week = next((week for one in named if (week := _stated(scan, one, anchors))), None) or _told(title, anchors.day)
    if week is not None:
        anchors.review(*week, ahead=announces(title))


def _stated(scan: Scan, expression: Expression, anchors: Anchors) -> Span | None:
    """The days that an expression of the title names: several, or the first or last of a week."""
    meaning = expression.meaning
    if not isinstance(meaning, Pair | Week | Calendar):
        return None
    value = values.value(meaning, anchors, "none")
    first, last = edtf.days(value[0]) if value else (None, None)
    if first is None or last is None:
        return None
    if first < last:
        return (first, last) if last - first <= _REST and not isinstance(meaning, Calendar) else None
    edge = _OF_WEEK.search(scan.text[: scan.start(expression.first)])
    if edge is None:
        return None
    return (last - _REST, last) if edge["last"] else (first, first + _REST)


def _told(title: str, written: date | None) -> Span | None:
    """The week before or behind the day of writing, as the words of a title say."""
    if written is None:
        return None
    if announces(title):
        first = written if written.isoweekday() <= _THURSDAY else written + timedelta(1)
        return first, first + _REST
    return (written - _REST, written) if _BACK.search(title) else None
