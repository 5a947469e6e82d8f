"""What stands in quotation marks, also over many sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

_MARK = re.compile(r"[„“”«»‹›\"]|''|``")
# What opens, and what closes it. Swiss and French texts open with «, German ones with »: the first one seen decides.
_CLOSING = {"„": '“”"', "“": "”", "‹": "›", "›": "‹", '"': '"', "``": "''", "''": "''"}
_LONGEST = 4000  # characters; a mark that nothing closes opens no quotation
_OPENING_BEFORE = " \n\t([/–—-"


def find(text: str) -> Iterator[tuple[int, int]]:
    """`[start, end)` of each quotation with its marks, by start; none inside another.

    A quotation that goes on in the next paragraph begins there with a mark again and is closed at its end.
    """
    position = 0
    outer = _guillemets(text)
    while (opened := _MARK.search(text, position)) is not None:
        mark = opened[0]
        closing = outer.get(mark) or _CLOSING.get(mark)
        position = opened.end()
        if closing is None or not _may_open(text, opened.start(), opened.end()):
            continue
        end = _end(text, opened.end(), mark, closing)
        if end:
            yield opened.start(), end
            position = end


def _guillemets(text: str) -> dict[str, str]:
    """Which guillemet opens: the one that stands before a letter and behind a blank."""
    if "«" not in text:
        return {"»": "«"}
    german = len(re.findall(r"(?:^|[\s(])»\w", text)) >= len(re.findall(r"(?:^|[\s(])«\w", text))
    return {"»": "«"} if german else {"«": "»"}


def _may_open(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return before in _OPENING_BEFORE and not after.isspace()


def _end(text: str, start: int, mark: str, closing: str) -> int:
    """One past the mark that closes a quotation, 0 where none does."""
    for match in _MARK.finditer(text, start, start + _LONGEST):
        sign = match[0]
        before = text[match.start() - 1]
        after = text[match.end()] if match.end() < len(text) else " "
        if sign == mark and mark != '"' and before == "\n":
            continue  # the next paragraph of it
        if sign in closing and not before.isspace() and not (after.isalnum() and mark == '"'):
            return match.end()
        if sign == mark and mark not in closing:
            return 0
    return 0
