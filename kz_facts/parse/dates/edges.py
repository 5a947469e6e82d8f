"""The beginning, the middle and the end of a time: »Anfang 2024«, »Ende der Woche«, »Jahresende«."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.parse.dates.meaning import Ago, Calendar, Expression, Pair, Relative, Weekday
from kz_facts.parse.dates.reader import WRITTEN, Reader

_WITH_ARTICLE = frozenset(("schluss", "ausgang"))
"""Edges that stand before an article alone."""
_EDGED_UNITS = frozenset(("year", "month", "week", "decade", "century", "quarter", "half"))


class Edges(Reader):
    """Edges of a time."""

    def edge(self, i: int) -> Expression | None:
        """»Anfang 2024«, »Ende vergangener Woche«, »Mitte der 1970er Jahre«, »Ende des Jahres«, »Anfang Mai«."""
        j = i + 1 + (self.syms[i + 1] == "a")
        if self.syms[j] == "x" and self.word(j).lower() in ("kommenden", "selben"):
            return None
        modifier = self.vals[i]
        short = self.shortened(j)
        if short:  # »Ende d. J.«
            return Expression(i, j + 4, "relative", short, modifier)
        if self.syms[i + 1 : i + 3] == "bE":  # »Anfang bis Mitte April«
            later = self.edge(i + 2)
            return replace(later, first=i, modifier=None) if later else None
        return self._edge_before_another(i, j) or self._edge_of_date(i, j) or self._edge_of_unit(i, j)

    def _edge_before_another(self, i: int, j: int) -> Expression | None:
        """»Ende letzten, Anfang dieses Jahres«."""
        if self.syms[j] != "R" or self.syms[j + 1] not in ",u" or self.syms[j + 2 : j + 5] != "ERJ":
            return None
        if self.vals[j][0] not in WRITTEN:
            return None
        return Expression(i, j + 1, "relative", self.relative_unit(j, self.vals[j + 4]), self.vals[i])

    def _edge_of_date(self, i: int, j: int) -> Expression | None:
        """»Mitte der 1970er Jahre«, »Ende vergangener Woche«, »Ende KW 20«."""
        inner = self.single(j) if self.syms[j] in "MmYSRVZODJypC#N" else None
        if inner is None or isinstance(inner.meaning, Pair | Ago | Weekday):
            return None
        article = j > i + 1
        if article and isinstance(inner.meaning, Calendar) and inner.meaning.day is not None:
            return None
        if not article and self.word(i).lower() in _WITH_ARTICLE:
            return None
        return replace(inner, first=i, modifier=inner.modifier or self.vals[i])

    def _edge_of_unit(self, i: int, j: int) -> Expression | None:
        """»Ende des Jahres«, »Anfang der Woche«; Swiss »Ende Jahr«."""
        swiss = j == i + 1 and self.word(j) in ("Jahr", "Monat", "Woche")
        if not (swiss or self.word(j - 1) in ("des", "der")) or self.word(i).lower() in _WITH_ARTICLE:
            return None
        if self.syms[j] != "J" or self.vals[j] not in _EDGED_UNITS:
            return None
        return Expression(i, j + 1, "edge", Relative(self.vals[j], 0), self.vals[i])

    def course(self, i: int) -> Expression | None:
        """»Laufe des Jahres«, »Verlauf der Woche«, »Laufe des Tages«."""
        unit = self.vals[i + 2] if self.syms[i + 2] == "J" and self.word(i + 1) in ("des", "der") else None
        if unit == "day":
            return Expression(i, i + 3, "this-part", Relative("day", 0, "told"))
        if unit in ("year", "month", "week") and self.syms[i + 3] != "Y":
            return Expression(i, i + 3, "course", Relative(unit, 0))
        return None

    def edge_compound(self, i: int) -> Expression | None:
        """»Jahresende«, »Monatsanfang«, »Wochenbeginn«."""
        edge, unit = self.vals[i]
        if unit == "turn":  # »Jahreswechsel 2023/24«
            pair = self.years(i + 1) if self.syms[i + 1] == "Y" and self.year_at(i + 1) else None
            if pair and isinstance(pair[0], Pair):
                year = self.vals[i + 1]
                return Expression(i, pair[1], "day-range", Pair(Calendar(year, 12, 31), Calendar(year + 1, 1, 1)))
            return Expression(i, i + 1, "day-range", Pair(Calendar(None, 12, 31), Calendar(None, 1, 1)))
        year, end = self.tail(i + 1)
        if unit == "year" and year is not None:
            return Expression(i, end, "edge", Calendar(year), edge)
        return Expression(i, i + 1, "edge", Relative(unit, 0), edge)

    def early_late(self, i: int) -> Expression | None:
        """»frühen Neunziger«, »späten 1980er Jahren«, »spätes 19. Jahrhundert«."""
        inner = self.single(i + 1) if self.syms[i + 1] in "ZDO" else None
        if inner is None or inner.rule not in ("decade", "century"):
            return None
        return replace(inner, first=i, modifier=self.vals[i])
