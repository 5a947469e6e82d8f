"""Weeks by their number, weeks of a month, and what is left of a unit: »KW 23«, »erste Juniwoche«, »Rest der Woche«."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.parse.dates.meaning import Calendar, Expression, MonthWeek, Relative, Rest, Week, Weekend
from kz_facts.parse.dates.reader import OFFSET, Reader

_FIRST, _LAST = 1, 53


class Weeks(Reader):
    """Weeks."""

    def numbered_week(self, i: int) -> Expression | None:
        """»KW 23«, »KW 12/2025«, »KW 23–25 2024«, »Kalenderwoche 3 des Jahres 2024«."""
        if self.syms[i] == "J" and not self.word(i).lower().startswith("kalender"):
            return None
        j = i + 1 + (self.syms[i + 1] == ".")
        if self.syms[j] not in "DN" or not _FIRST <= self.vals[j] <= _LAST:
            return None
        week = Week(int(self.vals[j]))
        j += 1
        last = self.vals[j + 1] if self.syms[j] in "-bu" and self.syms[j + 1] in "DN" else 0
        if week.number < last <= _LAST and (self.syms[j] != "u" or last == week.number + 1):
            week, j = replace(week, last=int(last)), j + 2
        return self.in_year(i, j, week)

    def in_year(self, i: int, j: int, week: Week) -> Expression:
        """A numbered week with the year that may follow: »2024«, »/2024«, »des Jahres 2024«."""
        slash = self.syms[j] == "/" and self.syms[j + 1] == "Y"
        year, end = (self.vals[j + 1], j + 2) if slash else self.tail(j)
        return Expression(i, end, "week", replace(week, year=year))

    def month_week(self, i: int) -> Expression | None:
        """»erste Juniwoche«, »letzten Augustwoche 2022«, »dritte Woche des Monats«, »letzten Woche im Juli«."""
        ranked = self._rank(i)
        if ranked is None or self.every(i):
            return None
        rank, j = ranked
        if self.syms[j] == "d":
            year, end = self.tail(j + 1)
            return Expression(i, end, "week", MonthWeek(rank, Calendar(year, self.vals[j])))
        if self.syms[j] == "k":
            year, end = self.tail(j + 1)
            return Expression(i, end, "weekend", Weekend(None, rank, self.vals[j], year))
        if self.syms[j] != "J" or self.vals[j] != "week" or self.word(j + 1) not in ("im", "des"):
            return None
        return self._of_month(i, j + 2, rank)

    def _of_month(self, i: int, j: int, rank: int) -> Expression | None:
        """The month that a week is of."""
        if self.syms[j] == "R" and self.syms[j + 1] == "J" and self.vals[j + 1] == "month":
            return Expression(i, j + 2, "week", MonthWeek(rank, self.relative_unit(j, "month")))
        if self.syms[j] == "J" and self.vals[j] == "month":
            if not self.month_at(j + 1):
                return Expression(i, j + 1, "week", MonthWeek(rank, Relative("month", 0)))
            j += 1
        month = self.month_at(j) if self.syms[j] == "M" else None
        if month is None:
            return None
        year, end = self.tail(month[1])
        return Expression(i, end, "week", MonthWeek(rank, Calendar(year, month[0])))

    def _rank(self, i: int) -> tuple[int, int] | None:
        """(number, where it ends) of »erste«, »3.«, »letzte«, »vorletzte«."""
        match self.syms[i]:
            case "O":
                return (self.vals[i], i + 1) if self.vals[i] <= 5 else None
            case "D":
                return (self.vals[i], i + 2) if self.syms[i + 1] == "." and self.vals[i] <= 5 else None
            case "R":
                meaning, stem = self.vals[i]
                return (OFFSET[meaning], i + 1) if stem in ("letzt", "vorletzt") else None
        return None

    def rest(self, i: int) -> Expression | None:
        """»Rest der Woche«, »Rest des Jahres«, »Rest dieses Monats«."""
        j = i + 1
        if self.syms[j] not in "aR" or (self.syms[j] == "R" and OFFSET[self.vals[j][0]]):
            return None
        if self.syms[j + 1] == "J" and self.vals[j + 1] in ("week", "month", "year") and self.syms[j + 2] != "Y":
            return Expression(i, j + 2, "rest", Rest(self.vals[j + 1]))
        return None
