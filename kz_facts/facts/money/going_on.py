"""Whether a sum goes on from the one before it: »davon 3 Mio.«, »nach 3 Mio. im Vorjahr«, »weitere 3 Mio.«."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kz_facts.facts.money.kinds import FOREIGN
from kz_facts.facts.money.sums import Sum

_TOTAL = ("insgesamt", "zusammen")
# Figures that are told together.
_KIN = (FOREIGN, frozenset(("revenue", "earnings", "budget")))

_WILL = ("wollen", "sollen", "werden")


class GoingOn:
    """Reads the small words around sums."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._parts, self._more = frozenset(words["inherit"]), frozenset(words["more"])
        self._on_top = frozenset(words["on_top"])
        self._elsewhen = frozenset(words["elsewhen"])
        self._turned = frozenset(words["turned"])
        self._yearly = words["yearly"]
        self._behind, self._beside = frozenset(words["behind"]), frozenset(words["beside"])

    def carries_on(self, one: Sum) -> bool:
        """Whether a sum goes on with the one before it: in brackets, or behind »davon«, »zuletzt«."""
        return one.bracket is not None or self.is_part(one) or self.is_total(one)

    def is_part(self, one: Sum) -> bool:
        """»davon 3 Mio.«, »darunter weitere 3 Mio.«, »3 Mio. davon«, »…, zuletzt 3 Mio.«."""
        texts, end = one.tokens.texts, one.chunk.last
        if end < len(texts) and texts[end] in self._behind:
            return True
        words = self._words(one)
        return not self._parts.isdisjoint(words) or (one.before is not None and not self._beside.isdisjoint(words))

    @staticmethod
    def is_total(one: Sum) -> bool:
        """»eine Dividende von 1 Euro je Aktie, insgesamt 3 Mio.«: the same, all together."""
        texts, i = one.tokens.texts, one.first - 1
        return one.before is not None and i > 0 and texts[i] in _TOTAL and texts[i - 1] == ","

    def is_more(self, one: Sum) -> bool:
        """»weitere 3 Mio.«: of another giver, or on another day."""
        words = self._words(one)
        return not self._more.isdisjoint(words)

    def is_on_top(self, one: Sum) -> bool:
        """»Dazu kommt ein Kredit über 3 Mio.«, »hinzu kam Nothilfe, ein 3-Mio.-Paket«: beside what was told before."""
        words = (one.tokens.texts[i].lower() for clause in one.line.parse.clauses[:1] for i in clause.own)
        return one.before is None and not self._on_top.isdisjoint(words)

    def is_added(self, one: Sum) -> bool:
        """»…, dazu kommen 3 Mio.«."""
        return not self._on_top.isdisjoint(self._words(one))

    def is_elsewhen(self, one: Sum) -> bool:
        """Whether a word says that a sum is of another time than the one before: »zehn Jahre später«, »heute«."""
        return not self._elsewhen.isdisjoint(self._words(one, apart=True)) or self._is_yearly(one) or _is_ahead(one)

    def is_turned(self, one: Sum) -> bool:
        """»In umgekehrter Richtung waren es 3 Mio.«: of goods that go the other way."""
        return not self._turned.isdisjoint(self._words(one))

    def _is_yearly(self, one: Sum) -> bool:
        """»Jahr für Jahr 3 Mio. Euro«: of no year more than of another."""
        clause = one.clause
        if clause is None:
            return False
        words = " ".join(one.tokens.texts[i].lower() for i in clause.own)
        return any(phrase in words for phrase in self._yearly)

    def _words(self, one: Sum, *, apart: bool = False) -> set[str]:
        """The words between the sum before it, or the beginning of its sentence or bracket, and a sum.

        `apart` leaves out what a comma parts from it: »…, 3 Prozent mehr als im Jahr davor, und 5 Mio.«.
        """
        start = one.before.chunk.last if one.before is not None else one.bracket[0] if one.bracket is not None else 0
        if one.before is not None and one.tokens.texts[start] in self._behind:
            start += 1  # »3 Mio. davon gingen nach Peru, 2 nach Chile«
        if apart:
            start = max((i for i in range(start, one.first) if one.tokens.texts[i] == ","), default=start)
        return {one.tokens.texts[i].lower() for i in range(start, max(start, one.first))}


def is_kin(measure: str | None, other: str) -> bool:
    """Whether two figures are of one kind, so that what is not said again goes on."""
    return measure is not None and (measure == other or any(measure in kin and other in kin for kin in _KIN))


def _is_ahead(one: Sum) -> bool:
    """»2023 gab A 3 Mio. aus, B will 5 Mio. ausgeben«: what is to come, behind what a clause of its own told of."""
    clause, before = one.clause, one.before.clause if one.before is not None else None
    if clause is None or before is None or clause is before or clause.past or not before.past:
        return False
    return clause.modal in _WILL
