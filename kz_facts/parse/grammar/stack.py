"""The clauses that are still open while the segments of a sentence are read."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.clause import Clause, Kind
from kz_facts.parse.grammar.joints import Joints
from kz_facts.parse.grammar.segments import Segment
from kz_facts.parse.grammar.tokens import Tokens


class Stack:
    """Opens, extends and joins clauses; `stack` holds the open ones, the main clause first."""

    def __init__(self, tokens: Tokens, joints: Joints, found: list[Clause], inner: set[int]) -> None:
        self.tokens, self.flags, self.finites, self.joints = tokens, tokens.flags, joints.finites, joints
        self.found, self.inner, self.openers = found, inner, joints.openers
        self.stack: list[Clause] = []
        self.front: Segment | None = None  # the last piece without a verb behind a comma of a main clause

    def first(self, segment: Segment) -> int:
        """The first word of a segment that is neither a sign nor within a bracket, nor the »und« that joins it."""
        first, flags = segment.first, self.flags
        while first < segment.last and (
            flags[first] & c.PUNCTUATION
            or first in self.inner
            or (flags[first] & c.COORDINATOR and first == segment.first)
        ):
            first += 1
        return first

    def verb(self, first: int, segment: Segment) -> int:
        """The finite verb of a segment, -1 where there is none."""
        if not self.inner:
            return self.finites.best(first, segment.last)
        found = (self.finites.best(start, end) for start, end in self.runs(first, segment.last))
        return next((verb for verb in found if verb >= 0), -1)

    def runs(self, first: int, last: int) -> list[tuple[int, int]]:
        """The words of a segment, or what is left of them around brackets, as one run."""
        if not self.inner or not any(first <= i < last and i in self.inner for i in self.finites.order):
            return [(first, last)]
        found, start = [], first
        for i in range(first, last + 1):
            if i == last or i in self.inner:
                if i > start:
                    found.append((start, i))
                start = i + 1
        return found

    def finite_of(self, clause: Clause) -> int:
        """The finite verb of a clause, or of the one that it is joined to; -1 for none."""
        while clause.finite < 0 and clause.conjunct >= 0:
            clause = self.found[clause.conjunct]
        return clause.finite

    def waiting(self) -> bool:
        """Whether a clause is open that still needs its finite verb at the end."""
        return bool(self.stack) and self.stack[-1].kind in ("subordinate", "relative") and self.stack[-1].finite < 0

    def main_done(self) -> bool:
        """Whether the main clause has its finite verb."""
        return bool(self.stack) and self.finite_of(self.stack[0]) >= 0

    def open(self, kind: Kind, segment: Segment, verb: int, opener: int) -> None:
        """Open a subordinate clause, a relative one or an infinitive."""
        if not self.stack:
            self.start_main(segment.first)
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
        self.put(clause, segment)

    def put(self, clause: Clause, segment: Segment) -> None:
        """Give a new clause its words, and put it on top."""
        clause.own += self.words(segment)
        self.found.append(clause)
        self.stack.append(clause)

    def words(self, segment: Segment) -> list[int]:
        """The words of a segment that no bracket or attribute has."""
        if not self.inner:
            return list(range(segment.first, segment.last))
        return [i for i in range(segment.first, segment.last) if i not in self.inner]

    def start_main(self, first: int) -> None:
        """Begin a main clause."""
        main = Clause("main", first, first)
        self.found.append(main)
        self.stack = [main]

    def extend(self, clause: Clause, segment: Segment) -> None:
        """Let a clause go on with a segment."""
        clause.own += self.words(segment)
        clause.last = max(clause.last, segment.last)

    def join(self, segment: Segment, verb: int) -> None:
        """A second predicate of the clause on top."""
        top = self.stack.pop()
        clause = Clause(top.kind, segment.first, segment.last, parent=top.parent, opener=top.opener, finite=verb)
        clause.conjunct, clause.conditional, clause.gap = self.found.index(top), top.conditional, verb < 0
        self.put(clause, segment)

    def expects(self, clause: Clause) -> bool:
        """Whether a main clause still needs its second verb part: »hat …«, »fand …«."""
        if clause.finite < 0 or clause.kind != "main":
            return False
        verb = self.flags[clause.finite]
        after = [i for i in clause.own if i > clause.finite]
        if verb & (c.AUXILIARY | c.MODAL):
            return not any(self.flags[i] & c.NONFINITE and not self.flags[i] & c.CAPITAL for i in after)
        readings = self.tokens.readings(clause.finite)
        return bool(readings) and not any(self.flags[i] & c.PARTICLE and self.ends_stretch(i, clause) for i in after)

    def is_closed(self, clause: Clause) -> bool:
        """Whether a clause ends in a participle or an infinitive."""
        end = clause.own[-1] if clause.own else -1
        return end >= 0 and bool(self.flags[end] & c.NONFINITE) and not self.flags[end] & c.CAPITAL

    def ends_stretch(self, i: int, clause: Clause) -> bool:
        """Whether a word of a clause is the last before a sign or another clause."""
        return i + 1 not in clause.own or bool(self.flags[i + 1] & c.PUNCTUATION)
