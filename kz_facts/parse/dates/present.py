"""What is counted from the day of writing, though the text tells of other times; and what only looks back."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.dates import edtf, register
from kz_facts.parse.dates.calendars import Value
from kz_facts.parse.dates.grains import goes_on, states_year
from kz_facts.parse.dates.meaning import Ago, Calendar, Expression, Meaning, Relative
from kz_facts.parse.dates.memory import Memory
from kz_facts.parse.dates.setting import Setting

_LIFETIME = 20  # years that lie behind what is told of somebody living
_ASIDES = 6  # dates told before


class Present:
    """Tells the time of writing from the times that one text tells of."""

    def __init__(self, setting: Setting, memory: Memory) -> None:
        self.setting, self.memory = setting, memory

    def is_of_now(self, expression: Expression) -> bool:
        """»Seit Mai vertritt er das Land«: at the end of a story what holds since then is counted from today."""
        meaning, point = expression.meaning, self.setting.anchors.point
        if (
            point is None
            or self.setting.anchors.entry is not None
            or not self.setting.around.word_before(expression, "seit")
        ):
            return False
        if not isinstance(meaning, Calendar | Relative) or states_year(meaning):
            return False
        if self.setting.clauses is None or not self.setting.clauses.is_now(*self.setting.span(expression)):
            return False
        self.setting.anchors.point = None  # the story has come to its own time
        return True

    def is_reported(self, expressions: Sequence[Expression]) -> bool:
        """Whether a text only looks back at the year that it opens with, or tells what is to come from today.

        »Der Vertrag war 2017 unterzeichnet worden. Im Mai trat er in Kraft«, »2009 begann der Bau. … soll im Juni …«.
        """
        clauses, written = self.setting.clauses, self.setting.anchors.written
        first = next((one for one in expressions if register.is_past(one.meaning, written)), None)
        if clauses is None or first is None:
            return False
        if clauses.is_background(*self.setting.span(first)):
            return True
        return any(register.lacks_year(one.meaning) and self.setting.looks(one) == "ahead" for one in expressions)

    def is_ahead(self, expression: Expression) -> bool:
        """»Seit 2015 regiert sie. … soll noch in diesem Jahr öffnen«: from the day of writing, known or not."""
        meaning = expression.meaning
        near = isinstance(meaning, Relative) and meaning.anchor != "told" and meaning.count >= 0
        return near and self.setting.looks(expression) in ("ahead", "planned")

    def counts_from_today(self, meaning: Meaning) -> bool:
        """»Seit 2017 … Allein im vergangenen Jahr«: of the day of writing, where a report only tells in passing."""
        told = isinstance(meaning, Relative) and meaning.anchor == "told"
        return not (self.memory.is_story or told or self.setting.anchors.written is None)

    def has_come_back(self, expression: Expression, number: int) -> bool:
        """»Die Bahn war im Mai 2021 eröffnet worden. Am 6. Juni kam es …«: a report that only looked back for once."""
        point, clauses = self.setting.anchors.point, self.setting.clauses
        if self.memory.is_story and self._is_of_today(expression):
            return True
        if self.memory.is_story or point is None or point.sentence == number or clauses is None:
            return False
        return clauses.looks_back(point.start, point.start + 1) and not clauses.looks_back(
            *self.setting.span(expression)
        )

    def _is_of_today(self, expression: Expression) -> bool:
        """»Im Mai 2010 kam er, im März 2020 wurde er Vorstand. Im Oktober tritt er sein Amt an«: behind a life."""
        anchors, clauses = self.setting.anchors, self.setting.clauses
        year = edtf.year_of(anchors.point.edtf) if anchors.point is not None else None
        if clauses is None or anchors.written is None or year is None or anchors.written.year - year > _LIFETIME:
            return False
        return self.memory.is_past and clauses.is_now(*self.setting.span(expression))

    def is_background(self, expression: Expression, named: str) -> bool:
        """Whether a story that has come further only looks back at a date: »Der Palast war 1970 eröffnet worden«."""
        point = self.setting.anchors.point
        year, here = edtf.year_of(named), edtf.year_of(point.edtf) if point is not None else None
        if year is None or here is None or year >= here:
            return False
        clauses = self.setting.clauses
        return clauses is not None and clauses.is_background(*self.setting.span(expression))

    def is_after_all(self, meaning: Meaning, resolved: Value | None) -> bool:
        """»Im Mai wurde er … Tags darauf floh er«: what is past is not counted on from the day of writing."""
        written, named = self.setting.anchors.day, resolved[0] if resolved is not None else None
        days = isinstance(meaning, Relative | Ago) and meaning.unit == "day" and goes_on(meaning)
        first = edtf.days(edtf.plain(named))[0] if named and days else None
        return first is not None and written is not None and first > written

    def pass_asides(self, expression: Expression) -> None:
        """»Am 2. Mai kam er an. Gewählt hatte man ihn am 3. März. Tags darauf …«: not counted from a look back.

        Nor is what happened counted from what is to come.
        """
        meaning, near, number = (
            expression.meaning,
            self.setting.anchors.told[-_ASIDES:],
            self.setting.sentence(expression),
        )
        for told in near:
            told.aside = False
        if not isinstance(meaning, Relative | Ago) or meaning.anchor != "told" or meaning.unit != "day":
            return
        clauses = self.setting.clauses
        written = self.setting.anchors.written if self.setting.looks(expression) == "back" else None
        if meaning.count < 0 and written is not None:
            for told in near:  # »Am 6. Juni tagt der Rat. Tags zuvor hatte B gezögert«: before today
                day = edtf.days(edtf.plain(told.edtf))[0] if told.edtf else None
                told.aside = day is not None and day > written and told.sentence != number
            return
        if meaning.count < 0 or clauses is None or clauses.looks_back(*self.setting.span(expression)):
            return
        for told in near:
            day = edtf.days(edtf.plain(told.edtf))[0] if told.edtf else None
            later = written is not None and day is not None and day >= written  # what is done by then is no day after
            told.aside = later or (told.sentence != number and clauses.looks_back(told.start, told.start + 1))
        if all(told.aside for told in near):
            for told in near:
                told.aside = False

    def is_nowadays(self, expression: Expression) -> bool:
        """»Das Dorf hat heute eine Schule«, »bis heute«: a state of these times, no deed of the day of writing."""
        meaning = expression.meaning
        if self.setting.around.nowadays(expression):
            return True
        if self.setting.around.is_today(expression):
            return False
        if not isinstance(meaning, Relative) or meaning.count or expression.part:
            return False
        if (
            expression.last - expression.first > 1
            or "U" in self.setting.scan.symbols[expression.last : expression.last + 6]
        ):
            return False
        clauses = self.setting.clauses
        return clauses is not None and clauses.stands(*self.setting.span(expression))
