"""Mentions of one event become one fact: the most precise time, all mentions, all who take part."""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts.facts import parties as who
from kz_facts.facts.events.attach import Told
from kz_facts.models import EventStatus, Party, Place
from kz_facts.parse.marks import DateMark

_RANK = {"cancelled": 3, "postponed": 2, "ongoing": 1, "planned": 0, "occurred": 0}


@dataclass
class Happening:
    """An event with everything that is told of it."""

    told: Told
    type: str
    status: EventStatus
    place: Place | None
    participants: list[Party]
    spans: list[tuple[int, int]] = field(default_factory=list)

    @property
    def date(self) -> DateMark | None:
        """The time that is told of it."""
        return self.told.date


def join(found: list[Happening]) -> list[Happening]:
    """Join what is one event; the order of first mentions is kept."""
    joined: list[Happening] = []
    for one in found:
        same = next((other for other in joined if _same(other, one)), None)
        if same is None:
            joined.append(one)
        else:
            _merge(same, one)
    return joined


def _same(first: Happening, second: Happening) -> bool:
    if first.type != second.type or first.date is None or second.date is None:
        return False
    if not compatible(first.date, second.date):
        return False
    one, two = who.codes(first.participants), who.codes(second.participants)
    if first.told.mark["clause"] == second.told.mark["clause"] and first.date["start"] == second.date["start"]:
        return True
    if one and two and not one & two:
        return False
    if first.place and second.place and first.place.name != second.place.name:
        return False
    people = [{p.code for p in h.participants if p.kind == "person"} for h in (first, second)]
    if people[0] and people[1] and not people[0] & people[1]:
        return False
    if first.type in ("statement", "decision", "opening", "other", "conflict", "target", "investment"):
        return first.told.mark["word"] == second.told.mark["word"] and first.date["edtf"] == second.date["edtf"]
    return True


def compatible(first: DateMark, second: DateMark) -> bool:
    """Whether two times can be one: the same, or one lies within the other and both are finer than a year."""
    if first["edtf"] is None or second["edtf"] is None:
        return first["start"] == second["start"]
    if first["edtf"] == second["edtf"]:
        return True
    if None in (first["first_day"], second["first_day"], first["last_day"], second["last_day"]):
        return False
    a, b = (first["first_day"] or "", first["last_day"] or ""), (second["first_day"] or "", second["last_day"] or "")
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def _length(date: DateMark) -> tuple[int, str]:
    order = {"day": 0, "week": 1, "range": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5}
    return order.get(date["precision"] or "", 6), date["edtf"] or ""


def _merge(kept: Happening, other: Happening) -> None:
    kept.spans += [span for span in other.spans if span not in kept.spans]
    kept.participants = who.unique([*kept.participants, *other.participants])
    kept.place = kept.place or other.place
    if kept.date and other.date and _length(other.date)[0] < _length(kept.date)[0]:
        kept.told = other.told
        kept.status = other.status
    elif _RANK[other.status] > _RANK[kept.status]:
        kept.status = other.status
