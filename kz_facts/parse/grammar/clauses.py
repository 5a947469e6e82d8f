"""Segments become clauses: which opens one, which goes on with one that was interrupted."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.attributes import Attribute
from kz_facts.parse.grammar.chunks import Chunk
from kz_facts.parse.grammar.clause import Clause, Kind
from kz_facts.parse.grammar.segments import Finites, Segment, edge, segments
from kz_facts.parse.grammar.tokens import Tokens

_LONGEST_DATELINE = 8  # words
_OPENING, _CLOSING = "([", ")]"


def clauses(tokens: Tokens, finites: Finites, fused: set[int], openers: dict[int, str], attributes: list[Attribute], chunks: list[Chunk]) -> list[Clause]:
    """All clauses of a sentence, by start; `number`, `parent` and `conjunct` are positions in the list."""
    found: list[Clause] = []
    taken = _brackets(tokens, finites, found)
    for attribute in attributes:
        words = range(attribute.first, attribute.last + 1)
        if taken.isdisjoint(words):
            found.append(Clause("participial", attribute.first, attribute.last + 1, own=list(words)))
    inner = taken | {i for clause in found for i in clause.own}
    builder = _Builder(tokens, finites, found, inner, openers)
    for segment in segments(tokens, finites, fused, openers, inner, chunks):
        builder.add(segment)
    return _finish(tokens, finites, found)


def _brackets(tokens: Tokens, finites: Finites, found: list[Clause]) -> set[int]:
    """A clause for each bracket."""
    taken: set[int] = set()
    if "(" not in tokens.texts and "[" not in tokens.texts:
        return taken
    opened = -1
    for i, text in enumerate(tokens.texts):
        if text in _OPENING and opened < 0:
            opened = i
        elif text in _CLOSING and opened >= 0:
            clause = Clause("bracket", opened, i + 1, own=list(range(opened + 1, i)))
            clause.finite = finites.best(opened + 1, i)
            found.append(clause)
            taken.update(range(opened, i + 1))
            opened = -1
    return taken


class _Builder:
    """Takes the segments of a sentence one by one and keeps the clauses that are still open."""

    def __init__(self, tokens: Tokens, finites: Finites, found: list[Clause], inner: set[int], openers: dict[int, str]) -> None:
        self.tokens, self.flags, self.finites = tokens, tokens.flags, finites
        self.found, self.inner, self.openers = found, inner, openers
        self.stack: list[Clause] = []

    def add(self, segment: Segment) -> None:
        """Put a segment where it belongs."""
        first = self._first(segment)
        if first >= segment.last:
            return
        if segment.before == ";" or (segment.before == ":" and self._main_done()):
            self.stack = []
        opener = self._opener(first, segment)
        verb = self._verb(first, segment)
        if verb >= 0 and opener < 0 and self._completes(verb, segment):
            verb = -1
        final = verb >= 0 and self.finites.is_final(verb, segment.last)
        if segment.before in (",", "–") and opener < 0:
            self._close_inner()
        if self.stack and segment.gap:
            self._join(segment, -1)
        elif opener >= 0:
            kind: Kind = "relative" if self.openers[opener] == "relative" else "subordinate"
            self._open(kind, segment, verb, opener)
        elif self._infinitive(segment, first, verb):
            self._open("infinitive", segment, -1, first)
        elif self.stack and self._elliptic(segment, first, verb):
            self._join(segment, -1)
        elif verb < 0:
            self._without_verb(segment, first)
        else:
            self._with_verb(segment, verb, final=final)

    def _close_inner(self) -> None:
        """Leave clauses that have their verb, where one around them still waits for its own."""
        waiting = [k for k, clause in enumerate(self.stack) if clause.kind in ("subordinate", "relative") and clause.finite < 0]
        if waiting and all(clause.finite >= 0 or clause.kind == "infinitive" for clause in self.stack[waiting[-1] + 1 :]):
            del self.stack[waiting[-1] + 1 :]

    def _first(self, segment: Segment) -> int:
        first, flags = segment.first, self.flags
        while first < segment.last and (
            flags[first] & c.PUNCTUATION or first in self.inner or (flags[first] & c.COORDINATOR and first == segment.first)
        ):
            first += 1
        return first

    def _verb(self, first: int, segment: Segment) -> int:
        """The finite verb of a segment, -1 where there is none."""
        found = (self.finites.best(start, end) for start, end in self._runs(first, segment.last))
        return next((verb for verb in found if verb >= 0), -1)

    def _runs(self, first: int, last: int) -> list[tuple[int, int]]:
        """The words of a segment, or what is left of them around brackets, as one run."""
        if not any(i in self.inner and i in self.finites.all for i in range(first, last)):
            return [(first, last)]
        found, start = [], first
        for i in range(first, last + 1):
            if i == last or i in self.inner:
                if i > start:
                    found.append((start, i))
                start = i + 1
        return found

    def _completes(self, verb: int, segment: Segment) -> bool:
        """»… wird am Montag Wien, Prag und Rom besuchen«: what looks like a finite verb ends the bracket before."""
        if len(self.stack) != 1 or not self.flags[verb] & c.NONFINITE or verb != edge(self.tokens, segment.first, segment.last):
            return False
        main = self.stack[0]
        return self._expects(main) and main.finite >= 0 and bool(self.flags[main.finite] & (c.AUXILIARY | c.MODAL))

    def _opener(self, first: int, segment: Segment) -> int:
        """The word that opens a subordinate clause at the head of the segment, -1 for none."""
        for i in range(first, min(first + 3, segment.last)):
            if i in self.openers:
                return i
            if not self.flags[i] & (c.ADVERB | c.DEGREE | c.PREPOSITION | c.NEGATOR | c.COORDINATOR | c.PUNCTUATION):
                return -1
        return -1

    def _infinitive(self, segment: Segment, first: int, verb: int) -> bool:
        """Whether a segment is an infinitive with »zu«: behind a comma, or with »um«, »ohne«, »statt«."""
        if segment.before == "" and not self.flags[first] & c.OPENER and segment.last >= len(self.tokens) - 1:
            return False
        end = edge(self.tokens, segment.first, segment.last)
        if end < 0 or verb >= 0:
            return False
        return self._is_zu(end) or any(
            self._is_zu(i) and self.flags[i + 1] & (c.PREPOSITION | c.ADVERB | c.COORDINATOR) for i in range(first, end)
        )

    def _is_zu(self, i: int) -> bool:
        if self.flags[i] & c.ZU_INFINITIVE:
            return True
        return i > 0 and self.tokens.texts[i - 1] == "zu" and self.tokens.texts[i].endswith("n") and not self.flags[i] & c.CAPITAL

    def _elliptic(self, segment: Segment, first: int, verb: int) -> bool:
        """»…, jedoch noch nicht unterzeichnet«: a second participle behind a comma and a coordinator."""
        if first == segment.first or not self._main_done() or segment.before == "und":
            return False
        end = edge(self.tokens, first, segment.last)
        return end >= 0 and verb in (-1, end) and bool(self.flags[end] & c.PARTICIPLE) and not self.flags[end] & c.CAPITAL

    def _waiting(self) -> bool:
        """Whether a clause is open that still needs its finite verb at the end."""
        return bool(self.stack) and self.stack[-1].kind in ("subordinate", "relative") and self.stack[-1].finite < 0

    def _main_done(self) -> bool:
        return bool(self.stack) and self.stack[0].finite >= 0

    def _open(self, kind: Kind, segment: Segment, verb: int, opener: int) -> None:
        if not self.stack:
            self._start_main(segment.first)
        parent = self.stack[-1]
        conjunct: Clause | None = None
        if segment.before == "und" and parent.kind == kind and len(self.stack) > 1:
            self.stack.pop()
            conjunct, parent = parent, self.stack[-1]
        clause = Clause(kind, segment.first, segment.last, opener=opener, finite=verb)
        clause.parent = self.found.index(parent)
        clause.conjunct = self.found.index(conjunct) if conjunct is not None else -1
        near = self.flags[opener] | (self.flags[opener - 1] if opener else 0)
        clause.conditional = kind == "subordinate" and bool(near & c.CONDITIONAL)
        self._put(clause, segment)

    def _put(self, clause: Clause, segment: Segment) -> None:
        clause.own += [i for i in range(segment.first, segment.last) if i not in self.inner]
        self.found.append(clause)
        self.stack.append(clause)

    def _start_main(self, first: int) -> None:
        main = Clause("main", first, first)
        self.found.append(main)
        self.stack = [main]

    def _extend(self, clause: Clause, segment: Segment) -> None:
        clause.own += [i for i in range(segment.first, segment.last) if i not in self.inner]
        clause.last = max(clause.last, segment.last)

    def _join(self, segment: Segment, verb: int) -> None:
        """A second predicate of the clause on top."""
        top = self.stack.pop()
        clause = Clause(top.kind, segment.first, segment.last, parent=top.parent, opener=top.opener, finite=verb)
        clause.conjunct, clause.conditional, clause.gap = self.found.index(top), top.conditional, verb < 0
        self._put(clause, segment)

    def _with_verb(self, segment: Segment, verb: int, *, final: bool) -> None:
        if self._waiting() and final:
            top = self.stack[-1]
            top.finite = verb
            self._extend(top, segment)
            return
        if segment.before == "und" and final and len(self.stack) > 1 and verb > self._first(segment):
            self._join(segment, verb)
            return
        if self.stack and self.stack[0].finite < 0 and self._is_inserted(segment, verb):
            self.found.append(Clause("main", segment.first, segment.last, finite=verb, own=[i for i in range(segment.first, segment.last) if i not in self.inner]))
            return
        if self.stack and self.stack[0].finite < 0 and not self._is_fresh_start(segment):
            main = self.stack[0]
            self.stack = [main]
            main.finite = verb
            self._extend(main, segment)
            return
        first = self._first(segment)
        comma = segment.before == "," and verb == first  # »…, fordert aber mehr«
        joined = self.found.index(self.stack[0]) if self.stack and (segment.before == "und" or comma) else -1
        self.stack = []
        self._put(Clause("main", segment.first, segment.last, finite=verb, conjunct=joined, comma=comma), segment)

    def _is_inserted(self, segment: Segment, verb: int) -> bool:
        """»Bis 2030, sagt er, solle …«: who says it, in the midst of what is said."""
        first = self._first(segment)
        first += self.tokens.forms[first].lower == "so"  # »…, so steht es im Bericht, …«
        if segment.before != "," or verb != first or segment.last >= len(self.tokens) or self.tokens.texts[segment.last] != ",":
            return False
        if verb + 1 >= segment.last or segment.last + 1 in self.openers:
            return False  # »Der Minister, der …, sagte, …«, »„Nein“, sagte er auf die Frage, ob …«
        return any(reading.lemma in self.tokens.lexicon.speech for reading in self.tokens.readings(verb))

    def _is_fresh_start(self, segment: Segment) -> bool:
        return segment.before in (";", ":") or (segment.before == "–" and self._is_dateline())

    def _is_dateline(self) -> bool:
        """»Wien/Astana, 3. Mai –«, »Berlin (dpa) –«: places, dates and signs in front of the first sentence."""
        own = [i for i in self.stack[0].own if i not in self.tokens.bracketed and not self.flags[i] & c.PUNCTUATION]
        if len(self.stack) > 1 or not own or own[0] > 1 or len(own) > _LONGEST_DATELINE:
            return False
        return all(i in self.tokens.unit or self.flags[i] & (c.CAPITAL | c.NUMBER) for i in own)

    def _without_verb(self, segment: Segment, first: int) -> None:
        if not self.stack:
            self._start_main(segment.first)
            self._extend(self.stack[0], segment)
            return
        if self._waiting():
            self._extend(self.stack[-1], segment)
            return
        end = edge(self.tokens, first, segment.last)
        closes = end >= 0 and bool(self.flags[end] & (c.NONFINITE | c.PARTICLE)) and not self.flags[end] & c.CAPITAL
        if closes and len(self.stack) > 1 and self._expects(self.stack[0]):
            self.stack = self.stack[:1]
            self._extend(self.stack[0], segment)
            return
        participle = end >= 0 and (self.flags[end] | self.flags[first]) & c.PARTICIPLE and end not in self.tokens.unit
        if participle and segment.before == "," and not self._expects(self.stack[-1]) and segment.last - first > 1:
            clause = Clause("participial", segment.first, segment.last, parent=self.found.index(self.stack[-1]))
            self._put(clause, segment)
            return
        while len(self.stack) > 1 and self.stack[-1].kind in ("participial", "infinitive"):
            self.stack.pop()
        self._extend(self.stack[-1], segment)

    def _expects(self, clause: Clause) -> bool:
        """Whether a main clause still needs its second verb part: »hat …«, »fand …«."""
        if clause.finite < 0 or clause.kind != "main":
            return False
        verb = self.flags[clause.finite]
        after = [i for i in clause.own if i > clause.finite]
        if verb & (c.AUXILIARY | c.MODAL):
            return not any(self.flags[i] & c.NONFINITE and not self.flags[i] & c.CAPITAL for i in after)
        readings = self.tokens.readings(clause.finite)
        return bool(readings) and not any(self.flags[i] & c.PARTICLE and self._ends_stretch(i, clause) for i in after)

    def _ends_stretch(self, i: int, clause: Clause) -> bool:
        return i + 1 not in clause.own or bool(self.flags[i + 1] & c.PUNCTUATION)


def _finish(tokens: Tokens, finites: Finites, found: list[Clause]) -> list[Clause]:
    """Give the clauses of a sentence their final extent, order, kind and parents."""
    for clause in found:
        clause.last = max(clause.last, clause.first + 1)
        while clause.kind != "bracket" and clause.own and tokens.flags[clause.own[-1]] & c.PUNCTUATION:
            clause.own.pop()
        if clause.own and clause.kind != "bracket":
            clause.first = min(clause.first, clause.own[0])
            clause.last = clause.own[-1] + 1
    for clause in reversed(found):
        if clause.parent >= 0:
            parent = found[clause.parent]
            parent.last = max(parent.last, clause.last)
            parent.first = min(parent.first, clause.first)
    mains = [clause for clause in found if clause.kind == "main"]
    if len(tokens) and tokens.texts[-1] == "?" and mains:
        mains[-1].question = True
    _adopt(found)
    for clause in mains:
        if clause.finite < 0 and clause.conjunct < 0 and not any(i in finites.all for i in clause.own):
            clause.kind = "fragment"
    return _ordered(found)


def _adopt(found: list[Clause]) -> None:
    """A bracket or an attribute belongs to the smallest clause around it."""
    for i, clause in enumerate(found):
        if clause.parent < 0 and clause.kind in ("bracket", "participial"):
            around = [
                (other.last - other.first, k)
                for k, other in enumerate(found)
                if k != i
                and other.first <= clause.first
                and clause.last <= other.last
                and other.last - other.first > clause.last - clause.first
            ]
            clause.parent = min(around)[1] if around else -1


def _ordered(found: list[Clause]) -> list[Clause]:
    order = sorted(range(len(found)), key=lambda i: (found[i].first, found[i].last))
    place = {old: new for new, old in enumerate(order)} | {-1: -1}
    for old, clause in enumerate(found):
        clause.number, clause.parent, clause.conjunct = place[old], place[clause.parent], place[clause.conjunct]
    return [found[i] for i in order]
