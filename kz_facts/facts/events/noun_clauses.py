"""What the clause around a noun says of its event: denied, wished for, held out, or sure all the same."""

from __future__ import annotations

from typing import Literal

from kz_facts.facts.events.called_off import CANCELLED_BY_NOT
from kz_facts.facts.events.day import WritingDay
from kz_facts.facts.events.told import AIMING, Told, is_definite
from kz_facts.facts.events.verb_status import VerbStatuses
from kz_facts.facts.scene import Scene
from kz_facts.models import EventStatus
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause


class NounClauses:
    """Reads them in one document."""

    def __init__(self, scene: Scene, reality: Reality, day: WritingDay, verbs: VerbStatuses) -> None:
        self.scene, self.reality, self.day, self.verbs = scene, reality, day, verbs

    def status(self, told: Told) -> EventStatus | Literal["none"] | None:
        """What they set, `none` for no event at all; None where they leave it to the words of the event itself."""
        return self._left_open(told) or self._around(told)

    def _around(self, told: Told) -> EventStatus | Literal["none"] | None:
        """What the clause around a noun denies: »dementierte ein Treffen«, »reiste nicht zum Gipfel«."""
        clause, parse = told.reading.clause, told.line.parse
        if clause is None or clause.head < 0:
            return None
        if clause.lemma in self.reality.rules.looming and told.reading.chunk_number == clause.subject:
            return "none"
        outlook = self.reality.outlook(parse, clause)
        if outlook in ("denied", "unreal", "wished") and self.is_given(told, clause):
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
        return "cancelled" if clause.lemma in CANCELLED_BY_NOT else "none"

    def _is_governed(self, told: Told, chunk: Chunk, clause: Clause) -> bool:
        """»dementierte einen Rücktritt«, »wies Berichte über einen Rücktritt zurück«."""
        about = chunk.attribute_of if chunk.preposition == "über" else chunk.number
        if about < 0:
            return False
        head = told.line.parse.head(told.line.parse.chunks[about]).lower()
        if about != chunk.number and not any(stem in head for stem in self.reality.rules.rumours):
            return False
        return about in clause.objects

    def is_given(self, told: Told, clause: Clause) -> bool:
        """»Bei dem Treffen einigte man sich nicht«, »Verliert er bei der Wahl am 3. Mai«: the event is sure."""
        if told.carrier is not clause:
            return False
        if self.verbs.is_expected(told, clause):
            return True
        if told.tie == "carried":
            attended = told.reading.chunk is not None and told.reading.chunk.preposition == "an" and is_definite(told)
            return attended or not self.says_what_becomes(clause)
        return told.tie == "setting" and is_definite(told)

    def says_what_becomes(self, clause: Clause) -> bool:
        """Whether the verb of a clause tells what becomes of an event: »fand statt«, »wurde verschoben«."""
        return clause.lemma in self.scene.lexicon.carriers or clause.lemma in self.reality.carried


def _is_aimed(told: Told) -> bool:
    """»den Antrag, die Wahl auf Juni zu vertagen«: the day is that of the wish."""
    return told.tie == "carried" and told.date_chunk is not None and told.date_chunk.preposition in AIMING
