"""What is counted in numbers or days: »gestern Abend«, »vor drei Jahren«, »vier Tage später«."""

from __future__ import annotations

from kz_facts.parse.dates.meaning import Ago, Calendar, Event, Expression, Relative, Shifted, Weekday
from kz_facts.parse.dates.reader import Reader

PARTS_OF_DAY = {
    "früh": "MO", "morgen": "MO", "vormittag": "MO", "mittag": "MI", "nachmittag": "AF", "abend": "EV", "nacht": "NI",
    "spätabend": "EV", "spätabends": "EV", "frühmorgens": "MO",
}  # fmt: skip
"""In small letters behind a day: »gestern morgen«, »Montag abend«."""
BEFORE_NUMBER = frozenset(
    ("fast", "knapp", "gut", "genau", "mehr", "als", "über", "nur", "erst", "bereits", "mindestens", "weniger")
)
"""Words before a number that is counted: »vor mehr als 20 Jahren«."""
_AWAITING, _AWAITED = ("wart", "hoff"), ("gewartet", "gehofft", "hingearbeitet", "warten", "hoffen")
"""Verbs that have »darauf«, and what of them stands behind it."""
_YEARS = {"decade": 10, "century": 100}
_NEAR = 3  # words in front in which such a verb stands


class Counts(Reader):
    """What is counted in numbers or days: »gestern Abend«, »vor drei Jahren«, »vier Tage später«."""

    def deictic(self, i: int) -> Expression | None:
        """»heute«, »gestern Abend«, »heute vor 30 Jahren«."""
        offset, end, part = self.vals[i], i + 1, None
        if self.compounded(i):
            return None
        distant = self._distant(i, offset)
        if distant is not None:
            return distant
        if self.syms[end] == "T":
            part, end = self.vals[end], end + 1
        elif self.word(end) in PARTS_OF_DAY:
            part, end = PARTS_OF_DAY[self.word(end)], end + 1
        return Expression(i, end, "today", Relative("day", offset), None, part)

    def _distant(self, i: int, offset: int) -> Expression | None:
        """»gestern vor einem Jahr«, »heute in 14 Tagen«."""
        end = i + 1
        distance = self.ago(end) if self.syms[end] == "g" else self.within(end) if self.syms[end] == "n" else None
        if distance is None or not isinstance(distance.meaning, Ago):
            return None
        count, unit = distance.meaning.count, distance.meaning.unit
        return Expression(
            i, distance.last, "shifted", Shifted(Relative("day", offset), count, unit, distance.meaning.rough)
        )

    def tomorrow(self, i: int) -> Expression | None:
        """»Morgen reist sie weiter«: at the head of a sentence, before its verb."""
        opens = (
            i == 0
            or self.syms[i - 1] in ".|:"
            or self.word(i - 1) in '„“»«"–!?'
            or "\n" in self.scan.text[self.scan.end(i - 1) : self.scan.starts[i]]
        )
        part = self.vals[i + 1] if self.syms[i + 1] == "T" else None  # »Morgen Abend tagt der Rat«
        end = i + 1 + (part is not None)
        if self.words[i] != "Morgen" or not opens or not self.word(end)[:1].islower():
            return None
        return self._distant(i, 1) or Expression(i, end, "today", Relative("day", 1), None, part)

    def todays(self, i: int) -> Expression | None:
        """»heutigen Montag«, »gestrigen Dienstag«, »morgigen Tag«, »gestrigen Sitzung«."""
        if self.syms[i + 1] == "W":
            return Expression(i, i + 2, "today", Relative("day", self.vals[i]), None, self.vals[i + 1][1])
        if not self.vals[i]:
            return None  # »die heutige Lage«: of these times
        if self.syms[i + 1] == "J" and self.vals[i + 1] == "day":
            return Expression(i, i + 2, "today", Relative("day", self.vals[i]))
        noun = i + 1 + (self.syms[i + 1] == "x" and self.words[i + 1][0].islower())
        return Expression(i, i + 1, "today", Relative("day", self.vals[i])) if self.word(noun)[:1].isupper() else None

    def this_year(self, i: int) -> Expression | None:
        """»heuer«."""
        return Expression(i, i + 1, "this-year", Relative("year", self.vals[i]))

    def _from_day(self, i: int, found: tuple[float, str, int, bool]) -> Expression | None:
        """»zwei Tage nach dem 3. Mai«, »eine Woche vor Ostersonntag«."""
        number, unit, end, rough = found
        j = end + 1 + (self.syms[end + 1] == "a")
        count = number if self.word(end) == "nach" else -number
        base = self._day_at(j)
        if base is not None:
            return Expression(i, base.last, "shifted", Shifted(base.meaning, count, unit, rough))
        noun = self._event(j)
        if noun is None or self.syms[end + 1] != "a":
            return None
        dated = self._day_at(noun + 2) if self.word(noun + 1) in ("am", "vom") else None
        meaning = dated.meaning if dated else Event(self.words[noun])
        return Expression(i, noun + 1, "after-event", Shifted(meaning, count, unit, rough))

    def _day_at(self, j: int) -> Expression | None:
        """A day that starts at a word."""
        found = self.single(j) if self.syms[j] in "DWH" else None
        if found is None:
            return None
        meaning = found.meaning
        calendar = isinstance(meaning, Calendar) and meaning.day is not None
        return found if calendar or isinstance(meaning, Weekday | Relative) else None

    def _event(self, j: int) -> int | None:
        """The noun of what a length of time is counted from: »nach dem Rücktritt«, »nach der letzten Wahl«."""
        for k in (j, j + 1):
            if self.syms[k] == "x" and self.words[k][0].isupper():
                return k
            if self.syms[k] not in "xR" or not self.words[k].endswith(("en", "er")):
                return None
        return None

    def tags(self, i: int) -> Expression | None:
        """»tags darauf«, »Tags zuvor« at the head of a sentence."""
        if self.syms[i + 1] == "t" and self.word(i).lower() == "tags":
            return Expression(i, i + 2, "told", Relative("day", self.vals[i + 1], "told"))
        return None

    def counted(self, i: int) -> tuple[float, str, int, bool] | None:
        """(number, unit, end, whether it is rough) of »rund drei Jahren«, »einem Jahr«, »mehr als 20 Jahren«."""
        j, rough = i, False
        while self.syms[j] == "c" or self.word(j).lower() in BEFORE_NUMBER:
            rough = rough or self.word(j).lower() not in ("genau", "nur", "erst", "bereits")
            j += 1
            if j > i + 3:
                return None
        counts = self.syms[j] in "KDN" or (self.syms[j] == "#" and bool(self.vals[j]))  # »125 Jahren«
        half = counts and self.syms[j + 1] == "x" and self.word(j + 1).startswith("halbe")
        unit_at = j + 1 + half
        if not counts or self.syms[unit_at] != "J" or self.word(unit_at)[:1].islower():
            return None
        number, unit = float(self.vals[j]) / (1 + half), self.vals[unit_at]
        if number <= 0:
            return None
        if half and unit in _YEARS:  # »vor einem halben Jahrhundert«
            number, unit = number * _YEARS[unit], "year"
        return number, unit, unit_at + 1, rough

    def ago(self, i: int) -> Expression | None:
        """»vor drei Jahren«, »vor einer Woche«."""
        found = self.counted(i + 1)
        if found is None or found[1] == "weekend":
            return None
        number, unit, end, rough = found
        if not self.words[end - 1].endswith("n") and number > 1 and not self.word(end - 2).startswith("halbe"):
            return None
        return Expression(i, end, "ago", Ago(-number, unit, "written", False, rough))

    def within(self, i: int) -> Expression | None:
        """»in zwei Wochen«: a date only where the clause looks ahead, which the resolution decides."""
        if self.word(i).lower() != "in":
            return None
        found = self.counted(i + 1)
        if found is None or found[1] in ("weekend", "decade", "century"):
            return None
        number, unit, end, rough = found
        if not self.words[end - 1].endswith("n") and number > 1:
            return None
        return Expression(i, end, "ahead", Ago(number, unit, "written", False, rough))

    def _is_awaited(self, first: int, end: int) -> bool:
        """»haben zehn Jahre darauf gewartet«, »warteten zehn Jahre darauf«: of what, not when."""
        before = (self.word(k) for k in range(max(0, first - _NEAR), first))
        return self.word(end) in ("darauf", "drauf") and (
            self.word(end + 1) in _AWAITED or any(word.startswith(_AWAITING) for word in before)
        )

    def then(self, i: int) -> Expression | None:
        """»vier Tage später«, »ein Jahr zuvor«."""
        found = self.counted(i)
        if found is None:
            return None
        number, unit, end, rough = found
        if self.word(end) in ("nach", "vor"):
            return self._from_day(i, found)
        earlier = self.word(end) == "früher" and self.word(end + 1) != "als"
        if not (self.syms[end] == "t" or earlier) or self._is_awaited(i, end):
            return None
        if earlier and unit not in ("day", "year", "month", "week"):
            return None
        sign = -1 if earlier else int(self.vals[end])
        return Expression(i, end + 1, "then", Ago(number * sign, unit, "told", False, rough))
