"""What the chunks of a clause are to its verb: subject, objects, prepositional phrases; what belongs to a noun instead.

Case and number decide where the endings show them; where they do not, the subject comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import appositions, relatives, roles
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tokens import Tokens

_NOMINAL = ("noun", "name")


def assign(tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk], attributes: Sequence[Attribute]) -> None:
    """Give every chunk to its clause, and every clause its arguments."""
    owner = _owners(tokens, clauses)
    _nouns_of_attributes(clauses, chunks, attributes)
    for chunk in chunks:
        number = owner[chunk.head]
        if number >= 0:
            chunk.clause = number
            clauses[number].chunks.append(chunk.number)
    for clause in clauses:
        appositions.find(tokens, clause, chunks)
        _attributes(tokens, clause, chunks)
    relatives.resolve(tokens, clauses, chunks)
    roles.assign(tokens, clauses, chunks)


def _nouns_of_attributes(clauses: Sequence[Clause], chunks: Sequence[Chunk], attributes: Sequence[Attribute]) -> None:
    """Set the noun that each extended attribute belongs to."""
    heads = {chunk.head: chunk.number for chunk in chunks}
    nouns = {attribute.first: attribute.noun for attribute in attributes}
    for clause in clauses:
        if clause.kind == "participial" and clause.first in nouns:
            clause.antecedent = heads.get(nouns[clause.first], -1)


def _owners(tokens: Tokens, clauses: Sequence[Clause]) -> list[int]:
    """For each word the clause that has it as its own; -1 for none."""
    owner = [-1] * len(tokens)
    for clause in clauses:
        for i in clause.own:
            if owner[i] < 0 or clauses[owner[i]].last - clauses[owner[i]].first > clause.last - clause.first:
                owner[i] = clause.number
    return owner


def _attributes(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> None:
    """Prepositional phrases right behind a noun that belong to it, not to the verb."""
    for before, number in zip(clause.chunks, clause.chunks[1:], strict=False):
        chunk, other = chunks[number], chunks[before]
        if not chunk.preposition or chunk.depends or other.last != chunk.first or other.kind not in _NOMINAL or chunk.kind == "relative":
            continue
        if chunk.preposition in ("als", "wie"):
            continue
        if _belongs(tokens, clause, other, chunk):
            chunk.attribute_of = other.number


# Behind a noun these belong to it, where neither it nor the verb takes them …
_OF_NOUNS = frozenset(("von", "für", "aus", "mit", "zwischen", "innerhalb"))
# … and these to the noun where that stands behind a preposition itself.
_OF_LATE_NOUNS = frozenset(("in", "an", "gegen"))


def _belongs(tokens: Tokens, clause: Clause, noun: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase belongs to the noun before it."""
    lexicon, preposition = tokens.lexicon, chunk.preposition
    in_front = clause.kind == "main" and 0 <= chunk.last <= clause.finite
    if chunk.kind == "date":
        return (in_front or clause.kind == "fragment") and preposition in ("von", "aus") or preposition == "von"
    if chunk.kind in ("pronoun", "money", "number") and not in_front:
        return preposition == "von" and chunk.kind == "number"
    if in_front or clause.kind == "fragment":
        return True
    if lexicon.noun_takes(tokens.texts[noun.head], preposition):
        return True
    if lexicon.verb_takes(clause.lemma, preposition):
        return False
    if preposition == "von" and clause.voice == "passive" and not noun.preposition:
        return False
    if preposition in _OF_NOUNS:
        return noun.kind == "noun"
    return preposition in _OF_LATE_NOUNS and noun.kind == "noun" and bool(noun.preposition)

