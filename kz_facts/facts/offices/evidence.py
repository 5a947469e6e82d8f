"""What the sentences around an office say for and against the states that it may be of."""

from __future__ import annotations

from collections import defaultdict

from kz_facts.facts.offices.deeds import Deeds
from kz_facts.facts.offices.journeys import Journeys
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.surroundings import Surroundings
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.sections import Sections
from kz_facts.parse.marks import OfficeMark

_EMPLOYER, _OWNER, _HOST, _PASSED, _SECTION = 4.0, 6.0, 1.0, -2.5, 8.0


class Evidence:
    """What speaks for and against the states, for the offices of one document."""

    def __init__(
        self, scene: Scene, surroundings: Surroundings, deeds: Deeds, journeys: Journeys, places: Places
    ) -> None:
        self.scene, self.places = scene, places
        self.surroundings, self.deeds, self.journeys = surroundings, deeds, journeys
        self._known: dict[int, tuple[dict[str, float], set[str]]] = {}

    def of(self, mark: OfficeMark) -> tuple[dict[str, float], set[str]]:
        """What the sentences around an office say for each state, and the states that they exclude."""
        if id(mark) not in self._known:
            self._known[id(mark)] = self._read(self.scene.line_at(mark["head"]), mark)
        return self._known[id(mark)]

    def _read(self, line: Line, mark: OfficeMark) -> tuple[dict[str, float], set[str]]:
        chunk, deeds, journeys = self.places.of(line, mark), self.deeds, self.journeys
        found = defaultdict(float, self.surroundings.named(line, mark, chunk))
        section = Sections.of(self.scene.view).states(line.start)
        for code in section if len(section) == 1 else ():
            found[code] += _SECTION
        excluded: set[str] = set()
        if chunk is None:
            return found, excluded
        for code, sure in journeys.visited(line, chunk):
            if sure:
                excluded.add(code)
            else:
                found[code] += _PASSED
        for code in deeds.others(line, chunk):
            found[code] += _PASSED
        excluded.update((*deeds.beside(line, chunk), *deeds.tied(line, chunk), *journeys.met_abroad(line, chunk)))
        excluded.update(journeys.guests(line, chunk))
        for code in (*deeds.employers(line, chunk), *deeds.represented(line, chunk)):
            found[code] += _EMPLOYER
            excluded.discard(code)
        if (owner := deeds.possessor(line, chunk)) is not None:
            found[owner] += _OWNER
        for code in journeys.at_home(line, chunk):
            found[code] += 2 * _HOST
        for code, sure in journeys.hosting(line, mark, chunk):
            found[code] += _EMPLOYER if sure else _HOST
        return found, excluded
