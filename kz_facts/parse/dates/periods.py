"""Months, years, quarters, seasons, decades: »Mai/Juni«, »2009/2010«, »1. Quartal 2024«, »Neunzigerjahre«."""

from __future__ import annotations

from kz_facts.parse.dates.meaning import Calendar, Decade, Expression, First, Fixed, Pair
from kz_facts.parse.dates.parts import Parts
from kz_facts.parse.dates.reader import Read

_NAMES = frozenset(["Mai", "März", "August", "April", "Juli", "Juni", "Juno", "Jenner"])
"""Months that are also names of persons."""
_WHEN = frozenset(
    ["im", "vom", "zum", "seit", "ab", "bis", "für", "gegen", "nach", "über", "vor", "während", "auf", "noch",
     "schon", "erst", "diesen", "den", "in"]
)  # fmt: skip
"""What may stand before a bare month or season that tells a time."""

_ROUGHLY = frozenset(
    ("rund", "knapp", "fast", "über", "gut", "mindestens", "höchstens", "insgesamt", "je", "pro", "mal")
)
_FIRST_YEAR, _LAST_YEAR = 1700, 2099
"""Years that are likelier years than counts where a noun follows."""
_NO_PLURAL = frozenset(("gegen", "neben", "wegen", "worden", "dagegen", "deswegen", "inzwischen", "den", "zugunsten"))
"""Words in -en after a noun that are no verbs."""


_RELATIVES = ("der", "die", "das", "dem", "deren", "dessen")


class Periods(Parts):
    """Months, years, quarters, seasons, decades: »Mai/Juni«, »2009/2010«, »1. Quartal 2024«, »Neunzigerjahre«."""

    def month(self, i: int) -> Expression | None:
        """»Mai«, »Mai 2024«, »Mai/Juni«, »Mai dieses Jahres«, »Januar bis Oktober 2020«."""
        syms = self.syms
        if self._in_name(i):
            return None
        found = self.month_at(i)
        assert found
        month, end = found
        j, last = end, None
        if syms[j] in "-/bu" and not (syms[j] == "u" and not self.month_at(j + 1)):
            other = self.month_at(j + 1)
            if other:
                sign = syms[j]
                run = sign in "-b" or other[0] == month % 12 + 1 or (sign == "u" and self.between(i))
                if run:
                    last, end = other
                else:
                    year, stop = self.month_year(other[1])
                    return (
                        self._bare_month(i, end, Calendar(year, month))
                        if year is not None
                        else self._bare_month(i, end, Calendar(None, month))
                    )
        year, stop = self.month_year(end)
        if syms[i] == "m" and year is None and last is None:
            return None
        if last is not None:
            start_year = year
            if isinstance(year, int) and last < month:
                start_year = year - 1
            return Expression(i, stop, "month-range", Pair(Calendar(start_year, month), Calendar(year, last)))
        if year is not None:
            return Expression(i, stop, "month", Calendar(year, month))
        later = self.later(end)
        if later:
            return Expression(i, end + 1, "month", Calendar(later, month))
        return self._bare_month(i, end, Calendar(None, month))

    def _in_name(self, i: int) -> bool:
        """»Labour-Mai«, »Mai-Mai-Milizen«: a hyphen makes it a part of something else."""
        if self.syms[i + 1] == "-" and self.word(i + 2) == self.words[i]:
            return True
        joined = i > 1 and self.syms[i - 1] == "-" and self.glued(i - 1) and self.glued(i - 2)
        return joined and (self.syms[i - 2] not in "Mm" or self.words[i - 2] == self.words[i])

    def _bare_month(self, i: int, end: int, meaning: Calendar) -> Expression | None:
        word, before, after = self.words[i], self.word(i - 1), self.word(end)
        if self.every(i) or self.person(i):
            return None
        if before == "." and i > 1 and self.glued(i - 2) and self.syms[i - 2] in "DN#":
            return None  # »31. Februar«: no such day
        if self.glued(end - 1) and self.syms[end] == "-" and self.glued(end) and self.word(end + 1)[:1].isalpha():
            return None  # »Mai-Feiertage«
        if self.syms[end] in "x" and after[:1].isdecimal():
            return None
        if word in _NAMES or word.removesuffix("s") in _NAMES:
            name_before = (
                before[:1].isupper()
                and self.syms[i - 1] == "x"
                and before.lower() not in _WHEN
                and before.lower() not in ("der", "die", "das", "dem", "des")
            )
            function = (
                before.lower() in _WHEN or before[:1].islower() or not before[:1].isalpha() or self.syms[i - 1] != "x"
            )
            name_after = (
                after[:1].isupper()
                and self.syms[end] == "x"
                and self.same_line(end - 1)
                and self.syms[i - 1] not in "isvbncazER"
                and before.lower() not in _WHEN
            )
            if name_before or not function or name_after:
                return None
        return Expression(i, end, "month", meaning)

    def year(self, i: int) -> Expression | None:
        """»2024«, »2009/2010«, »2021/22«, »2025–2026«."""
        if not self.year_at(i):
            return None
        found = self.years(i)
        return Expression(i, found[1], "year", found[0]) if found else None

    def years(self, i: int) -> Read | None:
        """»2024«, »2009/2010«, »2021/22«, or None where the number is a count or a name."""
        if self.syms[i + 1] in "-/" and self.syms[i + 2] in "YDN#" and self.same_line(i):
            span = self._year_span(i)
            if span is not None:
                return span
            numbered = self.syms[i + 2] != "Y" or self.syms[i + 1] == "/"
            if self.glued(i) and self.glued(i + 1) and numbered:
                return None  # »2020/3«, »das Gesetz 2021/115«: a number of something
        if self._counts(i) or self._counted(i) or self._rounded(i):
            return None
        return Calendar(self.vals[i]), i + 1

    def _year_span(self, i: int) -> Read | None:
        """»2009/2010«, »2021/22«, »2025 – 2026«."""
        year, value, width = self.vals[i], self.vals[i + 2], len(self.words[i + 2])
        if self.syms[i + 2] == "#" or not (self.glued(i) or self.syms[i + 2] == "Y"):
            return None
        if width == 2:
            value += year // 100 * 100
            value += 100 * (value < year)
        if width not in (2, 4) or not year < value <= year + 60 or not (width == 4 or self.glued(i + 1)):
            return None
        return Pair(Calendar(year), Calendar(value)), i + 3

    def _rounded(self, i: int) -> bool:
        """»1900 Gäste«, »rund 1950 Besucher«, »mehr als 2010 Fans«: a count, by its roundness or what says so."""
        year, after = self.vals[i], self.word(i + 1)
        noun = after[:1].isupper()
        if year % 100 == 0 and noun and self.syms[i + 1] == "x" and self.syms[i - 1] not in "MmJESvb.":
            return self.same_line(i) and (after not in self.names.places or (self.compounded(i + 1)))
        if i and self.word(i - 1).lower() in _ROUGHLY and self.syms[i - 1] != "s":
            return noun or year % 50 == 0
        return noun and self.words[max(0, i - 2) : i] in (["mehr", "als"], ["weniger", "als"])

    def _counted(self, i: int) -> bool:
        """»hat 2015 Mitglieder«, »mit 1850 Panzern«, »davon 1200«: a count, by what stands before it."""
        before, after = self.word(i - 1).lower(), self.word(i + 1)
        if before in self.names.counting:
            return True
        noun = after[:1].isupper() and self.syms[i + 1] == "x" and self.same_line(i)
        if not noun or self._is_of_relative(i):
            return False
        if before in self.names.before_count or (self.syms[i - 1] == "a" and self.syms[i - 2] != "J"):
            return not self._closed_by_participle(i) and not self._is_of_sum(i)
        early = not _FIRST_YEAR <= self.vals[i] <= _LAST_YEAR
        return early and self.syms[i - 1] not in "isgbMmJE.|c" and i > 0

    def _is_of_relative(self, i: int) -> bool:
        """»A, der 2022 Bürgermeister war«: behind a pronoun that opens a clause no article can count."""
        pronoun = self.word(i - 1) in _RELATIVES and self.word(i - 2) == ","
        return pronoun and _FIRST_YEAR <= self.vals[i] <= _LAST_YEAR and self.vals[i] % 50 != 0

    def _closed_by_participle(self, i: int) -> bool:
        """Whether a clause ends in a participle: »hat 1995 Wahlen abgehalten« tells a year."""
        j = i + 1
        while j < self.size and self.syms[j] not in ".,;|:":
            j += 1
        return self.word(j - 1)[:1].islower() and self.word(j - 1).endswith(("t", "en"))

    def _is_of_sum(self, i: int) -> bool:
        """»verzeichnete 2022 Einnahmen von 3 Mrd. Euro«: what a sum follows is told of a year."""
        j = i + 1
        while j < self.size and self.syms[j] not in ",;|:" and self.syms[j] not in "ND#":
            j += 1
        return j < self.size and self._beside_sum(j - 1)

    def _counts(self, i: int) -> bool:
        """»1999 Pferde und 2010 Kühe standen …«: a number, a noun and at once the verb, which no year can precede."""
        if i and not (self.syms[i - 1] == "." and not self.glued(i - 1)):
            before = self.syms[i - 1] == "u" and i > 2 and self.syms[i - 3] == "Y"
            return before and self._counts(i - 3)
        for noun in (i + 1, i + 4):
            if self.syms[noun] != "x" or not self.word(noun)[:1].isupper():
                return False
            if not (self.syms[noun + 1] == "u" and self.syms[noun + 2] == "Y"):
                break
        verb = self.word(noun + 1)
        plural = verb[:1].islower() and verb.endswith("en") and self.syms[noun + 1] == "x"
        return plural and not verb.startswith("ge") and verb not in _NO_PLURAL

    def season(self, i: int) -> Expression | None:
        """»Herbst«, »Frühjahr 2023«, »Winter 2023/24«, »Herbst vorigen Jahres«."""
        season, edge = self.vals[i]
        if self.person(i) or self._of_season_name(i):
            return None
        j = i + 1
        if self.syms[j] == "Y" and self.year_at(j):
            end = j + 1
            if self.syms[end] == "/" and self.syms[end + 1] in "YDN":
                end += 2
            return Expression(i, end, "season", Calendar(self.vals[j], season), edge)
        year, end = self.tail(j)
        if year is None:
            later = self.later(end)
            if later:
                return Expression(i, end + 1, "season", Calendar(later, season), edge)
            if not self._tells_season(i, end):
                return None
        return Expression(i, end, "season", Calendar(year, season), edge)

    def _of_season_name(self, i: int) -> bool:
        """»Sommer-Fest«, »Schnee-Winter«."""
        return self.compounded(i) or (bool(i) and self.glued(i - 1) and self.syms[i - 1] == "-")

    def _tells_season(self, i: int, end: int) -> bool:
        """Whether a season without a year tells a time: not »Peter Sommer«, »kein Frühling«, »der Sommer war schön«."""
        if self.words[i].endswith(("monate", "monaten")):
            return False  # »in den Sommermonaten sind die Straßen voll«
        before, after, earlier = self.word(i - 1), self.word(end), self.word(i - 2).lower()
        low = before.lower()
        if after[:1].isupper() and self.syms[end] == "x" and low not in ("im", "zum", "vom"):
            return False
        if before[:1].isupper() and self.syms[i - 1] == "x" and low not in _WHEN:
            return False
        if self.syms[i - 1] in "ivbszgnERu-/c" or low in _WHEN:
            return True
        if low in ("ganzen", "gesamten") and earlier in ("den", "im"):
            return True
        return self.syms[i - 1] == "a" and (earlier in _WHEN or self.syms[i - 2] in "ivbszgnERw")

    def first_months(self, i: int) -> Expression | None:
        """»ersten zehn Monate dieses Jahres«, »ersten drei Quartalen 2024«."""
        if self.vals[i] != 1:
            return None
        j = i + 1
        if self.syms[j] not in "KD" or self.syms[j + 1] != "J" or self.vals[j + 1] not in ("month", "quarter", "week"):
            return None
        count = int(self.vals[j])
        if not 2 <= count <= 52 or self.vals[j + 1] == "week":
            return None
        year, end = self.tail(j + 2)
        if year is None and self.words[j + 2 : j + 4] == ["des", "Jahres"]:
            end = j + 4
        return Expression(i, end, "first-months", First(count, self.vals[j + 1], year))

    def quarter_code(self, i: int) -> Expression | None:
        """»Q1 2024«, »H2/2023«, »Q1–Q3 2024«."""
        last = i + 2 if self.syms[i + 1] == "-" and self.syms[i + 2] == "q" else i
        year, end = self.tail(last + 1)
        if year is None and self.syms[last + 1] == "/" and self.syms[last + 2] == "Y":
            year, end = self.vals[last + 2], last + 3
        if year is None:
            return None
        one, other = Calendar(year, self.vals[i]), Calendar(year, self.vals[last])
        return Expression(i, end, "quarter", one if last == i else Pair(one, other))

    def decade(self, i: int) -> Expression | None:
        """»1990er Jahre«, »Neunzigerjahre«, »neunziger Jahren«, »der Neunziger«."""
        century, tens, years = self.vals[i]
        end = i + 1
        if not years:
            if self.syms[end] == "-" and self.glued(i) and self.syms[end + 1] == "J":
                end += 1
            if self.syms[end] == "J" and self.vals[end] == "year":
                end += 1
                years = True
        if not years:
            capital = self.words[i][0].isupper() and self.syms[i - 1] in "aEf" and not self.word(end)[:1].isupper()
            digits = (century is not None and century >= 15) or (
                self.words[i][0].isdecimal()
                and self.syms[i - 1] == "a"
                and not self.word(end)[:1].isupper()
                and tens >= 2
            )
            if not capital and not digits:
                return None
            if digits and self.word(end)[:1].isupper() and self.syms[end] == "x":
                return None
        within = self._century_of(end) if century is None else None
        if within is not None:
            century, end = within
        return self.in_era(Expression(i, end, "decade", Decade(century, tens)))

    def _century_of(self, i: int) -> tuple[int, int] | None:
        """(first digits, where it ends) of »des 19. Jahrhunderts« behind a decade."""
        if self.word(i) != "des" or self.syms[i + 1] not in ("D", "O"):
            return None
        found = self.ordinal(i + 1)
        if found is None or not isinstance(found.meaning, Fixed) or found.meaning.edtf[0] == "-":
            return None
        return int(found.meaning.edtf[:2]), found.last
