"""The year of a day or month without one that stands beside it: in its sentence, or in the one before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from kz_facts.parse.dates import edtf, story
from kz_facts.parse.dates.anchors import Anchors, as_day
from kz_facts.parse.dates.calendars import Value, exists, nearest_to
from kz_facts.parse.dates.direction import HEAD, Clauses
from kz_facts.parse.dates.meaning import Calendar, Direction, Expression
from kz_facts.parse.dates.scan import Scan

_PRESENT = frozenset(
    ("zuletzt", "nun", "inzwischen", "mittlerweile", "jetzt", "kürzlich", "jüngst", "seither", "seitdem", "diesmal",
     "aktuell", "derzeit", "neuerdings", "heuer", "heute", "gestern", "prozent", "%", "quartal", "halbjahr")
)  # fmt: skip
"""Words that lead a story back to the day of writing, or tell that it is none but figures."""
_REACH, _MONTHS = 120, 12
"""How many words of its sentence a date looks at on either side."""


class YearsAround:
    """Looks for them in one text; the clauses are asked for when they are wanted."""

    def __init__(
        self, scan: Scan, sentences: Sequence[int], anchors: Anchors, clauses: Callable[[], Clauses | None]
    ) -> None:
        self.scan, self.sentences, self.anchors, self._clauses = scan, sentences, anchors, clauses

    def beside(self, expression: Expression, direction: Direction, number: int) -> Value | None:
        """»Am 3. Mai 2004 begann der Bau und endete am 9. Juli«: the year told in the sentence."""
        meaning = expression.meaning
        if not isinstance(meaning, Calendar) or meaning.year is not None or not meaning.month or meaning.month > 12:
            return None
        told = self.anchors.beside(number) if direction in ("back", "none") else None
        if told is not None:
            return nearest_to(told, meaning, onward=self._goes_on(expression))
        year = self.anchors.year_beside(number)
        if year is None or not self._goes_on(expression):
            year = self._held_year(expression, number) if direction == "back" else None
        known = year is not None and exists(year, meaning.month, meaning.day)
        return (edtf.form(year, meaning.month, meaning.day), "context") if known else None

    def _goes_on(self, expression: Expression) -> bool:
        """Whether the clause of a date tells what came next."""
        clauses, span = self._clauses(), self.scan.span(expression.first, expression.last)
        return clauses is not None and (clauses.goes_on(*span) or self._both_back(span, clauses))

    def _both_back(self, span: tuple[int, int], clauses: Clauses) -> bool:
        """»…, der sein Amt im März 2019 übernommen hatte, hatte im Dezember …«: one thing behind the other."""
        before = self.anchors.told[-1].start if self.anchors.told else -1
        return before >= 0 and clauses.is_background(*span) and clauses.is_background(before, before + 1)

    def _held_year(self, expression: Expression, number: int) -> int | None:
        """»Nach dem Putsch 2016 wurden im Juli Tausende verhaftet«: the earlier year that the same sentence told."""
        told, written = self.anchors.told[-1] if self.anchors.told else None, self.anchors.written
        if told is None or told.sentence != number or not told.edtf.isdecimal() or written is None:
            return None
        clauses, year = self._clauses(), int(told.edtf)
        if (
            year >= written.year
            or clauses is None
            or not clauses.holds_on(told.start, *self.scan.span(expression.first, expression.last))
        ):
            return None
        low, high = self._bounds(expression, number)
        return None if _PRESENT & {word.lower() for word in self.scan.words[low:high]} else year

    def goes_on_here(self, expression: Expression, number: int) -> bool:
        """»Im Februar 1934 kämpfte er, im Herbst floh er«: whether the sentence goes on from where the story stands."""
        point, clauses = self.anchors.point, self._clauses()
        if point is None or point.sentence != number or clauses is None:
            return False
        return clauses.goes_on(*self.scan.span(expression.first, expression.last))

    def heads(self, expression: Expression, number: int) -> bool:
        """Whether a date opens its sentence: »Im Mai 2021 …«."""
        start = self.scan.at(self.sentences[number]) if number < len(self.sentences) else 0
        return 0 <= expression.first - start <= HEAD

    def is_of_opening(self, expression: Expression) -> bool:
        """»2019 trat er zurück. Die Wahl vom 9. Juni …«: a date of what its sentence begins with; not of last week."""
        meaning, written, clauses = expression.meaning, self.anchors.written, self._clauses()
        if not isinstance(meaning, Calendar) or meaning.year is not None or written is None or clauses is None:
            return False
        near = (written.month - (meaning.month or 0)) % _MONTHS <= 1
        return not near and clauses.is_of_opening(self.scan.start(expression.first))

    def after(self, expression: Expression, number: int) -> Value | None:
        """A day or month in the year of the sentence before."""
        month = getattr(expression.meaning, "month", None) if getattr(expression.meaning, "day", None) else None
        told = self.anchors.story(number, month) or self._of_opening(number)
        if told is None or self._is_of_plan(number) or self._is_behind(expression):
            return None
        low, high = self._bounds(expression, number)
        if _PRESENT & {w.lower() for w in self.scan.words[low:high]}:
            return None
        before = self.scan.text.rfind("\n\n", self.sentences[number - 1], self.scan.start(expression.first))
        return story.after(told, expression.meaning) if before < 0 else None

    def _is_behind(self, expression: Expression) -> bool:
        """»Der Vertrag war 2017 unterzeichnet worden. Im Mai trat er in Kraft«: what came before is told as past."""
        clauses, before = self._clauses(), self.anchors.told[-1].start if self.anchors.told else -1
        if clauses is None or before < 0 or self.anchors.written is None:
            return False
        here = self.scan.span(expression.first, expression.last)
        return clauses.is_background(before, before + 1) and not clauses.is_background(*here)

    def _of_opening(self, number: int) -> date | None:
        """»Die Wahl im März 2019 gewann A. Im Mai …«: the only date of the sentence before, of what it opens with."""
        anchors = self.anchors
        before = [told for told in anchors.told if told.sentence == number - 1]
        start = as_day(before[0].edtf) if len(before) == 1 and before[0].stated else None
        if start is None or anchors.written is None or start.year >= anchors.written.year:
            return None
        clauses = self._clauses()
        return start if clauses is not None and clauses.opens(before[0].start) else None

    def _is_of_plan(self, number: int) -> bool:
        """»Für 2026 ist ein Gipfel geplant. Im Mai hatte er …«: what was told before sentence `number` is to come."""
        clauses, before = self._clauses(), self.anchors.told[-1].sentence
        if clauses is None or before == number:
            return False
        starts = (told.start for told in self.anchors.told if told.sentence == before)
        return any(clauses.direction(start, start + 1) == "ahead" for start in starts)

    def _bounds(self, expression: Expression, number: int) -> tuple[int, int]:
        """First and one past the last word of a sentence, or of what is near in an endless one."""
        scan = self.scan
        start = self.sentences[number] if self.sentences else 0
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(scan.text) + 1
        low, high = scan.at(start), scan.at(end)
        return max(low, expression.first - _REACH), min(high, expression.last + _REACH)
