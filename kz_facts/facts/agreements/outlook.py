"""Whether a step that a sentence tells has been taken: `reached`, in `sight`, only `wished`, `denied`, or none."""

from __future__ import annotations

from typing import Literal

from kz_facts.facts.scene import Scene
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk, Clause, Parse
from kz_facts.parse.grammar.features import ACC

Mode = Literal["reached", "present", "sight", "wished", "denied", "none"]
_OF_CLAUSE: dict[str, Mode] = {
    "past": "reached",
    "present": "present",
    "ahead": "sight",
    "wished": "wished",
    "denied": "denied",
    "unreal": "none",
}
_SAID: dict[str, Mode] = {
    "planned": "sight",
    "postponed": "sight",
    "cancelled": "none",
    "unreal": "none",
    "ongoing": "reached",
    "wished": "wished",
    "denied": "none",
    "done": "reached",
}
_BEFORE = frozenset(("vor", "für", "zu", "um", "bis", "auf"))
_AFTER = frozenset(
    ("nach", "seit", "bei", "mit", "durch", "anlässlich", "dank", "trotz", "wegen", "infolge", "während")
)
_DEALING = frozenset(("über", "zu", "für", "um", "an", "auf"))  # »Gespräche über den Beitritt«: not yet
_AGREEING = frozenset(("einigen", "verständigen"))
_NOT = ("kein", "keine", "keinen", "keinem", "keiner", "keines")
_DOING = frozenset(("erklären", "beschließen", "verfügen"))  # »erklärte den Austritt«: that is what is done
_COMING = frozenset(("kommen", "gelangen", "schreiten"))  # »kam es zur Unterzeichnung«
_BY_ACT = ("mit", "durch")
_CONDITIONS = frozenset(("sobald", "falls", "sofern", "wenn"))


class Outlooks:
    """Asks grammar what it says of a step."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        self.lexicon, self.reality = scene.lexicon, reality
        self._laws = scene.lexicon.group("laws")
        self._pending = scene.lexicon.group("pending")
        self._allowing = scene.lexicon.group("allowing")
        self._fiction, self._soon = scene.lexicon.group("fiction"), scene.lexicon.group("soon")

    def of(self, reading: Reading) -> Mode:
        """What is said of the step that a reading tells."""
        if reading.chunk is None:
            assert reading.clause is not None
            mode = self.of_clause(reading.parse, reading.clause)
            applies = reading.sense.frame.rule.stage == "in_force" and self._is_to(reading.parse, reading.clause)
            if mode == "wished" and self._is_still_to_be(reading, reading.clause):
                return "sight"
            return "present" if applies and mode == "wished" else mode  # »ist anzuwenden«
        if self._is_denied(reading.parse, reading.chunk):
            return "denied"
        if reading.sense.frame.rule.states:
            return "reached"  # »die Umsetzung des Abkommens«, whatever is said of it
        mode = self._of_noun(reading.parse, reading.chunk, reading.clause, reading.sense.frame.rule.stage)
        clause = reading.clause
        if (
            mode == "reached"
            and clause is not None
            and clause.lemma in self._allowing
            and reading.chunk.number in clause.objects
        ):
            return (
                mode
                if reading.sense.frame.rule.stage in ("terminated", "suspended") and clause.lemma in _DOING
                else "sight"
            )
        return mode

    @staticmethod
    def _is_still_to_be(reading: Reading, clause: Clause) -> bool:
        """»muss noch unterzeichnet werden«."""
        forms = reading.parse.tokens.forms
        still = clause.modal == "müssen" and any(forms[i].lower == "noch" for i in clause.own)
        return still and reading.sense.frame.rule.stage in ("agreed", "initialled", "signed")

    def of_clause(self, parse: Parse, clause: Clause) -> Mode:
        """What a clause says of its verb: »muss unterzeichnet werden« is a demand, »tritt bei, sobald …« to come."""
        if self._is_accused(parse, clause):
            return "none"
        mode = _OF_CLAUSE[self.reality.outlook(parse, clause)]
        if mode == "present" and any(parse.tokens.forms[i].lower in self._soon for i in clause.own):
            return "sight"  # »Demnächst beginnen Verhandlungen«
        if any(
            parse.chunks[n].preposition == "in"
            and not self._fiction.isdisjoint(self.lexicon.heads(parse.head(parse.chunks[n])))
            for n in clause.chunks
        ):
            return "none"  # »In dem Roman schließt der Held einen Pakt«
        if mode == "sight" and clause.modal in ("können", "müssen", "dürfen"):
            return "sight" if clause.modal == "können" else "wished"
        if (
            clause.opener >= 0
            and clause.parent >= 0
            and parse.opener(clause) in _CONDITIONS
            and not parse.clauses[clause.parent].past
        ):
            return "sight" if mode in ("reached", "present") else mode  # »…, sobald alle es ratifiziert haben«
        conditions = (
            other
            for other in parse.clauses
            if other.parent == clause.number and other.kind == "subordinate" and other.opener >= 0
        )
        passive = mode == "present" and clause.kind == "relative" and clause.voice == "passive"
        if passive and self._is_by_act(parse, clause):
            return "reached"
        if mode == "present" and any(parse.opener(other) in _CONDITIONS for other in conditions):
            return "sight"
        return mode

    @staticmethod
    def _is_accused(parse: Parse, clause: Clause) -> bool:
        """»wirft ihr vor, den Pakt gebrochen zu haben«: of verbs with whom they mean only these take a perfect."""
        done = clause.kind == "infinitive" and clause.tense == "perfect" and clause.parent >= 0
        return done and parse.clauses[clause.parent].lemma in parse.tokens.lexicon.object_control

    def _is_by_act(self, parse: Parse, clause: Clause) -> bool:
        """»unterschrieb das Dekret, mit dem der Vertrag ratifiziert wird«: done with the act itself."""
        led = any(parse.chunks[n].kind == "relative" and parse.chunks[n].preposition in _BY_ACT for n in clause.chunks)
        return led and clause.parent >= 0 and self.of_clause(parse, parse.clauses[clause.parent]) == "reached"

    @staticmethod
    def _is_to(parse: Parse, clause: Clause) -> bool:
        """»ist einzuhalten«."""
        finite = parse.tokens.forms[clause.finite].lower if clause.finite >= 0 else ""
        return clause.tense == "present" and finite in ("ist", "sind")

    @staticmethod
    def _is_denied(parse: Parse, chunk: Chunk) -> bool:
        return chunk.preposition == "ohne" or any(
            parse.tokens.forms[i].lower in _NOT for i in range(chunk.first, chunk.head)
        )

    def _of_noun(self, parse: Parse, chunk: Chunk, clause: Clause | None, stage: str) -> Mode:
        """What is said of a step that a noun tells, by what carries it, owns it, governs it or stands before it."""
        verb = clause if clause is not None and clause.head >= 0 else None
        carried = verb is not None and self._is_argument(chunk, verb)
        if carried and verb is not None and self._is_void(verb):
            return "none"
        if said := self._said(parse, chunk):
            return said
        if verb is not None and (carried or (verb.lemma in _COMING and chunk.preposition == "zu")):
            return self._carried(parse, chunk, verb)
        if owned := self._owned(parse, chunk):
            return "sight" if owned == "reached" and stage == "signed" else owned  # »Beschluss über die Unterzeichnung«
        if verb is not None and (governed := self._governed(parse, chunk, verb)):
            return governed
        return self._preposed(parse, chunk, verb)

    def _is_void(self, verb: Clause) -> bool:
        """»wurde abgesagt«; »Ist der Abschluss geplant?«."""
        return verb.question or (self.reality.carried.get(verb.lemma) == "cancelled" and not verb.negated)

    def _preposed(self, parse: Parse, chunk: Chunk, verb: Clause | None) -> Mode:
        """»vor der Unterzeichnung«, »nach der Ratifizierung«, »erst nach …«, »über den Beitritt wird entschieden«."""
        if chunk.preposition == "über" and verb is not None:
            return "none"
        if chunk.preposition == "in" and chunk.cases == ACC:
            return "sight"  # »geht in die Ratifizierung«
        past = verb is not None and verb.past
        only = chunk.first > 0 and parse.tokens.forms[chunk.first - 1].lower == "erst"
        onset = verb is not None and verb.lemma == "treten" and self.of_clause(parse, verb) != "reached"
        if chunk.preposition == "nach" and verb is not None and not past and (only or onset):
            return "sight"
        if chunk.preposition in _BEFORE and chunk.genitive_of < 0:
            return "reached" if past and chunk.preposition == "vor" else "sight"
        if chunk.preposition in _AFTER or verb is None:
            return "reached"
        above = self.of_clause(parse, verb)
        return above if above in ("sight", "wished", "none") else "reached"

    def _said(self, parse: Parse, chunk: Chunk) -> Mode | None:
        """»die geplante Unterzeichnung«, »die für Mai vorgesehene Ratifizierung«."""
        found = self.reality.of_adjectives(parse, iter(chunk.adjectives))
        for clause in parse.clauses:
            if clause.kind == "participial" and clause.antecedent == chunk.number:
                found = found or self.reality.carried.get(clause.lemma, "")
        return _SAID.get(found)

    @staticmethod
    def _is_argument(chunk: Chunk, clause: Clause) -> bool:
        number = chunk.row
        return number == clause.subject or number in clause.objects or number in clause.datives

    def _carried(self, parse: Parse, chunk: Chunk, clause: Clause) -> Mode:
        """What the verb says that a noun is subject or object of: »wurde verschoben«, »fordert«, »fand statt«."""
        mode = self.of_clause(parse, clause)
        if self.reality.leaves_open(parse, clause):
            return "wished"
        governs = self.reality.governors.get(clause.lemma, "")
        said = governs if governs in ("wished", "denied") else self.reality.carried.get(clause.lemma, "") or governs
        subject = chunk.number == clause.subject and clause.voice == "active"
        if clause.lemma in _DOING or not said or (subject and clause.lemma not in self.reality.carried):
            said = ""
        if mode == "denied":
            return "none" if said or clause.lemma in self.lexicon.carriers else "reached"
        if said:
            return _SAID.get(said, "reached")
        return mode if mode in ("sight", "wished", "none") else "reached"

    def _owned(self, parse: Parse, chunk: Chunk) -> Mode | None:
        """»die Absicht der Unterzeichnung«, »das Gesetz zur Ratifizierung«: a noun over the noun."""
        owner = self._owner(parse, chunk)
        if owner is None:
            return None
        text = parse.head(owner)
        low = text.lower()
        kind = next(
            (
                kind
                for noun, kind in self.reality.nouns.items()
                if low.endswith((noun, noun + "s", noun + "es", noun + "en"))
            ),
            None,
        )
        if kind is not None:
            return _SAID.get(kind)
        heads = self.lexicon.heads(text)
        if not self._pending.isdisjoint(heads):
            return "none"
        if chunk.genitive_of >= 0 or chunk.preposition not in _DEALING:
            return None
        frames = [sense.frame.rule for head in heads for sense in self.lexicon.nouns.get(head, ())]
        if any(rule.stage == "agreed" for rule in frames) or not self._laws.isdisjoint(heads):
            return "reached"
        return "none" if any(rule.event in ("meeting", "statement") for rule in frames) else None

    def _owner(self, parse: Parse, chunk: Chunk) -> Chunk | None:
        """The noun that a noun belongs to; a law also what it is about, wherever the phrase seems to hang."""
        number = chunk.genitive_of if chunk.genitive_of >= 0 else chunk.attribute_of
        if number >= 0:
            return parse.chunks[number]
        before = parse.chunks[chunk.number - 1] if chunk.number else None
        if before is None or before.last != chunk.first or chunk.preposition not in _DEALING:
            return None
        return before if not self._laws.isdisjoint(self.lexicon.heads(parse.head(before))) else None

    def _governed(self, parse: Parse, chunk: Chunk, clause: Clause) -> Mode | None:
        """»drohte mit dem Ausstieg«, »einigten sich auf die Verlängerung«: what the verb says of what it leads to."""
        if not chunk.preposition or chunk.genitive_of >= 0 or chunk.preposition in _AFTER - {"mit"}:
            return None
        if chunk.preposition in ("auf", "über") and clause.lemma in _AGREEING and not clause.negated:
            return "reached"
        said = _SAID.get(self.reality.governors.get(clause.lemma, ""))
        taken = said == "sight" and parse.tokens.lexicon.verb_takes(clause.lemma, chunk.preposition)
        return said if said in ("wished", "none") or taken else None
