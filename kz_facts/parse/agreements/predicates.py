"""What the verbs of a clause tell: which status, reached or only in sight, affirmed or denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.parse.agreements import words as w
from kz_facts.parse.agreements.clauses import Clause
from kz_facts.parse.agreements.lexicon import Cue
from kz_facts.parse.agreements.sentence import Sentence
from kz_facts.parse.verbs import FINITE

# What is done once: »wird unterzeichnet« is still to come, »wird angewendet« goes on.
_STEPS = frozenset({"agreed", "initialled", "adopted", "signed", "ratified"})
# Where a cue stands, its status, its mode, the verb's reading (None of a fixed phrase), how many words it has.
Told = tuple[int, str, str, Cue | None, int]


def cues(s: Sentence, clause: Clause) -> Iterator[Told]:
    """Verbs and fixed phrases of a clause: where, which status, in which mode."""
    words, lexicon = s.words, s.lexicon
    free = [i for i in clause.indices if s.owner[i] is None]
    finals = {words[end - 1].low for _, end in clause.parts} & w.PARTICLES
    if words[clause.indices[-1]].low == "bevor" and finals:
        finals = set()
    firm = list(fixed(s, free))
    mode, negated = mood(s, clause)
    seen: set[str] = set()
    yield from _foundation(s, free)
    for i, status, length in firm:
        if status == "agreed" and negated and words[i].low in ("zustande", "zu"):
            yield i, "rejected", "reached", None, length
        elif words[i].low == "gültig" and any(words[j].low == "bis" for j in clause.indices):
            continue  # how long it holds, not how far it has come
        elif mode != "wish" and not (negated and status != "rejected"):
            if mode == "reached" and _conditional(s, clause):
                mode = "sight"
            if status == "planned":
                yield i, status, "reached", None, length
            elif status in ("negotiating", "agreed", "in_force") or mode != "sight":
                yield i, status, "present" if mode == "reached" else mode, None, length
            seen.add(status)
    for i in free:
        word = words[i]
        low = word.low
        options = lexicon.cues.get(low)
        if not options or (
            w.is_noun(word) and i > 0 and words[i - 1].text not in ("–", "-", ":", "„", "“", "»", "«", ".")
        ):
            continue
        cue = _choose(s, i, options, finals, clause)
        if cue is None or cue.status == "others" or cue.status in seen:
            continue
        if any(
            status in ("planned", "in_force", "suspended") and abs(j - i) <= 4 for j, status, _ in firm
        ) and cue.status in ("planned", "in_force"):
            continue
        if cue.reading.lemma == "gelten" and any(words[j].low == "als" for j in clause.indices):
            continue  # »gilt als Erfolg«
        if cue.reading.lemma == "vorsehen" and cue.reading.form != "participle":
            continue  # »Der Vertrag sieht Zölle vor«
        if cue.reading.lemma == "laufen" and not any(words[j].low in ("bis", "seit") for j in clause.indices):
            continue  # »läuft gut«
        if cue.reading.lemma == "bestehen" and any(words[j].low in ("aus", "auf", "darin") for j in clause.indices):
            continue  # »besteht aus drei Teilen«
        outcome = _outcome(s, i, cue, clause, mode, negated)
        if outcome:
            yield i, *outcome, cue, 1


def _foundation(s: Sentence, free: Sequence[int]) -> Iterator[Told]:
    """»… bildet die rechtliche Grundlage der Zusammenarbeit«."""
    lows = {s.words[i].low for i in free}
    if not lows & s.lexicon.being or lows & s.lexicon.laying:
        return
    for i in free:
        if s.words[i].text in s.lexicon.foundations and not any(
            s.words[j].low == "auf" for j in range(max(0, i - 3), i)
        ):
            yield i, "in_force", "reached", None, 1


def _outcome(s: Sentence, i: int, cue: Cue, clause: Clause, mode: str, negated: bool) -> tuple[str, str] | None:
    """Status and mode of a verb in its clause, or None where nothing is told."""
    status, form = cue.status, cue.reading.form
    if negated:
        if status in ("agreed", "adopted") and mode == "reached":
            return "rejected", "reached"
        return None
    if mode == "wish":
        return None
    infinitive = form in ("infinitive", "zu_infinitive") and _after_zu(s, i, clause, form)
    if infinitive:
        if status in ("suspended", "terminated", "in_force"):
            return (status, "reached") if _decided(s, clause) else None
        mode = "sight"
    if mode == "sight":
        if status in ("planned", "proposed"):
            return status, "reached"
        if status == "negotiating" or cue.reading.lemma in ("aushandeln", "ausverhandeln"):
            return "proposed", "reached"
        return None if status in ("terminated", "suspended", "rejected") else (status, "sight")
    if form == "present" and mode == "reached" and not perfect(s, clause, i):
        return status, "sight" if _conditional(s, clause) else "present"
    if form == "participle" and mode == "reached" and _passive_now(s, clause):
        return status, "passive" if status in _STEPS else "present"
    return status, mode


def told_of(s: Sentence, clause: Clause) -> bool:
    """Whether a clause tells what has been done: not a wish, a plan or what did not happen."""
    return mood(s, clause) == ("reached", False)


def _conditional(s: Sentence, clause: Clause) -> bool:
    """»… tritt bei, sobald …«: a condition follows."""
    return any(
        other.before is clause
        and other.kind == "sub"
        and s.words[other.start].low in ("sobald", "falls", "sofern", "wenn")
        for other in s.clauses
    )


def _after_zu(s: Sentence, i: int, clause: Clause, form: str) -> bool:
    return form == "zu_infinitive" or (i > 0 and s.words[i - 1].low == "zu" and i - 1 in clause.indices)


def _decided(s: Sentence, clause: Clause) -> bool:
    """Whether the clause before an infinitive decides: »beschloss, das Abkommen auszusetzen«."""
    if clause.before is None:
        return False
    lows = {s.words[j].low for j in clause.before.indices}
    return bool(
        lows
        & {
            "beschloss",
            "beschlossen",
            "entschied",
            "entschieden",
            "vereinbarten",
            "vereinbart",
            "entschloss",
            "vereinbarte",
            "einigten",
            "geeinigt",
        }
    )


def perfect(s: Sentence, clause: Clause, i: int) -> bool:
    """»hat … unterzeichnet«: the present form is a participle."""
    lows = {s.words[j].low for j in clause.indices if j != i}
    return bool(lows & w.AUXILIARIES - {"gibt", "gab", "gebe"})


def _passive_now(s: Sentence, clause: Clause) -> bool:
    lows = {s.words[j].low for j in clause.indices}
    return bool(lows & {"wird", "werden", "werde"}) and not lows & {
        "ist",
        "sind",
        "worden",
        "wurde",
        "wurden",
        "sei",
        "seien",
    }


def mood(s: Sentence, clause: Clause) -> tuple[str, bool]:
    """Whether a clause tells what has been reached, what is in sight, or a mere wish; and whether it denies."""
    words, lexicon = s.words, s.lexicon
    lows = [words[i].low for i in clause.indices if s.owner[i] is None or i < s.phrases[s.owner[i] or 0].outer]
    texts = {words[i].text for i in clause.indices if s.owner[i] is None}
    held = {
        words[p.outer].low
        for n, p in enumerate(s.phrases)
        if p.outer in clause.indices and not s.nested[n] and p.determiner
    }
    some = set(lows)
    negated = (
        bool(some & lexicon.negative or held & w.NEGATIVE)
        and not ("nur" in some and "nicht" in some)
        and "zuletzt" not in some
    )
    if some & lexicon.wish or texts & lexicon.wish:
        return "wish", negated
    if clause.kind == "sub" and words[clause.start].low in ("wenn", "falls", "sofern", "sobald", "ob", "wann"):
        return "wish", negated
    if words[-1].text == "?":
        return "wish", negated
    before = clause.before
    reported = clause.kind == "sub" and words[clause.start].low in ("dass", "daß")
    if before is not None and (reported or "zu" in some) and clause.kind in ("rest", "main", "sub"):
        earlier = {words[i].text for i in before.indices}
        if {t.lower() for t in earlier} & lexicon.wish or earlier & lexicon.wish:
            return "wish", negated
    future = some & {"wird", "werden", "werde"} and any(
        cue.reading.form == "infinitive"
        for i in clause.indices
        for cue in lexicon.cues.get(words[i].low, ())
        if words[i].low not in w.AUXILIARIES
    )
    if (some & lexicon.sight and not some & {"wurde", "worden", "wurden"}) or future:
        return "sight", negated
    return "reached", negated


def _choose(s: Sentence, i: int, options: Sequence[Cue], finals: set[str], clause: Clause) -> Cue | None:
    """The reading of a verb form that its clause bears out."""
    following = s.words[i + 1] if i + 1 < len(s.words) and i + 1 in clause.indices else None
    ahead = set(finals) & {s.words[j].low for j in clause.indices if j > i}
    best: Cue | None = None
    for cue in options:
        form, particle = cue.reading.form, cue.reading.particle
        if form in ("attribute", "present_participle", "gerundive"):
            continue
        if form in FINITE and i > 0 and s.words[i - 1].low == "zu":
            continue
        if particle:
            if particle in ahead:
                return cue
            continue
        if form in FINITE and ahead:
            continue
        if form in FINITE and following is not None and w.is_noun(following) and _attributive(s, i):
            continue
        if best is None or (form == "participle" and best.reading.form == "present" and perfect(s, clause, i)):
            best = cue
    return best


def _attributive(s: Sentence, i: int) -> bool:
    """»der geschlossenen Grenze«: an article before and a noun after make a form an attribute."""
    before = s.words[i - 1] if i else None
    return before is not None and (before.low in w.DETERMINERS or w.is_adjective(before)) and w.is_adjective(s.words[i])


def fixed(s: Sentence, indices: Sequence[int]) -> Iterator[tuple[int, str, int]]:
    """Fixed phrases: »in Kraft«, »auf Eis«."""
    firsts, words = s.lexicon.phrase_firsts, s.words
    starts = [i for i in indices if words[i].low in firsts]
    if not starts:
        return
    allowed = set(indices)
    for i in starts:
        for phrase, status in firsts[words[i].low]:
            if all(i + k in allowed and words[i + k].low == part for k, part in enumerate(phrase)):
                yield i, status, len(phrase)
                break
