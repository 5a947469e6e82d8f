"""Predicates without a finite verb: participles, infinitives with »zu«."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tenses import lemma_of
from kz_facts.parse.grammar.tokens import Tokens


class Nonfinite:
    """Reads the predicate of one clause as a participle or an infinitive."""

    __slots__ = ("clause", "flags", "found", "own", "texts", "tokens")

    def __init__(self, tokens: Tokens, found: Sequence[Clause], clause: Clause) -> None:
        self.tokens, self.flags, self.texts = tokens, tokens.flags, tokens.texts
        self.found, self.clause = found, clause
        self.own = clause.own

    def read_participle(self) -> None:
        """The participle of a clause that has no finite verb: the last one, or the one that it begins with."""
        clause = self.clause
        end = next((i for i in reversed(self.own) if not self.flags[i] & c.PUNCTUATION), -1)
        if end > 0 and self.flags[end] & c.ZU_INFINITIVE:  # »Nur zu empfehlen«
            clause.lemma, clause.head, clause.verbs = (
                lemma_of(self.tokens.forms[end].readings, "zu_infinitive", "infinitive"),
                end,
                (end,),
            )
            clause.tense, clause.mood, clause.modal = "present", "infinitive", "müssen"
            return
        for i in [*reversed(self.own), *self.own[:1]]:
            if self.flags[i] & c.CAPITAL or not self._can_be_participle(i):
                continue
            for reading in self.tokens.forms[i].readings:
                if reading.form in ("participle", "attribute"):
                    clause.lemma, clause.head, clause.verbs = reading.lemma, i, (i,)
                    clause.tense, clause.voice = (
                        "perfect",
                        "active" if self.tokens.lexicon.moves(reading.lemma) else "passive",
                    )
                    return
                if reading.form in ("present_participle", "gerundive"):
                    clause.lemma, clause.head, clause.verbs = reading.lemma, i, (i,)
                    clause.tense, clause.voice = "present", "active"
                    if reading.form == "gerundive" or self.texts[i - 1 : i] == ["zu"]:
                        clause.modal, clause.voice = "sollen", "passive"
                    return

    def _can_be_participle(self, i: int) -> bool:
        """Of an extended attribute the last word; elsewhere a participle without ending, in front of no noun."""
        if self.clause.kind == "participial" and i == self.clause.last - 1:
            return bool(self.tokens.forms[i].flags & (c.PARTICIPLE | c.ATTRIBUTE))
        return bool(self.tokens.forms[i].flags & c.PARTICIPLE) and i not in self.tokens.attributive

    def read_infinitive(self) -> None:
        """The infinitive of a clause: »zu bauen«, »gebaut zu werden«, »bauen zu können«."""
        clause = self.clause
        clause.tense, clause.mood = "present", "infinitive"
        for i in reversed(self.own):
            here = self.flags[i]
            after_zu = i > 0 and self.texts[i - 1] == "zu"
            if here & (c.PUNCTUATION | c.CAPITAL) or not (
                here & (c.ZU_INFINITIVE | c.INFINITIVE) or (after_zu and self.texts[i].endswith("n"))
            ):
                continue
            lemma = lemma_of(self.tokens.forms[i].readings, "zu_infinitive", "infinitive") or self.texts[i]
            clause.verbs = (i,)
            before = i - 2 if after_zu else i - 1
            if lemma in ("werden", "haben", "sein") and before in self.own and self.flags[before] & c.PARTICIPLE:
                self.with_auxiliary(i, lemma, before)
            elif (
                lemma in ("können", "müssen", "dürfen", "lassen")
                and before in self.own
                and self._is_bare_infinitive(before)
            ):
                clause.lemma = lemma_of(self.tokens.forms[before].readings, "infinitive") or self.texts[before]
                clause.head, clause.verbs, clause.modal = before, (before, i), lemma
            else:
                clause.lemma, clause.head = lemma, i
                if after_zu and before in self.own and self.texts[before] in self.tokens.lexicon.apart_from_zu:
                    clause.lemma, clause.particle = self.texts[before] + lemma, before  # »bekannt zu geben«
            return

    def with_auxiliary(self, i: int, auxiliary: str, participle: int) -> None:
        """»unterzeichnet zu werden«, »gereist zu sein«: the participle is the full verb."""
        clause = self.clause
        clause.lemma, clause.head, clause.verbs = (
            lemma_of(self.tokens.forms[participle].readings, "participle"),
            participle,
            (participle, i),
        )
        if auxiliary == "werden":
            clause.voice = "passive"
        elif auxiliary == "sein" and not self.tokens.lexicon.moves(clause.lemma):
            clause.voice = "state"
        else:
            clause.tense = "perfect"

    def _is_bare_infinitive(self, i: int) -> bool:
        here = self.flags[i]
        return bool(here & c.INFINITIVE) or (
            self.texts[i].endswith("n") and not here & (c.FUNCTION_WORD | c.CAPITAL | c.ADJECTIVE)
        )
