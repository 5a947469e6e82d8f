"""Harm that nobody did: »Das Feuer brach am Dienstag aus. Hunderte Paletten wurden vernichtet« tells no attack."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.facts.events.told import BEFALLING, Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.kinds import is_a
from kz_facts.parse.grammar import Chunk, Clause

_CRASHES = ("zusammenstoß", "Zusammenstoß")
_NEAR = 1  # sentences before whose victims a sentence counts
_BACK = 3  # sentences before in which what did it is told


class Mishaps:
    """Says of what was done to people and things whether an accident or a disaster did it."""

    def __init__(self, scene: Scene) -> None:
        words = scene.lexicon
        self.scene = scene
        self._mishaps = words.group("mishaps")
        self._harming, self._dying = words.group("harming"), words.group("dying")
        self._befalling = words.group("harming", "dying")
        self._hazards = words.group("disasters", "accidents", "hazards")
        self._disasters, self._fights = words.group("disasters", "accidents"), words.group("fights", "weapons")

    def is_toll(self, told: Told, before: Sequence[Told]) -> bool:
        """»Ein Zug entgleiste. Elf Menschen wurden verletzt«: whom it cost, of what was told just before.

        Args:
            told: Something that befell people.
            before: What was told up to there, in order.
        """
        clause = told.reading.clause
        if told.type not in BEFALLING or told.word not in self._befalling or clause is None or told.reading.is_noun:
            return False
        chunks = told.line.parse.some(clause.chunks)
        sides = [*self._agents(told, clause)] if told.word in self._harming else []
        if sides or any(is_a("person", told.line.parse, one) or is_a("place", told.line.parse, one) for one in chunks):
            return False
        near = (one for one in reversed(before) if told.line.number - one.line.number <= _NEAR)
        known = (one for one in near if one.date is not None or one.word not in self._befalling)
        return any(one.type in BEFALLING for one in known)

    def did(self, told: Told) -> bool:
        """Whether an event without a doer is the harm of a mishap told before it, and no fight is."""
        clause = told.reading.clause
        if told.type != "conflict" or clause is None:
            return False
        if told.word in self._dying:
            return self._what(told.line, told) == "mishap"  # »kamen bei dem Zusammenstoß zweier Züge ums Leben«
        if told.word not in self._harming or clause.voice == "active":
            return False
        agents = self._agents(told, clause)
        if not all(self._is_hazard(told.line, agent) for agent in agents):
            return False
        met = [self._what(line, told) for line in self.scene.upto(told.line, _BACK)]
        return ("mishap" in met or bool(agents)) and "fight" not in met

    @staticmethod
    def _agents(told: Told, clause: Clause) -> list[Chunk]:
        """By whom, or by what: »von einem Zug [überrollt] und getötet« says it with the verb before."""
        if (own := told.reading.slots.fill("agent")) or clause.conjunct < 0:
            return own
        before = (r for r in told.line.readings if not r.is_noun and r.clause is not None)
        return next((r.slots.fill("agent") for r in before if r.clause and r.clause.number == clause.conjunct), [])

    def _is_hazard(self, line: Line, agent: Chunk) -> bool:
        """»von einem Baum«, »durch eine Lawine«: nobody who does harm."""
        return not self._hazards.isdisjoint(self.scene.lexicon.heads(line.parse.head(agent)))

    def _what(self, line: Line, told: Told) -> str:
        """What a sentence tells of: a mishap, a fight, or neither."""
        heads = {head for word in line.words if word[:1].isupper() for head in self.scene.lexicon.heads(word)}
        for crash in (one for one in line.readings if one.is_noun and one.type == "other"):
            heads -= set(self.scene.lexicon.heads(crash.word)) - self._disasters  # »Zusammenstoß zweier Züge«
        others = [one for one in line.readings if one is not told.reading and one.word not in self._befalling]
        if heads & self._fights or any(one.sense.frame.name == "attack" for one in others):
            return "fight"
        harmed = any(one.word in self._mishaps or (one.is_noun and one.word.endswith(_CRASHES)) for one in others)
        return "mishap" if heads & self._disasters or harmed else ""
