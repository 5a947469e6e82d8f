"""All clauses of a sentence: brackets, attributes in front of nouns, and what `builder` makes of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.builder import Builder
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.finites import Finites
from kz_facts.parse.grammar.joints import Joints
from kz_facts.parse.grammar.segments import segments
from kz_facts.parse.grammar.tokens import Tokens

_OPENING, _CLOSING = "([", ")]"
_APART = (",", ";")


def clauses(
    tokens: Tokens,
    finites: Finites,
    fused: set[int],
    openers: dict[int, str],
    attributes: list[Attribute],
    chunks: list[Chunk],
) -> list[Clause]:
    """All clauses of a sentence, by start; `number`, `parent` and `conjunct` are positions in the list."""
    found: list[Clause] = []
    taken = _brackets(tokens, finites, found)
    for attribute in attributes:
        words = range(attribute.first, attribute.last + 1)
        if taken.isdisjoint(words):
            found.append(Clause("participial", attribute.first, attribute.last + 1, own=list(words)))
    inner = taken | {i for clause in found for i in clause.own}
    joints = Joints(tokens, finites, fused | inner, openers, chunks)
    builder = Builder(tokens, joints, found, inner)
    for segment in segments(tokens, joints):
        builder.add(segment)
    return _finish(tokens, finites, found)


def _brackets(tokens: Tokens, finites: Finites, found: list[Clause]) -> set[int]:
    """A clause for each bracket, and for each »liebe Freunde«."""
    taken: set[int] = set()
    if not tokens.bracketed:
        return taken
    for first, end in tokens.addresses:
        found.append(Clause("bracket", first, end, own=list(range(first, end))))
        taken.update(range(first, end))
    opened = -1
    for i, text in enumerate(tokens.texts):
        if text in _OPENING and opened < 0:
            opened = i
        elif text in _CLOSING and opened >= 0:
            found += (_bracket(tokens, finites, first, end) for first, end in _pieces(tokens, opened + 1, i))
            taken.update(range(opened, i + 1))
            opened = -1
    return taken


def _pieces(tokens: Tokens, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a bracket that have a participle each: »(gezeichnet 2009, in Kraft getreten 2011)«."""
    told = [i for i in range(first, end) if tokens.flags[i] & c.PARTICIPLE and not tokens.flags[i] & c.CAPITAL]
    for one, other in pairwise(told):
        cut = next((k for k in range(one, other) if tokens.texts[k] in _APART and k not in tokens.unit), -1)
        if cut > 0:
            yield first, cut
            first = cut + 1
    yield first, end


def _bracket(tokens: Tokens, finites: Finites, first: int, end: int) -> Clause:
    """The clause of a bracket, or of a part of one, with the words `[first, end)`."""
    clause = Clause("bracket", first - 1, end + 1, own=list(range(first, end)))
    verb = finites.best(first, end)
    last = (
        verb == end - 1
        and tokens.flags[verb] & c.PARTICIPLE
        and not any(tokens.flags[j] & c.PRONOUN for j in range(first, end))
    )
    clause.finite = -1 if last else verb  # »(2009 geprüft)«
    return clause


def _finish(tokens: Tokens, finites: Finites, found: list[Clause]) -> list[Clause]:
    """Give the clauses of a sentence their final extent, order, kind and parents."""
    for clause in found:
        clause.last = max(clause.last, clause.first + 1)
        while clause.kind != "bracket" and clause.own and tokens.flags[clause.own[-1]] & c.PUNCTUATION:
            clause.own.pop()
        if clause.own and clause.kind != "bracket":
            clause.first = min(clause.first, clause.own[0])
            clause.last = clause.own[-1] + 1
    for clause in reversed(found):
        if clause.parent >= 0:
            parent = found[clause.parent]
            parent.last = max(parent.last, clause.last)
            parent.first = min(parent.first, clause.first)
    mains = [clause for clause in found if clause.kind == "main"]
    if len(tokens) and tokens.texts[-1] == "?" and mains:
        mains[-1].question = True
    _adopt(found)
    for clause in mains:
        if (
            clause.finite < 0
            and clause.head < 0
            and clause.conjunct < 0
            and not any(i in finites.all for i in clause.own)
        ):
            clause.kind = "fragment"
    return _ordered(found)


def _adopt(found: list[Clause]) -> None:
    """A bracket or an attribute belongs to the smallest clause around it."""
    for i, clause in enumerate(found):
        if clause.parent < 0 and clause.kind in ("bracket", "participial"):
            around = [
                (other.last - other.first, k)
                for k, other in enumerate(found)
                if k != i
                and other.first <= clause.first
                and clause.last <= other.last
                and other.last - other.first > clause.last - clause.first
            ]
            clause.parent = min(around)[1] if around else -1


def _ordered(found: list[Clause]) -> list[Clause]:
    order = sorted(range(len(found)), key=lambda i: (found[i].first, found[i].last))
    place = {old: new for new, old in enumerate(order)} | {-1: -1}
    for old, clause in enumerate(found):
        clause.number, clause.parent, clause.conjunct = place[old], place[clause.parent], place[clause.conjunct]
    return [found[i] for i in order]
