"""The verbs of a clause together: »hätte … unterzeichnet werden sollen« as tense, mood, voice and one full verb."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.clause import Clause, Tense
from kz_facts.parse.grammar.tokens import Tokens
from kz_facts.parse.verbs import Reading

_PERFECT: dict[str, Tense] = {"present": "perfect", "preterite": "pluperfect", "subjunctive1": "perfect", "subjunctive2": "pluperfect"}
_SIMPLE: dict[str, Tense] = {"present": "present", "preterite": "preterite", "subjunctive1": "present", "subjunctive2": "present"}
_ANYWHERE = frozenset(("zusammen", "zurück", "teil", "bekannt", "statt", "fest", "weiter", "fertig", "fort", "entgegen", "nieder"))
_UNMOVED = ("be", "ver", "über", "unter", "durch", "um")  # »besteigen« moves, and builds its perfect with »haben«


def fill(tokens: Tokens, found: Sequence[Clause], clause: Clause) -> None:
    """Set what the verbs of a clause say."""
    _Predicate(tokens, found, clause).fill()


class _Predicate:
    def __init__(self, tokens: Tokens, found: Sequence[Clause], clause: Clause) -> None:
        self.tokens, self.flags, self.texts = tokens, tokens.flags, tokens.texts
        self.found, self.clause = found, clause
        self.own = clause.own

    def fill(self) -> None:
        """Find finite verb, cluster and full verb."""
        clause = self.clause
        clause.negated = self._negated()
        clause.reflexive = any(self.texts[i] in ("sich", "einander") for i in self.own)
        if clause.kind in ("participial", "bracket", "fragment") and clause.finite < 0:
            self._participle()
            return
        if clause.kind == "infinitive":
            self._infinitive()
            return
        finite, borrowed = self._finite()
        if finite < 0:
            self._participle()
            return
        reading = self.tokens.finite(finite)
        if reading is None:
            return
        clause.plural = _number(self.tokens, finite)
        cluster = self._cluster(-1 if borrowed else finite)
        self._compose(finite, reading, cluster, borrowed=borrowed)
        head = clause.head
        if head > 0 and clause.lemma and clause.particle < 0 and self.texts[head - 1] in ("bekannt", "statt", "teil", "fest"):
            clause.lemma, clause.particle = self.texts[head - 1] + clause.lemma, head - 1  # »wie das Amt bekannt gab«

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

    def _negated(self) -> bool:
        for i in [i for i in self.own if self.flags[i] & c.NEGATOR]:
            following = self.texts[i + 1] if i + 1 < len(self.texts) else ""
            before = self.texts[i - 1] if i else ""
            if self.texts[i] == "nie" and before in ("wie", "denn"):
                continue
            if self.texts[i].lower() != "nicht" or following not in self.tokens.lexicon.after_negator:
                return True
        return False

    def _participle(self) -> None:
        """The participle of a clause that has no finite verb: the last one, or the one that it begins with."""
        clause = self.clause
        end = next((i for i in reversed(self.own) if not self.flags[i] & c.PUNCTUATION), -1)
        if end > 0 and self.flags[end] & c.ZU_INFINITIVE:  # »Nur zu empfehlen«
            clause.lemma, clause.head, clause.verbs = _lemma(self.tokens.forms[end].readings, "zu_infinitive", "infinitive"), end, (end,)
            clause.tense, clause.mood, clause.modal = "present", "infinitive", "müssen"
            return
        for i in [*reversed(self.own), *self.own[:1]]:
            if self.flags[i] & c.CAPITAL or not self.tokens.forms[i].flags & (c.PARTICIPLE | c.ATTRIBUTE):
                continue
            for reading in self.tokens.forms[i].readings:
                if reading.form in ("participle", "attribute"):
                    clause.lemma, clause.head, clause.verbs = reading.lemma, i, (i,)
                    clause.tense, clause.voice = "perfect", "active" if moves(self.tokens, reading.lemma) else "passive"
                    return
                if reading.form in ("present_participle", "gerundive"):
                    clause.lemma, clause.head, clause.verbs = reading.lemma, i, (i,)
                    clause.tense, clause.voice = "present", "active"
                    if reading.form == "gerundive":
                        clause.modal, clause.voice = "sollen", "passive"
                    return

    def _infinitive(self) -> None:
        clause = self.clause
        clause.tense, clause.mood = "present", "infinitive"
        for i in reversed(self.own):
            here = self.flags[i]
            after_zu = i > 0 and self.texts[i - 1] == "zu"
            if here & (c.PUNCTUATION | c.CAPITAL) or not (here & (c.ZU_INFINITIVE | c.INFINITIVE) or (after_zu and self.texts[i].endswith("n"))):
                continue
            lemma = _lemma(self.tokens.forms[i].readings, "zu_infinitive", "infinitive") or self.texts[i]
            clause.verbs = (i,)
            before = i - 2 if after_zu else i - 1
            if lemma in ("werden", "haben", "sein") and before in self.own and self.flags[before] & c.PARTICIPLE:
                clause.lemma, clause.head, clause.verbs = _lemma(self.tokens.forms[before].readings, "participle"), before, (before, i)
                if lemma == "werden":
                    clause.voice = "passive"
                elif lemma == "sein" and not moves(self.tokens, clause.lemma):
                    clause.voice = "state"
                else:
                    clause.tense = "perfect"
            elif lemma in ("können", "müssen", "dürfen", "lassen") and before in self.own and self._is_bare_infinitive(before):
                clause.lemma = _lemma(self.tokens.forms[before].readings, "infinitive") or self.texts[before]
                clause.head, clause.verbs, clause.modal = before, (before, i), lemma
            else:
                clause.lemma, clause.head = lemma, i
            return

    def _is_bare_infinitive(self, i: int) -> bool:
        here = self.flags[i]
        return bool(here & c.INFINITIVE) or (self.texts[i].endswith("n") and not here & (c.FUNCTION_WORD | c.CAPITAL | c.ADJECTIVE))

    def _cluster(self, finite: int) -> list[int]:
        """The infinitives and participles that go with the finite verb, in order."""
        flags, own, clause = self.flags, self.own, self.clause
        if finite >= 0 and clause.kind in ("subordinate", "relative"):
            run: list[int] = []
            i = finite - 1
            while i in own and flags[i] & c.NONFINITE and not flags[i] & c.CAPITAL:
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
        if after:
            run = [after[-1]]
            for i in reversed(after[:-1]):
                if i == run[0] - 1 or (i == run[0] - 2 and self.texts[run[0] - 1] in ("zu", "und", "oder", "nicht")):
                    run.insert(0, i)
                else:
                    break
            return run
        return self._before_finite(finite)

    def _before_finite(self, finite: int) -> list[int]:
        """»Geleitet wurden die Gespräche …«, »Nicht zustande gekommen ist …«; or an infinitive that no list has."""
        flags, own = self.flags, self.own
        first = next((i for i in own if not flags[i] & c.PUNCTUATION), -1)
        if finite >= 0 and 0 <= first < finite and flags[first] & c.NONFINITE and not flags[first] & c.CAPITAL:
            return [i for i in range(first, finite) if flags[i] & c.NONFINITE]
        if finite - 1 in own and flags[finite - 1] & c.NONFINITE and not flags[finite - 1] & c.CAPITAL:
            return [finite - 1]
        if finite >= 0 and flags[finite] & (c.MODAL | c.AUXILIARY):
            last = next((i for i in reversed(own) if not flags[i] & c.PUNCTUATION), finite)
            text = self.texts[last]
            known = flags[last] & (c.FUNCTION_WORD | c.ADJECTIVE) and not text.endswith("en")
            if last > finite + 1 and text.endswith("n") and text.islower() and not known and not flags[last] & c.FUNCTION_WORD:
                if flags[finite] & c.MODAL or self.tokens.finite(finite) is None or "werden" in {r.lemma for r in self.tokens.readings(finite)}:
                    return [last]
        return []

    def _compose(self, finite: int, reading: Reading, cluster: list[int], *, borrowed: bool) -> None:
        clause, form = self.clause, reading.form
        if form == "subjunctive1" or form == "subjunctive2":
            clause.mood = form
        clause.tense = _SIMPLE.get(form, "present")
        kinds = self.flags[finite] or self.tokens.forms[finite].flags
        if not kinds & (c.AUXILIARY | c.MODAL):
            self._full(finite, reading, cluster)
            return
        full = [i for i in cluster if not self.flags[i] & (c.AUXILIARY | c.MODAL)] or cluster[:1]
        if not full:
            clause.lemma, clause.head, clause.verbs = reading.lemma, finite, (finite,)
            self._with_particle(finite, reading)
            return
        head = self._main_verb(full)
        words = cluster if borrowed else {finite, *cluster}
        clause.head, clause.verbs = head, tuple(sorted(words))
        self._combine(head, finite, form, cluster)

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
        if last >= 0 and self.flags[last] & c.PARTICIPLE and not self.flags[last] & (c.INFINITIVE | c.ZU_INFINITIVE):
            if reading.lemma != "bleiben":
                last = -1  # »fühlte sich gut beraten«
        zu = last > 0 and (self.flags[last] & c.ZU_INFINITIVE) > 0
        if reading.lemma == "bleiben" and last >= 0 and self.flags[last] & c.PARTICIPLE:
            clause.lemma, clause.head = _lemma(self.tokens.readings(last), "participle"), last
            clause.voice, clause.verbs, clause.modal = "state", (finite, last), "bleiben"
            return
        if zu and reading.lemma in self.tokens.lexicon.raising:
            clause.lemma = _lemma(self.tokens.forms[last].readings, "zu_infinitive", "infinitive") or self.texts[last]
            clause.head, clause.verbs, clause.modal = last, (finite, last), reading.lemma
            return
        if reading.lemma in self.tokens.lexicon.bare_infinitive and last >= 0 and self.flags[last] & c.INFINITIVE and not zu:
            clause.lemma = _lemma(self.tokens.readings(last), "infinitive")
            clause.head, clause.verbs, clause.modal = last, (finite, last), reading.lemma
            return
        clause.lemma, clause.head = reading.lemma, finite
        self._with_particle(finite, reading)
        clause.verbs = (finite,) if clause.particle < 0 else (finite, clause.particle)

    def _combine(self, head: int, finite: int, form: str, cluster: list[int]) -> None:
        """Tense, voice and modal from auxiliary, modal and the forms between."""
        clause, kinds = self.clause, self.flags[head]
        auxiliaries = {r.lemma for r in self.tokens.readings(finite)} or {r.lemma for r in self.tokens.forms[finite].readings}
        modal = bool(self.tokens.forms[finite].flags & c.MODAL)
        forms = {self.texts[i].lower() for i in cluster}
        participle = bool(kinds & c.PARTICIPLE)
        if participle and kinds & c.INFINITIVE:  # »empfangen«, »erhalten«: the auxiliary decides
            participle = not modal or bool(forms & {"werden", "worden"})
        if not kinds & c.NONFINITE:
            clause.lemma = self.texts[head]
        wanted = ("participle",) if participle else ("infinitive", "zu_infinitive")
        clause.lemma = _lemma(self.tokens.forms[head].readings, *wanted) or clause.lemma or self.texts[head]
        if head != cluster[-1] and "lassen" in forms:
            clause.modal = "lassen"
        if modal:
            clause.modal = self.tokens.readings(finite)[0].lemma if self.tokens.readings(finite) else "sollen"
            if participle and forms & {"werden", "sein"}:
                clause.voice = "passive"
            elif participle and "haben" in forms:
                clause.tense = "perfect"
            return
        if "werden" in auxiliaries:
            if participle and "werden" not in forms:
                clause.voice = "passive"
            else:
                clause.tense = "future"
                clause.voice = "passive" if participle and "werden" in forms else "active"
            if modals := self._modals(cluster):
                clause.modal = modals[0]
            return
        modals = self._modals(cluster)
        if modals and not participle:  # »hätte stattfinden sollen«
            clause.modal, clause.tense = modals[0], _PERFECT.get(form, "perfect")
            return
        if participle:
            if "worden" in forms:
                clause.voice, clause.tense = "passive", _PERFECT.get(form, "perfect")
            elif "sein" in auxiliaries and not moves(self.tokens, clause.lemma):
                clause.voice = "state"
            else:
                clause.tense = _PERFECT.get(form, "perfect")
        elif self.texts[head - 1 : head] == ["zu"] or kinds & c.ZU_INFINITIVE:
            clause.modal = "müssen"  # »ist zu unterzeichnen«, »hat zu leisten«
            if "sein" in auxiliaries:
                clause.voice = "passive"

    def _modals(self, cluster: list[int]) -> list[str]:
        return [r.lemma for i in cluster if self.flags[i] & c.MODAL for r in self.tokens.readings(i)]

    def _with_particle(self, finite: int, reading: Reading) -> None:
        """Find the particle at the end of the bracket: »traf … zusammen«."""
        clause, own = self.clause, self.own
        for i in reversed(own):
            if i <= finite:
                return
            if not self.flags[i] & c.PARTICLE or self.flags[i] & c.CAPITAL or i in self.tokens.unit:
                continue
            text = self.texts[i]
            if text == "wieder" or (text == "mit" and (self._noun_behind(i) or i + 1 < len(self.flags) and self.flags[i + 1] & c.PREPOSITION)) or self._is_adjective_here(text, reading):
                continue  # an adverb: »trafen sich im Mai wieder«
            if self._ends_bracket(i, own) or (text in _ANYWHERE and self.flags[i + 1] & (c.PREPOSITION | c.ADVERB)):
                clause.particle = i
                clause.lemma = text + reading.lemma
                return

    def _is_adjective_here(self, text: str, reading: Reading) -> bool:
        """»ist gut«, »fand ihn gut«: no particle."""
        return reading.lemma in ("sein", "finden", "schmecken", "wirken") and text in self.tokens.lexicon.adjectival_particles

    def _noun_behind(self, i: int) -> bool:
        return i + 1 < len(self.flags) and bool(self.flags[i + 1] & (c.CAPITAL | c.DETERMINER))

    def _ends_bracket(self, i: int, own: list[int]) -> bool:
        """Whether a particle closes the clause: at the end, or before a joint; not as a preposition before a quotation."""
        if i + 1 >= len(self.tokens) or i + 1 not in own:
            return True
        after = self.flags[i + 1]
        if after & c.QUOTE:
            return i + 2 not in own or bool(self.flags[i + 2] & c.BREAK)
        if self.flags[i] & c.PREPOSITION and after & (c.PRONOUN | c.DETERMINER | c.CAPITAL | c.NUMBER):
            return False
        if self.texts[i].startswith("da") and len(self.texts[i]) > 3 and after & c.PREPOSITION:
            return False  # »die Hälfte davon in Wien«
        return bool(after & (c.PUNCTUATION | c.COORDINATOR | c.SUBORDINATOR | c.PREPOSITION)) and not after & c.CAPITAL


def moves(tokens: Tokens, lemma: str) -> bool:
    """Whether a verb builds its perfect with »sein«: »ist eingetroffen«, against the state »ist unterzeichnet«."""
    if lemma.startswith(_UNMOVED):
        return lemma in tokens.lexicon.motion
    return any(lemma.endswith(base) for base in tokens.lexicon.motion)


def _lemma(readings: Sequence[Reading], *forms: str) -> str:
    return next((r.lemma for form in forms for r in readings if r.form == form), "")


def _number(tokens: Tokens, finite: int) -> bool | None:
    """Whether the subject of a finite verb is a plural; None where both can be."""
    persons = {r.person for r in tokens.readings(finite) if r.form in ("present", "preterite", "subjunctive1", "subjunctive2")}
    if persons == {"p"}:
        return True
    return None if "p" in persons else False
