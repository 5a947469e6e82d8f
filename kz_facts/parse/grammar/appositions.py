"""Phrases between commas that say a thing once more: »Anna Muster, die Ministerin von Chile, kam«.

Such a phrase has the case of its noun. A person's name goes with the office, not with the genitive or the
preposition behind it: »der Beauftragte für Migration, Jan Sommer, reiste«.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.tokens import Tokens

_COMMAS = frozenset((",", "–", "--"))
_BEFORE = _COMMAS | {"(", "["}
_VERBS = 3  # at the end of a clause: »hätte getroffen werden können«
_ONE_OF = frozenset(("einer", "eine", "eines", "einem", "einen"))


def find(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> None:
    """Set `apposition_of` for the phrases of a clause."""
    own: set[int] = set()
    named = _tell_apart(tokens, clause, chunks)  # phrases that have an apposition
    for at, (before, number) in enumerate(pairwise(clause.chunks)):
        chunk, other = chunks[number], chunks[before]
        first, among = chunk.first, at > 0 and _is_among(tokens, other)
        front = at > 0 and other.genitive_of == number and other.last == first  # »der Chef, Norwegens Minister A,«
        if front or among:  # »300 Gäste, unter ihnen A«
            first, other = other.first, chunks[clause.chunks[at - 1]]
        if tokens.texts[other.last] not in _BEFORE and other.last not in tokens.bracketed:
            _behind_verb(tokens, chunk, other, chunks)
            continue
        own = own or set(clause.own)
        dated = other.kind == "date" and (chunk.kind == "date" or _is_day(tokens, chunk))
        nominal = other.nominal or _is_worth(other)
        if chunk.depends or not (dated or (nominal and _can_be(tokens, chunk, chunks))):
            continue
        gap = [i for i in range(other.last, first) if i not in tokens.bracketed]
        if (
            not gap
            or tokens.texts[gap[0]] not in _COMMAS
            or (tokens.texts[gap[0]] != "," and not other.first and other.unit is not None and other.unit.bare)
            or (tokens.texts[gap[-1]] not in _COMMAS and gap[-1] not in own)
        ):
            continue
        words = [i for i in gap if i in own and not tokens.flags[i] & c.PUNCTUATION]
        if any(tokens.forms[i].lower not in tokens.lexicon.including for i in words):
            continue
        if dated:
            chunk.apposition_of = other.number  # »am 3. Mai, einem Freitag,«
        elif words or among or _closes(tokens, chunk, chunks, past_clause=not own.issuperset(gap[:-1])):
            target = _explained(tokens, chunk, other, chunks, some=bool(words) or among)
            if target is not None and not (target.number in named and _is_possessed(tokens, chunk)):
                named.add(target.number)
                chunk.apposition_of = target.number


def _tell_apart(tokens: Tokens, clause: Clause, chunks: Sequence[Chunk]) -> set[int]:
    """Set `apposition_of` for those who are some of several; which phrases have them."""
    found: set[int] = set()
    for at, number in enumerate(clause.chunks):
        whole = _whole(tokens, chunks[number], clause.chunks[:at], chunks) if at else None
        if whole is not None:
            found.add(whole.number)
            chunks[number].apposition_of = whole.number
    return found


def _names_some(tokens: Tokens, first: int) -> bool:
    """Whether »darunter«, »darunter auch«, »allen voran« opens behind a comma what begins at a word."""
    k = first - 1
    while k > 0 and tokens.forms[k].lower in tokens.lexicon.including and tokens.texts[k] not in _COMMAS:
        if tokens.forms[k].lower in tokens.lexicon.among:
            return any(tokens.texts[i] in _BEFORE for i in (k - 1, k - 2))
        k -= 1
    return False


def _whole(tokens: Tokens, chunk: Chunk, before: Sequence[int], chunks: Sequence[Chunk]) -> Chunk | None:
    """»30 Staaten haben den Vertrag unterzeichnet, darunter Peru«: the several of which some are named."""
    if chunk.depends or not _can_be(tokens, chunk, chunks) or not _names_some(tokens, chunk.first):
        return None
    if (group := _group(tokens, chunk, chunks[before[-1]], chunks)) is not None:
        return group
    nouns = (one for one in map(chunks.__getitem__, reversed(before)) if one.kind == "noun")
    return next((one for one in nouns if one.plural is True and one.inner == chunk.inner), None)


def _explained(tokens: Tokens, chunk: Chunk, other: Chunk, chunks: Sequence[Chunk], *, some: bool) -> Chunk | None:
    """The phrase that one behind a comma explains; `some`: of which it tells some, behind »darunter«."""
    group = _group(tokens, chunk, other, chunks) if some else None
    return _person(tokens, chunk, other, chunks) or group or _alike(chunk, other, chunks)


def _is_among(tokens: Tokens, chunk: Chunk) -> bool:
    """»unter ihnen A«, »allen voran A«: then no phrase of the verb's."""
    lower, behind = tokens.forms[chunk.head].lower, chunk.last
    found = chunk.preposition == "unter" and lower in ("ihnen", "anderem")
    found = found or (lower == "allen" and behind < len(tokens) and tokens.texts[behind] == "voran")
    if found:
        chunk.kind = "adverb"
    return found


def _behind_verb(tokens: Tokens, chunk: Chunk, other: Chunk, chunks: Sequence[Chunk]) -> None:
    """»hat Anna Muster getroffen, die Ministerin«: behind the verb that ends a clause who was named before it."""
    gap = range(other.last, chunk.first - 1)
    if chunk.kind != "noun" or chunk.determiner < 0 or chunk.depends or not other.nominal:
        return
    ends = 0 < len(gap) <= _VERBS and tokens.texts[chunk.first - 1] == ","
    ends = ends and all(tokens.flags[i] & (c.VERB | c.PARTICLE) for i in gap)
    target = _alike(chunk, other, chunks) if ends and _closes(tokens, chunk, chunks, past_clause=False) else None
    if target is not None:
        chunk.apposition_of = target.number


def _is_possessed(tokens: Tokens, chunk: Chunk) -> bool:
    """»Jan Riis, Gründer von X, seine Unterschrift«: what is somebody's own, behind who he is."""
    return chunk.determiner >= 0 and tokens.forms[chunk.determiner].lower.startswith(("sein", "ihr"))


def _is_day(tokens: Tokens, chunk: Chunk) -> bool:
    """»einem Freitag«."""
    return chunk.kind == "noun" and not chunk.preposition and tokens.texts[chunk.head] in tokens.lexicon.times


def _can_be(tokens: Tokens, chunk: Chunk, chunks: Sequence[Chunk]) -> bool:
    """A noun or a name without a preposition; »einer der Gründer«."""
    if chunk.preposition:
        return False
    if chunk.nominal:
        return True
    behind = chunks[chunk.number + 1] if chunk.number + 1 < len(chunks) else None
    return tokens.forms[chunk.head].lower in _ONE_OF and behind is not None and behind.genitive_of == chunk.number


def _closes(tokens: Tokens, chunk: Chunk, chunks: Sequence[Chunk], *, past_clause: bool) -> bool:
    """Whether the sentence pauses behind a phrase and what hangs on it.

    Behind a clause it has to go on: »Es erklärte das Land, das frei war, den Krieg.« ends with what was declared.
    """
    end = chunk.last
    for later in chunks[chunk.number + 1 :]:
        if later.first in tokens.bracketed:
            continue
        while end in tokens.bracketed:
            end += 1
        joined = end < len(tokens) and tokens.flags[end] & c.COORDINATOR and later.first == end + 1 and later.nominal
        if (later.first != end and not joined) or later.inner != chunk.inner:
            break
        end = later.last
    while end in tokens.bracketed:
        end += 1
    if end >= len(tokens) or (past_clause and tokens.texts[end] != ","):
        return not past_clause
    return bool(tokens.flags[end] & c.PUNCTUATION)


def _person(tokens: Tokens, chunk: Chunk, other: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """Of a person's name the office before it: the outermost noun that means a person."""
    if not _is_named(tokens, chunk):
        return None
    found: Chunk | None = None
    candidate: Chunk | None = other
    while candidate is not None:
        of_person = candidate.kind == "noun" and tokens.lexicon.nouns.is_person(tokens.texts[candidate.head])
        if of_person and not _is_named(tokens, candidate):  # »ein Berater von Präsident Aas, Jan Riis,«
            found = candidate
            if candidate.row_of >= 0:
                break  # »A von X, Anna, und B von Y, Jan,«
        if found is not None and not _is_deep(candidate) and candidate.preposition != "als":
            break  # »am Rande der Messe vom Chef der Bank, Jan Riis,«: what stands before an office is another phrase
        candidate = _outer(candidate, chunks)
    return found


def _group(tokens: Tokens, chunk: Chunk, other: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """»Delegationen aus 40 Ländern, darunter Präsident A«: of a person those who came, not where they came from."""
    known = chunk.unit is not None and chunk.unit.kind == "person"
    if not known and not tokens.lexicon.nouns.is_person(tokens.texts[chunk.head]):
        return None
    candidate = other
    while candidate.preposition and candidate.number and candidate.touches(chunks[candidate.number - 1]):
        candidate = chunks[candidate.number - 1]
    if candidate.plural is False and other.plural:
        return None  # »ein Empfang für 300 Gäste, darunter A«: the guests
    return candidate if candidate is not other and not candidate.preposition else None


def _alike(chunk: Chunk, other: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """The nearest noun in the same case, from the phrase before outwards."""
    target: Chunk | None = top(other, chunks)
    while target is not None and not target.cases & chunk.cases:
        before = chunks[target.number - 1] if target.number else None
        over = before is not None and _is_worth(before) and before.last == target.first
        target = top(before, chunks) if before is not None and (over or target.touches(before)) else None
    return target


def _is_worth(chunk: Chunk) -> bool:
    """»Waren im Wert von 3 Mio. Euro, ein Plus von …«: a sum that belongs to what stands before it."""
    return chunk.kind == "money" and bool(chunk.preposition)


def _is_named(tokens: Tokens, chunk: Chunk) -> bool:
    """Whether a person's name is in a phrase, at its head or behind it."""
    return any(i in tokens.unit and tokens.unit[i].kind == "person" for i in range(chunk.head, chunk.last))


def _is_deep(chunk: Chunk) -> bool:
    """Whether a phrase is known to hang on another one, not only to stand right behind it."""
    return max(chunk.row_of, chunk.genitive_of, chunk.apposition_of, chunk.attribute_of) >= 0


def _outer(chunk: Chunk, chunks: Sequence[Chunk]) -> Chunk | None:
    """The phrase that a genitive, a member of a row or a phrase right behind another one hangs on."""
    if _is_deep(chunk):
        return chunks[max(chunk.row_of, chunk.genitive_of, chunk.apposition_of, chunk.attribute_of)]
    before = chunks[chunk.number - 1] if chunk.number else None
    return before if before is not None and chunk.touches(before) else None


def top(chunk: Chunk, chunks: Sequence[Chunk]) -> Chunk:
    """The phrase that a member of a row, a genitive or an apposition belongs to in the end."""
    for _ in chunks:  # a sentence of links in a circle would never end
        number = max(chunk.row_of, chunk.genitive_of, chunk.apposition_of)
        if number < 0:
            break
        chunk = chunks[number]
    return chunk
