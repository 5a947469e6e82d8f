"""The other side of a deal, told in the sentence behind it: »Käufer ist Alcor«, »Auftraggeber sind die ÖBB«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.slots import members
from kz_facts.parse.grammar import Chunk, Clause

_SIDES = ("deal_sides", "work_sides")
_ARTICLES = ("", "der", "die", "das")


def may_name_side(line: Line) -> bool:
    """Whether a sentence is worth reading for the other side of a deal."""
    return any(word in line.group(*_SIDES) for word in line.words)


def other_side(line: Line, told: Told) -> Iterator[Chunk]:
    """The phrases of the very next sentence that say who the customer, buyer or partner of an event is.

    Args:
        line: The sentence.
        told: The event.
    """
    if line.number != told.line.number + 1 or told.type not in ("accord", "investment", "opening"):
        return
    sides = line.group(_SIDES[told.type == "opening"])
    for clause in line.parse.clauses:
        if _is_plain(line, clause) and _is_side(line, clause, sides):
            yield from members(line.parse, [clause.predicative])


def _is_plain(line: Line, clause: Clause) -> bool:
    dated = any(line.parse.chunks[number].kind == "date" for number in clause.chunks)
    return clause.kind == "main" and clause.lemma == "sein" and not (clause.negated or clause.modal or dated)


def _is_side(line: Line, clause: Clause, sides: frozenset[str]) -> bool:
    """Whether its subject is such a noun; »der größte Kunde« is one in general, and not of this deal."""
    if clause.subject < 0 or clause.predicative < 0:
        return False
    chunk = line.parse.chunks[clause.subject]
    told = [line.parse.tokens.texts[i].lower() for i in chunk.adjectives]
    plain = line.parse.article(chunk) in _ARTICLES and all(word.startswith("neu") for word in told)
    return plain and line.parse.head(chunk) in sides
