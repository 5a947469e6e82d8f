"""Who is in play where money is told of: whose it is, who gives it, who gets it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts.facts import parties as who
from kz_facts.models import Direction, Party

_FROM = frozenset(("aus", "von", "durch"))
_TO = frozenset(("nach", "in", "an", "für", "gegenüber", "bei", "zu"))
DIRECTED = frozenset(("exports", "imports", "investment", "aid", "loan"))


@dataclass(slots=True)
class Roles:
    """`own` whose a sum is, `source` and `target` of what flows: money, of exports and imports the goods.

    `claimed` says that somebody without a name is in play, `both` that it is those named before (»die Partner«), `told`
    that somebody who is no owner tells of a figure (»der Vorstandschef erwartet einen Gewinn«).
    """

    own: list[Party] = field(default_factory=list)
    source: list[Party] = field(default_factory=list)
    target: list[Party] = field(default_factory=list)
    claimed: bool = False
    both: bool = False
    told: bool = False

    @property
    def all(self) -> list[Party]:
        """Each once."""
        return who.unique([*self.own, *self.source, *self.target])

    def add(self, parties: list[Party], preposition: str) -> None:
        """Put whom a phrase names where its preposition says."""
        side = self.source if preposition in _FROM else self.target if preposition in _TO else self.own
        side += parties

    def with_(self, other: Roles) -> Roles:
        """Both together."""
        return Roles([*self.own, *other.own], [*self.source, *other.source], [*self.target, *other.target])

    def direction(self, measure: str) -> Direction | None:
        """From whom to whom money goes; of exports and imports, the goods: an owner exports from or imports to home."""
        if measure not in DIRECTED:
            return None
        source, target = list(self.source), list(self.target)
        if measure == "exports":
            source += self.own
        elif measure == "imports":
            target += self.own
        origin = next((one.code for one in source if one.code), None)
        goal = next((one.code for one in target if one.code and one.code != origin), None)
        others = [one.code for one in self.all if one.code and one.code not in (origin, goal)]
        if len(others) == 1 and (origin is None) != (goal is None):
            origin, goal = origin or others[0], goal or others[0]
        return Direction(from_=origin, to=goal) if origin or goal else None
