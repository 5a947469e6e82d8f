"""Aims: a term together with a will. »Bis 2040 soll der Anteil steigen«, »plant, ihn bis 2040 zu verdoppeln«."""

from __future__ import annotations

from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Clause
from kz_facts.parse.grammar import classes as c

_WILLS = ("sollen", "wollen", "müssen", "mögen")
_GROWING = frozenset(("wachsen", "steigen", "ansteigen", "sinken", "klettern", "zulegen", "werden"))


class Aims:
    """Reads aims in one document."""

    def __init__(self, dates: ClauseDates, reality: Reality) -> None:
        self.dates, self.reality = dates, reality
        self.lexicon = dates.scene.lexicon

    def of_verb(self, line: Line, reading: Reading, found: list[Dated]) -> Told | None:
        """The aim that a verb with its dates tells, if it is one."""
        clause = reading.clause
        if clause is None or reading.is_noun or not self._can_be_aimed_at(reading, clause):
            return None
        term = _term(found)
        if term is None or not self._is_willed(reading, clause):
            return None
        return Told(line, reading, "target", term[1], None, clause, "clause", term[0])

    def _can_be_aimed_at(self, reading: Reading, clause: Clause) -> bool:
        """Whether a verb tells of an aim where a will does: by its word, or by how much is to be."""
        if reading.word in self.lexicon.terms or reading.type == "opening":
            return True
        counted = (i for i in clause.own if reading.parse.tokens.flags[i] & c.NUMBER)
        plain = not reading.type or reading.sense.frame.rule.else_
        return plain and any(not self._is_of_date(reading, i) for i in counted)

    @staticmethod
    def _is_of_date(reading: Reading, i: int) -> bool:
        unit = reading.parse.tokens.unit.get(i)
        return unit is not None and unit.kind == "date"

    def of_noun(self, line: Line, reading: Reading, found: list[Dated]) -> Told | None:
        """»die Verdoppelung bis 2030«: the aim that a noun with the dates behind it tells."""
        term = _term(found)
        if term is None or reading.word not in self.lexicon.term_nouns:
            return None
        return Told(line, reading, "target", term[1], None, reading.clause, "noun", term[0])

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
            return True
        if clause.tense == "future":
            return clause.lemma not in _GROWING
        if (
            clause.kind == "subordinate"
            and clause.parent >= 0
            and self._is_aim(reading, reading.parse.clauses[clause.parent])
        ):
            return True
        if clause.mood == "infinitive" and clause.parent >= 0:
            parent = reading.parse.clauses[clause.parent]
            said = self.reality.governors.get(parent.lemma, "planned")
            return said in ("planned", "wished") or parent.modal in ("wollen", "sollen")
        return False

    def _is_aim(self, reading: Reading, clause: Clause) -> bool:
        """»Ziel ist es, dass …«: the clause around speaks of an aim."""
        tokens, chunks = reading.parse.tokens, reading.parse.chunks
        named = (chunks[n] for n in (clause.subject, clause.predicative) if n >= 0)
        return any(tokens.texts[chunk.head] in self.reality.rules.planned_nouns for chunk in named)


def _term(found: list[Dated]) -> Dated | None:
    ends = (pair for pair in found if (pair[1]["edtf"] or "").startswith("../"))
    return next((pair for pair in ends if pair[0].preposition != "vor"), None)
