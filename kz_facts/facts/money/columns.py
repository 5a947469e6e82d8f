"""Tables of figures: the date in the head of a column is the period of the sums below it."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.facts.money.kinds import FINE
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.view import View, within
from kz_facts.parse.marks import DateMark

_ROWS = 40  # rows below the head of a table


class Columns:
    """Finds the periods that heads of columns give."""

    def __init__(self, view: View) -> None:
        self.view = view

    def of(self, one: Sum) -> DateMark | None:
        """The date above a sum in a table, or None outside of tables.

        A row has as many sums as its head has dates; the first of them belong to one another, and so on.
        """
        if any(clause.finite >= 0 for clause in one.line.parse.clauses):
            return None
        start, end = self._row(one.mark["start"])
        sums = [mark["start"] for mark in within(self.view.money, start, end)]
        dates = self._head(start, len(sums)) if len(sums) > 1 else []
        return dates[sums.index(one.mark["start"])] if dates else None

    def _row(self, offset: int) -> tuple[int, int]:
        """The line of the text around an offset."""
        text = self.view.text
        end = text.find("\n", offset)
        return text.rfind("\n", 0, offset) + 1, len(text) if end < 0 else end

    def _head(self, start: int, count: int) -> Sequence[DateMark]:
        """The dates of the nearest line above that has no sums and a date for each column."""
        for _ in range(_ROWS):
            if start == 0:
                break
            start, end = self._row(start - 1)
            if start == end:
                break  # an empty line
            if not within(self.view.money, start, end):
                dates = [mark for mark in within(self.view.dates, start, end) if mark["precision"] not in FINE]
                return dates if len(dates) == count else []
        return []
