"""Whose meeting passed a paper: »Gestern beendete die OSZE ihren Gipfel. Die Mitglieder nahmen eine Erklärung an«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.agreements.phrases import bodies
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.readings import Reading

_BACK = 2  # sentences back to the meeting, in the same paragraph
_MEETINGS = frozenset(("meeting", "visit"))
_GOALS = ("goal", "nach", "in")
_SLOTS = ("agent", "mit", "zwischen", "von", "bei", "theme")


class Gatherings:
    """Finds the meetings of one document that a sentence goes on to tell of."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self.scene, self.view, self.discourse = scene, scene.view, discourse

    def sides(self, line: Line) -> list[Party]:
        """Who met in a sentence or right before it: a body of states, or several; none where but one is named."""
        for here in self.scene.upto(line, _BACK):
            if here is not line and "\n" in self.view.text[here.end - 1 : self.scene.lines[here.number + 1].start]:
                break
            for reading in reversed(here.readings):
                if reading.sense.frame.rule.event in _MEETINGS and (found := self._of(here, reading)):
                    return found
        return []

    def _of(self, line: Line, reading: Reading) -> list[Party]:
        """Who meets, if it is a body of states or more than one."""
        found = [one for slot in _SLOTS for ch in reading.slots.fill(slot) for one in self.discourse.parties(line, ch)]
        noun = reading.chunk
        if noun is not None:
            found += self.discourse.owner(line, noun)
            marks = within(self.view.entities, *line.span(noun))
            found += [one for e in marks if e["kind"] != "city" and (one := who.state(e)) is not None]
        if reading.sense.frame.rule.event == "visit":
            found += self._visited(line, reading)
        met = who.unique(bodies(found))
        union = [one for one in met if one.kind == "organisation" and one.code != "EU"]
        return union[:1] or (met if len(met) > 1 else [])

    def _visited(self, line: Line, reading: Reading) -> Iterator[Party]:
        """»reist nach Peru«, »ihr Besuch in Lima«: the state whereto somebody goes, by its name or its capital."""
        for chunk in (one for slot in _GOALS for one in reading.slots.fill(slot)):
            for entity in within(self.view.entities, *line.span(chunk)):
                code = entity["country"] if entity["kind"] == "city" and entity["capital"] else entity["code"]
                if code and entity["kind"] in ("country", "city"):
                    yield who.of_state(code)
