"""The last word on a sentence's clauses: how far each reaches, what it lies in, which had no verb after all."""

from __future__ import annotations

from kz_facts.parse.clauses.clause import Clause
from kz_facts.parse.clauses.tokens import Tokens
from kz_facts.parse.clauses.words import FINITE_VERB, PUNCTUATION


def finish(tokens: Tokens, found: list[Clause], flags: list[int]) -> None:
    """Give the clauses of a sentence their final extent, kind and parents."""
    question = len(tokens) > 0 and tokens.texts[-1] == "?"
    for clause in found:
        if clause.last <= clause.first:
            clause.last = clause.first + 1
        while clause.kind != "bracket" and clause.own and flags[clause.own[-1]] & PUNCTUATION:
            clause.own.pop()
        if clause.own and clause.kind != "bracket":
            clause.first = min(clause.first, clause.own[0])
            clause.last = clause.own[-1] + 1
    mains = [clause for clause in found if clause.kind == "main"] if question else []
    if mains:
        mains[-1].question = True
    for clause in reversed(found):
        if clause.parent is not None:
            parent = found[clause.parent]
            parent.last = max(parent.last, clause.last)
            parent.first = min(parent.first, clause.first)
    _adopt(found)
    _bare(found, flags)
    _verb_first(tokens, found)


def _adopt(found: list[Clause]) -> None:
    """A bracket or an attribute belongs to the smallest clause around it."""
    for i, clause in enumerate(found):
        if clause.parent is None and clause.kind in ("bracket", "participial"):
            around = [
                (c.last - c.first, k)
                for k, c in enumerate(found)
                if k != i
                and c.first <= clause.first
                and clause.last <= c.last
                and c.last - c.first > clause.last - clause.first
            ]
            clause.parent = min(around)[1] if around else None


def _bare(found: list[Clause], flags: list[int]) -> None:
    """A »main clause« without any verb is a headline, an item of a list, a caption: a fragment."""
    for clause in found:
        bare = clause.kind == "main" and clause.finite is None and clause.conjunct is None
        if bare and not any(flags[i] & FINITE_VERB for i in clause.own):
            clause.kind = "fragment"


def _verb_first(tokens: Tokens, found: list[Clause]) -> None:
    """»Sollte das Parlament zustimmen, tritt …«: a condition without a conjunction."""
    mains = [i for i, clause in enumerate(found) if clause.kind == "main"]
    if len(mains) < 2 or found[mains[0]].question:
        return
    first, second = found[mains[0]], found[mains[1]]
    if first.finite is None or first.finite != first.first or second.finite is None or second.conjunct is not None:
        return
    if second.finite == second.first or tokens.texts[second.first].lower() in ("so", "dann"):
        first.kind, first.conditional, first.parent = "subordinate", True, mains[1]
        second.first = first.first
