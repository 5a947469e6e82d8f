"""Days: »3. Mai 2024«, »3. und 5. Mai«, »am 15.«, »5. d. M.«."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.meaning import Calendar, Expression, Pair
from kz_facts.parse.dates.figures import Figures


class Days(Figures):
    """Days: »3. Mai 2024«, »3. und 5. Mai«, »am 15.«, »5. d. M.«."""

    def day_month(self, i: int) -> Expression | None:
        """»3. Mai 2024«, »3. Mai«, »3 Mai 2024«."""
        if self._street(i):
            return None
        found = self._day_month_at(i)
        if found is None and self.syms[i + 1] == "." and self.glued(i):
            return self._day_of_month(i)
        return Expression(i, found[1], "day", found[0]) if found else None

    def _day_of_month(self, i: int) -> Expression | None:
        """»5. d. M.«, »5. dieses Monats«."""
        j = i + 2
        month, end = self.shortened(j), j + 4
        if month is None and self.syms[j : j + 2] == "RJ" and self.words[j + 1] in ("Monats", "Monates"):
            month, end = self.relative_unit(j, "month"), j + 2
        if month is None or month.unit != "month" or month.anchor != "written":
            return None
        return Expression(i, end, "day", replace(month, day=self.vals[i]))

    def _day_month_at(self, i: int) -> tuple[Calendar, int] | None:
        syms = self.syms
        dotted = syms[i + 1] == "." and self.glued(i)
        month = self.month_at(i + 2 if dotted else i + 1)
        if month is None:
            return None
        if i and self.glued(i - 1) and syms[i - 1] in ".,:#":
            return None
        number, stop = month
        year, end = self.tail(stop)
        if not dotted and year is None:
            return None
        if not edtf.valid(year if isinstance(year, int) else None, number, self.vals[i]):
            return None
        return Calendar(year, number, self.vals[i]), end

    def _street(self, i: int) -> bool:
        return self.word(i - 1) == "des" and self.word(i - 2) in self.names.before_day

    def day_list(self, i: int) -> list[Expression] | None:
        """»3./4. Mai«, »4.–6. Okt. 2011«, »9. bis zum 12. August«, »7. und 8. Mai«, »3., 5. und 7. Mai«."""
        syms = self.syms
        days, signs = [i], []
        j = i
        while True:
            j += 1
            if syms[j] == "." and self.glued(j - 1):
                j += 1
            sign = syms[j]
            if sign == "," and syms[j + 1] in "ub":
                j += 1
                sign = syms[j]
            if sign not in "-/,ub" and not (sign == "i" and self.word(j).lower() in ("auf", "zum")):
                return None
            k = j + 1
            while syms[k] in "ai" and k < j + 3 and self.word(k).lower() in ("zum", "den", "dem", "der", "am"):
                k += 1
            if syms[k] == "W" and syms[k + 1] == ",":
                k += 2
            if syms[k] != "D":
                return None
            signs.append(sign)
            days.append(k)
            j = k
            last = self._day_month_at(k)
            if last is not None:
                break
            if len(days) > 8:
                return None
        if not all(syms[d + 1] == "." for d in days[:-1]) and any(sign not in "-/" for sign in signs):
            return None
        calendar, end = last
        numbers = [self.vals[d] for d in days]
        if self._street(i) or not all(
            edtf.valid(calendar.year if isinstance(calendar.year, int) else None, calendar.month, n) for n in numbers
        ):
            return None
        if signs[-1] in "-bi" and len(days) == 2 and numbers[0] < numbers[1]:
            return [Expression(i, end, "day-range", Pair(replace(calendar, day=numbers[0]), calendar))]
        consecutive = all(b - a == 1 for a, b in pairwise(numbers))
        between = self.between(i)
        if consecutive or (between and len(days) == 2 and numbers[0] < numbers[1]):
            return [Expression(i, end, "day-range", Pair(replace(calendar, day=numbers[0]), calendar))]
        if any(b <= a for a, b in pairwise(numbers)):
            return None
        # apart from one another: each day is a date of its own, the month stands with the last
        firsts = [
            Expression(d, d + 2 if syms[d + 1] == "." else d + 1, "day-listed", replace(calendar, day=n))
            for d, n in zip(days[:-1], numbers[:-1], strict=True)
        ]
        return [*firsts, Expression(days[-1], end, "day", calendar)]

    def ordinal_day(self, i: int) -> Expression | None:
        """»dritten Mai« with the day in words."""
        month = self.month_at(i + 1) if self.syms[i + 1] == "M" else None
        if month is None or not 1 <= self.vals[i] <= 31:
            return None
        year, end = self.tail(month[1])
        if not edtf.valid(year if isinstance(year, int) else None, month[0], self.vals[i]):
            return None
        return Expression(i, end, "day", Calendar(year, month[0], self.vals[i]))
