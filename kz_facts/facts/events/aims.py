"""Aims: a term together with a will. »Bis 2040 soll der Anteil steigen«, »plant, ihn bis 2040 zu verdoppeln«."""

from __future__ import annotations

from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.kinds import is_a
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Clause
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import DateMark

_WILLS = ("sollen", "wollen", "müssen", "mögen")
_FINE = ("day", "week")


class Aims:
    """Reads aims in one document."""

    def __init__(self, dates: ClauseDates, reality: Reality) -> None:
        self.dates, self.reality = dates, reality
        self.lexicon = dates.scene.lexicon
        self._goals = tuple(reality.rules.goals)
        self._finished = frozenset(reality.rules.finished)
        self._closing, self._growing = reality.rules.closing, frozenset(reality.rules.growing)

    def of_verb(self, line: Line, reading: Reading, found: list[Dated]) -> Told | None:
        """The aim that a verb with its dates tells, if it is one."""
        clause = reading.clause
        if clause is None or reading.is_noun or not self._can_be_aimed_at(reading, clause):
            return None
        term = _term(found) or self._term_around(line, reading, clause) or self._year(reading, clause, found)
        if term is None or (reading.sense.frame.rule.states and term[1]["precision"] in _FINE):
            return None  # »will bis Freitag dort sein«
        if not (
            self._is_willed(reading, clause)
            or self._aims_itself(line, reading, clause)
            or self._comes(reading, clause, term[1])
        ):
            return None
        return Told(line, reading, "target", term[1], None, clause, "clause", term[0])

    def _can_be_aimed_at(self, reading: Reading, clause: Clause) -> bool:
        """Whether a verb tells of an aim where a will does: by its word, by none knowing it, by how much is to be."""
        if reading.type == "accord" or (reading.type == "investment" and reading.word in self._closing):
            return False  # »soll bis Mai unterzeichnet werden«, »die Übernahme soll bis Mai vollzogen sein«
        if reading.word in self.lexicon.terms or reading.type == "opening":
            return True
        if reading.sense.frame.rule.else_:
            return reading.word not in self.lexicon.carriers and reading.word not in self.reality.rules.lasting
        counted = (i for i in clause.own if reading.parse.tokens.flags[i] & c.NUMBER)
        return not reading.type and any(not self._is_of_date(reading, i) for i in counted)

    @staticmethod
    def _is_of_date(reading: Reading, i: int) -> bool:
        unit = reading.parse.tokens.unit.get(i)
        return unit is not None and unit.kind == "date"

    def of_noun(self, line: Line, reading: Reading, found: list[Dated]) -> Told | None:
        """»die Verdoppelung bis 2030«, »strebt bis 2030 die Verdoppelung an«: the aim that a noun tells."""
        clause = reading.clause
        if reading.word not in self.lexicon.term_nouns:
            return None
        term = _term(found)
        if term is None and clause is not None and self._is_strived_for(reading, clause):
            around = self.dates.of_clause(line, clause)
            term = _term(around) or self._ahead(around)
        if term is None:
            return None
        return Told(line, reading, "target", term[1], None, clause, "noun", term[0])

    def _year(self, reading: Reading, clause: Clause, found: list[Dated]) -> Dated | None:
        """»2040 soll Chile klimaneutral sein«, »peilt für 2030 drei Prozent an«: the year by which it is to be so."""
        money = any(chunk.kind == "money" for chunk in reading.parse.some(clause.chunks))
        if clause.lemma == "vorsehen" and money:
            return None  # »Der Entwurf für 2024 sieht 3 Mio. Euro vor«
        told = reading.type and not reading.sense.frame.rule.else_
        aims = clause.modal in _WILLS or reading.word in self.reality.rules.strivings
        if told or not aims or clause.past or clause.lemma in self._growing:
            return None
        if reading.sense.frame.rule.states and not (
            self._is_counted(reading, clause) or self._is_goal(reading, clause)
        ):
            return None  # »Wir müssen nächstes Jahr stärker sein«
        known = reading.word in self.lexicon.terms
        return self._ahead(found) if known or self._is_counted(reading, clause) else None

    def _is_counted(self, reading: Reading, clause: Clause) -> bool:
        """Whether a clause names a number that is no date's."""
        numbers = (i for i in clause.own if reading.parse.tokens.flags[i] & c.NUMBER)
        return any(not self._is_of_date(reading, i) for i in numbers)

    def _is_goal(self, reading: Reading, clause: Clause) -> bool:
        """»klimaneutral«, »einsatzbereit«."""
        words = [reading.parse.tokens.texts[i] for i in clause.own]
        return any(one.endswith(self._goals) or one in self._finished for one in words)

    def _ahead(self, found: list[Dated]) -> Dated | None:
        """Of some dates a year or more that lies ahead of the document."""
        coarse = (pair for pair in found if pair[1]["precision"] in ("year", "decade"))
        return next((pair for pair in coarse if self.dates.day.is_to_come(pair[1])), None)

    def _term_around(self, line: Line, reading: Reading, clause: Clause) -> Dated | None:
        """»Bis 2030 plant die Firma, Stellen abzubauen«: the term stands with the verb around."""
        if clause.kind != "infinitive" or clause.parent < 0:
            return None
        parent = reading.parse.clauses[clause.parent]
        if self.reality.governors.get(parent.lemma, "planned") != "planned":
            return None
        return _term(self.dates.of_clause(line, parent))

    def _aims_itself(self, line: Line, reading: Reading, clause: Clause) -> bool:
        """»peilt bis 2030 einen Umsatz von 3 Mio. Euro an«: no noun tells what shall come."""
        if reading.word not in self.reality.rules.strivings:
            return False
        done_to = [*clause.objects, clause.subject] if clause.voice != "active" else clause.objects
        nouns = [noun for noun in line.readings if noun.is_noun and (noun.type or noun.sense.frame.rule.term)]
        if clause.kind == "relative":  # »ein Fest in Peru, das für 2030 geplant ist«
            meant = {one.number for one in reading.parse.above(reading.parse.chunks[antecedent(reading.parse, clause)])}
            return bool(done_to) and not any(noun.chunk_number in meant for noun in nouns)
        return bool(done_to) and not any(noun.chunk_number in done_to for noun in nouns)

    def _comes(self, reading: Reading, clause: Clause, term: DateMark) -> bool:
        """»bis 2028 wird das Netz saniert«, of a term that lies ahead."""
        known = reading.word in self.lexicon.terms and reading.word not in self._growing
        paid = any(one.kind == "money" for one in reading.parse.some(clause.chunks))
        so_many = bool(clause.objects) and not paid and self._is_counted(reading, clause)  # »baut 800 Stellen ab«
        known = known and not reading.sense.frame.rule.states and (clause.voice == "passive" or so_many)
        known = known or self._becomes(reading, clause)
        if (done := self._is_done_then(reading, clause)) and not self.dates.day.known:
            return clause.tense == "present" and not clause.modal
        known = known or done
        ahead = self.dates.day.lasts(term) and term["precision"] not in _FINE
        return known and ahead and clause.tense == "present" and not clause.modal

    def _is_done_then(self, reading: Reading, clause: Clause) -> bool:
        """»Bis Ende November sind die Lager einsatzbereit«."""
        texts = reading.parse.tokens.texts
        return clause.lemma == "sein" and any(texts[i] in self._finished for i in clause.own)

    def _becomes(self, reading: Reading, clause: Clause) -> bool:
        """»Peru werde bis 2040 klimaneutral«: a goal that a state, a town or a firm is to reach."""
        if clause.lemma != "werden" or clause.subject < 0 or clause.predicative >= 0:
            return False
        words = (reading.parse.tokens.texts[i] for i in clause.own)
        doer = is_a("actor", reading.parse, reading.parse.chunks[clause.subject])
        return doer and any(one.endswith(self._goals) for one in words)

    def _is_strived_for(self, reading: Reading, clause: Clause) -> bool:
        """»plant eine Senkung«, »eine Senkung ist vorgesehen«."""
        done_to = [*clause.objects, clause.subject] if clause.voice != "active" else clause.objects
        return clause.lemma in self.reality.rules.strivings and reading.chunk_number in done_to

    def goes_on(self, line: Line, clause: Clause) -> bool:
        """»will bis 2030 bauen oder kaufen«: the second predicate of an aim is no aim of its own."""
        if clause.conjunct < 0 or not clause.gap:
            return False
        first = line.parse.clauses[clause.conjunct]
        verb = next((r for r in line.readings if r.clause is first and not r.is_noun), None)
        return verb is not None and self.of_verb(line, verb, self.dates.of_clause(line, first)) is not None

    def _is_willed(self, reading: Reading, clause: Clause) -> bool:
        """Whether a clause tells of a will: »soll«, »will«, »plant zu«, »ist vorgesehen, dass«."""
        if clause.modal in _WILLS:
            return clause.tense not in ("perfect", "pluperfect")  # »soll bis 1990 dort gewohnt haben«
        if clause.tense == "future":
            return clause.lemma not in self._growing
        if (
            clause.kind == "subordinate"
            and clause.parent >= 0
            and self._is_aim(reading, reading.parse.clauses[clause.parent])
        ):
            return True
        if clause.mood == "infinitive" and clause.parent >= 0:
            parent = reading.parse.clauses[clause.parent]
            if self._is_aim(reading, parent) or self.reality.noun_before(reading.parse, clause) == "planned":
                return True
            # »gab ihm Zeit, bis Mai …«
            said = self.reality.governors.get(parent.lemma, "" if parent.past else "planned")
            return said in ("planned", "wished") or parent.modal in ("wollen", "sollen")
        return False

    def _is_aim(self, reading: Reading, clause: Clause) -> bool:
        """»Ziel ist es, dass …«: the clause around speaks of an aim."""
        chunks = reading.parse.chunks
        named = (chunks[n] for n in (clause.subject, clause.predicative) if n >= 0)
        return any(reading.parse.head(chunk) in self.reality.rules.planned_nouns for chunk in named)


def _term(found: list[Dated]) -> Dated | None:
    ends = (pair for pair in found if (pair[1]["edtf"] or "").startswith("../"))
    return next((pair for pair in ends if pair[0].preposition != "vor"), None)
