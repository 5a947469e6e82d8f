"""The sums of a document, each with its phrase, its clause and the sums beside it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.grammar import Chunk, Clause, Tokens
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import MoneyMark

_TOGETHER = ("zusammen", "insgesamt", "jeweils", "jährlich", "zwischen")  # »Kredite von zusammen 3 Mio.«
_PARTS = ("davon", "darunter", "wovon")  # »…, davon 50 bei der Bank«
_BASES = {"von": ("auf",), "nach": ("", "auf", "bei"), "statt": ("",), "gegenüber": ("", "auf", "bei")}
_CONTRAST = (",", ";", "und", "sowie", "während")


@dataclass(slots=True)
class Sum:
    """A sum in its sentence.

    `bracket` are the words `[first, last)` of the bracket it stands in, or None. `before` and `after` are its
    neighbours in the same bracket, or outside of any; `host` is the sum before its bracket.
    """

    mark: MoneyMark
    line: Line
    chunk: Chunk
    bracket: tuple[int, int] | None = None
    before: Sum | None = None
    after: Sum | None = None
    host: Sum | None = None

    @property
    def tokens(self) -> Tokens:
        """The words of its sentence."""
        return self.line.parse.tokens

    @property
    def clause(self) -> Clause | None:
        """The clause it stands in."""
        clauses, number = self.line.parse.clauses, self.chunk.clause
        if number >= 0:
            return clauses[number]
        around = [clause for clause in clauses if clause.first <= self.chunk.head < clause.last]
        return min(around, key=lambda clause: clause.last - clause.first, default=None)

    @property
    def compound(self) -> str:
        """The noun that a sum is the first part of: »Kredit« of »Zwei-Milliarden-Dollar-Kredit«."""
        head = self.chunk.head
        rest = self.tokens.texts[head][max(0, self.mark["end"] - self.tokens.starts[head]) :]
        return rest[1:] if rest[:1] == "-" and rest[1:2].isupper() else ""

    @property
    def first(self) -> int:
        """Its first own word: behind its preposition, article and adjectives."""
        return self.chunk.unit.first if self.chunk.unit is not None else self.chunk.head

    @property
    def preposition(self) -> str:
        """The preposition before it; what compares is none: »auf über 3 Mio.«, »zwischen 3 und 5 Mio.«."""
        tokens, lead = self.tokens, self.mark["lead"]
        opening = bisect_left(tokens.starts, lead)
        opening = opening if opening < len(tokens) else 0
        while opening and tokens.texts[opening - 1].lower() in _TOGETHER:
            opening -= 1
        before = tokens.flags[opening - 1] if opening and opening - 1 not in tokens.behind else 0
        if before & c.PREPOSITION and not before & c.CAPITAL:
            return tokens.forms[opening - 1].preposition
        return self.chunk.preposition if self.chunk.first < opening else ""

    @property
    def outer(self) -> Chunk | None:
        """The phrase right before the bracket it stands in: »China (3 Mio.)«."""
        if self.bracket is None:
            return None
        return next((ch for ch in self.line.parse.chunks if ch.last == self.bracket[0] and ch.nominal), None)

    def is_over(self) -> bool:
        """Whether »über« stands before it, be it a preposition (»ein Kredit über 3 Mio.«) or a comparison."""
        tokens = self.tokens
        return any(
            tokens.texts[i].lower() == "über" and self.mark["lead"] <= tokens.starts[i]
            for i in range(self.first - 1, max(-1, self.first - 3), -1)
        )

    def is_base(self) -> bool:
        """»von 3 auf 5 Mio.«, »nach 3 Mio. im Vorjahr 5 Mio.«: what the next sum of its clause is set beside."""
        after = self.after
        if after is None or after.chunk.clause != self.chunk.clause or after.is_apart():
            return False
        if self._is_after_noun():
            return True
        return self.preposition in _BASES and after.preposition in _BASES[self.preposition]

    def _is_after_noun(self) -> bool:
        """»Nach einem Gewinn von 3 Mio. fiel ein Verlust von 5 Mio. an«."""
        chunks = self.line.parse.chunks
        noun = chunks[self.chunk.attribute_of] if self.preposition == "von" and self.chunk.attribute_of >= 0 else None
        return noun is not None and noun.preposition == "nach"

    @property
    def neighbour(self) -> Sum | None:
        """The sum that it may go on from: the one beside it, or the one before its bracket."""
        return self.before or self.host

    def is_apart(self) -> bool:
        """Whether a comma or »und« parts it from the sum before it: »A gibt 3 Mio., B 5 Mio.«."""
        if self.before is None:
            return False
        return any(self.tokens.texts[i] in _CONTRAST for i in range(self.before.chunk.last, self.chunk.first))

    def is_in_gap(self) -> bool:
        """»A gibt 3 Mio., B 5 Mio.«: whether it has the verb of the sum before it."""
        if self.before is None or not self.is_apart():
            return False
        clause, number = self.clause, self.before.chunk.clause
        if self.chunk.clause == number:
            return True
        return clause is not None and not clause.verbs and clause.conjunct == number

    def parted(self) -> int:
        """The word that parts it last from the sum before it; 0 for none."""
        if self.before is None:
            return 0
        return next(
            (
                i
                for i in range(self.chunk.first - 1, self.before.chunk.last - 1, -1)
                if self.tokens.texts[i] in _CONTRAST
            ),
            0,
        )

    def reach(self) -> tuple[int, int]:
        """`[first, last)` of the words that are its own in a clause that it shares: from one comma to the next."""
        tokens, first, last = self.tokens, 0, len(self.tokens)
        if self.before is not None and self.before.chunk.clause == self.chunk.clause and self.is_apart():
            first = self.before.chunk.last
        if self.after is not None and self.after.chunk.clause == self.chunk.clause and self.after.is_apart():
            last = next(i for i in range(self.chunk.last, self.after.chunk.first) if tokens.texts[i] in _CONTRAST)
        parts = (i for i in range(self.chunk.last, last) if tokens.texts[i] in _PARTS and tokens.texts[i - 1] == ",")
        return first, next(parts, last)

    def between(self) -> list[Chunk]:
        """The phrases between the sum before it and itself."""
        start = self.before.chunk.last if self.before is not None else 0
        return [chunk for chunk in self.line.parse.chunks if start <= chunk.first and chunk.last <= self.chunk.first]

    def owns(self, chunk: Chunk) -> bool:
        """Whether a phrase stands in the same bracket, or in none."""
        inside = chunk.head in self.tokens.bracketed
        if self.bracket is None:
            return not inside
        return self.bracket[0] <= chunk.first < self.bracket[1]


def sums(scene: Scene) -> list[Sum]:
    """All sums of a document, in order."""
    found: list[Sum] = []
    last: dict[tuple[int, tuple[int, int] | None], Sum] = {}  # by sentence and bracket
    for number, mark in enumerate(scene.view.money):
        line = scene.line_at(mark["start"])
        chunk = _chunk(line, number, mark)
        one = Sum(mark, line, chunk, _bracket(line.parse.tokens, chunk.head))
        one.before = last.get((line.number, one.bracket))
        if one.before is not None:
            one.before.after = one
        if one.bracket is not None:
            one.host = last.get((line.number, None))
        last[line.number, one.bracket] = one
        found.append(one)
    return found


def _chunk(line: Line, number: int, mark: MoneyMark) -> Chunk:
    """The phrase that holds a sum: the smallest one around it."""
    chunks = line.parse.chunks
    for chunk in chunks:
        if chunk.unit is not None and chunk.unit.kind == "money" and chunk.unit.mark == number:
            return chunk
    around = [chunk for chunk in chunks if line.span(chunk)[0] < mark["end"] and mark["start"] < line.span(chunk)[1]]
    if around:
        return min(around, key=lambda chunk: chunk.last - chunk.first)
    first = next((i for i in range(len(line.parse.tokens)) if line.parse.tokens.end(i) > mark["start"]), 0)
    return Chunk(first, first + 1, first, "money")


def _bracket(tokens: Tokens, i: int) -> tuple[int, int] | None:
    if i not in tokens.bracketed:
        return None
    first = last = i
    while first > 0 and tokens.texts[first] not in "([":
        first -= 1
    while last < len(tokens) and tokens.texts[last] not in ")]":
        last += 1
    return first, last
