"""When a step was taken, and how long an agreement holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kz_facts.facts.agreements.mentions import Mention
from kz_facts.facts.agreements.outlook import Mode
from kz_facts.facts.dates import when
from kz_facts.facts.events.times import Times
from kz_facts.facts.events.told import coarseness
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import View
from kz_facts.models import Precision, When
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

_TERMS = ("laufzeit", "gültigkeit", "geltungsdauer", "dauer")
_RUNNING = frozenset(("gelten", "laufen", "befristen", "datieren", "binden", "verlängern", "auslaufen"))
_OWNERS = frozenset(("mit", "zwischen", "von"))
_ORIGINS = frozenset(("von", "aus"))
_GRAINS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


class StepTimes:
    """Finds the date of steps in one document."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.scene, self.view = scene, scene.view
        self.times = Times(scene, reality)
        self._told = {id(told.reading): told for told in self.times.told() if told.via != "gap"}
        self._claims: dict[int, dict[int, Reading]] = {}

    def of(self, line: Line, reading: Reading, mention: Mention, mode: Mode) -> DateMark | None:
        """The time of the step that a reading tells of an agreement.

        Args:
            line: The sentence.
            reading: What is told.
            mention: The agreement; a time that says how long it holds is none of a step.
            mode: Of what is in sight »bis Mai« is the time by which it is to be.
        """
        if not reading.is_noun and reading.clause is not None:
            found = [pair for pair in self.times.dates_of(line, reading.clause, self._claimed(line)) if self._is_free(line, *pair, mention, mode)]
            if found:
                return min(found, key=lambda pair: (coarseness(pair[1]), pair[0].first))[1]
        told = self._told.get(id(reading))
        if told is None or told.date is None or told.via == "clause":
            return None
        return told.date if told.date_chunk is None or self._is_free(line, told.date_chunk, told.date, mention, mode) else None

    def _claimed(self, line: Line) -> dict[int, Reading]:
        """The dates of a sentence that stand right behind nouns which tell of something."""
        if line.number not in self._claims:
            nouns = [reading for reading in line.readings if reading.is_noun]
            self._claims[line.number] = {id(chunk): noun for noun in nouns for chunk in self.times.behind(line, noun)}
        return self._claims[line.number]

    def _is_free(self, line: Line, chunk: Chunk, date: DateMark, mention: Mention, mode: Mode) -> bool:
        """Whether a date can be that of a step: not how long an agreement holds, nor the year that it is known by."""
        if (date["edtf"] or "").startswith("../") and mode != "sight":
            return False
        if self._is_origin(line, mention, chunk):
            return False
        return mention.line is not line or not any(mark is date for _, mark in self.terms(mention))

    # how long it holds

    def terms(self, mention: Mention) -> Iterator[tuple[Chunk, DateMark]]:
        """The times that a phrase says its agreement holds: »für 2024–2026«, »(Laufzeit: 2012 bis 2015)«, »bis 2026«."""
        line, chunk = mention.line, mention.chunk
        for later in line.parse.chunks[chunk.number + 1 :]:
            date = self.scene.date_of(later)
            if date is None:
                if not self._goes_with(line, later, chunk):
                    return
                continue
            if not self._near(line, chunk, later):
                return
            edtf, named = date["edtf"] or "", self._has_term(line, chunk, later)
            if named or later.preposition == "für" or edtf.startswith("../") or (date["precision"] == "range" and not edtf.endswith("/..")):
                yield later, date
            elif later.preposition not in _ORIGINS:
                return

    def _goes_with(self, line: Line, later: Chunk, chunk: Chunk) -> bool:
        """Whether a phrase behind an agreement belongs to it: parties, »mit einer Laufzeit«, rows of them."""
        text = line.parse.tokens.texts[later.head].lower()
        return later.genitive_of >= 0 or later.preposition in _OWNERS or text.endswith(_TERMS) or later.attribute_of == chunk.number

    def _has_term(self, line: Line, chunk: Chunk, later: Chunk) -> bool:
        texts = line.parse.tokens.texts
        return any(texts[i].lower().endswith(_TERMS) for i in range(chunk.last, later.first))

    @staticmethod
    def _near(line: Line, chunk: Chunk, later: Chunk) -> bool:
        """Whether no verb stands between an agreement and a date."""
        flags = line.parse.tokens.flags
        return not any(flags[i] & c.VERBAL and not flags[i] & c.CAPITAL for i in range(chunk.last, later.first))

    def validity(self, mentions: Sequence[Mention]) -> When | None:
        """The time that an agreement holds, where a mention or its verb says so."""
        for mention in mentions:
            found = next((date for _, date in self.terms(mention)), None) or self._of_verb(mention)
            if found is not None:
                return when(self.view, found)
        return None

    def _of_verb(self, mention: Mention) -> DateMark | None:
        """»gilt bis 2026«, »verlängerte den Vertrag bis 2028«, »der bis 2026 laufende Vertrag«."""
        parse = mention.line.parse
        clauses = [step.reading.clause for step in mention.steps if step.reading is not None and step.mode in ("reached", "present") and step.stage in ("signed", "agreed", "in_force")]
        clauses += [clause for clause in parse.clauses if clause.lemma in _RUNNING and mention.chunk.number in (clause.subject, clause.antecedent, *clause.objects)]
        for clause in clauses:
            for number in clause.chunks if clause is not None else ():
                date = self.scene.date_of(parse.chunks[number])
                if date is not None and (date["edtf"] or "").startswith("../"):
                    return date
        return None

    # the year it is known by

    def origin(self, mention: Mention) -> DateMark | None:
        """The year that an agreement is known by: »der Vertrag von 1990«, »das Abkommen aus dem Jahr 2003«, »… (1993)«."""
        parse = mention.line.parse
        for chunk in parse.chunks[mention.chunk.number + 1 :]:
            if chunk.kind == "date" and self._is_origin(mention.line, mention, chunk):
                return self.scene.date_of(chunk)
            if chunk.kind == "date" or not self._goes_with(mention.line, chunk, mention.chunk):
                return None
        return None

    def _is_origin(self, line: Line, mention: Mention, chunk: Chunk) -> bool:
        if mention.line is not line or chunk.number <= mention.chunk.number:
            return False
        texts = line.parse.tokens.texts
        between = texts[mention.chunk.last : chunk.first]
        named = chunk.attribute_of == mention.chunk.number or not between
        return (chunk.preposition in _ORIGINS and named) or self.in_brackets(line, mention, chunk)

    @staticmethod
    def in_brackets(line: Line, mention: Mention, chunk: Chunk) -> bool:
        """Whether a date stands alone in brackets behind an agreement: »Luftverkehrsabkommen (1993)«."""
        texts = line.parse.tokens.texts
        return texts[mention.chunk.last : chunk.first] == ["("] and texts[chunk.last : chunk.last + 1] == [")"]

    # against the day of the document

    def ahead(self, date: DateMark | None) -> bool:
        """Whether a date lies after the day of the document."""
        published = self.view.document.date
        return bool(date and published and date["first_day"] and date["first_day"] > published)

    def over(self, date: DateMark) -> bool:
        """Whether a date lies before the day of the document."""
        published = self.view.document.date
        return bool(published and date["last_day"] and date["last_day"] < published)


def point(view: View, date: DateMark | None, status: str) -> When | None:
    """The date of a step: »in Kraft seit dem 1. August« took effect on that day, though it goes on."""
    if date is None:
        return None
    found = when(view, date)
    if status == "negotiating" or not found.edtf or not found.edtf.endswith("/.."):
        return found
    day = found.edtf.removesuffix("/..")
    grain = _GRAINS.get(len(day), found.precision)
    last = found.first_day if grain == "day" else found.last_day
    return found.model_copy(update={"edtf": day, "last_day": last, "precision": grain})
