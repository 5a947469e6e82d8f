"""Which noun a relative pronoun means: the nearest one before it that agrees in gender and number."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.features import ANY, MASCULINE, NEUTER, NOM, PLURAL, RELATIVE, SINGULAR, genders
from kz_facts.parse.grammar.openers import NEUTER_PRONOUNS
from kz_facts.parse.grammar.tokens import Tokens


def resolve(tokens: Tokens, clauses: Sequence[Clause], chunks: Sequence[Chunk]) -> None:
    """Set `antecedent` of relative clauses, and take from the pronoun what the antecedent rules out."""
    for clause in clauses:
        if clause.kind != "relative" or clause.opener < 0:
            continue
        pronoun = next((chunk for chunk in chunks if chunk.first <= clause.opener < chunk.last), None)
        if (
            clause.conjunct >= 0
            and clauses[clause.conjunct].kind == "relative"
            and clauses[clause.conjunct].antecedent >= 0
        ):
            clause.antecedent = clauses[clause.conjunct].antecedent  # »…, in dem sie lebte und in dem sie starb«
            continue
        wanted = PLURAL if _is_plural_subject(tokens, clause, chunks) else _wanted(tokens, clause)
        found = _antecedent(tokens, clause, chunks, wanted)
        if found is None:
            continue
        clause.antecedent = found.number
        if pronoun is not None and pronoun.kind == "relative" and pronoun.features:
            left = pronoun.features & _genders_of(found, chunks)
            pronoun.features = left or pronoun.features


def _is_plural_subject(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> bool:
    """»A und B, die gereist waren«: where nothing else can be the subject of a plural, the pronoun is it."""
    if clause.plural is not True or tokens.forms[clause.opener].lower not in ("die", "welche"):
        return False
    return not any(
        chunk.clause == clause.number and chunk.first > clause.opener and not chunk.preposition and chunk.cases & NOM
        for chunk in chunks
    )


def _wanted(tokens: Tokens, clause: Clause) -> int:
    """The genders and numbers that the pronoun leaves open: »die« is feminine or a plural."""
    lower = tokens.forms[clause.opener].lower
    if lower.startswith("wo") or lower == "was":
        return ANY
    return genders(RELATIVE.get(lower) or tokens.lexicon.features_of(lower))


def _antecedent(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk], wanted: int) -> Chunk | None:
    before = [chunk for chunk in chunks if chunk.last <= clause.opener and _can_be(tokens, chunk)]
    if not before:
        return None
    near = before[-1]
    lower = tokens.forms[clause.opener].lower
    if tokens.flags[clause.opener - 1] & c.PREPOSITION and _is_bare_place(near):
        near = _up(near, chunks) or near  # »ein Treffen in Lima, bei dem …«: of a place one says »wo«
    if lower == "was":
        return near if tokens.forms[near.head].lower in NEUTER_PRONOUNS else None
    if lower == "der" and not tokens.flags[clause.opener - 1] & c.PREPOSITION:  # rather »who« than »to whom«
        return _agreeing(near, chunks, MASCULINE) or _agreeing(near, chunks, wanted) or near
    return _agreeing(near, chunks, wanted) or near


def _is_bare_place(chunk: Chunk) -> bool:
    return bool(chunk.preposition) and chunk.unit is not None and chunk.unit.place and chunk.determiner < 0


def _agreeing(near: Chunk, chunks: Sequence[Chunk], wanted: int) -> Chunk | None:
    """The nearest noun in one of some genders, from the one before the pronoun outwards."""
    candidate: Chunk | None = near
    seen: set[int] = set()
    while candidate is not None and not _genders_of(candidate, chunks) & wanted:
        seen.add(candidate.number)
        candidate = _up(candidate, chunks)
        if candidate is not None and candidate.number in seen:
            return None  # a genitive before its noun leads back to it
    return candidate


def _can_be(tokens: Tokens, chunk: Chunk) -> bool:
    if chunk.inner >= 0 or chunk.head in tokens.bracketed:
        return False
    if chunk.kind == "money":
        # »3 Mio. Euro, die fehlen«, »von den 3 Mio. Euro, die …«; but »eine Hilfe von 3 Mio. Euro, die fehlt«
        return not chunk.preposition or chunk.determiner >= 0
    return chunk.nominal or (chunk.kind == "pronoun" and tokens.forms[chunk.head].lower not in ("sich", "es"))


def _up(chunk: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """The noun that a phrase hangs on, or the phrase right before it."""
    number = max(chunk.row_of, chunk.genitive_of, chunk.attribute_of, chunk.apposition_of)
    if number >= 0:
        return chunks[number]
    first, k = chunk.first, chunk.number - 1
    while k >= 0 and (chunks[k].kind == "date" or _is_measure(chunks[k])) and chunks[k].last == first:
        first, k = chunks[k].first, k - 1  # »Gespräche im Mai in Bonn, bei denen …«
    if k < 0 or (k + 1 == chunk.number and not chunk.touches(chunks[k])):
        return None
    noun = chunks[k].nominal or chunks[k].kind == "money"  # »3 Mio. Euro für den Bau, die fehlen«
    return chunks[k] if noun and chunks[k].last == first else None


def _is_measure(chunk: Chunk) -> bool:
    """»ein Zuschuss von 3 Mio. Euro für Geräte, der …«: how much it is."""
    return chunk.kind == "money" and bool(chunk.preposition) and chunk.determiner < 0


def _genders_of(chunk: Chunk, chunks: Sequence[Chunk]) -> int:
    """All cases of the genders that a phrase can have; of a row the plural, of a state the neuter."""
    if chunk.row_of < 0 and any(other.row_of == chunk.number for other in chunks):
        return PLURAL
    if chunk.kind == "money":
        return PLURAL
    if chunk.unit is not None and chunk.unit.bare and chunk.determiner < 0:
        return SINGULAR if chunk.unit.kind == "person" else NEUTER
    return genders(chunk.features)
