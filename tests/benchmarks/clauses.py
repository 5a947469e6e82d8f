"""The grammar's clauses as predictions for a treebank scorer: tests/benchmarks/clauses.py GOLD.jsonl > PRED.jsonl.

GOLD has a sentence a line, `{"id", "text"}`; PRED has for each `{"id", "clauses": [{"verb", "lemma", "subject",
"objects", "obliques"}]}` with `[start, end)` in characters. Universal Dependencies name the copula, not the state,
as verb of »ist unterzeichnet«, and the finite part of a separated verb; that is translated here.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from kz_facts.api import load
from kz_facts.parse.grammar import Chunk, Clause, Parse, classes
from kz_facts.pipes._sentences import parses


def main() -> None:
    nlp = load()
    for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        sentence = json.loads(line)
        doc = nlp(sentence["text"])
        found = [one for read in parses(doc) for clause in read.clauses for one in _clauses(read, clause)]
        print(json.dumps({"id": sentence["id"], "clauses": found}, ensure_ascii=False))


def _clauses(read: Parse, clause: Clause) -> list[dict[str, Any]]:
    tokens = read.tokens

    def span(i: int) -> list[int]:
        return [tokens.starts[i], tokens.end(i)]

    def noun(chunk: Chunk) -> list[int]:
        """The head with the name behind it: which word of a name is the head differs from treebank to treebank."""
        if chunk.kind == "name" or (chunk.kind == "noun" and chunk.unit is None and chunk.last > chunk.head + 1):
            return [tokens.starts[chunk.head], tokens.end(chunk.last - 1)]
        first = min((i for i in range(chunk.first, chunk.head) if tokens.flags[i] & classes.HYPHEN), default=chunk.head)
        return [tokens.starts[first], tokens.end(chunk.head)]  # »Tages- und Nachtzeit«

    if clause.head < 0 or (clause.kind == "participial" and clause.antecedent >= 0) or not clause.verbs:
        return []  # »das im Mai geschlossene Abkommen«: an adjective there; »B nach Prag«: no clause
    head = clause.head
    lemma = clause.lemma
    if clause.particle >= 0 and clause.finite >= 0 and clause.particle > clause.finite:
        head = clause.finite
    if clause.voice == "state" and tokens.texts[head].lower() in tokens.lexicon.adjectival:
        head, lemma = clause.finite if clause.finite >= 0 else head, clause.modal or "sein"
    if head < 0 or tokens.texts[head] == "so":
        return []  # »…, so der Sprecher«: no verb there
    told = clause.subject >= 0 and clause.kind != "infinitive"  # infinitives have no subject there
    subject = read.chunks[clause.subject] if told else None
    one = {
        "verb": span(head),
        "lemma": lemma,
        "subject": noun(subject) if subject is not None else None,
        "objects": [
            noun(read.chunks[n])
            for n in [*clause.objects, *clause.datives]
            if read.chunks[n].kind in ("noun", "name", "money") and read.chunks[n].clause == clause.number
        ],
        "obliques": [{"prep": _preposition(read, n), "noun": noun(read.chunks[n])} for n in _obliques(read, clause)],
    }
    governors = _governors(read, clause, one)
    if governors:
        one["obliques"] = []
    return [one, *governors]


def _preposition(read: Parse, number: int) -> str:
    """The first of several: »bis« of »bis zum Mai«."""
    chunk, forms = read.chunks[number], read.tokens.forms
    return "bis" if forms[chunk.first].lower == "bis" else chunk.preposition


def _obliques(read: Parse, clause: Clause) -> list[int]:
    """Nouns with a preposition; of a copula they depend on the predicate, which has no clause of its own there."""
    copula = clause.lemma in read.tokens.lexicon.copulas and clause.head == clause.finite
    if copula and (clause.predicative >= 0 or clause.adjective >= 0):
        return []
    return [n for n in clause.obliques if read.chunks[n].kind not in ("pronoun", "relative", "number")]


def _governors(read: Parse, clause: Clause, one: dict[str, Any]) -> list[dict[str, Any]]:
    """»ließ verhaften«: there a clause of the governing verb; it has the prepositional phrases."""
    tokens, lexicon = read.tokens, read.tokens.lexicon
    for i in clause.verbs:
        lemmas = {reading.lemma for reading in tokens.forms[i].readings} & (
            lexicon.bare_infinitive | lexicon.raising - {"sein"}
        )
        if "haben" in lemmas and not tokens.flags[clause.head] & classes.ZU_INFINITIVE:
            continue
        if i != clause.head and lemmas:
            return [one | {"verb": [tokens.starts[i], tokens.end(i)], "lemma": lemmas.pop(), "objects": []}]
    return []


if __name__ == "__main__":
    main()
