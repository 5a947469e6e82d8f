"""A document with its sentences read: parses, readings, and the way from words to marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property

from kz_facts.facts.chronicle import Chronicle
from kz_facts.facts.view import View
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar.tokens import UnitKind
from kz_facts.parse.marks import DateMark
from kz_facts.parse.numbers import read_ordinal
from kz_facts.pipes._sentences import Readings

_HEAD_DASH = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:[–—:]|--?)\s")
# »das schwerste Beben seit 1990«, »erstmals seit Mai«: superlatives by their form, less adjectives whose stem ends so.
_GREATEST = re.compile(r"erstmals|einzige[nrsm]?|(?!bewus|näch|letz|erns|fes|robus|wüs)[a-zäöüß]{2,}(?:s|ß)te[nrsm]?")
_DATELINE = 250  # characters within which a dateline must end


class Line:
    """A sentence, or a piece of a very long one: its parse and what its words tell, read when they are asked for."""

    def __init__(self, number: int, read: Readings) -> None:
        self.number, self._read = number, read
        self.start = read.sentences.start(number)
        """Where it begins, in characters of the document."""
        self.end = read.sentences.end(number)
        """One past its last character."""

    @cached_property
    def parse(self) -> Parse:
        """Its phrases and clauses."""
        return self._read.sentences.read(self.number)

    @cached_property
    def readings(self) -> list[Reading]:
        """What its words tell, by trigger."""
        return self._read.at(self.number)

    @cached_property
    def words(self) -> list[str]:
        """Its words and signs, for whoever wants to know whether it is worth reading."""
        return self._read.sentences.words(self.number)

    @cached_property
    def nouns(self) -> set[int]:
        """The numbers of the chunks whose nouns tell something."""
        return {reading.chunk_number for reading in self.readings if reading.is_noun}

    def group(self, *names: str) -> frozenset[str]:
        """The words of a group of the frames that it is read with, or of several."""
        return self._read.lexicon.group(*names)

    def span(self, part: Chunk | Clause) -> tuple[int, int]:
        """`[start, end)` of a chunk or a clause, in characters of the document."""
        tokens = self.parse.tokens
        return tokens.starts[part.first], tokens.end(part.last - 1)

    def word(self, i: int) -> tuple[int, int]:
        """`[start, end)` of a word."""
        return self.parse.tokens.starts[i], self.parse.tokens.end(i)

    def word_at(self, offset: int) -> int:
        """The word at an offset of the document."""
        return max(0, bisect_right(self.parse.tokens.starts, offset) - 1)

    def chunk_at(self, offset: int) -> Chunk | None:
        """The innermost phrase at an offset of the document."""
        return self.parse.chunk_at(self.word_at(offset))


def ranks(line: Line, date: Chunk, *, beside: bool = False) -> bool:
    """Whether something before »seit« is the first or the greatest from that time on: »der tiefste Stand seit 2003«.

    `beside`: in the phrase right before it, not anywhere in its clause.
    """
    tokens = line.parse.tokens
    first = line.parse.clauses[date.clause].first if date.clause >= 0 else 0
    if beside:
        first = next((ch.first for ch in line.parse.chunks if ch.last == date.first), date.first)
    before = tokens.texts[first : date.first]
    return any(_GREATEST.fullmatch(word) or (word.islower() and read_ordinal(word)) for word in before)


class Scene:
    """What the builders of events, agreements and money work on; made once for a document."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.lexicon = lexicon(view.rules)
        self._read = Readings.of(view.doc, view.rules)
        self.forms = self._read.sentences.forms
        self.lines = [Line(number, self._read) for number in range(len(self._read.sentences))]
        self._starts = [line.start for line in self.lines]

    @classmethod
    def of(cls, view: View) -> Scene:
        """The scene of a document, read once."""
        return view.once("scene", lambda: cls(view))

    def line_at(self, offset: int) -> Line:
        """The sentence that holds an offset."""
        return self.lines[max(0, bisect_right(self._starts, offset) - 1)]

    def before(self, line: Line, count: int) -> list[Line]:
        """Up to so many sentences before one, the nearest first."""
        return self.lines[max(0, line.number - count) : line.number][::-1]

    def upto(self, line: Line, count: int) -> list[Line]:
        """A sentence and up to so many before it, the nearest first."""
        return [line, *self.before(line, count)]

    def having(self, kind: UnitKind) -> set[int]:
        """The numbers of the lines that hold a date, an amount, a name or an agreement."""
        return self._read.sentences.having(kind)

    def date_of(self, chunk: Chunk) -> DateMark | None:
        """The time expression of a chunk, if it is one that the text itself speaks of."""
        unit = chunk.unit
        if chunk.kind != "date" or unit is None or unit.mark < 0:
            return None
        mark = self.view.dates[unit.mark]
        return None if mark["start"] in self._headers else mark

    @cached_property
    def _headers(self) -> set[int]:
        """Where the dates of datelines and header lines stand."""
        return {mark["start"] for mark in self.view.dates if self._of_header(mark)}

    def _of_header(self, mark: DateMark) -> bool:
        """Whether a date is that of a dateline or a header line, not one that the text speaks of."""
        date = self.view.document.date
        if mark["start"] > _DATELINE or date is None or mark["first_day"] != date:
            return False
        text = self.view.text
        line = text.rfind("\n", 0, mark["start"]) + 1
        if all(clause.finite < 0 for clause in self.line_at(mark["start"]).parse.clauses):
            return True
        return bool(_HEAD_DASH.match(text, mark["end"]) and text[line : mark["start"]].strip())

    def head_date(self, offset: int) -> DateMark | None:
        """The date that heads the entry of a chronicle: »7. Mai 1995 – Beginn …«, »1991« above its lines."""
        return self.chronicle.date_at(offset)

    @cached_property
    def chronicle(self) -> Chronicle:
        """The entries of the document, if it has any."""
        return Chronicle(self.view, self._headers)


Who = Callable[[Line, Chunk], list[Party]]  # whom a phrase names
