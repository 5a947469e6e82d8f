"""The finite verbs of a sentence, sure ones and doubtful ones (»besucht«, »gefallen«)."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.tokens import Tokens

_VERBS = c.FINITE | c.ZU_INFINITIVE


class Finites:
    """The finite verbs of a sentence: `order` left to right, `all` as a set; `zu` are the infinitives with »zu«."""

    __slots__ = ("all", "order", "tokens", "zu")

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        attributive, units = tokens.attributive, tokens.unit
        found = [i for i in tokens.structure if tokens.flags[i] & _VERBS and not tokens.flags[i] & c.CAPITAL]
        self.zu = [i for i in found if tokens.flags[i] & c.ZU_INFINITIVE]
        self.order = [i for i in found if tokens.flags[i] & c.FINITE and i not in attributive and i not in units]
        if "worden" in tokens.words:  # »2020 gebaut und 2021 eröffnet worden«
            self.order = [i for i in self.order if not self._before_worden(i)]
        if self.zu:
            self.order = [i for i in self.order if not self._before_zu(i)]
        self.all = set(self.order)

    def _before_worden(self, i: int) -> bool:
        return self.tokens.texts[i + 1 : i + 2] == ["worden"] and bool(self.tokens.flags[i] & c.PARTICIPLE)

    def _before_zu(self, i: int) -> bool:
        """»den Abend ausklingen zu lassen«, »festgenommen zu haben«: no finite verb."""
        flags = self.tokens.flags
        after = flags[i + 2] if i + 2 < len(flags) else 0
        if not flags[i] & c.NONFINITE or not after & c.ZU_INFINITIVE or self.tokens.texts[i + 1] != "zu":
            return False
        if flags[i] & c.PARTICIPLE:
            return True
        takes = any(
            reading.lemma in self.tokens.lexicon.bare_infinitive for reading in self.tokens.forms[i + 2].readings
        )
        return bool(after & (c.MODAL | c.AUXILIARY)) or takes  # but »die Preise scheinen zu steigen«

    def best(self, first: int, last: int) -> int:
        """The finite verb of `[first, last)`, -1 for none: auxiliaries first, plain forms before doubtful."""
        best, rank = -1, 0
        flags = self.tokens.flags
        for i in self.order:
            if i < first:
                continue
            if i >= last:
                break
            value = self._rank(i, flags[i], last)
            if value > rank or (best == i - 1 and best >= first and self._governs(i, best, value == rank)):
                # of two at the end the last is finite: »gebaut werden sollen«, »vergleichen lassen«
                best, rank = i, value
        return best

    def _governs(self, i: int, before: int, even: bool) -> bool:
        """Whether the second of two verbs takes the first as its infinitive."""
        flags = self.tokens.flags
        if flags[i] & (c.AUXILIARY | c.MODAL):
            return even
        if not flags[before] & c.INFINITIVE or flags[before] & (c.AUXILIARY | c.MODAL):
            return False
        return any(reading.lemma in self.tokens.lexicon.bare_infinitive for reading in self.tokens.forms[i].readings)

    def _rank(self, i: int, flags: int, last: int) -> int:
        if flags & (c.AUXILIARY | c.MODAL):
            if flags & c.NONFINITE and not flags & c.FINITE_ONLY:
                return 3
            return 4
        if flags & c.FINITE_ONLY:
            return 1 if flags & c.GUESS else 4
        if flags & c.NONFINITE and self._closes(i, last):
            return 0 if flags & c.GUESS else 1
        return 1 if flags & c.GUESS else 2

    def closes(self, i: int) -> bool:
        """Whether a doubtful form ends its clause: a participle or infinitive rather than a finite verb."""
        return i + 1 >= len(self.tokens) or bool(self.tokens.flags[i + 1] & (c.PUNCTUATION | c.COORDINATOR))

    def _closes(self, i: int, last: int) -> bool:
        """Whether nothing that belongs to a predicate follows, but for »worden«."""
        return all(self.tokens.flags[j] & c.PUNCTUATION or self.tokens.texts[j] == "worden" for j in range(i + 1, last))

    def is_final(self, verb: int, last: int) -> bool:
        """Whether the finite verb stands at the end of `[…, last)`, as in a subordinate clause."""
        end = edge(self.tokens, verb, last)
        if end in (-1, verb):
            return True
        flags = self.tokens.flags
        after = flags[verb + 1]
        if after & c.NONFINITE and all(
            flags[i] & c.NONFINITE and not flags[i] & c.CAPITAL for i in range(verb + 1, end + 1)
        ):
            return True  # »hätte stattfinden sollen«
        closed = verb > 0 and flags[verb - 1] & c.NONFINITE and not flags[verb - 1] & c.CAPITAL
        return bool(
            closed
            and after & (c.PREPOSITION | c.COORDINATOR | c.ADVERB | c.SOFT_SUBORDINATOR)
            and not after & c.NEGATOR
        )


def edge(tokens: Tokens, first: int, last: int) -> int:
    """The last word of `[first, last)` that is no punctuation, -1 for none."""
    flags = tokens.flags
    while last > first:
        last -= 1
        if not flags[last] & c.PUNCTUATION:
            return last
    return -1
