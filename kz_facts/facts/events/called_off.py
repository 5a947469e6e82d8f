"""Events of nouns that were to be and came to nothing: »die geplante Sitzung wurde abgesagt«."""

from __future__ import annotations

from kz_facts.facts.events.noun_cues import NounCues
from kz_facts.facts.events.told import Told
from kz_facts.models import EventStatus
from kz_facts.parse.frames.reality import Reality

CANCELLED_BY_NOT = frozenset(("stattfinden", "kommen", "zustandekommen"))


class CalledOff:
    """Finds them in one document."""

    def __init__(self, reality: Reality, cues: NounCues) -> None:
        self.reality, self._cues = reality, cues

    def of(self, told: Told) -> EventStatus | None:
        """The status of an event that was planned and called off or put off; None of any other."""
        return self._called_off(told) or self._failed(told)

    def _called_off(self, told: Told) -> EventStatus | None:
        """»Das Treffen, das am Montag stattfinden sollte, fand nicht statt«, »… wurde abgesagt«."""
        clause, chunk, dated = told.reading.clause, told.reading.chunk, told.carrier
        if clause is None or chunk is None or dated is clause or clause.modal not in ("", "können", "müssen"):
            return None
        if chunk.number != clause.subject and chunk.number not in clause.objects:
            return None
        aimed = dated is not None and (dated.modal == "sollen" or self.reality.carried.get(dated.lemma) == "planned")
        if not aimed and self.reality.of_adjectives(told.line.parse, iter(chunk.adjectives)) != "planned":
            return None
        if clause.negated:
            return "cancelled" if clause.lemma in CANCELLED_BY_NOT else None
        said = self.reality.carried.get(clause.lemma) if clause.modal != "können" else None
        said = said or self._cues.idiom(told, clause)
        return said if said in ("cancelled", "postponed") else None  # type: ignore[return-value]

    def _failed(self, told: Told) -> EventStatus | None:
        """»Das Treffen sollte am Montag stattfinden, fand aber nicht statt«, »… wurde aber abgesagt«."""
        carrier = told.carrier
        if carrier is None or told.tie != "carried" or carrier.negated:
            return None
        if carrier.modal != "sollen" and self.reality.carried.get(carrier.lemma) != "planned":
            return None
        for clause in told.line.parse.clauses[carrier.number + 1 :]:
            if clause.conjunct != carrier.number or clause.subject != carrier.subject or clause.modal:
                continue
            if clause.negated and clause.lemma in CANCELLED_BY_NOT:
                return "cancelled"
            said = self.reality.carried.get(clause.lemma)
            if said in ("cancelled", "postponed") and not clause.negated:
                return said  # type: ignore[return-value]
        return None
