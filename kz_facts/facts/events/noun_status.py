"""Whether what a noun names took place: what the verb that carries it, its clause and its adjectives say."""

from __future__ import annotations

from typing import Literal

from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.moved import is_moved, is_put_off
from kz_facts.facts.events.taking_part import is_of_part
from kz_facts.facts.events.ties import asks
from kz_facts.facts.events.told import AIMING, Told, is_definite
from kz_facts.facts.events.verb_status import VerbStatuses, came_to_nothing
from kz_facts.facts.scene import Scene
from kz_facts.models import EventStatus
from kz_facts.parse.dates.verb_signs import unforeseen
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.rules.dates import DateRules
from kz_facts.rules.loader import load

_LASTING = frozenset(("visit", "anniversary", "meeting", "conflict"))
_TRIED = ("conflict", "meeting", "election", "decision")  # what failed was tried
_CANCELLED_BY_NOT = frozenset(("stattfinden", "kommen", "zustandekommen"))
_DURING = ("bei", "auf", "in", "an", "während", "zu")
_SEEMING = frozenset(("sein", "bleiben", "gelten", "erscheinen", "scheinen", "feststehen"))
_NONE = ("kein", "keine", "keinen", "keinem", "keiner", "keines", "weder", "ohne")


class NounStatuses:
    """Reads the status of events that nouns name."""

    def __init__(self, scene: Scene, reality: Reality, day: WritingDay, verbs: VerbStatuses) -> None:
        self.scene, self.reality, self.day, self.verbs = scene, reality, day, verbs
        rules = reality.rules
        self._sudden = unforeseen(load("dates", DateRules, scene.view.rules))
        self._idle_nouns = tuple(noun.lower() for noun in (*rules.idle_nouns, *rules.wished_nouns))

    def of(self, told: Told) -> EventStatus | None:
        """The status of an event that a noun names, or None where there is none."""
        chunk, parse = told.reading.chunk, told.line.parse
        assert chunk is not None
        none = parse.article(chunk) in _NONE or chunk.preposition == "ohne"
        if none or _is_name_alone(told) or self._is_idle(told, chunk) or self._is_left(told):
            return None
        if told.moved and told.carrier is not None:
            held = told.carrier.past and not (is_put_off(self.reality, told.carrier) or came_to_nothing(told.carrier))
            return "occurred" if held and self.day.is_ahead(told.date) is not True else "postponed"
        off = self._called_off(told) or self._failed(told)
        if (around := off or self._left_open(told) or self._around(told)) is not None:
            return None if around == "none" else around
        carrier = told.carrier
        if carrier is not None and told.tie == "carried" and not self._says_what_becomes(carrier):
            carrier = None  # »Das Treffen brachte keine Einigung«: it took place
        said = self._said(told, carrier)
        if said == "unreal":
            return None
        when = self.day.is_ahead(told.date)
        if (status := self._as_said(told, carrier, said, when)) is not None:
            return status
        if when is True:
            lasts = carrier is not None and told.until is None and self.verbs.goes_on(told, carrier)
            return "ongoing" if lasts else "planned"
        return self._by_carrier(told, carrier, when)

    def _as_said(self, told: Told, carrier: Clause | None, said: str, when: bool | None) -> EventStatus | None:
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

    def _is_idle(self, told: Told, chunk: Chunk) -> bool:
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
            return "cancelled" if clause.lemma in _CANCELLED_BY_NOT else None
        said = self.reality.carried.get(clause.lemma) if clause.modal != "können" else None
        said = said or self._idiom(told, clause)
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
            if clause.negated and clause.lemma in _CANCELLED_BY_NOT:
                return "cancelled"
            said = self.reality.carried.get(clause.lemma)
            if said in ("cancelled", "postponed") and not clause.negated:
                return said  # type: ignore[return-value]
        return None

    def _around(self, told: Told) -> EventStatus | Literal["none"] | None:
        """What the clause around a noun denies: »dementierte ein Treffen«, »reiste nicht zum Gipfel«."""
        clause, parse = told.reading.clause, told.line.parse
        if clause is None or clause.head < 0:
            return None
        if clause.lemma in self.reality.rules.looming and told.reading.chunk_number == clause.subject:
            return "none"
        outlook = self.reality.outlook(parse, clause)
        if outlook in ("denied", "unreal", "wished") and self._is_given(told, clause):
            return None
        caller = (
            told.reading.chunk is not None
            and told.reading.chunk.preposition == "zu"
            and clause.lemma in self.reality.rules.callers
        )
        if caller and self.day.is_ahead(told.date) is not False:
            return "planned"
        if told.carrier is clause and told.via in ("carried", "noun", "") and outlook == "denied" and clause.negated:
            return self._of_not(told, clause)
        if told.via == "setting" and outlook in ("denied", "unreal", "wished"):
            return "none"
        if (
            told.carrier is clause
            and outlook in ("unreal", "wished")
            and (told.via == "carried" or _is_aimed(told) or (outlook == "unreal" and told.tie))
        ):
            return "none"
        chunk = told.reading.chunk
        holds = clause.lemma in self.scene.lexicon.carriers  # »abhalten«
        governed = chunk is not None and self._is_governed(told, chunk, clause) and not holds
        said = self.reality.governors.get(clause.lemma) if governed and told.via != "carried" else None
        if said == "denied" and not clause.negated and self.day.is_ahead(told.date) is False:
            return "none"  # »dementierte einen Rücktritt am 3. Mai«
        if said in ("denied", "wished") and self.day.is_ahead(told.date) is not False:
            return (
                "planned" if self.reality.carried.get(clause.lemma) == "planned" and told.date is not None else "none"
            )
        return None

    def _left_open(self, told: Told) -> EventStatus | Literal["none"] | None:
        """What a verb leaves open that holds out, invites or expects: it may have come about, which nobody tells."""
        clause = told.reading.clause
        if clause is None or clause.head < 0:
            return None
        if self._is_open(told, clause):
            return "planned" if self.day.is_ahead(told.date) else "none"
        return "planned" if self._is_awaited(told, clause) else None

    def _is_open(self, told: Told, clause: Clause) -> bool:
        """»stellte einen Besuch in Aussicht«, »lud A zu einem Besuch ein«."""
        chunk = told.reading.chunk
        if chunk is None:
            return False
        if chunk.preposition != "zu" or told.via == "noun":
            acts = chunk.number in clause.objects or (chunk.number == clause.subject and clause.voice == "passive")
            return acts and self.reality.leaves_open(told.line.parse, clause)
        invited = bool(clause.objects) or clause.voice == "passive"
        return clause.lemma == "einladen" and invited and self.day.is_ahead(told.date) is not True

    def _is_awaited(self, told: Told, clause: Clause) -> bool:
        """»wurde am Montag zu Gesprächen erwartet«: whether they came to pass is not told."""
        chunk = told.reading.chunk
        if chunk is None or chunk.preposition != "zu" or told.via == "noun" or clause.lemma != "erwarten":
            return False
        sure = told.type == "meeting" and is_definite(told)
        sure = sure or any(self.reality.carried.get(one.lemma) == "cancelled" for one in told.line.parse.clauses)
        return clause.voice == "passive" and not sure

    @staticmethod
    def _of_not(told: Told, clause: Clause) -> Literal["cancelled", "none"] | None:
        """»Das Treffen kam nicht zustande«; »Zum Gipfel kam er nicht« tells of him alone."""
        if clause.lemma == "kommen" and told.reading.chunk_number in clause.obliques:
            return None
        return "cancelled" if clause.lemma in _CANCELLED_BY_NOT else "none"

    def _is_governed(self, told: Told, chunk: Chunk, clause: Clause) -> bool:
        """»dementierte einen Rücktritt«, »wies Berichte über einen Rücktritt zurück«."""
        about = chunk.attribute_of if chunk.preposition == "über" else chunk.number
        if about < 0:
            return False
        head = told.line.parse.head(told.line.parse.chunks[about]).lower()
        if about != chunk.number and not any(stem in head for stem in self.reality.rules.rumours):
            return False
        return about in clause.objects

    def _is_given(self, told: Told, clause: Clause) -> bool:
        """»Bei dem Treffen einigte man sich nicht«, »Verliert er bei der Wahl am 3. Mai«: the event is sure."""
        if told.carrier is not clause:
            return False
        if self.verbs.is_expected(told, clause):
            return True
        if told.tie == "carried":
            attended = told.reading.chunk is not None and told.reading.chunk.preposition == "an" and is_definite(told)
            return attended or not self._says_what_becomes(clause)
        return told.tie == "setting" and is_definite(told)

    def _says_what_becomes(self, clause: Clause) -> bool:
        return clause.lemma in self.scene.lexicon.carriers or clause.lemma in self.reality.carried

    def _said(self, told: Told, carrier: Clause | None) -> str:
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
        if (said := self._idiom(told, clause)) and not clause.negated:
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

    def _idiom(self, told: Told, clause: Clause) -> str:
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

    def _of_carrier(self, told: Told, carrier: Clause, when: bool | None) -> EventStatus | None:
        outlook = self.reality.outlook(told.line.parse, carrier)
        if came_to_nothing(carrier):
            return self.verbs.put_off(told)
        if outlook in ("denied", "wished", "unreal"):
            if not self._is_given(told, carrier):
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


def _is_aimed(told: Told) -> bool:
    """»den Antrag, die Wahl auf Juni zu vertagen«: the day is that of the wish."""
    return told.tie == "carried" and told.date_chunk is not None and told.date_chunk.preposition in AIMING
