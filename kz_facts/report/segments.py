"""Where facts stand in a text: overlapping spans cut into segments, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kz_facts.models import Evidence, Fact

_LEFT_OUT = "\n…\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span `[start, end)` that a fact marks, the fact by its number; `first` where it is the fact's evidence."""

    start: int
    end: int
    fact: int
    first: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text that the same facts mark from end to end; `opens` are those whose evidence begins here."""

    text: str
    facts: tuple[int, ...]
    opens: tuple[int, ...] = ()


@dataclass(slots=True)
class Stretch:
    """Segments of one sentence that states a fact, or of what lies between two such (`sentence` False)."""

    sentence: bool
    segments: list[Segment] = field(default_factory=list)


def spans(fact: Fact) -> Sequence[Evidence]:
    """All places that a fact names: its evidence first, then where else it is told of."""
    return [fact.evidence, *getattr(fact, "mentions", ())]


def marks(facts: Iterable[tuple[int, Fact]]) -> list[Mark]:
    """The places of numbered facts; a span inside another of the same fact is told by that one."""
    found: list[Mark] = []
    for number, fact in facts:
        evidence, *others = spans(fact)
        kept = [Mark(evidence.start, evidence.end, number, True)]
        for span in others:
            if not any(mark.start <= span.start and span.end <= mark.end for mark in kept):
                kept.append(Mark(span.start, span.end, number, False))
        found += kept
    return found


def stretches(
    text: str, start: int, end: int, found: Sequence[Mark], sentences: Iterable[Evidence], *, base: int = 0
) -> list[Stretch]:
    """A text's `[start, end)` as stretches, whose segments are the whole of it in order.

    Args:
        text: The text of the file, which all offsets point into, or the part of it that begins at `base`.
        start: The first code point that is wanted.
        end: One past the last one.
        found: What is marked.
        sentences: The sentences that state facts; one that overlaps an earlier one is not set apart.
        base: Where in the file's text the given one begins.
    """
    inside = dict(_apart([(max(start, s.start), min(end, s.end)) for s in sentences]))
    points = (start, end, *(edge for mark in found for edge in (mark.start, mark.end)), *inside, *inside.values())
    cuts = sorted({point for point in points if start <= point <= end})
    made: list[Stretch] = []
    ends = 0  # of the sentence that we are in
    for (first, last), covering in zip(pairwise(cuts), _covering(cuts, found), strict=True):
        if first in inside:
            ends = inside[first]
            made.append(Stretch(True))
        elif not made or (made[-1].sentence and first >= ends):
            made.append(Stretch(False))
        facts = tuple(dict.fromkeys(mark.fact for mark in covering))
        opens = tuple(mark.fact for mark in covering if mark.first and mark.start == first)
        made[-1].segments.append(Segment(text[first - base : last - base], facts, opens))
    return made


def excerpts(found: Sequence[Mark], sentences: Iterable[Evidence]) -> list[Stretch]:
    """The sentences that state facts, where there is no text around them; dots stand for what is left out."""
    quoted = {(sentence.start, sentence.end): sentence for sentence in sentences}
    made: list[Stretch] = []
    for edge in _apart(list(quoted)):
        sentence = quoted[edge]
        if made:
            made.append(Stretch(False, [Segment(_LEFT_OUT, ())]))
        made += stretches(sentence.text, *edge, found, [sentence], base=sentence.start)
    return made


def _apart(edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that do not overlap, the earlier and then the longer one first."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(set(edges), key=lambda edge: (edge[0], -edge[1])):
        if first < last and (not kept or first >= kept[-1][1]):
            kept.append((first, last))
    return kept


def _covering(cuts: Sequence[int], found: Sequence[Mark]) -> Iterator[list[Mark]]:
    """For each piece between two cuts what marks it, the shortest span first: it says most exactly what is meant."""
    waiting = sorted(found, key=lambda mark: mark.start, reverse=True)
    current: list[Mark] = []
    for first, _ in pairwise(cuts):
        current = [mark for mark in current if mark.end > first]
        while waiting and waiting[-1].start <= first:
            mark = waiting.pop()
            if mark.end > first:
                current.append(mark)
        yield sorted(current, key=lambda mark: (mark.end - mark.start, mark.fact))
