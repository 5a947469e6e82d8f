"""Harm that nobody did: »Das Feuer brach am Dienstag aus. Hunderte Paletten wurden vernichtet« tells no attack."""

from __future__ import annotations

from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene

_HARM = frozenset(("zerstören", "beschädigen", "vernichten", "verletzen", "töten", "treffen", "einschließen"))
_MISHAPS = frozenset((
    "verunglücken", "verunfallen", "entgleisen", "kollidieren", "zusammenstoßen", "abstürzen", "prallen", "krachen",
    "rasen", "kentern", "einstürzen", "brennen", "niederbrennen", "überschwemmen", "überfluten", "verschütten", "beben",
    "umstürzen", "umkippen", "notlanden",
))  # fmt: skip
_BACK = 3  # sentences before in which what did it is told


class Mishaps:
    """Says of what was done to people and things whether an accident or a disaster did it."""

    def __init__(self, scene: Scene) -> None:
        words = scene.lexicon
        self.scene = scene
        self._disasters, self._fights = words.group("disasters", "accidents"), words.group("fights", "weapons")

    def did(self, told: Told) -> bool:
        """Whether an event without a doer is the harm of a mishap told before it, and no fight is."""
        clause = told.reading.clause
        if told.type != "conflict" or told.word not in _HARM or clause is None or clause.voice == "active":
            return False
        if told.reading.is_noun or told.reading.slots.fill("agent"):
            return False
        lines = self.scene.lines[max(0, told.line.number - _BACK) : told.line.number + 1]
        met = [self._what(line, told) for line in lines]
        return "mishap" in met and "fight" not in met

    def _what(self, line: Line, told: Told) -> str:
        """What a sentence tells of: a mishap, a fight, or neither."""
        heads = {head for word in line.words if word[:1].isupper() for head in self.scene.lexicon.heads(word)}
        others = [one for one in line.readings if one is not told.reading and one.word not in _HARM]
        if heads & self._fights or any(one.sense.frame.name == "attack" for one in others):
            return "fight"
        return "mishap" if heads & self._disasters or any(one.word in _MISHAPS for one in others) else ""
