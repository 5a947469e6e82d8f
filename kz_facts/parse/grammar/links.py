"""Which chunk belongs to which: genitives (»das Abkommen der Nachbarn«), rows (»A, B und C«).

Attributes with a preposition and appositions need the clause; `arguments` sets them.
"""

from __future__ import annotations

from itertools import pairwise

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import contrasts, rows
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.features import GENITIVE, NOMINATIVE, PLURAL
from kz_facts.parse.grammar.finites import Finites
from kz_facts.parse.grammar.names import is_genitive
from kz_facts.parse.grammar.tokens import Tokens

_OPEN_GENITIVES = frozenset(
    (
        "der", "dieser", "jener", "einer", "seiner", "ihrer", "unserer", "beider", "aller", "mehrerer", "vieler",
        "einiger", "welcher", "zweier", "dreier", "zahlreicher",
    )
)  # fmt: skip


def link(tokens: Tokens, chunks: list[Chunk], finites: Finites, openers: dict[int, str]) -> set[int]:
    """Set `genitive_of` and `row_of`.

    Returns:
        The numbers of commas and coordinators inside rows: no clause ends at them.
    """
    fused: set[int] = set()
    flags, texts = tokens.flags, tokens.texts
    if tokens.joined or "," in tokens.words:
        for chunk in chunks:
            if chunk.last - chunk.first > 2:  # »alte und neue Häuser«
                inside = range(chunk.first + 1, chunk.last - 1)
                fused.update(i for i in inside if flags[i] & c.COORDINATOR or texts[i] == ",")
    for level in _levels(tokens, chunks):
        for before, chunk in pairwise(level):
            if _adjacent(tokens, before, chunk):
                _genitive(tokens, before, chunk)
        fused |= rows.find(tokens, chunks, level, finites, openers)
    contrasts.find(tokens, chunks)
    return fused


def _levels(tokens: Tokens, chunks: list[Chunk]) -> list[list[Chunk]]:
    """The chunks of the sentence itself, those within each extended attribute, and those in brackets."""
    if not tokens.bracketed and all(chunk.inner < 0 for chunk in chunks):
        return [chunks]
    found: dict[tuple[int, bool], list[Chunk]] = {}
    for chunk in chunks:
        found.setdefault((chunk.inner, chunk.first in tokens.bracketed), []).append(chunk)
    return list(found.values())


def _adjacent(tokens: Tokens, before: Chunk, chunk: Chunk) -> bool:
    if before.last == chunk.first:
        return True
    if before.last + 3 == chunk.first and before.unit is None and before.kind == "noun":
        return tokens.texts[before.last] == "(" and tokens.texts[chunk.first - 1] == ")"  # »der Gewinn (Ebit) der A AG«
    return before.last + 1 == chunk.first and bool(tokens.flags[before.last] & c.QUOTE)


def _genitive(tokens: Tokens, before: Chunk, chunk: Chunk) -> None:
    """Set whose genitive one of two neighbours is."""
    if chunk.preposition or not chunk.nominal:
        return
    if before.kind == "money" and chunk.kind == "noun" and chunk.determiner < 0:
        chunk.apposition_of = before.number  # »zwei Millionen Euro Nothilfe«
        return
    if before.kind == "money" and before.determiner >= 0 and "-" in tokens.texts[before.head]:
        if chunk.determiner >= 0 and chunk.features & GENITIVE:
            chunk.genitive_of = before.number  # »das Drei-Milliarden-Dollar-Darlehen der Bank«
            chunk.features &= GENITIVE
        return
    if not before.nominal:
        if chunk.features & GENITIVE and chunk.determiner >= 0 and _is_part(tokens, before):
            before.kind = "pronoun"  # »drei der Gäste«: no mere number
            chunk.genitive_of = before.number
            chunk.features &= GENITIVE
        return
    free = chunk.determiner < 0 and not before.adjectives
    owner = chunk.kind == "name" and before.kind == "noun" and _is_name_genitive(tokens, chunk)
    if free and not owner and _is_name_genitive(tokens, before):  # but »empfing Präsident Rojas Chiles Minister«
        before.genitive_of = chunk.number  # »Deutschlands Kanzlerin«
        chunk.preposition, before.preposition = before.preposition, ""
    elif chunk.features & GENITIVE and _follows_as_genitive(tokens, before, chunk):
        chunk.genitive_of = before.number
        chunk.features &= GENITIVE


def _is_part(tokens: Tokens, chunk: Chunk) -> bool:
    """»eines der Fässer«, »die meisten der Länder«, »drei der Gäste«: a phrase that names some of many."""
    if chunk.kind == "number":
        return True
    return chunk.kind == "pronoun" and (chunk.determiner >= 0 or bool(tokens.flags[chunk.head] & c.DETERMINER))


def _follows_as_genitive(tokens: Tokens, before: Chunk, chunk: Chunk) -> bool:
    """Whether a phrase that may be a genitive is one: its article tells, or its first adjective, or its ending."""
    if chunk.determiner >= 0:
        if tokens.forms[chunk.determiner].lower not in _OPEN_GENITIVES:
            return not chunk.features & ~GENITIVE
        if _names_somebody(tokens, before) and tokens.lexicon.nouns.is_person(tokens.texts[chunk.head]):
            return False  # »übergab Minister Juan Rojas der Ministerin einen Scheck«
        last = tokens.unit.get(before.last - 1) if before.last > before.head + 1 else None
        named = last is not None and last.bare and last.what == "country"  # »trat der Nachbar Ungarn der EU bei«
        return (before.kind == "noun" and not named) or (before.unit is not None and not before.unit.bare)
    if chunk.kind == "name" or not chunk.adjectives:
        if before.kind == "name" and chunk.unit is not None and chunk.unit.kind == "person":
            return False  # »hat das Parlament in Lima Juan Rojas gewählt«
        return (chunk.unit is not None or before.last == chunk.first) and _is_name_genitive(tokens, chunk)
    if not chunk.features & ~GENITIVE:
        return True  # »Abnehmer kasachischen Öls«
    first = tokens.forms[chunk.adjectives[0]].lower
    strong = first.endswith("er") and not first.endswith("vier")  # »neuer Gesetze«
    return strong and (bool(chunk.features & PLURAL) or not chunk.features & NOMINATIVE)


def _names_somebody(tokens: Tokens, chunk: Chunk) -> bool:
    """Whether a person's name that is no genitive stands behind a bare title."""
    unit = tokens.unit.get(chunk.last - 1)
    return unit is not None and unit.kind == "person" and not unit.genitive


def _is_name_genitive(tokens: Tokens, chunk: Chunk) -> bool:
    """»Kasachstans«, »Angela Merkels«: a name with the genitive's ending and no article; not »Minister Rojas«."""
    if chunk.determiner >= 0 or not chunk.nominal or (chunk.kind == "noun" and _names_somebody(tokens, chunk)):
        return False
    text = tokens.texts[chunk.last - 1]
    unit = chunk.unit
    if not text.endswith(("s", "'")):
        return False
    if unit is None:
        return len(text) > 4 and (
            not tokens.lexicon.nouns.is_known_compound(text) or is_genitive(tokens, chunk.last - 1)
        )
    return unit.kind == "person" or (unit.bare and (unit.genitive or not unit.place))
