"""Numbered parts of time: »1. Quartal 2024«, »erste Jahreshälfte«, »18. und 19. Jahrhundert«, »23. Kalenderwoche«."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kz_facts.parse.dates.eras import Eras
from kz_facts.parse.dates.meaning import Calendar, Decade, Expression, Fixed, Meaning, Pair, Relative, Week
from kz_facts.parse.dates.reader import Year
from kz_facts.parse.dates.weeks import Weeks

_BASES = {"quarter": (32, 4), "half": (39, 2)}
"""The EDTF code before the first of a kind, and how many a year has."""
_LAST_CENTURY = 21
_LAST_WEEK = 53


@dataclass(slots=True)
class Ranks:
    """The numbers before a unit: one, or two with the sign between them, and where they end.

    The sign is `f` where an adjective stands before the second: »im 19. und frühen 20. Jahrhundert«.
    """

    first: int
    last: int | None
    sign: str
    end: int
    second_at: int


class Parts(Eras, Weeks):
    """Numbered parts of time."""

    def ordinal(self, i: int) -> Expression | None:
        """»1. Quartal 2024«, »zweite Hälfte 2024«, »23. Kalenderwoche«, »20. Jahrhundert«."""
        ranks = self._ranks(i)
        if ranks is None or ranks.sign == "f":
            return None
        j = ranks.end
        if self.syms[j] == "x" and self.words[j] == "Hälfte":
            return self._half(i, j, ranks)
        if self.syms[j] == "o" and ranks.first in (1, 2) and ranks.last is None:
            return self._half_of_compound(i, j, ranks.first)
        if self.syms[j] not in "JC":
            return None
        return self._unit(i, j, ranks)

    def ordinals(self, i: int) -> list[Expression] | None:
        """»im 16. und 18. Jahrhundert«, »1. und 3. Quartal«: two that no span joins."""
        ranks = self._ranks(i)
        if ranks is None or ranks.last is None or ranks.sign not in "uf" or self._spans(i, ranks):
            return None
        second = self.single(ranks.second_at)
        if second is None or isinstance(second.meaning, Pair):
            return None
        first = self._alone(second.meaning, ranks.first)
        if first is None:
            return None
        end = i + 1 + (self.syms[i + 1] == "." and self.syms[i] != "O")
        return [replace(second, first=i, last=end, meaning=first, modifier=None), second]

    def _ranks(self, i: int) -> Ranks | None:
        j = self._rank_end(i)
        if j is None:
            return None
        first, sign = int(self.vals[i]), self.syms[j]
        if sign in "u/-b":
            k = j + 1
            while self.syms[k] in "ai" and k < j + 3:
                k += 1
            edged = self.syms[k] == "f"  # »im 19. und frühen 20. Jahrhundert«
            end = self._rank_end(k + edged)
            if end is not None:
                return Ranks(first, int(self.vals[k + edged]), "f" if edged else sign, end, k)
        return Ranks(first, None, "", j, i)

    def _rank_end(self, i: int) -> int | None:
        """Where »1.«, »erste« or »III.« ends."""
        if self.syms[i] == "O":
            return i + 1
        if self.syms[i] not in ("D", "r"):
            return None
        return i + 2 if self.syms[i + 1] == "." and self.glued(i) else None

    def _spans(self, i: int, ranks: Ranks) -> bool:
        """Whether two numbers make one span: »1. bis 3.«, »1. und 2.«, »zwischen dem 1. und dem 3.«."""
        if ranks.sign == "f":
            return False
        return ranks.sign in "-b/" or ranks.last == ranks.first + 1 or self.between(i)

    def _alone(self, meaning: Meaning, rank: int) -> Meaning | None:
        """The first of two that share their unit."""
        if isinstance(meaning, Fixed):
            sign = meaning.edtf[: meaning.edtf[0] == "-"]
            return Fixed(f"{sign}{rank - 1:02d}XX")
        if isinstance(meaning, Calendar) and meaning.month:
            base = 32 if meaning.month < 40 else 39
            return Calendar(meaning.year, base + rank) if rank <= (4 if base == 32 else 2) else None
        return None

    def _unit(self, i: int, j: int, ranks: Ranks) -> Expression | None:
        """Numbers before a unit's noun."""
        unit = "week" if self.syms[j] == "C" else self.vals[j]
        if unit in _BASES:
            return self._part_of_year(i, j, ranks, unit)
        if unit == "week":
            named = self.syms[j] == "C" or self.words[j].lower().startswith("kalender")
            if not named or not 1 <= ranks.first <= _LAST_WEEK or (ranks.last or 1) > _LAST_WEEK:
                return None
            return self.in_year(i, j + 1, Week(ranks.first, None, ranks.last))
        return self._century(i, j, ranks) if unit == "century" else None

    def _part_of_year(self, i: int, j: int, ranks: Ranks, unit: str) -> Expression | None:
        base, most = _BASES[unit]
        if not 1 <= ranks.first <= most or not 1 <= (ranks.last or 1) <= most:
            return None
        year, end = self._year_of(j + 1)
        first = Calendar(year, base + ranks.first)
        if ranks.last is None:
            return Expression(i, end, unit, first)
        if ranks.last <= ranks.first or not self._spans(i, ranks):
            return None
        return Expression(i, end, unit, Pair(first, Calendar(year, base + ranks.last)))

    def _year_of(self, j: int) -> tuple[Year, int]:
        if self.syms[j] == "/" and self.syms[j + 1] == "Y":
            return self.vals[j + 1], j + 2
        return self.tail(j)

    def _century(self, i: int, j: int, ranks: Ranks) -> Expression | None:
        """»20. Jahrhundert«, »5. Jh. v. Chr.«, »7. bis 3. Jahrhundert v. Chr.«."""
        end = j + 1 + (self.syms[j + 1] == "." and self.glued(j) and len(self.words[j]) < 5)
        if not 1 <= ranks.first <= _LAST_CENTURY or not 1 <= (ranks.last or 1) <= _LAST_CENTURY:
            return None
        first = Fixed(f"{ranks.first - 1:02d}XX")
        if ranks.last is None:
            return self.in_era(Expression(i, end, "century", first))
        era = self.era_at(end)
        backwards = era is not None and era[0]
        if not self._spans(i, ranks) and not (backwards and ranks.last == ranks.first - 1):
            return None
        if (ranks.last < ranks.first) != backwards:
            return None
        return self.in_era(Expression(i, end, "century", Pair(first, Fixed(f"{ranks.last - 1:02d}XX"))))

    def _half(self, i: int, j: int, ranks: Ranks) -> Expression | None:
        """»zweite Hälfte 2024«, »erste Hälfte des 19. Jahrhunderts«, »zweite Hälfte der Woche«."""
        rank = ranks.first
        if rank not in (1, 2) or ranks.last is not None:
            return None
        edge = "early" if rank == 1 else "late"
        k = j + 2
        if self.syms[j + 1] == "a" and self.syms[k] == "J" and self.syms[k + 1] != "Y":
            if self.vals[k] == "year":
                return Expression(i, k + 1, "half", Calendar(None, 39 + rank))
            if self.vals[k] in ("month", "week", "decade", "century") and not self.month_at(k + 1):
                return Expression(i, k + 1, "edge", Relative(self.vals[k], 0), edge)
        if self.syms[j + 1] == "a" and self.syms[k] in "DOZRM":
            inner = self.single(k)
            if inner is not None and _halved(inner.meaning):
                return replace(inner, first=i, modifier=edge)
        year, end = self.tail(j + 1)
        return Expression(i, end, "half", Calendar(year, 39 + rank)) if year is not None else None

    def _half_of_compound(self, i: int, j: int, rank: int) -> Expression:
        """»ersten Septemberhälfte«, »zweiten Monatshälfte«."""
        edge = "early" if rank == 1 else "late"
        if isinstance(self.vals[j], str):
            return Expression(i, j + 1, "edge", Relative(self.vals[j], 0), edge)
        year, end = self.tail(j + 1)
        return Expression(i, end, "month", Calendar(year, self.vals[j]), edge)


def _halved(meaning: Meaning) -> bool:
    """Whether a half of it is told by a modifier: a decade, a century, a month."""
    if isinstance(meaning, Relative):
        return meaning.unit in ("decade", "century", "month", "week")
    return isinstance(meaning, Fixed | Decade) or (
        isinstance(meaning, Calendar) and meaning.day is None and meaning.month is not None
    )
