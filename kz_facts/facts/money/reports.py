"""Reports on a firm: the quarter or year that they are about holds for figures that name none."""

from __future__ import annotations

from kz_facts.facts.money.nouns import Nouns
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import DateMark

_TERMS = ("quarter", "half")
_PAST = ("preterite", "perfect")


class Reports:
    """Finds the period of a report."""

    def __init__(self, scene: Scene, nouns: Nouns) -> None:
        self.scene, self.nouns = scene, nouns

    def of(self, one: Sum) -> DateMark | None:
        """The quarter, or the year of the balance sheet, told of before a sum; None for what is still to come."""
        clause = one.clause
        if clause is None or clause.modal or clause.tense not in _PAST or self._has_date(one):
            return None
        for line in self.scene.before(one.line, one.line.number):
            for chunk in line.parse.chunks:
                mark = self.scene.date_of(chunk)
                if mark is not None and (self._is_of_report(line, chunk) or self._is_term(line, chunk, mark)):
                    return mark
        return None

    def _has_date(self, one: Sum) -> bool:
        chunks = (chunk for chunk in one.line.parse.chunks if chunk.clause == one.chunk.clause and one.owns(chunk))
        return any(self.scene.date_of(chunk) is not None for chunk in chunks)

    def _is_of_report(self, line: Line, chunk: Chunk) -> bool:
        """»die Bilanz 2015«."""
        before = line.parse.chunks[chunk.number - 1] if chunk.number else chunk
        return before.last == chunk.first and self.nouns.is_report(line.parse.head(before))

    @staticmethod
    def _is_term(line: Line, chunk: Chunk, mark: DateMark) -> bool:
        """»im ersten Quartal verdiente sie«: a quarter of which something is told."""
        clause, (first, _, last) = line.parse.clause_of(chunk), (mark["edtf"] or "").partition("/")
        months = first.endswith("-01") and first[:4] == last[:4]  # »in den ersten neun Monaten 2023«
        term = mark["precision"] in _TERMS or months
        return term and clause is not None and clause.tense in _PAST
