"""In which state a sentence is set: by the places that it, or one before it, names as such."""

from __future__ import annotations

from collections.abc import Iterable

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.home import SEATS
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import EntityMark

_WHERE = frozenset(("in", "bei", "nahe", "unweit", "um", "vor"))
_PLACES = ("city", "region", "country")
_WIDE = ("region", "country")


class Settings:
    """The places of the sentences of one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self._heads, self._parts = scene.lexicon.heads, scene.lexicon.group("places")
        self._places: dict[int, list[EntityMark]] = {}

    @classmethod
    def of(cls, scene: Scene) -> Settings:
        """Those of a document, made once."""
        return scene.view.once("settings", lambda: cls(scene))

    def here(self, line: Line) -> Party | None:
        """The one state of the places that a sentence names as such."""
        return only(who.of_state(str(one["country"])) for one in self.places(line))

    def wide(self, line: Line) -> Party | None:
        """The one state in which, not in a town of which, a sentence is set: talks are held in towns of others."""
        return only(who.of_state(str(one["country"])) for one in self.places(line) if one["kind"] in _WIDE)

    def before(self, line: Line) -> Party | None:
        """The state in which the last sentence was set that is set in any; not a town where the world meets."""
        for earlier in p.before(self.scene, line):
            if places := [one for one in self.places(earlier) if one["name"] not in SEATS]:
                return only(who.of_state(str(one["country"])) for one in places)
        return None

    def places(self, line: Line) -> list[EntityMark]:
        """The towns, lands and states that a sentence names as places."""
        if line.number not in self._places:
            self._places[line.number] = [
                entity
                for chunk in line.parse.chunks
                if chunk.preposition in _WHERE or self._is_whole(line, chunk)
                for entity in within(self.view.entities, *line.span(chunk))
                if entity["country"] and entity["kind"] in _PLACES and entity["form"] in who.NAMED
            ]
        return self._places[line.number]

    def _is_whole(self, line: Line, chunk: Chunk) -> bool:
        """»im Osten der Ukraine«: of what a part is told as a place."""
        part = line.parse.chunks[chunk.genitive_of] if chunk.genitive_of >= 0 else None
        if part is None or part.preposition not in _WHERE:
            return False
        return not self._parts.isdisjoint(self._heads(line.parse.head(part)))


def only(found: Iterable[Party]) -> Party | None:
    """The state of parties, if they are of one."""
    states = who.unique(one for one in found if one.kind == "country")
    return states[0] if len(states) == 1 else None
