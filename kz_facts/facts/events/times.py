"""Which date belongs to which reading.

A date right behind an event noun is the noun's (»der Rücktritt am 21. Januar«). Any other date of a clause is its
verb's, and through the verb that of the nouns that the verb carries (»fand statt«) or that the clause is set in
(»bei einem Treffen«). A second predicate takes the date of the first; an entry of a chronicle has one for all.
"""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.events.again import meant
from kz_facts.facts.events.aims import Aims
from kz_facts.facts.events.borrowed import Borrowed
from kz_facts.facts.events.clause_dates import ClauseDates
from kz_facts.facts.events.gate import Gate
from kz_facts.facts.events.lead import end_of_lead
from kz_facts.facts.events.noun_times import NounTimes
from kz_facts.facts.events.papers import Papers
from kz_facts.facts.events.ties import Ties
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.verb_times import VerbTimes
from kz_facts.facts.events.warfare import Warfare
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.readings import Reading
from kz_facts.parse.frames.reality import Reality


def told_of(scene: Scene, reality: Reality, *, undated: bool = False) -> list[Told]:
    """What the sentences tell that can name, borrow or recall a time; of `undated` all that any tells. Found once."""

    def tell() -> list[Told]:
        return list(Times(scene, reality, Gate(scene, end_of_lead(scene), undated=undated)).told())

    return scene.view.once(f"told {undated}", tell)


class Times:
    """Links the readings of a scene to its dates."""

    def __init__(self, scene: Scene, reality: Reality, gate: Gate | None = None) -> None:
        self.scene, self.gate = scene, gate
        self.dates = ClauseDates(scene, reality, Ties(scene, reality))
        self.borrowed, aims = Borrowed(self.dates, reality), Aims(self.dates, reality)
        self._papers, self._warfare = Papers(scene), Warfare(scene)
        self.verbs = VerbTimes(self.dates, self.borrowed, aims, reality)
        self.nouns = NounTimes(self.dates, self.borrowed, aims, reality)

    def told(self) -> Iterator[Told]:
        """Every reading that is an event of its own, with its date or without."""
        for line in filter(self.gate.lets, self.scene.lines) if self.gate is not None else self.scene.lines:
            claimed = self.dates.claimed(line)
            for reading in self._warfare.read(line, self._papers.read(line)):
                for one in self._told(line, reading, claimed):
                    if one.date is not None:
                        self.borrowed.before.append(one)
                    if self.gate is not None:
                        self.gate.note(one)
                    yield one

    def _told(self, line: Line, reading: Reading, claimed: dict[int, Reading]) -> Iterator[Told]:
        if not reading.is_noun:
            yield from self.verbs.told(line, meant(line, reading, self.borrowed.before), claimed)
        elif reading.type and not reading.sense.frame.rule.states:
            one = self.nouns.told(line, reading, claimed)
            if one is not None:
                yield one
        elif reading.sense.frame.rule.term:
            aim = self.nouns.aims.of_noun(line, reading, self.dates.of_noun(line, reading, None))
            if aim is not None:
                yield aim
