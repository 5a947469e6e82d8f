"""What is remembered of the dates of a text, for those that are counted from them."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.dates import edtf, register
from kz_facts.parse.dates.anchors import Anchors, Told
from kz_facts.parse.dates.calendars import Value
from kz_facts.parse.dates.grains import dated
from kz_facts.parse.dates.headlines import Headlines
from kz_facts.parse.dates.meaning import Ago, Direction, Expression, Relative, SameSpan
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.surroundings import Surroundings

_RECENT = 3
"""How many years back a new paragraph may be of the day of writing again."""


class Memory:
    """Fills the anchors of one text, expression by expression."""

    def __init__(self, scan: Scan, sentences: Sequence[int], anchors: Anchors, around: Surroundings) -> None:
        self._scan = scan
        self._sentences = sentences
        self._anchors = anchors
        self._around = around
        self._headlines: Headlines | None = None
        self._headline = 0
        self._register = register.Register(False, frozenset())
        self._paragraph_of: dict[int, int] = {}
        self._paragraph = -1
        self.is_past = False  # whether a date looked back: the story is not told in the present tense

    def begin(self, expressions: Sequence[Expression]) -> None:
        """Find out what kind of text these are the expressions of."""
        numbers = self._paragraphs(expressions)
        headed = any(self._is_headline(expression) for expression in expressions)
        self._register = register.read(expressions, numbers, self._anchors.written, headed=headed)
        self._paragraph_of = dict(zip((e.first for e in expressions), numbers, strict=True))
        self._anchors.narrative = self._register.whole
        if self._register.whole:
            self._headlines = Headlines(self._scan.text)

    @property
    def may_report(self) -> bool:
        """Whether nothing but its first year makes a story of a text with a day of writing."""
        return self._register.short and self._anchors.written is not None

    def report(self) -> None:
        """Take the text for a report after all."""
        self._register = register.Register(False, frozenset())
        self._anchors.narrative, self._headlines = False, None

    def _is_headline(self, expression: Expression) -> bool:
        """»⏎⏎1995⏎⏎«: whether a line says nothing but an earlier year, and sections follow it."""
        text, start, end = self._scan.text, self._scan.start(expression.first), self._scan.end(expression.last - 1)
        return (
            text.startswith("\n\n", end)
            and (start < 2 or text.startswith("\n\n", start - 2))
            and register.is_past(expression.meaning, self._anchors.written)
        )

    def _paragraphs(self, expressions: Sequence[Expression]) -> list[int]:
        """The number of each expression's paragraph."""
        numbers: list[int] = []
        number = at = 0
        for expression in expressions:
            number += self._scan.symbols.count("|", at, expression.first)
            at = expression.first
            numbers.append(number)
        return numbers

    def enter(self, expression: Expression) -> None:
        """Come to an expression: pass the headline or paragraph before it."""
        if self._headlines is not None:
            self._section(self._scan.start(expression.first), self._headlines)
        elif self._register.paragraphs:
            self._aside(expression)

    def tell(self, expression: Expression, resolved: Value, opening: str, told: Told) -> None:
        """Remember a date for those that are counted from it."""
        meaning = expression.meaning
        named, basis = str(resolved[0]), resolved[1]
        if self._titles(expression):
            until = opening == "until" or named.startswith("../")  # »Beide nehmen sich bis 2027 einiges vor«
            if edtf.year_of(named) is not None and dated(meaning) and not until:
                self._anchors.section, self._anchors.point = named, None
            return
        backward = isinstance(meaning, Relative | Ago) and meaning.anchor == "told" and meaning.count < 0
        compared = opening == "none" and isinstance(meaning, Relative) and expression.rule == "before"
        if isinstance(meaning, SameSpan) or backward or compared:
            return
        told.edtf = named
        before = self._anchors.told[-1] if self._anchors.told else None
        told.limit = opening == "until" and before is not None and before.sentence == told.sentence
        goes_on = self._anchors.narrative and not told.back
        told.moves = goes_on and (self._moves(expression, named, opening, basis) or self._is_first(resolved, opening))
        told.stated = told.stated and opening == "none"
        told.heads = told.heads and opening == "none"
        self._anchors.tell(told)

    def _titles(self, expression: Expression) -> bool:
        """Whether an expression says in a headline which time the text is of."""
        if self._headlines is not None:
            return self._headlines.at(self._scan.start(expression.first))
        return self._around.reported(expression)

    def _moves(self, expression: Expression, named: str, opening: str, basis: str) -> bool:
        """Whether a story goes on from a date: not from an aside, nor from a year that a span reaches to."""
        meaning = expression.meaning
        if edtf.year_of(named) is None or basis == "document":
            return False
        if not self._anchors.told and edtf.days(named)[0] == self._anchors.written:
            return False  # »Der Winterfeldzug 1807 ⏎⏎ Wien, 3. Mai 2011 – Am 7. Februar …«: the dateline
        if isinstance(meaning, Relative | Ago) and meaning.count < 0:
            return False  # »im Jahr zuvor«: a look back
        if opening in ("since", "until") and dated(meaning):
            return False
        return not self._around.aside(expression)

    def _is_first(self, resolved: Value, opening: str) -> bool:
        """Whether a story gets its first year from a date, be it told in passing: »den A von April bis Juni führte«."""
        started = self._anchors.point is not None or self._anchors.section is not None or not self._register.whole
        return not started and opening == "none" and resolved[1] == "explicit" and "-" in str(resolved[0])

    def _aside(self, expression: Expression) -> None:
        """Enter or leave a paragraph of a report that tells a story of its own."""
        paragraph = self._paragraph_of[expression.first]
        if paragraph != self._paragraph:
            self._paragraph = paragraph
            if paragraph not in self._register.going_on:
                self._anchors.point = None
            self._anchors.narrative = self._register.tells(paragraph)

    @property
    def is_story(self) -> bool:
        """Whether the whole text is a story, not a report that tells one in passing."""
        return self._register.whole

    def goes_on(self, expression: Expression, direction: Direction) -> bool:
        """Whether the story holds for a date: in a report not for what is to come, nor near its own time for long."""
        anchors, point = self._anchors, self._anchors.point
        if not anchors.narrative or anchors.entry is not None:
            return False
        headed = anchors.written is None and anchors.section is not None  # nothing but the headline says when it is
        ahead = direction not in ("back", "none")
        self.is_past = self.is_past or direction == "back"
        if ahead and not headed and (not self._register.whole or self._register.short):
            return False
        if not self._register.whole:
            return True
        year = edtf.year_of(point.edtf) if point else None
        if anchors.written is None or point is None or year is None or anchors.section is not None:
            return True
        if year >= anchors.written.year:
            return False  # the story has come to its own time
        between = self._scan.text.find("\n\n", self._sentences[point.sentence], self._scan.start(expression.first))
        return between < 0 or anchors.written.year - year > _RECENT

    def _section(self, start: int, headlines: Headlines) -> None:
        """Begin anew under a headline: the story stands where the last one with a date put it."""
        passed = headlines.passed(start)
        if passed != self._headline and self._anchors.section is not None:
            self._anchors.point = None
        self._headline = passed
