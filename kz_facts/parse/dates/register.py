"""What a text is: a report, counted from its day of writing, or a story of other years, whole or in a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kz_facts.parse.dates.meaning import Ago, Calendar, Expression, Meaning, Pair, Relative, Weekday

_REPORTING = frozenset(("today", "weekday", "weekday-range", "this-year", "before", "weekend", "ahead"))
"""Rules whose expressions are counted from the day of writing."""
_OUTWEIGHED = 3
"""How many dates with an earlier year outweigh one that is counted from the day of writing."""
_SEVERAL = 3
"""With fewer earlier dates a text only looks back in passing."""
_FEW = 2
"""So many days or months without a year make a story of a text that opens with a year, and reports nothing."""


@dataclass(slots=True)
class Paragraph:
    """What the dates of a paragraph count from."""

    past: int = 0
    reports: int = 0
    news: bool = False
    """Whether it speaks of a day of this week: »am Montag«, »gestern«."""
    opens: bool = False
    """Whether its first date has an earlier year."""
    goes_on: bool = False
    """Whether its first date is a day or month without its year."""


@dataclass(slots=True)
class Register:
    """Where a text tells a story."""

    whole: bool
    paragraphs: frozenset[int]
    """The numbers of the paragraphs of a report that tell one."""
    going_on: frozenset[int] = frozenset()
    """Those of them that open with a day or month of the story that the paragraph before them tells."""
    short: bool = False
    """Whether the text as a whole only opens with an earlier year: what is to come may lie outside its story."""

    def tells(self, paragraph: int) -> bool:
        """Whether a paragraph tells a story."""
        return self.whole or paragraph in self.paragraphs


def read(
    expressions: Sequence[Expression], paragraphs: Sequence[int], written: date | None, *, headed: bool = False
) -> Register:
    """What a text is, by its dates.

    Args:
        expressions: The time expressions of the text, in order.
        paragraphs: For each, the number of its paragraph.
        written: The day of writing.
        headed: Whether headlines that are nothing but an earlier year divide it.
    """
    found: dict[int, Paragraph] = {}
    for expression, number in zip(expressions, paragraphs, strict=True):
        if not found and _is_day(expression.meaning, written):
            continue  # the line that says when it was written
        paragraph = found.get(number)
        if paragraph is None:
            meaning = expression.meaning
            paragraph = found[number] = Paragraph(opens=is_past(meaning, written), goes_on=lacks_year(meaning))
        _count(paragraph, expression, written)
    past = sum(paragraph.past for paragraph in found.values())
    reports = sum(paragraph.reports for paragraph in found.values())
    opening = next(iter(found.values()), Paragraph())
    current = opening.news or (opening.goes_on and written is not None)  # »wählt am 26. Oktober. Im August 2008 …«
    if (headed or past >= _SEVERAL) and past + headed > _OUTWEIGHED * reports and not current:
        return Register(True, frozenset())
    recent = any(_is_recent(e.meaning, written) for e in expressions)
    if opening.opens and not (reports or recent) and sum(lacks_year(e.meaning) for e in expressions) >= _FEW:
        return Register(True, frozenset(), short=True)  # »Der Winterfeldzug 1807. … Am 7. Februar … Am 9. Mai …«
    if written is None and not reports and sum(_tells(e.meaning) for e in expressions) >= _SEVERAL:
        return Register(True, frozenset(), short=True)  # a life in years, with nothing else to count from
    if not reports:
        return Register(False, frozenset())
    return _passages(found, whole=past >= _SEVERAL and not opening.news)


def _passages(found: dict[int, Paragraph], *, whole: bool) -> Register:
    """The paragraphs of a report that tell a story; where it looks back at length (`whole`) it goes on in the next."""
    told: set[int] = set()
    going_on: set[int] = set()
    tells = False
    for number, one in found.items():
        on = whole and tells and one.goes_on
        tells = not one.reports and ((one.opens and one.past > 0) or on)
        if tells:
            told.add(number)
        if tells and on:
            going_on.add(number)
    return Register(False, frozenset(told), frozenset(going_on))


def _count(paragraph: Paragraph, expression: Expression, written: date | None) -> None:
    meaning = expression.meaning
    if expression.rule in _REPORTING or _looks_back(meaning):
        told = isinstance(meaning, Weekday) and meaning.told
        today = isinstance(meaning, Relative) and not meaning.count and not expression.part
        paragraph.reports += not told
        paragraph.news |= expression.rule in ("today", "weekday", "weekday-range") and not told and not today
    elif isinstance(meaning, Pair):
        paragraph.past += _dated(meaning.first, written) or _dated(meaning.last, written)
    else:
        paragraph.past += _dated(meaning, written)


def _is_day(meaning: Meaning, written: date | None) -> bool:
    """Whether a date is that of writing."""
    return (
        written is not None
        and isinstance(meaning, Calendar)
        and (meaning.year, meaning.month, meaning.day) == (written.year, written.month, written.day)
    )


def _looks_back(meaning: Meaning) -> bool:
    """»voriges Jahr«, »vergangenen Monat«: counted from the day of writing, as no story does."""
    return isinstance(meaning, Relative) and meaning.anchor == "written" and meaning.count < 0


def _is_recent(meaning: Meaning, written: date | None) -> bool:
    """Whether a year is told that lies near the day of writing, or behind it; not that day itself."""
    if not isinstance(meaning, Calendar) or not isinstance(meaning.year, int) or _is_day(meaning, written):
        return False
    return written is not None and meaning.year >= written.year - 1


def lacks_year(meaning: Meaning) -> bool:
    """Whether a day or month is told without its year."""
    return isinstance(meaning, Calendar) and meaning.year is None and bool(meaning.month)


def _dated(meaning: Meaning, written: date | None) -> bool:
    """Whether a day or month with its year lies at least a year before that of writing."""
    return is_past(meaning, written) and isinstance(meaning, Calendar) and meaning.month is not None


def _tells(meaning: Meaning) -> bool:
    """Whether a year is told, or a time counted from one: »1934«, »zwei Jahre danach«, »im Mai desselben Jahres«."""
    if isinstance(meaning, Calendar) and isinstance(meaning.year, Relative):
        meaning = meaning.year
    if isinstance(meaning, Relative | Ago):
        return meaning.anchor == "told"
    return is_past(meaning, None)


def is_past(meaning: Meaning, written: date | None) -> bool:
    """Whether a year is told that lies at least a year before that of writing."""
    if isinstance(meaning, Pair):
        return is_past(meaning.first, written) or is_past(meaning.last, written)
    if not (isinstance(meaning, Calendar) and isinstance(meaning.year, int)):
        return False
    return written is None or meaning.year < written.year - 1
