"""The time of a verb that its own clause does not name.

It is that of the occasion (»bei der Sitzung im April einigten sie sich«), of the predicate that this one goes on, of
the clause around, of the entry of a chronicle, or of what was told just before (»dabei«, »dann«).
"""

from __future__ import annotations

from kz_facts.facts.events.clause_dates import ClauseDates
from kz_facts.facts.events.clauses_around import ClausesAround
from kz_facts.facts.events.later import says_later
from kz_facts.facts.events.occasion_times import OccasionTimes
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.told_before import ToldBefore
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Clause


class Borrowed:
    """Finds times for verbs of one document."""

    def __init__(self, dates: ClauseDates, reality: Reality) -> None:
        self.dates, self.reality = dates, reality
        self.before: list[Told] = []
        """The dated events told so far, in order."""
        self.occasions = OccasionTimes(dates, self.before)
        self.around = ClausesAround(self.occasions, reality, self.before)
        self._told_before = ToldBefore(dates, self.around, self.before)

    def give(self, told: Told, clause: Clause) -> None:
        """Date a verb by another word's time, where there is one."""
        if occasion := self.occasions.of(told.line, clause, told.reading):
            told.at(occasion, "occasion")
            return
        known = self.occasions.known(told.line, clause) if told.type != "statement" else None
        if known is not None:
            told.date, told.until, told.date_chunk, told.via = known.date, known.until, known.date_chunk, "occasion"
            return
        if says_later(self.reality.rules.later, told.line.parse, clause):
            told.via = "entry"
        elif told.type == "statement" and (clause.conjunct < 0 or clause.comma) and clause.kind != "infinitive":
            if clause.kind == "main" and clause.tense == "present" and clause.lemma != "heißen":
                told.date, told.via = self.dates.scene.head_date(told.start), "entry"  # »3. Mai 2013: A kündigt … an«
            # else what somebody said has a day only where the clause names it
        else:
            self._give_around(told, clause)

    def _give_around(self, told: Told, clause: Clause) -> None:
        """Date a verb by the clauses beside it, the entry of a chronicle or what was told before."""
        for found, via in (
            (self.around.of_conjunct(told.line, clause), "conjunct"),
            (self.around.of_parent(told.line, clause, told.type), "relative"),
            (self.around.of_child(told.line, clause), "relative"),
            (self.around.of_announcing(told.line, clause), "anaphora"),
            (self.around.of_pause(told.line, clause), "anaphora"),
        ):
            if found:
                told.at(found, via)
                return
        told.via = "entry"
        if clause.kind not in ("participial", "bracket"):
            told.date = self.dates.scene.head_date(told.start)
            if told.date is not None and told.date["precision"] == "decade" and self._told_in(told.line):
                told.date = None  # »1990er Jahre: X gewährt Kredite; zurückgezahlt wird ein Teil«
        if told.date is None:
            self._told_before.give(told, clause)

    def _told_in(self, line: Line) -> bool:
        """Whether something of a sentence has been dated."""
        return bool(self.before) and self.before[-1].line is line
