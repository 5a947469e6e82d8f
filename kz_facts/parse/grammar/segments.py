"""Where clauses may meet: commas, colons, dashes, conjunctions, and the »und« that joins two predicates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.features import NOM
from kz_facts.parse.grammar.tokens import Tokens


@dataclass(slots=True)
class Segment:
    """`[first, last)` in words, and what stands before it: `,` `;` `:` `–` `und`, or nothing at the start.

    `gap` says that an »und« joined a second predicate that has no finite verb of its own.
    """

    first: int
    last: int
    before: str
    gap: bool = False


class Finites:
    """The finite verbs of a sentence, sure ones and doubtful ones (»besucht«, »gefallen«)."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        flags = tokens.flags
        self.all = {
            i
            for i, here in enumerate(flags)
            if here & c.FINITE and not here & c.CAPITAL and i not in tokens.attributive and i not in tokens.unit
            and not self._before_zu(i)
        }

    def _before_zu(self, i: int) -> bool:
        """»den Abend ausklingen zu lassen«, »festgenommen zu haben«: no finite verb."""
        flags = self.tokens.flags
        after = flags[i + 2] if i + 2 < len(flags) else 0
        return bool(flags[i] & c.NONFINITE and after & c.ZU_INFINITIVE) and self.tokens.texts[i + 1] == "zu"

    def best(self, first: int, last: int) -> int:
        """The finite verb of `[first, last)`, -1 for none: auxiliaries before full verbs, plain forms before doubtful."""
        best, rank = -1, 0
        flags = self.tokens.flags
        for i in range(first, last):
            if i not in self.all:
                continue
            value = self._rank(i, flags[i], last)
            if value > rank or (best == i - 1 and best >= first and self._governs(i, best, value == rank)):
                best, rank = i, value  # of two at the end the last is finite: »gebaut werden sollen«, »vergleichen lassen«
        return best

    def _governs(self, i: int, before: int, even: bool) -> bool:
        """Whether the second of two verbs takes the first as its infinitive."""
        flags = self.tokens.flags
        if flags[i] & (c.AUXILIARY | c.MODAL):
            return even
        if not flags[before] & c.INFINITIVE or flags[before] & (c.AUXILIARY | c.MODAL):
            return False
        return any(reading.lemma in self.tokens.lexicon.bare_infinitive for reading in self.tokens.forms[i].readings)

    def _rank(self, i: int, flags: int, last: int) -> int:
        if flags & (c.AUXILIARY | c.MODAL):
            if flags & c.NONFINITE and not flags & c.FINITE_ONLY:
                return 3
            return 4
        if flags & c.FINITE_ONLY:
            return 1 if flags & c.GUESS else 4
        if flags & c.NONFINITE and self._closes(i, last):
            return 0 if flags & c.GUESS else 1
        return 1 if flags & c.GUESS else 2

    def closes(self, i: int) -> bool:
        """Whether a doubtful form ends its clause: a participle or infinitive rather than a finite verb."""
        return i + 1 >= len(self.tokens) or bool(self.tokens.flags[i + 1] & (c.PUNCTUATION | c.COORDINATOR))

    def _closes(self, i: int, last: int) -> bool:
        """Whether nothing that belongs to a predicate follows, but for »worden«."""
        return all(self.tokens.flags[j] & c.PUNCTUATION or self.tokens.texts[j] == "worden" for j in range(i + 1, last))

    def is_final(self, verb: int, last: int) -> bool:
        """Whether the finite verb stands at the end of `[…, last)`, as in a subordinate clause."""
        end = edge(self.tokens, verb, last)
        if end in (-1, verb):
            return True
        flags = self.tokens.flags
        after = flags[verb + 1]
        if after & c.NONFINITE and all(flags[i] & c.NONFINITE and not flags[i] & c.CAPITAL for i in range(verb + 1, end + 1)):
            return True  # »hätte stattfinden sollen«
        closed = verb > 0 and flags[verb - 1] & c.NONFINITE and not flags[verb - 1] & c.CAPITAL
        return bool(closed and after & (c.PREPOSITION | c.COORDINATOR | c.ADVERB | c.SOFT_SUBORDINATOR) and not after & c.NEGATOR)


# These stand before a conjunction and go with it: »auch wenn«, »kurz nachdem«, »in dem«.
_COLOURS = frozenset(("auch", "nur", "erst", "selbst", "schon", "kurz", "so", "als", "ohne", "anstatt", "gerade", "bereits", "insbesondere", "vor", "allem", "unmittelbar", "noch", "sogar", "außer", "jedes", "mal", "wie", "je", "nicht", "vielleicht", "weder", "immer"))


def edge(tokens: Tokens, first: int, last: int) -> int:
    """The last word of `[first, last)` that is no punctuation, -1 for none."""
    flags = tokens.flags
    while last > first:
        last -= 1
        if not flags[last] & c.PUNCTUATION:
            return last
    return -1


def segments(tokens: Tokens, finites: Finites, fused: set[int], openers: dict[int, str], taken: set[int], chunks: Sequence[Chunk]) -> list[Segment]:
    """Cut a sentence; `fused` are the joints within rows, `taken` the words of brackets and attributes."""
    found: list[Segment] = []
    start, before = 0, ""
    flags, texts = tokens.flags, tokens.texts
    for i in range(len(flags)):
        if i in taken or i in fused:
            continue
        if flags[i] & c.BREAK:
            unit = tokens.unit.get(i)
            if unit is not None and unit.first < i < unit.last - 1:
                continue
            sign = _sign(tokens, i)
            if not sign:
                continue
            if i > start:
                found.append(Segment(start, i, before))
            if i > start or sign in ";:":
                before = sign
            start = i + 1
        elif i > start and (first := _opens(tokens, openers, i, start)):
            found.append(Segment(start, first, before))
            start, before = first, ","
    if len(flags) > start:
        found.append(Segment(start, len(flags), before))
    cut: list[Segment] = []
    for segment in [part for segment in found for part in _at_verbs(tokens, finites, segment, openers)]:
        for part in _joined(tokens, finites, segment, fused | taken, openers):
            cut += _without_infinitive(tokens, finites, part, openers, chunks)
    return cut


def _at_verbs(tokens: Tokens, finites: Finites, segment: Segment, openers: dict[int, str]) -> list[Segment]:
    """Cut a subordinate clause from a main one behind it: »Wenn es regnet [bleiben wir hier]«."""
    flags = tokens.flags
    if not any(i in openers for i in range(segment.first, min(segment.first + 3, segment.last))):
        return [segment]
    sure = c.FINITE_ONLY | c.AUXILIARY | c.MODAL
    verbs = [i for i in range(segment.first, segment.last) if i in finites.all and flags[i] & sure]
    for one, other in pairwise(verbs):
        pronoun = other == one + 2 and bool(flags[one + 1] & c.RELATIVE)
        if (other == one + 1 or pronoun) and other < segment.last - 1 and not flags[other + 1] & (c.PUNCTUATION | c.NONFINITE):
            return [Segment(segment.first, one + 1, segment.before), Segment(one + 1, segment.last, ",")]
    return [segment]


def _without_infinitive(tokens: Tokens, finites: Finites, segment: Segment, openers: dict[int, str], chunks: Sequence[Chunk]) -> list[Segment]:
    """Cut off an infinitive that no comma announces: »versprach [das Haus zu bauen]«, »[früh zu kommen] ist gut«."""
    flags = tokens.flags
    zu = next((i for i in range(segment.first + 1, segment.last) if flags[i] & c.ZU_INFINITIVE), -1)
    if zu < 0 or segment.gap or flags[segment.first] & c.OPENER or segment.first in openers:
        return [segment]
    verb = finites.best(segment.first, segment.last)
    if verb < 0 or verb in (zu, zu + 1, zu - 2) and verb != zu + 1:
        return [segment]
    lemmas = {reading.lemma for reading in tokens.readings(verb)}
    if lemmas & tokens.lexicon.raising or flags[verb] & (c.MODAL | c.AUXILIARY):
        if not (verb == zu + 1 and segment.first < zu - 1 and "sein" in lemmas and _subject_infinitive(tokens, segment, zu)):
            return [segment]
    if verb > zu:
        if verb == zu + 1 and segment.before == "":
            return [Segment(segment.first, zu + 1, segment.before), Segment(verb, segment.last, ",")]
        return [segment]
    start = _start_of_infinitive(tokens, verb, zu, chunks, lemmas)
    if start <= verb or start >= zu:
        return [segment]
    return [Segment(segment.first, start, segment.before), Segment(start, segment.last, ",")]


def _subject_infinitive(tokens: Tokens, segment: Segment, zu: int) -> bool:
    """»Früh zu kommen ist gut« against »Zu erwarten ist Regen«."""
    return any(tokens.flags[i] & (c.CAPITAL | c.PREPOSITION | c.BARE_ADJECTIVE) for i in range(segment.first, zu - 1))


_WITH_NOUN = frozenset(("haben", "geben", "nutzen", "erhalten", "bekommen", "bieten", "finden", "verlieren", "nehmen"))


def _start_of_infinitive(tokens: Tokens, verb: int, zu: int, chunks: Sequence[Chunk], lemmas: set[str]) -> int:
    """Where an infinitive without a comma begins: behind the subject and the adverbs of its governing verb."""
    inside = [chunk for chunk in chunks if verb < chunk.first and chunk.last <= zu and not chunk.depends]
    skip = 0
    front = any(chunk.last <= verb and not chunk.preposition and chunk.cases & NOM for chunk in chunks if not chunk.depends)
    for chunk in inside:
        reflexive = tokens.texts[chunk.head] in ("sich", "mich", "uns")
        subject = not front and not chunk.preposition and chunk.cases & NOM
        noun = bool(lemmas & _WITH_NOUN) and chunk.kind == "noun" and not chunk.preposition and not skip
        if not (reflexive or subject or noun):
            break
        front = front or bool(subject)
        skip = chunk.last
    start = max(skip, verb + 1)
    while start < zu and tokens.flags[start] & (c.ADVERB | c.NEGATOR) and not tokens.flags[start] & (c.DETERMINER | c.PREPOSITION):
        start += 1
    return start


def _sign(tokens: Tokens, i: int) -> str:
    text = tokens.texts[i]
    if text in ",;:":
        return text
    if text in "!?…":
        return ";"
    spaced = not 0 < i < len(tokens) - 1 or (tokens.end(i - 1) < tokens.starts[i] and tokens.end(i) < tokens.starts[i + 1])
    return "–" if spaced else ""


def _opens(tokens: Tokens, openers: dict[int, str], i: int, start: int) -> int:
    """Where a clause begins whose opener no comma announces: »er freut sich dass es geht«, »kam um zu helfen«; 0 for none."""
    flags = tokens.flags
    if i in openers:
        first = i - 1 if flags[i - 1] & c.PREPOSITION and openers[i] == "relative" else i
        while first > start and (flags[first - 1] & c.QUOTE or tokens.forms[first - 1].lower in _COLOURS):
            first -= 1
        return 0 if first == start or flags[first - 1] & (c.COORDINATOR | c.BREAK) else first
    if flags[i] & c.OPENER and flags[i] & c.PREPOSITION:
        return i if not flags[i - 1] & (c.COORDINATOR | c.BREAK) and _zu_ahead(tokens, i) else 0
    return 0


def _zu_ahead(tokens: Tokens, i: int) -> bool:
    """Whether »um« opens an infinitive: »zu« and one follow before the next pause or finite verb."""
    for j in range(i + 1, len(tokens)):
        here = tokens.flags[j]
        if here & c.ZU_INFINITIVE:
            return True
        if here & c.BREAK or (here & c.FINITE and here & (c.FINITE_ONLY | c.AUXILIARY) and not here & c.CAPITAL):
            return False
    return False


def _joined(tokens: Tokens, finites: Finites, segment: Segment, fused: set[int], openers: dict[int, str]) -> list[Segment]:
    """One segment, or several where a coordinator joins predicates."""
    found: list[Segment] = []
    start, before, gap = segment.first, segment.before, False
    flags = tokens.flags
    for k in range(segment.first + 1, segment.last - 1):
        if not flags[k] & c.COORDINATOR or k in fused or flags[k] & c.CAPITAL or k <= start:
            continue
        joins = _joins(tokens, finites, start, k, segment.last, fused, openers)
        if joins is not None:
            found.append(Segment(start, k, before, gap))
            start, before, gap = k, "und", joins
    found.append(Segment(start, segment.last, before, gap))
    return found


def _joins(tokens: Tokens, finites: Finites, first: int, k: int, last: int, fused: set[int], openers: dict[int, str]) -> bool | None:
    """Whether the word at `k` joins predicates: True with a gap, False without one, None where it joins less."""
    flags = tokens.flags
    following = next((j for j in range(k + 1, last) if not flags[j] & c.PUNCTUATION), last)
    if following >= last:
        return None
    if openers.get(following) or openers.get(following + 1) == "relative":
        return False
    last = next((j for j in range(following, last) if flags[j] & c.COORDINATOR and j not in fused and finites.best(following, j) >= 0), last)
    left, right = finites.best(first, k), finites.best(following, last)
    ends, closing = edge(tokens, first, k), edge(tokens, following, last)
    closed = ends >= 0 and bool(flags[ends] & (c.NONFINITE | c.PARTICLE)) and not flags[ends] & c.CAPITAL
    split = left >= 0 and bool(flags[left] & (c.AUXILIARY | c.MODAL))
    if split and right >= 0 and flags[right] & c.NONFINITE and right == closing:
        right = -1  # the second participle after one »wurde«
    if right == following and flags[right] & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL) and not flags[right] & c.GUESS:
        return False  # »… und schlossen sie ein«
    if right >= 0 and left >= 0:
        doubtful = flags[right] & c.GUESS and not (closed and tokens.texts[right].endswith(("te", "ten")))
        return None if doubtful and not finites.is_final(right, last) else False
    if right >= 0 and finites.is_final(right, last) and closed:
        return False  # »… aufgenommen und ein Büro eröffnet hat«
    if left == ends >= 0 and first in openers and closing >= 0 and flags[closing] & c.VERB and not flags[closing] & c.CAPITAL:
        return False if right >= 0 else True  # »da er kommt und alles erklärt«
    if closed and closing > following - 1 and closing >= 0 and flags[closing] & c.NONFINITE and not flags[closing] & c.CAPITAL and right < 0:
        return True if closing > following or split or flags[closing] & c.ZU_INFINITIVE else None
    return None
