"""The text that dates are resolved in, and what is asked of it at each date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.direction import Clauses
from kz_facts.parse.dates.meaning import Direction, Expression
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.surroundings import Surroundings


class Setting:
    """One text with its anchors; what a clause would say stays open where there are none."""

    def __init__(self, scan: Scan, anchors: Anchors, clauses: Clauses | None, sentences: Sequence[int]) -> None:
        self.scan, self.anchors, self.sentences = scan, anchors, sentences
        self.around = Surroundings(scan)
        self.asks = False  # whether a clause was asked, or would have been
        self._clauses = clauses

    @property
    def clauses(self) -> Clauses | None:
        """Those of the text, once they are read; that they were wanted is noted."""
        self.asks = True
        return self._clauses

    def sentence(self, expression: Expression) -> int:
        """The number of an expression's sentence."""
        return max(0, bisect_right(self.sentences, self.scan.start(expression.first)) - 1)

    def span(self, expression: Expression) -> tuple[int, int]:
        """`[start, end)` of an expression in the text."""
        return self.scan.span(expression.first, expression.last)

    def looks(self, expression: Expression) -> Direction:
        """Where the grammar around an expression looks; nobody knows where no sentence has been read."""
        clauses = self.clauses
        return clauses.direction(*self.span(expression)) if clauses is not None else "none"
