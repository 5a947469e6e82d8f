"""Which date belongs to which reading.

A date right behind an event noun is the noun's (»der Rücktritt am 21. Januar«). Any other date of a clause is its
verb's, and through the verb that of the nouns that the verb carries (»fand statt«) or that the clause is set in
(»bei einem Treffen«). A second predicate takes the date of the first; an entry of a chronicle has one for all.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.events.told import Told, coarseness
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

# Behind these a date is what something is measured by or limited to, not when it is.
_COMPARED = frozenset(("gegenüber", "als", "wie", "statt", "laut", "über", "unter", "ohne", "trotz", "wegen", "entgegen", "neben", "außer", "je", "pro", "durch", "hinter", "angesichts"))
_UNITS = ("jahr", "monat", "woche", "tag", "stunde", "jahrzehnt", "minute")
# After these the noun's event lies at the time of the clause: »bei einem Treffen«, »am Rande des Gipfels«.
_SETTING = frozenset(("bei", "während", "anlässlich", "auf", "in", "zu", "an", "mit", "nach"))
_FRAMES = frozenset(("Rahmen", "Rand", "Rande", "Zuge", "Verlauf", "Anlass", "Beisein"))
_POINTS = frozenset(("Auftakt", "Abschluss", "Ende", "Beginn", "Schluss", "Eröffnung"))
_INNER = frozenset(("meeting", "visit", "election", "statement", "conflict"))
_MOVING = frozenset(("visit",))
_GOING = frozenset(("kommen", "zusammenkommen", "laden", "einladen", "erwarten", "reisen", "treffen", "eintreffen", "anreisen", "versammeln", "fahren", "fliegen", "empfangen", "zusammentreffen", "gehen", "aufbrechen"))
_ANAPHORS = frozenset(("dabei", "dort", "daraufhin", "anschließend", "danach", "zugleich", "hierbei", "gleichzeitig", "zudem", "außerdem"))
_BACK_ANAPHORS = frozenset(("dabei", "dort", "daraufhin", "anschließend", "hierbei"))
_COARSE = ("year", "range", "decade")
_PARTICIPATING = frozenset(("teilnehmen", "mitwirken", "beteiligen", "beiwohnen"))
_PROMISING = frozenset(("planned", "postponed", "cancelled"))


class Times:
    """Links the readings of a scene to its dates."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.scene = scene
        self.reality = reality
        self.lexicon = scene.lexicon

    def told(self) -> Iterator[Told]:
        """Every reading that is an event of its own, with its date or without."""
        for line in self.scene.lines:
            claimed = {id(chunk): noun for noun in line.readings if noun.is_noun for chunk in self.behind(line, noun)}
            for reading in line.readings:
                if not reading.is_noun and reading.word in self.lexicon.terms and (aim := self._aim_of(line, reading, claimed)):
                    yield aim
                    continue
                if not reading.type or reading.sense.frame.rule.states:
                    continue
                if reading.is_noun:
                    yield self._noun(line, reading, claimed)
                else:
                    yield from self._verb(line, reading, claimed)

    # dates of words

    def dates_of(self, line: Line, clause: Clause, claimed: dict[int, Reading] | None = None) -> list[tuple[Chunk, DateMark]]:
        """The dates of a clause that are its verb's."""
        found = []
        for number in clause.chunks:
            chunk = line.parse.chunks[number]
            mark = self.scene.date_of(chunk)
            if mark is None or chunk.inner >= 0 and clause.kind != "participial" or not self._is_time(line, chunk):
                continue
            noun = (claimed or {}).get(id(chunk))
            if noun is not None and self._keeps(line, noun, chunk, clause):
                continue
            if noun is None and chunk.attribute_of >= 0 and self._names(line, chunk):
                continue
            found.append((chunk, mark))
        return found

    def _is_time(self, line: Line, chunk: Chunk) -> bool:
        """Whether the preposition before a date lets it be a time: not »laut«, »gegenüber«, »nach 2005«."""
        name = chunk.preposition
        if name in _COMPARED:
            return False
        if name in ("nach", "vor"):
            text = line.parse.tokens.texts[chunk.last - 1].lower()
            return text.startswith(_UNITS) and chunk.determiner < 0 or text.startswith(_UNITS) and line.parse.tokens.forms[chunk.determiner].lower.startswith(("ein", "einem"))
        return True

    @staticmethod
    def _names(line: Line, chunk: Chunk) -> bool:
        """»der Bericht von 2019«, »das Budget 2030«: a date that only tells which noun is meant."""
        return chunk.preposition in ("von", "aus", "")

    def behind(self, line: Line, noun: Reading) -> list[Chunk]:
        """The date chunks right behind a noun and what belongs to it."""
        chunk = noun.chunk
        if chunk is None:
            return []
        chunks = line.parse.chunks
        end, found = chunk.last, []
        for later in chunks[chunk.number + 1 :]:
            if later.inner != chunk.inner:
                continue
            gap = self._gap(line, end, later.first)
            if gap == "far":
                break
            if later.kind == "date":
                if self._is_time(line, later):
                    found.append(later)
                end = later.last
            elif gap == "near" and (later.genitive_of >= 0 or later.preposition or later.apposition_of >= 0 or later.row_of >= 0):
                if later.clause != chunk.clause or (later.kind in ("noun",) and self._is_event(line, later) and later.genitive_of < 0):
                    break
                end = later.last
            else:
                break
        return found

    def _gap(self, line: Line, start: int, end: int) -> str:
        """What stands between two chunks: nothing (`near`), a comma or a bracket, or more (`far`)."""
        if start == end:
            return "near"
        tokens = line.parse.tokens
        words = range(start, end)
        if all(tokens.flags[i] & c.QUOTE or tokens.texts[i] in ("(", ")") for i in words):
            return "near"
        if all(tokens.flags[i] & c.COORDINATOR or tokens.texts[i] in (",", "(", ")") for i in words) and len(words) <= 2:
            return "near"
        return "far"

    def _is_event(self, line: Line, chunk: Chunk) -> bool:
        return any(r.is_noun and r.chunk is chunk for r in line.readings)

    def _keeps(self, line: Line, noun: Reading, date: Chunk, clause: Clause) -> bool:
        """Whether a date behind a noun stays with it, or rather says when the clause's verb took place."""
        chunk = noun.chunk
        assert chunk is not None
        if date.preposition == "von" or clause.head < 0 or clause.kind in ("fragment", "bracket"):
            return True
        if clause.kind == "main" and 0 <= date.last <= clause.finite and chunk.first < date.first:
            return True  # all before the finite verb is one phrase
        if chunk.preposition or chunk.genitive_of >= 0 or chunk.attribute_of >= 0:
            return not (self._sets(noun, clause) and chunk.preposition in ("bei", "auf", "an", "in", "zu"))
        verb = next((r for r in line.readings if r.clause is clause and not r.is_noun), None)
        if verb is None or verb.sense.frame.rule.states or self._carried(noun, clause):
            return True
        if verb.type != "statement" or chunk.last != date.first:
            return False
        mark = self.scene.date_of(date)  # »hatte die Wahl am 1. September angekündigt«
        day = self.scene.view.document.date
        told_before = clause.tense in ("perfect", "pluperfect") and mark is not None and mark["first_day"] is not None
        return not (told_before and (day is None or (mark["last_day"] or "9") <= day)) if mark is not None else True

    # verbs

    def _verb(self, line: Line, reading: Reading, claimed: dict[int, Reading]) -> Iterator[Told]:
        clause = reading.clause
        assert clause is not None
        nouns = [r for r in line.readings if r.is_noun and r.clause is clause and r.type]
        if self._gives_way(reading, clause, nouns):
            return
        found = self.dates_of(line, clause, claimed)
        if reading.sense.frame.rule.else_ and not (found and self._may_be_event(line, clause)):
            return
        if self._only_governs(line, clause) or self._goes_on_aim(line, clause):
            return
        told = Told(line, reading, reading.type, carrier=clause, via="clause")
        if found:
            yield from self._dated(told, found)
            return
        self._borrow(told, clause, claimed)
        yield told

    def _dated(self, told: Told, found: list[tuple[Chunk, DateMark]]) -> Iterator[Told]:
        """One event, or one for each date of a row: »im März und im September«."""
        first, rest = self._split(told.line, found)
        self._set(told, first)
        yield told
        for chunk, mark in rest:
            twin = Told(told.line, told.reading, told.type, mark, None, told.carrier, "gap", chunk)
            twin.from_chunk = chunk.number
            yield twin

    def _split(self, line: Line, found: list[tuple[Chunk, DateMark]]) -> tuple[list[tuple[Chunk, DateMark]], list[tuple[Chunk, DateMark]]]:
        """The dates of one event, and those that an »und« joins as further ones."""
        rest = []
        for chunk, mark in found[1:]:
            before = line.parse.tokens.flags[chunk.first - 1] if chunk.first else 0
            if (chunk.row_of >= 0 or before & c.COORDINATOR) and mark["precision"] == found[0][1]["precision"]:
                rest.append((chunk, mark))
        return [pair for pair in found if pair not in rest], rest

    @staticmethod
    def _set(told: Told, found: list[tuple[Chunk, DateMark]]) -> None:
        """Give the finest date; a beginning and an end make a span."""
        since = next((mark for chunk, mark in found if (mark["edtf"] or "").endswith("/..")), None)
        until = next((mark for chunk, mark in found if (mark["edtf"] or "").startswith("../")), None)
        if since is not None and until is not None:
            told.date, told.until = since, until
            return
        chunk, mark = min(found, key=lambda pair: (coarseness(pair[1]), pair[0].first))
        told.date, told.date_chunk = mark, chunk

    def _gives_way(self, reading: Reading, clause: Clause, nouns: list[Reading]) -> bool:
        """»das Treffen wurde verschoben«, »führte Gespräche«: the noun is the event, not the verb."""
        if clause.lemma not in self.lexicon.carriers:
            return False
        return any(self._carried(noun, clause) for noun in nouns)

    def _aim_of(self, line: Line, reading: Reading, claimed: dict[int, Reading]) -> Told | None:
        """»Bis 2040 soll der Anteil steigen«, »plant, ihn bis 2040 zu verdoppeln«: a term together with a will."""
        clause = reading.clause
        if clause is None:
            return None
        found = self.dates_of(line, clause, claimed)
        term = next(((chunk, mark) for chunk, mark in found if (mark["edtf"] or "").startswith("../")), None)
        if term is None or not self.is_willed(reading, clause):
            return None
        return Told(line, reading, "target", term[1], None, clause, "clause", term[0])

    def _may_be_event(self, line: Line, clause: Clause) -> bool:
        """Whether a dated verb that no frame knows may be an event: told as done, of no figure."""
        past = clause.tense in ("preterite", "perfect", "pluperfect") or (clause.voice == "passive" and clause.tense == "perfect")
        if clause.head < 0 or clause.modal or clause.voice == "state" or not past:
            return False
        chunks = [line.parse.chunks[n] for n in clause.chunks]
        return not any(chunk.kind == "money" for chunk in chunks) and "%" not in line.parse.tokens.texts and "Prozent" not in line.parse.tokens.texts

    def _only_governs(self, line: Line, clause: Clause) -> bool:
        """»begann zu verteilen«: the infinitive tells what happened."""
        if self.reality.governors.get(clause.lemma) != "done":
            return False
        return any(other.parent == clause.number and other.kind == "infinitive" and not self._has_opener(line, other) for other in line.parse.clauses)

    @staticmethod
    def _has_opener(line: Line, clause: Clause) -> bool:
        return clause.opener >= 0 and bool(line.parse.tokens.flags[clause.opener] & c.OPENER)

    def _goes_on_aim(self, line: Line, clause: Clause) -> bool:
        """»will bis 2030 bauen oder kaufen«: the second predicate of an aim is no aim of its own."""
        if clause.conjunct < 0 or not clause.gap:
            return False
        first = line.parse.clauses[clause.conjunct]
        verb = next((r for r in line.readings if r.clause is first and not r.is_noun), None)
        return verb is not None and verb.word in self.lexicon.terms and self._aim_of(line, verb, {}) is not None

    def _line(self, reading: Reading) -> Line:
        return next(line for line in self.scene.lines if line.parse is reading.parse)

    def is_willed(self, reading: Reading, clause: Clause) -> bool:
        """Whether a clause tells of a will: »soll«, »will«, »plant zu«, »ist vorgesehen, dass«."""
        if clause.modal in ("sollen", "wollen", "müssen", "mögen"):
            return True
        if clause.tense == "future":
            return clause.lemma not in _GROWING
        if clause.mood == "infinitive" and clause.parent >= 0:
            parent = reading.parse.clauses[clause.parent]
            said = self.reality.governors.get(parent.lemma, "planned")
            return said in ("planned", "wished") or parent.modal in ("wollen", "sollen")
        return False

    def _borrow(self, told: Told, clause: Clause, claimed: dict[int, Reading]) -> None:
        """Take the date of the clause that this one goes on, of the entry that it stands in, or of what was told before."""
        line, clauses = told.line, told.line.parse.clauses
        if told.type == "statement" and (clause.conjunct < 0 or clause.comma):
            return  # what somebody said has a day only where the clause names it
        seen = clause
        while seen.conjunct >= 0:
            seen = clauses[seen.conjunct]
            if found := self.dates_of(line, seen, claimed):
                self._set(told, found)
                told.via = "conjunct"
                return
        joined = next((other for other in clauses if other.conjunct == clause.number), None)
        if joined is not None and clause.kind in ("subordinate", "relative") and (found := self.dates_of(line, joined, claimed)) and clause.finite < 0:
            self._set(told, found)
            told.via = "conjunct"
            return
        if clause.kind in ("infinitive", "relative") and self._shares(line, clause) and (found := self.dates_of(line, clauses[clause.parent], claimed)):
            self._set(told, found)
            told.via = "relative"
            return
        told.date = self.scene.head_date(told.start) if clause.kind not in ("participial", "bracket") else None
        told.via = "entry"
        if told.date is None:
            self._anaphor(told, clause)

    def _shares(self, line: Line, clause: Clause) -> bool:
        """»begann am 3. Mai zu verteilen«; »wo«, »wobei«: the time of the clause around."""
        if clause.parent < 0:
            return False
        parent = line.parse.clauses[clause.parent]
        if clause.kind == "infinitive":
            opener = line.parse.tokens.forms[clause.opener].lower if clause.opener >= 0 else ""
            return self.reality.governors.get(parent.lemma) == "done" and opener not in ("um", "ohne", "statt")
        opener = line.parse.tokens.forms[clause.opener].lower if clause.opener >= 0 else ""
        return opener in ("wo", "wobei", "woraufhin")

    def _anaphor(self, told: Told, clause: Clause) -> None:
        """»Dabei unterzeichneten sie …«: the time of the event that was told before."""
        line = told.line
        words = {line.parse.tokens.forms[i].lower for i in clause.own}
        if not words & _BACK_ANAPHORS or line.number == 0:
            return
        before = self.scene.lines[line.number - 1]
        for earlier in before.parse.clauses:
            verb = next((r for r in before.readings if r.clause is earlier and r.type not in ("", "statement")), None)
            if verb is None or earlier.kind not in ("main", "subordinate") or not _alike_in_time(earlier, clause):
                continue
            if found := self.dates_of(before, earlier):
                self._set(told, found)
                told.via = "anaphora"
                return

    # nouns

    def _noun(self, line: Line, reading: Reading, claimed: dict[int, Reading]) -> Told:
        chunk, clause = reading.chunk, reading.clause
        assert chunk is not None
        told = Told(line, reading, reading.type)
        if self._is_figure(reading, clause):
            return told
        carried = clause is not None and self._carried(reading, clause)
        sets = clause is not None and not carried and self._sets(reading, clause)
        if carried or sets:
            told.carrier = clause
        own = [(date, mark) for date in self.behind(line, reading) if (mark := self.scene.date_of(date)) is not None]
        term = next((pair for pair in own if (pair[1]["edtf"] or "").startswith("../")), None)
        if term is not None and reading.word in self.lexicon.term_nouns:
            return Told(line, reading, "target", term[1], None, clause, "noun", term[0])
        if clause is not None and clause.head >= 0:
            own = [(date, mark) for date, mark in own if self._keeps(line, reading, date, clause)]
        if own:
            self._set(told, own)
            told.via = "noun"
            return told
        if self._from_attribute(told, chunk):
            return told
        if clause is not None and (carried or sets):
            self._from_clause(told, clause, claimed, carried=carried)
            if told.date is not None:
                return told
        if self._from_relative(told, chunk, claimed):
            return told
        if clause is None or clause.kind in ("fragment", "bracket"):
            self._loose(told, chunk)
        return told

    def _is_figure(self, reading: Reading, clause: Clause | None) -> bool:
        """»Der Verkauf stieg um 2 Prozent«: what a figure measures is no event."""
        chunk = reading.chunk
        if clause is None or chunk is None or clause.lemma not in self.reality.rules.trends:
            return False
        return chunk.number == clause.subject or (chunk.genitive_of >= 0 and chunk.genitive_of == clause.subject)

    def _from_attribute(self, told: Told, chunk: Chunk) -> bool:
        """»der für Mai geplante Besuch«, »die am Montag begonnenen Gespräche«."""
        for clause in told.line.parse.clauses:
            if clause.kind != "participial" or clause.antecedent != chunk.number:
                continue
            found = self.dates_of(told.line, clause)
            lemma = clause.lemma
            if found and (lemma in self.reality.carried or lemma in self.lexicon.carriers or self.reality.governors.get(lemma) == "planned" or told.type == "accord"):
                self._set(told, found)
                told.via, told.carrier = "attribute", clause
                return True
        return False

    def _from_clause(self, told: Told, clause: Clause, claimed: dict[int, Reading], *, carried: bool) -> None:
        found = self.dates_of(told.line, clause, claimed)
        if carried:
            found = self._moved(found, clause)
        else:
            coarse = told.reading.chunk is not None and self._is_definite(told)
            found = [pair for pair in found if not (coarse and pair[1]["precision"] in _COARSE)]
            found = [pair for pair in found if pair[0].preposition not in ("für", "bis", "seit")]
        if found:
            self._set(told, found)
            told.via = "carried" if carried else "setting"
            return
        if carried:
            self._borrow(told, clause, claimed)
            if told.date is not None:
                told.via = "carried"

    def _moved(self, found: list[tuple[Chunk, DateMark]], clause: Clause) -> list[tuple[Chunk, DateMark]]:
        """Of »am Montag für Freitag angesetzt«, »auf Juni verschoben« the day that is meant."""
        if self.reality.carried.get(clause.lemma) in _PROMISING:
            aimed = [pair for pair in found if pair[0].preposition in ("für", "auf", "zu")]
            return aimed or found
        return found

    @staticmethod
    def _is_definite(told: Told) -> bool:
        chunk = told.reading.chunk
        if chunk is None or chunk.determiner < 0:
            return False
        return not told.line.parse.tokens.forms[chunk.determiner].lower.startswith("ein")

    def _carried(self, noun: Reading, clause: Clause) -> bool:
        """Whether a clause's verb says what becomes of the noun's event: »fand statt«, »ist geplant«, »führte«."""
        chunk = noun.chunk
        if chunk is None or (clause.lemma not in self.lexicon.carriers and clause.lemma not in self.reality.carried):
            return False
        number = chunk.row_of if chunk.row_of >= 0 else chunk.number
        if number in (clause.subject, clause.predicative) or number in clause.objects or number in clause.datives:
            return chunk.genitive_of < 0
        if chunk.kind == "noun" and not chunk.preposition and chunk.genitive_of < 0 and chunk.attribute_of < 0 and chunk.apposition_of < 0:
            return True
        if chunk.preposition == "an":
            return clause.lemma in _PARTICIPATING
        if chunk.preposition == "zu":
            return clause.lemma in _GOING
        return False

    def _sets(self, noun: Reading, clause: Clause) -> bool:
        """Whether a noun is the occasion of its clause: »bei einem Treffen«, »im Rahmen des Besuchs«."""
        chunk = noun.chunk
        if chunk is None or clause.head < 0:
            return False
        parse = noun.parse
        if chunk.genitive_of >= 0:
            outer = parse.chunks[chunk.genitive_of]
            points = _FRAMES if noun.type == "visit" else _FRAMES | _POINTS  # the last day of a journey is not the journey's
            return parse.tokens.texts[outer.head] in points and bool(outer.preposition)
        name = chunk.preposition
        if name in ("bei", "während", "anlässlich"):
            return True
        if chunk.attribute_of >= 0 and not parse.chunks[chunk.attribute_of].kind == "date":
            return False
        verb = noun.parse and next((r for r in self._line(noun).readings if r.clause is clause and not r.is_noun), None)
        if name == "zu":
            return clause.lemma in _GOING or (verb is not None and verb.type in _MOVING)
        if name == "in":
            return noun.type in _INNER
        if name in ("auf", "an"):
            return noun.type == "meeting"
        return False

    def _from_relative(self, told: Told, chunk: Chunk, claimed: dict[int, Reading]) -> bool:
        """»das Treffen, das am Freitag stattfinden soll«: the relative clause behind a noun whose verb carries it."""
        from kz_facts.parse.frames.slots import antecedent

        for clause in told.line.parse.clauses:
            if clause.kind not in ("relative", "participial") or clause.antecedent >= 0 and clause.kind == "participial":
                continue
            if clause.lemma not in self.lexicon.carriers and clause.lemma not in self.reality.carried:
                continue
            if antecedent(told.line.parse, clause) != chunk.number:
                continue
            if found := self.dates_of(told.line, clause, claimed):
                self._set(told, found)
                told.via, told.carrier = "relative", clause
                return True
        return False

    def _loose(self, told: Told, chunk: Chunk) -> None:
        """The date of a noun that stands in no clause with a verb: an item of a list, an entry, a headline."""
        if chunk.preposition in ("seit", "nach", "vor", "trotz", "wegen", "für", "über", "gegen", "ohne") or chunk.genitive_of >= 0:
            return
        line = told.line
        for other in line.parse.chunks:
            mark = self.scene.date_of(other)
            if mark is not None and other.clause == chunk.clause and self._is_time(line, other) and other.attribute_of < 0:
                told.date, told.date_chunk, told.via = mark, other, "loose"
                return
        told.date, told.via = self.scene.head_date(told.start), "entry"


def _alike_in_time(first: Clause, second: Clause) -> bool:
    """Whether two clauses are told in one tense; the tenses of the past count as one."""
    past = ("preterite", "perfect", "pluperfect")
    return (first.tense in past) == (second.tense in past)


_GROWING = frozenset(("wachsen", "steigen", "ansteigen", "sinken", "klettern", "zulegen", "werden"))
