"""Bodies below the state that do something: »Die Stadt Linz eröffnete …«, »Das Land Tirol und der Gemeinderat …«."""

from __future__ import annotations

from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.events.told import Told
from kz_facts.facts.money.publics import Publics
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_AT = ("in", "bei", "aus", "nach", "um", "vor", "auf", "für", "über", "gegen")  # there, or about it: no part in it


class Local:
    """Towns, Länder, districts and their councils as parties of events."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._publics = Publics(scene, load("money", MoneyRules, scene.view.rules).publics)
        self._councils = scene.lexicon.group("local_bodies")

    def of(self, told: Told, chunk: Chunk) -> list[Party]:
        """Which of them a phrase is that takes part; not what is done to: »Die Stadt Linz wurde 1207 gegründet«."""
        if chunk.preposition in _AT or not chunk.nominal or chunk.attribute_of >= 0:
            return []
        if told.type not in ("accord", "meeting") and self._is_suffering(told, chunk):
            return []
        lands = (one["kind"] == "country" for one in within(self.scene.view.entities, *told.line.span(chunk)))
        named = None if any(lands) else self._publics.named(told.line, chunk)
        found = named or self._council(told.line, chunk)
        return [found] if found is not None else []

    @staticmethod
    def _is_suffering(told: Told, chunk: Chunk) -> bool:
        agents = told.reading.slots.fill("agent")
        return all(one is not chunk for one in agents) and any(
            one is chunk for slot in ("theme", "object", "subject") for one in told.reading.slots.fill(slot)
        )

    def _towns(self, line: Line, chunk: Chunk) -> int:
        """How many towns the adjectives name: »der Grazer Gemeinderat«."""
        named = within(self.scene.view.entities, *line.span(chunk))
        return sum(one["kind"] == "city" and one["form"] == "adjective" for one in named)

    def _council(self, line: Line, chunk: Chunk) -> Party | None:
        """»Der Gemeinderat stimmte zu«: a body that its noun names, though not of which town it is."""
        head = line.parse.head(chunk)
        if chunk.plural is True or chunk.kind != "noun" or chunk.unit is not None or chunk.last > chunk.head + 1:
            return None
        if head not in self._councils or len(chunk.adjectives) > self._towns(line, chunk):
            return None
        listed = chunk.row_of >= 0 or any(one.row_of == chunk.number for one in line.parse.chunks)
        definite = line.parse.article(chunk) in p.DEFINITE or (listed and chunk.determiner < 0)
        return Party(name=head, kind="organisation", code=None) if definite else None
