"""Bare years that name a thing: »der Haushalt 2024«, »Klimaziel 2040«, »Lohnrunde 2025«. They tell no time."""

from __future__ import annotations

import re

from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.told import SAYING
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import DateMark

_YEAR = re.compile(r"\d{4}(?:/\d{2}(?:\d{2})?)?\.?")  # »2024«, »2025/26«, and »2024.« at the end of a sentence
_DONE = ("perfect", "preterite", "pluperfect")


class NamedYears:
    """Those of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.day = scene, WritingDay.of(scene.view)
        self._yearly, self._ahead = scene.lexicon.group("yearbooks"), scene.lexicon.group("schemes")

    @classmethod
    def of(cls, scene: Scene) -> NamedYears:
        """Those of a document, asked by several."""
        return scene.view.once("named years", lambda: cls(scene))

    def names(self, line: Line, date: Chunk, mark: DateMark, clause: Clause | None) -> bool:
        """Whether a year belongs to the name of the noun right before it.

        A yearly thing is called by its year always; a plan or a goal by one to come, and so is what is decided on
        (»billigt das Verbrenner-Aus 2035«); »verabschiedete den Plan 2015« tells when.
        """
        noun = line.parse.chunks[date.number - 1] if date.number else date
        if date.preposition or noun.last != date.first or not noun.nominal or not is_year(line, date):
            return False
        heads = self.scene.lexicon.heads(line.parse.head(noun))
        if not self._yearly.isdisjoint(heads):
            return True
        if not self._ahead.isdisjoint(heads):
            present = clause is not None and clause.tense == "present"
            return present or not self.day.known or self.day.lasts(mark)
        return self.day.is_to_come(mark) and clause is not None and self._is_decided_on(line, noun, clause)

    @staticmethod
    def _is_decided_on(line: Line, noun: Chunk, clause: Clause) -> bool:
        verb = next((one for one in line.readings if one.clause is clause and not one.is_noun), None)
        if verb is None or verb.type not in SAYING or noun.kind != "noun":
            return False
        return clause.tense in _DONE or not line.parse.article(noun)


def is_year(line: Line, date: Chunk) -> bool:
    """»1916«, »2025/26«, and »1916.« at the end of a sentence."""
    return _YEAR.fullmatch("".join(line.parse.tokens.texts[date.first : date.last])) is not None
