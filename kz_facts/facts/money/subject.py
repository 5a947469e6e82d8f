"""Whom a text is about: the firm whose report it is, the bank that lends, the state behind an office."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import islice

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.money.kinds import OF_FIRMS
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.money.topic import BULLET, PARAGRAPH, Told
from kz_facts.models import Party
from kz_facts.parse.marks import EntityMark

_OF_FIRMS = frozenset(("revenue", "earnings", "debt", "price", "investment", "contract", "cost"))
_OF_BODIES = frozenset(("revenue", "earnings", "investment", "debt", "reserves"))
_NO_MANS = frozenset(("exports", "imports", "trade", "gdp", "reserves"))
_STATES_OWN = frozenset(("trade", "exports", "imports", "gdp", "budget", "reserves"))
_BODIES, _NO_OWNERS = ("company", "organisation"), ("party", "organ", "agency", "media")
_ORGANS = ("organ", "agency")
_BANK = "bank"
_LEAD = 3  # sentences of a head with its first sentence
_LAST = 12  # sums that tell whose report a text gives
_NEAR = 2  # sentences over which a report goes on about a firm


class Subject:
    """Knows whose figures a text gives without saying it again."""

    def __init__(self, discourse: Discourse, told: dict[int, Told]) -> None:
        self.discourse, self.told = discourse, told

    def owners(self, one: Sum, measure: str) -> list[Party]:
        """Whose a figure is that nobody is named with: a firm's, or of a budget a body's."""
        firms = self._firms(one) or ([] if self._is_of_others(one) else self._subject(one, measure))
        firms = firms or self._reported(one, measure)
        if firms or measure != "budget":
            return firms
        body = self._body(one)
        return [body] if body is not None else []

    def of_states(self, roles: Roles, measure: str) -> Roles:
        """Reserves, exports and the like of a state's bank or office are the state's; so is money for its army.

        Nor are they a person's: »Ministerin A bezifferte die Exporte auf 3 Mrd. Euro« only names them.
        """
        if measure in _NO_MANS:
            roles.own[:] = [party for party in roles.own if party.kind != "person"]
        if measure not in _STATES_OWN:
            return roles
        own, source, target = ([self._state(one) for one in side] for side in (roles.own, roles.source, roles.target))
        return Roles(own, source, target)

    def _state(self, one: Party) -> Party:
        if one.kind != "organisation" or one.code:
            return one
        country = self._organs.get(one.name)
        return who.of_state(country) if country is not None else one

    def kept_by(self, one: Sum) -> Party | None:
        """»Die Zentralbank von Mali senkt den Zins. Die Devisenreserven …«: the one state whose bank is named."""
        organs = [e for e in self.discourse.view.entities if e["sort"] in _ORGANS and e["end"] <= one.mark["start"]]
        countries = {entity["country"] for entity in organs if _BANK in entity["name"].lower()}
        country = countries.pop() if len(countries) == 1 else None
        return who.of_state(country) if country else None

    @cached_property
    def _organs(self) -> dict[str, str]:
        """The states of offices and banks that a text names."""
        organs = (entity for entity in reversed(self.discourse.view.entities) if entity["sort"] in _ORGANS)
        return {entity["name"]: entity["country"] for entity in organs if entity["country"]}

    def lender(self, one: Sum) -> Party | None:
        """The bank or fund that heads a text: its own report tells of its loans without naming it."""
        view, first = self.discourse.view, self._first
        if first is None or view.sentence_index(first["start"]) >= _LEAD or first["end"] > one.line.start:
            return None
        return who.party(first) if first["sort"] == "bank" else None

    @cached_property
    def _first(self) -> EntityMark | None:
        return next((e for e in self.discourse.view.entities if e["kind"] == "organisation"), None)

    def _body(self, one: Sum) -> Party | None:
        """The organisation whose budget a text speaks of, where it names that more than any state."""
        first = self._most
        if first is None or first["start"] >= one.line.end or first["sort"] == "party":
            return None
        party = who.state(first)
        return self._state(party) if party is not None else None

    @cached_property
    def _most(self) -> EntityMark | None:
        """Where the text first names the body that it speaks of most, if that is one."""
        entities = self.discourse.view.entities
        named = Counter(
            entity["code"] or entity["name"]
            for entity in entities
            if entity["kind"] in ("country", "organisation") and entity["sort"] != "party"
        )
        most = next((name for name, _ in named.most_common(1)), None)
        bodies = (entity for entity in entities if entity["kind"] == "organisation")
        return next((entity for entity in bodies if most in (entity["code"], entity["name"])), None)

    def _firms(self, one: Sum) -> list[Party]:
        """The bodies whose figures the sentences before gave: reports go on about them."""
        for told in reversed(self.told.values()):
            if one.line.number - told.sum.line.number > _NEAR:
                break
            if told.sum.line.number == one.line.number or told.reading.measure not in _OF_FIRMS:
                continue
            text = self.discourse.view.text
            if PARAGRAPH.search(text, told.sum.mark["end"], one.line.start) or BULLET.match(text, one.line.start):
                break
            return [party for party in told.roles.all if party.kind == "organisation"]
        return []

    def _reported(self, one: Sum, measure: str) -> list[Party]:
        """The firm that all figures before are of, where there are several: it is its report that the text gives."""
        last = islice(reversed(self.told.values()), _LAST)
        told = [told for told in last if told.sum.line.number < one.line.number and told.roles.all]
        owners = {party.name: party for before in told for party in before.roles.all}
        firm = next(iter(owners.values())) if len(owners) == 1 and len(told) > 1 else None
        own = firm is not None and firm.kind == "organisation" and not firm.code and firm.name not in self._organs
        return [firm] if firm is not None and own and measure in _OF_FIRMS else []

    def _is_of_others(self, one: Sum) -> bool:
        """Whether the figures before are of somebody without a name: »die Branche«."""
        last = next((told for told in reversed(self.told.values()) if told.reading.measure in _OF_BODIES), None)
        return last is not None and one.line.number - last.sum.line.number <= _NEAR and last.roles.claimed

    def _subject(self, one: Sum, measure: str) -> list[Party]:
        """The firm or body that a text is about: whose revenue and debts are given is not said again.

        It is the one named most up to here, first of all in the head; where states are named more, only their
        debts and investments are theirs.
        """
        if measure not in _OF_BODIES:
            return []
        before = [entity for entity in self.discourse.view.entities if entity["end"] <= one.line.start]
        bodies = Counter(e["name"] for e in before if e["kind"] in _BODIES and e["sort"] not in _NO_OWNERS)
        if not bodies:
            return []
        name, count = bodies.most_common(1)[0]
        first = next(entity for entity in before if entity["name"] == name)
        is_lead = self.discourse.view.sentence_index(first["start"]) < _LEAD
        states = Counter(e["country"] for e in before if e["kind"] in ("country", "city"))
        more = states.most_common(1)[0][1] if states and measure not in OF_FIRMS else 0
        found = who.party(first) if count >= max(2, more) or (is_lead and count >= more) else None
        return [found] if found is not None else []
