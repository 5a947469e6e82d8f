"""The time of a verb that was told just before: »dabei«, »dann«, »am Nachmittag«, »zum Abschluss«."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.clauses_around import ClausesAround
from kz_facts.facts.events.echo import AT_IT, STANDING_IN
from kz_facts.facts.events.told import Told, coarseness
from kz_facts.facts.scene import Line
from kz_facts.parse.grammar import Clause

_THERE = frozenset(("damals", "dabei", "daran", "dort", "daraufhin", "anschließend", "hierbei"))
_THEN = frozenset(("dann", "damals", "da"))
_AT_THAT_TIME = frozenset(("damals", "seinerzeit"))
_BACK_TO = _THERE | {"damals"}
_AT_ONCE = _BACK_TO - {"daran", "dort"}  # »dort« is a place; the time is shared by what was done on a journey
_HOURS = frozenset(("Morgen", "Vormittag", "Mittag", "Nachmittag", "Abend"))
_HOURLY = frozenset(("vormittags", "mittags", "nachmittags", "abends"))
_AT_HOUR = ("an", "für", "gegen", "zu")
_FAR = 8  # sentences back to the meeting that »zum Abschluss« closes
_REMEMBERED = 6  # events in which the day of »am Nachmittag« is looked for
_ON_VISITS = frozenset(("meeting", "accord", "opening", "visit"))
_DAYS = 1  # coarseness


class ToldBefore:
    """Finds times in what one document has told so far."""

    def __init__(self, dates: ClauseDates, around: ClausesAround, before: Sequence[Told]) -> None:
        self.dates, self._around, self._before = dates, around, before
        self.scene, self._day = dates.scene, dates.day

    def give(self, told: Told, clause: Clause) -> None:
        """»Dabei unterzeichneten sie …«, »2023: Dann jährt sich …«: the time of what was told just before."""
        line = told.line
        words = {line.parse.tokens.forms[i].lower for i in clause.own}
        if clause.kind != "main":
            words.discard("damals")  # »der damals geschlossene Vertrag«
        told.goes_on = self._continued(told, clause)
        if (that_day := self._on_that_day(line, clause)) is not None:
            told.date, told.date_chunk, told.via = that_day.date, that_day.date_chunk, "hour"
        elif (known := self._attended(line, clause) or told.goes_on) is not None:
            told.date, told.until, told.date_chunk, told.via = known.date, known.until, known.date_chunk, "anaphora"
        elif found := self._of_moment(line, clause, then=bool(words & _THEN)):
            told.at(found, "anaphora")
        elif (
            words & (_BACK_TO if clause.kind == "main" else _THERE)
            and not self._of_clause_before(told, clause, words)
            and line.number
        ):
            self._of_sentence_before(told, clause, at_once=not words.isdisjoint(_AT_ONCE))
        then = clause.kind == "main" and clause.past and not _AT_THAT_TIME.isdisjoint(words)
        if told.date is None and then and (named := self._of_time_before(line)):
            told.at(named, "anaphora")

    def _attended(self, line: Line, clause: Clause) -> Told | None:
        """»Zum Abschluss unterzeichneten sie …«, »bei dieser Gelegenheit«: the meeting or visit told just before."""
        chunks = line.parse.some(clause.chunks)
        texts = line.parse.tokens.texts
        points = any(one.preposition and texts[one.head] in AT_IT for one in chunks)
        if not points or any(
            one.genitive_of >= 0 and texts[line.parse.chunks[one.genitive_of].head] in AT_IT for one in chunks
        ):
            return None
        near = (one for one in reversed(self._before) if line.number - one.line.number <= _FAR)
        met = ((one, one.carrier or one.reading.clause) for one in near if one.type in ("meeting", "visit", "opening"))
        return next((one for one, then in met if one.line is not line and then and then.past == clause.past), None)

    def _on_that_day(self, line: Line, clause: Clause) -> Told | None:
        """»Am Donnerstag eröffnet er das Haus. Am Abend trifft er A«: an hour alone is of that day."""
        chunks, texts = line.parse.some(clause.chunks), line.parse.tokens.texts
        hour = any(one.preposition in _AT_HOUR and texts[one.head] in _HOURS for one in chunks)
        hour = hour or any(texts[i].lower() in _HOURLY for i in clause.own)
        told = (one for one in reversed(self._before[-_REMEMBERED:]) if one.line is not line or one.via == "hour")
        last = next((one for one in told if one.date is not None and not coarseness(one.date)), None) if hour else None
        if last is None or last.date is None:
            return None
        today = last.date["first_day"] == self._day.written  # »heute …. Am Nachmittag …«
        if line.number - last.line.number > (_FAR if today else 1):
            return None
        then = last.carrier or last.reading.clause
        return last if then is not None and then.past == clause.past and clause.kind == "main" else None

    def _continued(self, told: Told, clause: Clause) -> Told | None:
        """»Am 3. Mai besuchte A Riga. Sie traf B. Unterzeichnet wurde …«: what was done on the visit told before."""
        last = self._before[-1] if self._before else None
        if last is None or told.type not in _ON_VISITS:
            return None
        if last.line is told.line and last.goes_on is not None:  # »Sie traf B und sprach mit C«
            return last.goes_on if last.reading.clause and clause.conjunct == last.reading.clause.number else None
        arrives = last.line is told.line and last.type == "visit"  # »Am Montag kam sie an, zunächst traf sie B«
        if told.line.number - last.line.number != 1 and not arrives:
            return None
        then, parse = last.carrier or last.reading.clause, told.line.parse
        if last.type not in ("meeting", "visit") or last.date is None or then is None or clause.kind != "main":
            return None
        subject = parse.subject(clause)
        result = told.type == "accord" and clause.voice == "passive" and clause.first == clause.head < clause.finite
        goes_on = subject is not None and parse.tokens.forms[subject.head].lower in STANDING_IN
        goes_on = goes_on or (self._comes_out(told, clause) and self._is_next(last.line, told.line))
        same = then.past == clause.past and clause.tense != "pluperfect" and not clause.modal
        return last if (goes_on or result) and same and then.kind == "main" and coarseness(last.date) <= _DAYS else None

    def _is_next(self, before: Line, line: Line) -> bool:
        """Whether two sentences stand in one paragraph."""
        return "\n" not in self.scene.view.text[before.end - 1 : line.start]

    @staticmethod
    def _comes_out(told: Told, clause: Clause) -> bool:
        """»Angenommen wurde eine Erklärung«, »Die Gäste nahmen eine Erklärung an«: what a meeting ends with."""
        parse = told.line.parse
        if told.type != "accord" or told.reading.is_noun:
            return False
        if clause.voice == "passive" and clause.head == clause.first:
            return not told.reading.slots.fill("agent")
        subject = parse.subject(clause)
        among = subject is not None and subject.plural and parse.article(subject) == "die" and subject.unit is None
        return bool(among) and told.reading.sense.frame.name == "adopt_paper"

    def _of_moment(self, line: Line, clause: Clause, *, then: bool) -> list[Dated]:
        """»2023: Dann …«, »Am 3. Mai ist es so weit: Dann …«, »Am 3. Mai war es so weit. Der König …«: that time."""
        if clause.number and clause.kind == "main":
            before = line.parse.clauses[clause.number - 1]
            if then and (found := self._around.just_before(line, clause)):
                return found
        elif line.number and clause.kind == "main":
            line = self.scene.lines[line.number - 1]
            if not line.parse.clauses:
                return []
            before = line.parse.clauses[-1]
        else:
            return []
        words = [line.parse.tokens.forms[i].lower for i in before.own]
        moment = before.lemma == "sein" and ("soweit" in words or ("so", "weit") in pairwise(words))
        if not moment or before.past != clause.past:
            return []
        return self.dates.of_clause(line, before)

    def _of_clause_before(self, told: Told, clause: Clause, words: set[str]) -> bool:
        """»Im Mai reist er nach Lima; dort …«, »Im Mai brannte es, dabei starben …«: the clause before is pointed at.

        Then it is no sentence before that tells the time, though the clause may not tell it either.
        """
        clauses = told.line.parse.clauses[: clause.number]
        earlier = next((one for one in reversed(clauses) if one.kind == "main"), None)
        if earlier is None or clause.kind != "main":
            return False
        tells = [r for r in told.line.readings if r.type and earlier in (r.clause, self.dates.ties.carrier_of(r))]
        found = self.dates.of_clause(told.line, earlier)
        met = any(r.type in ("meeting", "visit") for r in tells)
        colon = told.line.parse.tokens.texts[clause.first - 1] == ":"  # »Laut wurde es am Montag im Amt: Dort …«
        at_once = not clause.modal and (colon or not words.isdisjoint(_AT_ONCE))
        if found and earlier.past == clause.past and (met or at_once) and "daran" not in words:
            told.at(found, "anaphora")
        return bool(found or (tells and words & _AT_ONCE))

    def _of_time_before(self, line: Line) -> list[Dated]:
        """»… an die Proteste vom Mai 2021. Damals starben …«: the one time of the sentence before that is over."""
        before = self.scene.lines[line.number - 1] if line.number else line
        dates = [(one, mark) for one in before.parse.chunks if (mark := self.scene.date_of(one)) is not None]
        ahead = self._day.is_ahead
        past = [pair for pair in dates if pair[1]["edtf"] and (not self._day.known or ahead(pair[1]) is False)]
        return past[:1] if len({mark["edtf"] for _, mark in past}) == 1 and before is not line else []

    def _of_sentence_before(self, told: Told, clause: Clause, *, at_once: bool) -> None:
        """The time of its verbs; of a relative clause where that alone tells something (»X, der im Mai hier war«).

        Without `at_once` it is only the place that is the same: »1999 zog er nach Graz. Dort gründete er …« was later.
        """
        before = self.scene.lines[told.line.number - 1]
        for kinds in (("main", "subordinate"), ("relative",)):
            for earlier in before.parse.clauses:
                if earlier.kind not in kinds or earlier.past != clause.past:
                    continue
                verbs = [r for r in before.readings if r.clause is earlier and r.type not in ("", "statement")]
                found = self.dates.of_clause(before, earlier) if verbs else []
                if not at_once and not any(r.type in ("meeting", "visit") for r in verbs):
                    found = [pair for pair in found if coarseness(pair[1]) <= _DAYS]
                if found:
                    told.at(found, "anaphora")
                    return
