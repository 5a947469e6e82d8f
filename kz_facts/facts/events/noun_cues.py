"""What verbs and adjectives around a noun say of its event: planned, called off, put off, going on."""

from __future__ import annotations

from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.moved import is_moved
from kz_facts.facts.events.taking_part import is_of_part
from kz_facts.facts.events.ties import asks
from kz_facts.facts.events.told import Told
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Clause

_TRIED = ("conflict", "meeting", "election", "decision")  # what failed was tried


class NounCues:
    """Reads them in one document."""

    def __init__(self, reality: Reality, day: WritingDay) -> None:
        self.reality, self.day = reality, day

    def said(self, told: Told, carrier: Clause | None) -> str:
        """What verbs and adjectives around a noun say of its event."""
        chunk, parse = told.reading.chunk, told.line.parse
        assert chunk is not None
        if (
            carrier is not None
            and told.via in ("carried", "attribute", "relative", "noun", "")
            and told.tie != "setting"
        ):
            found = self._cue(told, carrier)
            around = (
                self._cue(told, told.reading.clause)
                if told.tie == "carried" and told.via != "relative" and told.reading.clause is not None
                else ""
            )
            if found or around:
                return around if around in ("cancelled", "postponed") else found or around
        elif (
            (clause := told.reading.clause) is not None
            and (chunk.number == clause.subject or chunk.number in clause.objects)
            and (found := self._cue(told, clause))
        ):
            return found
        for clause in parse.clauses:
            if (
                clause.kind == "participial"
                and clause.antecedent == chunk.number
                and (found := self._cue(told, clause))
            ):
                return found
        texts = parse.tokens.texts
        tried = told.type in _TRIED  # »der gescheiterte Putsch« took place
        words = (i for i in chunk.adjectives if not (tried and texts[i].startswith("gescheitert")))
        return self.reality.of_adjectives(parse, words)

    def _cue(self, told: Told, clause: Clause) -> str:
        if is_moved(told.line, clause):
            return "postponed"
        if (said := self.idiom(told, clause)) and not clause.negated:
            return said
        if clause.lemma == "scheitern" and told.type in _TRIED:
            return ""
        found = "" if asks(self.reality, told.reading.chunk, clause) else self.reality.carried.get(clause.lemma, "")
        if found == "ongoing" and clause.past:
            return ""
        if found == "cancelled" and self.reality.turned_out(told.line.parse, clause):
            return ""
        if found == "cancelled" and (is_of_part(told) or self._is_undone(told, clause)):
            return ""  # »sagte die Teilnahme an der Sitzung ab«
        if found in ("cancelled", "postponed") and (clause.negated or clause.modal in ("können", "wollen", "sollen")):
            return "planned"
        return found

    def _is_undone(self, told: Told, clause: Clause) -> bool:
        """»Das Gericht annullierte die Wahl vom 3. März«: it had been held, where a game may not have been."""
        return (
            told.type != "other"
            and clause.lemma in self.reality.rules.undoing
            and self.day.is_ahead(told.date) is not True
        )

    def idiom(self, told: Told, clause: Clause) -> str:
        """»ist vom Tisch«, »fiel der Flut zum Opfer«, »liegt auf Eis«: what becomes of it in more than one word."""
        idioms, parse = self.reality.rules.idioms, told.line.parse
        if told.reading.chunk_number in clause.datives:
            return ""  # »fiel den Protesten zum Opfer«
        for chunk in parse.some(clause.chunks):
            if chunk.preposition:
                said = idioms.get(f"{clause.lemma} {chunk.preposition} {parse.head(chunk)}")
                if said:
                    return said
        if clause.adjective < 0:
            return ""
        return idioms.get(f"{clause.lemma} {parse.tokens.forms[clause.adjective].lower}", "")
