"""The verbs of a clause together: »hätte … unterzeichnet werden sollen« as tense, mood, voice and one full verb."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kz_facts.parse.clauses.clause import Clause
from kz_facts.parse.clauses.tokens import Tokens
from kz_facts.parse.clauses.words import (
    ADVERB,
    ATTRIBUTE,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    FUNCTION_WORD,
    INFINITIVE,
    MODAL,
    NEGATOR,
    NONFINITE,
    PARTICIPLE,
    PARTICLE,
    PREPOSITION,
    PUNCTUATION,
    SUBORDINATOR,
    ZU_INFINITIVE,
)
from kz_facts.parse.verbs import Reading

_PERFECT = {"present": "perfect", "preterite": "pluperfect", "subjunctive1": "perfect", "subjunctive2": "pluperfect"}
_SIMPLE = {"present": "present", "preterite": "preterite", "subjunctive1": "present", "subjunctive2": "present"}
_QUOTES = frozenset("„“”\"»«›‹‚‘’'")
_ANYWHERE = frozenset(
    ("zusammen", "zurück", "teil", "bekannt", "statt", "fest", "weiter", "fertig", "fort", "entgegen", "nieder", "teil")
)


@dataclass(slots=True)
class Verb:
    """What a clause's verbs say. `head` is the full verb, in words; `words` are all of them."""

    lemma: str | None = None
    head: int | None = None
    finite: int | None = None
    particle: int | None = None
    words: tuple[int, ...] = ()
    tense: str | None = None
    mood: str = "indicative"
    modal: str | None = None
    voice: str = "active"
    negated: bool = False


def verb(tokens: Tokens, found: Sequence[Clause], index: int) -> Verb:
    """The verbs of clause `index`."""
    clause = found[index]
    own = clause.own
    result = Verb(negated=_negated(tokens, own))
    if clause.kind in ("participial", "bracket", "fragment") and clause.finite is None:
        _participle(tokens, own, result)
        return result
    if clause.kind == "infinitive":
        _infinitive(tokens, own, result)
        return result
    finite, borrowed = _finite(found, index)
    if finite is None:
        _participle(tokens, own, result)
        return result
    reading = tokens.finite(finite)
    if reading is None:
        return result
    cluster = _cluster(tokens, clause, finite if not borrowed else None)
    _fill(tokens, result, clause, finite, reading, cluster, borrowed=borrowed)
    if result.head and result.lemma and result.particle is None and tokens.texts[result.head - 1] == "bekannt":
        result.lemma, result.particle = "bekannt" + result.lemma, result.head - 1  # »wie das Amt bekannt gab«
    return result


def _finite(found: Sequence[Clause], index: int) -> tuple[int | None, bool]:
    """The finite verb, and whether it stands in the clause that this one is joined to."""
    clause = found[index]
    if clause.finite is not None:
        return clause.finite, False
    head = clause.conjunct
    while head is not None:
        if found[head].finite is not None:
            return found[head].finite, True
        head = found[head].conjunct
    for later in found[index + 1 :]:
        if later.conjunct == index and later.finite is not None:
            return later.finite, True
    return None, False


def _negated(tokens: Tokens, own: Iterable[int]) -> bool:
    flags, texts = tokens.flags, tokens.texts
    for i in [i for i in own if flags[i] & NEGATOR]:
        following = texts[i + 1] if i + 1 < len(texts) else ""
        if texts[i] == "nie" and i and texts[i - 1] in ("wie", "denn"):
            continue
        if texts[i].lower() != "nicht" or following not in tokens.lexicon.after_negator:
            return True
    return False


def _participle(tokens: Tokens, own: Sequence[int], result: Verb) -> None:
    """The participle of a clause that has no finite verb: the last one, or the one that it begins with."""
    for i in [*reversed(own), *own[:1]]:
        if not tokens.flags[i] & (PARTICIPLE | ATTRIBUTE) and not _is_attribute(tokens, i):
            continue
        for reading in tokens.lexicon[tokens.texts[i]].readings:
            if reading.form in ("participle", "attribute"):
                result.lemma, result.head, result.words = reading.lemma, i, (i,)
                result.tense, result.voice = "perfect", "active" if _moves(tokens, reading.lemma) else "passive"
                return
            if reading.form in ("present_participle", "gerundive"):
                result.lemma, result.head, result.words = reading.lemma, i, (i,)
                result.tense, result.voice = "present", "active"
                if reading.form == "gerundive":
                    result.modal, result.voice = "sollen", "passive"
                return


def _is_attribute(tokens: Tokens, i: int) -> bool:
    return bool(tokens.lexicon[tokens.texts[i]].flags & ATTRIBUTE) and not tokens.flags[i] & CAPITAL


def _infinitive(tokens: Tokens, own: Sequence[int], result: Verb) -> None:
    result.tense, result.mood = "present", "infinitive"
    for position in range(len(own) - 1, -1, -1):
        i = own[position]
        flags = tokens.flags[i]
        if (
            flags & PUNCTUATION
            or flags & CAPITAL
            or not (flags & (ZU_INFINITIVE | INFINITIVE) or tokens.texts[i - 1] == "zu")
        ):
            continue
        lemma = next(
            (r.lemma for r in tokens.readings(i) if r.form in ("zu_infinitive", "infinitive")), tokens.texts[i]
        )
        result.finite, result.words = None, (i,)
        before = i - 2 if tokens.texts[i - 1] == "zu" else i - 1
        if lemma in ("werden", "haben", "sein") and before in own and tokens.flags[before] & PARTICIPLE:
            lemma_of = next((r.lemma for r in tokens.readings(before) if r.form == "participle"), None)
            result.lemma, result.head, result.words = lemma_of, before, (before, i)
            if lemma == "werden":
                result.voice = "passive"
            else:
                result.tense = "perfect"
        else:
            result.lemma, result.head = lemma, i
        return


def _cluster(tokens: Tokens, clause: Clause, finite: int | None) -> list[int]:
    """The infinitives and participles that go with the finite verb, in order."""
    flags, own = tokens.flags, clause.own
    if finite is not None and clause.kind in ("subordinate", "relative") and finite != clause.first:
        run: list[int] = []
        i = finite - 1
        while i in own and flags[i] & NONFINITE and not flags[i] & CAPITAL:
            run.insert(0, i)
            i -= 1
        i = finite + 1
        while i in own and flags[i] & NONFINITE and not flags[i] & CAPITAL and not run:
            run.append(i)
            i += 1
        return run
    after = [i for i in own if (finite is None or i > finite) and flags[i] & NONFINITE and not flags[i] & CAPITAL]
    if after:
        run = [after[-1]]
        for i in reversed(after[:-1]):
            if i == run[0] - 1 or (i == run[0] - 2 and tokens.texts[run[0] - 1] == "zu"):
                run.insert(0, i)
            else:
                break
        return run
    first = next((i for i in own if not flags[i] & PUNCTUATION), None)
    if finite is not None and first is not None and first < finite and flags[first] & NONFINITE:
        return [i for i in range(first, finite) if flags[i] & NONFINITE]  # »Geleitet wurden die Gespräche …«
    if finite is not None and finite - 1 in own and flags[finite - 1] & PARTICIPLE and not flags[finite - 1] & CAPITAL:
        return [finite - 1]  # »Nicht zustande gekommen ist …«
    if finite is not None and flags[finite] & (MODAL | AUXILIARY):
        last = next((i for i in reversed(own) if not flags[i] & PUNCTUATION), finite)
        text = tokens.texts[last]
        if last > finite + 1 and text.endswith("n") and text.islower() and not flags[last] & FUNCTION_WORD:
            return [last]  # an infinitive that no list has
    return []


def _fill(
    tokens: Tokens, result: Verb, clause: Clause, finite: int, reading: Reading, cluster: list[int], *, borrowed: bool
) -> None:
    form = reading.form
    result.finite = None if borrowed else finite
    result.mood = "konjunktiv" if form.startswith("subjunctive") else "indicative"
    result.tense = _SIMPLE.get(form, "present")
    flags = tokens.flags[finite] or tokens.lexicon[tokens.texts[finite]].flags
    if not flags & (AUXILIARY | MODAL):
        result.lemma, result.head = reading.lemma, finite
        if reading.lemma == "bleiben" and cluster and tokens.flags[cluster[-1]] & PARTICIPLE:
            result.lemma = next(r.lemma for r in tokens.readings(cluster[-1]) if r.form == "participle")
            result.head, result.voice, result.words = cluster[-1], "passive", (finite, cluster[-1])
            return
        _with_particle(tokens, result, clause, finite, reading)
        result.words = tuple(i for i in (finite, result.particle) if i is not None)
        return
    full = [i for i in cluster if not tokens.flags[i] & (AUXILIARY | MODAL)] or cluster[:1]
    auxiliaries = {r.lemma for r in tokens.readings(finite)}
    forms = {tokens.texts[i].lower() for i in cluster}
    if not full:
        result.lemma, result.head, result.words = reading.lemma, finite, (finite,)
        if flags & MODAL:
            result.modal = reading.lemma
        elif reading.lemma == "haben":
            _with_particle(tokens, result, clause, finite, reading)
        return
    head = full[0]
    kinds = tokens.flags[head]
    participle = bool(kinds & PARTICIPLE)
    infinitive = bool(kinds & INFINITIVE)
    if participle and infinitive:  # »empfangen«, »erhalten«: the auxiliary decides
        participle = not flags & MODAL or bool(forms & {"werden", "worden"})
    if not kinds & NONFINITE:
        infinitive, result.lemma = True, tokens.texts[head]
    wanted = "participle" if participle else "infinitive"
    result.lemma = next((r.lemma for r in tokens.readings(head) if r.form == wanted), None) or next(
        (r.lemma for r in tokens.readings(head) if r.form == "zu_infinitive"), result.lemma
    )
    result.head, result.words = head, tuple(sorted({finite, *cluster} if not borrowed else set(cluster)))
    if flags & MODAL:
        result.modal = reading.lemma
        if participle and forms & {"werden", "sein"}:
            result.voice = "passive"
        elif participle and "haben" in forms:
            result.tense = "perfect"
        return
    if "werden" in auxiliaries:
        if participle and "werden" not in forms:
            result.voice = "passive"
        else:
            result.tense = "future"
            result.voice = "passive" if participle and "werden" in forms else "active"
        return
    modals = [r.lemma for i in cluster if tokens.flags[i] & MODAL for r in tokens.readings(i)]
    if modals and not participle:  # »hätte stattfinden sollen«
        result.modal, result.tense = modals[0], _PERFECT.get(form, "perfect")
        return
    if participle:
        result.tense = _PERFECT.get(form, "perfect")
        if "worden" in forms or ("sein" in auxiliaries and not _moves(tokens, result.lemma or "")):
            result.voice = "passive"
    elif tokens.texts[head - 1 : head] == ["zu"] or kinds & ZU_INFINITIVE:
        result.modal = "müssen"  # »ist zu unterzeichnen«, »hat zu leisten«


def _moves(tokens: Tokens, lemma: str) -> bool:
    return any(lemma.endswith(base) for base in tokens.lexicon.motion) and not lemma.startswith(
        ("be", "ver", "über", "unter")
    )


def _with_particle(tokens: Tokens, result: Verb, clause: Clause, finite: int, reading: Reading) -> None:
    """Find the particle at the end of the bracket: »traf … zusammen«."""
    own = clause.own
    for position in range(len(own) - 1, -1, -1):
        i = own[position]
        if i <= finite:
            break
        if not tokens.flags[i] & PARTICLE or tokens.flags[i] & CAPITAL:
            continue
        text = tokens.texts[i]
        if text == "wieder":
            continue  # an adverb: »trafen sich im Mai wieder«
        after = tokens.flags[i + 1] if i + 1 < len(tokens) else PUNCTUATION
        at_end = i + 1 >= len(tokens) or i + 1 not in own or bool(after & (PUNCTUATION | COORDINATOR | SUBORDINATOR))
        if at_end and i + 2 in own and tokens.texts[i + 1] in _QUOTES:
            at_end = False  # »bestätigte die Bonität mit „BBB“«
        if at_end or (text in _ANYWHERE and after & (PREPOSITION | ADVERB)):
            result.particle = i
            base = result.lemma or reading.lemma
            result.lemma = text + base
            return
