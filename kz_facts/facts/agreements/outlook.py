"""Whether a step that a sentence tells has been taken: `reached`, in `sight`, only `wished`, `denied`, or of no account."""

from __future__ import annotations

from typing import Literal

from kz_facts.facts.scene import Scene
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause, Parse

Mode = Literal["reached", "present", "sight", "wished", "denied", "none"]
_OF_CLAUSE: dict[str, Mode] = {"past": "reached", "present": "present", "ahead": "sight", "wished": "wished", "denied": "denied", "unreal": "none"}
_SAID: dict[str, Mode] = {"planned": "sight", "postponed": "sight", "cancelled": "none", "unreal": "none", "ongoing": "reached", "wished": "wished", "denied": "none", "done": "reached"}
_BEFORE = frozenset(("vor", "für", "zu", "um", "bis", "auf"))
_AFTER = frozenset(("nach", "seit", "bei", "mit", "durch", "anlässlich", "dank", "trotz", "wegen", "infolge"))
_PAST = ("preterite", "perfect", "pluperfect")
_NOT = ("kein", "keine", "keinen", "keinem", "keiner", "keines")


class Outlooks:
    """Asks grammar what it says of a step."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.lexicon, self.reality = scene.lexicon, reality

    def of(self, reading: Reading) -> Mode:
        """What is said of the step that a reading tells."""
        if reading.chunk is None:
            assert reading.clause is not None
            return self.of_clause(reading.parse, reading.clause)
        return self._of_noun(reading.parse, reading.chunk, reading.clause)

    def of_clause(self, parse: Parse, clause: Clause) -> Mode:
        """What a clause says of its verb; »wird unterzeichnet« is to come, where no time says otherwise."""
        mode = _OF_CLAUSE[self.reality.outlook(parse, clause)]
        if mode == "sight" and clause.tense in _PAST and clause.modal in ("können", "müssen", "dürfen"):
            return "reached"  # »konnte unterzeichnet werden«
        return mode

    def _of_noun(self, parse: Parse, chunk: Chunk, clause: Clause | None) -> Mode:
        tokens = parse.tokens
        if chunk.preposition == "ohne" or any(tokens.forms[i].lower in _NOT for i in range(chunk.first, chunk.head)):
            return "denied"
        if said := self._said(parse, chunk):
            return said
        carried = clause is not None and clause.head >= 0 and self._is_argument(chunk, clause)
        if clause is not None and carried:
            return self._carried(parse, chunk, clause)
        if chunk.genitive_of >= 0 and (owner := self._owned(parse, parse.chunks[chunk.genitive_of], clause)):
            return owner
        if chunk.preposition in _BEFORE and chunk.genitive_of < 0:
            over = clause is not None and chunk.preposition == "vor" and clause.tense in _PAST
            return "reached" if over else "sight"
        if chunk.preposition in _AFTER or clause is None:
            return "reached"
        above = self.of_clause(parse, clause) if clause.head >= 0 else "reached"
        return above if above in ("sight", "wished", "none") else "reached"

    def _said(self, parse: Parse, chunk: Chunk) -> Mode | None:
        """»die geplante Unterzeichnung«, »die für Mai vorgesehene Ratifizierung«, »Verhandlungen sind geplant«."""
        found = self.reality.of_adjectives(parse, iter(chunk.adjectives))
        for clause in parse.clauses:
            if clause.kind == "participial" and clause.antecedent == chunk.number:
                found = found or self.reality.carried.get(clause.lemma, "")
        return _SAID.get(found)

    @staticmethod
    def _is_argument(chunk: Chunk, clause: Clause) -> bool:
        number = chunk.row_of if chunk.row_of >= 0 else chunk.number
        return number in (clause.subject, *clause.objects, *clause.datives)

    def _carried(self, parse: Parse, chunk: Chunk, clause: Clause) -> Mode:
        """What the verb says that a noun is subject or object of: »wurde verschoben«, »fordert«, »fand statt«."""
        mode = self.of_clause(parse, clause)
        said = self.reality.carried.get(clause.lemma) or self.reality.governors.get(clause.lemma, "")
        if clause.lemma in self.lexicon.carriers and said not in ("planned", "postponed", "cancelled"):
            return "reached" if mode == "present" else mode
        subject = chunk.number == clause.subject and clause.voice == "active"
        if not said or (subject and clause.lemma not in self.reality.carried):
            return mode if mode in ("sight", "wished", "none") else "reached"
        if mode == "denied":
            return "none"
        return _SAID.get(said, "reached")

    def _owned(self, parse: Parse, owner: Chunk, clause: Clause | None) -> Mode | None:
        """»die Absicht der Unterzeichnung«, »die Bedingung der Ratifizierung«: what a noun over the noun says."""
        text = parse.tokens.texts[owner.head].lower()
        kind = next((kind for noun, kind in self.reality.nouns.items() if text.endswith((noun, noun + "s", noun + "es", noun + "en"))), None)
        if kind is not None:
            return _SAID.get(kind)
        return None
