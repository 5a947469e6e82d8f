"""From expressions to marks: each date in its order, with its opening (seit, bis), direction and anchors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise, zip_longest

from kz_facts.parse.dates import candidates, edtf, story, values
from kz_facts.parse.dates.anchors import Anchors, Grain, Told, as_day
from kz_facts.parse.dates.calendars import UNRESOLVED, Value, exists
from kz_facts.parse.dates.direction import Clauses
from kz_facts.parse.dates.distances import after_told, onward, passed_end
from kz_facts.parse.dates.entries import Entries
from kz_facts.parse.dates.grains import dated, is_open, precision, states_year
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Direction,
    Event,
    Expression,
    First,
    Meaning,
    Pair,
    Relative,
    SameSpan,
    Shifted,
    Weekday,
)
from kz_facts.parse.dates.memory import Memory
from kz_facts.parse.dates.nearby import Nearby
from kz_facts.parse.dates.reviews import review
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.surroundings import Surroundings
from kz_facts.parse.dates.talks import held as held_on
from kz_facts.parse.dates.years_around import YearsAround
from kz_facts.parse.marks import DateMark

_CHANGES = {"since": edtf.since, "until": edtf.until}
_ASIDES = 6  # dates told before
_MONTHS = 12
_BEFORE_NAME = 2  # words from a date back to the noun that it is of: »Wahl am 3. Mai«
_JOINTS = frozenset(("am", "im", "vom", "zum", "und", "sowie", ",", "erneut", "wieder", "dann", "nochmals", "abermals"))
"""What may stand between the dates of a row."""
_SEASONS = 24  # the last code of a season
_JUST = timedelta(120)
"""How long ago what is reported may have ended."""


class Resolver:
    """Resolves the expressions of one text, in order; what a clause would say stays open where there are none."""

    def __init__(
        self, scan: Scan, written: date | None, grain: Grain, clauses: Clauses | None, sentences: Sequence[int]
    ) -> None:
        self.scan = scan
        self.around = Surroundings(scan)
        self.clauses = clauses
        self.asks = False  # whether a clause was asked, or would have been
        self.anchors = Anchors(written, grain)
        self.entries = Entries(scan.text, self.anchors)
        self.sentences = sentences
        self.nearby = Nearby(scan, sentences, self.anchors)
        self.years = YearsAround(scan, sentences, self.anchors, lambda: self._clauses)
        self.memory = Memory(scan, sentences, self.anchors, self.around)
        self.named: dict[str, set[int]] = {}  # what is called by its year, with the years: »die Landtagswahl 2015«
        self.told_on: set[int] = set()  # first words of dates whose year stands behind them
        self.ended = 0  # where the last date ends
        self.unknown = -1  # where a weekday last stood that nobody can date
        self.directed: tuple[int, Direction] = (0, "none")  # where the last open date ends, and what it looks at

    def marks(self, expressions: list[Expression]) -> list[DateMark]:
        """The marks of those expressions that are dates."""
        found: list[tuple[DateMark, Meaning]] = []
        held: list[Expression] = []
        review(self.scan, expressions, self.anchors)
        held_on(self.scan, expressions, self.anchors)
        self.memory.begin(expressions)
        self._note_rows(expressions)
        for expression, following in zip_longest(expressions, expressions[1:]):
            if following is not None and self._waits(expression, following):
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

    def _waits(self, expression: Expression, following: Expression) -> bool:
        """»Gegenüber dem Vorjahr stieg der Handel 2023«: a comparison at the head of its sentence looks on."""
        if expression.first in self.told_on or self._of_two_calendars(expression, following):
            return True
        if self._is_told_on(expression, following):
            return True
        compares = isinstance(expression.meaning, SameSpan) or (
            expression.rule == "before" and self.around.compared(expression)
        )
        if not compares or not isinstance(following.meaning, Calendar | Pair | First):
            return False
        number = self._sentence(expression)
        told = self.anchors.told[-1].sentence if self.anchors.told else -1
        return told != number and self._sentence(following) == number

    def _note_rows(self, expressions: list[Expression]) -> None:
        """»am 3. März, am 4. April und erneut am 5. Mai 2019«: the days of a row are of the year that closes it."""
        for one, after in reversed(list(pairwise(expressions))):
            if not (_is_of_month(one.meaning) and _is_of_month(after.meaning)) or _year(one.meaning) is not None:
                continue
            told = after.first in self.told_on or isinstance(_year(after.meaning), int)
            if told and all(word.lower() in _JOINTS for word in self.scan.words[one.last : after.first]):
                self.told_on.add(one.first)

    def _is_told_on(self, expression: Expression, following: Expression) -> bool:
        """»kam am 30. Dezember und ging am 4. Januar 1703«: the year stands with what came next."""
        one, other = expression.meaning, following.meaning
        if not isinstance(one, Calendar) or not isinstance(other, Calendar) or not isinstance(other.year, int):
            return False
        if one.year is not None or not (_is_of_month(one) and _is_of_month(other)):
            return False
        number, written = self._sentence(expression), self.anchors.written
        told = self.anchors.told[-1].sentence if self.anchors.told else -1
        if number in (told, -1) or self._sentence(following) != number or self.around.aside(following):
            return False
        if written is not None and other.year >= written.year:
            return False
        clauses = self._clauses
        start = self._span(expression)[0]
        if clauses is None or self._looks(expression) != "back":
            return False
        if not clauses.tells_next(start, *self._span(following)):
            return False
        self.told_on.add(expression.first)
        return True

    def _of_next(self, expression: Expression) -> Value | None:
        """The time of what is told on: in the year of what came next, or in the one before that."""
        meaning, told = expression.meaning, self.anchors.told[-1] if self.anchors.told else None
        start, year = (as_day(told.edtf), edtf.year_of(told.edtf)) if told is not None else (None, None)
        if expression.first not in self.told_on or not isinstance(meaning, Calendar) or start is None or year is None:
            return None
        here = edtf.form(year, meaning.month, meaning.day) if exists(year, meaning.month, meaning.day) else None
        first = as_day(here) if here is not None else None
        if here is not None and first is not None and first <= start:
            return here, "context"
        before = exists(year - 1, meaning.month, meaning.day)
        return (edtf.form(year - 1, meaning.month, meaning.day), "context") if before else None

    def _remember_name(self, expression: Expression) -> None:
        """»die Landtagswahl 2015«: what is called by a year, for »bei der Wahl am 11. Oktober«."""
        meaning, noun = expression.meaning, self.scan.words[expression.first - 1] if expression.first else ""
        year = meaning.year if isinstance(meaning, Calendar) and meaning.month is None else None
        if isinstance(year, int) and noun[:1].isupper() and expression.last == expression.first + 1:
            self.named.setdefault(noun.rpartition("-")[2].lower(), set()).add(year)

    def _of_name(self, expression: Expression) -> Value | None:
        """»Landtagswahl 2015. … bei der Wahl am 11. Oktober«, in a text of which no other day is known."""
        meaning, first = expression.meaning, expression.first
        if self.anchors.written is not None or not isinstance(meaning, Calendar) or first < _BEFORE_NAME:
            return None
        noun = self.scan.words[first - _BEFORE_NAME]
        if meaning.year is not None or not meaning.day or self.scan.words[first - 1] not in ("am", "vom"):
            return None
        low = noun.lower()
        years = {year for name, found in self.named.items() if name.endswith(low) for year in found}
        if not noun[:1].isupper() or len(years) != 1:
            return None
        year = years.pop()
        return (
            (edtf.form(year, meaning.month, meaning.day), "context")
            if exists(year, meaning.month, meaning.day)
            else None
        )

    def _of_two_calendars(self, expression: Expression, following: Expression) -> bool:
        """»am 25. Oktober/7. November 1917«: a day by the old calendar, whose year stands behind that by the new."""
        one, other = expression.meaning, following.meaning
        if not isinstance(one, Calendar) or not isinstance(other, Calendar) or one.year is not None:
            return False
        beside = self.scan.symbols[expression.last : following.first] in ("/", "(")
        return beside and one.day is not None and other.day is not None and isinstance(other.year, int)

    def _sentence(self, expression: Expression) -> int:
        return max(0, bisect_right(self.sentences, self.scan.start(expression.first)) - 1)

    def mark(self, expression: Expression) -> DateMark | None:
        """One expression's mark, or None where it turns out to be no date."""
        start, end = self._span(expression)
        number = self._sentence(expression)
        self.entries.leave(start)
        self.memory.enter(expression)
        if expression.rule == "today" and self._nowadays(expression):
            return None
        opening = self.around.opening(expression)
        direction = self._direction(expression, opening)
        if expression.rule == "ahead" and direction not in ("ahead", "planned") and self._clauses is not None:
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
            self._remember_name(expression)
            told.back = self._is_background(expression, named)
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
        if isinstance(meaning, Calendar) and meaning.year is None and self.around.recurs(expression, number):
            return (edtf.form(None, meaning.month, meaning.day), "explicit"), told
        if isinstance(meaning, Shifted) and isinstance(meaning.base, Event):
            return self.nearby.of_event(meaning, meaning.base, number), told
        resolved = self.nearby.same_day(expression, self.ended) or self._of_next(expression)
        resolved = resolved or self._of_name(expression) or self._of_near_year(expression)
        if resolved is None and not self._is_of_now(expression):
            resolved = self._of_story(expression, direction, told)
        self.ended = expression.last
        if resolved is None and expression.rule == "this-part" and not self._day_told(number):
            meaning = Relative("day", 0)  # »dieser Abend« of the day of writing
        if resolved is None and self._follows_unknown(meaning):
            resolved = UNRESOLVED
        if resolved is None:
            self._pass_asides(expression)
            compared = expression.rule in ("before", "relative") and self.around.compared(expression)
            resolved = values.value(meaning, self.anchors, direction, compared, number)
            if self._is_after_all(meaning, resolved) and self._looks(expression) == "back":
                resolved = UNRESOLVED
        if isinstance(meaning, Weekday) and meaning.week is None and direction in ("ahead", "planned"):
            resolved = after_told(resolved, self.anchors, number)
        if isinstance(meaning, Calendar) and direction in ("ahead", "planned"):
            resolved = onward(resolved, meaning, self.anchors, number)
        return resolved, told

    def _is_after_all(self, meaning: Meaning, resolved: Value | None) -> bool:
        """»Im Mai wurde er … Tags darauf floh er«: what is past is not counted on from the day of writing."""
        written, named = self.anchors.day, resolved[0] if resolved is not None else None
        days = isinstance(meaning, Relative | Ago) and meaning.unit == "day" and _goes_on(meaning)
        first = edtf.days(edtf.plain(named))[0] if named and days else None
        return first is not None and written is not None and first > written

    def _follows_unknown(self, meaning: Meaning) -> bool:
        """»Am Freitag … am Vortag«: counted from a day that nobody can date, whatever was told before that."""
        counts = isinstance(meaning, Relative | Ago) and meaning.anchor == "told" and meaning.unit == "day"
        told = self.anchors.told[-1].start if self.anchors.told else -1
        return (counts or (isinstance(meaning, Weekday) and meaning.told)) and self.unknown > told

    def _pass_asides(self, expression: Expression) -> None:
        """»Am 2. Mai kam er an. Gewählt hatte man ihn am 3. März. Tags darauf …«: not counted from a look back.

        Nor is what happened counted from what is to come.
        """
        meaning, near, number = expression.meaning, self.anchors.told[-_ASIDES:], self._sentence(expression)
        for told in near:
            told.aside = False
        if not isinstance(meaning, Relative | Ago) or meaning.anchor != "told" or meaning.unit != "day":
            return
        clauses = self._clauses
        if meaning.count < 0 or clauses is None or clauses.looks_back(*self._span(expression)):
            return
        written = self.anchors.written if self._looks(expression) == "back" else None
        for told in near:
            day = edtf.days(edtf.plain(told.edtf))[0] if told.edtf else None
            later = written is not None and day is not None and day >= written  # what is done by then is no day after
            told.aside = later or (told.sentence != number and clauses.looks_back(told.start, told.start + 1))
        if all(told.aside for told in near):
            for told in near:
                told.aside = False

    def _of_story(self, expression: Expression, direction: Direction, told: Told) -> Value | None:
        """A date counted from what the text tells, not from the day of writing."""
        meaning, number = expression.meaning, told.sentence
        heads = self.years.heads(expression, number)
        told.heads = heads and (dated(meaning) or _goes_on(meaning))
        if self.memory.goes_on(expression, direction) and not self._has_come_back(expression, number):
            if expression.rule == "relative" and (
                self._counts_from_today(meaning) or self._is_ahead_of_now(expression)
            ):
                return None
            if isinstance(meaning, Relative) and expression.rule != "today":
                if expression.rule == "edge" and not self.memory.is_story and self._looks(expression) != "back":
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
        if heads and direction == "back" and (found := self.years.after(expression, number)):
            told.heads = True
            return found
        if expression.rule == "edge" and isinstance(meaning, Relative):
            if self._looks(expression) != "back":
                return None
            return story.of_the_year(meaning, self.anchors, number) or passed_end(expression, self.anchors)
        return None

    def _has_come_back(self, expression: Expression, number: int) -> bool:
        """»Die Bahn war im Mai 2021 eröffnet worden. Am 6. Juni kam es …«: a report that only looked back for once."""
        point, clauses = self.anchors.point, self._clauses
        if self.memory.is_story or point is None or point.sentence == number or clauses is None:
            return False
        return clauses.looks_back(point.start, point.start + 1) and not clauses.looks_back(*self._span(expression))

    def _is_of_now(self, expression: Expression) -> bool:
        """»Seit Mai vertritt er das Land«: at the end of a story what holds since then is counted from today."""
        meaning, point = expression.meaning, self.anchors.point
        if point is None or self.anchors.entry is not None or not self.around.word_before(expression, "seit"):
            return False
        if not isinstance(meaning, Calendar | Relative) or states_year(meaning):
            return False
        if self._clauses is None or not self._clauses.is_now(*self._span(expression)):
            return False
        self.anchors.point = None  # the story has come to its own time
        return True

    def _of_near_year(self, expression: Expression) -> Value | None:
        """»Juni 2023: … bis Jahresende ziehen sie ab«, »Im Mai des nächsten Jahres kam er«: of the year just told."""
        meaning, year = expression.meaning, edtf.year_of(self.anchors.entry)
        if expression.rule == "edge" and year is not None and _is_year(meaning, 0):
            return edtf.form(year), "context"
        named = meaning.year if isinstance(meaning, Calendar) else meaning
        if not _is_year(named, 1) or self._looks(expression) != "back":
            return None
        there = edtf.year_of(self.anchors.fine("year"))
        if there is None or not isinstance(meaning, Calendar):
            return (edtf.form(there + 1), "context") if there is not None else None
        known = exists(there + 1, meaning.month, meaning.day)
        return (edtf.form(there + 1, meaning.month, meaning.day), "context") if known else None

    def _is_background(self, expression: Expression, named: str) -> bool:
        """Whether a story that has come further only looks back at a date: »Der Palast war 1970 eröffnet worden«."""
        point = self.anchors.point
        year, here = edtf.year_of(named), edtf.year_of(point.edtf) if point is not None else None
        if year is None or here is None or year >= here:
            return False
        clauses = self._clauses
        return clauses is not None and clauses.is_background(*self._span(expression))

    def _is_ahead_of_now(self, expression: Expression) -> bool:
        """»Seit 2015 regiert sie. … soll noch in diesem Jahr öffnen«: from the day of writing, known or not."""
        meaning = expression.meaning
        near = isinstance(meaning, Relative) and meaning.anchor != "told" and meaning.count >= 0
        return near and self._looks(expression) in ("ahead", "planned")

    def _counts_from_today(self, meaning: Meaning) -> bool:
        """»Seit 2017 … Allein im vergangenen Jahr«: of the day of writing, where a report only tells in passing."""
        told = isinstance(meaning, Relative) and meaning.anchor == "told"
        return not (self.memory.is_story or told or self.anchors.written is None)

    def _day_told(self, number: int) -> bool:
        """Whether this sentence or the one before told a day."""
        told = self.anchors.told[-1] if self.anchors.told else None
        return told is not None and told.sentence >= number - 1 and edtf.precision(told.edtf) == "day"

    # --- the words around -----------------------------------------------------------------------

    def _direction(self, expression: Expression, opening: str) -> Direction:
        if not is_open(expression.meaning):
            return "none"
        if self.around.as_of(expression) or (opening == "since" and self.around.word_before(expression, "seit")):
            return "back"
        if self.around.on_agenda(expression):
            return "planned"
        direction = self._looks(expression) if self._chooses(expression) else "none"
        if opening in ("until", "since") and direction == "none":
            return "planned"
        if direction == "none" and self.around.listed(self.directed[0], expression.first):
            direction = self.directed[1]  # »Termine: 3. Juni, 5. Juli und 9. August«
        if direction == "none" and (self.around.announced(expression) or self.around.alone(expression)):
            direction = "planned"
        if self._is_reported(expression):
            direction = "back"
        self.directed = (expression.last, direction)
        return direction

    def _is_reported(self, expression: Expression) -> bool:
        """»Zahlen für das dritte Quartal legt man im November vor«: the one that has just ended."""
        meaning, written = expression.meaning, self.anchors.written
        if not isinstance(meaning, Calendar) or written is None or (meaning.month or 0) <= _SEASONS:
            return False
        ends = (edtf.days(edtf.form(year, meaning.month))[1] for year in (written.year, written.year - 1))
        ended = any(end is not None and timedelta(0) <= written - end <= _JUST for end in ends)
        return ended and self.around.of_figures(expression)

    @property
    def _clauses(self) -> Clauses | None:
        """Those of the text, once they are read; that they were wanted is noted."""
        self.asks = True
        return self.clauses

    def _chooses(self, expression: Expression) -> bool:
        """Whether there is anything to choose between: a day of writing, or times told near by."""
        anchors = self.anchors
        if anchors.written is not None or anchors.narrative or expression.rule == "ahead":
            return True
        return bool(anchors.told) and anchors.told[-1].sentence >= self._sentence(expression) - 1

    def _looks(self, expression: Expression) -> Direction:
        """Where the grammar around an expression looks; nobody knows where no sentence has been read."""
        clauses = self._clauses
        return clauses.direction(*self._span(expression)) if clauses is not None else "none"

    def _span(self, expression: Expression) -> tuple[int, int]:
        """`[start, end)` of an expression in the text."""
        return self.scan.span(expression.first, expression.last)

    def _nowadays(self, expression: Expression) -> bool:
        """»Das Dorf hat heute eine Schule«, »bis heute«: a state of these times, no deed of the day of writing."""
        meaning = expression.meaning
        if self.around.nowadays(expression):
            return True
        if self.around.is_today(expression):
            return False
        if not isinstance(meaning, Relative) or meaning.count or expression.part:
            return False
        if expression.last - expression.first > 1 or "U" in self.scan.symbols[expression.last : expression.last + 6]:
            return False
        clauses = self._clauses
        return clauses is not None and clauses.stands(*self._span(expression))


def _is_of_month(meaning: object) -> bool:
    """Whether a meaning is a month or a day of one; numbers above are seasons and quarters."""
    return isinstance(meaning, Calendar) and 1 <= (meaning.month or 0) <= _MONTHS


def _year(meaning: object) -> object:
    return meaning.year if isinstance(meaning, Calendar) else None


def _is_year(meaning: object, count: int) -> bool:
    """Whether a year is meant that lies so far from that of writing."""
    if not isinstance(meaning, Relative):
        return False
    return (meaning.unit, meaning.count, meaning.anchor) == ("year", count, "written")


def _goes_on(meaning: object) -> bool:
    """»Zwei Tage später«: counted on from what was told."""
    return isinstance(meaning, Relative | Ago) and meaning.anchor == "told" and meaning.count > 0


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
