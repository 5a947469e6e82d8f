"""Joins facts that are one thing: blocks first, then pairs, and no pair that contradicts another.

Why no library does this. Splink (Fellegi-Sunter on DuckDB) learns its weights from the data: with one document more all
earlier merges may come out otherwise, a score has no reason that one can read, and some thousand facts are too few
to learn from. RapidFuzz measures letters, and letters are not what tells our names apart (`wording`): on the names of
`tests/merge` and `rules/merge.toml` no measure of its, at any threshold, is right more than seven times in ten. What
is left is small: a name, a day, the parties; so the rules stand here, each with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, Protocol, TypeVar

from kz_facts.merge.models import Link


class Told(Protocol):
    """A fact that can be joined with others."""

    @property
    def id(self) -> str:
        """The id of the fact."""

    @property
    def document(self) -> str:
        """The id of its document."""


Item = TypeVar("Item", bound=Told)
Weighed = TypeVar("Weighed", bound=Told, contravariant=True)
_COMPARED = 24  # members of a group that a fact is held against: those that tell most


class Match(NamedTuple):
    """Why two facts are one, and how sure that is: of several the greatest counts."""

    strength: int
    rule: str
    reason: str


class Finder(Protocol[Weighed]):
    """What makes two facts one, and what two."""

    def telling(self, fact: Weighed, /) -> int:
        """How much a fact says of what it is of: others are held against those that tell most."""

    def blocks(self, fact: Weighed, /) -> Iterable[Hashable]:
        """Where to look for what may be the same; facts without a common block are not compared."""

    def match(self, one: Weighed, other: Weighed, /) -> Match | None:
        """Why two facts are one; None where nothing says so."""

    def conflict(self, one: Weighed, other: Weighed, /) -> bool:
        """Whether two facts cannot be one."""


@dataclass(slots=True)
class Cluster(Generic[Item]):
    """Facts that are one thing, and why."""

    items: list[Item]
    links: list[Link] = field(default_factory=list)
    documents: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.documents.update(item.document for item in self.items)

    def add(self, item: Item, link: Link) -> None:
        """One fact more, and why."""
        self.items.append(item)
        self.links.append(link)
        self.documents.add(item.document)


def grouped(items: Sequence[Item], finder: Finder[Item] | None) -> list[Cluster[Item]]:
    """Facts in groups that are one thing each.

    A document says what it says once: two facts of one document are never joined. Neither are two that contradict each
    other, whatever a third has in common with both. What fits two groups equally well joins none of them.

    Args:
        items: The facts, in order.
        finder: What joins them; each stands by itself where there is none.
    """
    if finder is None:
        return [Cluster([item]) for item in items]
    found: list[Cluster[Item]] = []
    by_block: dict[Hashable, set[int]] = defaultdict(set)
    for item in sorted(items, key=lambda item: -finder.telling(item)):
        near = sorted({number for block in finder.blocks(item) for number in by_block[block]})
        best = _best(item, [(number, found[number]) for number in near], finder)
        if best is None:
            number = len(found)
            found.append(Cluster([item]))
        else:
            number, other, why = best
            found[number].add(item, Link(one=other.id, other=item.id, rule=why.rule, reason=why.reason))
        for block in finder.blocks(item):
            by_block[block].add(number)
    return found


def _best(
    item: Item, clusters: Iterable[tuple[int, Cluster[Item]]], finder: Finder[Item]
) -> tuple[int, Item, Match] | None:
    """The group that a fact belongs to, which of its members says so, and why; None where none or two do."""
    fits: list[tuple[int, int, Item, Match]] = []
    for number, cluster in clusters:
        told = cluster.items[:_COMPARED]
        if item.document in cluster.documents or any(finder.conflict(item, other) for other in told):
            continue
        whys = [(why, other) for other in told if (why := finder.match(item, other)) is not None]
        if whys:
            why, other = max(whys, key=lambda pair: pair[0].strength)
            fits.append((why.strength, number, other, why))
    fits.sort(key=lambda fit: -fit[0])
    if not fits or (len(fits) > 1 and fits[0][0] == fits[1][0]):
        return None
    return fits[0][1:]
