"""Who gives a loan or aid, and who gets it, where the clause names one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.occasions import Occasions
from kz_facts.facts.money.going_on import is_kin
from kz_facts.facts.money.home import Homes
from kz_facts.facts.money.kinds import GIVEN
from kz_facts.facts.money.reading import Reading
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.subject import Subject
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.topic import Told, Topic
from kz_facts.facts.view import within
from kz_facts.models import Party

_DEFINITE = ("die", "den", "der", "dem", "das", "des")
_NEAR = 2  # sentences back to a name that couples giver and taker
_COUPLING = ("-", "–", " - ", " – ", "/")  # »China-Zentralasien«


class Gifts:
    """Completes the sides of loans and aid in one document."""

    def __init__(
        self, subject: Subject, homes: Homes, told: dict[int, Told], lenders: Mapping[str, Sequence[str]]
    ) -> None:
        self.discourse, self.subject, self.homes, self.told = subject.discourse, subject, homes, told
        self._occasions = Occasions.of(self.discourse)
        self._lenders, self._words = frozenset(lenders["names"]), tuple(lenders["words"])

    def of(self, one: Sum, reading: Reading, roles: Roles, topic: Topic) -> Roles | None:
        """Who gives or gets a loan or aid."""
        found, measure = roles.all, reading.measure
        if measure not in GIVEN:
            return None
        if measure == "loan" and len(found) == 1 and found[0].name in self._lenders:
            return self.homes.added(one, roles, found)
        if (met := self._negotiated(one, reading, roles)) is not None:
            return met
        if _is_to_nobody(one, reading, roles):
            target = self._coupled(one, found[0]) or (topic.roles.target if is_kin(topic.measure, measure) else [])
            if target or self.discourse.states.is_of_two(one.mark["start"]):
                givers = [party for told in self.told.values() for party in told.roles.source]
                pair = self.discourse.states.pair(one.mark["start"])
                other = [party for party in pair if party not in (*found, *topic.roles.source, *givers)][:1]
                return Roles(roles.own, roles.source, target or other)
        if found and not roles.source and _is_agentless(reading) and (bank := self.subject.lender(one)):
            return Roles(roles.own, [bank], roles.target)
        between = topic.roles.all if topic.measure == "contract" else []
        aimed = reading.use is not None and reading.use.fill(["für", "in", "zu"])
        if len(between) == 2 and len(roles.source) == 1 == len(roles.all) and roles.source[0] in between and not aimed:
            return roles.with_(Roles(target=[party for party in between if party not in roles.source]))
        if not found and not roles.claimed and (known := self._known(one, reading)) is not None:
            return known
        if _is_further_aid(reading, roles, topic):
            return Roles(source=roles.source, target=[one for one in topic.roles.target if one not in found])
        return None

    def _negotiated(self, one: Sum, reading: Reading, roles: Roles) -> Roles | None:
        """»Bei den deutsch-malischen Verhandlungen wurden 3 Mio. zugesagt«: between the two who talk."""
        if roles.own or roles.target or roles.claimed or len(roles.source) > 1 or reading.use is None:
            return None
        met = self._occasions.sides(one.line, reading.use.slots.clause)
        others = [party for party in met if party not in roles.source]
        if not roles.source:
            return Roles(own=met) if len(met) > 1 and _is_agentless(reading) else None
        return Roles(source=roles.source, target=others) if len(others) == 1 else None

    def _known(self, one: Sum, reading: Reading) -> Roles | None:
        """»Die Bank hat ihr Programm in Mali ausgesetzt; von den zugesagten Krediten …«: of the lender just told of."""
        named = reading.named.chunk if reading.named is not None else None
        if named is None or one.line.parse.article(named) not in _DEFINITE:
            return None
        near = self.discourse.scene.lines[max(0, one.line.number - 1) : one.line.number + 1]
        told = [(line, clause) for line in near for clause in line.parse.clauses]
        for line, clause in reversed(told):
            if line is one.line and clause.last > one.chunk.first:
                continue
            start, end = line.parse.tokens.starts[clause.first], line.parse.tokens.end(clause.last - 1)
            entities = within(self.discourse.view.entities, start, end)
            lenders = [e for e in entities if any(word in e["full"].lower() for word in self._words)]
            bank = who.party(lenders[0]) if len({e["name"] for e in lenders}) == 1 else None
            if bank is not None:
                states = who.unique(s for e in entities if e["kind"] == "country" and (s := who.state(e)) is not None)
                home = states if len(states) == 1 else [self.discourse.states.home(one.mark["start"])]
                return Roles(source=[bank], target=[state for state in home if state is not None])
        return None

    def _coupled(self, one: Sum, giver: Party) -> list[Party]:
        """»Beim Gipfel China-Zentralasien … Peking sagte 3 Mio. zu«: whom a name just before couples with the giver."""
        view, lines = self.discourse.view, self.discourse.scene.lines
        start = lines[max(0, one.line.number - _NEAR)].start
        near = [entity for entity in within(view.entities, start, one.line.end) if entity["form"] != "adjective"]
        for left, right in pairwise(near):
            if view.text[left["end"] : right["start"]] not in _COUPLING:
                continue
            pair = [party for entity in (left, right) if (party := who.state(entity)) is not None]
            if len(pair) == len((left, right)) and giver in pair:
                return [party for party in pair if party != giver]
        return []


def _is_to_nobody(one: Sum, reading: Reading, roles: Roles) -> bool:
    """»Für 2021 hat Malta 3 Mio. Euro zugesagt«: a state gives, and no phrase says to whom or for what."""
    use = reading.use
    if use is None or roles.own or roles.target or len(roles.source) != 1:
        return False
    if roles.source[0].kind != "country" and roles.source[0].code != "EU":
        return False
    given = {reading.governor.host.row, reading.named.chunk.row if reading.named is not None else -1}
    givers, takers = use.fill(use.rule.payer), [ch for ch in use.fill(use.rule.payee) if ch.row not in given]
    others = [ch for ch in use.fill(["für", "an", "zu", "in"]) if ch.last != one.chunk.first]  # »im Wert von«
    return bool(givers) and givers[0].kind == "name" and not takers and not others


def _is_agentless(reading: Reading) -> bool:
    return (
        reading.use is not None and reading.use.slots.clause.voice == "passive" and reading.use.rule.payer == ["agent"]
    )


def _is_further_aid(reading: Reading, roles: Roles, topic: Topic) -> bool:
    """»A hilft Mali mit 3 Mio. Die EU gibt 5 Mio. für Zelte«; not »für ein Werk in Badachschan«."""
    if reading.measure != "aid" or not is_kin(topic.measure, "aid") or not roles.source or roles.own or roles.target:
        return False
    return reading.use is not None and not reading.use.fill(["in"])
