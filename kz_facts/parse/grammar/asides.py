"""What stands beside a clause: who says it, what was called out, when it holds, a place and a date in front."""

from __future__ import annotations

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.clause import Clause
from kz_facts.parse.grammar.finites import edge
from kz_facts.parse.grammar.segments import Segment
from kz_facts.parse.grammar.stack import Stack

_POINTING = ("das", "dies")
_SIGNS = (",", ";", ":")
_SHOULD = ("sollte", "sollten")
_SPELLS = ("seit", "von", "bis", "zwischen")
_LONGEST_DATELINE = 8  # words


class Asides(Stack):
    """Tells segments that belong to no clause before them, or make that one subordinate."""

    def tells_who(self, first: int, segment: Segment) -> bool:
        """»…, so der Sprecher am Montag in Genf«: no verb, and »so« stands for it."""
        if self.tokens.texts[first] != "so" or segment.before not in (",", "–") or first + 1 >= segment.last:
            return False
        after = self.flags[first + 1]
        named = first + 1 in self.tokens.unit or bool(after & (c.DETERMINER | c.CAPITAL))
        end = edge(self.tokens, first, segment.last)
        return named and not (self.flags[end] & c.NONFINITE and not self.flags[end] & c.CAPITAL)

    def add_source(self, first: int, segment: Segment) -> None:
        """A clause of its own for who says it: »so« is its verb, told as a report is."""
        clause = Clause("main", first, segment.last, own=self.words(segment), comma=True)
        clause.head, clause.verbs, clause.lemma, clause.tense, clause.plural = (
            first,
            (first,),
            "sagen",
            "preterite",
            None,
        )
        self.found.append(clause)
        resumes = segment.last + 1 < len(self.flags) and self.flags[segment.last + 1] & c.QUOTE
        if segment.first > 1 and self.flags[segment.first - 2] & c.QUOTE and not resumes:
            self.stack = [clause]  # »Wir bauen«, so A, der Minister, am Montag in Lima

    def is_label(self, segment: Segment) -> bool:
        """»März: Sturz der Regierung«: what stands before a colon belongs to what stands behind it."""
        if not self.stack or self.main_done():
            return False
        if not any(i >= segment.first for i in self.finites.order):
            return True
        units = self.tokens.unit
        return all(
            (i in units and units[i].kind == "date") or self.flags[i] & (c.PREPOSITION | c.PUNCTUATION)
            for i in self.stack[0].own
        )

    def condition(self, segment: Segment, verb: int) -> bool:
        """Whether a clause that begins with its verb tells when: »Kommt er nicht, [geht sie]«."""
        after = self.flags[verb + 1] if verb + 1 < segment.last else c.PUNCTUATION
        passive = self.flags[verb] & (c.AUXILIARY | c.MODAL) and after & c.NONFINITE  # »Stimmt er zu, wird gebaut«
        if not self.stack or self.tokens.texts[-1] == "?" or (after & (c.VERB | c.PUNCTUATION) and not passive):
            return False
        before = self.stack[0]
        clause = Clause("main", segment.first, segment.last, finite=verb)
        opens = (
            next((i for i in before.own if not self.flags[i] & c.PUNCTUATION), -1)
            == before.finite
            >= 0
            > before.conjunct
        )
        if opens and self._is_fronted(before):
            self._set_apart(before, segment, verb)
            return True
        if opens and before.kind == "main" and not self.says(verb):
            before.kind, before.conditional, before.parent = "subordinate", True, len(self.found)
            self.stack = []
        elif self.tokens.texts[verb] in _SHOULD and after & (c.DETERMINER | c.PRONOUN | c.CAPITAL):
            clause.kind, clause.conditional, clause.parent = "subordinate", True, self.found.index(before)
        else:
            return False
        self.put(clause, segment)
        return True

    def _is_fronted(self, clause: Clause) -> bool:
        """»Eröffnet im Mai 2020, [zählt das Museum …]«: a participle that looks like a verb, and nobody who acts."""
        flags, units = self.flags, self.tokens.unit
        if not flags[clause.finite] & c.PARTICIPLE or flags[clause.finite] & (c.AUXILIARY | c.MODAL):
            return False
        behind = [i for i in clause.own if i > clause.finite and not flags[i] & c.PUNCTUATION]
        if not behind or any(flags[i] & c.PRONOUN and not flags[i] & c.DETERMINER for i in behind):
            return False
        led = flags[behind[0]] & c.PREPOSITION or (behind[0] in units and units[behind[0]].kind == "date")
        return bool(led) and not any(
            flags[i] & c.DETERMINER and not flags[i - 1] & c.PREPOSITION and self._can_act(i) for i in behind
        )

    def _can_act(self, i: int) -> bool:
        """»Kommt im Mai der Papst«: an article that can be a subject's; not »im Haus der Familie«."""
        return not self.flags[i - 1] & c.CAPITAL or i - 1 in self.tokens.unit

    def circumstance(self, segment: Segment, verb: int) -> bool:
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
        self._set_apart(before, segment, verb)
        return True

    def sets_out(self, segment: Segment, verb: int) -> bool:
        """»Geboren 1901 in Riga, [zog sie nach Oslo]«, »1901 in Riga geboren, […]«: a participle in front."""
        main = self.stack[0]
        fronted = segment.before == "," and verb == self.first(segment) and len(self.stack) == 1
        own = [i for i in main.own if not self.flags[i] & c.PUNCTUATION]
        if not fronted or not own or not any(self._is_participle(i) for i in (own[0], own[-1])):
            return False
        before, number = main.conjunct, len(self.found)
        while before >= 0:  # »In Riga geboren und 1920 getauft, […]«
            clause = self.found[before]
            clause.kind, clause.parent, before = "participial", number, clause.conjunct
        self._set_apart(main, segment, verb)
        return True

    def set_apart(self, segment: Segment, verb: int) -> None:
        """»Kern, 1998 bis 2002 Ministerin, [reiste …]«: what stands with a date of its own between noun and verb."""
        front, main = self.front, self.stack[0]
        if front is None or segment.before != "," or front.last + 1 != segment.first or verb != self.first(segment):
            return
        before = [i for i in main.own if i < front.first and not self.flags[i] & c.PUNCTUATION]
        if not before or not self.flags[before[-1]] & c.CAPITAL or self._is_of_date(before[-1]):
            return
        if self._is_dated(front):
            self.found.append(self.aside(front, main))
            main.own = [i for i in main.own if not front.first <= i < front.last]

    def is_spell(self, segment: Segment, first: int) -> bool:
        """»… empfing Kern, [seit 2015 Ministerin], in Rom«: how long somebody has been something."""
        texts = self.tokens.texts
        if segment.before != "," or texts[first] not in _SPELLS or not self._is_of_date(first + 1):
            return False
        # »war von 1957 bis 1966 Abt, von 1967 bis 1969 Bischof« goes on with what it tells
        again = self.main_done() and any(
            texts[i - 1] in _SPELLS and self._is_of_date(i) for i in self.stack[0].own if i > 0
        )
        return self.main_done() and not again and self._is_dated(segment)

    def aside(self, segment: Segment, around: Clause) -> Clause:
        """A clause of its own, like a bracket, for what is set between commas."""
        return Clause(
            "bracket",
            max(segment.first - 1, 0),
            min(segment.last + 1, len(self.tokens)),  # one that closes the sentence has no comma behind it
            own=self.words(segment),
            parent=self.found.index(around),
        )

    def _is_dated(self, segment: Segment) -> bool:
        """Whether a piece holds a date, and a noun beside it; an amount is told with the verb."""
        words = range(segment.first, segment.last)
        if any(i in self.tokens.unit and self.tokens.unit[i].kind == "money" for i in words):
            return False
        return any(self._is_of_date(i) for i in words) and any(
            self.flags[i] & c.CAPITAL and not self._is_of_date(i) for i in words
        )

    def _is_of_date(self, i: int) -> bool:
        unit = self.tokens.unit.get(i)
        return unit is not None and unit.kind == "date"

    def _is_participle(self, i: int) -> bool:
        return bool(self.flags[i] & c.PARTICIPLE) and not self.flags[i] & (c.FINITE | c.CAPITAL)

    def set_between(self, segment: Segment, verb: int) -> bool:
        """»Der Vertrag, 2019 unterzeichnet, [gilt]«: a participle that looks like a verb, between commas."""
        main = self.stack[0] if len(self.stack) == 1 else None
        if main is None or main.finite < 0 or main.conjunct >= 0 or not self.flags[main.finite] & c.PARTICIPLE:
            return False
        start = max((i for i in main.own if i <= main.finite and self.tokens.texts[i - 1] == ","), default=0)
        dated = any(i in self.tokens.unit and self.tokens.unit[i].kind == "date" for i in main.own if i >= start)
        if not start or not dated or not self.flags[verb] & (c.FINITE_ONLY | c.AUXILIARY | c.MODAL):
            return False
        aside = [i for i in main.own if i >= start]
        self.found.append(
            Clause("participial", start, segment.first - 1, own=aside, parent=self.found.index(main), comma=True)
        )
        main.own, main.finite = [i for i in main.own if i < start], verb
        self.extend(main, segment)
        return True

    def _set_apart(self, before: Clause, segment: Segment, verb: int) -> None:
        before.kind, before.finite, before.parent = "participial", -1, len(self.found)
        self.stack = []
        self.put(Clause("main", segment.first, segment.last, finite=verb), segment)

    def says(self, verb: int) -> bool:
        """»…, fragte sie«."""
        return any(r.form == "preterite" and r.lemma in self.tokens.lexicon.speech for r in self.tokens.readings(verb))

    def is_inserted(self, segment: Segment, verb: int) -> bool:
        """»Bis 2030, sagt er, solle …«: a clause in the midst of one that goes on behind it."""
        if not self.stack or segment.before not in (",", "–") or segment.last + 1 >= len(self.tokens):
            return False
        after = segment.last + 1
        if segment.before == "–":
            dash = self.flags[segment.last] & c.BREAK and self.tokens.texts[segment.last] not in _SIGNS
            return bool(dash) and after in self.finites.all and self.stack[0].finite < 0
        first = self.first(segment)
        pointing = self.tokens.texts[first] in _POINTING
        led = pointing or self.tokens.texts[first] == "so"
        if verb != first + led or self.tokens.texts[segment.last] != ",":
            return False
        if led and self.stack[0].finite < 0 and after in self.finites.all:
            return True  # »Am 3. Mai, so war zu hören, gehe es los«, »Auf 3 Mio. Som, das sind 2 Mio. Euro, schätzt …«
        if pointing or not self.is_speech(verb):
            return False
        if verb + 1 >= segment.last or after in self.openers:
            return False  # »Der Minister, der kam, sagte, …«, »…, sagte er auf die Frage, ob …«
        main = self.stack[0]
        if self._is_quoted_before(segment):
            return False
        if main.finite < 0:
            return self.joints.has_subject(verb + 1, segment.last)  # not »Der Chef, Jon Aas, sagte am Montag, …«
        waits = bool(self.flags[main.finite] & (c.AUXILIARY | c.MODAL)) and self.expects(main)
        end = self._pause(after)
        return (waits or bool(self.flags[after] & c.QUOTE)) and not any(
            after <= i < end and not self.flags[i] & c.NONFINITE for i in self.finites.order
        )

    def _is_quoted_before(self, segment: Segment) -> bool:
        """»„Das ist gut“, [sagte A, Minister für Handel, am Montag]«: what was quoted is closed, and does not go on."""
        before = segment.first - 2
        closed = before > 0 and segment.before == "," and bool(self.flags[before] & c.QUOTE)
        return closed and not any(here & c.QUOTE for here in self.flags[segment.last :])

    def _pause(self, first: int) -> int:
        """The next sign from a word on, where another clause may begin."""
        return next((i for i in range(first, len(self.flags)) if self.tokens.texts[i] in _SIGNS), len(self.flags))

    def is_speech(self, verb: int) -> bool:
        """Whether a verb can tell of speech."""
        return any(reading.lemma in self.tokens.lexicon.speech for reading in self.tokens.readings(verb))

    def is_call(self, segment: Segment, verb: int) -> bool:
        """»Nein, man muss …«: what stands in front is no part of the clause, which has its own first phrase."""
        if segment.before != "," or len(self.stack) != 1:
            return False
        if self.tokens.texts[segment.first] in ("denn", "doch"):
            return True
        own = [i for i in self.stack[0].own if not self.flags[i] & (c.PUNCTUATION | c.COORDINATOR)]
        bare = all(self.flags[i] & c.CAPITAL and i not in self.tokens.unit for i in own) or (
            len(own) == 1 and not self.flags[own[0]] & c.FUNCTION_WORD
        )
        first = self.first(segment)
        return (
            bare and first < verb and bool(self.flags[first] & (c.DETERMINER | c.PRONOUN)) and first not in self.openers
        )

    def is_fresh_start(self, segment: Segment) -> bool:
        """Whether a segment begins anew, behind a semicolon, a colon or a dateline."""
        behind = segment.before == "–" and self.first(segment) not in self.finites.all and self.is_dateline()
        return segment.before in (";", ":") or behind or self._is_behind_item(segment)

    def _is_behind_item(self, segment: Segment) -> bool:
        """»3. Mai 1966: Putsch in Accra, [Oslo friert die Hilfe ein]«: an entry names one thing and tells another."""
        texts, flags, main = self.tokens.texts, self.flags, self.stack[0]
        if segment.before != "," or len(self.stack) > 1 or ":" not in texts[: segment.first]:
            return False
        colon = max(i for i in range(segment.first) if texts[i] == ":")
        if not any(self._is_of_date(i) for i in range(colon)) or "," in texts[colon : segment.first - 1]:
            return False
        item = [i for i in main.own if colon < i < segment.first]
        first, verb = self.first(segment), self.finites.best(segment.first, segment.last)
        named = item and flags[item[0]] & c.CAPITAL and item[0] not in self.tokens.unit
        between = range(first, max(first, verb))
        return bool(named and between) and not any(flags[i] & c.COORDINATOR for i in between)

    def is_behind_dateline(self, segment: Segment) -> bool:
        """»Lima, 3. Mai – [Am Montag, dem 1. Mai,] kam …«, »Lima (dpa) – [Im Mai, …]«: no part of the dateline."""
        if segment.before != "–" or not self.is_dateline() or self._is_of_date(self.stack[0].own[0]):
            return False  # »30. Oktober – Erster Gipfel in Bern«: when that is
        return any(self._is_of_date(i) or i in self.tokens.bracketed for i in range(segment.first))

    def is_dateline(self) -> bool:
        """»Wien/Astana, 3. Mai –«, »Berlin (dpa) –«: places, dates and signs in front of the first sentence."""
        own = [i for i in self.stack[0].own if i not in self.tokens.bracketed and not self.flags[i] & c.PUNCTUATION]
        if len(self.stack) > 1 or not own or own[0] > 1 or len(own) > _LONGEST_DATELINE:
            return False
        return all(i in self.tokens.unit or self.flags[i] & (c.CAPITAL | c.NUMBER) for i in own)
