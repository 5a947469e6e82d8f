"""`kz_grammar`: reads the grammar of every sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, cast

from spacy.tokens import Doc

from kz_facts.parse.grammar import Forms, Parse, Unit, lexicon, parse, pieces
from kz_facts.parse.marks import EntityMark
from kz_facts.pipes import _spans

_GROUPS = (("kz_dates", "date"), ("kz_money", "money"), ("kz_persons", "person"), ("kz_entities", "entity"))
_PAPERS = "kz_agreements"
_FIRST = attrgetter("first")


def parses(doc: Doc) -> Iterator[Parse]:
    """Read all sentences of a Doc whose names, dates and amounts are marked."""
    table = _spans.table(doc)
    texts, starts = table.words, table.starts
    units = _with_papers(doc, starts, names(doc))
    words = lexicon(None)
    for first, last in pieces(table.sentences()):
        while first < last and texts[first].isspace():
            first += 1
        while last > first and texts[last - 1].isspace():
            last -= 1
        if first == last:
            continue
        yield parse(texts[first:last], starts[first:last], words, shifted(units, first, last))


def names(doc: Doc) -> list[Unit]:
    """The names, dates and amounts of a Doc, by start, their words counted from its start; agreements are not among them."""
    return list(_units(doc, _spans.table(doc).starts))


def shifted(units: Sequence[Unit], first: int, last: int) -> list[Unit]:
    """The units of a stretch of a Doc, their words counted from its start.

    Args:
        units: All units of the Doc, by start.
        first: The first token of the stretch.
        last: One past its last token.
    """
    inside = units[bisect_left(units, first, key=_FIRST) : bisect_left(units, last, key=_FIRST)]
    return [Unit(u.first - first, min(u.last, last) - first, u.kind, u.mark, u.what, u.place, u.bare) for u in inside]


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
    return sorted([*kept, *papers], key=lambda unit: unit.first)



def _units(doc: Doc, starts: list[int]) -> Iterator[Unit]:
    """Dates, amounts and names in words, none inside another, by start."""
    taken: set[int] = set()
    found: list[Unit] = []
    for group, kind in _GROUPS:
        for number, mark in enumerate(_spans.get(doc, group)):
            first = bisect_left(starts, mark["start"] + 1) - 1
            last = bisect_left(starts, mark["end"])
            words = range(first, last)
            if not words or not taken.isdisjoint(words):
                continue
            place, bare, what = False, kind == "person", kind
            if kind == "entity":
                entity = cast("EntityMark", mark)
                if entity["form"] in ("adjective",):
                    continue
                place, what = entity["kind"] == "city", entity["kind"]
                bare = entity["kind"] in ("country", "city", "region") and entity["form"] in ("name", "genitive")
                if entity["form"] in ("compound", "people"):
                    continue
            taken.update(words)
            found.append(Unit(first, last, kind, number, what, place, bare))  # type: ignore[arg-type]
    return iter(sorted(found, key=lambda unit: unit.first))
