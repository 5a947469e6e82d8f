"""When a step was taken, and how long an agreement holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kz_facts.facts.agreements.mentions import Mention, Mentions, article
from kz_facts.facts.agreements.outlook import Mode
from kz_facts.facts.agreements.terms import Terms
from kz_facts.facts.dates import when
from kz_facts.facts.events.times import Times, told_of
from kz_facts.facts.events.told import coarseness
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import View
from kz_facts.models import Precision, When
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

_SETTING = frozenset(("nach", "bei", "mit", "während", "anlässlich", "auf", "in", "an", "zu"))
_AIM = frozenset(("für", "bei", "während", "auf", "zu"))
_AT_ONCE = frozenset(("zugleich", "gleichzeitig", "zeitgleich"))
_BACK = _AT_ONCE | {"dabei", "dort", "anschließend", "damals"}
_CONCLUDED = frozenset(("agreed", "initialled", "signed"))
_GATHERED = frozenset((
    "teilnehmer", "teilnehmenden", "delegierten", "anwesenden", "gipfelteilnehmer", "konferenzteilnehmer",
    "gesprächspartner",
))  # fmt: skip
_OCCASIONS = (
    "besuch", "besuchs", "treffen", "gipfel", "gespräch", "termin", "aufenthalt", "gelegenheit", "abschluss",
    "anschluss", "anlass", "abend",
)  # fmt: skip
_NAMED = "dated_paper"  # »das Abkommen von 2010«: what names a paper is no time of a step
_BROKEN = "break_paper"  # »brach am Montag das Abkommen«: it is not in force since then
_RESULT = "come_of_talks"
_TWO = frozenset(("beide", "beiden"))
_MARGINS = ("Rand", "Rande")  # »Am Rande unterzeichneten …«
_FAR = 4  # sentences back to the meeting that »zum Abschluss« closes
_GRAINS: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


class StepTimes:
    """Finds the date of steps in one document."""

    def __init__(self, scene: Scene, reality: Reality, mentions: Mentions) -> None:
        self.scene, self.mentions = scene, mentions
        times = Times(scene, reality)
        self.dates, self._around, self.day = times.dates, times.borrowed.around, times.dates.day
        self.terms = Terms(scene)
        self._told = {id(told.reading): told for told in told_of(scene, reality) if told.via != "gap"}
        self._claims: dict[int, dict[int, Reading]] = {}

    def of(self, line: Line, reading: Reading, mention: Mention, mode: Mode) -> DateMark | None:
        """The time of the step that a reading tells of an agreement.

        Args:
            line: The sentence.
            reading: What is told.
            mention: The agreement; a time that says how long it holds is none of a step.
            mode: Of what is in sight »bis Mai« is the time by which it is to be.
        """
        if reading.sense.frame.name == _BROKEN:
            return None
        if not reading.is_noun and reading.clause is not None:
            found = [
                pair
                for pair in self.dates.of_clause(line, reading.clause, self._claimed(line))
                if self._is_free(line, *pair, mode)
            ]
            if (own := self._of_gap(line, mention)) is not None:
                return own
            if found:
                return _finest(found)
        found = self._of_noun(line, reading) if reading.is_noun else []
        if found := [pair for pair in found if self._is_free(line, *pair, mode)]:
            return _finest(found)
        told = self._told.get(id(reading))
        if told is not None and told.date is not None and told.via != "clause":
            return (
                told.date if told.date_chunk is None or self._is_free(line, told.date_chunk, told.date, mode) else None
            )
        return (
            self._of_setting(line, reading, mode)
            or self._at_once(line, reading, mention)
            or self._of_occasion(line, reading)
            or self._of_deed(line, reading, mention)
            or self._of_entry(line, reading)
        )

    def _of_deed(self, line: Line, reading: Reading, mention: Mention) -> DateMark | None:
        """»Am Montag ging das Werk an Peru. Das Protokoll unterzeichneten …«: of the deed that a paper seals.

        So it is of one that the text names first with an article, as what goes with the deed.
        """
        clause, stage = reading.clause, reading.sense.frame.rule.stage
        if clause is None or not clause.past or stage not in _CONCLUDED or not line.number:
            return None
        before = self.scene.lines[line.number - 1]
        if "\n" in self.scene.view.text[before.start : line.start].strip():
            return None
        if self._is_announced(before):
            dates = [date for chunk in before.parse.chunks if (date := self.scene.date_of(chunk)) is not None]
        elif reading.is_noun or mention.article != "definite" or mention.plural or self._is_known(mention):
            return None
        else:
            told = (self._told.get(id(one)) for one in before.readings)
            dates = [one.date for one in told if one and one.date and one.type != "statement"]
        return dates[0] if dates and dates[0]["precision"] == "day" and not self.day.is_to_come(dates[0]) else None

    def _is_known(self, mention: Mention) -> bool:
        """Whether the text has named an agreement before."""
        return any(one.start < mention.start for one in self.mentions)

    @staticmethod
    def _is_announced(line: Line) -> bool:
        """»Am Dienstag war es so weit.«: what comes is of that day."""
        return {"war", "ist"} & {*line.words} != set() and line.words[-3:-1] in (["so", "weit"], ["es", "soweit"])

    def _of_entry(self, line: Line, reading: Reading) -> DateMark | None:
        """»MONTAG: … Zur Unterzeichnung liegt ein Fahrplan auf«: the date of the entry of a chronicle."""
        clause = reading.clause
        if clause is None or clause.kind != "main" or clause.tense != "present" or reading.sense.frame.rule.states:
            return None
        return self.scene.head_date(line.start)

    def _of_gap(self, line: Line, mention: Mention) -> DateMark | None:
        """»schlossen 2015 ein Bündnis, zwei Jahre danach einen Vertrag«: the date that a second object brings along."""
        chunk = self._gap(line, mention)
        return self.scene.date_of(chunk) if chunk is not None else None

    def _gap(self, line: Line, mention: Mention) -> Chunk | None:
        chunk, tokens = mention.chunk, line.parse.tokens
        before = line.parse.chunks[chunk.number - 1] if chunk.number and mention.line is line else None
        if before is None or before.kind != "date" or before.last != chunk.first or not before.first:
            return None
        joined = tokens.flags[before.first - 1] & (c.COORDINATOR | c.BREAK)
        second = any(one is not mention and one.chunk.last < before.first for one in self.mentions.of(line))
        return before if joined and second else None

    def _of_noun(self, line: Line, reading: Reading) -> list[tuple[Chunk, DateMark]]:
        """»mit der Unterzeichnung begann am Dienstag …«: the time of its clause."""
        noun, clause = reading.chunk, reading.clause
        if noun is None or clause is None or clause.head < 0:
            return []
        before = line.parse.chunks[noun.number - 1] if noun.number else noun
        if (
            before.kind == "date"
            and before.last == noun.first
            and before.first
            and line.parse.tokens.flags[before.first - 1] & (c.BREAK | c.COORDINATOR)
        ):
            date = self.scene.date_of(before)
            # »im Juni die Paraphierung, im Oktober die Unterzeichnung«
            return [(before, date)] if date is not None else []
        owner = (
            line.parse.chunks[noun.attribute_of]
            if noun.attribute_of >= 0
            else before
            if noun.preposition and before.last == noun.first
            else noun
        )
        argument = owner.number in (clause.subject, clause.predicative) or owner.number in clause.objects
        goes_with = noun.preposition in ("mit", "bei", "durch", "anlässlich")
        told = self._told.get(id(reading))
        if told is not None and told.date is not None:
            return []
        kept = any(one.type == "anniversary" and one.clause is clause for one in line.readings)
        if kept:  # »Am 3. Mai jährt sich die Unterzeichnung zum 50. Mal«
            return []
        return self.dates.of_clause(line, clause, self._claimed(line)) if argument or goes_with else []

    def before(self, line: Line, i: int) -> DateMark | None:
        """The date right before a participle: »die 2019 vereinbarte«."""
        chunk = next((chunk for chunk in line.parse.chunks if chunk.kind == "date" and chunk.last == i), None)
        if chunk is not None:
            return self.scene.date_of(chunk)
        unit = line.parse.tokens.unit.get(i - 1)
        return self.scene.view.dates[unit.mark] if unit is not None and unit.kind == "date" else None

    def within(self, line: Line, first: int, last: int) -> DateMark | None:
        """The first date of a stretch of words."""
        dates = (self.scene.date_of(chunk) for chunk in line.parse.chunks if first <= chunk.first < last)
        return next((date for date in dates if date is not None), None)

    def _at_once(self, line: Line, reading: Reading, mention: Mention) -> DateMark | None:
        """»Ein gleichzeitig unterzeichnetes Protokoll«: the date of the step told before of another."""
        clause, stage = reading.clause, reading.sense.frame.rule.stage
        if clause is None or all(line.parse.tokens.forms[i].lower not in _AT_ONCE for i in clause.own):
            return None
        before = [one for one in self.mentions if one.line.number <= line.number and one.start < mention.start]
        steps = [step for one in before for step in one.steps if step.stage == stage]
        return steps[-1].date if steps else None

    def _of_setting(self, line: Line, reading: Reading, mode: Mode) -> DateMark | None:
        """The time of what a step followed or went with: »unterschrieben nach einem Treffen am Freitag«.

        Of what is in sight also that for which it is meant: »für die Tagung am 3. Mai vorgesehen«.
        """
        clause = reading.clause
        if clause is None or (reading.is_noun and mode != "sight"):
            return None
        settings = _AIM if reading.is_noun else _SETTING
        found = []
        for number in clause.chunks:
            chunk = line.parse.chunks[number]
            noun, date = self._claimed(line).get(chunk.number), self.scene.date_of(chunk)
            if noun is None or date is None or noun.chunk is None or noun.sense.frame.name == _NAMED:
                continue
            if noun.chunk.preposition == "nach" and noun.sense.frame.rule.stage in _CONCLUDED:
                continue  # »nach der Unterzeichnung am 3. Mai wurde es ratifiziert«
            if noun.chunk.preposition in settings or self.dates.is_means(noun):
                found.append((chunk, date))
        return _finest(found) if found else None

    def _of_occasion(self, line: Line, reading: Reading) -> DateMark | None:
        """»Als er am 6. Mai Paris besuchte, …«; »Bei dem Besuch«, »Dabei«: the time of what was told before."""
        clause = reading.clause
        if clause is not None and clause.kind == "relative":
            return self._met(line, clause) or (self._then(line) if self._is_then(line, clause) else None)
        if clause is None or clause.kind not in ("main", "subordinate"):
            return None
        for other in line.parse.clauses:
            if self._sets(line, clause, other) and (found := self.dates.of_clause(line, other, self._claimed(line))):
                return _finest(found)
        if self._points_back(line, clause):
            at_once = any(line.parse.tokens.forms[i].lower in _AT_ONCE for i in clause.own)
            for before in self.scene.before(line, _FAR):
                date = self._occasion(before)
                if date is not None and at_once and self._is_said(before, date):
                    return None  # »Das teilte die Firma am Montag mit. Zugleich …«: when it was told
                if date is not None and not (clause.past and self.day.is_to_come(date)):
                    return date
            return None
        return self._of_meeting_before(line, reading, clause)

    def _is_said(self, line: Line, date: DateMark) -> bool:
        """Whether a time is that of a verb of saying."""
        told = (self._told.get(id(reading)) for reading in line.readings if not reading.is_noun)
        return any(one.date is date and one.type == "statement" for one in told if one is not None)

    def _of_meeting_before(self, line: Line, reading: Reading, clause: Clause) -> DateMark | None:
        """»Am Montag empfing sie den Premier. Die beiden unterschrieben …«: of what the sentence before tells of.

        So it is of what those do whom it brought together, and of the signing that is a part of the day.
        """
        if clause.kind != "main" or not line.number or clause.tense == "pluperfect":
            return None
        noun = reading.chunk if reading.is_noun else None
        part = noun is not None and noun.number in (clause.subject, clause.predicative)
        acting = noun is None and reading.sense.frame.rule.stage in _CONCLUDED and self._is_they(line, clause)
        result = reading.sense.frame.name == _RESULT
        if not (part or acting or result):
            return None
        dates = self._of_meetings(self.scene.lines[line.number - 1].readings)
        return next((date for date in dates if self.day.is_to_come(date) != (clause.past or result)), None)

    @staticmethod
    def _is_they(line: Line, clause: Clause) -> bool:
        """»sie«, »beide«, »die beiden Seiten«, »die Minister«: those of whom the sentence before has told."""
        subject = line.parse.subject(clause)
        if subject is None or subject.kind in ("name", "relative") or subject.owner >= 0:
            return False
        words = {line.parse.tokens.forms[i].lower for i in range(subject.first, subject.last)}
        if not _TWO.isdisjoint(words) or words == {"sie"}:
            return line.parse.chunks[clause.subject].plural is not False or clause.plural is True
        persons = line.parse.tokens.lexicon.nouns.is_person(line.parse.head(subject))
        owned = line.parse.has_genitive(subject) or bool(subject.adjectives)
        return persons and clause.plural is True and article(line, subject) == "definite" and not owned

    @staticmethod
    def _is_then(line: Line, clause: Clause) -> bool:
        return any(line.parse.tokens.forms[i].lower == "damals" for i in clause.own)

    def _then(self, line: Line) -> DateMark | None:
        """»…, unter das sie damals ihre Unterschrift setzten«: the time told last before."""
        for before in self.scene.before(line, _FAR):
            dates = [date for chunk in before.parse.chunks if (date := self.scene.date_of(chunk)) is not None]
            if dates:
                return dates[-1] if not self.day.is_to_come(dates[-1]) else None
        return None

    @staticmethod
    def _sets(line: Line, clause: Clause, other: Clause) -> bool:
        """»Als er Paris besuchte, …«, »In Rom, wo sie am 3. Mai tagten, …«."""
        if other.parent != clause.number or other.opener < 0:
            return False
        opener = line.parse.opener(other)
        return (other.kind == "subordinate" and opener in ("als", "nachdem")) or opener == "wo"

    def _met(self, line: Line, clause: Clause) -> DateMark | None:
        """»trifft am Montag die Ministerin, mit der er … unterzeichnet«: the time of the meeting that it tells of."""
        above = (
            r
            for r in line.readings
            if (r.clause is not None and r.clause.number == clause.parent)
            or (r.chunk is not None and r.chunk.number == clause.antecedent)
        )
        if met := self._of_meetings(above):
            return met[0]
        found = self._around.of_scene(line, clause)  # »bildet am 3. Mai ein Termin, bei dem …«
        return _finest(found) if found else None

    def _occasion(self, line: Line) -> DateMark | None:
        """The time of the meeting that a sentence tells of, or the last that it names."""
        main = [ch for ch in line.parse.chunks if line.parse.clauses[ch.clause].kind == "main" and ch.inner < 0]
        dates = self._of_meetings(line.readings) or self._points(main) or self._points(line.parse.chunks)
        return dates[-1] if dates else None

    def _of_meetings(self, readings: Iterable[Reading]) -> list[DateMark]:
        """The times of the meetings and visits that some readings tell of."""
        told = (self._told.get(id(reading)) for reading in readings)
        return [one.date for one in told if one and one.type in ("meeting", "visit") and one.date is not None]

    def _points(self, chunks: Sequence[Chunk]) -> list[DateMark]:
        """The times of phrases at which something was, not until which it is."""
        dates = (self.scene.date_of(chunk) for chunk in chunks)
        return [date for date in dates if date is not None and not (date["edtf"] or "").startswith("../")]

    def _points_back(self, line: Line, clause: Clause) -> bool:
        """»Dabei«, »bei dem Besuch«, »noch am Abend«, »die Teilnehmer«."""
        tokens = line.parse.tokens
        subject = line.parse.subject(clause)
        if (
            subject is not None
            and tokens.forms[subject.head].lower in _GATHERED
            and article(line, subject) == "definite"
        ):
            return True
        if any(tokens.forms[i].lower in _BACK for i in clause.own):
            return True
        chunks = line.parse.some(clause.chunks)
        if any(line.parse.head(ch) in _MARGINS and not line.parse.has_genitive(ch) for ch in chunks):
            return True
        return any(
            chunk.preposition in ("bei", "während", "in", "an", "zu", "aus")
            and line.parse.head(chunk).lower().endswith(_OCCASIONS)
            and article(line, chunk) in ("definite", "pointing", "possessive")
            for chunk in chunks
        )

    def _claimed(self, line: Line) -> dict[int, Reading]:
        """The dates of a sentence that stand right behind nouns which tell of something."""
        if line.number not in self._claims:
            self._claims[line.number] = self.dates.claimed(line)
        return self._claims[line.number]

    def _is_free(self, line: Line, chunk: Chunk, date: DateMark, mode: Mode) -> bool:
        """Whether a date can be that of a step: not how long an agreement holds, nor the year that it is known by."""
        if (date["edtf"] or "").startswith("../") and mode != "sight":
            return False
        named = self.mentions.of(line)
        if any(self.terms.is_origin(line, one, chunk) for one in named):
            return False
        return not any(mark is date for one in named for _, mark in self.terms.of(one))


def _finest(found: Sequence[tuple[Chunk, DateMark]]) -> DateMark:
    return min(found, key=lambda pair: (coarseness(pair[1]), not pair[1]["edtf"], pair[0].first))[1]


def point(view: View, date: DateMark | None, status: str) -> When | None:
    """The date of a step: »in Kraft seit dem 1. August« took effect on that day, though it goes on."""
    if date is None:
        return None
    found = when(view, date)
    if status == "terminated" and found.edtf and found.edtf.startswith("../"):
        day = found.edtf.removeprefix("../")  # »galt bis 2018«
        first = day + "-01-01"[len(day) - 4 :]
        return found.model_copy(
            update={"edtf": day, "first_day": first, "precision": _GRAINS.get(len(day), found.precision)}
        )
    if status == "negotiating" or not found.edtf or not found.edtf.endswith("/.."):
        return found
    day = found.edtf.removesuffix("/..")
    grain = _GRAINS.get(len(day), found.precision)
    last = found.first_day if grain == "day" else found.last_day
    return found.model_copy(update={"edtf": day, "last_day": last, "precision": grain})
