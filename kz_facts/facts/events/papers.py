"""Verbs whose pronoun means an agreement: »Er trat 1998 in Kraft und wurde 2008 verlängert«."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kz_facts.facts.discourse.pointing import thing
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.frames.lexicon import Sense, asks_paper
from kz_facts.parse.frames.readings import Reader, Reading
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import GENDERS
from kz_facts.parse.marks import AgreementMark

_BACK = 2  # sentences back in which »er« finds its agreement


class Papers:
    """Gives the verbs of one document the sense that they have of an agreement."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._marks: Sequence[AgreementMark] = scene.view.marks("kz_agreements")
        self._reader = Reader(scene.lexicon)

    def read(self, line: Line) -> list[Reading]:
        """The readings of a sentence."""
        if not self._marks or self._marks[0]["start"] >= line.end:
            return line.readings
        return [self._meant(line, reading) for reading in line.readings]

    def _meant(self, line: Line, reading: Reading) -> Reading:
        """A reading of a verb, with the sense that it has if its pronoun means an agreement."""
        rule = reading.sense.frame.rule
        if reading.is_noun or rule.stage or not (rule.else_ or rule.states):
            return reading
        for sense in self.scene.lexicon.senses(reading.word):
            if (
                sense.frame.rule.stage
                and self._points(line, reading, sense)
                and self._reader.would_hold(sense, reading, asks_paper)
            ):
                return replace(reading, sense=sense)
        return reading

    def _points(self, line: Line, reading: Reading, sense: Sense) -> bool:
        return any(self._is_paper(line, chunk) for slot in sense.papers for chunk in reading.slots.fill(slot))

    def _is_paper(self, line: Line, chunk: Chunk) -> bool:
        """Whether a pronoun agrees with the agreement that was named last before it."""
        wanted = thing(line, chunk)
        if not wanted:
            return False
        first = self.scene.lines[max(0, line.number - _BACK)].start
        before = within(self._marks, first, line.span(chunk)[0])
        return bool(before) and bool(GENDERS[before[-1]["gender"]] & wanted)
