"""The occasion of what a verb tells: »bei der Sitzung im April einigten sie sich«."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.facts.events.clause_dates import ClauseDates, Dated
from kz_facts.facts.events.echo import BACK, meant
from kz_facts.facts.events.told import Told, coarseness
from kz_facts.facts.scene import Line
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.grammar import Clause

A_MONTH = 2
"""Coarseness; of a year told from afar there may have been many meetings."""


class OccasionTimes:
    """Finds occasions, with their times, in one document."""

    def __init__(self, dates: ClauseDates, before: Sequence[Told]) -> None:
        self.dates, self._before = dates, before

    def of(self, line: Line, clause: Clause, told: Reading | None = None) -> list[Dated]:
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

    def known(self, line: Line, clause: Clause) -> Told | None:
        """»Am Rande des Besuchs vereinbarten sie …«: the event that was told with its date before."""
        for noun in line.readings:
            if noun.is_noun and noun.clause is clause and self.dates.ties.sets(line, noun, clause):
                echo = Told(line, noun, noun.type)
                told = meant(echo, self._before)
                if told is not None and told.date is not None:
                    near = line.number - told.line.number <= BACK
                    return told if near or coarseness(told.date) <= A_MONTH else None
        return None
