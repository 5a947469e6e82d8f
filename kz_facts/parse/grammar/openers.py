"""Which words open a subordinate clause here: »die« behind a comma, »während«, »seit«, »als« can, and need not.

German tells by the end: the finite verb of a subordinate clause closes it.
"""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.tokens import Tokens

_REACH = 60  # words in which the verb at the end is looked for


def find(tokens: Tokens, attributive: set[int]) -> dict[int, str]:
    """For each word that opens a clause what kind: `subordinate` or `relative`.

    Args:
        tokens: The sentence.
        attributive: Participles in front of nouns, which are no verbs.

    Returns:
        Word number → kind; of »in dem« the number of the relative, not of its preposition.
    """
    return _Scan(tokens, attributive).run()


class _Scan:
    """Left to right, with the clauses that still wait for their verb."""

    def __init__(self, tokens: Tokens, attributive: set[int]) -> None:
        self.tokens = tokens
        self.flags = tokens.flags
        self.texts = tokens.texts
        self.attributive = attributive
        self.waiting = 0
        self.found: dict[int, str] = {}

    def run(self) -> dict[int, str]:
        """Decide word by word."""
        for i, flags in enumerate(self.flags):
            if flags & c.SUBORDINATOR and not flags & c.CAPITAL:
                self._open(i, "subordinate")
            elif flags & (c.RELATIVE | c.QUESTION | c.SOFT_SUBORDINATOR) and not flags & c.CAPITAL:
                kind = self._kind(i, flags)
                if kind and self._closes_with_verb(i, soft=bool(flags & c.SOFT_SUBORDINATOR)):
                    self._open(i, kind)
            if self.waiting and self.is_verb(i) and self.is_final(i):
                self.waiting -= 1
        return self.found

    def _open(self, i: int, kind: str) -> None:
        self.found[i] = kind
        self.waiting += 1

    def _kind(self, i: int, flags: int) -> str:
        """What a word would open by its place, or nothing."""
        before = self._before(i)
        at_break = before is None or bool(self.flags[before] & (c.BREAK | c.BRACKET))
        joined = before is not None and bool(self.flags[before] & c.COORDINATOR)
        colored = before is not None and bool(self.flags[before] & (c.ADVERB | c.DEGREE))
        if flags & c.SOFT_SUBORDINATOR and (at_break or joined or (colored and self._at_break(before))):
            return "subordinate"
        if flags & c.QUESTION and (at_break or joined) and before is not None:
            return "relative" if self.tokens.forms[i].lower.startswith("wo") else "subordinate"
        if flags & c.QUESTION and before is None:
            return "subordinate"
        if flags & c.RELATIVE and before is not None:
            if self.flags[before] & c.BREAK and self.texts[before] not in ":;":
                return "relative"
            if joined and before and "relative" in self.found.values():
                return "relative"
        if flags & (c.RELATIVE | c.QUESTION) and before is not None and self.flags[before] & c.PREPOSITION and before not in self.found:
            first = self._before(before)
            if first is not None and (self.flags[first] & c.BREAK or self.flags[first] & c.COORDINATOR):
                return "relative"
        return ""

    def _at_break(self, i: int | None) -> bool:
        before = None if i is None else self._before(i)
        return before is None or bool(self.flags[before] & (c.BREAK | c.BRACKET | c.COORDINATOR))

    def _before(self, i: int) -> int | None:
        i -= 1
        while i >= 0 and self.flags[i] & c.QUOTE:
            i -= 1
        return i if i >= 0 else None

    def _closes_with_verb(self, i: int, *, soft: bool) -> bool:
        """Whether the next finite verb stands at the end of a clause, and is not that of a clause around."""
        verb = self._next_verb(i + 1)
        if soft and verb is not None and not self._reaches(i, verb):
            return False
        if verb is None or not self.is_final(verb) or self._is_infinitive(i, verb):
            return False
        if verb == i + 1 and self.flags[i] & c.DETERMINER and not self.flags[i] & c.QUESTION:
            return self.flags[i] & c.RELATIVE > 0 and self._before(i) is not None
        if not self.waiting:
            return True
        after = self._next_verb(verb + 1)
        return after is not None and self.is_final(after)

    def _is_infinitive(self, i: int, verb: int) -> bool:
        """»…, die Waffenruhe einzuhalten, die seit Samstag gilt«: an article and an infinitive stand before the next comma."""
        comma = next((j for j in range(i + 1, verb) if self.texts[j] == "," and j not in self.tokens.unit), -1)
        if comma - 2 <= i or not self.flags[i] & c.DETERMINER:
            return False
        last = self.flags[comma - 1]
        return bool(last & c.ZU_INFINITIVE) and not last & c.CAPITAL

    def _reaches(self, i: int, verb: int) -> bool:
        """Whether no comma stands before the verb but those of clauses within: »Seit Mai, …« opens none."""
        for j in range(i + 1, verb):
            if self.texts[j] == "," and j not in self.tokens.unit and not self._in_row(j):
                after = self.flags[j + 1] if j + 1 < len(self.flags) else 0
                if not after & (c.RELATIVE | c.PREPOSITION | c.SUBORDINATOR | c.OPENER) or j == i + 2:
                    return False
        return True

    def _in_row(self, j: int) -> bool:
        """A comma between two adjectives or two capitals with an »und« to come."""
        flags = self.flags
        if not (flags[j - 1] & c.CAPITAL and j + 1 < len(flags) and flags[j + 1] & (c.CAPITAL | c.DETERMINER | c.ADJECTIVE)):
            return bool(flags[j - 1] & c.ADJECTIVE and j + 1 < len(flags) and flags[j + 1] & c.ADJECTIVE)
        for k in range(j + 1, min(len(flags), j + 14)):
            if flags[k] & c.COORDINATOR:
                return True
            if flags[k] & c.FINITE and not flags[k] & c.CAPITAL:
                return False
        return False

    def _next_verb(self, i: int) -> int | None:
        for j in range(i, min(len(self.flags), i + _REACH)):
            if self.is_verb(j):
                return j
            if self.texts[j] in ";" or (self.texts[j] == ":" and j > i):
                return None
        return None

    def is_verb(self, i: int) -> bool:
        """Whether a word is a finite verb, as far as its form and its neighbours tell."""
        flags = self.flags[i]
        if not flags & c.FINITE or flags & c.CAPITAL or i in self.attributive:
            return False
        if flags & c.FINITE_ONLY or flags & (c.AUXILIARY | c.MODAL):
            return not (flags & c.NONFINITE and self._in_cluster(i))
        if flags & c.NONFINITE:
            return not self._in_cluster(i)
        return True

    def _in_cluster(self, i: int) -> bool:
        """Whether a doubtful form stands before the finite verb at the end: »besucht hat«, »kommen wird«."""
        j = i + 1
        while j < len(self.flags) and self.flags[j] & c.NONFINITE and not self.flags[j] & c.FINITE:
            j += 1
        if j >= len(self.flags):
            return False
        after = self.flags[j]
        return bool(after & c.FINITE and after & (c.AUXILIARY | c.MODAL) and not after & c.CAPITAL)

    def is_final(self, i: int) -> bool:
        """Whether a finite verb closes its clause."""
        j = i + 1
        while j < len(self.flags) and self.flags[j] & c.QUOTE:
            j += 1
        if j >= len(self.flags):
            return True
        after = self.flags[j]
        if after & (c.BREAK | c.BRACKET | c.PUNCTUATION | c.COORDINATOR):
            return True
        if after & c.NONFINITE and not after & (c.CAPITAL | c.FINITE_ONLY):
            return self._only_verbs(j)
        before = self.flags[i - 1] if i else 0
        closed = bool(before & c.NONFINITE) and not before & c.CAPITAL and (i - 1) not in self.attributive
        return closed and bool(after & (c.PREPOSITION | c.ADVERB | c.SUBORDINATOR | c.SOFT_SUBORDINATOR))

    def _only_verbs(self, j: int) -> bool:
        """»hätte stattfinden sollen«: nothing but verbs up to the end of the clause."""
        while j < len(self.flags) and self.flags[j] & c.NONFINITE and not self.flags[j] & c.CAPITAL:
            j += 1
        return j >= len(self.flags) or bool(self.flags[j] & (c.PUNCTUATION | c.COORDINATOR))
