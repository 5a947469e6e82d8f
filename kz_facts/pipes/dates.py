"""`kz_dates` finds time expressions, `kz_when` resolves those that ask the clause around them.

The grammar takes a date for one word, and some dates ask the grammar: »am Freitag« lies where the tense of its clause
looks. So dates are found first, resolved as far as their own words and the other dates go, and looked at once more
when sentences can be read. Without `kz_when` an open date is the one nearest to the day of writing; where it comes
next, nobody asks for dates before it, and all is left to it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.dates import edtf
from kz_facts.parse.dates.anchors import Grain
from kz_facts.parse.dates.clock import Clock, clocks
from kz_facts.parse.dates.direction import Clauses, Glances
from kz_facts.parse.dates.glance import Glance
from kz_facts.parse.dates.grammar import Grammar
from kz_facts.parse.dates.lengths import lengths
from kz_facts.parse.dates.lexicon import Lexicon
from kz_facts.parse.dates.meaning import Direction, Expression
from kz_facts.parse.dates.resolve import Resolver
from kz_facts.parse.dates.scan import Scan, Scanner
from kz_facts.parse.dates.sets import Length
from kz_facts.parse.dates.vague import Vague, VagueWords
from kz_facts.parse.frames.reality import reality
from kz_facts.parse.grammar import LONGEST, lexicon
from kz_facts.parse.marks import DateMark, TimeMark
from kz_facts.pipes import _spans
from kz_facts.pipes._sentences import KEY, Sentences
from kz_facts.rules.dates import DateRules
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

_COUNTED = frozenset(("date-ago", "date-ahead"))
"""Dates with a length of time in them: »vor drei Jahren«."""
_MONTH = len("2024-05")
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
    marker = _marker(rules, holidays)

    def mark(doc: Doc) -> Doc:
        names = nlp.pipe_names
        following = names[names.index(name) + 1 :] if name in names else []
        return marker.leave(doc) if following[:1] == ["kz_when"] else marker(doc)

    return mark


@Language.factory(
    "kz_when", requires=["doc._.kz_dates"], assigns=["doc.spans"], default_config={"rules": None, "holidays": False}
)
def make_resolver(nlp: Language, name: str, rules: str | None, holidays: bool) -> Callable[[Doc], Doc]:
    """Create the component that follows `kz_dates`, with the same settings.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        rules: Path of a rule file that extends the shipped lists.
        holidays: Whether holidays by name alone are dates.
    """
    return _marker(rules, holidays).resolve


@cache
def _marker(rules: str | None, holidays: bool) -> DateMarker:
    """The reader of dates with certain settings, which both components share."""
    given = load("officials", OfficialRules, rules).given_names
    places = load("entities", EntityRules, rules).place_names
    return DateMarker(load("dates", DateRules, rules), holidays=holidays, given=given, places=places)


@dataclass(slots=True)
class Found:
    """What the words of a text say, before anything is resolved."""

    scan: Scan
    expressions: list[Expression]
    asks: bool = True
    """Whether a clause would be asked: before anything is resolved that is not known."""
    left: bool = False
    """Whether what they mean was left to `resolve`."""


class DateMarker:
    """Marks `kz_dates`, `kz_durations`, `kz_times` and `kz_vague`."""

    def __init__(
        self, rules: DateRules, *, holidays: bool = False, given: Iterable[str] = (), places: Iterable[str] = ()
    ) -> None:
        self.holidays = holidays
        self.scanner = Scanner(Lexicon(rules))
        self.grammar = Grammar(rules, given, places)
        self.vague = VagueWords(rules)
        self.rules = rules
        self._glance = cache(self._make_glance)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the document's time expressions, without a look at the clauses around them."""
        found = self._found(doc, anew=True)
        self._put(doc, found, self._resolved(doc, found, None))
        return doc

    def leave(self, doc: Doc) -> Doc:
        """Find the expressions, and leave what they mean to `resolve`; to the grammar each is a date already."""
        found = self._found(doc, anew=True)
        found.left = True
        start, end = found.scan.start, found.scan.end
        doc.user_data["kz_dates"] = [{"start": start(e.first), "end": end(e.last - 1)} for e in found.expressions]
        return doc

    def resolve(self, doc: Doc) -> Doc:
        """Mark them anew where some ask their clause."""
        _spans.require(doc, "kz_when", "kz_dates")
        before = _spans.get(doc, "kz_dates")
        found = self._found(doc)
        if not found.asks:
            return doc
        sentences = None if found.left else Sentences.of(doc)
        clauses = Clauses(
            lambda offset: Sentences.of(doc).at(offset),
            lambda parse: Sentences.of(doc).before(parse),
            self.glances(doc),
            self.rules,
            reality(None),
        )
        dates = self._resolved(doc, found, clauses)
        if found.left or dates != before:
            numbers = {mark["start"]: number for number, mark in enumerate(dates)}
            self._put(doc, found, dates)
            if sentences is not None:
                sentences.renumber(doc, {old: numbers.get(mark["start"], -1) for old, mark in enumerate(before)})
        return doc

    def glances(self, doc: Doc) -> Glances:
        """What a glance at the words around says of the dates of a Doc."""
        table, glance = _spans.table(doc), self._glance(doc.user_data.get(KEY))
        bounds, starts = table.sentences(), table.starts

        def look(start: int, end: int) -> Direction | None:
            token = bisect_right(starts, start) - 1
            first, last = bounds[bisect_right(bounds, (token, len(starts))) - 1]
            if last - first > LONGEST:
                return None
            return glance.direction(table.words[first:last], token - first, bisect_left(starts, end) - first)

        return look

    def _make_glance(self, extra: str | None) -> Glance:
        return Glance(lexicon(extra), self.rules, reality(None))

    def _found(self, doc: Doc, *, anew: bool = False) -> Found:
        """The expressions of a text, read once for both steps."""
        table = _spans.table(doc)
        found = None if anew else table.memo.get("dates")
        if not isinstance(found, Found):
            scanned = self.scanner.scan(table.text)
            found = Found(scanned, self.grammar.expressions(scanned, holidays=self.holidays))
            table.memo["dates"] = found
        return found

    def _resolved(self, doc: Doc, found: Found, clauses: Clauses | None) -> list[DateMark]:
        sentences = _spans.table(doc).sentence_starts() if found.expressions else [0]
        resolver = Resolver(found.scan, *_anchor(_spans.document_date(doc)), clauses, sentences)
        marks = resolver.marks(found.expressions)
        found.asks = resolver.asks
        return marks

    def _put(self, doc: Doc, found: Found, dates: list[DateMark]) -> None:
        """Write the dates, and what else there is of time beside them."""
        _spans.put(doc, "kz_dates", dates)
        taken = _Taken(dates)
        _spans.put(doc, "kz_durations", _durations(found.scan, taken))
        _spans.put(doc, "kz_times", _times(found.scan, taken, dates))
        _spans.put(doc, "kz_vague", _vague(found.scan, taken, self.vague))


def _anchor(written: str | None) -> tuple[date | None, Grain]:
    """The day of writing and how finely it is known; of a month alone its last day."""
    if written is None:
        return None, "day"
    return edtf.days(written)[1], "day" if len(written) > _MONTH else "month"


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
