"""From expressions to marks: each date in its order, with its opening (seit, bis), direction and anchors."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import zip_longest

from kz_facts.parse.dates import candidates, edtf, values
from kz_facts.parse.dates.anchors import Anchors
from kz_facts.parse.dates.meaning import (
    Ago,
    Calendar,
    Expression,
    First,
    Meaning,
    Nth,
    Pair,
    Relative,
    SameSpan,
    Weekday,
)
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.surroundings import Surroundings
from kz_facts.parse.dates.tense import Direction, Tenses
from kz_facts.parse.marks import DateMark

_HEAD = 2
"""How many words may stand before a date that opens its sentence: »Bereits im Mai«."""
_PRESENT = frozenset(
    ("zuletzt", "nun", "inzwischen", "mittlerweile", "jetzt", "kürzlich", "jüngst", "seither", "seitdem", "diesmal",
     "aktuell", "derzeit", "neuerdings", "heuer", "heute", "gestern", "prozent", "%", "quartal", "halbjahr")
)  # fmt: skip
"""Words that lead a story back to the day of writing, or tell that it is none but figures."""
_REACH = 120
"""How many words of its sentence a date looks at on either side."""


class Resolver:
    """Resolves the expressions of one text, in order."""

    def __init__(self, scan: Scan, written: date | None, tenses: Tenses, sentences: Sequence[int]) -> None:
        self.scan = scan
        self.around = Surroundings(scan)
        self.tenses = tenses
        self.anchors = Anchors(written)
        self.sentences = sentences
        self.line = -1
        self.seen = 0
        self.heading = False  # whether the entry's date has a line of its own

    def marks(self, expressions: list[Expression]) -> list[DateMark]:
        """The marks of those expressions that are dates."""
        found: list[tuple[DateMark, Meaning]] = []
        held: list[Expression] = []
        for expression, following in zip_longest(expressions, expressions[1:]):
            if following is not None and self._waits(expression, following):
                held.append(expression)
                continue
            for one in (expression, *held):
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
        compares = isinstance(expression.meaning, SameSpan) or (
            expression.rule == "before" and self.around.compared(expression)
        )
        if not compares or not isinstance(following.meaning, Calendar | Pair | First):
            return False
        number = self._sentence(expression)
        told = self.anchors.told[-1].sentence if self.anchors.told else -1
        return told != number and self._sentence(following) == number

    def _sentence(self, expression: Expression) -> int:
        return max(0, bisect_right(self.sentences, self.scan.start(expression.first)) - 1)

    def mark(self, expression: Expression) -> DateMark | None:
        """One expression's mark, or None where it turns out to be no date."""
        scan, meaning = self.scan, expression.meaning
        start, end = scan.start(expression.first), scan.end(expression.last - 1)
        number = self._sentence(expression)
        self._entry(expression, start)
        if expression.rule == "today" and self.around.nowadays(expression):
            return None
        opening = self.around.opening(expression)
        if expression.rule == "today" and self._standing(expression, number):
            return None
        direction = self._direction(expression, number, opening)
        beside: values.Value | None = None
        told_on: values.Value | None = None
        heads = False
        if expression.rule == "ahead" and direction not in ("ahead", "planned"):
            return None
        if isinstance(meaning, Calendar) and meaning.year is None and self.around.recurs(expression, number):
            resolved: values.Value | None = (edtf.form(None, meaning.month, meaning.day), "explicit")
        else:
            compared = expression.rule in ("before", "relative") and self.around.compared(expression)
            resolved = beside = self._beside(meaning, direction, number)
            heads = self._heads(expression, number)
            if resolved is None and heads and direction == "back":
                resolved = told_on = self._story(expression, number)
            if expression.rule == "edge" and isinstance(meaning, Relative):
                tense = self.tenses.direction(scan, expression.first, expression.last, self._bounds(expression, number))
                resolved = values.narrative(meaning, self.anchors, number) if tense == "back" else None
            resolved = resolved or values.value(meaning, self.anchors, direction, compared, number)
            if isinstance(meaning, Weekday) and meaning.week is None and direction in ("ahead", "planned"):
                resolved = values.after_told(resolved, self.anchors, number)
        if resolved is None or (resolved[0] is None and expression.rule == "told" and expression.part):
            return None  # »der nächste Morgen« of nothing told
        value, basis = resolved
        named = value
        if value is not None:
            backward = isinstance(meaning, Relative | Ago) and meaning.anchor == "told" and meaning.count < 0
            if (
                not isinstance(meaning, SameSpan)
                and not backward
                and not (opening == "none" and isinstance(meaning, Relative) and expression.rule == "before")
            ):
                stated = opening == "none" and (_states_year(meaning) or beside is not None)
                heads = opening == "none" and (told_on is not None or (heads and _dated(meaning)))
                self.anchors.tell(value, number, stated, heads)
            if opening == "since":
                value = edtf.since(value)
            elif opening == "until":
                value = edtf.until(value)
            elif opening == "about":
                value = edtf.about(value)
        first_day, last_day = edtf.bounds(value.rstrip("~") if value else None)
        self._open_entry(expression, start, end, value)
        return {
            "start": start, "end": end, "rule": f"date-{expression.rule}", "edtf": value,
            "first_day": first_day, "last_day": last_day,
            "precision": edtf.precision(value.rstrip("~")) if value else _precision(expression),
            "modifier": expression.modifier, "candidates": [], "basis": basis,
            "part": expression.part, "named": named,
        }  # fmt: skip

    def _beside(self, meaning: Meaning, direction: Direction, number: int) -> values.Value | None:
        """»Am 3. Mai 2004 begann der Bau und endete am 9. Juli«: the year told in the sentence."""
        if not isinstance(meaning, Calendar) or meaning.year is not None or not meaning.month or meaning.month > 12:
            return None
        told = self.anchors.beside(number) if direction in ("back", "none") else None
        return values.nearest_to(told, meaning) if told else None

    def _heads(self, expression: Expression, number: int) -> bool:
        """Whether a date opens its sentence: »Im Mai 2021 …«."""
        start = self.scan.at(self.sentences[number]) if number < len(self.sentences) else 0
        return 0 <= expression.first - start <= _HEAD

    def _story(self, expression: Expression, number: int) -> values.Value | None:
        """A day or month in the year of the sentence before."""
        month = getattr(expression.meaning, "month", None) if getattr(expression.meaning, "day", None) else None
        told = self.anchors.story(number, month)
        if told is None:
            return None
        low, high = self._bounds(expression, number)
        if _PRESENT & {w.lower() for w in self.scan.words[low:high]}:
            return None
        before = self.scan.text.rfind("\n\n", self.sentences[number - 1], self.scan.start(expression.first))
        return values.story(told, expression.meaning) if before < 0 else None

    # --- the words around -----------------------------------------------------------------------

    def _entry(self, expression: Expression, start: int) -> None:
        """Leave a chronicle's entry where a new line begins."""
        line = self.scan.text.rfind("\n", self.seen, start)  # only what is new since the last date
        self.seen = start
        if line >= 0 and line != self.line:
            gap = self.scan.text[self.line + 1 if self.line >= 0 else 0 : start]
            self.line = line
            if not self.heading or "\n\n" in gap:
                self.anchors.entry = None

    def _open_entry(self, expression: Expression, start: int, end: int, value: str | None) -> None:
        """»1988 – Die für Mai geplante Messe …«: a date at the head of its line, before a dash or colon."""
        text = self.scan.text
        if value is None or edtf.year_of(value) is None or text[self.line + 1 : start].strip(" •*-–([\t"):
            return
        rest = text[end : end + 4].lstrip(" .)]")
        written = self.anchors.written
        if written and edtf.plain(value) == written.isoformat():
            return
        alone = not rest or rest[0] == "\n"
        if alone and ("\n\n" in text[end : end + 4] or (written and edtf.year_of(value) == written.year)):
            return  # a heading date, not one of a chronicle
        if alone or rest[0] in "–-:—":
            self.anchors.entry = edtf.plain(value)
            self.heading = alone

    def _bounds(self, expression: Expression, number: int) -> tuple[int, int]:
        """First and one past the last word of a sentence, or of what is near in an endless one."""
        scan = self.scan
        start = self.sentences[number] if self.sentences else 0
        end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(scan.text) + 1
        low, high = scan.at(start), scan.at(end)
        return max(low, expression.first - _REACH), min(high, expression.last + _REACH)

    def _direction(self, expression: Expression, number: int, opening: str) -> Direction:
        if not _open(expression.meaning):
            return "none"
        if (
            opening == "since"
            and self.scan.words[max(0, expression.first - 2) : expression.first]
            and self.around.word_before(expression, "seit")
        ):
            return "back"
        direction = self.tenses.direction(
            self.scan, expression.first, expression.last, self._bounds(expression, number)
        )
        if opening in ("until", "since") and direction == "none":
            return "planned"
        if direction == "none" and self.around.announced(expression):
            return "planned"
        return direction

    def _standing(self, expression: Expression, number: int) -> bool:
        """»Das Dorf hat heute eine Schule«: a state of these times, no hour and no deed of the day named."""
        meaning = expression.meaning
        if (
            not isinstance(meaning, Relative)
            or meaning.count
            or expression.part
            or expression.last - expression.first > 1
        ):
            return False
        if "U" in self.scan.symbols[expression.last : expression.last + 6]:
            return False
        return self.tenses.standing(self.scan, expression.first, expression.last, self._bounds(expression, number))


def _states_year(meaning: Meaning) -> bool:
    """Whether a day or month has its year with it."""
    return (
        isinstance(meaning, Calendar)
        and isinstance(meaning.year, int)
        and meaning.month is not None
        and meaning.month <= 12
    )


def _dated(meaning: Meaning) -> bool:
    """Whether a year stands in the words, with a day or month or alone."""
    return isinstance(meaning, Calendar) and isinstance(meaning.year, int)


def _open(meaning: object) -> bool:
    """Whether the tense of the clause is needed."""
    if isinstance(meaning, Calendar):
        return meaning.year is None
    if isinstance(meaning, Ago):
        return meaning.anchor == "written" and meaning.count > 0
    if hasattr(meaning, "first") and hasattr(meaning, "last"):
        return _open(meaning.last) or _open(meaning.first)
    if isinstance(meaning, Nth):
        return meaning.month.year is None
    return isinstance(meaning, Weekday) or type(meaning).__name__ in ("Weekend", "First", "Week", "Holiday")


def _precision(expression: Expression) -> str | None:
    """How fine an expression is that could not be resolved: »im vergangenen Jahr« is a year all the same."""
    meaning = expression.meaning
    if isinstance(meaning, Relative):
        return "day" if meaning.day else {"weekend": "range", "turn": "year"}.get(meaning.unit, meaning.unit)
    if isinstance(meaning, Weekday | Nth):
        return "day"
    if isinstance(meaning, Ago):
        return values.FINE.get(meaning.unit, meaning.unit)
    return None
