"""What is counted in whole units: »vergangenes Jahr«, »Vormonat«, »am Tag darauf«."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.parse.dates.edges import Edges
from kz_facts.parse.dates.meaning import (
    Calendar,
    DayOfMonth,
    Expression,
    First,
    Pair,
    Relative,
    SameSpan,
    Weekday,
    Weekend,
)
from kz_facts.parse.dates.reader import OFFSET, TOLD, WRITTEN

_LIKE = ("entsprechend", "vergleichbar")  # »in der entsprechenden Zeit 2020«
_BEFORE = ("davor", "zuvor", "vorher", "früher")
_THEN = ("darauf", "danach", "drauf", "zuvor", "davor", "vorher")
_GENITIVES = ("der", "des", "dieser", "dieses", "von", "vom", "einer", "eines")


class Relatives(Edges):
    """What is counted in whole units: »vergangenes Jahr«, »Vormonat«, »am Tag darauf«."""

    def turned_year(self, i: int) -> Expression | None:
        """»im neuen Jahr«, »das alte Jahr«: of the turn of the year that is nearest."""
        turn = self.turn_at(i)
        before = self.word(i - 1).lower()
        if turn is None or before in ("ein", "jedes", "jedem", "kein", "gutes", "frohes", "als", "viele"):
            return None
        if self.word(i).endswith("es") and self.word(i + 2).lower() not in ("beginnt", "begann", "wird", "soll"):
            return None  # »Neues Jahr, neues Glück«
        return Expression(i, i + 2, "relative", turn)

    def relative(self, i: int) -> Expression | None:
        """»vergangenen Jahr«, »kommende Woche«, »diesen Montag«, »letzten Mai«, »nächsten Herbst«, »selben Tag«."""
        syms, meaning = self.syms, self.vals[i][0]
        if self.every(i):
            return None  # »jeden letzten Samstag«
        j = i + 1
        if syms[j] == "x" and syms[j + 1] in "SM" and self.words[j].endswith(("en", "e", "er")) and self._small(j):
            j += 1  # »im vergangenen heißen Sommer«
        match syms[j]:
            case "K" | "D" if syms[j + 1] == "J" and meaning == "last":
                return self._last_months(i, j)
            case "T" if self.words[j][0].isupper():
                return self._relative_part(i, j)
            case "u" if meaning in WRITTEN:
                return self._shared_unit(i, j)
            case "J":
                return self._relative_unit(i, j)
            case "W" if not self._small(j) or self._small_weekday(j):
                return self._relative_weekday(i, j)
            case "I" if meaning == "same":
                return self.same_span(j, i)
        return self._relative_period(i, j) if meaning in WRITTEN else None

    def _small(self, i: int) -> bool:
        return self.words[i][0].islower()

    def _small_weekday(self, i: int) -> bool:
        """»am kommenden sonntag«, in mails."""
        return not self.words[i].endswith("s")

    def _last_months(self, i: int, j: int) -> Expression | None:
        """»letzten drei Monaten 2022«."""
        if self.vals[j + 1] not in ("month", "quarter"):
            return None
        year, end = self.tail(j + 2)
        if not isinstance(year, int):
            return None
        return Expression(i, end, "first-months", First(int(self.vals[j]), self.vals[j + 1], year, True))

    def _shared_unit(self, i: int, j: int) -> Expression | None:
        """»im laufenden und im kommenden Jahr«: two that share their noun."""
        k = j + 1
        while self.syms[k] in "ian" and k < j + 3:
            k += 1
        if self.syms[k] == "R" and self.syms[k + 1] == "J" and not self._plural(k, k + 1):
            return Expression(i, i + 1, "relative", self.relative_unit(i, self.vals[k + 1]))
        return None

    def _relative_weekday(self, i: int, j: int) -> Expression | None:
        """»kommenden Montag, dem 2. Oktober«, »übernächsten Freitag«, »darauffolgenden Montag«."""
        meaning, stem = self.vals[i]
        day, part = self.vals[j]
        if meaning in ("after", "before"):
            return Expression(i, j + 1, "weekday", Weekday(day, OFFSET[meaning], part, told=True), None, part)
        if meaning not in WRITTEN:
            return None
        full = self.weekday_date(j)
        if full is not None:
            return replace(full, first=i)
        end = j + 1
        if part is None and self.syms[end] == "T":
            part, end = self.vals[end], end + 1
        week = OFFSET[meaning] if meaning != "this" or stem == "dies" else 0
        return Expression(i, end, "weekday", Weekday(day, week, part), None, part)

    def _relative_period(self, i: int, j: int) -> Expression | None:
        """»letzten Mai«, »nächsten Herbst«, »letzten Augustwochenende«."""
        offset = OFFSET[self.vals[i][0]]
        match self.syms[j]:
            case "M":
                return Expression(i, j + 1, "month", Calendar(Relative("near", offset), self.vals[j]))
            case "S":
                year, end = self.tail(j + 1)
                season, edge = self.vals[j]
                return Expression(i, end, "season", Calendar(year or Relative("near", offset), season), edge)
            case "k":
                return Expression(i, j + 1, "weekend", Weekend(offset))
        return None

    def _relative_part(self, i: int, j: int) -> Expression | None:
        """»vergangene Nacht«, »am selben Abend«, »am nächsten Morgen«: the day of a part of the day."""
        (meaning, stem), part = self.vals[i], self.vals[j]
        if meaning in ("before", "after-next"):
            return None
        if (meaning == "this" and stem != "dies") or (self.syms[j + 1] in "aiv" and self.syms[j + 2] in "DOW"):
            return None  # »in der selben Nacht des 4. Mai«
        if meaning in ("last", "before-last"):
            return Expression(i, j + 1, "today", Relative("day", OFFSET[meaning]), None, part)
        if meaning == "next" and (stem == "kommend" or (stem == "nächst" and part == "NI")):
            return Expression(i, j + 1, "today", Relative("day", 0 if part == "NI" else 1), None, part)
        if meaning == "this":
            return Expression(i, j + 1, "this-part", Relative("day", 0, "told"), None, part)
        return Expression(i, j + 1, "told", Relative("day", {"same": 0}.get(meaning, 1), "told"), None, part)

    def _relative_unit(self, i: int, j: int) -> Expression | None:
        unit, meaning = self.vals[j], self.vals[i][0]
        if meaning == "same" and unit in ("month", "quarter") and (span := self.same_span(j, i)) is not None:
            return span  # »im selben Monat 2020«, »in denselben Monaten des Vorjahres«
        if self._small(j) and (unit == "day" or meaning not in WRITTEN):
            return None
        if unit != "weekend" and self._plural(i, j):
            return None
        if self.compounded(j):
            return None
        if unit == "day":
            return self._relative_day(i, j)
        if unit == "weekend":
            return Expression(i, j + 1, "weekend", Weekend(0 if meaning in TOLD else OFFSET[meaning]))
        return self._with_inner(i, j) or Expression(i, j + 1, "relative", self.relative_unit(i, unit))

    def _relative_day(self, i: int, j: int) -> Expression | None:
        """»am folgenden Tag«; »an diesem Tag« speaks of the day told, »der letzte Tag« of no day that is known."""
        meaning, stem = self.vals[i]
        if meaning in ("last", "before-last", "after-next") or (meaning == "this" and stem != "dies"):
            return None
        return Expression(i, j + 1, "told", Relative("day", OFFSET[meaning], "told"))

    def _with_inner(self, i: int, j: int) -> Expression | None:
        """What stands within a unit beside it: its weekday, its months, its days, its year."""
        unit, (meaning, stem), end = self.vals[j], self.vals[i], j + 1
        if meaning in WRITTEN and unit == "week" and self.same_line(j):
            k = end + (self.word(end) == "am")
            if self.syms[k] == "W":  # »nächste Woche Dienstag«, »übernächste Woche am Freitag«
                day, part = self.vals[k]
                return Expression(i, k + 1, "weekday", Weekday(day, None, part, OFFSET[meaning]), None, part)
        if self.syms[end] == "v" and meaning in WRITTEN and unit == "year":
            return self._months_within(i, end + 1)
        if self.syms[end] == "v" and meaning in WRITTEN and unit == "month":  # »diesen Monat vom 4. bis zum 22.«
            days = self.days_alone(end + 1)
            return self._in_month(days, i, j)
        if unit in ("quarter", "half") and stem == "letzt":
            year, stop = (self.vals[end], end + 1) if self.syms[end] == "Y" else self.tail(end)
            if year is not None:
                return Expression(i, stop, unit, Calendar(year, 36 if unit == "quarter" else 41))
        return None

    def _in_month(self, days: Expression | None, i: int, j: int) -> Expression | None:
        if days is None or not isinstance(days.meaning, DayOfMonth):
            return None
        return replace(days, first=i, meaning=replace(days.meaning, month=self.relative_unit(i, self.vals[j])))

    def _months_within(self, i: int, k: int) -> Expression | None:
        """»diesem Jahr von Januar bis Oktober«."""
        month = self.month_at(k)
        last = self.month_at(month[1] + 1) if month and self.syms[month[1]] in "b-" else None
        if month is None or last is None:
            return None
        year = self.relative_unit(i, "year")
        return Expression(i, last[1], "month-range", Pair(Calendar(year, month[0]), Calendar(year, last[0])))

    def _plural(self, i: int, j: int) -> bool:
        """»vergangenen Jahre« are several: a length of time, not a date."""
        adjective, noun = self.words[i].lower(), self.words[j].lower()
        if noun.endswith(("jahre", "tage", "monate", "quartale", "jahrzehnte", "jahrhunderte")):
            before = self.word(i - 1).lower()
            return not (noun.endswith("e") and before in ("im", "am", "dem", "zum") and adjective.endswith("en"))
        return noun.endswith(("jahren", "tagen", "monaten", "quartalen", "jahrzehnten", "jahrhunderten", "wochen"))

    def unit(self, i: int) -> Expression | None:
        """»Jahr 2021«, »Jahren 2010 bis 2012«, »Wochenende«, »Monat darauf«, »Laufe des Jahres«."""
        syms, unit, word = self.syms, self.vals[i], self.words[i]
        if word[0].islower() and not word.isupper():
            return None
        if unit == "year" and syms[i + 1] == "Y" and self.same_line(i):
            found = self.years(i + 1)
            if found and not (self.glued(i + 1) and syms[i + 2] == "x" and self.word(i + 2)[:1].isalnum()):
                return Expression(i, found[1], "year", found[0])
        era = self.era_year(i + 1) if unit == "year" and syms[i + 1] in "DNY#" else None
        if era is not None:
            return replace(era, first=i)
        if self._is_early_year(i, unit):
            return Expression(i, i + 2, "year", Calendar(self.vals[i + 1]))
        if unit == "weekend":
            plural = word.endswith("n")
            glued = (i and self.glued(i - 1) and syms[i - 1] == "-") or (self.glued(i) and syms[i + 1] == "-")
            before = self.word(i - 1).lower()
            if (
                plural
                or glued
                or before in ("ein", "eines", "einem", "kein", "jedes", "jedem", "pro", "langes", "ins", "schönes")
            ):
                return None
            return self._weekend_of(i) or Expression(i, i + 1, "weekend", Weekend())
        if (
            unit in ("year", "month", "week", "day", "quarter", "half")
            and syms[i + 1] == "t"
            and self.word(i + 1) in _THEN
        ):
            before = self.word(i - 1).lower()
            several = word.lower().endswith(("jahren", "monaten", "tagen", "wochen"))  # »in den Jahren zuvor«
            if not several and before in ("im", "am", "das", "der", "dem", "den", "die", "des", "zum"):
                return Expression(i, i + 2, "then", Relative(unit, self.vals[i + 1], "told"))
        return None

    def part_then(self, i: int) -> Expression | None:
        """»in der Nacht zuvor«, »am Abend darauf«: a part of the day before or behind the one told."""
        if self.syms[i + 1] != "t" or self.words[i][0].islower():
            return None
        if self.word(i + 1) not in _THEN or self.word(i - 1).lower() not in ("am", "der", "dem", "den", "die"):
            return None
        return Expression(i, i + 2, "then", Relative("day", self.vals[i + 1], "told"), None, self.vals[i])

    def _is_early_year(self, i: int, unit: str) -> bool:
        """»im Jahr 800«; but »in drei Jahren 300 Mio. Euro«, »im Jahr 300 Euro« count something."""
        early = unit == "year" and self.syms[i + 1] == "#" and self.word(i + 1).isdecimal()
        plural = self.words[i].lower().endswith("n") or self.word(i - 1).lower() not in ("", "im", "dem", "das", "vom")
        return early and not plural and len(self.words[i + 1]) == 3 and self.word(i + 2) not in self.names.after_count

    def _weekend_of(self, i: int) -> Expression | None:
        """»Wochenende vom 25. und 26. Mai«, »Wochenende (25./26. Mai)«: these days."""
        bracket = self.syms[i + 1] == "("
        if not bracket and self.word(i + 1) not in ("vom", "am"):
            return None
        listed = self.day_list(i + 2) if self.syms[i + 2] == "D" else None
        if not listed or len(listed) > 1 or (bracket and self.syms[listed[0].last] != ")"):
            return None
        return replace(listed[0], first=i, last=listed[0].last + bracket)

    def compound(self, i: int) -> Expression | None:
        """»Vorjahr«, »Vormonat«, »Folgejahr«, »Vortag«, »Vorabend«, »Vorjahresquartal«."""
        relation, unit, of_year = self.vals[i]
        if unit == "day" and self.word(i + 1) in _GENITIVES:  # »am Vorabend der Wahl«
            return None
        if self.compounded(i):
            return None
        count = OFFSET[relation]
        if of_year:
            return Expression(i, i + 1, "same-span", SameSpan(count, unit))
        if relation == "next" or unit == "day":
            return Expression(i, i + 1, "told", Relative(unit, count, "told"))
        return Expression(i, i + 1, "before", Relative(unit, count))

    def like_unit(self, i: int) -> Expression | None:
        """»im entsprechenden Quartal des Vorjahres«, »im vergleichbaren Monat 2020«."""
        return self.same_span(i) if self.vals[i] in ("month", "quarter") and self._is_like(i) else None

    def _is_like(self, i: int) -> bool:
        return self.word(i - 1).startswith(_LIKE)

    def _behind_year_before(self, i: int) -> int | None:
        """Where »ein Jahr davor«, »im Jahr zuvor« ends, which begins here."""
        j = i + (self.word(i) in ("im", "ein"))
        before = self.syms[j] == "J" and self.vals[j] == "year" and self.word(j + 1) in _BEFORE
        return j + 2 if before and j > i else None

    def same_span(self, i: int, first: int | None = None) -> Expression | None:
        """»gleichen Zeitraum des Vorjahres«, »Vorjahreszeitraum«, »Vergleichszeitraum 2019«."""
        first, alone = (i, True) if first is None else (first, False)
        if self.syms[i] == "L":
            return Expression(first, i + 1, "same-span", SameSpan(-1))
        if alone and self.words[i] == "Zeit" and not self._is_like(i):
            return None
        if (end := self._behind_year_before(i + 1)) is not None:
            return Expression(first, end, "same-span", SameSpan(-1))
        year, end = self.tail(i + 1)
        if isinstance(year, Relative) and year.count:
            return Expression(first, end, "same-span", SameSpan(year.count))
        if alone and not (self.words[i].startswith("Vergleichs") or self._is_like(i)):
            return None
        if isinstance(year, int):
            return Expression(first, end, "same-span", SameSpan(0, f"year:{year}"))
        return None
