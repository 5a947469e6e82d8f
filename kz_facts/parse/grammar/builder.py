"""Segments become clauses: which opens one, which goes on with one that was interrupted."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.clause import Clause, Kind
from kz_facts.parse.grammar.finites import edge
from kz_facts.parse.grammar.joints import Joints
from kz_facts.parse.grammar.segments import Segment
from kz_facts.parse.grammar.tokens import Tokens

_SIGNS = (",", ";", ":")
_THAT = ("dass", "daß", "ob")
_SHOULD = ("sollte", "sollten")
_LONGEST_DATELINE = 8  # words


class Builder:
    """Takes the segments of a sentence one by one and keeps the clauses that are still open."""

    def __init__(self, tokens: Tokens, joints: Joints, found: list[Clause], inner: set[int]) -> None:
        self.tokens, self.flags, self.finites, self.joints = tokens, tokens.flags, joints.finites, joints
        self.found, self.inner, self.openers = found, inner, joints.openers
        self.stack: list[Clause] = []

    def add(self, segment: Segment) -> None:
        """Put a segment where it belongs."""
        first = self._first(segment)
        if first >= segment.last:
            return
        if segment.before == ";" or (segment.before == ":" and not self._is_label(segment)):
            self.stack = []
        opener = self._opener(first, segment)
        verb = self._verb(first, segment)
        if verb < 0 and opener < 0 and self._tells_who(first, segment):
            self._add_source(first, segment)
            return
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

    def _tells_who(self, first: int, segment: Segment) -> bool:
        """»…, so der Sprecher am Montag in Genf«: no verb, and »so« stands for it."""
        if self.tokens.texts[first] != "so" or segment.before not in (",", "–") or first + 1 >= segment.last:
            return False
        after = self.flags[first + 1]
        named = first + 1 in self.tokens.unit or bool(after & (c.DETERMINER | c.CAPITAL))
        end = edge(self.tokens, first, segment.last)
        return named and not (self.flags[end] & c.NONFINITE and not self.flags[end] & c.CAPITAL)

    def _add_source(self, first: int, segment: Segment) -> None:
        """A clause of its own for who says it: »so« is its verb, told as a report is."""
        clause = Clause("main", first, segment.last, own=self._words(segment), comma=True)
        clause.head, clause.verbs, clause.lemma, clause.tense, clause.plural = (
            first,
            (first,),
            "sagen",
            "preterite",
            None,
        )
        self.found.append(clause)

    def _is_label(self, segment: Segment) -> bool:
        """»März: Sturz der Regierung«: what stands before a colon belongs to what stands behind it."""
        if not self.stack or self._main_done():
            return False
        if not any(i >= segment.first for i in self.finites.order):
            return True
        units = self.tokens.unit
        return all(
            (i in units and units[i].kind == "date") or self.flags[i] & (c.PREPOSITION | c.PUNCTUATION)
            for i in self.stack[0].own
        )

    def _close_inner(self) -> None:
        """Leave clauses that have their verb, where one around them still waits for its own."""
        waiting = [
            k for k, clause in enumerate(self.stack) if clause.kind in ("subordinate", "relative") and clause.finite < 0
        ]
        if waiting and all(
            clause.finite >= 0 or clause.kind == "infinitive" for clause in self.stack[waiting[-1] + 1 :]
        ):
            del self.stack[waiting[-1] + 1 :]

    def _first(self, segment: Segment) -> int:
        first, flags = segment.first, self.flags
        while first < segment.last and (
            flags[first] & c.PUNCTUATION
            or first in self.inner
            or (flags[first] & c.COORDINATOR and first == segment.first)
        ):
            first += 1
        return first

    def _verb(self, first: int, segment: Segment) -> int:
        """The finite verb of a segment, -1 where there is none."""
        if not self.inner:
            return self.finites.best(first, segment.last)
        found = (self.finites.best(start, end) for start, end in self._runs(first, segment.last))
        return next((verb for verb in found if verb >= 0), -1)

    def _runs(self, first: int, last: int) -> list[tuple[int, int]]:
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
        if not self._main_done() or segment.before == "und":
            return False
        end = edge(self.tokens, first, segment.last)
        if end < 0 or verb not in (-1, end) or not self.flags[end] & c.PARTICIPLE or self.flags[end] & c.CAPITAL:
            return False
        return first > segment.first or self._goes_on(segment)

    def _goes_on(self, segment: Segment) -> bool:
        """»… wurde gebaut, die Brücke saniert«: the participle before the comma has its auxiliary."""
        top = self.stack[-1]
        if segment.before != "," or top.kind != "main" or not self._is_closed(top):
            return False
        finite = self._finite_of(top)
        return finite >= 0 and bool(self.flags[finite] & c.AUXILIARY) and not self.flags[finite] & c.CAPITAL

    def _finite_of(self, clause: Clause) -> int:
        """The finite verb of a clause, or of the one that it is joined to; -1 for none."""
        while clause.finite < 0 and clause.conjunct >= 0:
            clause = self.found[clause.conjunct]
        return clause.finite

    def _waiting(self) -> bool:
        """Whether a clause is open that still needs its finite verb at the end."""
        return bool(self.stack) and self.stack[-1].kind in ("subordinate", "relative") and self.stack[-1].finite < 0

    def _main_done(self) -> bool:
        return bool(self.stack) and self._finite_of(self.stack[0]) >= 0

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
        clause.own += self._words(segment)
        self.found.append(clause)
        self.stack.append(clause)

    def _words(self, segment: Segment) -> list[int]:
        """The words of a segment that no bracket or attribute has."""
        if not self.inner:
            return list(range(segment.first, segment.last))
        return [i for i in range(segment.first, segment.last) if i not in self.inner]

    def _start_main(self, first: int) -> None:
        main = Clause("main", first, first)
        self.found.append(main)
        self.stack = [main]

    def _extend(self, clause: Clause, segment: Segment) -> None:
        clause.own += self._words(segment)
        clause.last = max(clause.last, segment.last)

    def _join(self, segment: Segment, verb: int) -> None:
        """A second predicate of the clause on top."""
        top = self.stack.pop()
        clause = Clause(top.kind, segment.first, segment.last, parent=top.parent, opener=top.opener, finite=verb)
        clause.conjunct, clause.conditional, clause.gap = self.found.index(top), top.conditional, verb < 0
        self._put(clause, segment)

    def _with_verb(self, segment: Segment, verb: int, *, final: bool) -> None:
        if (
            self._waiting()
            and final
            and segment.before == "und"
            and self._is_closed(self.stack[-1])
            and self.flags[verb - 1] & c.NONFINITE
        ):
            self._join(segment, verb)  # »… dass A gewählt und B bestätigt wurde«
            return
        if self._waiting() and final:
            top = self.stack[-1]
            top.finite = verb
            self._extend(top, segment)
            return
        if segment.before == "und" and final and len(self.stack) > 1 and verb > self._first(segment):
            self._join(segment, verb)
            return
        if self._is_inserted(segment, verb):
            self.found.append(Clause("main", segment.first, segment.last, finite=verb, own=self._words(segment)))
            return
        if (
            self.stack
            and self.stack[0].finite < 0
            and not self._is_fresh_start(segment)
            and not self._is_call(segment, verb)
        ):
            main = self.stack[0]
            self.stack = [main]
            main.finite = verb
            self._extend(main, segment)
            return
        first = self._first(segment)
        comma = segment.before == "," and verb == first  # »…, fordert aber mehr«
        if comma and (self._condition(segment, verb) or self._circumstance(segment, verb)):
            return
        joined = self.found.index(self.stack[0]) if self.stack and (segment.before == "und" or comma) else -1
        self.stack = []
        self._put(Clause("main", segment.first, segment.last, finite=verb, conjunct=joined, comma=comma), segment)

    def _condition(self, segment: Segment, verb: int) -> bool:
        """Whether a clause that begins with its verb tells when: »Kommt er nicht, [geht sie]«."""
        after = self.flags[verb + 1] if verb + 1 < segment.last else c.PUNCTUATION
        if not self.stack or self.tokens.texts[-1] == "?" or after & (c.VERB | c.PUNCTUATION):
            return False
        before = self.stack[0]
        clause = Clause("main", segment.first, segment.last, finite=verb)
        opens = (
            next((i for i in before.own if not self.flags[i] & c.PUNCTUATION), -1)
            == before.finite
            >= 0
            > before.conjunct
        )
        if opens and before.kind == "main" and not self._says(verb):
            before.kind, before.conditional, before.parent = "subordinate", True, len(self.found)
            self.stack = []
        elif self.tokens.texts[verb] in _SHOULD and after & (c.DETERMINER | c.PRONOUN | c.CAPITAL):
            clause.kind, clause.conditional, clause.parent = "subordinate", True, self.found.index(before)
        else:
            return False
        self._put(clause, segment)
        return True

    def _circumstance(self, segment: Segment, verb: int) -> bool:
        """»Von Freunden begleitet, [verließ sie das Haus]«: a participle in front that looks like a verb."""
        before = self.stack[0] if self.stack else None
        if (
            before is None
            or before.finite < 0
            or before.conjunct >= 0
            or not self.flags[before.finite] & c.PARTICIPLE
            or len(self.stack) > 1
        ):
            return False
        own = [i for i in before.own if not self.flags[i] & c.PUNCTUATION]
        if (
            own[-1] != before.finite
            or not self.flags[own[0]] & (c.PREPOSITION | c.ADVERB | c.PARTICIPLE)
            or not self.flags[verb] & c.FINITE_ONLY
        ):
            return False
        before.kind, before.finite, before.parent = "participial", -1, len(self.found)
        self.stack = []
        self._put(Clause("main", segment.first, segment.last, finite=verb), segment)
        return True

    def _says(self, verb: int) -> bool:
        """»…, fragte sie«."""
        return any(r.form == "preterite" and r.lemma in self.tokens.lexicon.speech for r in self.tokens.readings(verb))

    def _is_inserted(self, segment: Segment, verb: int) -> bool:
        """»Bis 2030, sagt er, solle …«: a clause in the midst of one that goes on behind it."""
        if not self.stack or segment.before not in (",", "–") or segment.last + 1 >= len(self.tokens):
            return False
        after = segment.last + 1
        if segment.before == "–":
            dash = self.flags[segment.last] & c.BREAK and self.tokens.texts[segment.last] not in _SIGNS
            return bool(dash) and after in self.finites.all and self.stack[0].finite < 0
        first = self._first(segment)
        first += self.tokens.texts[first] == "so"
        if verb != first or self.tokens.texts[segment.last] != "," or not self._is_speech(verb):
            return False
        if verb + 1 >= segment.last or after in self.openers:
            return False  # »Der Minister, der kam, sagte, …«, »…, sagte er auf die Frage, ob …«
        main = self.stack[0]
        if main.finite < 0:
            return True
        waits = bool(self.flags[main.finite] & (c.AUXILIARY | c.MODAL)) and self._expects(main)
        return (waits or bool(self.flags[after] & c.QUOTE)) and not any(
            i >= after and not self.flags[i] & c.NONFINITE for i in self.finites.order
        )

    def _is_speech(self, verb: int) -> bool:
        return any(reading.lemma in self.tokens.lexicon.speech for reading in self.tokens.readings(verb))

    def _is_call(self, segment: Segment, verb: int) -> bool:
        """»Nein, man muss …«: what stands in front is no part of the clause, which has its own first phrase."""
        if segment.before != "," or len(self.stack) != 1:
            return False
        if self.tokens.texts[segment.first] in ("denn", "doch"):
            return True
        own = [i for i in self.stack[0].own if not self.flags[i] & (c.PUNCTUATION | c.COORDINATOR)]
        bare = all(self.flags[i] & c.CAPITAL and i not in self.tokens.unit for i in own) or (
            len(own) == 1 and not self.flags[own[0]] & c.FUNCTION_WORD
        )
        first = self._first(segment)
        return (
            bare and first < verb and bool(self.flags[first] & (c.DETERMINER | c.PRONOUN)) and first not in self.openers
        )

    def _is_fresh_start(self, segment: Segment) -> bool:
        return segment.before in (";", ":") or (
            segment.before == "–" and self._first(segment) not in self.finites.all and self._is_dateline()
        )

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
        while len(self.stack) > 1 and (
            self.stack[-1].kind in ("participial", "infinitive") or self._has_said_its_part(self.stack[-1], segment)
        ):
            self.stack.pop()
        top = self.stack[-1]
        if (
            segment.before == ","
            and top.finite >= 0
            and self.joints.leaves_out_verb(top.first, segment.first, first, segment.last)
        ):
            self._join(segment, -1)  # »A reiste nach Wien, B nach Prag«
            return
        self._extend(top, segment)

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
        first = self._first(segment)
        while (
            first < segment.last
            and self.flags[first] & (c.ADVERB | c.DEGREE)
            and not self.flags[first] & (c.PREPOSITION | c.DETERMINER)
        ):
            first += 1
        here = self.flags[first] if first < segment.last else 0
        return segment.before in (",", "–") and bool(here & (c.PREPOSITION | c.DETERMINER)) and not here & c.COORDINATOR

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

    def _is_closed(self, clause: Clause) -> bool:
        """Whether a clause ends in a participle or an infinitive."""
        end = clause.own[-1] if clause.own else -1
        return end >= 0 and bool(self.flags[end] & c.NONFINITE) and not self.flags[end] & c.CAPITAL

    def _ends_stretch(self, i: int, clause: Clause) -> bool:
        return i + 1 not in clause.own or bool(self.flags[i + 1] & c.PUNCTUATION)
