"""Mentions of one event become one fact: the most precise time, all mentions, all who take part."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice, product

from kz_facts.facts import parties as who
from kz_facts.facts.events.deeds import Deeds
from kz_facts.facts.events.happening import Happening, place_of
from kz_facts.facts.events.same import are_same, befell, is_attended, lies_in, retold, told_together
from kz_facts.facts.events.told import Told, coarseness
from kz_facts.models import EventStatus, Party, Place

_RANK = {"cancelled": 3, "postponed": 2, "ongoing": 1, "planned": 0, "occurred": 0}
_REMEMBERED = 50  # events of a day or of a party that a reader of a long text still has in mind
_ANY, _CLAUSE = object(), object()


class _Joined:
    """What has been joined so far, found again by what those that are one share: a clause, or a day and a party.

    A long text tells of thousands: asking each whether it is the same would take more time than all else.
    """

    def __init__(self, deeds: Deeds) -> None:
        self.deeds = deeds
        self.all: list[Happening] = []
        self._numbers: dict[int, int] = {}
        self._of: dict[tuple[str, object, object], dict[int, None]] = defaultdict(dict)  # those told last at the end

    def same(self, one: Happening) -> Happening | None:
        """The first that is the same event, of those that were told of last."""
        days = [_ANY] if (day := one.day) is None else [day, None]
        persons, codes = one.persons, who.codes(one.participants)
        parties = [("person", code) for code in (*persons, None)] if persons else [*codes, None] if codes else [_ANY]
        keys = [(one.type, *key) for key in product(days, [*parties, _ANY] if is_attended(one.told) else parties)]
        keys.append((one.type, _CLAUSE, place_of(one.told)))
        clause, clauses = one.told.reading.clause, one.told.line.parse.clauses
        if clause is not None and clause.gap and clause.conjunct >= 0:
            keys.append((one.type, _CLAUSE, (id(one.told.line), id(clauses[clause.conjunct]))))
        known = (self._of[key] for key in keys if key in self._of)
        numbers = sorted({number for told in known for number in islice(reversed(told), _REMEMBERED)})
        return next((self.all[number] for number in numbers if are_same(self.all[number], one, self.deeds)), None)

    def add(self, one: Happening, told: Told) -> None:
        """One more, or one that more is told of now."""
        number = self._numbers.setdefault(id(one), len(self.all))
        if number == len(self.all):
            self.all.append(one)
        persons = [("person", code) for code in one.persons or (None,)]
        parties = [*persons, *(who.codes(one.participants) or [None]), _ANY]
        for key in [*product((one.day, _ANY), parties), (_CLAUSE, place_of(told))]:
            told_last = self._of[one.type, *key]
            told_last.pop(number, None)
            told_last[number] = None


def join(found: list[Happening], deeds: Deeds) -> list[Happening]:
    """Join what is one event; the order of first mentions is kept."""
    joined = _Joined(deeds)
    for one in sorted(found, key=lambda h: h.told.via == "publication"):
        one.take(one.told)
        same = joined.same(one)
        if same is None and one.told.via == "publication":
            same = next((other for other in joined.all if retold(other, one, deeds)), None)
        if same is None and deeds.is_anything(one.told):
            same = next((other for other in reversed(joined.all[-_REMEMBERED:]) if befell(other, one, deeds)), None)
        if same is not None:
            if one.told.via == "publication":
                same.type = one.type
            _merge(same, one)
        joined.add(same or one, one.told)
    return _without_settings(joined.all)


def _without_settings(joined: list[Happening]) -> list[Happening]:
    """»wurde bei einem Unfall eingeklemmt«, told once more: the noun is what the verb tells, which is known already."""
    of_clause: dict[tuple[int, int], list[Happening]] = defaultdict(list)
    for one in joined:
        for place in one.members:
            of_clause[place].append(one)
    left = dict.fromkeys(map(id, joined))
    for place, told in of_clause.items():
        for one, other in product(told, told):
            alone = len(one.members) == 1 and len(one.members[place]) == 1 and one.told.reading.is_noun
            if one is other or not alone or id(one) not in left or one.type != other.type:
                continue
            if len(other.members) > 1 and any(told_together(verb, one.told) for verb in other.members[place]):
                _merge(other, one)
                del left[id(one)]
    return [one for one in joined if id(one) in left]


def _is_bare(told: Told) -> bool:
    """»Krisentreffen am Dienstag in Rom«: a noun without any verb, which leaves open whether it has been."""
    return told.reading.is_noun and all(clause.finite < 0 for clause in told.line.parse.clauses)


def _finer(kept: Place | None, other: Place | None) -> Place | None:
    """Of a town and its state the town."""
    return other if kept is None or (other is not None and lies_in(other, kept)) else kept


def add(kept: Happening, told: Told, participants: list[Party], place: Place | None, status: EventStatus) -> None:
    """Add what an undated mention says of an event: »war für Mai geplant. Nun ist der Besuch abgesagt«."""
    if kept.status == "planned" and status in ("cancelled", "postponed"):
        kept.status = status
    kept.spans[told.start, told.end] = None
    kept.participants = who.unique([*kept.participants, *participants])
    kept.place = _finer(kept.place, place)


def _merge(kept: Happening, other: Happening) -> None:
    kept.spans.update(other.spans)
    kept.take(other.told)
    kept.participants = who.unique([*kept.participants, *other.participants])
    kept.place = _finer(kept.place, other.place)
    told = other.told.via != "publication"  # a headline has the day of the text only where nothing tells another
    if told and kept.date and other.date and coarseness(other.date) < coarseness(kept.date):
        kept.told = other.told
        kept.status = other.status
    elif _is_bare(kept.told) and not _is_bare(other.told):
        kept.status = other.status  # »Krisentreffen in Rom. … kündigte für Dienstag ein Krisentreffen an«
    elif _RANK[other.status] > _RANK[kept.status]:
        kept.status = other.status
