"""The state whose police, prosecutors and judges are told of without it: »die Ermittler«, »ein Berufungsgericht«.

They are those of where they act: of the place that their sentence names, of who acted so just before, of the places
told before, of the dateline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kz_facts.facts import parties as who
from kz_facts.facts.discourse import pointing as p
from kz_facts.facts.discourse.settings import Settings, only
from kz_facts.facts.discourse.states import States
from kz_facts.facts.home import SEATS, first_town
from kz_facts.facts.scene import Line, Scene, Who
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import PUBLIC, EntityMark


class Guards:
    """The police and the courts of one document."""

    def __init__(self, scene: Scene, states: States, parties: Who) -> None:
        self.scene, self.view, self.states, self._parties = scene, scene.view, states, parties
        self._courts = scene.lexicon.group("courts")
        self._guards = self._courts | scene.lexicon.group("guards")
        self._arbiters = scene.lexicon.group("arbiters")
        self.settings = Settings.of(scene)

    def are(self, line: Line, chunk: Chunk) -> bool:
        """Whether a noun means police, prosecutors or judges; not »sprachen über Zoll und Grenzschutz«."""
        if chunk.kind != "noun" or chunk.unit is not None or (chunk.determiner < 0 and chunk.plural is not True):
            return False
        heads = self._heads(line, chunk)
        return not self._guards.isdisjoint(heads) and self._arbiters.isdisjoint(heads)

    def here(self, line: Line, chunk: Chunk) -> list[Party]:
        """»In Rom nahm die Polizei drei Männer fest«: the state of the place that the sentence itself names."""
        one = self.settings.here(line) if self.are(line, chunk) else None
        return [one] if one is not None else []

    def before(self, line: Line, chunk: Chunk) -> list[Party]:
        """Whose they are by what was told before: who acted so, where it was, where the text was written."""
        if not self.are(line, chunk):
            return []
        for earlier in p.before(self.scene, line):
            for one in (self._acting(earlier), self.settings.here(earlier)):
                if one is not None:
                    return [one]
        town = first_town(self.view)
        written = town is not None and town["name"] not in SEATS and town["country"]
        home = who.of_state(written) if written else self.states.home(line.start)
        return [home] if home is not None else []

    def of_court(self, line: Line, chunk: Chunk) -> list[Party]:
        """»die Straßburger Richter«, »das Gericht«, where the last court named is one of many states."""
        if line.parse.article(chunk) not in p.DEFINITE or not self.are(line, chunk):
            return []
        first = self.scene.lines[max(0, line.number - p.BACK)].start
        named = within(self.view.entities, first, line.parse.tokens.starts[chunk.first])
        last = next((one for one in reversed(named) if self._is_named(one)), None)
        if last is None or last["sort"] != "international" or self._courts.isdisjoint(self._heads(line, chunk)):
            return []
        party = who.party(last)
        return [party] if party is not None else []

    def _acting(self, line: Line) -> Party | None:
        """The one state whose police or court a sentence tells of."""
        told = [one for chunk in line.parse.chunks if self.are(line, chunk) for one in self._parties(line, chunk)]
        named = (one for one in within(self.view.entities, line.start, line.end) if self._is_named(one))
        return only([*told, *(who.of_state(one["country"]) for one in named if one["country"])])

    def _is_named(self, entity: EntityMark) -> bool:
        return is_guard(entity, self.scene.lexicon.heads, self._guards)

    def _heads(self, line: Line, chunk: Chunk) -> set[str]:
        return set(self.scene.lexicon.heads(line.parse.head(chunk)))


def is_guard(entity: EntityMark, heads: Callable[[str], Iterable[str]], guards: frozenset[str]) -> bool:
    """»das Landgericht München«, »die Bundespolizei«: whether a body is a court or police by a noun of its name."""
    if entity["kind"] != "organisation" or entity["sort"] not in PUBLIC:
        return False
    return has_guard(entity["name"], heads, guards)


def has_guard(name: str, heads: Callable[[str], Iterable[str]], guards: frozenset[str]) -> bool:
    """Whether a noun of a name is one for police or courts: »Internetpolizei«."""
    return any(not guards.isdisjoint(heads(word)) for word in name.replace("-", " ").split())
