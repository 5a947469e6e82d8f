"""The state whose a figure is where nobody is named: of the office that counts, the currency, the text, its readers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.home import NEAR
from kz_facts.facts.money.roles import Roles
from kz_facts.facts.money.sums import Sum
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.marks import MoneyMark

_WORLD = ("USD", "GBP", "JPY")  # in which others reckon too


class Homes:
    """Knows the home of figures in one document."""

    def __init__(self, discourse: Discourse, currencies: Mapping[str, str], provinces: Collection[str]) -> None:
        self.discourse, self._currencies, self._provinces = discourse, currencies, frozenset(provinces)

    def added(self, one: Sum, roles: Roles, found: list[Party], known: Party | None = None) -> Roles:
        """The roles with the home beside those who are named.

        Args:
            one: The sum.
            roles: Who is in play so far.
            found: Who is no home, for he is named as somebody else.
            known: The home, if something says which it is.
        """
        states, offset = self.discourse.states, one.mark["start"]
        home = known or self.counting(one) or self.of_currency(one.mark) or states.home(offset)
        if home is None or home in found:
            home = next((party for party in states.pair(offset) if party not in found), None)
        return Roles([*roles.own, *([home] if home is not None else [])], roles.source, roles.target)

    def of_provinces(self, one: Sum, roles: Roles) -> Roles:
        """»Die Provinz A gibt 3 Mio. Lira aus«: what is a province's is its state's, as far as the text tells that."""
        sides = (roles.own, roles.source, roles.target)
        own, source, target = ([self._state(one, party) for party in side] for side in sides)
        return replace(roles, own=own, source=source, target=target)

    def _state(self, one: Sum, party: Party) -> Party:
        if party.kind != "region" or party.name.partition(" ")[0] not in self._provinces:
            return party
        return self.of_currency(one.mark) or self.discourse.states.home(one.mark["start"]) or party

    def reader(self, one: Sum) -> Party | None:
        """»Malta und Österreich … Im Haushalt sind 3 Mio. vorgesehen«: of two the state that the text is written in."""
        pair = [party for party in self.discourse.states.pair(one.mark["start"]) if party.code in NEAR]
        return pair[0] if len(pair) == 1 else None

    def of_currency(self, mark: MoneyMark) -> Party | None:
        """»sind 6 Mrd. Tenge bewilligt«: of the states that a text speaks of the one whose money it is."""
        currency = mark["currency"] or ""
        states = self._currencies[currency].split(";")[1] if currency in self._currencies else ""
        code = states.partition(",")[0].strip()
        state = who.of_state(code) if code and currency not in _WORLD else None
        return state if state is not None and self.discourse.states.is_spoken_of(state, mark["start"]) else None

    def counting(self, one: Sum) -> Party | None:
        """»laut Statistischem Bundesamt«: figures of foreign trade are of the state whose office counts them."""
        for entity in within(self.discourse.view.entities, one.line.start, one.line.end):
            if entity["kind"] == "organisation" and entity["country"] and "tatisti" in entity["name"]:
                return who.state(entity)
        return None
