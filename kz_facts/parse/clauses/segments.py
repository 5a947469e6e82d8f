"""Where clauses may meet: commas, colons, dashes, and the »und« that joins two predicates."""

from __future__ import annotations

from dataclasses import dataclass

from kz_facts.parse.clauses.tokens import Tokens
from kz_facts.parse.clauses.words import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COORDINATOR,
    FINITE_ONLY,
    FINITE_VERB,
    GUESS,
    MODAL,
    NEGATOR,
    NONFINITE,
    PARTICLE,
    PREPOSITION,
    PUNCTUATION,
)

BREAKS = {",": ",", ";": ";", ":": ":", "–": "–", "—": "–", "--": "–", "-": "–", "!": ";", "?": ";"}


@dataclass(slots=True)
class Segment:
    """`[first, last)` in words, and what stands before it: `,` `;` `:` `–` `und`, or nothing at the start.

    `gap` says that an »und« joined a second predicate that has no finite verb of its own.
    """

    first: int
    last: int
    before: str
    gap: bool = False


def segments(tokens: Tokens, first: int, last: int) -> list[Segment]:
    """Cut `[first, last)`; brackets must have been taken out by the caller."""
    found: list[Segment] = []
    start, before = first, ""
    for i in [i for i, flags in enumerate(tokens.flags) if flags & PUNCTUATION]:
        if not first <= i < last:
            continue
        sign = BREAKS.get(tokens.texts[i])
        if sign is None or i in tokens.fused or (sign == "–" and not _spaced(tokens, i)):
            continue
        if i > start:
            found += _joined(tokens, start, i, before)
        if i > start or sign in ";:":
            before = sign
        start = i + 1
    if last > start:
        found += _joined(tokens, start, last, before)
    return found


def _spaced(tokens: Tokens, i: int) -> bool:
    """Whether a dash stands between spaces: a pause, no hyphen."""
    if i == 0 or i + 1 >= len(tokens):
        return True
    return tokens.end(i - 1) < tokens.starts[i] and tokens.end(i) < tokens.starts[i + 1]


def _joined(tokens: Tokens, first: int, last: int, before: str) -> list[Segment]:
    """One segment, or several where a coordinator joins predicates."""
    found: list[Segment] = []
    start, gap = first, False
    flags = tokens.flags
    coordinators = [k for k in range(first + 1, last - 1) if flags[k] & COORDINATOR]
    for k in coordinators:
        if k > start and k not in tokens.fused:
            joins = _joins(tokens, start, k, last)
            if joins is not None:
                found.append(Segment(start, k, before, gap))
                start, before, gap = k, "und", joins
    found.append(Segment(start, last, before, gap))
    return found


def _joins(tokens: Tokens, first: int, k: int, last: int) -> bool | None:
    """Whether the word at `k` joins predicates: True with a gap, False without one, None where it joins nouns."""
    following = next((j for j in range(k + 1, last) if not tokens.flags[j] & PUNCTUATION), last)
    if following >= last:
        return None
    last = _next_predicate(tokens, following, last)
    left = finite(tokens, first, k)
    after = tokens.flags[following]
    plain = after & (FINITE_ONLY | AUXILIARY | MODAL) or not _lone(tokens, following, last)
    ends = edge(tokens, first, k)
    closed = ends is not None and bool(tokens.flags[ends] & (NONFINITE | PARTICLE))
    guess = after & GUESS and not (closed and tokens.texts[following].endswith(("te", "ten")))
    if after & FINITE_VERB and not after & CAPITAL and not guess and left is not None and plain:
        return False
    right = finite(tokens, following, last)
    split = left is not None and bool(tokens.flags[left] & (AUXILIARY | MODAL))
    if split and right is not None and tokens.flags[right] & NONFINITE and _closes(tokens, right, last):
        right = None  # the second participle after one »wurde«
    if left is not None and right is not None and not _guessed(tokens, right):
        return False
    if closed:
        closing = edge(tokens, following, last)
        if closing is not None and tokens.flags[closing] & NONFINITE and closing > following:
            return right is None
        if right is not None and left is None and is_final(tokens, right, last):
            return False
    return None


def _next_predicate(tokens: Tokens, first: int, last: int) -> int:
    """Where the next »und« with a verb behind it begins, or `last`."""
    for k in range(first, last - 1):
        if tokens.flags[k] & COORDINATOR and tokens.flags[k + 1] & FINITE_ONLY and not tokens.flags[k + 1] & GUESS:
            return k
    return last


def _guessed(tokens: Tokens, i: int) -> bool:
    return bool(tokens.flags[i] & GUESS)


def _lone(tokens: Tokens, i: int, last: int) -> bool:
    """Whether a verb form at `i` is the last word: rather the second of two participles."""
    return i + 1 >= last or bool(tokens.flags[i + 1] & PUNCTUATION)


def edge(tokens: Tokens, first: int, last: int) -> int | None:
    """The last word of `[first, last)` that is no punctuation."""
    flags = tokens.flags
    while last > first:
        last -= 1
        if not flags[last] & PUNCTUATION:
            return last
    return None


def finite(tokens: Tokens, first: int, last: int) -> int | None:
    """The finite verb of `[first, last)`: auxiliaries before full verbs, plain forms before doubtful ones."""
    best, rank = None, 0
    classes = tokens.flags
    for i in [i for i in range(first, last) if classes[i] & FINITE_VERB]:
        flags = classes[i]
        value = _rank(tokens, i, flags, last)
        if value > rank or (value == rank and best == i - 1 and flags & (AUXILIARY | MODAL)):
            best, rank = i, value  # of two at the end the last is finite: »gebaut werden sollen«
    return best


def _rank(tokens: Tokens, i: int, flags: int, last: int) -> int:
    if flags & (AUXILIARY | MODAL):
        if flags & NONFINITE and not flags & FINITE_ONLY:
            return 3
        return 4
    if flags & FINITE_ONLY:
        return 1 if flags & GUESS else 4
    if flags & NONFINITE and _closes(tokens, i, last):
        return 0 if flags & GUESS else 1
    return 1 if flags & GUESS else 2


def _closes(tokens: Tokens, i: int, last: int) -> bool:
    """Whether nothing that belongs to a predicate follows, but for »worden«."""
    return all(tokens.flags[j] & PUNCTUATION or tokens.texts[j] == "worden" for j in range(i + 1, last))


def is_final(tokens: Tokens, verb: int, last: int) -> bool:
    """Whether the finite verb stands at the end of its clause, as in a subordinate one."""
    end = edge(tokens, verb, last)
    if end is None or end == verb:
        return True
    flags = tokens.flags
    after = flags[verb + 1]
    if after & NONFINITE and all(flags[i] & NONFINITE and not flags[i] & CAPITAL for i in range(verb + 1, end + 1)):
        return True  # »hätte stattfinden sollen«
    nonfinite_before = verb > 0 and flags[verb - 1] & NONFINITE and not flags[verb - 1] & CAPITAL
    return bool(nonfinite_before and after & (PREPOSITION | COORDINATOR | ADVERB) and not after & NEGATOR)
