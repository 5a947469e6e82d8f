"""Where finite verbs stand: the next one, and whether it closes its clause."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.tokens import Tokens

_REACH = 60  # words in which the verb at the end is looked for


class VerbPlaces:
    """Asks after the verbs of a sentence; `waiting` is the number of open clauses that still need theirs."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.flags = tokens.flags
        self.texts = tokens.texts
        self.attributive = tokens.attributive
        self.waiting = 0

    def is_article(self, i: int) -> bool:
        """Whether an adjective or a noun follows: »und die Leute sah« opens no clause."""
        after = self.flags[i + 1] if i + 1 < len(self.flags) else 0
        return bool(after & (c.CAPITAL | c.ADJECTIVE | c.ATTRIBUTE)) and self.tokens.forms[i].lower not in (
            "deren",
            "dessen",
            "denen",
        )

    def ends(self, verb: int) -> bool:
        """Whether a sign follows a verb, or nothing."""
        return verb + 1 >= len(self.flags) or bool(self.flags[verb + 1] & (c.BREAK | c.PUNCTUATION))

    def before(self, i: int) -> int | None:
        """The word before `i`, over quotation marks; None where there is none."""
        i -= 1
        while i >= 0 and self.flags[i] & c.QUOTE:
            i -= 1
        return i if i >= 0 else None

    def reaches(self, i: int, verb: int) -> bool:
        """Whether no comma stands before the verb but those of clauses within: »Seit Mai, …« opens none."""
        for j in range(i + 1, verb):
            if self.texts[j] == "," and j not in self.tokens.unit and not self._in_row(j):
                after = self.flags[j + 1] if j + 1 < len(self.flags) else 0
                if not after & (c.RELATIVE | c.PREPOSITION | c.SUBORDINATOR | c.OPENER) or j == i + 2:
                    return False
                if after & c.RELATIVE and self._leads_main(i, verb):
                    return False
        return True

    def _leads_main(self, i: int, verb: int) -> bool:
        """»Seit dem Embargo, das die EU verhängte, ist …«: a dative, or a main verb behind it: no clause."""
        if self.texts[i + 1].endswith("em"):
            return True
        behind = self.flags[verb + 2] if verb + 2 < len(self.flags) else 0
        return self.texts[verb + 1 : verb + 2] == [","] and bool(behind & c.FINITE) and not behind & c.CAPITAL

    def _in_row(self, j: int) -> bool:
        """A comma between two adjectives or two capitals with an »und« to come."""
        flags = self.flags
        if not (
            flags[j - 1] & c.CAPITAL and j + 1 < len(flags) and flags[j + 1] & (c.CAPITAL | c.DETERMINER | c.ADJECTIVE)
        ):
            return bool(flags[j - 1] & c.ADJECTIVE and j + 1 < len(flags) and flags[j + 1] & c.ADJECTIVE)
        for k in range(j + 1, min(len(flags), j + 14)):
            if flags[k] & c.COORDINATOR:
                return True
            if flags[k] & c.FINITE and not flags[k] & c.CAPITAL:
                return False
        return False

    def next_verb(self, i: int) -> int | None:
        """The next finite verb from `i` on, as far as a clause reaches; None for none."""
        for j in range(i, min(len(self.flags), i + _REACH)):
            if self.flags[j] & c.FINITE and self.is_verb(j):
                return j
            if self.texts[j] in ";" or (self.texts[j] == ":" and j > i):
                return None
        return None

    def is_verb(self, i: int) -> bool:
        """Whether a word is a finite verb, as far as its form and its neighbours tell."""
        flags = self.flags[i]
        if not flags & c.FINITE or flags & (c.CAPITAL | c.ZU_INFINITIVE) or i in self.attributive:
            return False
        if flags & c.FINITE_ONLY or flags & (c.AUXILIARY | c.MODAL):
            return not (flags & c.NONFINITE and self._in_cluster(i))
        if flags & c.NONFINITE:
            return not self._in_cluster(i)
        return True

    def _in_cluster(self, i: int) -> bool:
        """Whether a doubtful form stands before the finite verb at the end: »besucht hat«, »wissen ließ«."""
        j = i + 1
        while j < len(self.flags) and self.flags[j] & c.NONFINITE and not self.flags[j] & c.FINITE:
            j += 1
        if j >= len(self.flags):
            return False
        after = self.flags[j]
        if not after & c.FINITE or after & c.CAPITAL:
            return False
        lets = self.ends(j) and any(reading.lemma == "lassen" for reading in self.tokens.readings(j))
        return lets or bool(after & (c.AUXILIARY | c.MODAL))

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
        if self.waiting and self._begins_main(j):
            return True
        before = self.flags[i - 1] if i else 0
        closed = bool(before & c.NONFINITE) and not before & c.CAPITAL and (i - 1) not in self.attributive
        return closed and bool(after & (c.PREPOSITION | c.ADVERB | c.SUBORDINATOR | c.SOFT_SUBORDINATOR))

    def closes_first(self, i: int, verb: int) -> bool:
        """»Warum sie fehlten ist unklar«: the clause that begins the sentence ends before the verb of the main one."""
        return self.before(i) is None and verb > i + 1 and verb + 1 < len(self.flags) and self._begins_main(verb + 1)

    def _begins_main(self, j: int) -> bool:
        """»Wenn es regnet bleiben wir«, »wer sucht der findet«: the main clause follows, with its verb in front."""
        if self.flags[j] & c.RELATIVE and j + 1 < len(self.flags):
            j += 1
        here = self.flags[j]
        sure = here & c.FINITE and here & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL) and not here & c.CAPITAL
        return bool(sure) and j + 1 < len(self.flags) and not self.flags[j + 1] & c.PUNCTUATION

    def _only_verbs(self, j: int) -> bool:
        """»hätte stattfinden sollen«: nothing but verbs up to the end of the clause."""
        while j < len(self.flags) and self.flags[j] & c.NONFINITE and not self.flags[j] & c.CAPITAL:
            j += 1
        return j >= len(self.flags) or bool(self.flags[j] & (c.PUNCTUATION | c.COORDINATOR))
