"""A long article in pieces, and what each piece has to know of those before it.

Before a piece stand, to be read once more, the sentences that introduced whom and what it names (»Ministerin Rosa
Huber«, »Valcor AG«, »Verband der Filmschaffenden (VdF)«), the last ones with a date of their own year, and the end
of the piece before. What they tell has been told, so only what the piece itself tells counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kz_facts.facts.view import View
from kz_facts.models import Document
from kz_facts.parse import sentences
from kz_facts.parse.names import surname
from kz_facts.parse.text import CleanText, joined
from kz_facts.rules.loader import load
from kz_facts.rules.sentences import SentenceRules

LONGEST = 120_000  # characters that are read at once: bounds the memory that one long article takes
_LOOKED_BACK = 5_000  # characters in which the end of a sentence is looked for
_AGAIN = 2_000  # characters at the end of a piece that are read with the next one
_MOST = 20_000  # characters of sentences that introduce somebody
_SENTENCE = 1_000  # … and of one of them
_DATED = 5  # dates that tell when the story is
_WORD = re.compile(r"\w+")


def pieces(text: str, document: Document) -> Iterator[tuple[int, int]]:
    """An article's `[start, end)`, cut where a sentence starts if it is longer than memory likes."""
    start = document.start
    while document.end - start > LONGEST:
        end = _last_start(text, start + max(LONGEST // 2, LONGEST - _LOOKED_BACK), start + LONGEST)
        yield start, end
        start = end
    yield start, document.end


def _last_start(text: str, first: int, last: int) -> int:
    """Where the last sentence starts that does so in `[first, last)`; else after the last space, else `last`."""
    starts = sentences.starts(text[first:last], sentences.Words(load("sentences", SentenceRules)))
    space = text.rfind(" ", first, last) + 1
    return first + starts[-1] if len(starts) > 1 else space or last


class Introduced:
    """Whom and what an article has introduced so far."""

    def __init__(self) -> None:
        self._told: dict[str, tuple[str, CleanText]] = {}
        self._dated: list[CleanText] = []
        self._end: list[CleanText] = []

    def note(self, view: View) -> None:
        """Remember who is introduced in a piece, and how it ends."""
        kept: dict[tuple[int, int], CleanText] = {}
        for key, name, start in _introductions(view):
            first, last = view.sentence(start)
            if key not in self._told and last - first <= _SENTENCE:
                if (first, last) not in kept:
                    kept[first, last] = view.clean.part(first, last)
                self._told[key] = name, kept[first, last]
        size = len(view.text)
        begin = next((start for start, _ in view.sentences if start >= size - _AGAIN), size)
        self._end = [view.clean.part(begin, size)] if begin < size else []
        dates = (mark for mark in reversed(view.dates) if mark["basis"] == "explicit" and mark["start"] < begin)
        dated = dict.fromkeys(view.sentence(mark["start"]) for mark in islice(dates, _DATED))
        self._dated = [view.clean.part(*place) for place in dated if place[1] - place[0] <= _SENTENCE] or self._dated

    def before(self, piece: CleanText) -> CleanText:
        """A piece with all before it that it has to know."""
        if not self._told and not self._end:
            return piece
        words = set(_WORD.findall(piece.text))
        told: dict[int, CleanText] = {}
        length = 0
        for name, sentence in self._told.values():
            if length < _MOST and not words.isdisjoint((name, f"{name}s")) and sentence.original(0) not in told:
                told[sentence.original(0)] = sentence
                length += len(sentence.text)
        told |= {sentence.original(0): sentence for sentence in self._dated}
        first = joined([told[start] for start in sorted(told)], "\n\n")
        last = joined([*self._end, piece], "" if any(part.text[-1:].isspace() for part in self._end) else " ")
        return joined([first, last], "\n\n") if told else last


def _introductions(view: View) -> Iterator[tuple[str, str, int]]:
    """Who is introduced where: a key, the word that names him later, and an offset."""
    for mark in view.marks("kz_officials"):
        yield f"{mark['key']} {mark['category']}", _first(surname(mark["name"])), mark["start"]
    for mark in view.marks("kz_persons"):
        if " " in mark["name"]:
            yield mark["key"], _first(surname(mark["name"])), mark["start"]
    for entity in view.entities:
        short = entity["rule"].endswith("_abbreviated")
        if short or (entity["kind"] == "company" and entity["code"] is None):
            name = view.text[entity["start"] : entity["end"]] if short else entity["name"]
            yield f"{entity['kind']} {name}", _first(name), entity["start"]


def _first(name: str) -> str:
    found = _WORD.search(name)
    return found[0] if found is not None else name
