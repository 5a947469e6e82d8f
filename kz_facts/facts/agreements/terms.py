"""How long an agreement holds, and the date that it is known by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.dates import when
from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.scene import Line, Scene
from kz_facts.models import When
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

_TERMS = ("laufzeit", "gültigkeit", "geltungsdauer", "dauer")
_RUNNING = frozenset(("gelten", "laufen", "befristen", "binden", "verlängern", "auslaufen"))
_SPANNING = frozenset(("gelten", "laufen", "erstrecken"))
_HOLDING = _RUNNING | {"sein", "bestehen", "halten"}
_CONCLUDED = frozenset(("agreed", "initialled", "signed", "ratified"))
_LASTING = frozenset(("", "für", "auf"))
# »gilt für fünf Jahre«
_SPANS = frozenset(("Jahr", "Jahre", "Jahren", "Monat", "Monate", "Monaten", "Woche", "Wochen", "Dauer", "Zeit"))
_OWNERS = frozenset(("mit", "zwischen", "von", "durch"))
_ORIGINS = frozenset(("von", "aus"))
_CLOSING = frozenset('“”"«»')


class Terms:
    """Finds the terms of agreements in one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self._day = scene, WritingDay.of(scene.view)

    def has_term(self, line: Line, reading: Reading) -> bool:
        """»gilt bis 2028«, »läuft zehn Jahre«: how long an agreement holds rather than how far it has come."""
        clause = reading.clause
        if reading.is_noun or clause is None or reading.word not in _HOLDING:
            return False
        chunks = line.parse.some(clause.chunks)
        dates = [self.scene.date_of(chunk) for chunk in chunks]
        if any(date is not None and (date["edtf"] or "").startswith("../") for date in dates):
            return True
        return any(chunk.preposition in _LASTING and line.parse.head(chunk) in _SPANS for chunk in chunks)

    def ended(self, line: Line, reading: Reading) -> DateMark | None:
        """»galt bis 2018«: the end of the term of what is over."""
        clause = reading.clause
        if reading.is_noun or clause is None or not clause.past or clause.negated or clause.modal:
            return None
        for chunk in line.parse.some(clause.chunks):
            date = self.scene.date_of(chunk)
            if date is not None and (date["edtf"] or "").startswith("../") and chunk.attribute_of < 0:
                return date if self._day.is_over(date) else None
        return None

    def of(self, mention: Mention) -> Iterator[tuple[Chunk, DateMark]]:
        """The times that a phrase says its agreement holds: »für 2024–2026«, »(Laufzeit: 2012 bis 2015)«."""
        line, chunk = mention.line, mention.chunk
        for later in line.parse.chunks[chunk.number + 1 :]:
            date = self.scene.date_of(later)
            if later.first < chunk.last:
                continue  # »ein für Juni geplantes Abkommen«
            if date is None:
                if not self._goes_with(line, later, chunk):
                    return
                continue
            if not self._near(line, chunk, later) or self._is_aim(line, later):
                return
            edtf, named = date["edtf"] or "", self._has_term(line, chunk, later)
            if (
                named
                or later.preposition == "für"
                or edtf.startswith("../")
                or (date["precision"] == "range" and not edtf.endswith("/.."))
            ):
                yield later, date
            elif later.preposition not in _ORIGINS:
                return

    def _is_aim(self, line: Line, later: Chunk) -> bool:
        """»wollen das Abkommen bis Mai unterzeichnen«: by when something is to be done, not how long that holds."""
        clause = line.parse.clause_of(later)
        ahead = clause is not None and (bool(clause.modal) or clause.kind == "infinitive")
        if clause is None or not ahead or later.preposition != "bis":
            return False
        stages = {sense.frame.rule.stage for sense in self.scene.lexicon.senses(clause.lemma)}
        return not _CONCLUDED.isdisjoint(stages) and later.first < clause.head and later.attribute_of < 0

    def _goes_with(self, line: Line, later: Chunk, chunk: Chunk) -> bool:
        """Whether a phrase behind an agreement belongs to it: parties, »mit einer Laufzeit«, rows of them."""
        text = line.parse.head(later).lower()
        return (
            later.genitive_of >= 0
            or later.preposition in _OWNERS
            or text.endswith(_TERMS)
            or later.attribute_of == chunk.number
        )

    def _has_term(self, line: Line, chunk: Chunk, later: Chunk) -> bool:
        texts = line.parse.tokens.texts
        return any(texts[i].lower().endswith(_TERMS) for i in range(chunk.last, later.first))

    @staticmethod
    def _near(line: Line, chunk: Chunk, later: Chunk) -> bool:
        """Whether no verb stands between an agreement and a date."""
        tokens = line.parse.tokens
        flags, texts, first = tokens.flags, tokens.texts, chunk.last
        while first < later.first and texts[first] in _CLOSING:
            first += 1
        if texts[first : first + 1] == ["("]:  # »… (läuft von 2013 bis 2016)«
            first += 1 + any(one.lemma in _RUNNING for one in tokens.forms[first + 1].readings)
        return not any(flags[i] & c.VERBAL and not flags[i] & c.CAPITAL for i in range(first, later.first))

    def validity(self, mentions: Sequence[Mention]) -> When | None:
        """The time that an agreement holds, where a mention or its verb says so."""
        for mention in mentions:
            found = (
                next((date for _, date in self.of(mention)), None) or self._of_verb(mention) or self._of_run(mention)
            )
            if found is not None:
                return when(self.scene.view, found)
        return None

    def _of_verb(self, mention: Mention) -> DateMark | None:
        """»gilt bis 2026«, »verlängerte den Vertrag bis 2028«, »der bis 2026 laufende Vertrag«."""
        parse = mention.line.parse
        clauses = [
            (step.line.parse, step.reading.clause)
            for step in mention.steps
            if step.reading is not None
            and step.mode in ("reached", "present")
            and step.stage in ("signed", "agreed", "in_force", "terminated")
        ]
        clauses += [
            (parse, cl)
            for cl in parse.clauses
            if mention.chunk.number == cl.subject
            and any(parse.head(parse.chunks[n]).lower().endswith(_TERMS) for n in cl.objects)
        ]
        clauses += [
            (parse, cl)
            for cl in parse.clauses
            if cl.lemma in _RUNNING
            and (mention.chunk.number in (cl.subject, cl.antecedent) or mention.chunk.number in cl.objects)
        ]
        for read, clause in clauses:
            for number in clause.chunks if clause is not None else ():
                date = self.scene.date_of(read.chunks[number])
                if date is not None and (date["edtf"] or "").startswith("../"):
                    return date
                runs = clause is not None and clause.lemma in _SPANNING and not clause.negated
                if date is not None and runs and _is_span(date):
                    return date  # »der von 2026 bis 2027 läuft«
        return None

    def _of_run(self, mention: Mention) -> DateMark | None:
        """»Der Vertrag hat eine Laufzeit von 2024 bis 2031«, »… Die Laufzeit beträgt drei Jahre (2024–2026)«."""
        for line in self.scene.lines[mention.line.number : mention.line.number + 2]:
            chunks = line.parse.chunks
            run = next((ch for ch in chunks if line.parse.head(ch).lower().endswith(_TERMS)), None)
            if run is None or (line is mention.line and run.number < mention.chunk.number):
                continue
            behind = chunks[run.number + 1 :]
            if run.preposition == "mit":  # »mit einer Laufzeit von zwölf Jahren soll bis Mai folgen«
                behind = [chunk for chunk in behind if self._near(line, run, chunk)]
            dates = map(self.scene.date_of, behind)
            return next((date for date in dates if date is not None and _is_span(date)), None)
        return None

    # the year it is known by

    def origin(self, mention: Mention) -> DateMark | None:
        """The year that an agreement is known by: »der Vertrag von 1990«, »das Abkommen … (1993)«."""
        parse = mention.line.parse
        for chunk in parse.chunks[mention.chunk.number + 1 :]:
            if chunk.kind == "date" and self.is_origin(mention.line, mention, chunk):
                date = self.scene.date_of(chunk)
                return date if date is not None and date["precision"] != "range" else None
            if chunk.kind == "date" or not self._goes_with(mention.line, chunk, mention.chunk):
                return None
        return None

    def is_origin(self, line: Line, mention: Mention, chunk: Chunk) -> bool:
        """Whether a date is the one that an agreement of its sentence is known by."""
        chunks = line.parse.chunks
        elsewhere = not any(one is chunk for one in chunks[chunk.number : chunk.number + 1])  # in a sentence before
        if mention.line is not line or elsewhere or chunk.number <= mention.chunk.number:
            return False
        texts = line.parse.tokens.texts
        between = texts[mention.chunk.last : chunk.first]
        beside = chunks[chunks[chunk.attribute_of].row] if chunk.attribute_of >= 0 else chunk  # »mit Peru vom 3. Mai«
        own = beside.kind == "name" and beside.preposition in _OWNERS and beside.attribute_of == mention.chunk.number
        named = chunk.attribute_of == mention.chunk.number or not between or own
        return (chunk.preposition in _ORIGINS and named) or self.in_brackets(line, mention, chunk)

    @staticmethod
    def in_brackets(line: Line, mention: Mention, chunk: Chunk) -> bool:
        """Whether a date stands alone in brackets behind an agreement: »Luftverkehrsabkommen (1993)«."""
        texts = line.parse.tokens.texts
        return texts[mention.chunk.last : chunk.first] == ["("] and texts[chunk.last : chunk.last + 1] == [")"]


def _is_span(date: DateMark) -> bool:
    """Whether a time has both ends, or is an end: »bis 2028«."""
    edtf = date["edtf"] or ".."
    return edtf.startswith("../") or (date["precision"] == "range" and ".." not in edtf)
