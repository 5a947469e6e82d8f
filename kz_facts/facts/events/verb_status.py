"""Whether what a verb tells took place: its tense, its modal, what is said of it behind, and its date."""

from __future__ import annotations

import re

from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.moved import is_moved
from kz_facts.facts.events.told import AIMING, Told
from kz_facts.facts.scene import Scene
from kz_facts.models import EventStatus
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.frames.reality import Outlook, Reality
from kz_facts.parse.grammar import Clause

_STANDING = ("sein", "sitzen", "stehen", "kontrollieren")  # »sitzt seit Mai in Haft«: then it began
_INVITING = ("einladen",)
_SET_UP = ("sanction",)  # »Die Sanktionen gelten seit Mai«: then they came
_SURE = frozenset(("visit", "meeting", "anniversary", "opening"))
_NEXT = 80  # characters into the sentence behind in which what was to be is said to be off
# »Dazu kam es nicht«, »daraus wird nichts«, »der Plan ist vom Tisch«.
_VOID = re.compile(
    r"[.;:,–] (?:doch |aber )?"
    r"(?:[Dd]azu (?:kam|kommt) es [^.;]{0,30}nicht\b|[Dd]araus (?:wird|wurde) [^.;]{0,30}nichts\b"
    r"|[Dd](?:ies|ieser|er|as|ieses) ?(?:Termin|Plan|Zeitplan|Vorhaben)? ist [^.;]{0,30}"
    r"(?:hinfällig|obsolet|vom Tisch)\b)"
)
_MOVED = re.compile(r"\b(?:neuer Termin|(?:verlegt|verschoben|vertagt|nachgeholt)\b)")


class VerbStatuses:
    """Reads the status of events that verbs tell, and of those whose verb says what becomes of them."""

    def __init__(self, scene: Scene, reality: Reality, day: WritingDay) -> None:
        self.scene, self.reality, self.day = scene, reality, day
        self._enduring = frozenset(reality.rules.enduring)

    def of(self, told: Told) -> EventStatus | None:
        """The status of an event that a verb tells, or None where there is none."""
        clause = told.carrier or told.reading.clause
        assert clause is not None
        parse = told.line.parse
        outlook = self.reality.outlook(parse, clause)
        if came_to_nothing(clause) or self._is_void(told, clause):
            return self.put_off(told)
        if (became := self._what_became(told, clause)) is not None:
            return became
        if self.is_expected(told, clause) or self._is_called_for(told):
            return "planned"
        if outlook == "denied" and _is_refused(told):
            outlook = "ahead" if self.day.is_ahead(told.date) else "past"
        if outlook in ("denied", "wished", "unreal") or clause.modal == "bleiben" or self._is_state(told, clause):
            return None
        said = self.reality.carried.get(clause.lemma, "") if told.reading.sense.word[:1].isupper() else ""
        if said in ("postponed", "cancelled") and not clause.negated:
            return said  # type: ignore[return-value]  # »Sie wurde auf Juni verschoben«
        if told.word in _INVITING and self._is_for(told, outlook):
            return None
        if told.type == "visit" and self.reality.carried.get(told.word) == "planned":
            return "planned"  # »wurde am Mittwoch in Rom erwartet«: whether he came is not told
        status = self.settled(told, outlook, clause)
        moved = status == "planned" and (is_moved(told.line, clause) or self._puts_off(told))
        return "postponed" if moved else status

    def _what_became(self, told: Told, clause: Clause) -> EventStatus | None:
        """»Die Zölle, die am 1. Juli in Kraft treten sollten, werden verschoben«: what the clause around says of it."""
        if clause.kind != "relative" or clause.modal != "sollen" or clause.tense != "preterite":
            return None
        parse, number = told.line.parse, antecedent(told.line.parse, clause)
        around = parse.clause_of(parse.chunks[number]) if number >= 0 else None
        if around is None or around.negated or number not in (around.subject, *around.objects):
            return None
        said = self.reality.carried.get(around.lemma)
        return said if said in ("postponed", "cancelled") else None  # type: ignore[return-value]

    def _is_state(self, told: Told, clause: Clause) -> bool:
        """»Die Strafe fiel hart aus«, »Bis Ende Mai können Anträge eingereicht werden«: nothing happens."""
        if not told.word[:1].isupper() and self.reality.turned_out(told.line.parse, clause):
            return True
        if clause.modal in ("können", "dürfen") and not clause.past and _is_by(told):
            return True
        if clause.voice != "state" or clause.tense != "present":
            return False
        opens = ((told.date["edtf"] if told.date else None) or "/..").endswith("/..")
        comes = told.date is not None and told.date["precision"] == "day" and self.day.is_ahead(told.date)
        return not (opens or comes)  # »im Winter sind die Straßen gesperrt«

    def _puts_off(self, told: Told) -> bool:
        """»vertagte den Prozess auf den 3. Juni«."""
        aimed = told.date_chunk is not None and told.date_chunk.preposition in AIMING
        return aimed and self.reality.carried.get(told.word) == "postponed"

    def is_expected(self, told: Told, clause: Clause) -> bool:
        """»wenn er am 4. Dezember nach Rom kommt«: a time, no condition."""
        opener = told.line.parse.opener(clause)
        chunk = told.reading.chunk
        comes = told.tie == "carried" and chunk is not None and chunk.preposition == "zu"  # »zum Gipfel zusammenkommen«
        travels = told.type in _SURE and (told.via in ("clause", "relative") or comes or told.type == "anniversary")
        return travels and opener == "wenn" and clause.mood == "indicative" and self.day.is_ahead(told.date) is True

    def put_off(self, told: Told) -> EventStatus:
        """»hätte im Mai beginnen sollen, neuer Termin ist der Juni«, »…; der Termin wurde verlegt«: not given up."""
        moved = _MOVED.search(self.scene.view.text, told.end, told.line.end + _NEXT)
        return "postponed" if moved else "cancelled"

    def _is_void(self, told: Told, clause: Clause) -> bool:
        """»sollte am 12. Mai unterzeichnet werden. Dazu kam es nicht«, »…; dieser Termin ist hinfällig«."""
        text, end = self.scene.view.text, told.line.end
        return clause.modal in ("sollen", "wollen") and clause.past and bool(_VOID.search(text, told.end, end + _NEXT))

    def _is_called_for(self, told: Told) -> bool:
        """»berief für den 20. Mai den Rat ein«: the day is that of the meeting."""
        chunk = told.date_chunk
        called = told.type == "meeting" and chunk is not None and chunk.preposition in ("für", "auf")
        return called and self.day.is_ahead(told.date) is not False

    def _is_for(self, told: Told, outlook: Outlook) -> bool:
        """»hatte A zum Treffen am 3. April eingeladen«: the day is that of what one is invited to."""
        chunks, date = told.line.parse.chunks, told.date_chunk
        held = date is not None and any(chunk.preposition == "zu" and chunk.last == date.first for chunk in chunks)
        return held or outlook == "ahead" or self.day.is_ahead(told.date) is True

    def settled(self, told: Told, outlook: Outlook, clause: Clause) -> EventStatus | None:
        """The status of what a clause neither denies nor wishes: by its date, else by its tense."""
        when = self.day.is_ahead(told.date)
        if told.until is not None and (told.until["last_day"] or "") >= (self.day.written or "9"):
            return "ongoing"
        since = told.date_chunk is not None and told.date_chunk.preposition == "seit"
        if outlook == "ahead" and not since:  # »seit Mai dürfen sie ohne Visum einreisen«
            return "planned"
        if when is True:
            return "ongoing" if self.goes_on(told, clause) else "planned"
        if outlook == "past" or when is False:
            return "occurred"
        return self._present(told, clause)

    def goes_on(self, told: Told, clause: Clause) -> bool:
        """»Die Messe dauert bis Freitag«, »Bis Freitag tagt …«: what has an end and no beginning has begun."""
        lasts = not {told.word, clause.lemma}.isdisjoint(self._enduring)
        ends = told.date is not None and (told.date["edtf"] or "").startswith("../")
        return lasts and ends and clause.tense == "present" and not clause.modal and clause.kind in ("main", "relative")

    def _present(self, told: Told, clause: Clause) -> EventStatus:
        """The present tense: with a day that is not known to be over it looks ahead, in a chronicle back."""
        date = told.date
        if date is None:
            return "occurred"
        edtf = date["edtf"] or ""
        if edtf.endswith("/.."):
            if told.date_chunk is not None and told.date_chunk.preposition == "ab" and edtf.startswith("XXXX"):
                return "planned"  # »ab 12. März wird verhandelt«
            lasts = told.type in ("conflict", "meeting", "aid") and told.reading.sense.frame.name not in _SET_UP
            lasts = lasts and told.word not in _STANDING
            open_ended = told.word in self._enduring and told.type != "accord"  # »Das Abkommen ruht seit Mai«: it came
            return "ongoing" if open_ended or (lasts and clause.tense == "present") else "occurred"
        if told.via == "entry":
            return "occurred"
        if clause.tense == "present" and self.day.is_term(date):
            return "planned"
        if self.day.is_within(date):
            journey = told.type == "visit" and date["first_day"] == date["last_day"]  # »fliegt heute nach Lima«
            lasts = not journey and not {told.word, clause.lemma}.isdisjoint(self._enduring)
            if lasts or told.type == "anniversary":
                return "ongoing"
            return (
                "occurred"
                if date["first_day"] == date["last_day"] and clause.mood != "infinitive" and told.type != "visit"
                else "planned"
            )
        unknown = not edtf or edtf.startswith("XXXX")
        if told.type == "statement" and told.reading.sense.frame.rule.says:
            ahead = unknown and not self.day.known and (clause.voice == "passive" or bool(edtf))
            return "planned" if ahead else "occurred"  # »Im Mai präsentiert er«, but »Am Montag sagt er«
        return "planned" if unknown and clause.kind != "participial" and not self.day.known else "occurred"


def _is_by(told: Told) -> bool:
    return told.date_chunk is not None and told.date_chunk.preposition == "bis"


def _is_refused(told: Told) -> bool:
    """»fand keine Mehrheit«: a no that is what happened."""
    return any(condition.slot == "denied" and condition.wanted for condition in told.reading.sense.conditions)


def came_to_nothing(clause: Clause) -> bool:
    """»hatte am 10. Mai stattfinden sollen«."""
    return clause.modal == "sollen" and clause.tense == "pluperfect" and not clause.negated
