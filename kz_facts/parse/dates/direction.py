"""The one question that dates ask of the clause around them: does it look ahead, back, or is that unknown?

Everything else in this package asks here; who answers (the words of the clause today) is nobody else's business.
"""

from __future__ import annotations

from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.tense import Direction, Tenses

Bounds = tuple[int, int]
"""First and one past the last word of a sentence."""


class Clauses:
    """Answers for one text."""

    def __init__(self, scan: Scan, tenses: Tenses) -> None:
        self._scan = scan
        self._tenses = tenses

    def direction(self, first: int, last: int, sentence: Bounds) -> Direction:
        """Where the clause around the words `[first, last)` looks: `back`, `ahead`, `planned` or `none`.

        `planned` looks ahead, but may have passed by the day of writing; `none` does not say.
        """
        return self._tenses.direction(self._scan, first, last, sentence)

    def stands(self, first: int, last: int, sentence: Bounds) -> bool:
        """Whether the clause tells how things stand (»lebt, gilt, ist reich«), not what is done."""
        return self._tenses.standing(self._scan, first, last, sentence)
