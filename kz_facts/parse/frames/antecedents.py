"""Which noun a relative clause or an attribute belongs to: »das Abkommen mit Peru, das heute in Kraft trat«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar.features import NEUTER, genders


def antecedent(parse: Parse, clause: Clause, *, paper: bool = False, as_object: bool = False) -> int:
    """The chunk that a relative clause or an attribute belongs to, -1 for none.

    Args:
        parse: The sentence.
        clause: The relative clause or attribute.
        paper: Whether an agreement is meant rather than another noun: »das Abkommen mit dem Land, das ratifiziert ist«.
        as_object: Whether the relative pronoun is no subject, so that the verb's number says nothing of it.
    """
    other = paper and clause.kind == "relative" and clause.antecedent >= 0
    if clause.antecedent >= 0 and not (other and not is_paper(parse.chunks[clause.antecedent])):
        return clause.antecedent
    opener = clause.opener if clause.kind == "relative" else clause.first
    before = [chunk for chunk in parse.chunks if chunk.last <= opener and chunk.nominal and chunk.inner < 0]
    if not before:
        return -1
    near = before[-1]
    if clause.kind != "relative":
        return near.number
    found = list(_fitting(parse, near, _wanted(parse, clause, opener, as_object=as_object)))
    if paper and (papers := [n for n in found if is_paper(parse.chunks[n])]):
        return papers[0]
    if clause.antecedent >= 0:
        return clause.antecedent
    return found[0] if found else near.number


def agrees(parse: Parse, clause: Clause, chunk: Chunk) -> bool:
    """Whether gender and number let a relative clause's pronoun mean a noun."""
    return _agrees(chunk, _wanted(parse, clause, clause.opener, as_object=False))


def is_paper(chunk: Chunk) -> bool:
    """Whether a chunk names an agreement."""
    return chunk.unit is not None and chunk.unit.kind == "paper"


def _wanted(parse: Parse, clause: Clause, opener: int, *, as_object: bool) -> int:
    """The genders and numbers that a relative pronoun can take up."""
    form = parse.tokens.forms[opener]
    wanted = parse.tokens.lexicon.pronoun(form.lower) if form.lower not in ("wo", "wobei", "was") else 0xFFFF
    subject = clause.subject >= 0 and parse.chunks[clause.subject].head == opener
    if clause.plural is None or as_object:
        return wanted
    return wanted & 0xF000 if clause.plural and subject else wanted


def _fitting(parse: Parse, near: Chunk, wanted: int) -> Iterator[int]:
    """The nouns before a relative clause that agree with its pronoun, the nearest first, over what belongs to them."""
    candidate, seen = near, set[int]()
    while candidate.number not in seen:  # »Europas Wien – der …«: a genitive before its noun leads back to it
        seen.add(candidate.number)
        row = candidate.row_of if candidate.row_of >= 0 else candidate.number
        if row in parse.rows and wanted & 0xF000 and not wanted & 0x0FFF:
            yield row
        if _agrees(candidate, wanted):
            yield candidate.number
        up = max(candidate.genitive_of, candidate.attribute_of, candidate.row_of)
        if up < 0:
            previous = parse.chunks[candidate.number - 1] if candidate.number else None
            if previous is None or previous.last != candidate.first or not previous.nominal:
                return
            up = previous.number
        candidate = parse.chunks[up]


def _agrees(chunk: Chunk, wanted: int) -> bool:
    """Whether gender or number of a noun fit a relative pronoun."""
    if chunk.unit is not None and chunk.unit.what in ("city", "country") and chunk.determiner < 0:
        return bool(wanted & NEUTER)  # names of places are neuter
    return bool(genders(chunk.features) & wanted)  # case is the relative clause's own
