"""Which offices of a text have to do with one: of hundreds only those that stand around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from kz_facts.parse.marks import OfficeMark

_FAR = 200  # offices to each side: no article has as many, and lists without end must not take time without end
_HEAD = itemgetter("head")


def around(offices: Sequence[OfficeMark], head: int, until: int | None = None) -> Sequence[OfficeMark]:
    """The offices that stand around a place, by start.

    Args:
        offices: Those of the text, by start.
        head: Where the head of an office stands.
        until: Where the stretch ends that is asked for; None for a place.
    """
    first = bisect_left(offices, head, key=_HEAD)
    last = first if until is None else bisect_left(offices, until, first, key=_HEAD)
    return offices[max(0, first - _FAR) : last + _FAR]


def inside(offices: Sequence[OfficeMark], start: int, end: int) -> list[OfficeMark]:
    """The offices whose heads stand in a stretch of the text, by start.

    Args:
        offices: Those of the text, by start.
        start: Where the stretch begins.
        end: Where it ends.
    """
    return [one for one in around(offices, start, end) if start <= one["head"] < end]
