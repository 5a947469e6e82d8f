"""Where sentences begin: after marks that end one (stops.py), and after line breaks that wrap nothing (wraps.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kz_facts.parse import stops, wraps
from kz_facts.parse.stops import Words

__all__ = ["Words", "starts"]

_TICKER = re.compile(r"(?<=\s)\+{3}[ \t]+(?=\S)")  # »+++ Minister tritt zurück +++ Am Montag …«
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
# A fact quotes its sentence, so none may be endless: where no mark ends it, a pause does.
_LONGEST = 2_000
_PAUSES = (re.compile(r"[;:][^\S\n]+|\n"), re.compile(r",[^\S\n]+| [–—-] "), re.compile(r"\s+"))


def starts(text: str, words: Words) -> list[int]:
    """The offsets at which sentences begin, in order; the first is 0.

    Args:
        text: A text of any length. Paragraphs end sentences; single line breaks do where they do not just wrap a line.
        words: Abbreviations, ordinals and openers.

    Returns:
        Offsets in characters, each at the first visible character of a sentence; none is longer than about 2,000
        characters where it holds a blank.
    """
    return list(_with_pauses(text, sorted({0, *_line_starts(text, words), *_mark_starts(text, words)})))


def _mark_starts(text: str, words: Words) -> Iterator[int]:
    for match in stops.MARK.finditer(text):
        if stops.ends(text, match, words):
            yield match.end()
    for match in _TICKER.finditer(text):
        yield match.end()


def _line_starts(text: str, words: Words) -> Iterator[int]:
    """Starts after paragraph breaks, and after line breaks that are not mere wrapping."""
    for gap in _PARAGRAPH.finditer(text):
        if gap.end() < len(text):
            yield gap.end()
    yield from wraps.ends(text, words)


def _with_pauses(text: str, found: Iterable[int]) -> Iterator[int]:
    for start, end in pairwise([*found, len(text)]):
        yield start
        while end - start > _LONGEST:
            start = _pause(text, start)
            if start >= end:
                break
            yield start


def _pause(text: str, start: int) -> int:
    """Where a sentence that is too long is cut: behind the last pause within its bound, or behind the next blank."""
    for pause in _PAUSES:
        cuts = [match.end() for match in pause.finditer(text, start + _LONGEST // 2, start + _LONGEST)]
        if cuts:
            return cuts[-1]
    blank = _PAUSES[-1].search(text, start + _LONGEST)
    return blank.end() if blank else len(text)
