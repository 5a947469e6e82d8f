"""From expressions to marks: each date in its order, with its opening (seit, bis), direction and anchors."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from kz_facts.parse.dates import candidates, edtf, story, values
from kz_facts.parse.dates.anchors import Anchors, Grain, Told
from kz_facts.parse.dates.calendars import UNRESOLVED, Value, exists
from kz_facts.parse.dates.direction import Clauses
from kz_facts.parse.dates.distances import after_told, onward, passed_end
from kz_facts.parse.dates.entries import Entries
from kz_facts.parse.dates.grains import dated, goes_on, precision, states_year
from kz_facts.parse.dates.looking import Looking
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Direction,
    Event,
    Expression,
    Meaning,
    Relative,
    Shifted,
    Weekday,
)
from kz_facts.parse.dates.memory import Memory
from kz_facts.parse.dates.named_years import NamedYears
from kz_facts.parse.dates.nearby import Nearby
from kz_facts.parse.dates.present import Present
from kz_facts.parse.dates.reviews import review
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.setting import Setting
from kz_facts.parse.dates.talks import held as held_on
from kz_facts.parse.dates.told_on import ToldOn
from kz_facts.parse.dates.years_around import YearsAround
from kz_facts.parse.marks import DateMark

_CHANGES = {"since": edtf.since, "until": edtf.until}


class Resolver:
    """Resolves the expressions of one text, in order; what a clause would say stays open where there are none."""

    def __init__(
        self, scan: Scan, written: date | None, grain: Grain, clauses: Clauses | None, sentences: Sequence[int]
    ) -> None:
        self.anchors = Anchors(written, grain)
        self.setting = Setting(scan, self.anchors, clauses, sentences)
        self.scan, self.around = scan, self.setting.around
        self.entries = Entries(scan.text, self.anchors)
        self.nearby = Nearby(scan, sentences, self.anchors)
        self.years = YearsAround(scan, sentences, self.anchors, lambda: self.setting.clauses)
        self.memory = Memory(scan, sentences, self.anchors, self.around)
        self.told_on, self.named_years = ToldOn(self.setting), NamedYears(self.setting)
        self.looking, self.present = Looking(self.setting), Present(self.setting, self.memory)
        self.ended = 0  # where the last date ends
        self.unknown = -1  # where a weekday last stood that nobody can date

    @property
    def asks(self) -> bool:
        """Whether a clause was asked, or would have been."""
        return self.setting.asks

    def marks(self, expressions: list[Expression]) -> list[DateMark]:
        """The marks of those expressions that are dates."""
        found: list[tuple[DateMark, Meaning]] = []
        held: list[Expression] = []
        review(self.scan, expressions, self.anchors)
        held_on(self.scan, expressions, self.anchors)
        self.memory.begin(expressions)
        if self.memory.may_report and self.present.is_reported(expressions):
            self.memory.report()
        self.told_on.note_rows(expressions)
        for expression, following in zip_longest(expressions, expressions[1:]):
            if following is not None and self.told_on.waits(expression, following):
                held.append(expression)
                continue
            for one in (expression, *reversed(held)):
                mark = self.mark(one)
                if mark is not None:
                    found.append((mark, one.meaning))
            held.clear()
        found.sort(key=lambda pair: pair[0]["start"])
        if self.anchors.written is None:
            candidates.offer(found)
        return [mark for mark, _ in found]

    def mark(self, expression: Expression) -> DateMark | None:
        """One expression's mark, or None where it turns out to be no date."""
        start, end = self.setting.span(expression)
        number = self.setting.sentence(expression)
        self.entries.leave(start)
        self.memory.enter(expression)
        if expression.rule == "today" and self.present.is_nowadays(expression):
            return None
        opening = self.around.opening(expression)
        direction = self.looking.direction(expression, opening)
        if expression.rule == "ahead" and direction not in ("ahead", "planned") and self.setting.clauses is not None:
            return None  # »In zwei Wochen bauten sie das Haus«: a length of time
        resolved, told = self._resolved(expression, direction, number)
        parts = expression.part and expression.rule in ("told", "this-part")
        if resolved is None or (resolved[0] is None and parts):
            return None  # »der nächste Morgen« of nothing told
        named, basis = resolved
        if named is None and isinstance(expression.meaning, Weekday):
            self.unknown = start
        if basis == "document":
            basis = self.anchors.counts
        if named is not None:
            self.named_years.remember(expression)
            told.back = self.present.is_background(expression, named)
            self.memory.tell(expression, resolved, opening, told)
        value = _opened(named, opening, rough=self.around.rough(expression))
        self.entries.open(start, end, value, dated=dated(expression.meaning))
        first_day, last_day, grain = _reach(value)
        return {
            "start": start, "end": end, "rule": f"date-{expression.rule}", "edtf": value,
            "first_day": first_day, "last_day": last_day, "precision": grain if value else precision(expression),
            "modifier": expression.modifier, "candidates": [], "basis": basis,
            "part": expression.part, "named": named,
        }  # fmt: skip

    # --- what a date means ----------------------------------------------------------------------

    def _resolved(self, expression: Expression, direction: Direction, number: int) -> tuple[Value | None, Told]:
        """The value and its basis, and how the text tells it: with its year, at the head of its sentence."""
        meaning = expression.meaning
        told = Told("", number, stated=states_year(meaning), start=self.scan.start(expression.first))
        if isinstance(meaning, Calendar) and meaning.year is None and self.around.recurs(expression):
            return (edtf.form(None, meaning.month, meaning.day), "explicit"), told
        if isinstance(meaning, Shifted) and isinstance(meaning.base, Event):
            return self.nearby.of_event(meaning, meaning.base, number), told
        resolved = self.nearby.same_day(expression, self.ended) or self.told_on.value(expression)
        resolved = resolved or self.named_years.value(expression) or self._of_near_year(expression)
        if resolved is None and not self.present.is_of_now(expression):
            resolved = self._of_story(expression, direction, told)
        self.ended = expression.last
        if resolved is None and expression.rule == "this-part" and not self._day_told(number):
            meaning = Relative("day", 0)  # »dieser Abend« of the day of writing
        if resolved is None and self._follows_unknown(meaning):
            resolved = UNRESOLVED
        if resolved is None:
            self.present.pass_asides(expression)
            compared = expression.rule in ("before", "relative") and self.around.compared(expression)
            resolved = values.value(meaning, self.anchors, direction, compared, number)
            if self.present.is_after_all(meaning, resolved) and self.setting.looks(expression) == "back":
                resolved = UNRESOLVED
        if isinstance(meaning, Weekday) and meaning.week is None and direction in ("ahead", "planned"):
            resolved = after_told(resolved, self.anchors, number)
        if isinstance(meaning, Calendar) and direction in ("ahead", "planned"):
            resolved = onward(resolved, meaning, self.anchors, number)
        return resolved, told

    def _follows_unknown(self, meaning: Meaning) -> bool:
        """»Am Freitag … am Vortag«: counted from a day that nobody can date, whatever was told before that."""
        counts = isinstance(meaning, Relative | Ago) and meaning.anchor == "told" and meaning.unit == "day"
        told = self.anchors.told[-1].start if self.anchors.told else -1
        return (counts or (isinstance(meaning, Weekday) and meaning.told)) and self.unknown > told

    def _of_story(self, expression: Expression, direction: Direction, told: Told) -> Value | None:
        """A date counted from what the text tells, not from the day of writing."""
        meaning, number = expression.meaning, told.sentence
        heads = self.years.heads(expression, number)
        told.heads = heads and (dated(meaning) or goes_on(meaning))
        if self.memory.goes_on(expression, direction) and not self.present.has_come_back(expression, number):
            if expression.rule == "relative" and (
                self.present.counts_from_today(meaning) or self.present.is_ahead(expression)
            ):
                return None
            if isinstance(meaning, Relative) and expression.rule != "today":
                if expression.rule == "edge" and not self.memory.is_story and self.setting.looks(expression) != "back":
                    return None  # »ist für Ende des Monats vorgesehen«, in a report that looks back around it
                return story.counted(meaning, self.anchors)
            found = story.placed(meaning, self.anchors, onward=self.years.goes_on_here(expression, number))
            return found or self.years.beside(expression, direction, number)
        beside = self.years.beside(expression, direction, number)
        if beside is None and self.anchors.section is not None and direction in ("back", "none"):
            return story.placed(meaning, self.anchors)
        if beside is not None:
            told.stated = True
            return beside
        leads = direction == "back" and (heads or self.years.is_of_opening(expression))
        if leads and (found := self.years.after(expression, number)):
            told.heads = True
            return found
        if expression.rule == "edge" and isinstance(meaning, Relative):
            if self.setting.looks(expression) != "back":
                return None
            return story.of_the_year(meaning, self.anchors, number) or passed_end(expression, self.anchors)
        return None

    def _of_near_year(self, expression: Expression) -> Value | None:
        """»Juni 2023: … bis Jahresende ziehen sie ab«, »Im Mai des nächsten Jahres kam er«: of the year just told."""
        meaning, year = expression.meaning, edtf.year_of(self.anchors.entry)
        if expression.rule == "edge" and year is not None and _is_year(meaning, 0):
            return edtf.form(year), "context"
        named = meaning.year if isinstance(meaning, Calendar) else meaning
        if not _is_year(named, 1) or self.setting.looks(expression) != "back":
            return None
        there = edtf.year_of(self.anchors.fine("year"))
        if there is None or not isinstance(meaning, Calendar):
            return (edtf.form(there + 1), "context") if there is not None else None
        known = exists(there + 1, meaning.month, meaning.day)
        return (edtf.form(there + 1, meaning.month, meaning.day), "context") if known else None

    def _day_told(self, number: int) -> bool:
        """Whether this sentence or the one before told a day."""
        told = self.anchors.told[-1] if self.anchors.told else None
        return told is not None and told.sentence >= number - 1 and edtf.precision(told.edtf) == "day"


def _is_year(meaning: object, count: int) -> bool:
    """Whether a year is meant that lies so far from that of writing."""
    if not isinstance(meaning, Relative):
        return False
    return (meaning.unit, meaning.count, meaning.anchor) == ("year", count, "written")


@lru_cache(maxsize=8192)
def _reach(value: str | None) -> tuple[str | None, str | None, str | None]:
    """First and last day of a date, and how fine it is."""
    if value is None:
        return None, None, None
    first, last = edtf.days(value.rstrip("~"))
    written = [None if day is None else day.isoformat() for day in (first, last)]
    return written[0], written[1], edtf.precision(value.rstrip("~"))


def _opened(value: str | None, opening: str, *, rough: bool) -> str | None:
    """A date with what its preposition says of it."""
    if value is None:
        return None
    if rough or opening == "about":
        value = edtf.about(value)
    return _CHANGES[opening](value) if opening in _CHANGES else value
