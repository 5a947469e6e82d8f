"""Which chunk belongs to which: genitives (»das Abkommen der Nachbarn«), rows (»A, B und C«).

Attributes with a preposition and appositions need the clause; `arguments` sets them.
"""

from __future__ import annotations

from itertools import pairwise

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.features import GENITIVE, NOMINATIVE, PLURAL, cases, in_cases
from kz_facts.parse.grammar.finites import Finites
from kz_facts.parse.grammar.names import is_genitive
from kz_facts.parse.grammar.tokens import Tokens

_OPEN_GENITIVES = frozenset(
    (
        "der",
        "dieser",
        "jener",
        "einer",
        "seiner",
        "ihrer",
        "unserer",
        "beider",
        "aller",
        "mehrerer",
        "vieler",
        "einiger",
    )
    + ("welcher", "zweier", "dreier", "zahlreicher")
)
_LONGEST_ROW = 40
_NOMINAL = ("noun", "name")


def link(tokens: Tokens, chunks: list[Chunk], finites: Finites, openers: dict[int, str]) -> set[int]:
    """Set `genitive_of` and `row_of`.

    Returns:
        The numbers of commas and coordinators inside rows: no clause ends at them.
    """
    fused: set[int] = set()
    for chunk in chunks:
        if chunk.last - chunk.first > 2:  # »alte und neue Häuser«
            fused.update(
                i
                for i in range(chunk.first + 1, chunk.last - 1)
                if tokens.flags[i] & c.COORDINATOR or tokens.texts[i] == ","
            )
    for level in _levels(chunks):
        for before, chunk in pairwise(level):
            if _adjacent(tokens, before, chunk):
                _genitive(tokens, before, chunk)
        fused |= _rows(tokens, chunks, level, finites, openers)
    return fused


def _levels(chunks: list[Chunk]) -> list[list[Chunk]]:
    """The chunks of the sentence itself, and those within each extended attribute."""
    found: dict[int, list[Chunk]] = {}
    for chunk in chunks:
        found.setdefault(chunk.inner, []).append(chunk)
    return list(found.values())


def _adjacent(tokens: Tokens, before: Chunk, chunk: Chunk) -> bool:
    if before.last == chunk.first:
        return True
    return before.last + 1 == chunk.first and bool(tokens.flags[before.last] & c.QUOTE)


def _genitive(tokens: Tokens, before: Chunk, chunk: Chunk) -> None:
    """Set whose genitive one of two neighbours is."""
    if chunk.preposition or chunk.kind not in _NOMINAL:
        return
    if before.kind not in _NOMINAL:
        if chunk.features & GENITIVE and chunk.determiner >= 0 and _is_part(tokens, before):
            before.kind = "pronoun"  # »drei der Gäste«: no mere number
            chunk.genitive_of = before.number
            chunk.features &= GENITIVE
        return
    if chunk.determiner < 0 and not before.adjectives and _is_name_genitive(tokens, before):
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
        return before.kind == "noun" or (before.unit is not None and not before.unit.bare)
    if chunk.kind == "name" or not chunk.adjectives:
        return (chunk.unit is not None or before.last == chunk.first) and _is_name_genitive(tokens, chunk)
    if not chunk.features & ~GENITIVE:
        return True  # »Abnehmer kasachischen Öls«
    strong = tokens.forms[chunk.adjectives[0]].lower.endswith("er")  # »neuer Gesetze«
    return strong and (bool(chunk.features & PLURAL) or not chunk.features & NOMINATIVE)


def _is_name_genitive(tokens: Tokens, chunk: Chunk) -> bool:
    """»Kasachstans«, »Angela Merkels«: a name with the genitive's ending and no article."""
    if chunk.determiner >= 0 or chunk.kind not in _NOMINAL:
        return False
    text = tokens.texts[chunk.last - 1]
    unit = chunk.unit
    if not text.endswith(("s", "'")):
        return False
    if unit is None:
        return len(text) > 4 and (
            not tokens.lexicon.nouns.is_known_compound(text) or is_genitive(tokens, chunk.last - 1)
        )
    return unit.kind == "person" or (unit.bare and not unit.place)


def _rows(
    tokens: Tokens, everything: list[Chunk], chunks: list[Chunk], finites: Finites, openers: dict[int, str]
) -> set[int]:
    fused: set[int] = set()
    for k in range(1, len(chunks)):
        chunk = chunks[k]
        before = chunks[k - 1]
        if (
            chunk.genitive_of >= 0
            or chunk.kind == "relative"
            or before.kind == "relative"
            or _is_pair(tokens, chunks, k)
        ):
            continue
        joint = _joint(tokens, before.last, chunk.first)
        if joint is None or (joint == "," and not _ends_in_and(tokens, chunks, k, finites, openers)):
            continue
        if joint != "," and _begins_clause(tokens, chunks, k, finites, openers):
            continue
        first = _partner(tokens, everything, chunks[: k if joint == "," else _outside(tokens, chunks, k)], chunk)
        if first is None or (joint == "," and _names_holders(tokens, first, chunk)):
            continue
        chunk.row_of = first.row_of if first.row_of >= 0 else first.number
        if not chunk.preposition:
            chunk.preposition = first.preposition
        if shared := chunk.cases & first.cases:  # what stands in a row stands in one case
            chunk.features &= in_cases(shared)
            first.features &= in_cases(shared)
        fused.update(range(before.last, chunk.first))
    return fused


def _outside(tokens: Tokens, chunks: list[Chunk], k: int) -> int:
    """»A, der Minister, und B«: chunk `k` stands beside what is before the first comma; how many chunks that are."""
    if tokens.texts[chunks[k - 1].last] != ",":
        return k
    for n in range(k - 1, 0, -1):
        between = range(chunks[n - 1].last, chunks[n].first)
        if any(tokens.texts[i] == "," for i in between):
            return n
        if len(between) > 0 and any(tokens.flags[i] & c.VERB for i in between):
            break
    return k


def _names_holders(tokens: Tokens, office: Chunk, chunk: Chunk) -> bool:
    """»die Minister von Chile und Peru, A und B,«: who they are, no more of them."""
    person = chunk.unit is not None and chunk.unit.kind == "person"
    return (
        person
        and office.kind == "noun"
        and bool(office.plural)
        and tokens.lexicon.nouns.is_person(tokens.texts[office.head])
    )


def _is_pair(tokens: Tokens, chunks: list[Chunk], k: int) -> bool:
    """»Schweden liefert Gas, Chile Holz«: a name and a noun side by side are no member of a row."""
    chunk, after = chunks[k], chunks[k + 1] if k + 1 < len(chunks) else None
    if after is None or after.first != chunk.last or after.preposition or chunk.preposition or after.depends:
        return False
    if chunk.kind != "name" or after.kind != "noun" or after.determiner >= 0:
        return False
    return after.last >= len(tokens) or bool(tokens.flags[after.last] & (c.PUNCTUATION | c.COORDINATOR))


def _joint(tokens: Tokens, start: int, end: int) -> str | None:
    """What joins two chunks: `,`, `und`, or None where something else stands between."""
    joint = None
    for i in range(start, end):
        flags, text = tokens.flags[i], tokens.texts[i]
        if i in tokens.bracketed:
            continue
        if text == "," and joint is None:
            joint = ","
        elif flags & c.COORDINATOR and text.lower() in (
            "und",
            "oder",
            "sowie",
            "sondern",
            "bzw.",
            "beziehungsweise",
            "&",
            "noch",
        ):
            joint = "und"
        elif (joint == "und" and flags & (c.ADVERB | c.DEGREE | c.NEGATOR)) or flags & c.QUOTE:
            continue
        elif text == "auch" or (text in ("als", "wie") and tokens.texts[i + 1] == "auch"):
            joint = "und" if text != "auch" else joint  # »sowohl A als auch B«
        else:
            return None
    return joint


def _ends_in_and(tokens: Tokens, chunks: list[Chunk], k: int, finites: Finites, openers: dict[int, str]) -> bool:
    """Whether what a comma begins goes on as a row to an »und«: »A, B und C«."""
    for n in range(k + 1, min(len(chunks), k + _LONGEST_ROW)):
        start, end = chunks[n - 1].last, chunks[n].first
        if start == end:
            continue
        joint = _joint(tokens, start, end)
        if joint == "und":
            if tokens.texts[start] == "," and not (
                tokens.flags[start + 1] & c.COORDINATOR and tokens.forms[start + 1].lower == "sondern"
            ):
                return False  # »A, B, und C«: the second comma closes an apposition
            return not _begins_clause(tokens, chunks, n, finites, openers) and _alike(chunks[k], chunks[n])
        if joint != ",":
            return False
    return False


def _alike(one: Chunk, other: Chunk) -> bool:
    return bool(cases(one.features) & cases(other.features)) or bool(other.preposition)


def _begins_clause(tokens: Tokens, chunks: list[Chunk], k: int, finites: Finites, openers: dict[int, str]) -> bool:
    """Whether an »und« before chunk `k` joins clauses: a verb stands on either side of it."""
    chunk, start = chunks[k], chunks[k - 1].last
    if (
        chunk.kind == "pronoun"
        and not chunk.preposition
        and tokens.forms[chunk.head].lower in ("er", "sie", "wir", "ich", "es", "man", "du")
    ):
        return True
    left = _finite_before(tokens, start, finites, openers)
    if left < 0:
        return False
    split = bool(tokens.flags[left] & (c.AUXILIARY | c.MODAL))
    for i in range(chunk.last, len(tokens.flags)):
        here = tokens.flags[i]
        if i in finites.all and not (here & c.NONFINITE and (split or finites.closes(i))):
            return True
        if here & (c.BREAK | c.COORDINATOR | c.SUBORDINATOR):
            return False
    return False


def _finite_before(tokens: Tokens, i: int, finites: Finites, openers: dict[int, str]) -> int:
    """The finite verb of the clause that goes on up to `i`, -1 for none: the search ends where a clause opens."""
    while i > 0:
        i -= 1
        if i in finites.all:
            return i
        if i in openers or (tokens.flags[i] & c.BREAK and tokens.texts[i] != ","):
            return -1
    return -1


def _partner(tokens: Tokens, everything: list[Chunk], earlier: list[Chunk], chunk: Chunk) -> Chunk | None:
    """The chunk that a member of a row stands beside: the nearest one that it agrees with."""
    position = len(earlier) - 1
    candidate: Chunk | None = earlier[position]
    while candidate is not None:
        if _agrees(tokens, candidate, chunk):
            return candidate
        up = candidate.genitive_of if candidate.genitive_of >= 0 else candidate.row_of
        if up < 0 and candidate.preposition and not chunk.preposition:
            position = next((k for k, other in enumerate(earlier) if other is candidate), 0)
            previous = earlier[position - 1] if position else None
            if previous is not None and previous.last == candidate.first and previous.kind in _NOMINAL:
                candidate = previous
                continue
        candidate = everything[up] if up >= 0 else None
    return None


def _agrees(tokens: Tokens, one: Chunk, other: Chunk) -> bool:
    if other.kind in ("date", "money", "number") or one.kind in ("date", "money", "number"):
        return one.kind == other.kind and (not other.preposition or other.preposition == one.preposition)
    if one.unit is not None and other.unit is not None and (one.unit.kind == "person") != (other.unit.kind == "person"):
        return False  # »die Minister von Chile und Peru, A und B,«
    if other.preposition:
        return other.preposition == one.preposition
    if one.genitive_of >= 0 and other.kind == "name" and other.unit is not None and other.unit.bare:
        return tokens.texts[other.last - 1].endswith("s")
    return bool(cases(one.features) & cases(other.features))
