"""Days by their name: »Dienstag, 8. Juli«, »Montagabend«, »ersten Sonntag im Mai«."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.parse.dates.counts import PARTS_OF_DAY
from kz_facts.parse.dates.days import Days
from kz_facts.parse.dates.meaning import Calendar, Expression, Meaning, Nth, Pair, Weekday
from kz_facts.parse.dates.reader import OFFSET, WRITTEN
from kz_facts.parse.dates.sets import RECURRING
from kz_facts.parse.dates.year_numbers import CLOSING, OPENING

_NAMED = ("Schwarz", "Blutig", "Weiß", "Grün", "Rot")
"""Capital adjectives that make a day of history out of a day of the week."""
_TITLE = 6  # words of a title in quotation marks
_BEFORE_SMALL = frozenset(("am", "diesen", "bis", "ab", "seit"))
"""Words before a weekday in small letters, as mails write it."""


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
        return replace(found, first=i, part=self.vals[i][1], meaning=self._on(found.meaning, i))

    def _on(self, meaning: Meaning, i: int) -> Meaning:
        """A day with the weekday that stands beside it."""
        return replace(meaning, weekday=self.vals[i][0]) if isinstance(meaning, Calendar) else meaning

    def _in_bracket(self, i: int, j: int) -> Expression | None:
        """»Dienstag (7.5.)«, »Freitag (24. Mai)«: one day."""
        if self.syms[j] != "D":
            return None
        found = self.numeric(j) or self.day_month(j)
        if found is None or not isinstance(found.meaning, Calendar) or found.meaning.day is None:
            return None
        if self.syms[found.last] != ")":  # »Montag (13. Mai, 10 Uhr)«: the weekday is that day by itself
            return replace(found, first=i, last=i)
        return replace(found, first=i, last=found.last + 1, meaning=self._on(found.meaning, i))

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
        if self._no_day(i) or self._recurs(i) or self._of_name(i) or self._of_paper(i) or self.person(i):
            return None
        if self.syms[i + 1] == "," and self.impossible(i + 2 + (self.syms[i + 2] == "a")):
            return None
        day = self.vals[i][0]
        part, end = self._part_of_day(i)
        bracketed = self._in_bracket(i, end + 1) if self.syms[end] == "(" else None
        if bracketed is not None:
            return replace(bracketed, part=part, last=end if bracketed.last == i else bracketed.last)
        return (
            self._with_week(i, end, day, part)
            or self._with_then(i, end, day, part)
            or self._with_next(i, end, day, part)
            or Expression(i, end, "weekday", Weekday(day, None, part), None, part)
        )

    def _recurs(self, i: int) -> bool:
        """»jeden Montag«, »jeweils am Montag«, »montags«; but »am sonntag« stands in mails."""
        word = self.words[i]
        before = self.word(i - 1)
        if word[0].islower() and (before not in _BEFORE_SMALL or (word.endswith("s") and before != "am")):
            return True
        return self.every(i) or (self.word(i - 1) == "am" and self.word(i - 2).lower() in RECURRING)

    def _of_name(self, i: int) -> bool:
        """»IT-Montag«, »Freitag-Gebet«, »Schwarzer Freitag«."""
        before = self.word(i - 1)
        if (i and self.glued(i - 1) and self.syms[i - 1] == "-") or (
            before.startswith(_NAMED) and before.endswith(("er", "en"))
        ):
            return True
        return self.compounded(i) and self.syms[i + 2] != "W"

    def _of_paper(self, i: int) -> bool:
        """»sagte der „Bild am Sonntag“«, »die NZZ am Sonntag«; but »blickt die Welt am Sonntag nach Rom«."""
        if self.word(i - 1) != "am" or self.word(i - 2) not in self.names.papers:
            return False
        if self.word(i - 2).isupper() or self.word(i - 3) == "der":
            return True
        return self.word(i + 1) in CLOSING and any(self.word(k) in OPENING for k in range(max(0, i - _TITLE), i - 2))

    def _no_day(self, i: int) -> bool:
        """»war ein Freitag«, »die Montage«, »Montags ist Markt«."""
        word, before = self.words[i], self.word(i - 1)
        if before.lower() in ("ein", "einem", "einen", "eines", "kein"):
            return True
        if self.vals[i][1] is not None:
            return False
        if word.endswith("e") or (word.endswith("en") and not word.endswith("enden")):
            return True
        return word.endswith("s") and before != "des" and word != "DIENSTAGS"

    def _part_of_day(self, i: int) -> tuple[str | None, int]:
        """The part of a day that is in its name or behind it, and where that ends."""
        part, end = self.vals[i][1], i + 1
        if part is None and self.syms[end] == "T" and self.same_line(i):
            return self.vals[end], end + 1
        if part is None and self.word(end) in PARTS_OF_DAY:
            return PARTS_OF_DAY[self.word(end)], end + 1
        return part, end

    def _with_week(self, i: int, end: int, day: int, part: str | None) -> Expression | None:
        """»Dienstag vor einer Woche«, »Montag in zwei Wochen«, »Freitag der kommenden Woche«."""
        distant = self.counted(end + 1) if self.syms[end] in "gn" else None
        if distant and distant[1] == "week":
            weeks = int(distant[0]) * (-1 if self.syms[end] == "g" else 1)
            return Expression(i, distant[2], "weekday", Weekday(day, None, part, distance=weeks), None, part)
        k = end + (self.syms[end] == "a")
        if self.syms[k : k + 2] != "RJ" or self.vals[k + 1] != "week" or self.vals[k][0] not in WRITTEN:
            return None
        return Expression(i, k + 2, "weekday", Weekday(day, None, part, OFFSET[self.vals[k][0]]), None, part)

    def _with_then(self, i: int, end: int, day: int, part: str | None) -> Expression | None:
        """»am Donnerstag darauf«, »am Montag zuvor«: counted from what was told."""
        then = self.later(end)
        if then is None or self.word(end + 1) in (",", "hin") or self.word(end + 1).startswith(("hin", "ge")):
            return None  # »wies am Montag darauf hin«, »hat am Montag darauf gedrängt«
        return Expression(i, end + 1, "weekday", Weekday(day, then.count, part, told=True), None, part)

    def _with_next(self, i: int, end: int, day: int, part: str | None) -> Expression | None:
        """»Donnerstag und Freitag«, »Mittwoch und Donnerstag, 23. und 24. Mai«."""
        following = day % 7 + 1
        if part is not None or self.syms[end : end + 2] != "uW" or self.vals[end + 1][0] != following:
            return None
        listed = self.day_list(end + 3) if self.syms[end + 2 : end + 4] == ",D" else None
        if listed and len(listed) == 1:
            return replace(listed[0], first=i)
        k = end + 2 + (self.syms[end + 2] == "a")
        if self.syms[k : k + 2] == "RJ" and self.vals[k + 1] == "week" and self.vals[k][0] in WRITTEN:
            week = OFFSET[self.vals[k][0]]  # »Donnerstag und Freitag kommender Woche«
            days = Pair(Weekday(day, of_week=week), Weekday(following, of_week=week))
            return Expression(i, k + 2, "weekday-range", days)
        return Expression(i, end + 2, "weekday-range", Pair(Weekday(day), Weekday(following)))
