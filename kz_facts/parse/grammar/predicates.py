"""The verbs of a clause together: »hätte … unterzeichnet werden sollen« as tense, mood, voice and one full verb."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import particles, tenses
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.nonfinite import Nonfinite
from kz_facts.parse.grammar.tenses import SIMPLE, lemma_of
from kz_facts.parse.grammar.tokens import PERSONS, Tokens
from kz_facts.parse.verbs import Reading

_PARTICIPLE = re.compile(r"[a-zäöüß]*?(?:ge|be|ver|er|ent|zer)[a-zäöüß]{2,}(?:t|en)")  # as far as a word's form tells

_BEHIND = frozenset(("worden", "werden", "sein"))  # auxiliaries that close a predicate behind its participle


def fill(tokens: Tokens, found: Sequence[Clause], clause: Clause) -> None:
    """Set what the verbs of a clause say."""
    _Predicate(tokens, found, clause).fill()


_RECEIVING = ("bekommen", "kriegen")
"""»Die Stadt bekam die Spiele zugesprochen«: the passive of the dative."""


class _Predicate(Nonfinite):
    __slots__ = ()

    def fill(self) -> None:
        """Find finite verb, cluster and full verb, and whether something denies it."""
        self._find()
        self.clause.negated = bool(self.tokens.negators) and self._negated()

    def _is_reflexive(self, i: int) -> bool:
        """»sich«; »uns« beside »wir«: not »Sie besuchte uns«."""
        if i not in self.tokens.reflexives:
            return False
        person = PERSONS.get(self.tokens.texts[i])
        return person is None or any(self.tokens.forms[k].lower == person for k in self.own)

    def _find(self) -> None:
        clause = self.clause
        tokens = self.tokens
        clause.reflexive = bool(tokens.reflexives) and any(self._is_reflexive(i) for i in self.own)
        if clause.head >= 0:
            return  # »…, so der Sprecher«
        if clause.kind in ("participial", "bracket", "fragment") and clause.finite < 0:
            self.read_participle()
            return
        if clause.kind == "infinitive":
            self.read_infinitive()
            return
        finite, borrowed = self._finite()
        if finite < 0:
            self.read_participle()
            return
        reading = self.tokens.finite(finite)
        if reading is None:
            return
        if self._is_headline(finite):
            clause.finite, clause.kind = -1, "fragment"
            self.read_participle()
            return
        clause.plural = tokens.forms[finite].plural if self.flags[finite] & c.VERBAL else False
        cluster = self._cluster(-1 if borrowed else finite)
        if (source := self._source(finite, cluster, borrowed=borrowed)) is not None:
            self._copy(source)
            return
        self._compose(finite, reading, cluster, borrowed=borrowed)
        if clause.conditional and clause.opener < 0 and clause.modal == "sollen" and clause.tense == "preterite":
            clause.tense, clause.mood = "present", "subjunctive2"  # »sollte er kommen«
        head = clause.head
        if (
            head > 0
            and clause.lemma
            and clause.particle < 0
            and self.texts[head - 1] in self.tokens.lexicon.written_apart
        ):
            clause.lemma, clause.particle = self.texts[head - 1] + clause.lemma, head - 1  # »wie das Amt bekannt gab«

    def _is_headline(self, finite: int) -> bool:
        """»Neue Brücke eröffnet«: no full stop, no article, and a word that is a participle as well."""
        clause, last = self.clause, len(self.texts) - 1
        if clause.kind != "main" or finite != last or not self.flags[last] & c.PARTICIPLE or clause.conjunct >= 0:
            return False
        return self.own[0] < last and not any(
            self.flags[i] & (c.DETERMINER | c.PRONOUN | c.PUNCTUATION) for i in self.own
        )

    def _finite(self) -> tuple[int, bool]:
        """The finite verb, and whether it stands in the clause that this one is joined to."""
        clause = self.clause
        if clause.finite >= 0:
            return clause.finite, False
        head = clause.conjunct
        while head >= 0:
            if self.found[head].finite >= 0:
                return self.found[head].finite, True
            head = self.found[head].conjunct
        for later in self.found[clause.number + 1 :]:
            if later.conjunct == clause.number and later.finite >= 0:
                return later.finite, True
        return -1, False

    def _source(self, finite: int, cluster: list[int], *, borrowed: bool) -> Clause | None:
        """The clause whose full verb this one leaves out: »A reiste nach Wien, B nach Prag«."""
        clause = self.clause
        if cluster or clause.number < 0:
            return None
        if borrowed and clause.conjunct >= 0:
            return self.found[clause.conjunct]
        if not self.flags[finite] & (c.AUXILIARY | c.MODAL) or any(
            r.lemma == "sein" for r in self.tokens.readings(finite)
        ):
            return None
        return self._last_verb()

    def _last_verb(self) -> Clause | None:
        """»A wurde 1865, B 1868 und C 1873 erobert«: the joined clause at whose end the full verb of all stands."""
        joined = {self.clause.number}
        for later in self.found[self.clause.number + 1 :]:
            if later.gap and later.conjunct in joined:
                joined.add(later.number)
                if not later.lemma:
                    _Predicate(self.tokens, self.found, later).fill()
                if later.verbs:
                    return later
        return None

    def _copy(self, source: Clause) -> None:
        clause = self.clause
        clause.lemma, clause.head, clause.particle, clause.verbs = source.lemma, source.head, source.particle, ()
        clause.tense, clause.mood, clause.modal, clause.voice, clause.plural = (
            source.tense,
            source.mood,
            source.modal,
            source.voice,
            source.plural,
        )

    def _negated(self) -> bool:
        return any(i in self.own and self._denies(i) for i in self.tokens.negators)

    def _denies(self, i: int) -> bool:
        """Whether a negator denies the verb, not a phrase: »nicht im Mai, sondern im Juni«, »nicht nur«."""
        following = self.texts[i + 1] if i + 1 < len(self.texts) else ""
        before = self.texts[i - 1] if i else ""
        if self.texts[i] == "nie":
            return before not in ("wie", "denn")
        if "sondern" in self.tokens.words and any(self.texts[j] == "sondern" for j in self.own if j > i):
            return False
        if self.texts[i].lower() != "nicht":
            return not (
                self.flags[i] & c.DETERMINER and i + 1 in self.tokens.unit and self.tokens.unit[i + 1].kind == "date"
            )  # »kein Jahr später«
        if following == "einmal" and i + 2 in self.tokens.unit and self.tokens.unit[i + 2].kind == "date":
            return False  # »nicht einmal zwei Wochen danach«
        if following in self.tokens.lexicon.after_negator:
            return False
        if i > self.clause.head > self.clause.finite >= 0 and "," in self.texts[self.clause.head : i]:
            return False  # »wurde von allen geprüft, von A allerdings nicht«
        joined = self.own[0] < i - 1 and (before == "," or self.flags[i - 1] & c.COORDINATOR)
        return not (
            joined and self.flags[i + 1 : i + 2] and self.flags[i + 1] & (c.PREPOSITION | c.DETERMINER | c.CAPITAL)
        )

    def _cluster(self, finite: int) -> list[int]:
        """The infinitives and participles that go with the finite verb, in order."""
        flags, own, clause = self.flags, self.own, self.clause
        if finite >= 0 and clause.kind in ("subordinate", "relative") and clause.opener >= 0:
            run: list[int] = []
            i = finite - 1
            while i in own and ((flags[i] & c.NONFINITE and not flags[i] & c.CAPITAL) or flags[i] & c.QUOTE):
                if not flags[i] & c.QUOTE:
                    run.insert(0, i)
                i -= 1
                if i in own and self.texts[i] == "zu":
                    i -= 1
            i = finite + 1
            while i in own and flags[i] & c.NONFINITE and not flags[i] & c.CAPITAL and not run:
                run.append(i)
                i += 1
            return run
        after = [i for i in own if i > finite and flags[i] & c.NONFINITE and not flags[i] & c.CAPITAL]
        if len(after) > 1 and self._is_compared(after[-1]):
            after.pop()
        if after:
            run = [after[-1]]
            for i in reversed(after[:-1]):
                if i == run[0] - 1 or (i == run[0] - 2 and self.texts[run[0] - 1] in ("zu", "und", "oder", "nicht")):
                    run.insert(0, i)
                else:
                    break
            return run
        return self._before_finite(finite)

    def _is_compared(self, i: int) -> bool:
        """»hat weniger exportiert als (ursprünglich) erwartet«: a participle that only says with what is compared."""
        before = i - 1 if not self.flags[i - 1] & c.ADVERB else i - 2
        return bool(self.flags[i] & c.PARTICIPLE) and self.texts[before] in ("als", "wie")

    def _before_finite(self, finite: int) -> list[int]:
        """»Geleitet wurden die Gespräche …«, »Nicht zustande gekommen ist …«; or an infinitive that no list has."""
        flags, own = self.flags, self.own
        first = next((i for i in own if not flags[i] & c.PUNCTUATION), -1)
        if finite >= 0 and 0 <= first < finite and flags[first] & c.NONFINITE and not flags[first] & c.CAPITAL:
            return [i for i in range(first, finite) if flags[i] & c.NONFINITE]
        if finite - 1 in own and flags[finite - 1] & c.NONFINITE and not flags[finite - 1] & c.CAPITAL:
            behind = self.texts[finite - 1] in _BEHIND and finite - 2 in own and flags[finite - 2] & c.PARTICIPLE
            return [finite - 2, finite - 1] if behind else [finite - 1]  # »Von Chile anerkannt worden war …«
        if finite >= 0 and flags[finite] & (c.MODAL | c.AUXILIARY):
            last = next((i for i in reversed(own) if not flags[i] & c.PUNCTUATION), finite)
            if last > finite + 1 and self._ends_like_verb(last, finite):
                return [last]
        return []

    def _ends_like_verb(self, last: int, finite: int) -> bool:
        """Whether a word that no list has ends the bracket of an auxiliary: »kann … röntgen«, »wurde … umgetopft«."""
        text = self.texts[last]
        if not text.islower() or self.flags[last] & (c.FUNCTION_WORD | c.BARE_ADJECTIVE):
            return False
        lemmas = {reading.lemma for reading in self.tokens.readings(finite)}
        future = "werden" in lemmas and not self.tokens.forms[finite].lower.startswith("wurde")
        if text.endswith("n") and (self.flags[finite] & c.MODAL or not lemmas or future):
            return True
        return bool(lemmas & {"haben", "werden"}) and bool(_PARTICIPLE.fullmatch(text))

    def _compose(self, finite: int, reading: Reading, cluster: list[int], *, borrowed: bool) -> None:
        clause, form = self.clause, reading.form
        if form == "subjunctive1" or form == "subjunctive2":
            clause.mood = form
        clause.tense = SIMPLE.get(form, "present")
        kinds = self.flags[finite] or self.tokens.forms[finite].flags
        if not kinds & (c.AUXILIARY | c.MODAL):
            self._full(finite, reading, cluster)
            return
        full = [i for i in cluster if not self.flags[i] & (c.AUXILIARY | c.MODAL)] or cluster[:1]
        if not full:
            clause.lemma, clause.head, clause.verbs = reading.lemma, finite, (finite,)
            particles.find(self.tokens, clause, finite, reading)
            return
        received = len(full) > 1 and self.texts[full[-1]] == "bekommen" and bool(self.flags[full[-2]] & c.PARTICIPLE)
        head = full[-2] if received else self._main_verb(full)
        words = cluster if borrowed else {finite, *cluster}
        clause.head, clause.verbs = head, tuple(sorted(words))
        tenses.combine(self.tokens, clause, finite, form, [*cluster, *self._said_once(cluster)])
        if received:
            clause.voice = "recipient"  # »hat den Preis verliehen bekommen«

    def _said_once(self, cluster: list[int]) -> list[int]:
        """»soll 2020 gebaut und 2021 eröffnet werden«: what the last of joined participles has for all of them."""
        clause, last = self.clause, cluster[-1]
        if clause.head != last or not self.flags[last] & c.PARTICIPLE or self.flags[last] & c.AUXILIARY:
            return []
        joined, words = {clause.number}, []
        for later in self.found[clause.number + 1 :]:
            if later.conjunct in joined and (later.gap or clause.finite < 0):
                joined.add(later.number)
                words = [i for i in later.own if self.texts[i] in _BEHIND and self.flags[i - 1] & c.PARTICIPLE]
        lemma = lemma_of(self.tokens.readings(last), "participle")
        return words if not self.tokens.lexicon.moves(lemma) else []  # »ist gekommen und geehrt worden«

    def _main_verb(self, full: list[int]) -> int:
        """Of »operieren lassen« the first, of »als geplant gedauert« the last."""
        last = self.flags[full[-1]]
        if len(full) > 1 and (not last & c.INFINITIVE or not self.flags[full[0]] & c.INFINITIVE):
            return full[-1]  # »entschieden bekämpfen«
        return full[0]

    def _full(self, finite: int, reading: Reading, cluster: list[int]) -> None:
        """A full verb is finite itself; some take another verb along: »bleibt geschlossen«, »ließ verhaften«."""
        clause = self.clause
        last = cluster[-1] if cluster else -1
        kinds = self.flags[last] if last >= 0 else 0
        participle = kinds & c.PARTICIPLE and not kinds & (c.INFINITIVE | c.ZU_INFINITIVE)
        if participle and reading.lemma in _RECEIVING:
            clause.lemma, clause.head = lemma_of(self.tokens.readings(last), "participle"), last
            clause.voice, clause.verbs = "recipient", (finite, last)
            return
        if participle and reading.lemma != "bleiben":
            last = -1  # »fühlte sich gut beraten«
        zu = last > 0 and (self.flags[last] & c.ZU_INFINITIVE) > 0
        if reading.lemma == "bleiben" and last >= 0 and self.flags[last] & c.PARTICIPLE:
            clause.lemma, clause.head = lemma_of(self.tokens.readings(last), "participle"), last
            clause.voice, clause.verbs, clause.modal = "state", (finite, last), "bleiben"
            return
        if zu and reading.lemma in self.tokens.lexicon.raising:
            clause.lemma = lemma_of(self.tokens.forms[last].readings, "zu_infinitive", "infinitive") or self.texts[last]
            clause.head, clause.verbs, clause.modal = last, (finite, last), reading.lemma
            if last - 2 in cluster:  # »scheint gerettet zu sein«
                self.with_auxiliary(last, clause.lemma, last - 2)
                clause.verbs = (finite, *clause.verbs)
            return
        if (
            reading.lemma in self.tokens.lexicon.bare_infinitive
            and last >= 0
            and self.flags[last] & c.INFINITIVE
            and not zu
        ):
            clause.lemma = lemma_of(self.tokens.readings(last), "infinitive")
            clause.head, clause.verbs, clause.modal = last, (finite, last), reading.lemma
            if self.texts[last] in self.tokens.lexicon.written_apart:  # »lernte ihn kennen«
                clause.lemma, clause.head, clause.modal, clause.particle = (
                    self.texts[last] + reading.lemma,
                    finite,
                    "",
                    last,
                )
            return
        clause.lemma, clause.head = reading.lemma, finite
        particles.find(self.tokens, clause, finite, reading)
        clause.verbs = (finite,) if clause.particle < 0 else (finite, clause.particle)
