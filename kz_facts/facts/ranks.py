"""Bodies by how often a text has named them up to a place, worked out once for all places."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from kz_facts.models import Party
from kz_facts.parse.marks import EntityMark

_KEPT = 6  # of those named most at a place; more are never asked for


class Ranks:
    """Who of the bodies that some marks name, in the order of the text, leads where."""

    def __init__(self, entities: Iterable[EntityMark]) -> None:
        self._starts: list[int] = []
        self._leading: list[tuple[str, ...]] = [()]
        self._parties: dict[str, Party] = {}
        counts: Counter[str] = Counter()
        places: dict[str, int] = {}
        for entity in entities:
            name = entity["name"]
            counts[name] += 1
            places.setdefault(name, entity["start"])
            self._parties.setdefault(name, Party(name=name, kind="organisation", code=entity["code"]))
            leading = sorted({*self._leading[-1], name}, key=lambda one: (-counts[one], places[one]))
            self._starts.append(entity["start"])
            self._leading.append(tuple(leading[:_KEPT]))

    def up_to(self, end: int, without: Sequence[Party]) -> list[Party]:
        """The bodies named before `end`, first those named most often, of equals those named first."""
        left_out = {one.name for one in without}
        return [self._parties[name] for name in self._leading[bisect_left(self._starts, end)] if name not in left_out]
