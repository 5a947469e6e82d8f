"""Days by their name: »Dienstag, 8. Juli«, »Montagabend«, »ersten Sonntag im Mai«."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.parse.dates.counts import PARTS_OF_DAY
from kz_facts.parse.dates.days import Days
from kz_facts.parse.dates.meaning import Calendar, Expression, Nth, Pair, Weekday
from kz_facts.parse.dates.reader import OFFSET, WRITTEN
from kz_facts.parse.dates.sets import RECURRING

_NAMED = ("Schwarz", "Blutig", "Weiß", "Grün", "Rot")
"""Capital adjectives that make a day of history out of a day of the week."""


class Weekdays(Days):
    """Days by their name: »Dienstag, 8. Juli«, »Montagabend«, »ersten Sonntag im Mai«."""

    def weekday_date(self, i: int) -> Expression | None:
        """»Freitag, 2. Mai 2008«, »Donnerstag, dem 6. Juni«, »Montag (3. Mai)« is two."""
        j = i + 1
        if self.syms[j] == ",":
            j += 1
        if self.syms[j] in "ai" and self.word(j).lower() in ("dem", "den", "der", "am"):
            j += 1
        if self.syms[j] != "D" and (j == i + 1 or self.syms[j] != "O"):
            return None
        if self.syms[j] == "D":  # »Montag, 21., bis Mittwoch, 23. November«
            listed = self.day_list(j)
            if listed:
                return replace(listed[0], first=i) if len(listed) == 1 else None
        found = (self.numeric(j) or self.day_month(j)) if self.syms[j] == "D" else self.ordinal_day(j)
        if found is None or isinstance(found.meaning, Pair):
            return None
        return replace(found, first=i, part=self.vals[i][1])

    def _in_bracket(self, i: int, j: int) -> Expression | None:
        """»Dienstag (7.5.)«, »Freitag (24. Mai)«: one day."""
        if self.syms[j] != "D":
            return None
        found = self.numeric(j) or self.day_month(j)
        if found is None or not isinstance(found.meaning, Calendar) or found.meaning.day is None:
            return None
        if self.syms[found.last] != ")":  # »Montag (13. Mai, 10 Uhr)«: the weekday is that day by itself
            return replace(found, first=i, last=i)
        return replace(found, first=i, last=found.last + 1)

    def nth_weekday(self, i: int) -> Expression | None:
        """»ersten Sonntag im Mai«, »2. Dienstag im Mai 2024«, »letzten Freitag des Monats Mai«."""
        j = i + 1
        if self.syms[i] == "D":
            if self.syms[j] != "." or not self.glued(i):
                return None
            j += 1
        if self.syms[j] != "W" or self.words[j][0].islower():
            return None
        last = self.syms[i] == "R"
        if last and self.vals[i] != ("last", "letzt"):
            return None
        number = -1 if last else int(self.vals[i])
        k = j + 1
        if self.word(k) not in ("im", "des") or self.every(i) or number > 5:
            return None
        k += 1 + (self.word(k + 1) in ("Monat", "Monats"))
        month = self.month_at(k) if self.syms[k] == "M" else None
        if month is None:
            return None
        year, end = self.tail(month[1])
        day, part = self.vals[j]
        return Expression(i, end, "day", Nth(day, number, Calendar(year, month[0])), None, part)

    def weekday(self, i: int) -> Expression | None:
        """»Dienstag«, »Montagabend«, »Montag und Dienstag«."""
        day, part = self.vals[i]
        word = self.words[i]
        if word[0].islower() and (word.endswith("s") or self.word(i - 1) not in ("am", "diesen", "bis", "ab", "seit")):
            return None  # »montags« recurs; »am sonntag« stands in mails
        if self.person(i):
            return None
        if self.syms[i + 1] == "," and self.impossible(i + 2 + (self.syms[i + 2] == "a")):
            return None
        if self.every(i) or (self.word(i - 1) == "am" and self.word(i - 2).lower() in RECURRING):
            return None  # »jeden Montag«, »jeweils am Montag« recur
        if i and self.glued(i - 1) and self.syms[i - 1] == "-":
            return None  # »IT-Montag«: a name
        if self.word(i - 1).startswith(_NAMED) and self.word(i - 1)[-2:] in ("er", "en"):
            return None  # »Schwarzer Freitag«
        if self.word(i - 1).lower() in ("ein", "einem", "einen", "eines", "kein"):
            return None  # »war ein Freitag«
        if part is None and (word.endswith("e") or (word.endswith("en") and not word.endswith("enden"))):
            return None
        if part is None and word.endswith("s") and self.word(i - 1) != "des" and word != "DIENSTAGS":
            return None  # »Montags ist Markt«
        if self.glued(i) and self.syms[i + 1] == "-" and self.glued(i + 1) and self.syms[i + 2] != "W":
            return None  # »Freitag-Gebet«
        end = i + 1
        if part is None and self.syms[end] == "T" and self.same_line(i):
            part = self.vals[end]
            end += 1
        elif part is None and self.word(end) in PARTS_OF_DAY and not self.word(end).endswith("s"):
            part, end = PARTS_OF_DAY[self.word(end)], end + 1
        if self.syms[end] == "(":
            bracketed = self._in_bracket(i, end + 1)
            if bracketed is not None:
                return replace(bracketed, part=part, last=end if bracketed.last == i else bracketed.last)
        distant = self.counted(end + 1) if self.syms[end] in "gn" else None
        if distant and distant[1] == "week":  # »Dienstag vor einer Woche«, »Montag in zwei Wochen«
            weeks = int(distant[0]) * (-1 if self.syms[end] == "g" else 1)
            return Expression(i, distant[2], "weekday", Weekday(day, None, part, distance=weeks), None, part)
        k = end + (self.syms[end] == "a")
        if (
            self.syms[k] == "R"
            and self.syms[k + 1] == "J"
            and self.vals[k + 1] == "week"
            and self.vals[k][0] in WRITTEN
        ):
            return Expression(i, k + 2, "weekday", Weekday(day, None, part, OFFSET[self.vals[k][0]]), None, part)
        if (
            self.syms[end] == "u"
            and self.syms[end + 1] == "W"
            and self.vals[end + 1][0] == day % 7 + 1
            and part is None
        ):
            if self.syms[end + 2] == "," and self.syms[end + 3] == "D":  # »Mittwoch und Donnerstag, 23. und 24. Mai«
                listed = self.day_list(end + 3)
                if listed and len(listed) == 1:
                    return replace(listed[0], first=i)
            return Expression(i, end + 2, "weekday-range", Pair(Weekday(day), Weekday(day % 7 + 1)))
        return Expression(i, end, "weekday", Weekday(day, None, part), None, part)
