"""Days: »3. Mai 2024«, »3. und 5. Mai«, »am 15.«, »5. d. M.«."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.figures import Figures
from kz_facts.parse.dates.meaning import Calendar, DayOfMonth, Expression, Pair, Relative

_BETWEEN_DAYS = frozenset(".-/,ub")
"""The symbols that may follow the first of several days."""
_ON = frozenset(("am", "vom", "zum", "ab", "seit", "bis"))
ORDINAL_ENDINGS = frozenset(("te", "ten", "ter", "tes", "tem", "ste", "sten", "ster"))
_ATTRIBUTE_ENDINGS = ("en", "er", "es", "e", "em")
_NO_DAY = frozenset(("mal", "und", "oder", "bis", "sowie"))
"""What may follow a number with its full stop that is no day: »zum 3. mal«."""
_LAST_DAY = 31
_MOST_DAYS = 8
"""How many days a list may have."""


class Days(Figures):
    """Days: »3. Mai 2024«, »3. und 5. Mai«, »am 15.«, »5. d. M.«."""

    def day_month(self, i: int) -> Expression | None:
        """»3. Mai 2024«, »3. Mai«, »3 Mai 2024«, »24. Mai (Freitag)«."""
        if self._street(i):
            return None
        found = self._day_month_at(i) or self._day_spoken_month(i)
        if found is None:
            return self.days_alone(i)
        return self.with_weekday(Expression(i, found[1], "day", found[0]))

    def year_first(self, i: int) -> Expression | None:
        """»1996, 22. April«, »1996 (April)« at the head of an entry: alone in its line, or before a colon or dash."""
        heads = not i or self.syms[i - 1] == "|" or not self.same_line(i - 1)
        if self.syms[i + 1] not in ",(" or not heads or not self.year_at(i):
            return None
        found, month = self._day_month_at(i + 2) if self.syms[i + 2] == "D" else None, self.month_at(i + 2)
        calendar, end = found or ((Calendar(None, month[0]), month[1]) if month else (None, i))
        if self.syms[i + 1] == "(":
            if self.syms[end] != ")":
                return None
            end += 1
        if calendar is None or calendar.year is not None or (self.same_line(end - 1) and self.syms[end] not in ":-|"):
            return None
        return Expression(i, end, "day", replace(calendar, year=self.vals[i]))

    def with_weekday(self, expression: Expression) -> Expression:
        """A day with the weekday that stands in brackets behind it."""
        i = expression.last
        bracket = self.syms[i] == "(" and self.syms[i + 1] == "W" and self.syms[i + 2] == ")"
        return replace(expression, last=i + 3) if bracket else expression

    def _day_month_at(self, i: int) -> tuple[Calendar, int] | None:
        j = self._ordinal_end(i)
        month = self.month_at(j)
        if month is None or (i and self.glued(i - 1) and self.syms[i - 1] in ".,:#"):
            return None
        number, stop = month
        year, end = self.month_year(stop)
        if j == i + 1 and year is None and not (self._at_day(i) and self.syms[i + 1] == "M"):
            return None
        if not edtf.valid(year if isinstance(year, int) else None, number, self.vals[i]):
            return None
        return Calendar(year, number, self.vals[i]), end

    def _day_spoken_month(self, i: int) -> tuple[Calendar, int] | None:
        """»am 7. vierten«."""
        month = self.spoken_month(i, i + 2) if self.syms[i + 1] == "." and self.glued(i) else None
        if month is None or not edtf.valid(None, month[0], self.vals[i]):
            return None
        return Calendar(None, month[0], self.vals[i]), month[1]

    def _ordinal_end(self, i: int) -> int:
        """Where »3.« or »3ten« ends, or the bare number where neither follows it."""
        ordinal = self.syms[i + 1] == "." or self.word(i + 1) in ORDINAL_ENDINGS
        return i + 2 if ordinal and self.glued(i) else i + 1

    def _at_day(self, i: int) -> bool:
        """Whether a day may stand at a word: after »am«, or alone in its line."""
        return self.word(i - 1).lower() in _ON or i == 0 or not self.same_line(i - 1)

    # --- days whose month stands elsewhere ------------------------------------------------------

    def days_alone(self, i: int) -> Expression | None:
        """»am 15.«, »vom 4. bis zum 23. des nächsten Monats«, »5. d. M.«."""
        if self.syms[i] != "D" or self.syms[i + 1] != "." or not self.glued(i):
            return None
        if i and self.glued(i - 1) and self.syms[i - 1] in ".,:#-/":
            return None
        last, end = self._last_alone(i + 2)
        month, stop = self._month_phrase(end)
        if month is None and not self._stands_alone(i, end, span=last is not None):
            return None
        if last is not None and last <= self.vals[i]:
            return None
        return Expression(i, stop, "day-alone", DayOfMonth(self.vals[i], last, month))

    def _last_alone(self, j: int) -> tuple[int | None, int]:
        """The last day of a span, where one follows, and where it ends."""
        if self.syms[j] not in "b-":
            return None, j
        k = j + 1
        while self.syms[k] in "ai" and k < j + 3:
            k += 1
        if self.syms[k] == "D" and self.syms[k + 1] == "." and self.glued(k):
            return self.vals[k], k + 2
        return None, j

    def _month_phrase(self, j: int) -> tuple[Relative | None, int]:
        """»des nächsten Monats«, »dieses Monats«, »d. M.«, »jenes Monats« of what was told."""
        short = self.shortened(j)
        if short is not None:
            return (short, j + 4) if short.unit == "month" else (None, j)
        k = j + (self.syms[j] == "a")
        if self.syms[k : k + 2] == "RJ" and self.vals[k + 1] == "month" and self.word(k + 1).lower().endswith("s"):
            return self.relative_unit(k, "month"), k + 2
        return None, j

    def _stands_alone(self, i: int, end: int, *, span: bool) -> bool:
        """Whether nothing follows that the number could count: a noun, or an adjective before one."""
        lead, before = self.word(i - 1).lower(), self.word(i - 2).lower()
        if span:
            if lead not in ("vom", "von") and not (lead == "dem" and before in ("vom", "von", "ab")):
                return False
        elif lead not in ("am", "vom", "zum") and not (lead == "dem" and before in ("ab", "seit")):
            return False
        after = self.word(end)
        if not after or not self.same_line(end - 1) or self.syms[end] in ",;:)|.":
            return True
        if self.syms[end] in "aH":
            return True
        if self.syms[end + 1] == "D" and after != "um":
            return False  # »vom 17. ins 18. Jahrhundert«
        if not after[0].islower() or after in _NO_DAY or self.syms[end] != "x":
            return after in ("um", "an", "im", "in", "ab")
        return not (after.endswith(_ATTRIBUTE_ENDINGS) and self.word(end + 1)[:1].isupper())

    def _street(self, i: int) -> bool:
        return self.word(i - 1) == "des" and self.word(i - 2) in self.names.before_day

    def day_list(self, i: int) -> list[Expression] | None:
        """»3./4. Mai«, »4.–6. Okt. 2011«, »9. bis zum 12. August«, »7. und 8. Mai«, »3., 5. und 7. Mai«."""
        if self.syms[i + 1] not in _BETWEEN_DAYS or self._street(i):
            return None
        listed = self._listed_days(i)
        last = self._day_month_at(listed[0][-1]) if listed else None
        if listed is None or last is None:
            return None
        (places, signs), (calendar, end) = listed, last
        dotted = all(self.syms[place + 1] == "." for place in places[:-1])
        if not dotted and any(sign not in "-/" for sign in signs):
            return None
        numbers = [self.vals[place] for place in places]
        year = calendar.year if isinstance(calendar.year, int) else None
        if not all(edtf.valid(year, calendar.month, number) for number in numbers):
            return None
        ascending = all(one < other for one, other in pairwise(numbers))
        spans = signs[-1] in "-bi" or self.between(i)
        consecutive = all(other - one == 1 for one, other in pairwise(numbers))
        if consecutive or (spans and len(places) == 2 and ascending):
            return [Expression(i, end, "day-range", Pair(replace(calendar, day=numbers[0]), calendar))]
        if not ascending:
            return None
        return self._in_pairs(places, numbers, calendar, end) or self._apart(places, calendar, end)

    def _listed_days(self, i: int) -> tuple[list[int], list[str]] | None:
        """The places of days that share their month, up to the one before it, and the signs between them."""
        days, signs = [i], []
        while len(days) <= _MOST_DAYS:
            j = days[-1] + 1
            j += self.syms[j] == "." and self.glued(j - 1)
            j += self.syms[j] == "," and self.syms[j + 1] in "ub"
            sign = self.syms[j]
            if sign not in "-/,ub" and not (sign == "i" and self.word(j).lower() in ("auf", "zum")):
                return None
            k = j + 1
            while self.syms[k] in "ai" and k < j + 3 and self.word(k).lower() in ("zum", "den", "dem", "der", "am"):
                k += 1
            if self.syms[k] == "W" and self.syms[k + 1] == ",":
                k += 2
            if self.syms[k] != "D":
                return None
            signs.append(sign)
            days.append(k)
            if self._day_month_at(k) is not None:
                return days, signs
        return None

    def _in_pairs(self, places: list[int], numbers: list[int], calendar: Calendar, end: int) -> list[Expression] | None:
        """»am 16. und 17. sowie am 23. und 24. Januar«: each two days on end are a span."""
        if len(places) % 2 or any(b - a != 1 for a, b in zip(numbers[::2], numbers[1::2], strict=True)):
            return None
        ends = [place + 1 + (self.syms[place + 1] == ".") for place in places[1:-1:2]] + [end]
        return [
            Expression(place, last, "day-range", Pair(replace(calendar, day=day), replace(calendar, day=day + 1)))
            for place, last, day in zip(places[::2], ends, numbers[::2], strict=True)
        ]

    def _apart(self, places: list[int], calendar: Calendar, end: int) -> list[Expression]:
        """Each day as a date of its own; the month stands with the last."""
        firsts = [
            Expression(
                place, place + 1 + (self.syms[place + 1] == "."), "day-listed", replace(calendar, day=self.vals[place])
            )
            for place in places[:-1]
        ]
        return [*firsts, Expression(places[-1], end, "day", calendar)]

    def ordinal_day(self, i: int) -> Expression | None:
        """»dritten Mai« with the day in words, »dritten fünften« with the month too."""
        month = self.month_at(i + 1) if self.syms[i + 1] == "M" else self.spoken_month(i, i + 1)
        if month is None or not 1 <= self.vals[i] <= _LAST_DAY:
            return None
        year, end = self.month_year(month[1])
        if not edtf.valid(year if isinstance(year, int) else None, month[0], self.vals[i]):
            return None
        return Expression(i, end, "day", Calendar(year, month[0], self.vals[i]))

    def spoken_month(self, i: int, j: int) -> tuple[int, int] | None:
        """The month of »am siebten vierten«, »Montag, den siebten vierten«."""
        lead = self.word(i - 1).lower() in ("am", "den", "dem", "zum", "vom") or self.syms[i - 1] in "W,"
        dotted = self.syms[j] == "D" and self.syms[j + 1] == "." and self.syms[i] == "O"
        if not (lead and i and (self.syms[j] == "O" or dotted) and 1 <= self.vals[j] <= 12):
            return None
        end = j + 1 + dotted
        return None if self.word(end)[:1].isupper() and self.same_line(end - 1) else (self.vals[j], end)
