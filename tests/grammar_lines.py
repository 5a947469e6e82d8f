r"""Reads `tests/corpus/grammar.txt`, and writes a parse in the same notation.

    # a construction
    Die Abgeordneten stimmten dem Gesetz nicht zu.
      zustimmen preterite not; S Abgeordneten; D Gesetz
      [dem Gesetz] dat sg n

Below a sentence stand its clauses, all of them and in order, then any of its phrases.

A clause has its lemma (`-` for none) and what is marked of it: the kind but for a main clause, tense, `subjunctive1`
or `subjunctive2`, the modal verb, `passive` or `state`, `not`, `reflexive`, `question`, `if`, `gap`; then its phrases,
each named by its head: `S` subject, `O` object, `D` dative, `=` predicative noun, `~` predicative adjective, and
those with a preposition under it; `+` joins a row, brackets hold what it shares with the clause before. `<` is the antecedent of a relative
clause, `^` the verb of the clause around it, `&` that of the clause it is joined to.

A phrase has its words in brackets, then any of `nom acc dat gen`, `sg pl`, `m f n`, then what it belongs to: `of` as
genitive, `with` as attribute, `is` as apposition, `row` as a further member. »\\n« in a sentence is a line break.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar.features import ACCUSATIVE, DATIVE, FEMININE, GENITIVE, MASCULINE, NEUTER, NOMINATIVE, PLURAL, SINGULAR

FILE = Path(__file__).parent / "corpus" / "grammar.txt"
_CASES = (("nom", NOMINATIVE), ("acc", ACCUSATIVE), ("dat", DATIVE), ("gen", GENITIVE))
_NUMBERS = (("sg", SINGULAR), ("pl", PLURAL))
_GENDERS = (("m", MASCULINE), ("f", FEMININE), ("n", NEUTER))
_RELATIONS = (("of", "genitive_of"), ("with", "attribute_of"), ("is", "apposition_of"), ("row", "row_of"))


@dataclass
class Sentence:
    """A sentence with the clauses and phrases that are expected of it."""

    text: str
    clauses: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)


def sentences() -> list:
    """All sentences as pytest parameters, one id a line."""
    found: list[tuple[int, Sentence]] = []
    for number, line in enumerate(FILE.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if not line.startswith("  "):
            found.append((number, Sentence(line.replace("\\n", "\n"))))
        else:
            sentence = found[-1][1]
            (sentence.phrases if line.lstrip().startswith("[") else sentence.clauses).append(line.strip())
    return [pytest.param(sentence, id=f"{number}") for number, sentence in found]


def clause_lines(parse: Parse) -> list[str]:
    """The clauses of a parse, as they are written in the corpus."""
    return [_clause(parse, clause) for clause in parse.clauses]


def _clause(parse: Parse, clause: Clause) -> str:
    words = [clause.lemma or "-"]
    words += [clause.kind] * (clause.kind != "main")
    words += [clause.tense] * (clause.tense not in ("present", ""))
    words += [clause.mood] * clause.mood.startswith("subj")
    words += [clause.modal] * bool(clause.modal)
    words += [clause.voice] * (clause.voice != "active")
    words += [name for name, said in (("not", clause.negated), ("reflexive", clause.reflexive), ("question", clause.question), ("if", clause.conditional), ("gap", clause.gap)) if said]
    parts = [" ".join(words)]
    for mark, numbers in (("S", [clause.subject]), ("O", clause.objects), ("D", clause.datives), ("=", [clause.predicative])):
        parts += [f"{mark} {_row(parse, n)}" for n in numbers if n >= 0]
    if clause.adjective >= 0:
        parts.append(f"~ {parse.tokens.texts[clause.adjective]}")
    parts += [f"{parse.chunks[n].preposition} {_row(parse, n)}" for n in clause.obliques]
    parts += [f"({f'{parse.chunks[n].preposition} {_row(parse, n)}'.strip()})" for n in clause.shared]
    if clause.antecedent >= 0:
        parts.append(f"< {head(parse, parse.chunks[clause.antecedent])}")
    if clause.parent >= 0:
        parts.append(f"^ {parse.clauses[clause.parent].lemma or '-'}")
    if clause.conjunct >= 0:
        parts.append(f"& {parse.clauses[clause.conjunct].lemma or '-'}")
    return "; ".join(parts)


def phrase_lines(parse: Parse) -> dict[str, list[tuple[set[str], set[str]]]]:
    """By the words of each phrase: what its features allow, and what it belongs to."""
    found: dict[str, list[tuple[set[str], set[str]]]] = {}
    for chunk in parse.chunks:
        words = " ".join(parse.tokens.texts[chunk.first : chunk.last])
        found.setdefault(words, []).append((_features(chunk), _relations(parse, chunk)))
    return found


def _features(chunk: Chunk) -> set[str]:
    return {name for name, bits in (*_CASES, *_NUMBERS, *_GENDERS) if chunk.features & bits}


def _relations(parse: Parse, chunk: Chunk) -> set[str]:
    related = [(name, getattr(chunk, attribute)) for name, attribute in _RELATIONS]
    return {f"{name} {head(parse, parse.chunks[n])}" for name, n in related if n >= 0}


def head(parse: Parse, chunk: Chunk) -> str:
    """The head of a phrase; of a name, a date or an amount the last word."""
    return parse.tokens.texts[chunk.head if chunk.kind in ("noun", "pronoun", "relative") else chunk.last - 1]


def _row(parse: Parse, number: int) -> str:
    members = [chunk for chunk in parse.chunks if chunk.row_of == number]
    return "+".join(head(parse, chunk) for chunk in [parse.chunks[number], *members])
