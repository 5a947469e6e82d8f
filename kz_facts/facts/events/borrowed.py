"""The time of a verb that its own clause does not name.

It is that of the occasion (»bei der Sitzung im April einigten sie sich«), of the predicate that this one goes on, of
the clause around, of the entry of a chronicle, or of what was told just before (»dabei«, »dann«).
"""

from __future__ import annotations

from itertools import pairwise

from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.echo import AT_IT, BACK, STANDING_IN, meant
from kz_facts.facts.events.later import says_later
from kz_facts.facts.events.told import Told, coarseness
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

_THERE = frozenset(("damals", "dabei", "daran", "dort", "daraufhin", "anschließend", "hierbei"))
_THEN = frozenset(("dann", "damals", "da"))
_AT_THAT_TIME = frozenset(("damals", "seinerzeit"))
_BACK_TO = _THERE | {"damals"}
_AT_ONCE = _BACK_TO - {"daran", "dort"}  # »dort« is a place; the time is shared by what was done on a journey
_WHERE = ("wo", "wobei", "woraufhin")
_SPANS = frozenset(("Jahr", "Tag", "Monat", "Woche", "Jahrzehnt"))
_HOURS = frozenset(("Morgen", "Vormittag", "Mittag", "Nachmittag", "Abend"))
_HOURLY = frozenset(("vormittags", "mittags", "nachmittags", "abends"))
_AT_HOUR = ("an", "für", "gegen", "zu")
_FAR = 8  # sentences back to the meeting that »zum Abschluss« closes
_REMEMBERED = 6  # events in which the day of »am Nachmittag« is looked for
_ON_VISITS = frozenset(("meeting", "accord", "opening", "visit"))
_DAYS = 1  # coarseness
_A_MONTH = 2  # coarseness; of a year told from afar there may have been many meetings
_AT = ("bei", "auf", "während", "in")
_AT_WHICH = ("als", "wenn")
_WHEN = ("als", "indem")  # »starben, als Raketen einschlugen«
_DURING = ("bei", "während")
_COURSE = ("Verlauf", "Laufe", "Zuge", "Rahmen", "Rand", "Rande", "Anschluss")
_AS = ("als", "während")
_BEGINNING = frozenset(("gebären",))  # »wurde 1901 geboren und studierte in Rom«
_AFTERWARDS = frozenset(("dann", "danach", "später", "anschließend", "schließlich", "daraufhin"))
_USING = frozenset(("nutzen", "nützen"))  # »nutzte das Treffen, um … zu verkünden«


class Borrowed:
    """Finds times for verbs of one document."""

    def __init__(self, dates: ClauseDates, reality: Reality) -> None:
        self.dates, self.reality = dates, reality
        self.scene, self._day = dates.scene, dates.day
        self.before: list[Told] = []
        """The dated events told so far, in order."""

    def give(self, told: Told, clause: Clause) -> None:
        """Date a verb by another word's time, where there is one."""
        if occasion := self.occasion(told.line, clause, told.reading):
            told.at(occasion, "occasion")
            return
        known = self._known_occasion(told.line, clause) if told.type != "statement" else None
        if known is not None:
            told.date, told.until, told.date_chunk, told.via = known.date, known.until, known.date_chunk, "occasion"
            return
        if says_later(self.reality.rules.later, told.line.parse, clause):
            told.via = "entry"
        elif told.type == "statement" and (clause.conjunct < 0 or clause.comma) and clause.kind != "infinitive":
            if clause.kind == "main" and clause.tense == "present" and clause.lemma != "heißen":
                told.date, told.via = self.scene.head_date(told.start), "entry"  # »3. Mai 2013: A kündigt … an«
            # else what somebody said has a day only where the clause names it
        else:
            self._give_around(told, clause)

    def _give_around(self, told: Told, clause: Clause) -> None:
        """Date a verb by the clauses beside it, the entry of a chronicle or what was told before."""
        for found, via in (
            (self._of_conjunct(told.line, clause), "conjunct"),
            (self._of_parent(told.line, clause, told.type), "relative"),
            (self._of_child(told.line, clause), "relative"),
            (self._of_announcing(told.line, clause), "anaphora"),
            (self._of_pause(told.line, clause), "anaphora"),
        ):
            if found:
                told.at(found, via)
                return
        told.via = "entry"
        if clause.kind not in ("participial", "bracket"):
            told.date = self.scene.head_date(told.start)
            if told.date is not None and told.date["precision"] == "decade" and self._told_in(told.line):
                told.date = None  # »1990er Jahre: X gewährt Kredite; zurückgezahlt wird ein Teil«
        if told.date is None:
            self._of_before(told, clause)

    def _told_in(self, line: Line) -> bool:
        """Whether something of a sentence has been dated."""
        return bool(self.before) and self.before[-1].line is line

    def occasion(self, line: Line, clause: Clause, told: Reading | None = None) -> list[Dated]:
        """The dates of the nouns that say on which occasion what is told took place."""
        for noun in line.readings:
            if not noun.is_noun or noun.clause is not clause or not noun.type or noun is told:
                continue
            means = self.dates.is_means(noun)  # »durch Erlass vom 3. Mai«
            sets = means or (noun.type != "statement" and self.dates.ties.sets(line, noun, clause))
            if sets and (found := self.dates.of_noun(line, noun, clause) or self._of_relative(line, noun)):
                return found
        return []

    def _of_relative(self, line: Line, noun: Reading) -> list[Dated]:
        """»am Rande des Gipfels, der am 3. Mai stattfindet«, »bei der gestrigen Sitzung«."""
        for clause in line.parse.clauses:
            if clause.antecedent != noun.chunk_number or clause.kind not in ("relative", "participial"):
                continue
            if len(clause.own) == 1 or (clause.kind == "relative" and self.dates.ties.says_what_becomes(clause)):
                return self.dates.of_clause(line, clause)
        return []

    def _known_occasion(self, line: Line, clause: Clause) -> Told | None:
        """»Am Rande des Besuchs vereinbarten sie …«: the event that was told with its date before."""
        for noun in line.readings:
            if noun.is_noun and noun.clause is clause and self.dates.ties.sets(line, noun, clause):
                echo = Told(line, noun, noun.type)
                known = meant(echo, self.before)
                if known is not None and known.date is not None:
                    near = line.number - known.line.number <= BACK
                    return known if near or coarseness(known.date) <= _A_MONTH else None
        return None

    def _of_conjunct(self, line: Line, clause: Clause) -> list[Dated]:
        clauses, claimed = line.parse.clauses, self.dates.claimed(line)
        if found := self._of_front(line, clause):
            return found
        seen = clause
        while seen.conjunct >= 0:
            seen = clauses[seen.conjunct]
            if seen.lemma in _BEGINNING:
                return []
            if seen.past and clause.finite >= 0 and clause.tense == "present":
                continue  # »wurde 2022 angenommen und tritt in Kraft, sobald …«
            if found := self.dates.of_clause(line, seen, claimed) or self.occasion(line, seen):
                return [pair for pair in found if not (_is_span(pair[1]) and self._is_later(line, clause))]
        joined = next((other for other in clauses if other.conjunct == clause.number), None)
        if joined is not None and clause.kind in ("subordinate", "relative") and clause.finite < 0:
            return self.dates.of_clause(line, joined, claimed)  # »im Mai gegründet und … eröffnet wurde«
        return []

    @staticmethod
    def _is_later(line: Line, clause: Clause) -> bool:
        """»war von 1988 bis 1990 Minister und trat dann aus«: not in those years."""
        return any(line.parse.tokens.forms[i].lower in _AFTERWARDS for i in clause.own)

    def _of_pause(self, line: Line, clause: Clause) -> list[Dated]:
        """»Am 3. Mai kam sie nach Lima; sie eröffnete ein Institut«: what the same one did behind a semicolon."""
        parse = line.parse
        if clause.kind != "main" or not clause.number or parse.tokens.texts[clause.first - 1] != ";":
            return []
        subject, before = parse.subject(clause), parse.clauses[clause.number - 1]
        goes_on = subject is not None and parse.tokens.forms[subject.head].lower in STANDING_IN
        if not goes_on or before.kind != "main" or before.lemma in _BEGINNING or before.tense != clause.tense:
            return []
        found = self.dates.of_clause(line, before, self.dates.claimed(line))
        return [pair for pair in found if coarseness(pair[1]) <= _A_MONTH and not _is_span(pair[1])]

    def _of_announcing(self, line: Line, clause: Clause) -> list[Dated]:
        """»Am 3. Mai kam es zum Bruch: Der Minister trat zurück«: what stands behind the colon happened then."""
        parse = line.parse
        if clause.kind != "main" or not clause.number or parse.tokens.texts[clause.first - 1] != ":":
            return []
        before = parse.clauses[clause.number - 1]
        tells = any(r.clause is before and r.type and not r.sense.frame.rule.else_ for r in line.readings)
        goes_on = before.kind == "fragment" or (before.kind == "main" and before.past == clause.past)
        if tells or not goes_on:
            return []
        return self.dates.of_clause(line, before)

    def _of_front(self, line: Line, clause: Clause) -> list[Dated]:
        """»Im Mai zerfiel das Reich, und die Republik wurde ausgerufen«: what stands first is said of both."""
        parse = line.parse
        before = parse.clauses[clause.number - 1] if clause.number and clause.kind == "main" else None
        if before is None or before.kind != "main" or not parse.tokens.flags[clause.first] & c.COORDINATOR:
            return []
        same = before.past == clause.past and clause.conjunct < 0
        return [pair for pair in self.dates.of_clause(line, before) if same and pair[0].last <= before.finite]

    def _of_parent(self, line: Line, clause: Clause, type: str) -> list[Dated]:
        """»begann am 3. Mai zu verteilen«; »wo«, »wobei«, »wenn sie kommt«: the time of the clause around."""
        if clause.kind not in ("infinitive", "relative", "subordinate") or clause.parent < 0:
            return []
        parent = line.parse.clauses[clause.parent]
        opener = line.parse.opener(clause)
        if clause.kind == "relative" and self._is_of_time(line.parse, clause):
            # »Am 3. Mai jährt sich der Tag, an dem A siegte«: that was another year
            return self.dates.of_clause(line, parent) if clause.past == parent.past else []
        if clause.kind == "relative" and (found := self.of_scene(line, clause)):
            return found
        if clause.kind == "relative" and self._is_of_company(line, clause, parent):
            return self.dates.of_clause(line, parent, self.dates.claimed(line))
        if (opener == "als") == clause.past and opener in _AT_WHICH and (named := self._just_before(line, clause)):
            return named  # »2010, als …«, »2028, wenn …«
        if clause.kind == "infinitive":
            goes = type in ("meeting", "accord") and self._is_to_come(line, parent)
            used = opener == "um" and (parent.lemma in _USING or goes)
            shares = used or (
                self.reality.governors.get(parent.lemma) == "done" and opener not in ("um", "ohne", "statt")
            )
        else:
            shares = (
                (opener in _WHERE and clause.past == parent.past)
                or (opener == "wenn" and type == "visit")
                or (opener in _WHEN and clause.past and parent.past)
            )
        return self.dates.of_clause(line, parent, self.dates.claimed(line)) if shares else []

    @staticmethod
    def _is_to_come(line: Line, clause: Clause) -> bool:
        """»Am Freitag reist er nach Lima, um den Minister zu treffen«; one who went may have missed him."""
        comes = any(r.clause is clause and r.type == "visit" for r in line.readings)
        return comes and clause.tense in ("present", "future")

    def of_scene(self, line: Line, clause: Clause) -> list[Dated]:
        """»Gespräche im Mai, bei denen sie Geld zusagten«, »Wirren 1945, in deren Verlauf …«: the noun's time."""
        chunks = line.parse.chunks
        opening = next((chunks[n] for n in clause.chunks if chunks[n].first <= clause.opener < chunks[n].last), None)
        if opening is None or not 0 <= clause.antecedent < len(chunks) - 1:
            return []
        course = line.parse.head(opening) in _COURSE
        if not (course or (opening.preposition in _AT and opening.head == clause.opener)):
            return []
        told = (one for one in reversed(self.before) if one.line is line)
        meant = next((one for one in told if one.reading.chunk_number == clause.antecedent), None)
        if meant is not None and meant.date is not None and meant.date_chunk is not None:
            return [(meant.date_chunk, meant.date)]
        noun, date = chunks[clause.antecedent], chunks[clause.antecedent + 1]
        during = course or opening.preposition in _DURING
        mark = self.scene.date_of(date) if during and noun.last == date.first else None
        if mark is not None:
            return [(date, mark)]
        parent = line.parse.clauses[clause.parent]  # »Am 3. Mai gibt es einen Termin, bei dem sie unterschreiben«
        done = {parent.subject, *parent.objects}  # also »ein Abend in Lyon, bei dem …«
        carried = during and parent.past == clause.past and any(one.number in done for one in line.parse.above(noun))
        return self.dates.of_clause(line, parent, self.dates.claimed(line)) if carried else []

    def _of_child(self, line: Line, clause: Clause) -> list[Dated]:
        """»Als er am 3. Mai ankam, traf er …«, »trifft ihn, wenn er am 3. Mai kommt«: both at one time."""
        for child in line.parse.clauses:
            if child.parent != clause.number or child.kind != "subordinate" or clause.kind != "main":
                continue
            opener, past = line.parse.opener(child), child.past
            comes = any(r.clause is child and r.type == "visit" and not r.is_noun for r in line.readings)
            if past != clause.past or not ((opener in _AS and past) or (opener == "wenn" and comes)):
                continue
            if found := self.dates.of_clause(line, child, self.dates.claimed(line)):
                return found
        return []

    @staticmethod
    def _is_of_company(line: Line, clause: Clause, parent: Clause) -> bool:
        """»traf am Montag den Minister, mit dem sie einen Vertrag unterzeichnete«: both at one time."""
        opener = next((line.parse.chunks[n] for n in clause.chunks if line.parse.chunks[n].head == clause.opener), None)
        meets = any(r.clause is parent and not r.is_noun and r.type in ("meeting", "visit") for r in line.readings)
        same = clause.past == parent.past and clause.tense != "pluperfect"
        return meets and same and opener is not None and opener.preposition == "mit"

    @staticmethod
    def _is_of_time(parse: Parse, clause: Clause) -> bool:
        """»das Jahr, in dem der Streik begann«."""
        return clause.antecedent >= 0 and parse.head(parse.chunks[clause.antecedent]) in _SPANS

    def _of_before(self, told: Told, clause: Clause) -> None:
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
        near = (one for one in reversed(self.before) if line.number - one.line.number <= _FAR)
        met = ((one, one.carrier or one.reading.clause) for one in near if one.type in ("meeting", "visit", "opening"))
        return next((one for one, then in met if one.line is not line and then and then.past == clause.past), None)

    def _on_that_day(self, line: Line, clause: Clause) -> Told | None:
        """»Am Donnerstag eröffnet er das Haus. Am Abend trifft er A«: an hour alone is of that day."""
        chunks, texts = line.parse.some(clause.chunks), line.parse.tokens.texts
        hour = any(one.preposition in _AT_HOUR and texts[one.head] in _HOURS for one in chunks)
        hour = hour or any(texts[i].lower() in _HOURLY for i in clause.own)
        told = (one for one in reversed(self.before[-_REMEMBERED:]) if one.line is not line or one.via == "hour")
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
        last = self.before[-1] if self.before else None
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

    def _just_before(self, line: Line, clause: Clause) -> list[Dated]:
        """The date right in front of a clause: »… 2023: Dann«, »2010, als«."""
        before = [chunk for chunk in line.parse.chunks if chunk.last <= clause.first]
        particles = {one.particle for one in line.parse.clauses}  # »reicht ins Jahr 2003 zurück, als«
        if not before or clause.first - before[-1].last - (before[-1].last in particles) > 1:
            return []
        mark = self.scene.date_of(before[-1])
        return [(before[-1], mark)] if mark is not None else []

    def _of_moment(self, line: Line, clause: Clause, *, then: bool) -> list[Dated]:
        """»2023: Dann …«, »Am 3. Mai ist es so weit: Dann …«, »Am 3. Mai war es so weit. Der König …«: that time."""
        if clause.number and clause.kind == "main":
            before = line.parse.clauses[clause.number - 1]
            if then and (found := self._just_before(line, clause)):
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


def _is_span(mark: DateMark) -> bool:
    """»von 1988 bis 1990«."""
    first, _, last = (mark["edtf"] or "").partition("/")
    return ".." not in (first, last) and bool(last)
