"""Segments become clauses: which opens one, which goes on with one that was interrupted."""

from __future__ import annotations

from kz_facts.parse.clauses.clause import Clause
from kz_facts.parse.clauses.finish import finish
from kz_facts.parse.clauses.segments import Segment, edge, finite, is_final, segments
from kz_facts.parse.clauses.tokens import Tokens, attributes
from kz_facts.parse.clauses.words import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CONDITIONAL,
    COORDINATOR,
    INFINITIVE,
    MODAL,
    NONFINITE,
    OPENER,
    PARTICIPLE,
    PARTICLE,
    PREPOSITION,
    PUNCTUATION,
    QUESTION,
    RELATIVE,
    SOFT_SUBORDINATOR,
    SUBORDINATOR,
    ZU_INFINITIVE,
)

_OPENING, _CLOSING = "([", ")]"


def clauses(tokens: Tokens) -> list[Clause]:
    """All clauses of a sentence, in the order in which they open."""
    found: list[Clause] = []
    taken = _brackets(tokens, found)
    marked = _attributes(tokens, found, taken)
    builder = _Builder(tokens, found, taken | marked)
    for first, last in _stretches(tokens, taken):
        for segment in segments(tokens, first, last):
            builder.add(segment)
    builder.close()
    return found


def _stretches(tokens: Tokens, taken: set[int]) -> list[tuple[int, int]]:
    """What is left outside brackets, as one run of words: a bracket inside is passed over."""
    first = 0
    while first in taken:
        first += 1
    last = len(tokens)
    while last and (last - 1) in taken:
        last -= 1
    return [(first, last)] if last > first else []


def _brackets(tokens: Tokens, found: list[Clause]) -> set[int]:
    """A clause for each bracket. Its words lose their classes, so that nothing outside counts them."""
    taken: set[int] = set()
    if "(" not in tokens.texts and "[" not in tokens.texts:
        return taken
    open_at: int | None = None
    for i, text in enumerate(tokens.texts):
        if text in _OPENING and open_at is None:
            open_at = i
        elif text in _CLOSING and open_at is not None:
            own = list(range(open_at + 1, i))
            clause = Clause("bracket", open_at, i + 1, None, own)
            clause.finite = finite(tokens, open_at + 1, i)
            found.append(clause)
            taken.update(range(open_at, i + 1))
            open_at = None
    return taken


def _attributes(tokens: Tokens, found: list[Clause], taken: set[int]) -> set[int]:
    marked: set[int] = set()
    for attribute in attributes(tokens, 0, len(tokens)):
        words = set(range(attribute.first, attribute.last + 1))
        if words & taken:
            continue
        found.append(Clause("participial", attribute.first, attribute.last + 1, None, sorted(words)))
        marked |= words
    return marked


class _Builder:
    """Takes the segments of a sentence one by one and keeps the clauses that are still open."""

    def __init__(self, tokens: Tokens, found: list[Clause], elsewhere: set[int]) -> None:
        self.tokens = tokens
        self.found = found
        self.elsewhere = elsewhere  # words of brackets and attributes: they are no part of the clause around them
        self.stack: list[int] = []
        if elsewhere:
            self.flags = [0 if i in elsewhere else f for i, f in enumerate(tokens.flags)]
            tokens.flags, self.saved = self.flags, tokens.flags
        else:
            self.flags = self.saved = tokens.flags

    def add(self, segment: Segment) -> None:
        """Put a segment where it belongs."""
        first = segment.first
        flags = self.flags
        while first < segment.last and (
            flags[first] & PUNCTUATION or (flags[first] & COORDINATOR and first == segment.first)
        ):
            first += 1
        if first >= segment.last:
            return
        if segment.before == ";" or (segment.before == ":" and self._main_done()):
            self.stack = []
        verb = finite(self.tokens, first, segment.last)
        if verb is not None and self._completes(verb, segment):
            verb = None
        final = verb is not None and is_final(self.tokens, verb, segment.last)
        if self.stack and (segment.gap or self._elliptic(segment, first, verb)):
            self._join(segment, None)
        elif opened := self._subordinate(segment, first, final):
            self._open(opened, segment, verb, self.tokens.texts[first].lower(), conditional=self._condition(first))
        elif verb is None:
            self._without_verb(segment, first)
        else:
            self._with_verb(segment, first, verb, final)

    def _completes(self, verb: int, segment: Segment) -> bool:
        """»… wird am Montag Wien, Prag und Rom besuchen«: what looks like a finite verb ends the bracket before."""
        if not self.stack or not self.flags[verb] & NONFINITE or verb != edge(self.tokens, segment.first, segment.last):
            return False
        main = self.found[self.stack[0]]
        return (
            len(self.stack) == 1
            and self._expects(self.stack[0])
            and bool(main.finite is not None and self.flags[main.finite] & (AUXILIARY | MODAL))
        )

    def _subordinate(self, segment: Segment, first: int, final: bool) -> str | None:
        """The kind of clause that the first words open, or None."""
        flags = self.flags
        here = flags[first]
        following = flags[first + 1] if first + 1 < segment.last else 0
        if here & ADVERB and following & SUBORDINATOR:
            return "subordinate"
        if here & SUBORDINATOR and not (here & COORDINATOR):
            return "subordinate"
        if here & SOFT_SUBORDINATOR and final:
            return "subordinate"
        comma = segment.before in (",", "–", "und") and bool(self.found)
        if comma and final and segment.last - first > 1:
            if here & RELATIVE and not here & CAPITAL and not self._waiting():
                return "relative"
            if here & PREPOSITION and following & (RELATIVE | QUESTION) and segment.last - first > 2:
                return "relative"
        if here & QUESTION and final and segment.last - first > 1 and (comma or self._aside(segment)):
            return "relative" if self.tokens.texts[first].lower().startswith("wo") else "subordinate"
        if not final and segment.before != "" and self._zu_infinitive(segment):
            return "infinitive"
        if here & OPENER and self._zu_infinitive(segment):
            return "infinitive"
        return None

    def _elliptic(self, segment: Segment, first: int, verb: int | None) -> bool:
        """»…, jedoch noch nicht unterzeichnet«: a second participle behind a comma and a coordinator."""
        if first == segment.first or not self._main_done() or segment.before == "und":
            return False
        end = edge(self.tokens, first, segment.last)
        return end is not None and verb in (None, end) and bool(self.flags[end] & PARTICIPLE)

    def _zu_infinitive(self, segment: Segment) -> bool:
        end = edge(self.tokens, segment.first, segment.last)
        if end is None or finite(self.tokens, segment.first, end) is not None:
            return False
        if self.flags[end] & ZU_INFINITIVE:
            return True
        return (end > 0 and bool(self.flags[end] & INFINITIVE) and self.tokens.texts[end - 1] == "zu") or (
            end > 0
            and self.tokens.texts[end - 1] == "zu"
            and self.tokens.texts[end].endswith("n")
            and not self.flags[end] & CAPITAL
        )

    def _aside(self, segment: Segment) -> bool:
        """Whether the sentence goes on behind a clause that it begins with: »Was es gibt, ist …«."""
        return segment.before == "" and segment.last < len(self.tokens) and self.tokens.texts[segment.last] == ","

    def _condition(self, first: int) -> bool:
        return bool((self.flags[first] | (self.flags[first + 1] if first + 1 < len(self.flags) else 0)) & CONDITIONAL)

    def _waiting(self) -> bool:
        """Whether a clause is open that still needs its finite verb at the end."""
        if not self.stack:
            return False
        top = self.found[self.stack[-1]]
        return top.kind in ("subordinate", "relative") and top.finite is None

    def _main_done(self) -> bool:
        return bool(self.stack) and self.found[self.stack[0]].finite is not None

    def _open(self, kind: str, segment: Segment, verb: int | None, opener: str, *, conditional: bool = False) -> None:
        if not self.stack:
            self._start_main(segment.first)
        parent = self.stack[-1]
        top = self.found[parent]
        conjunct = None
        if segment.before == "und" and top.kind == kind and len(self.stack) > 1:
            self.stack.pop()
            conjunct, parent = parent, self.stack[-1]
        elif top.kind in ("subordinate", "relative", "infinitive") and kind == "subordinate" and self._closed(top):
            pass
        clause = Clause(kind, segment.first, segment.last, parent, opener=opener, conditional=conditional)
        clause.finite, clause.conjunct = verb, conjunct
        self._put(clause, segment)

    def _put(self, clause: Clause, segment: Segment) -> None:
        clause.own += [i for i in range(segment.first, segment.last) if i not in self.elsewhere]
        self.found.append(clause)
        self.stack.append(len(self.found) - 1)

    def _start_main(self, first: int) -> None:
        self.found.append(Clause("main", first, first, None))
        self.stack = [len(self.found) - 1]

    def _closed(self, clause: Clause) -> bool:
        return clause.finite is not None or clause.kind in ("infinitive", "participial")

    def _extend(self, index: int, segment: Segment) -> None:
        clause = self.found[index]
        clause.own += [i for i in range(segment.first, segment.last) if i not in self.elsewhere]
        clause.last = max(clause.last, segment.last)

    def _join(self, segment: Segment, verb: int | None) -> None:
        """A second predicate of the clause on top."""
        index = self.stack.pop()
        top = self.found[index]
        clause = Clause(top.kind, segment.first, segment.last, top.parent, opener=top.opener)
        clause.finite, clause.conjunct = verb, index
        clause.conditional = top.conditional
        if not self.stack:
            clause.parent = None
        self._put(clause, segment)

    def _with_verb(self, segment: Segment, first: int, verb: int, final: bool) -> None:
        if self._waiting() and final:
            top = self.found[self.stack[-1]]
            top.finite = verb
            self._extend(self.stack[-1], segment)
            return
        if segment.before == "und" and final and len(self.stack) > 1 and verb > first:
            self._join(segment, verb)
            return
        if self.stack and self.found[self.stack[0]].finite is None:
            main = self.stack[0]
            self.stack = [main]
            self.found[main].finite = verb
            self._extend(main, segment)
            return
        joined = self.stack[0] if self.stack and segment.before == "und" else None
        self.stack = []
        clause = Clause("main", segment.first, segment.last, None)
        clause.finite, clause.conjunct = verb, joined
        self._put(clause, segment)

    def _without_verb(self, segment: Segment, first: int) -> None:
        if not self.stack:
            self._start_main(segment.first)
            self._extend(self.stack[0], segment)
            return
        if self._waiting():
            self._extend(self.stack[-1], segment)
            return
        end = edge(self.tokens, first, segment.last)
        closes = end is not None and bool(self.flags[end] & (NONFINITE | PARTICLE)) and not self.flags[end] & CAPITAL
        if closes and len(self.stack) > 1 and self._expects(self.stack[0]):
            self.stack = self.stack[:1]
            self._extend(self.stack[0], segment)
            return
        participle = end is not None and (self.flags[end] | self.flags[first]) & PARTICIPLE
        if participle and segment.before == "," and not self._expects(self.stack[-1]) and segment.last - first > 1:
            clause = Clause("participial", segment.first, segment.last, self.stack[-1])
            self._put(clause, segment)
            return
        while len(self.stack) > 1 and self.found[self.stack[-1]].kind in ("participial", "infinitive"):
            self.stack.pop()
        self._extend(self.stack[-1], segment)

    def _expects(self, index: int) -> bool:
        """Whether a main clause still needs its second verb part: »hat …«, »fand …«."""
        clause = self.found[index]
        if clause.finite is None or clause.kind not in ("main",):
            return False
        verb = self.flags[clause.finite]
        after = [i for i in clause.own if i > clause.finite]
        if verb & (AUXILIARY | MODAL):
            return not any(self.flags[i] & NONFINITE for i in after)
        readings = self.tokens.readings(clause.finite)
        return bool(readings) and not any(self.flags[i] & PARTICLE and self._ends_stretch(i, clause) for i in after)

    def _ends_stretch(self, i: int, clause: Clause) -> bool:
        return i + 1 not in clause.own or bool(self.flags[i + 1] & PUNCTUATION)

    def close(self) -> None:
        """Restore the words' classes and give the clauses their final shape."""
        self.tokens.flags = self.saved
        finish(self.tokens, self.found, self.flags)
