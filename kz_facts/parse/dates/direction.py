"""The one question that dates ask of the clause around them: does it look ahead, back, or is that unknown?

Everything else in this package asks here; who answers (the words of the clause today) is nobody else's business.
"""

from __future__ import annotations

from itertools import pairwise

from kz_facts.parse.dates.meaning import Direction
from kz_facts.parse.dates.scan import Scan
from kz_facts.parse.dates.tense import Tenses

_DUE = frozenset(("soll", "sollen", "sollte", "sollten", "solle"))
_LIMITS = frozenset(",;:.|()")
_OPENERS = frozenset(
    ("der", "die", "das", "dem", "den", "dessen", "deren", "denen", "welche", "welcher", "welches", "wo", "wenn",
     "weil", "dass", "ob", "damit", "sobald", "falls", "sofern")
)  # fmt: skip
"""Words that open a subordinate clause."""
Bounds = tuple[int, int]
"""First and one past the last word of a sentence."""


class Clauses:
    """Answers for one text."""

    def __init__(self, scan: Scan, tenses: Tenses) -> None:
        self._scan = scan
        self._tenses = tenses

    def direction(self, first: int, last: int, sentence: Bounds) -> Direction:
        """Where the clause around the words `[first, last)` looks: `back`, `ahead`, `planned` or `none`.

        `planned` looks ahead, but may have passed by the day of writing; `none` does not say.
        """
        if self._closed_by_present(first, last, sentence):
            return "planned"
        found = self._tenses.direction(self._scan, first, last, sentence)
        if found == "back" and self._ready(last, sentence):
            return "ahead"
        return found

    def _ready(self, last: int, sentence: Bounds) -> bool:
        """»soll am 3. Juni einsatzbereit sein«: what is so said is due, and no hearsay of what was."""
        words = self._scan.words[last : sentence[1]]
        ready = any(word.endswith("bereit") and after == "sein" for word, after in pairwise(words))
        return ready and bool(_DUE & set(self._scan.words[sentence[0] : last]))

    def _closed_by_present(self, first: int, last: int, sentence: Bounds) -> bool:
        """»…, deren Bau im Mai beginnt, …«: a verb in -t that ends a subordinate clause without an auxiliary."""
        scan, (low, high) = self._scan, sentence
        end = last
        while end < high and scan.symbols[end] not in _LIMITS:
            end += 1
        start = first
        while start > low and scan.symbols[start - 1] not in _LIMITS:
            start -= 1
        verb = scan.words[end - 1]
        if start == low or end - 1 < last or scan.words[start].lower() not in _OPENERS:
            return False
        if self._tenses.forms.preterite(verb):
            return False
        auxiliary = self._tenses.past | self._tenses.perfect | self._tenses.future
        finite = verb[0].islower() and verb.endswith("t") and "ge" not in verb[:5]  # »aufgebaut, …« is a participle
        return finite and not auxiliary & set(scan.words[start:end])

    def stands(self, first: int, last: int, sentence: Bounds) -> bool:
        """Whether the clause tells how things stand (»lebt, gilt, ist reich«), not what is done."""
        return self._tenses.standing(self._scan, first, last, sentence)
