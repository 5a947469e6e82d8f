"""How far a phrase goes that names who speaks: with its genitives, attributes, appositions and row."""

from __future__ import annotations

from kz_facts.parse.grammar import Chunk, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.features import GEN

_LONGEST_NAME = 8  # words
_TIMES = ("tag", "woche", "monat", "jahr", "stunde", "minute", "zeit", "quartal", "halbjahr")
_WHERE = ("in", "an", "auf", "vor", "bei")
_GAP = 4  # words between the members of a row, or before an apposition


def phrase(parse: Parse, chunk: Chunk) -> tuple[int, int]:
    """`[first, last)` of a phrase with what belongs to it: genitives, attributes, appositions, its row; no dates."""
    first, last = chunk.first, chunk.last
    members = {chunk.number}
    for other in parse.chunks:
        links = {other.genitive_of, other.attribute_of, other.apposition_of, other.row_of}
        if other.number in members or other.clause != chunk.clause or other.kind == "date" or _is_time(parse, other):
            continue
        if _is_whereabouts(parse, other):
            continue
        if members.isdisjoint(links) and not _second_genitive(parse, other, last, len(members)):
            continue
        if first - 1 <= other.last and other.first <= last + _GAP:
            members.add(other.number)
            first, last = min(first, other.first), max(last, other.last)
    return first, _closing(parse, first, last)


def _is_whereabouts(parse: Parse, chunk: Chunk) -> bool:
    """»sagte Ministerin X in Quito«: behind a person's name stands where it was said."""
    if chunk.preposition not in _WHERE or chunk.attribute_of < 0:
        return False
    above = parse.chunks[chunk.attribute_of]
    return any(unit.kind == "person" and unit.last == above.last for unit in parse.tokens.units)


def _is_time(parse: Parse, chunk: Chunk) -> bool:
    """»in den vergangenen Monaten«: no part of a name."""
    return bool(chunk.preposition) and parse.head(chunk).lower().startswith(_TIMES)


def _closing(parse: Parse, first: int, last: int) -> int:
    """One past the mark that closes a name whose opening mark stands in a phrase: »des „Boten am Sonntag“«."""
    flags = parse.tokens.flags
    if sum(bool(flags[i] & c.QUOTE) for i in range(first, last)) % 2:
        return next((i + 1 for i in range(last, min(len(flags), last + _LONGEST_NAME)) if flags[i] & c.QUOTE), last)
    return last


def _second_genitive(parse: Parse, chunk: Chunk, last: int, members: int) -> bool:
    """»nach Berichten von Fischern und eines Kapitäns«: a genitive joined to an attribute with »von«."""
    joined = chunk.first == last + 1 and bool(parse.tokens.flags[last] & c.COORDINATOR)
    return joined and members > 1 and chunk.cases == GEN and not chunk.depends
