"""Tense, mood, voice and modal of a predicate from its auxiliary and the forms between."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.clause import Clause, Tense
from kz_facts.parse.grammar.tokens import Tokens
from kz_facts.parse.verbs import Reading

_PERFECT: dict[str, Tense] = {
    "present": "perfect",
    "preterite": "pluperfect",
    "subjunctive1": "perfect",
    "subjunctive2": "pluperfect",
}
SIMPLE: dict[str, Tense] = {
    "present": "present",
    "preterite": "preterite",
    "subjunctive1": "present",
    "subjunctive2": "present",
}


def combine(tokens: Tokens, clause: Clause, finite: int, form: str, cluster: Sequence[int]) -> None:
    """Set what auxiliary or modal `finite` and the verbs of `cluster` say of the full verb at `clause.head`."""
    head, kinds = clause.head, tokens.flags[clause.head]
    auxiliaries = {r.lemma for r in tokens.readings(finite)} or {r.lemma for r in tokens.forms[finite].readings}
    modal = bool(tokens.forms[finite].flags & c.MODAL)
    forms = {tokens.forms[i].lower for i in cluster}
    participle = bool(kinds & c.PARTICIPLE)
    if participle and kinds & c.INFINITIVE:  # »empfangen«, »erhalten«: the auxiliary decides
        participle = not modal or bool(forms & {"werden", "worden", "haben", "sein"})
    clause.lemma = _full_verb(tokens, head, auxiliaries, participle=participle)
    if head != cluster[-1] and "lassen" in forms:
        clause.modal = "lassen"
    if modal:
        _with_modal(tokens, clause, finite, forms, participle=participle)
    elif "werden" in auxiliaries:
        _with_werden(tokens, clause, forms, cluster, participle=participle)
    else:
        _with_haben(tokens, clause, form, auxiliaries, cluster, participle=participle)


def lemma_of(readings: Sequence[Reading], *forms: str) -> str:
    """The infinitive of the first reading that is one of some forms, the first form first; empty for none."""
    return next((r.lemma for form in forms for r in readings if r.form == form), "")


def _full_verb(tokens: Tokens, head: int, auxiliaries: set[str], *, participle: bool) -> str:
    """The infinitive of the full verb; of several that share a participle the one whose perfect has this auxiliary."""
    readings, text = tokens.forms[head].readings, tokens.texts[head]
    if not participle:
        return lemma_of(readings, "infinitive", "zu_infinitive") or text
    found = sorted((r.lemma for r in readings if r.form == "participle"), key=len)  # »gehört« is rather of »hören«
    found.sort(key=lambda lemma: lemma not in tokens.lexicon.giving)  # »gewährt« of »gewähren« than of »währen«
    if len(found) > 1 and auxiliaries & {"haben", "sein"}:
        moving = "sein" in auxiliaries  # »ist gefallen« is of »fallen«, »hat gefallen« of »gefallen«
        found.sort(key=lambda lemma: tokens.lexicon.moves(lemma) != moving)
    return found[0] if found else text


def _with_modal(tokens: Tokens, clause: Clause, finite: int, forms: set[str], *, participle: bool) -> None:
    """»soll unterzeichnet werden«, »muss gereist sein«."""
    clause.modal = tokens.readings(finite)[0].lemma if tokens.readings(finite) else "sollen"
    if not participle:
        return
    if "werden" in forms or ("sein" in forms and not tokens.lexicon.moves(clause.lemma)):
        clause.voice = "passive"
    elif forms & {"haben", "sein"}:
        clause.tense = "perfect"  # »soll angekommen sein«
    if "worden" in forms:
        clause.voice, clause.tense = "passive", "perfect"  # »soll eröffnet worden sein«


def _with_werden(tokens: Tokens, clause: Clause, forms: set[str], cluster: Sequence[int], *, participle: bool) -> None:
    """»wird unterzeichnet«, »wird unterzeichnen«, »wird unterzeichnet werden«."""
    done = participle and bool(forms & {"sein", "haben"}) and "worden" not in forms  # »wird abgereist sein«
    if done or not participle or "werden" in forms:
        clause.tense = "future"
    if participle and not done:
        clause.voice = "passive"
    if modals := _modals(tokens, cluster):
        clause.modal = modals[0]


def _with_haben(
    tokens: Tokens, clause: Clause, form: str, auxiliaries: set[str], cluster: Sequence[int], *, participle: bool
) -> None:
    """»hat unterzeichnet«, »ist unterzeichnet (worden)«, »ist zu unterzeichnen«, »hätte stattfinden sollen«."""
    perfect = _PERFECT.get(form, "perfect")
    modals = _modals(tokens, cluster)
    if modals and not participle:
        clause.modal, clause.tense = modals[0], perfect
    elif participle:
        passive = any(tokens.forms[i].lower == "worden" for i in cluster)
        if not passive and "sein" in auxiliaries and not tokens.lexicon.moves(clause.lemma):
            clause.voice = "state"
        else:
            clause.voice, clause.tense = "passive" if passive else clause.voice, perfect
    elif tokens.texts[clause.head - 1 : clause.head] == ["zu"] or tokens.flags[clause.head] & c.ZU_INFINITIVE:
        clause.modal = "müssen"
        if "sein" in auxiliaries:
            clause.voice = "passive"


def _modals(tokens: Tokens, cluster: Sequence[int]) -> list[str]:
    return [r.lemma for i in cluster if tokens.flags[i] & c.MODAL for r in tokens.readings(i)]
