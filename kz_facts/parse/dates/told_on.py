"""Dates whose year stands with what follows: »kam am 30. Dezember und ging am 4. Januar 1703«."""

from __future__ import annotations

from itertools import pairwise

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import as_day
from kz_facts.parse.dates.calendars import Value, exists
from kz_facts.parse.dates.meaning import Calendar, Expression, First, Pair, SameSpan
from kz_facts.parse.dates.setting import Setting

_MONTHS = 12
_JOINTS = frozenset(("am", "im", "vom", "zum", "und", "sowie", ",", "erneut", "wieder", "dann", "nochmals", "abermals"))
"""What may stand between the dates of a row."""


class ToldOn:
    """Finds the expressions of one text that wait for the next one."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._first: set[int] = set()  # first words of dates whose year stands behind them

    def note_rows(self, expressions: list[Expression]) -> None:
        """»am 3. März, am 4. April und erneut am 5. Mai 2019«: the days of a row are of the year that closes it."""
        for one, after in reversed(list(pairwise(expressions))):
            if not (_is_of_month(one.meaning) and _is_of_month(after.meaning)) or _year(one.meaning) is not None:
                continue
            told = after.first in self._first or isinstance(_year(after.meaning), int)
            if told and all(word.lower() in _JOINTS for word in self.setting.scan.words[one.last : after.first]):
                self._first.add(one.first)

    def waits(self, expression: Expression, following: Expression) -> bool:
        """»Gegenüber dem Vorjahr stieg der Handel 2023«: a comparison at the head of its sentence looks on."""
        if expression.first in self._first or self._of_two_calendars(expression, following):
            return True
        if self._is_told_on(expression, following):
            return True
        compares = isinstance(expression.meaning, SameSpan) or (
            expression.rule == "before" and self.setting.around.compared(expression)
        )
        if not compares or not isinstance(following.meaning, Calendar | Pair | First):
            return False
        number = self.setting.sentence(expression)
        told = self.setting.anchors.told[-1].sentence if self.setting.anchors.told else -1
        return told != number and self.setting.sentence(following) == number

    def _is_told_on(self, expression: Expression, following: Expression) -> bool:
        """»kam am 30. Dezember und ging am 4. Januar 1703«: the year stands with what came next."""
        one, other = expression.meaning, following.meaning
        if not isinstance(one, Calendar) or not isinstance(other, Calendar) or not isinstance(other.year, int):
            return False
        if one.year is not None or not (_is_of_month(one) and _is_of_month(other)):
            return False
        number, written = self.setting.sentence(expression), self.setting.anchors.written
        told = self.setting.anchors.told[-1].sentence if self.setting.anchors.told else -1
        if number in (told, -1) or self.setting.sentence(following) != number or self.setting.around.aside(following):
            return False
        if written is not None and other.year >= written.year:
            return False
        clauses = self.setting.clauses
        start = self.setting.span(expression)[0]
        if clauses is None or self.setting.looks(expression) != "back":
            return False
        if not clauses.tells_next(start, *self.setting.span(following)):
            return False
        self._first.add(expression.first)
        return True

    def _of_two_calendars(self, expression: Expression, following: Expression) -> bool:
        """»am 25. Oktober/7. November 1917«: a day by the old calendar, whose year stands behind that by the new."""
        one, other = expression.meaning, following.meaning
        if not isinstance(one, Calendar) or not isinstance(other, Calendar) or one.year is not None:
            return False
        beside = self.setting.scan.symbols[expression.last : following.first] in ("/", "(")
        return beside and one.day is not None and other.day is not None and isinstance(other.year, int)

    def value(self, expression: Expression) -> Value | None:
        """The time of what is told on: in the year of what came next, or in the one before that."""
        meaning, told = expression.meaning, self.setting.anchors.told[-1] if self.setting.anchors.told else None
        start, year = (as_day(told.edtf), edtf.year_of(told.edtf)) if told is not None else (None, None)
        if expression.first not in self._first or not isinstance(meaning, Calendar) or start is None or year is None:
            return None
        here = edtf.form(year, meaning.month, meaning.day) if exists(year, meaning.month, meaning.day) else None
        first = as_day(here) if here is not None else None
        if here is not None and first is not None and first <= start:
            return here, "context"
        before = exists(year - 1, meaning.month, meaning.day)
        return (edtf.form(year - 1, meaning.month, meaning.day), "context") if before else None


def _is_of_month(meaning: object) -> bool:
    """Whether a meaning is a month or a day of one; numbers above are seasons and quarters."""
    return isinstance(meaning, Calendar) and 1 <= (meaning.month or 0) <= _MONTHS


def _year(meaning: object) -> object:
    return meaning.year if isinstance(meaning, Calendar) else None
