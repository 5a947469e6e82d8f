"""Clauses of a German sentence, without a tagger or parser.

German shows its clauses: a comma before each, a conjunction or a relative pronoun at the head, the finite verb
second in a main clause and last in a subordinate one, the rest of the predicate at the end. That much is enough
to say which date goes with which verb, and whether the verb tells what was, will be, should be or was not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from kz_facts.parse.clauses.tokens import Tokens
from kz_facts.parse.clauses.tree import clauses
from kz_facts.parse.clauses.verbal import verb
from kz_facts.parse.clauses.words import Words
from kz_facts.parse.marks import ClauseMark, Span
from kz_facts.rules.clauses import ClauseRules
from kz_facts.rules.loader import load

__all__ = ["Tokens", "Words", "lexicon", "parse", "pieces"]

_LONGEST = 400  # words


@cache
def lexicon(extra: str | None = None) -> Words:
    """The lexicon of the shipped rules, or of those that the file `extra` extends; built once."""
    return Words(load("clauses", ClauseRules, extra))


def pieces(sentences: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Sentences as they are, but none without end: what has no full stop for pages is cut after so many words."""
    for first, last in sentences:
        for start in range(first, last, _LONGEST):
            yield start, min(start + _LONGEST, last)


def parse(texts: Sequence[str], starts: Sequence[int], words: Words, fused: Collection[int] = ()) -> list[ClauseMark]:
    """The clauses of one sentence.

    Args:
        texts: Its words and punctuation.
        starts: Where each begins, in characters of the document.
        words: The lexicon.
        fused: Numbers of words at which no clause ends, since they belong to one expression (»Dienstag, 8. Juli«).

    Returns:
        Clauses by start, then end, with `parent` and `conjunct` as positions in this list.
    """
    tokens = Tokens(texts, starts, words, fused)
    found = clauses(tokens)
    order = sorted(range(len(found)), key=lambda i: (found[i].first, found[i].last))
    place: dict[int | None, int | None] = {old: new for new, old in enumerate(order)}
    place[None] = None

    def span(i: int) -> Span:
        return starts[i], starts[i] + len(texts[i])

    marks: list[ClauseMark] = []
    for i in order:
        clause, predicate = found[i], verb(tokens, found, i)
        head, finite, particle = predicate.head, predicate.finite, predicate.particle
        mark: ClauseMark = {
            "start": starts[clause.first],
            "end": span(clause.last - 1)[1],
            "rule": clause.kind,
            "kind": clause.kind,  # type: ignore[typeddict-item]
            "parent": place[clause.parent],
            "conjunct": place[clause.conjunct],
            "opener": clause.opener,
            "lemma": predicate.lemma,
            "head": None if head is None else span(head),
            "finite": None if finite is None else span(finite),
            "particle": None if particle is None else span(particle),
            "verbs": [span(w) for w in predicate.words],
            "tense": predicate.tense,  # type: ignore[typeddict-item]
            "mood": predicate.mood,  # type: ignore[typeddict-item]
            "modal": predicate.modal,
            "voice": predicate.voice,  # type: ignore[typeddict-item]
            "negated": predicate.negated,
            "question": clause.question,
            "conditional": clause.conditional,
        }
        marks.append(mark)
    return marks
