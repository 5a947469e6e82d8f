"""Days: »3. Mai 2024«, »15.10.«, »3. und 5. Mai«, »5. d. M.«."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.meaning import Calendar, Expression, Pair
from kz_facts.parse.dates.reader import Reader, Year, century_of

_BEFORE_DAY = frozenset(
    ["am", "für", "auf", "gegen", "nach", "vor", "stand", "datum", "heute", "ab", "seit", "bis", "dem", "den", "der"]
)


class Days(Reader):
    """Days: »3. Mai 2024«, »15.10.«, »3. und 5. Mai«, »5. d. M.«."""

    def numeric(self, i: int) -> Expression | None:
        """»15.10.1994«, »3.5.24«, »15.10.«, »1.5.–3.5.2024«, »01.–03.05.2024«."""
        syms = self.syms
        if i and self.glued(i - 1) and syms[i - 1] in ".,:#DNYx+":
            return None
        # the first day of »01.–03.05.2024«
        if syms[i + 1] == "." and syms[i + 2] in "-/" and syms[i + 3] == "D" and syms[i + 4] == ".":
            end = self._numeric_at(i + 3)
            if end is None or end[0].day is None:
                return None
            day = self.vals[i]
            last, stop = end
            if not edtf.valid(last.year if isinstance(last.year, int) else None, last.month, day):
                return None
            return Expression(i, stop, "day-range", Pair(replace(last, day=day), last))
        one = self._numeric_at(i)
        if one is None:
            return None
        meaning, stop = one
        return Expression(i, stop, "day-numeric", meaning)

    def _numeric_at(self, i: int) -> tuple[Calendar, int] | None:
        syms, scan = self.syms, self.scan
        if syms[i + 2] == "r" and syms[i + 1] == "." and self.glued(i) and self.vals[i + 2] <= 12:
            year_at = i + 3 + (syms[i + 3] == ".")  # »3. V. 2024«
            if syms[year_at] == "Y" and edtf.valid(self.vals[year_at], self.vals[i + 2], self.vals[i]):
                return Calendar(self.vals[year_at], self.vals[i + 2], self.vals[i]), year_at + 1
            return None
        if not (syms[i] == "D" and syms[i + 1] == "." and syms[i + 2] == "D" and self.glued(i)):
            return None
        tight = self.glued(i + 1)
        day, month = self.vals[i], self.vals[i + 2]
        if self.word(i - 1) in self.names.before_year:
            return None
        if syms[i + 3] != "." or not self.glued(i + 2):
            lead = self.word(i - 1).lower()
            plain = tight and len(self.words[i + 2]) == 2 and lead in ("am", "vom", "zum", "ab", "seit")
            if (
                plain
                and syms[i + 3] not in "U%"
                and edtf.valid(None, month, day)
                and self.word(i + 3) not in self.names.after_count
                and not (syms[i + 3] in ",:" and self.glued(i + 3))
            ):
                return Calendar(None, month, day), i + 3
            return None
        year: Year = None
        stop = i + 4
        if syms[i + 4] == "Y" and (self.glued(i + 3) or not tight or self.same_line(i + 3)):
            year, stop = self.vals[i + 4], i + 5
        elif syms[i + 4] in "DN" and self.glued(i + 3) and len(self.words[i + 4]) == 2:
            if syms[i + 5] == "." and self.glued(i + 4) and self.word(i + 6)[:1].isdigit() and self.glued(i + 5):
                return None
            year, stop = century_of(self.vals[i + 4]), i + 5
        elif (
            (not self._led(i) and not (syms[stop] == "-" and syms[stop + 1] == "D"))
            or (self.glued(i + 3) and self.word(i + 4)[:1].isdigit())
            or (not tight and year is None)
        ):
            return None
        if (
            syms[stop - 1] == "Y"
            and self.glued(stop - 1)
            and syms[stop] == "."
            and self.word(stop + 1)[:1].isdigit()
            and self.glued(stop)
        ):
            return None
        if not edtf.valid(year if isinstance(year, int) else None, month, day):
            return None
        assert scan
        return Calendar(year, month, day), stop

    def _led(self, i: int) -> bool:
        """Whether a day and month in digits stand where a date may: »am 15.10.«, »(15.10.)«, »Mo., 15.10.«."""
        j = i - 1
        while j >= 0 and self.syms[j] in "a,":
            j -= 1
        if j < 0 or self.syms[j] in "|(-/bsvizWu:":
            return True
        return (
            self.word(j).lower() in _BEFORE_DAY
            or (self.syms[j] == "." and self.word(j - 1) in ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"))
            or "\n" in self.scan.text[self.scan.spans[j][1] : self.scan.spans[i][0]]
        )

    def iso(self, i: int) -> Expression | None:
        """»2024-05-03«, »2024-05«."""
        syms, words = self.syms, self.words
        if not (
            syms[i + 1] == "-" and self.glued(i) and self.glued(i + 1) and syms[i + 2] == "D" and len(words[i + 2]) == 2
        ):
            return None
        if i and self.glued(i - 1) and self.word(i - 1)[-1:].isalnum():
            return None
        year, month = self.vals[i], self.vals[i + 2]
        if (
            syms[i + 3] == "-"
            and self.glued(i + 2)
            and self.glued(i + 3)
            and syms[i + 4] == "D"
            and len(words[i + 4]) == 2
        ):
            if self.glued(i + 4) and syms[i + 5] in "-D#":
                return None
            return (
                Expression(i, i + 5, "day-iso", Calendar(year, month, self.vals[i + 4]))
                if edtf.valid(year, month, self.vals[i + 4])
                else None
            )
        return None

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
