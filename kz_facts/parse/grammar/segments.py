"""Where clauses may meet: commas, colons, dashes, conjunctions, and the »und« that joins two predicates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.chunk import Chunk
from kz_facts.parse.grammar.features import NOM
from kz_facts.parse.grammar.joints import Joints
from kz_facts.parse.grammar.tokens import Tokens

_MEETING = c.BREAK | c.OPENER
_REFLEXIVES = ("sich", "mich", "uns")
_SURE = c.FINITE_ONLY | c.AUXILIARY | c.MODAL


@dataclass(slots=True, eq=False)
class Segment:
    """`[first, last)` in words, and what stands before it: `,` `;` `:` `–` `und`, or nothing at the start.

    `gap` says that an »und« joined a second predicate that has no finite verb of its own.
    """

    first: int
    last: int
    before: str
    gap: bool = False


def segments(tokens: Tokens, joints: Joints) -> list[Segment]:
    """Cut a sentence at breaks and joints."""
    cutter = _Cutter(tokens, joints)
    found: list[Segment] = []
    for rough in cutter.at_breaks():
        for clause in cutter.at_verbs(rough):
            for predicate in cutter.at_joints(clause):
                found += cutter.at_infinitive(predicate)
    return found


class _Cutter:
    def __init__(self, tokens: Tokens, joints: Joints) -> None:
        self.tokens, self.flags, self.finites, self.closed = tokens, tokens.flags, joints.finites, joints.closed
        self.openers, self.chunks, self.joints = joints.openers, joints.chunks, joints

    def at_breaks(self) -> Iterator[Segment]:
        """Cut at commas, colons, dashes, and where a conjunction or »um … zu« opens a clause."""
        start, before, flags, openers = 0, "", self.flags, self.openers
        for i in [i for i in self.tokens.structure if flags[i] & _MEETING or i in openers]:
            if i in self.closed:
                continue
            here = flags[i]
            if here & c.BREAK:
                sign = self._sign(i)
                if not sign:
                    continue
                if i > start:
                    yield Segment(start, i, before)
                if i > start or sign in ";:":
                    before = sign
                start = i + 1
            elif i > start and (first := self._opens(i, start)):
                yield Segment(start, first, before)
                start, before = first, ","
        if len(flags) > start:
            yield Segment(start, len(flags), before)

    def _sign(self, i: int) -> str:
        """What a break stands for; nothing within a date or name, nor for a dash within a word."""
        tokens, text = self.tokens, self.tokens.texts[i]
        unit = tokens.unit.get(i)
        if unit is not None and unit.first < i < unit.last - 1:
            return ""
        if text in ",;:":
            return text
        if text in "!?…":
            return ";"
        if text == "|" and (head := tokens.unit.get(0)) is not None and head.kind == "date":
            return ""  # »3. Mai 2014 | Der Rat tagt«: an entry with its day, »Genf, 3. Mai | …« is a dateline
        spaced = not 0 < i < len(tokens) - 1 or (
            tokens.end(i - 1) < tokens.starts[i] and tokens.end(i) < tokens.starts[i + 1]
        )
        return "–" if spaced else ""

    def _opens(self, i: int, start: int) -> int:
        """Where a clause begins whose opener no comma announces: »er kam um zu helfen«; 0 for none."""
        flags, forms = self.flags, self.tokens.forms
        if i in self.openers:
            first = i - 1 if flags[i - 1] & c.PREPOSITION and self.openers[i] == "relative" else i
            while first > start and (
                flags[first - 1] & c.QUOTE or forms[first - 1].lower in self.tokens.lexicon.colours
            ):
                first -= 1
            return 0 if first == start or flags[first - 1] & (c.COORDINATOR | c.BREAK) else first
        if not flags[i] & c.PREPOSITION or flags[i - 1] & (c.COORDINATOR | c.BREAK):
            return 0
        verb = any(j in self.finites.all for j in range(start, i))  # not »sein Geld ohne Rat anzulegen«
        return i if verb and self._zu_ahead(i) else 0

    def _zu_ahead(self, i: int) -> bool:
        """Whether »um« opens an infinitive: »zu« and one follow before the next pause or finite verb."""
        for here in self.flags[i + 1 :]:
            if here & c.ZU_INFINITIVE:
                return True
            if here & c.BREAK or (here & c.FINITE and here & (c.FINITE_ONLY | c.AUXILIARY) and not here & c.CAPITAL):
                return False
        return False

    def at_verbs(self, segment: Segment) -> list[Segment]:
        """Cut a subordinate clause from a main one behind it: »Wenn es regnet [bleiben wir hier]«."""
        flags = self.flags
        if not self.openers or not any(segment.first <= i < min(segment.first + 3, segment.last) for i in self.openers):
            return [segment]
        verbs = [i for i in self.finites.order if segment.first <= i < segment.last and flags[i] & _SURE]
        for one, other in pairwise(verbs):
            pronoun = other == one + 2 and bool(flags[one + 1] & c.RELATIVE)
            if (
                (other == one + 1 or pronoun)
                and other < segment.last - 1
                and not flags[other + 1] & (c.PUNCTUATION | c.NONFINITE)
            ):
                return [Segment(segment.first, one + 1, segment.before), Segment(one + 1, segment.last, ",")]
        return [segment]

    def at_joints(self, segment: Segment) -> list[Segment]:
        """One segment, or several where a coordinator joins predicates."""
        found: list[Segment] = []
        start, before, gap = segment.first, segment.before, False
        for k in self.joints.coordinators:
            if k <= start or k >= segment.last - 1:
                continue
            joins = self.joints.at(start, k, segment.last)
            if joins is not None:
                found.append(Segment(start, k, before, gap))
                start, before, gap = k, "und", joins
        found.append(Segment(start, segment.last, before, gap))
        return found

    def at_infinitive(self, segment: Segment) -> list[Segment]:
        """Cut off an infinitive that no comma announces: »versprach [das Haus zu bauen]«."""
        if not self.finites.zu or segment.gap or self.flags[segment.first] & c.OPENER or segment.first in self.openers:
            return [segment]
        zu = next((i for i in self.finites.zu if segment.first < i < segment.last), -1)
        verb = self.finites.best(segment.first, segment.last) if zu >= 0 else -1
        if verb < 0:
            return [segment]
        if verb == zu + 1:
            front = segment.before == "" and self._is_subject(segment, verb, zu)
            return [Segment(segment.first, verb, ""), Segment(verb, segment.last, ",")] if front else [segment]
        if verb > zu or verb == zu - 2 or self._only_colours(verb):
            return [segment]
        start = _start_of_infinitive(self.tokens, verb, zu, self.chunks)
        if start <= verb or start >= zu:
            return [segment]
        return [Segment(segment.first, start, segment.before), Segment(start, segment.last, ",")]

    def _only_colours(self, verb: int) -> bool:
        """»scheint … zu steigen«, »ist … zu zahlen«: the finite verb colours the infinitive."""
        if self.flags[verb] & (c.MODAL | c.AUXILIARY):
            return True
        return any(reading.lemma in self.tokens.lexicon.raising for reading in self.tokens.readings(verb))

    def _is_subject(self, segment: Segment, verb: int, zu: int) -> bool:
        """»Früh zu kommen ist gut« against »Zu erwarten ist Regen«, »Auch zu beachten ist …«."""
        if not self._only_colours(verb):
            return True
        if not any(reading.lemma == "sein" for reading in self.tokens.readings(verb)):
            return False
        return any(self.flags[i] & (c.CAPITAL | c.PREPOSITION | c.BARE_ADJECTIVE) for i in range(segment.first, zu - 1))


def _start_of_infinitive(tokens: Tokens, verb: int, zu: int, chunks: Sequence[Chunk]) -> int:
    """The first word of an infinitive at `zu` whose governing verb stands before it.

    »Der Rat versprach gestern [das Haus zu bauen]«, »Sie hatte Gelegenheit [ein Seminar zu besuchen]«.
    """
    free = [chunk for chunk in chunks if not chunk.depends]
    with_noun = any(reading.lemma in tokens.lexicon.with_noun for reading in tokens.readings(verb))
    front = any(chunk.last <= verb and not chunk.preposition and chunk.cases & NOM for chunk in free)
    skip = 0
    for chunk in free:
        if chunk.first < verb or chunk.last > zu:
            continue
        reflexive = tokens.texts[chunk.head] in _REFLEXIVES
        subject = not front and not chunk.preposition and chunk.cases & NOM
        noun = with_noun and chunk.kind == "noun" and not chunk.preposition and not skip
        if not (reflexive or subject or noun):
            break
        front = front or bool(subject)
        skip = chunk.last
    start = max(skip, verb + 1)
    while (
        start < zu
        and tokens.flags[start] & (c.ADVERB | c.NEGATOR)
        and not tokens.flags[start] & (c.DETERMINER | c.PREPOSITION)
    ):
        start += 1
    return start
