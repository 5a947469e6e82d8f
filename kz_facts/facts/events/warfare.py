"""What states and peoples do where a war is told: »Die Briten landeten am 4. Mai« beside »Die Stadt wurde gestürmt«."""

from __future__ import annotations

from dataclasses import replace

from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.kinds import is_a
from kz_facts.parse.frames.lexicon import Condition, Sense
from kz_facts.parse.frames.readings import Reader, Reading
from kz_facts.parse.grammar import Chunk

_NEAR = 2  # sentences around in which an act of war makes one of what a people does
_WAR = "attack"  # the frame of acts of war
_WHO = ("subject", "agent")


class Warfare:
    """Gives the verbs of one document the sense that they have of troops, where a people stands for them."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._reader = Reader(scene.lexicon)
        self._troops = scene.lexicon.group("troops")

    def read(self, line: Line, readings: list[Reading]) -> list[Reading]:
        """The readings of a sentence, with those senses."""
        return [self._meant(line, reading) for reading in readings]

    def _meant(self, line: Line, reading: Reading) -> Reading:
        rule = reading.sense.frame.rule
        if reading.is_noun or not (rule.event == "other" or rule.states):
            return reading
        for sense in self.scene.lexicon.senses(reading.word):
            if sense.frame.name == _WAR and self._is_of_fighters(line, reading, sense) and self._is_told(line):
                return replace(reading, sense=sense)
        return reading

    def _is_of_fighters(self, line: Line, reading: Reading, sense: Sense) -> bool:
        """Whether the sense wants troops, and has instead who can stand for them."""
        asked = [condition for condition in sense.conditions if self._wants_troops(condition)]
        stands = any(
            is_a("state", line.parse, chunk) or self._is_people(line, chunk)
            for condition in asked
            for chunk in reading.slots.fill(condition.slot)
        )
        return stands and self._reader.would_hold(sense, reading, self._wants_troops)

    def _is_people(self, line: Line, chunk: Chunk) -> bool:
        return any(one["form"] == "people" for one in within(self.scene.view.entities, *line.word(chunk.head)))

    def _wants_troops(self, condition: Condition) -> bool:
        return condition.wanted and condition.slot in _WHO and self._troops <= condition.heads

    def _is_told(self, line: Line) -> bool:
        """Whether a sentence near by tells an act of war."""
        near = self.scene.lines[max(0, line.number - _NEAR) : line.number + _NEAR + 1]
        return any(reading.sense.frame.name == _WAR for one in near for reading in one.readings)
