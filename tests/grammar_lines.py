r"""Reads `tests/corpus/grammar/*.txt`, and writes parses so: `python tests/grammar_lines.py "Ein Satz."`.

    # a construction
    Die Abgeordneten stimmten dem Gesetz der Regierung über Zölle nicht zu.
      zustimmen preterite not; S Abgeordneten; D Gesetz (of Regierung, über Zölle)
      [dem Gesetz] dat sg n

Below a sentence stand its clauses, all of them and in order, then any of its phrases.

A clause has its lemma (`-` for none) and what is marked of it: the kind but for a main clause, tense, `subjunctive1`
or `subjunctive2`, the modal verb, `passive` or `state`, `not`, `reflexive`, `question`, `if`, `gap`; then its phrases,
each named by its head: `S` subject, `O` object, `D` dative, `=` predicative noun, `~` predicative adjective, and
those with a preposition under it; `+` joins a row. Brackets hold what hangs on a phrase: `of` a genitive, `is` an
apposition, else the preposition. Square brackets hold what a clause shares with the one before. `<` is the antecedent
of a relative clause or the noun of an attribute, `^` the verb of the clause around it, `&` that of the clause it is
joined to.

A phrase has its words in square brackets, then what its endings leave open: all of `nom acc dat gen`, all of `sg pl`,
all of `m f n`, or none of a kind. »\n« in a sentence is a line break.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import kz_facts.api
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar.features import (
    ACCUSATIVE,
    DATIVE,
    FEMININE,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
)
from kz_facts.pipes._sentences import parses

FOLDER = Path(__file__).parent / "corpus" / "grammar"
_FEATURES = {
    "nom": NOMINATIVE,
    "acc": ACCUSATIVE,
    "dat": DATIVE,
    "gen": GENITIVE,
    "sg": SINGULAR,
    "pl": PLURAL,
    "m": MASCULINE,
    "f": FEMININE,
    "n": NEUTER,
}
KINDS = (frozenset(("nom", "acc", "dat", "gen")), frozenset(("sg", "pl")), frozenset(("m", "f", "n")))
_DEEPEST = 6  # phrases that hang on one another


@dataclass
class Sentence:
    """A sentence with the clauses and phrases that are expected of it."""

    text: str
    clauses: list[str] = field(default_factory=list)
    phrases: list[str] = field(default_factory=list)


def sentences() -> list[Any]:
    """All sentences as pytest parameters, with file and line as their ids."""
    found: list[Any] = []
    for path in sorted(FOLDER.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            if not line.startswith("  "):
                found.append(pytest.param(Sentence(line.replace("\\n", "\n")), id=f"{path.stem}-{number}"))
                continue
            sentence = found[-1].values[0]
            (sentence.phrases if line.lstrip().startswith("[") else sentence.clauses).append(line.strip())
    return found


def read(text: str) -> list[Parse]:
    """The sentences of a text, read with the whole pipeline."""
    return list(parses(kz_facts.api.load()(text)))


def clause_lines(parse: Parse) -> list[str]:
    """The clauses of a parse, as they are written in the corpus."""
    return [_clause(parse, clause) for clause in parse.clauses]


def _clause(parse: Parse, clause: Clause) -> str:
    parts = [" ".join(_verb(clause))]
    roles = (("S", [clause.subject]), ("O", clause.objects), ("D", clause.datives), ("=", [clause.predicative]))
    parts += [f"{mark} {_tree(parse, n)}" for mark, numbers in roles for n in numbers if n >= 0]
    if clause.adjective >= 0:
        parts.append(f"~ {parse.tokens.texts[clause.adjective]}")
    parts += [_with_preposition(parse, n) for n in clause.obliques]
    parts += [f"[{_with_preposition(parse, n)}]" for n in clause.shared]
    if clause.antecedent >= 0:
        parts.append(f"< {head(parse, parse.chunks[clause.antecedent])}")
    around = (("^", clause.parent), ("&", clause.conjunct))
    parts += [f"{mark} {parse.clauses[n].lemma or '-'}" for mark, n in around if n >= 0]
    return "; ".join(parts)


def _verb(clause: Clause) -> Iterator[str]:
    yield clause.lemma or "-"
    plain = ("main", "present", "indicative", "infinitive", "active", "")
    said = (clause.kind, clause.tense, clause.mood, clause.modal, clause.voice)
    yield from (word for place, word in enumerate(said) if word not in plain or (word == "infinitive" and not place))
    marks = {"not": clause.negated, "reflexive": clause.reflexive, "question": clause.question}
    yield from (name for name, told in (marks | {"if": clause.conditional, "gap": clause.gap}).items() if told)


def phrases(parse: Parse) -> dict[str, set[str]]:
    """By the words of each phrase what its features allow."""
    found: dict[str, set[str]] = {}
    for chunk in parse.chunks:
        words = " ".join(parse.tokens.texts[chunk.first : chunk.last])
        found.setdefault(words, {name for name, bits in _FEATURES.items() if chunk.features & bits})
    return found


def head(parse: Parse, chunk: Chunk) -> str:
    """The head of a phrase; of a name, a date or an amount all its words."""
    if chunk.unit is not None and chunk.kind != "noun":
        return " ".join(parse.tokens.texts[chunk.unit.first : chunk.unit.last])
    return parse.tokens.texts[chunk.head]


def _with_preposition(parse: Parse, number: int) -> str:
    return f"{parse.chunks[number].preposition} {_tree(parse, number)}".strip()


def _tree(parse: Parse, number: int, depth: int = 0) -> str:
    """A phrase with what stands in a row with it, and what hangs on it."""
    members = [number, *(chunk.number for chunk in parse.chunks if chunk.row_of == number)]
    return "+".join(head(parse, parse.chunks[n]) + _dependents(parse, n, depth) for n in members)


def _dependents(parse: Parse, number: int, depth: int) -> str:
    found: list[str] = []
    for chunk in parse.chunks if depth < _DEEPEST else []:
        link = "of " if chunk.genitive_of == number else "is " if chunk.apposition_of == number else ""
        if link or chunk.attribute_of == number:
            found.append((link or f"{chunk.preposition} ".lstrip()) + _tree(parse, chunk.number, depth + 1))
    return f" ({', '.join(found)})" if found else ""


if __name__ == "__main__":
    for text in sys.argv[1:] or sys.stdin:
        sys.stdout.write(f"{text.strip()}\n")
        sys.stdout.writelines(f"  {line}\n" for one in read(text.strip()) for line in clause_lines(one))
