"""Whether what a noun names took place: what the verb that carries it, its clause and its adjectives say."""

from __future__ import annotations

from kz_facts.facts.events.called_off import CalledOff
from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.idle_nouns import IdleNouns
from kz_facts.facts.events.moved import is_put_off
from kz_facts.facts.events.noun_clauses import NounClauses
from kz_facts.facts.events.noun_cues import NounCues
from kz_facts.facts.events.taking_part import is_of_part
from kz_facts.facts.events.told import Told, is_definite
from kz_facts.facts.events.verb_status import VerbStatuses, came_to_nothing
from kz_facts.facts.scene import Scene
from kz_facts.models import EventStatus
from kz_facts.parse.dates.verb_signs import unforeseen
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Clause
from kz_facts.rules.dates import DateRules
from kz_facts.rules.loader import load

_LASTING = frozenset(("visit", "anniversary", "meeting", "conflict"))
_DURING = ("bei", "auf", "in", "an", "während", "zu")
_NONE = ("kein", "keine", "keinen", "keinem", "keiner", "keines", "weder", "ohne")


class NounStatuses:
    """Reads the status of events that nouns name."""

    def __init__(self, scene: Scene, reality: Reality, day: WritingDay, verbs: VerbStatuses) -> None:
        self.reality, self.day, self.verbs = reality, day, verbs
        self._sudden = unforeseen(load("dates", DateRules, scene.view.rules))
        self._cues, self._idle = NounCues(reality, day), IdleNouns(scene, reality, day)
        self._called_off = CalledOff(reality, self._cues)
        self._clauses = NounClauses(scene, reality, day, verbs)

    def of(self, told: Told) -> EventStatus | None:
        """The status of an event that a noun names, or None where there is none."""
        chunk, parse = told.reading.chunk, told.line.parse
        assert chunk is not None
        none = parse.article(chunk) in _NONE or chunk.preposition == "ohne"
        if none or _is_name_alone(told) or self._idle.is_idle(told, chunk) or self._is_left(told):
            return None
        if told.moved and told.carrier is not None:
            held = told.carrier.past and not (is_put_off(self.reality, told.carrier) or came_to_nothing(told.carrier))
            return "occurred" if held and self.day.is_ahead(told.date) is not True else "postponed"
        if (around := self._called_off.of(told) or self._clauses.status(told)) is not None:
            return None if around == "none" else around
        carrier = told.carrier
        if carrier is not None and told.tie == "carried" and not self._clauses.says_what_becomes(carrier):
            carrier = None  # »Das Treffen brachte keine Einigung«: it took place
        said = self._cues.said(told, carrier)
        if said == "unreal":
            return None
        when = self.day.is_ahead(told.date)
        if (status := self._as_said(told, said, when)) is not None:
            return status
        if when is True:
            lasts = carrier is not None and told.until is None and self.verbs.goes_on(told, carrier)
            return "ongoing" if lasts else "planned"
        return self._by_carrier(told, carrier, when)

    def _as_said(self, told: Told, said: str, when: bool | None) -> EventStatus | None:
        """The status that the words around a noun set, against its time; None where they leave that to the time."""
        if said in ("cancelled", "postponed"):
            return said  # type: ignore[return-value]
        if said == "planned" and when is not False:
            return "postponed" if self._is_renewed(told) else "planned"
        if said == "planned":
            return "occurred"
        if when is not None:
            return None
        if said == "ongoing":
            return "ongoing"
        return "occurred" if not said and told.tie != "setting" and self._happened(told) else None

    def _is_left(self, told: Told) -> bool:
        """»sagte am Montag die Teilnahme am Gipfel ab«: the day is not that of the event."""
        clause = told.reading.clause
        off = clause is not None and self.reality.carried.get(clause.lemma) == "cancelled"
        return off and told.via != "noun" and is_of_part(told)

    def _by_carrier(self, told: Told, carrier: Clause | None, when: bool | None) -> EventStatus | None:
        if carrier is not None and not (told.tie == "setting" and told.via == "noun"):
            return self._of_carrier(told, carrier, when)
        if carrier is not None and when is None and self._is_ahead(told, carrier):
            return "planned"
        clause, chunk = told.reading.clause, told.reading.chunk
        acts = clause is not None and chunk is not None and chunk.number == clause.subject
        if when is None and clause is not None and acts and self.reality.outlook(told.line.parse, clause) == "ahead":
            return "planned"  # »Ein Parteitag im Jänner soll das regeln«
        return self._alone(told, when)

    def _is_ahead(self, told: Told, carrier: Clause) -> bool:
        """»Bei dem Treffen am Montag soll …«, »auf dem Parteitag am 2. Mai wird … gewählt«, in a text without a day."""
        chunk, date = told.reading.chunk, told.date
        if self.day.known or date is None or chunk is None or chunk.preposition not in _DURING:
            return False
        if self.reality.outlook(told.line.parse, carrier) == "ahead":
            return True
        passive = carrier.tense == "present" and carrier.voice == "passive"
        return passive and (date["edtf"] or "").startswith("XXXX")

    def _of_carrier(self, told: Told, carrier: Clause, when: bool | None) -> EventStatus | None:
        outlook = self.reality.outlook(told.line.parse, carrier)
        if came_to_nothing(carrier):
            return self.verbs.put_off(told)
        if outlook in ("denied", "wished", "unreal"):
            if not self._clauses.is_given(told, carrier):
                return None
            ahead = when is None and outlook == "unreal" and carrier.tense == "present"
            return "planned" if ahead else self._alone(told, when)
        if told.via == "noun" and told.date_chunk is not None and told.date_chunk.preposition == "von":
            return self._alone(told, when)  # »Die Wahl vom 3. Mai soll wiederholt werden«
        if told.via == "setting":
            over = when is False or (not self.day.known and carrier.tense == "preterite")
            ahead = outlook == "ahead" or (when is None and self._is_ahead(told, carrier))
            return "planned" if ahead and not over else "occurred"
        return self.verbs.settled(told, outlook, carrier)

    @staticmethod
    def _is_renewed(told: Told) -> bool:
        """»Ein neuer Termin für die Wahl wurde für den 9. Juni angesetzt«."""
        parse, chunk = told.line.parse, told.reading.chunk
        around = parse.chunks[chunk.attribute_of] if chunk is not None and chunk.attribute_of >= 0 else None
        if around is None or parse.head(around) != "Termin":
            return False
        return any(parse.tokens.texts[i].startswith("neue") for i in around.adjectives)

    def _happened(self, told: Told) -> bool:
        """»Der Anschlag im Mai erschüttert das Land«: of what nobody can plan that lies in the time of writing."""
        clause = told.reading.clause
        plain = clause is not None and clause.tense == "present" and not clause.modal and clause.voice == "active"
        return plain and told.date is not None and self.day.is_within(told.date) and self._is_over(told)

    def _is_over(self, told: Told) -> bool:
        """»Die Sitzung in dieser Woche brachte nichts«, »Das Attentat im Mai ist geklärt«: it does not go on."""
        clause, chunk = told.reading.clause, told.reading.chunk
        if clause is not None and clause.past:
            return True
        return chunk is not None and self._sudden[told.line.parse.head(chunk)] and is_definite(told)

    def _alone(self, told: Told, when: bool | None) -> EventStatus | None:
        date, chunk = told.date, told.reading.chunk
        assert chunk is not None
        if told.via == "day":
            return "occurred"
        if date is not None and (date["edtf"] or "").endswith("/..") and told.type == "conflict":
            return "ongoing"
        if (
            when is None
            and date is not None
            and told.type in _LASTING
            and self.day.is_within(date)
            and date["first_day"] != date["last_day"]
            and not self._is_over(told)
        ):
            return "ongoing"
        if when is None and not self.day.known and chunk.preposition in ("vor", "für"):
            return "planned"
        return "occurred"


def _is_name_alone(told: Told) -> bool:
    """»das Abkommen von 1997« names a paper; »der Vertrag vom 3. Mai 1997« tells when it was concluded, too."""
    named = told.reading.sense.frame.name == "dated_paper"
    return named and (told.date is None or told.date["precision"] != "day")
