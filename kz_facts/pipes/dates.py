"""`kz_dates`: marks time expressions and what they mean."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.dates.clock import Clock, clocks
from kz_facts.parse.dates.grammar import Grammar
from kz_facts.parse.dates.lengths import lengths
from kz_facts.parse.dates.lexicon import Lexicon
from kz_facts.parse.dates.resolve import Resolver
from kz_facts.parse.dates.scan import Scan, scan
from kz_facts.parse.dates.sets import Length
from kz_facts.parse.dates.tense import Tenses
from kz_facts.parse.dates.vague import Vague, VagueWords
from kz_facts.parse.marks import DateMark, TimeMark
from kz_facts.pipes import _spans
from kz_facts.rules.dates import DateRules
from kz_facts.rules.loader import load

_COUNTED = frozenset(("date-ago", "date-ahead"))
"""Dates with a length of time in them: »vor drei Jahren«."""
_DAY_REACH = 400
"""How far, in characters, a time of day looks for its day."""


@Language.factory(
    "kz_dates", assigns=["doc.spans", "doc._.kz_dates"], default_config={"rules": None, "holidays": False}
)
def make(nlp: Language, name: str, rules: str | None, holidays: bool) -> Callable[[Doc], Doc]:
    """Create the component.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        rules: Path of a rule file that extends the shipped lists.
        holidays: Whether holidays by name alone (»an Ostern«) are dates.
    """
    return DateMarker(load("dates", DateRules, rules), holidays=holidays)


class DateMarker:
    """Marks `kz_dates`, `kz_durations`, `kz_times` and `kz_vague`."""

    def __init__(self, rules: DateRules, *, holidays: bool = False) -> None:
        self.holidays = holidays
        self.lexicon = Lexicon(rules)
        self.grammar = Grammar(rules)
        self.tenses = Tenses(rules)
        self.vague = VagueWords(rules)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document's time expressions."""
        table = _spans.table(doc)
        scanned = scan(table.text, self.lexicon)
        expressions = self.grammar.expressions(scanned, holidays=self.holidays)
        written = _spans.document_date(doc)
        sentences = table.sentence_starts() if expressions else [0]
        resolver = Resolver(scanned, date.fromisoformat(written) if written else None, self.tenses, sentences)
        dates = resolver.marks(expressions)
        _spans.put(doc, "kz_dates", dates)
        taken = _Taken(dates)
        _spans.put(doc, "kz_durations", _durations(scanned, taken))
        _spans.put(doc, "kz_times", _times(scanned, taken, dates))
        _spans.put(doc, "kz_vague", _vague(scanned, taken, self.vague))
        return doc


class _Taken:
    """Stretches that a date holds already."""

    def __init__(self, marks: Iterable[DateMark]) -> None:
        self.marks = [mark for mark in marks if mark["rule"] not in _COUNTED]
        self.starts = [mark["start"] for mark in self.marks]

    def __call__(self, start: int, end: int) -> bool:
        at = bisect_right(self.starts, start) - 1
        near = self.marks[max(0, at) : at + 2]
        return any(mark["start"] < end and start < mark["end"] for mark in near)


Kind = Literal["DURATION", "SET", "TIME", "DATE"]


def _mark(scanned: Scan, item: Length | Clock | Vague, kind: Kind, value: str) -> TimeMark:
    start, end = scanned.start(item.first), scanned.end(item.last - 1)
    rule = "vague" if isinstance(item, Vague) else item.rule
    timeml = (item.timeml if isinstance(item, Length) else None) or value
    return {"start": start, "end": end, "rule": rule, "type": kind, "value": value, "timeml": timeml}


def _durations(scanned: Scan, taken: _Taken) -> list[TimeMark]:
    marks = (_mark(scanned, item, item.kind, item.value) for item in lengths(scanned))
    return [mark for mark in marks if not taken(mark["start"], mark["end"])]


def _vague(scanned: Scan, taken: _Taken, words: VagueWords) -> list[TimeMark]:
    marks = (_mark(scanned, item, "DATE", item.value) for item in words.find(scanned))
    return [mark for mark in marks if not taken(mark["start"], mark["end"])]


def _times(scanned: Scan, taken: _Taken, dates: Sequence[DateMark]) -> list[TimeMark]:
    found: list[TimeMark] = []
    told, last = iter([*dates, None]), None  # the last day told before the time of day
    upcoming = next(told)
    for clock in clocks(scanned):
        mark = _mark(scanned, clock, "TIME", f"T{clock.value}")
        while upcoming is not None and upcoming["start"] < mark["start"]:
            if upcoming["precision"] in ("day", "range", "week"):
                last = upcoming
            upcoming = next(told)
        if not taken(mark["start"], mark["end"]):
            value = f"{_day(last, mark['start'])}T{clock.value}"
            found.append({**mark, "value": value, "timeml": value})
    return found


def _day(told: DateMark | None, offset: int) -> str:
    """A day told shortly before a time of day, or nothing."""
    if told is None or offset - told["end"] > _DAY_REACH or told["named"] is None:
        return ""
    return told["named"] if len(told["named"]) == 10 and "X" not in told["named"] else ""
