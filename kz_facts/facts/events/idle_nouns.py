"""Nouns of events that are not set, but spoken of: »Ein Treffen im Juni wäre denkbar«, »drängt auf Wahlen im Juni«."""

from __future__ import annotations

from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.told import Told, is_definite
from kz_facts.facts.scene import Scene
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause

_SEEMING = frozenset(("sein", "bleiben", "gelten", "erscheinen", "scheinen", "feststehen"))


class IdleNouns:
    """Finds them in one document."""

    def __init__(self, scene: Scene, reality: Reality, day: WritingDay) -> None:
        self.scene, self.reality, self.day = scene, reality, day
        self._idle_nouns = tuple(noun.lower() for noun in (*reality.rules.idle_nouns, *reality.rules.wished_nouns))

    def is_idle(self, told: Told, chunk: Chunk) -> bool:
        """»Ein Treffen im Juni wäre denkbar«, »drängt auf Wahlen im Juni«: one that is not set, but spoken of."""
        clause, parse = told.reading.clause, told.line.parse
        if clause is None or is_definite(told) or chunk.genitive_of >= 0:
            return False
        if chunk.number == clause.subject:
            return self._is_unsure(told, clause)
        set_there = clause.lemma in self.reality.carried or clause.lemma in self.scene.lexicon.carriers
        if chunk.number in clause.objects and not set_there:
            return self.reality.governors.get(clause.lemma) in ("wished", "denied") and not clause.negated
        if self.day.is_ahead(told.date) is False:
            return False
        if chunk.attribute_of >= 0:
            over = parse.head(parse.chunks[chunk.attribute_of]).lower()
            return chunk.preposition != "zu" and any(noun in over for noun in self._idle_nouns)
        return clause.lemma in self.reality.rules.idle.get(chunk.preposition, ())

    def _is_unsure(self, told: Told, clause: Clause) -> bool:
        """»ist denkbar«, »steht nicht fest«, »ist ausgeschlossen«, »könnte helfen«."""
        parse = told.line.parse
        if clause.modal == "können" and clause.mood == "subjunctive2":
            return self.day.is_ahead(told.date) is not False
        seems = clause.lemma in _SEEMING or clause.voice == "state"  # »ist ausgeschlossen«
        if not seems or (self.day.is_ahead(told.date) is False and clause.mood != "subjunctive2"):
            return False
        if clause.lemma == "feststehen":
            return clause.negated
        return any(parse.tokens.forms[i].lower in self.reality.rules.uncertain for i in clause.own)
