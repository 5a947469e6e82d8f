"""What the chunks of a clause are to its verb: subject, objects, prepositional phrases; what belongs to a noun instead.

Case and number decide where the endings show them; where they do not, the subject comes first.
"""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import appositions, attachments, receivers, relatives, roles
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tokens import Tokens


def assign(tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk], attributes: Sequence[Attribute]) -> None:
    """Give every chunk to its clause, and every clause its arguments."""
    owner = _owners(tokens, clauses)
    _nouns_of_attributes(clauses, chunks, attributes)
    for chunk in chunks:
        number = owner[chunk.head]
        if number >= 0:
            chunk.clause = number
            if not chunk.denied:
                clauses[number].chunks.append(chunk.number)
    for clause in clauses:
        appositions.find(tokens, clause, chunks)
        attachments.find(tokens, clause, chunks)
        receivers.find(tokens, clause, chunks)
    _cut_circles(chunks)
    relatives.resolve(tokens, clauses, chunks)
    roles.assign(tokens, clauses, chunks)


def _cut_circles(chunks: Sequence[Chunk]) -> None:
    """Let no phrase hang on itself: »zwischen Hutus Einschätzung …« might, and whoever goes up would never end."""
    for chunk in chunks:
        if not chunk.depends:
            continue
        seen, top = {chunk.number}, chunk
        while (up := max(top.row_of, top.genitive_of, top.attribute_of, top.apposition_of)) >= 0:
            if up in seen:
                top.attribute_of = top.apposition_of = top.genitive_of = top.row_of = -1
                break
            seen.add(up)
            top = chunks[up]


def _nouns_of_attributes(clauses: Sequence[Clause], chunks: Sequence[Chunk], attributes: Sequence[Attribute]) -> None:
    """Set the noun that each extended attribute belongs to."""
    participial = [clause for clause in clauses if clause.kind == "participial"]
    if not participial:
        return
    heads = {i: chunk.number for chunk in chunks if chunk.inner < 0 for i in range(chunk.first, chunk.last)}
    # »Zoll- und Handelsabkommen«: the noun is the first of two
    heads.update((chunk.head, chunk.number) for chunk in chunks)
    nouns = {attribute.first: attribute.noun for attribute in attributes}
    for clause in participial:
        if clause.first in nouns:
            clause.antecedent = heads.get(nouns[clause.first], -1)
        elif clause.first > 1:  # »Der Bau, für Mai vorgesehen, ruht«
            clause.antecedent = heads.get(clause.first - 2, -1)


def _owners(tokens: Tokens, clauses: Sequence[Clause]) -> list[int]:
    """For each word the clause that has it as its own; -1 for none."""
    owner = [-1] * len(tokens)
    ordered = sorted(clauses, key=lambda clause: clause.first - clause.last) if len(clauses) > 1 else clauses
    for clause in ordered:  # of two the smaller one
        for i in clause.own:
            owner[i] = clause.number
    return owner
