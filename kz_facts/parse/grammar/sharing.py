"""What clauses have from each other: the subject of an infinitive, and what »und« says once for two predicates."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tokens import Tokens


def label(tokens: Tokens, clauses: Sequence[Clause], clause: Clause) -> None:
    """Give »Handelsabkommen: unterzeichnet am 3. Mai« its subject: what stands before the colon, without a verb."""
    before = clauses[clause.number - 1] if clause.number else None
    if before is None or before.kind != "fragment" or before.verbs or before.subject < 0 or clause.subject >= 0:
        return
    done = clause.head >= 0 and tokens.flags[clause.head] & c.PARTICIPLE and len(clause.verbs) == 1
    if done and not clause.objects and tokens.texts[clause.first - 1] == ":" and clause.kind in ("main", "fragment"):
        clause.subject, clause.voice, clause.tense = before.subject, "passive", "perfect"


def control(tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk], clause: Clause) -> None:
    """Set who does what an infinitive tells: »bat A, zu kommen« means A, »versprach A« who promised."""
    parent = clauses[clause.parent]
    if clause.subject >= 0:
        return
    opened = bool(clause.own) and bool(tokens.flags[clause.own[0]] & c.OPENER)  # »um … zu«
    if not opened and clause.last <= parent.finite and (noun := _noun_before(chunks, clause)) is not None:
        clause.antecedent = noun.number
        clause.subject = next((chunk.number for chunk in chunks if chunk.genitive_of == noun.number), -1)
        return
    if parent.subject >= 0 and tokens.forms[chunks[parent.subject].head].lower == "es":
        clause.subject = parent.datives[0] if parent.datives else -1  # »es gelang ihr, …«
        return
    if parent.lemma in tokens.lexicon.object_control and not opened:
        asked = [
            n for n in (*parent.objects, *parent.datives) if tokens.forms[chunks[n].head].lower not in ("sich", "es")
        ]
        clause.subject = asked[0] if asked else parent.subject
    elif parent.voice != "passive" or opened:
        clause.subject = parent.subject


def _noun_before(chunks: Sequence[Chunk], clause: Clause) -> Chunk | None:
    """»Der Plan der Stadt, den Fluss umzuleiten, …«: the noun that an infinitive explains, right before its comma."""
    noun = next((chunk for chunk in chunks if chunk.last == clause.first - 1), None)
    while noun is not None and noun.genitive_of >= 0:
        noun = chunks[noun.genitive_of]
    return noun if noun is not None and noun.kind == "noun" else None


def share(tokens: Tokens, first: Clause, chunks: Sequence[Chunk], clause: Clause) -> None:
    """Give a joined clause the phrases that were said once: in front of the first, or behind the second."""
    own = [i for i in clause.own if not tokens.flags[i] & (c.PUNCTUATION | c.COORDINATOR)]
    if not own:
        return
    if first.finite >= 0 and (clause.gap or own[0] == clause.finite):
        dated = any(chunks[n].kind == "date" and not chunks[n].depends for n in clause.chunks)
        front = [n for n in first.chunks if chunks[n].last <= first.finite and not chunks[n].depends]
        clause.shared = [
            n
            for n in front
            if (chunks[n].kind == "date" and not dated) or (chunks[n].kind != "date" and n in first.obliques)
        ]
    if clause.gap and clause.verbs and not clause.objects and _only_verbs(tokens, own):
        clause.objects = list(first.objects)  # »hat das Haus geplant und gebaut«
    elif _ends_in_verb(tokens, first) and own[0] == clause.finite and not first.objects and clause.voice == "active":
        first.objects = list(clause.objects)  # »plante und baute das Haus«


def _only_verbs(tokens: Tokens, own: Sequence[int]) -> bool:
    return all(tokens.flags[i] & (c.VERB | c.ADVERB | c.DEGREE | c.NEGATOR) for i in own)


def _ends_in_verb(tokens: Tokens, clause: Clause) -> bool:
    last = next((i for i in reversed(clause.own) if not tokens.flags[i] & c.PUNCTUATION), -1)
    return last >= 0 and last == clause.finite == clause.head
