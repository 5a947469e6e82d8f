"""Talks that say themselves when they were held: »Das Interview führte A am 3. Mai 2023«: from then they count."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.parse.dates import edtf, values
from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.meaning import Calendar, Expression
from kz_facts.parse.dates.scan import Scan

_HELD = re.compile(
    r"\b(?:[Dd]as|[Dd]ieses|[Uu]nser)[ ](?:Interview|Gespräch)\b[^.!?\n]{0,60}?[ ]"
    r"(?:führten?|fand|wurde|entstand)\b[^.!?\n]{0,60}$"
    r"|\bInterview(?:[ ]vom[ ]|:[ ][^.!?\n]{3,40},[ ])$"
)
_BEFORE = 160  # characters before a date
_EDGE = 600
"""Characters at the head and at the end of a text in which it says so."""


def held(scan: Scan, expressions: Sequence[Expression], anchors: Anchors) -> None:
    """Tell the anchors of a text without a day of writing when the talk was held that it prints.

    Args:
        scan: The words of the text.
        expressions: Its time expressions, in order.
        anchors: What is known of its time.
    """
    if anchors.written is not None or ("Interview" not in scan.text and "Gespräch" not in scan.text):
        return
    for expression in expressions:
        start = scan.start(expression.first)
        if _EDGE < start < len(scan.text) - _EDGE or not isinstance(expression.meaning, Calendar):
            continue
        if _HELD.search(scan.text[max(0, start - _BEFORE) : start]) is None:
            continue
        value = values.value(expression.meaning, anchors, "none")
        first, last = edtf.days(value[0]) if value else (None, None)
        if first is not None and first == last:
            anchors.count_from(first)
            return
