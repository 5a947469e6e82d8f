"""`kz_grammar`: reads the grammar of every sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, cast

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.grammar import Forms, Parse, Unit, lexicon, parse, pieces
from kz_facts.parse.marks import EntityMark
from kz_facts.pipes import _spans

_GROUPS = (("kz_dates", "date"), ("kz_money", "money"), ("kz_persons", "person"), ("kz_entities", "entity"))


def parses(doc: Doc) -> Iterator[Parse]:
    """Read all sentences of a Doc whose names, dates and amounts are marked."""
    table = _spans.table(doc)
    texts, starts = table.words, table.starts
    units = list(_units(doc, starts))
    firsts = [unit.first for unit in units]
    words = lexicon(None)
    for first, last in pieces(table.sentences()):
        while first < last and texts[first].isspace():
            first += 1
        while last > first and texts[last - 1].isspace():
            last -= 1
        if first == last:
            continue
        inside = [
            Unit(u.first - first, min(u.last, last) - first, u.kind, u.mark, u.what, u.place, u.bare)
            for u in units[bisect_left(firsts, first) : bisect_left(firsts, last)]
        ]
        yield parse(texts[first:last], starts[first:last], words, inside)


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
