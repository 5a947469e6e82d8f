"""The time of a verb that the clauses around it tell: the one it goes on, the one above or below, the one in front."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.facts.events.clause_dates import Dated
from kz_facts.facts.events.echo import STANDING_IN
from kz_facts.facts.events.occasion_times import A_MONTH, OccasionTimes
from kz_facts.facts.events.told import Told, coarseness
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Clause, Parse
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

_WHERE = ("wo", "wobei", "woraufhin")
_SPANS = frozenset(("Jahr", "Tag", "Monat", "Woche", "Jahrzehnt"))
_AT = ("bei", "auf", "während", "in")
_AT_WHICH = ("als", "wenn")
_WHEN = ("als", "indem")  # »starben, als Raketen einschlugen«
_DURING = ("bei", "während")
_COURSE = ("Verlauf", "Laufe", "Zuge", "Rahmen", "Rand", "Rande", "Anschluss")
_AS = ("als", "während")
_BEGINNING = frozenset(("gebären",))  # »wurde 1901 geboren und studierte in Rom«
_AFTERWARDS = frozenset(("dann", "danach", "später", "anschließend", "schließlich", "daraufhin"))
_USING = frozenset(("nutzen", "nützen"))  # »nutzte das Treffen, um … zu verkünden«


class ClausesAround:
    """Finds times in the sentences of one document."""

    def __init__(self, occasions: OccasionTimes, reality: Reality, before: Sequence[Told]) -> None:
        self.occasions, self.reality, self._before = occasions, reality, before
        self.dates, self.scene = occasions.dates, occasions.dates.scene

    def of_conjunct(self, line: Line, clause: Clause) -> list[Dated]:
        """»kam am Montag an und sprach mit A«: the time of the predicate that this one goes on."""
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
            if found := self.dates.of_clause(line, seen, claimed) or self.occasions.of(line, seen):
                return [pair for pair in found if not (_is_span(pair[1]) and self._is_later(line, clause))]
        joined = next((other for other in clauses if other.conjunct == clause.number), None)
        if joined is not None and clause.kind in ("subordinate", "relative") and clause.finite < 0:
            return self.dates.of_clause(line, joined, claimed)  # »im Mai gegründet und … eröffnet wurde«
        return []

    @staticmethod
    def _is_later(line: Line, clause: Clause) -> bool:
        """»war von 1988 bis 1990 Minister und trat dann aus«: not in those years."""
        return any(line.parse.tokens.forms[i].lower in _AFTERWARDS for i in clause.own)

    def of_pause(self, line: Line, clause: Clause) -> list[Dated]:
        """»Am 3. Mai kam sie nach Lima; sie eröffnete ein Institut«: what the same one did behind a semicolon."""
        parse = line.parse
        if clause.kind != "main" or not clause.number or parse.tokens.texts[clause.first - 1] != ";":
            return []
        subject, before = parse.subject(clause), parse.clauses[clause.number - 1]
        goes_on = subject is not None and parse.tokens.forms[subject.head].lower in STANDING_IN
        if not goes_on or before.kind != "main" or before.lemma in _BEGINNING or before.tense != clause.tense:
            return []
        found = self.dates.of_clause(line, before, self.dates.claimed(line))
        return [pair for pair in found if coarseness(pair[1]) <= A_MONTH and not _is_span(pair[1])]

    def of_announcing(self, line: Line, clause: Clause) -> list[Dated]:
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

    def of_parent(self, line: Line, clause: Clause, type: str) -> list[Dated]:
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
        if (opener == "als") == clause.past and opener in _AT_WHICH and (named := self.just_before(line, clause)):
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
        told = (one for one in reversed(self._before) if one.line is line)
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

    def of_child(self, line: Line, clause: Clause) -> list[Dated]:
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

    def just_before(self, line: Line, clause: Clause) -> list[Dated]:
        """The date right in front of a clause: »… 2023: Dann«, »2010, als«."""
        before = [chunk for chunk in line.parse.chunks if chunk.last <= clause.first]
        particles = {one.particle for one in line.parse.clauses}  # »reicht ins Jahr 2003 zurück, als«
        if not before or clause.first - before[-1].last - (before[-1].last in particles) > 1:
            return []
        mark = self.scene.date_of(before[-1])
        return [(before[-1], mark)] if mark is not None else []


def _is_span(mark: DateMark) -> bool:
    """»von 1988 bis 1990«."""
    first, _, last = (mark["edtf"] or "").partition("/")
    return ".." not in (first, last) and bool(last)
