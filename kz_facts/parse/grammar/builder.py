"""Segments become clauses: which opens one, which goes on with one that was interrupted."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.asides import Asides
from kz_facts.parse.grammar.clause import Clause, Kind
from kz_facts.parse.grammar.finites import edge
from kz_facts.parse.grammar.segments import Segment

_THAT = ("dass", "daß", "ob")


class Builder(Asides):
    """Takes the segments of a sentence one by one and keeps the clauses that are still open."""

    def add(self, segment: Segment) -> None:
        """Put a segment where it belongs."""
        first = self.first(segment)
        if first >= segment.last:
            return
        if segment.before == ";" or (segment.before == ":" and not self.is_label(segment)):
            self.stack = []
        opener = self._opener(first, segment)
        verb = self.verb(first, segment)
        if opener < 0:
            if verb < 0 and self.tells_who(first, segment):
                self.add_source(first, segment)
                return
            verb = -1 if verb >= 0 and self._completes(verb, segment) else verb
            if segment.before in (",", "–"):
                self._close_inner()
        self._place(segment, first, opener, verb)

    def _place(self, segment: Segment, first: int, opener: int, verb: int) -> None:
        """Join a segment to the clause on top, let it open one, or go on with one."""
        final = verb >= 0 and self.finites.is_final(verb, segment.last)
        if self.stack and segment.gap:
            self.join(segment, -1)
        elif opener >= 0:
            kind: Kind = "relative" if self.openers[opener] == "relative" else "subordinate"
            self.open(kind, segment, verb, opener)
        elif self._infinitive(segment, first, verb):
            self.open("infinitive", segment, -1, first)
            self._take_front(segment)
        elif self.stack and self._elliptic(segment, first, verb):
            self.join(segment, -1)
        elif verb < 0:
            self._without_verb(segment, first)
        else:
            self._with_verb(segment, verb, final=final)

    def _take_front(self, segment: Segment) -> None:
        """»beschloss, [den Hafen], der leer stand, [zu schließen]«: what a relative clause cut off belongs to it."""
        front, relative = self.front, self.stack[-2] if len(self.stack) > 1 else None
        if front is None or relative is None or relative.kind != "relative" or relative.finite < 0:
            return
        main, infinitive = self.found[relative.parent], self.stack[-1]
        if front.last + 1 != relative.first or segment.before != "," or main.finite < 0:
            return
        words = self.words(front)
        main.own = [i for i in main.own if i not in words]
        infinitive.own = [*words, *infinitive.own]
        infinitive.first, infinitive.parent = front.first, relative.parent
        relative.parent = self.found.index(infinitive)

    def _close_inner(self) -> None:
        """Leave clauses that have their verb, where one around them still waits for its own."""
        waiting = [
            k for k, clause in enumerate(self.stack) if clause.kind in ("subordinate", "relative") and clause.finite < 0
        ]
        if waiting and all(
            clause.finite >= 0 or clause.kind == "infinitive" for clause in self.stack[waiting[-1] + 1 :]
        ):
            del self.stack[waiting[-1] + 1 :]

    def _completes(self, verb: int, segment: Segment) -> bool:
        """»… wird am Montag Wien, Prag und Rom besuchen«: what looks like a finite verb ends the bracket before."""
        if (
            not self.stack
            or not self.flags[verb] & c.NONFINITE
            or verb != edge(self.tokens, segment.first, segment.last)
        ):
            return False
        main, inner = self.stack[0], self.stack[1:]
        if segment.before == "und" or any(
            clause.finite < 0 and clause.kind in ("subordinate", "relative") for clause in inner
        ):
            return False
        return self.expects(main) and main.finite >= 0 and bool(self.flags[main.finite] & (c.AUXILIARY | c.MODAL))

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
        if verb >= 0 or (
            segment.before == "" and not self.flags[first] & c.OPENER and segment.last >= len(self.tokens) - 1
        ):
            return False
        end = edge(self.tokens, segment.first, segment.last)
        if end < 0:
            return False
        return self._is_zu(end) or any(
            self._is_zu(i) and self.flags[i + 1] & (c.PREPOSITION | c.ADVERB | c.COORDINATOR) for i in range(first, end)
        )

    def _is_zu(self, i: int) -> bool:
        if self.flags[i] & c.ZU_INFINITIVE:
            return True
        return (
            i > 0
            and self.tokens.texts[i - 1] == "zu"
            and self.tokens.texts[i].endswith("n")
            and not self.flags[i] & c.CAPITAL
        )

    def _elliptic(self, segment: Segment, first: int, verb: int) -> bool:
        """»…, jedoch noch nicht unterzeichnet«: a second participle behind a comma and a coordinator."""
        if not self.main_done() or segment.before == "und":
            return False
        end = edge(self.tokens, first, segment.last)
        if end < 0 or verb not in (-1, end) or not self.flags[end] & c.PARTICIPLE or self.flags[end] & c.CAPITAL:
            return False
        return first > segment.first or self._goes_on(segment)

    def _goes_on(self, segment: Segment) -> bool:
        """»… wurde gebaut, die Brücke saniert«: the participle before the comma has its auxiliary."""
        top = self.stack[-1]
        if segment.before != "," or top.kind != "main" or not self.is_closed(top):
            return False
        finite = self.finite_of(top)
        return finite >= 0 and bool(self.flags[finite] & c.AUXILIARY) and not self.flags[finite] & c.CAPITAL

    def _with_verb(self, segment: Segment, verb: int, *, final: bool) -> None:
        if (
            self.waiting()
            and final
            and segment.before == "und"
            and self.is_closed(self.stack[-1])
            and self.flags[verb - 1] & c.NONFINITE
        ):
            self.join(segment, verb)  # »… dass A gewählt und B bestätigt wurde«
            return
        if self.waiting() and final:
            top = self.stack[-1]
            top.finite = verb
            self.extend(top, segment)
            return
        if segment.before == "und" and final and len(self.stack) > 1 and verb > self.first(segment):
            self.join(segment, verb)
            return
        if self.is_inserted(segment, verb):
            self.found.append(Clause("main", segment.first, segment.last, finite=verb, own=self.words(segment)))
            return
        if (
            self.stack
            and self.stack[0].finite < 0
            and (not self.stack[0].gap or (self.is_closed(self.stack[0]) and not self._is_apart(segment, verb)))
            and not self.is_fresh_start(segment)
            and not self.is_call(segment, verb)
        ):
            if self.sets_out(segment, verb):
                return
            self.set_apart(segment, verb)
            main = self.stack[0]
            self.stack = [main]
            main.finite = verb
            self.extend(main, segment)
            return
        first = self.first(segment)
        comma = segment.before == "," and verb == first  # »…, fordert aber mehr«
        if comma and (
            self.condition(segment, verb) or self.circumstance(segment, verb) or self.set_between(segment, verb)
        ):
            return
        joined = self.found.index(self.stack[0]) if self.stack and (segment.before == "und" or comma) else -1
        self.stack = []
        self.put(Clause("main", segment.first, segment.last, finite=verb, conjunct=joined, comma=comma), segment)

    def _is_apart(self, segment: Segment, verb: int) -> bool:
        """»wurde 2014 gebaut, 2015 erweitert [und ging in Betrieb]«: another predicate than the participle before."""
        joined = segment.before == "und" and verb == self.first(segment) and bool(self.flags[verb] & c.FINITE_ONLY)
        return joined or self._is_put_behind(segment, verb)

    def _is_put_behind(self, segment: Segment, verb: int) -> bool:
        """»Man muss hingehen und sehen, dass es fehlt, [sagte A]«: who says it, behind what has its modal already."""
        joined = self.stack[0].conjunct
        finite = self.found[joined].finite if joined >= 0 else -1
        shared = finite >= 0 and bool(self.flags[finite] & (c.MODAL | c.AUXILIARY))
        return shared and segment.before == "," and verb == self.first(segment)

    def _without_verb(self, segment: Segment, first: int) -> None:
        if not self.stack:
            self.start_main(segment.first)
            self.extend(self.stack[0], segment)
            return
        if self.waiting():
            self.extend(self.stack[-1], segment)
            return
        if self._heads_another(segment, first) or self.is_behind_dateline(segment):
            self.start_main(segment.first)
            self.extend(self.stack[0], segment)
            return
        end = edge(self.tokens, first, segment.last)
        closes = end >= 0 and bool(self.flags[end] & (c.NONFINITE | c.PARTICLE)) and not self.flags[end] & c.CAPITAL
        if closes and len(self.stack) > 1 and self.expects(self.stack[0]):
            self.stack = self.stack[:1]
            self.extend(self.stack[0], segment)
            return
        last = self.flags[end] if end not in self.tokens.unit else 0  # »…, gegründet 1901, …«
        participle = end >= 0 and (last | self.flags[first]) & c.PARTICIPLE
        apart = not self.expects(self.stack[-1]) or self._is_set_behind(segment, first)
        if participle and segment.before == "," and apart and segment.last - first > 1:
            clause = Clause("participial", segment.first, segment.last, parent=self.found.index(self.stack[-1]))
            self.put(clause, segment)
            return
        while len(self.stack) > 1 and (
            self.stack[-1].kind in ("participial", "infinitive") or self._has_said_its_part(self.stack[-1], segment)
        ):
            self.stack.pop()
        top = self.stack[-1]
        if (
            segment.before == ","
            and (top.finite >= 0 or top.gap)
            and self.joints.leaves_out_verb(top.first, segment.first, first, segment.last)
        ):
            self.join(segment, -1)  # »A reiste nach Wien, B nach Prag«
            return
        if self.is_spell(segment, first):
            self.found.append(self.aside(segment, top))
            return
        self.front = segment if segment.before == "," and top.kind == "main" else None
        self.extend(top, segment)

    def _is_set_behind(self, segment: Segment, first: int) -> bool:
        """»Größter Kunde ist China, [gefolgt von Peru]«: a comma parts no auxiliary from its participle."""
        main, behind = self.stack[0], self.flags[first + 1] if first + 1 < segment.last else 0
        goes_on = behind & c.PREPOSITION or self._is_of_date(first + 1)
        if len(self.stack) > 1 or not self._is_participle(first) or not goes_on:
            return False
        told = [i for i in main.own if i > main.finite >= 0 and not self._is_of_date(i)]
        cut = "," in self.tokens.texts[main.finite : segment.first - 1]
        return not cut and any(self.flags[i] & c.CAPITAL for i in told)

    def _heads_another(self, segment: Segment, first: int) -> bool:
        """»Rat senkt Prognose – [Erlöse im Mai gesunken]«: of a headline, which has no full stop, the second half."""
        last = segment.last == len(self.tokens) and not self.flags[segment.last - 1] & c.PUNCTUATION
        return segment.before == "–" and last and self.main_done() and bool(self.flags[first] & c.CAPITAL)

    def _has_said_its_part(self, clause: Clause, segment: Segment) -> bool:
        """»Die Lage ist, wie sie sagt, [ernst]«: what stands behind a clause within is no part of it."""
        main = self.stack[0]
        if (
            clause.kind not in ("subordinate", "relative")
            or clause.finite < 0
            or main.finite < 0
            or self.tokens.forms[clause.opener].lower in _THAT
        ):
            return False
        return max(main.own) == main.finite or (
            clause.opener >= 0
            and edge(self.tokens, clause.first, clause.last) == clause.finite
            and self._goes_on_with(segment)
        )

    def _goes_on_with(self, segment: Segment) -> bool:
        """»Er schickt im Mai, wenn A tagt, [einen Boten]«: what can be no apposition of a noun within."""
        first = self.first(segment)
        while (
            first < segment.last
            and self.flags[first] & (c.ADVERB | c.DEGREE)
            and not self.flags[first] & (c.PREPOSITION | c.DETERMINER)
        ):
            first += 1
        here = self.flags[first] if first < segment.last else 0
        return segment.before in (",", "–") and bool(here & (c.PREPOSITION | c.DETERMINER)) and not here & c.COORDINATOR
