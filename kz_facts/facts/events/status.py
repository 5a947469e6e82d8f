"""Whether an event took place: what its clause says of it, and its date against the document's."""

from __future__ import annotations

import re
from typing import Literal

from kz_facts.facts.events.ties import asks
from kz_facts.facts.events.told import AIMING, Told, is_definite
from kz_facts.facts.scene import Scene
from kz_facts.models import EventStatus
from kz_facts.parse.frames.reality import Outlook, Reality
from kz_facts.parse.grammar import Chunk, Clause
from kz_facts.parse.marks import DateMark

_LASTING = frozenset(("visit", "anniversary", "meeting", "conflict"))
_PLAYED = frozenset(("other", "election", "meeting", "conflict"))
_SCORE = re.compile(r"\d{1,2}:\d\.?")  # no time of day (»14:30«)
_OPEN_VERBS = frozenset((
    "verhandeln", "aufhalten", "weilen", "tagen", "laufen", "dauern", "andauern", "beraten", "protestieren",
    "streiken", "demonstrieren", "toben", "fliegen", "kämpfen", "ermitteln", "ruhen",
))  # fmt: skip
_STANDING = ("sein", "sitzen", "stehen", "kontrollieren")  # »sitzt seit Mai in Haft«: then it began
_SET_UP = ("sanction",)  # »Die Sanktionen gelten seit Mai«: then they came
_TRIED = ("conflict", "meeting", "election", "decision")  # what failed was tried
_CANCELLED_BY_NOT = frozenset(("stattfinden", "kommen", "zustandekommen"))
_COMING, _GONE = ("kommend", "nächst", "übernächst"), ("vergangen", "vorig", "letzt", "vorletzt")
_DURING = ("bei", "auf", "in", "an", "während", "zu")
_NEXT = 80  # characters into the sentence behind in which what was to be is said to be off
# »Dazu kam es nicht«, »daraus wird nichts«, »der Plan ist vom Tisch«.
_VOID = re.compile(
    r"[.;:,–] (?:doch |aber )?"
    r"(?:[Dd]azu (?:kam|kommt) es [^.;]{0,30}nicht\b|[Dd]araus (?:wird|wurde) [^.;]{0,30}nichts\b"
    r"|[Dd](?:ies|ieser|er|as|ieses) ?(?:Termin|Plan|Zeitplan|Vorhaben)? ist [^.;]{0,30}"
    r"(?:hinfällig|obsolet|vom Tisch)\b)"
)
_MOVED = re.compile(r"\b(?:neuer Termin|(?:verlegt|verschoben|vertagt|nachgeholt)\b)")
_NONE = ("kein", "keine", "keinen", "keinem", "keiner", "keines", "weder", "ohne")


class Statuses:
    """Reads the status of told events; None means that there is no event."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.scene, self.reality = scene, reality
        self.sport = frozenset(reality.rules.sport)
        self.day = scene.view.document.date
        self.since, self.until = scene.view.written

    def of(self, told: Told) -> EventStatus | None:
        """The status of an event, or None where the text denies it, wishes for it or doubts it."""
        if told.type == "target":
            return self._of_aim(told)  # »bis 2030 auf jährlich 5 Mio. Tonnen«: of habit is the figure
        if self._is_habit(told):
            return None
        return self._of_noun(told) if told.reading.is_noun else self._of_verb(told)

    def is_game(self, told: Told) -> bool:
        """Whether sportsmen meet, attack, win: »traf im Heimspiel doppelt«, »siegte 3:1«."""
        if told.type not in _PLAYED:
            return False
        words = told.line.parse.tokens.words
        return not self.sport.isdisjoint(words) or any(map(_SCORE.fullmatch, words))

    def _is_habit(self, told: Told) -> bool:
        clause = told.reading.clause
        if clause is None or told.reading.is_noun or told.type == "opening":
            return False  # »fliegt ab Mai täglich nach Riga«: a line that begins
        tokens = told.line.parse.tokens
        return clause.tense == "present" and any(tokens.forms[i].lower in self.reality.rules.habits for i in clause.own)

    def _of_aim(self, told: Told) -> EventStatus | None:
        clause = told.carrier
        if clause is not None and self.reality.outlook(told.line.parse, clause) in ("denied", "unreal"):
            return None
        return "planned"

    # verbs

    def _of_verb(self, told: Told) -> EventStatus | None:
        clause = told.carrier or told.reading.clause
        assert clause is not None
        parse = told.line.parse
        outlook = self.reality.outlook(parse, clause)
        if self._came_to_nothing(clause) or self._is_void(told, clause):
            return self._put_off(told)
        if self._is_expected(told, clause) or self._is_called_for(told):
            return "planned"
        if outlook == "denied" and self._is_refused(told):
            outlook = "ahead" if self._future(told.date) else "past"
        if outlook in ("denied", "wished", "unreal") or clause.modal == "bleiben":
            return None
        if (
            clause.voice == "state"
            and clause.tense == "present"
            and not ((told.date["edtf"] if told.date else None) or "/..").endswith("/..")
            and not (told.date is not None and told.date["precision"] == "day" and self._future(told.date))
        ):
            return None  # »im Winter sind die Straßen gesperrt«
        return self._settled(told, outlook, clause)

    def _is_expected(self, told: Told, clause: Clause) -> bool:
        """»wenn er am 4. Dezember nach Rom kommt«: a time, no condition."""
        opener = told.line.parse.opener(clause)
        chunk = told.reading.chunk
        comes = told.tie == "carried" and chunk is not None and chunk.preposition == "zu"  # »zum Gipfel zusammenkommen«
        travels = told.type in ("visit", "meeting") and (told.via in ("clause", "relative") or comes)
        return travels and opener == "wenn" and clause.mood == "indicative" and self._future(told.date) is True

    @staticmethod
    def _is_refused(told: Told) -> bool:
        """»fand keine Mehrheit«: a no that is what happened."""
        return any(condition.slot == "denied" and condition.wanted for condition in told.reading.sense.conditions)

    @staticmethod
    def _came_to_nothing(clause: Clause) -> bool:
        """»hatte am 10. Mai stattfinden sollen«."""
        return clause.modal == "sollen" and clause.tense == "pluperfect" and not clause.negated

    def _put_off(self, told: Told) -> EventStatus:
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
        return called and self._future(told.date) is not False

    def _settled(self, told: Told, outlook: Outlook, clause: Clause) -> EventStatus | None:
        when = self._future(told.date)
        if told.until is not None and (told.until["last_day"] or "") >= (self.day or "9"):
            return "ongoing"
        since = told.date_chunk is not None and told.date_chunk.preposition == "seit"
        if outlook == "ahead" and not since:  # »seit Mai dürfen sie ohne Visum einreisen«
            return "planned"
        if when is True:
            return "ongoing" if self._goes_on(told, clause) else "planned"
        if outlook == "past" or when is False:
            return "occurred"
        return self._present(told, clause)

    @staticmethod
    def _goes_on(told: Told, clause: Clause) -> bool:
        """»Die Messe dauert bis Freitag«, »Bis Freitag tagt …«: what has an end and no beginning has begun."""
        lasts = not {told.word, clause.lemma}.isdisjoint(_OPEN_VERBS)
        ends = told.date is not None and (told.date["edtf"] or "").startswith("../")
        return lasts and ends and clause.tense == "present" and not clause.modal and clause.kind == "main"

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
            open_ended = (
                told.word in _OPEN_VERBS and told.type != "accord"
            )  # »Das Abkommen ruht seit Mai«: then it came
            return "ongoing" if open_ended or (lasts and clause.tense == "present") else "occurred"
        if told.via == "entry":
            return "occurred"
        if self._inside(date):
            if not {told.word, clause.lemma}.isdisjoint(_OPEN_VERBS) or told.type == "anniversary":
                return "ongoing"
            return (
                "occurred"
                if date["first_day"] == date["last_day"] and clause.mood != "infinitive" and told.type != "visit"
                else "planned"
            )
        unknown = not edtf or edtf.startswith("XXXX")
        if told.type == "statement" and told.reading.sense.frame.rule.says:
            ahead = unknown and self.day is None and (clause.voice == "passive" or bool(edtf))
            return "planned" if ahead else "occurred"  # »Im Mai präsentiert er«, but »Am Montag sagt er«
        return "planned" if unknown and clause.kind != "participial" and self.day is None else "occurred"

    # nouns

    def _of_noun(self, told: Told) -> EventStatus | None:
        chunk, parse = told.reading.chunk, told.line.parse
        assert chunk is not None
        determiner = parse.article(chunk)
        if determiner in _NONE or chunk.preposition == "ohne" or self._is_name_alone(told):
            return None
        if (around := self._called_off(told) or self._failed(told) or self._around(told)) is not None:
            return None if around == "none" else around
        carrier = told.carrier
        if carrier is not None and told.tie == "carried" and not self._says_what_becomes(carrier):
            carrier = None  # »Das Treffen brachte keine Einigung«: it took place
        said = self._said(told, carrier)
        if said == "unreal":
            return None
        when = self._future(told.date)
        if said in ("cancelled", "postponed"):
            return said  # type: ignore[return-value]
        if said == "planned":
            return "occurred" if when is False else "planned"
        if said == "ongoing" and when is None:
            return "ongoing"
        if when is True:
            lasts = carrier is not None and told.until is None and self._goes_on(told, carrier)
            return "ongoing" if lasts else "planned"
        return self._by_carrier(told, carrier, when)

    @staticmethod
    def _is_name_alone(told: Told) -> bool:
        """»das Abkommen von 1997« names a paper; »der Vertrag vom 3. Mai 1997« tells when it was concluded, too."""
        named = told.reading.sense.frame.name == "dated_paper"
        return named and (told.date is None or told.date["precision"] != "day")

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
        if self.day is not None or date is None or chunk is None or chunk.preposition not in _DURING:
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
        if caller and self._future(told.date) is not False:
            return "planned"
        if told.carrier is clause and told.via in ("carried", "noun", "") and outlook == "denied" and clause.negated:
            return "cancelled" if clause.lemma in _CANCELLED_BY_NOT else "none"
        if told.via == "setting" and outlook in ("denied", "unreal", "wished"):
            return "none"
        if (
            told.carrier is clause
            and outlook in ("unreal", "wished")
            and (told.via == "carried" or self._is_moved(told) or (outlook == "unreal" and told.tie))
        ):
            return "none"
        chunk = told.reading.chunk
        holds = clause.lemma in self.scene.lexicon.carriers  # »abhalten«
        governed = chunk is not None and self._is_governed(told, chunk, clause) and not holds
        said = self.reality.governors.get(clause.lemma) if governed and told.via != "carried" else None
        if said == "denied" and not clause.negated and self._future(told.date) is False:
            return "none"  # »dementierte einen Rücktritt am 3. Mai«
        if said in ("denied", "wished") and self._future(told.date) is not False:
            return (
                "planned" if self.reality.carried.get(clause.lemma) == "planned" and told.date is not None else "none"
            )
        return None

    @staticmethod
    def _is_moved(told: Told) -> bool:
        """»den Antrag, die Wahl auf Juni zu vertagen«: the day is that of the wish."""
        return told.tie == "carried" and told.date_chunk is not None and told.date_chunk.preposition in AIMING

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
        if self._is_expected(told, clause):
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
        if clause.lemma == "scheitern" and told.type in _TRIED:
            return ""
        found = "" if asks(self.reality, told.reading.chunk, clause) else self.reality.carried.get(clause.lemma, "")
        if found == "ongoing" and clause.past:
            return ""
        if found in ("cancelled", "postponed") and (clause.negated or clause.modal in ("können", "wollen", "sollen")):
            return "planned"
        return found

    def _of_carrier(self, told: Told, carrier: Clause, when: bool | None) -> EventStatus | None:
        outlook = self.reality.outlook(told.line.parse, carrier)
        if self._came_to_nothing(carrier):
            return self._put_off(told)
        if outlook in ("denied", "wished", "unreal"):
            if not self._is_given(told, carrier):
                return None
            ahead = when is None and outlook == "unreal" and carrier.tense == "present"
            return "planned" if ahead else self._alone(told, when)
        if told.via == "setting":
            over = when is False or (self.day is None and carrier.tense == "preterite")
            ahead = outlook == "ahead" or (when is None and self._is_ahead(told, carrier))
            return "planned" if ahead and not over else "occurred"
        return self._settled(told, outlook, carrier)

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
            and self._inside(date)
            and date["first_day"] != date["last_day"]
        ):
            return "ongoing"
        if when is None and self.day is None and chunk.preposition in ("vor", "für"):
            return "planned"
        return "occurred"

    # time

    def _future(self, date: DateMark | None) -> bool | None:
        """Whether a date lies after the day of the document; None where it holds that day or nothing is known."""
        if date is None or self.since is None or self.until is None:
            return self._by_adjective(date) if date is not None and date["edtf"] is None else None
        first, last = date["first_day"], date["last_day"]
        if date["modifier"] == "early" and first is not None and last is not None and first[:7] == last[:7]:
            last = f"{first[:8]}15"  # »Anfang Januar« is over when the month is half gone
        if first is not None and first > self.until:
            return True
        if first is None and last is not None:
            return True if last > self.until else None
        if last is not None and last < self.since:
            return False
        return None

    def _by_adjective(self, date: DateMark) -> bool | None:
        """»am kommenden Sonntag«, »im vergangenen Mai«: what the words say where no day of writing is known."""
        word = self.scene.view.text[date["start"] : date["end"]].lower()
        return True if word.startswith(_COMING) else False if word.startswith(_GONE) else None

    def _inside(self, date: DateMark) -> bool:
        """Whether the document was written within the time."""
        return self.day is not None and (date["first_day"] or "9") <= self.day <= (date["last_day"] or "9")
