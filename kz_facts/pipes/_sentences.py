"""The sentences of a Doc, each read when a component first asks for its phrases and clauses."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Any

from spacy.tokens import Doc

from kz_facts.parse.frames.lexicon import lexicon as frames
from kz_facts.parse.frames.readings import Reader, Reading
from kz_facts.parse.grammar import Parse, Unit, lexicon, parse, pieces
from kz_facts.parse.grammar.tokens import UnitKind
from kz_facts.pipes import _spans

_GROUPS: tuple[tuple[str, UnitKind], ...] = (
    ("kz_dates", "date"),
    ("kz_money", "money"),
    ("kz_persons", "person"),
    ("kz_entities", "entity"),
)
KEY = "kz_grammar"
_READ, _NAMES = "readings", "names"
_PAPERS = "kz_agreements"
_POINT = re.compile(r"^[ \t]*(?P<number>\d{1,2})(?P<sign>[.)]) (?=[A-ZÄÖÜ])", re.MULTILINE)
_FIRST = attrgetter("first")


def parses(doc: Doc) -> Iterator[Parse]:
    """The sentences of a Doc whose names, dates and amounts are marked, read."""
    return iter(Sentences.of(doc))


class Readings:
    """What the words of a Doc's sentences tell: each sentence is read when somebody first asks for it."""

    def __init__(self, sentences: Sentences, rules: str | None) -> None:
        self.sentences, self.rules = sentences, rules
        self.lexicon = frames(rules)
        self._reader = Reader(self.lexicon, sentences.before)
        self._found: dict[int, list[Reading]] = {}

    @classmethod
    def of(cls, doc: Doc, rules: str | None = None) -> Readings:
        """Those of a Doc, as long as its marks are the same; `rules` is the path of a file that extends the frames."""
        sentences, memo = Sentences.of(doc), _spans.table(doc).memo
        found = memo.get(_READ)
        if not isinstance(found, cls) or found.sentences is not sentences or found.rules != rules:
            found = memo[_READ] = cls(sentences, rules)
        return found

    def at(self, number: int) -> list[Reading]:
        """The readings of a sentence, by trigger."""
        found = self._found.get(number)
        if found is None:
            found = self._found[number] = self._reader.read(self.sentences.read(number))
        return found


class Sentences:
    """The sentences of a Doc: each is read when somebody first asks for it, and no second time."""

    def __init__(self, doc: Doc) -> None:
        table = _spans.table(doc)
        self._texts, self._starts = table.words, table.starts
        self._units = _with_papers(doc, self._starts, names(doc))
        begun = {self._starts[unit.first] for unit in self._units}  # »3. Mai« counts nothing
        self._counters = {start: end for start, end in _counters(table.text) if start not in begun}
        self._bounds = [piece for piece in map(self._stripped, pieces(table.sentences())) if piece[0] < piece[1]]
        self._offsets = [self._starts[first] for first, _ in self._bounds]
        self.forms = lexicon(doc.user_data.get(KEY))
        self._folk = {mark["start"] for mark in _spans.get(doc, "kz_entities") if mark["form"] == "people"}
        self._marks = _groups(doc)
        self._found: dict[int, Parse] = {}

    @classmethod
    def of(cls, doc: Doc) -> Sentences:
        """Those of a Doc, as long as its marks are the same."""
        memo = _spans.table(doc).memo
        found = memo.get("grammar")
        if not isinstance(found, cls) or any(a is not b for a, b in zip(found._marks, _groups(doc), strict=True)):
            found = memo["grammar"] = cls(doc)
        return found

    def __len__(self) -> int:
        return len(self._bounds)

    def __iter__(self) -> Iterator[Parse]:
        return map(self.read, range(len(self._bounds)))

    def start(self, number: int) -> int:
        """The offset at which a sentence begins."""
        return self._offsets[number]

    def end(self, number: int) -> int:
        """One past the last character of a sentence."""
        last = self._bounds[number][1] - 1
        return self._starts[last] + len(self._texts[last])

    def words(self, number: int) -> list[str]:
        """The words and signs of a sentence."""
        first, last = self._bounds[number]
        return self._texts[first:last]

    def having(self, kind: UnitKind) -> set[int]:
        """The numbers of the sentences in which a date, an amount, a name or an agreement begins."""
        firsts = [first for first, _ in self._bounds]
        return {bisect_right(firsts, unit.first) - 1 for unit in self._units if unit.kind == kind and unit.mark >= 0}

    def at(self, offset: int) -> Parse | None:
        """The sentence that holds an offset of the text; None where none does."""
        number = bisect_right(self._offsets, offset) - 1
        return self.read(number) if number >= 0 and offset < self.end(number) else None

    def before(self, parse: Parse) -> Parse | None:
        """The sentence before one; None before the first."""
        number = bisect_right(self._offsets, parse.tokens.starts[0]) - 2
        return self.read(number) if number >= 0 else None

    def renumber(self, doc: Doc, dates: Mapping[int, int]) -> None:
        """Go on with other dates: for each number of a date that is left its new one; the others are none."""
        for unit in (*self._units, *(unit for read in self._found.values() for unit in read.tokens.units)):
            if unit.kind == "date":
                unit.mark = dates.get(unit.mark, -1)
        self._marks = _groups(doc)

    def _stripped(self, piece: tuple[int, int]) -> tuple[int, int]:
        """A piece without the white space at its ends."""
        first, last = piece
        while first < last and self._texts[first].isspace():
            first += 1
        while last > first and self._texts[last - 1].isspace():
            last -= 1
        end = self._counters.get(self._starts[first]) if first < last else None
        if end is not None:
            while first < last and self._starts[first] < end:
                first += 1
        return first, last

    def read(self, number: int) -> Parse:
        """A sentence with its phrases and clauses."""
        found = self._found.get(number)
        if found is None:
            first, last = self._bounds[number]
            inside = shifted(self._units, first, last)
            found = self._found[number] = parse(self._texts[first:last], self._starts[first:last], self.forms, inside)
            if self._folk:
                starts = self._starts[first:last]
                found.tokens.folk = frozenset(i for i, start in enumerate(starts) if start in self._folk)
        return found


def _counters(text: str) -> list[tuple[int, int]]:
    """`[start, end)` of numbers that may count the points of a list: »3.« heads a line, as »2.« or »4.« do."""
    points = [(int(match["number"]), match["sign"], match) for match in _POINT.finditer(text)]
    known = {(number, sign) for number, sign, _ in points}
    return [
        (match.start("number"), match.end("sign"))
        for number, sign, match in points
        if not known.isdisjoint(((number - 1, sign), (number + 1, sign)))
    ]


def _groups(doc: Doc) -> list[object]:
    """The marks that units are made of."""
    return [doc.user_data.get(key) for key in (*dict(_GROUPS), _PAPERS, KEY)]


def names(doc: Doc) -> list[Unit]:
    """The names, dates and amounts of a Doc, but no agreements, by start; their words are counted from its start."""
    table, groups = _spans.table(doc), [_spans.get(doc, key) for key, _ in _GROUPS]
    before, units = table.memo.get(_NAMES, (groups, None))
    if units is None or any(a is not b for a, b in zip(before, groups, strict=True)):
        table.memo[_NAMES] = groups, (units := _units(table, groups))
    found: list[Unit] = units
    return found


def shifted(units: Sequence[Unit], first: int, last: int) -> list[Unit]:
    """The units of a stretch of a Doc, their words counted from its start.

    Args:
        units: All units of the Doc, by start.
        first: The first token of the stretch.
        last: One past its last token.
    """
    inside = units[bisect_left(units, first, key=_FIRST) : bisect_left(units, last, key=_FIRST)]
    return [
        Unit(u.first - first, min(u.last, last) - first, u.kind, u.mark, u.what, u.place, u.bare, u.genitive)
        for u in inside
    ]


def _with_papers(doc: Doc, starts: list[int], units: list[Unit]) -> list[Unit]:
    """Units with the titles of agreements; what stands within a title is a part of it."""
    papers: list[Unit] = []
    taken: set[int] = set()
    for number, mark in enumerate(_spans.get(doc, _PAPERS)):
        first, last = bisect_left(starts, mark["noun_start"]), bisect_left(starts, mark["core"])
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            papers.append(Unit(first, last, "paper", number, "paper"))
    kept = [unit for unit in units if taken.isdisjoint(range(unit.first, unit.last))]
    return sorted([*kept, *papers], key=_FIRST)


def _units(table: _spans.Table, groups: Sequence[Sequence[Any]]) -> list[Unit]:
    """Dates, amounts and names in words, none inside another, by start."""
    taken: set[int] = set()
    found: list[Unit] = []
    text, starts = table.text, table.starts
    for marks, (_, kind) in zip(groups, _GROUPS, strict=True):
        for number, mark in enumerate(marks):
            first = bisect_left(starts, mark.get("front", mark["start"]) + 1) - 1
            last = bisect_left(starts, mark["end"])
            words = range(first, last)
            if not words or not taken.isdisjoint(words):
                continue
            place, bare, what, genitive = False, kind == "person", kind, False
            if bare:
                form, name = text[mark["end"] - 2 : mark["end"]], mark["name"]
                genitive = form[-1:] == "s" and not name.endswith(form)
            if kind == "entity":
                form, what = mark["form"], mark["kind"]
                if form in ("adjective", "compound", "people"):
                    continue
                place = what == "city"
                bare = what in ("country", "city", "region") and form in ("name", "genitive")
                genitive = place and form == "genitive"
            taken.update(words)
            found.append(Unit(first, last, kind, number, what, place, bare, genitive))
    return sorted(found, key=_FIRST)


# `doc._.kz_grammar`: the sentences with their phrases and clauses, each read when it is asked for.
Doc.set_extension(KEY, getter=Sentences.of, force=True)
