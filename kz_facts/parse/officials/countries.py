"""The state of a holding where its phrase leaves it out: by title, by party, by what is told of the person."""

from __future__ import annotations

from collections import Counter

from kz_facts.parse.officials.holding import STATE, Holding
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.phrases import POSSESSIVES
from kz_facts.parse.officials.states import States
from kz_facts.parse.officials.text import Text


class Countries:
    """Gives offices of states the state that their titles or holders tell; the rest is left open for the context."""

    def __init__(self, owners: Owners, states: States) -> None:
        self.owners, self.titles = owners, owners.titles
        self.states = states

    def settle(self, text: Text, held: list[Holding], counts: Counter[str]) -> None:
        """Set state, or that it is open, of all holdings of a text."""
        for holding in held:
            told = holding.category in STATE or holding.category == "envoy"
            if holding.country is None and told and self._has_room(holding):
                holding.country = self._told(text, holding, counts)
        known: dict[int, str] = {}
        for holding in held:
            if holding.country and holding.category in STATE:
                known.setdefault(id(holding.person), holding.country)
        for n, holding in enumerate(held):
            if holding.country is None and holding.category != "international" and not holding.office.gone:
                self._like_others(text, holding, held[:n], known)
        self._at_one_post(held)
        for holding in held:
            holding.open = holding.country is None and self._is_open(holding)

    def _told(self, text: Text, holding: Holding, counts: Counter[str]) -> str | None:
        """The state that title or party tell."""
        several = not holding.office.title.kin and self.states.is_of_several(holding.office.title, counts)
        return (
            (None if several else self.states.by_title(holding.office, counts))
            or self.states.by_party(text, holding.link.end, counts)
            or self.states.by_party_before(text, holding.office, counts)
        )

    def _like_others(self, text: Text, holding: Holding, before: list[Holding], known: dict[int, str]) -> None:
        """Take the state from what is told of the holder elsewhere, of an envoy from the office before."""
        if holding.category in ("ambassador", "envoy"):
            if holding.organisation is None:
                self._like_before(holding, before, succeeds=self._succeeds(text, holding))
        elif not holding.office.both and (self._has_room(holding) or holding.category == "spokesperson"):
            holding.country = known.get(id(holding.person)) if self._may_be_state(holding) else None

    def _is_open(self, holding: Holding) -> bool:
        """Whether the context may tell the state."""
        if holding.office.both or holding.office.gone:
            return False
        if holding.category in ("envoy", "ambassador"):
            return holding.office.determiner.lower() in POSSESSIVES
        speaks_for_body = holding.category == "spokesperson" and holding.organisation is not None
        return holding.category in STATE and self._has_room(holding) and not speaks_for_body

    @staticmethod
    def _at_one_post(held: list[Holding]) -> None:
        """Who succeeds at an embassy is of the state of those before: »Botschafterin in Bischkek« twice."""
        sent: dict[str | None, set[str]] = {}
        for holding in held:
            if holding.category == "ambassador" and holding.host and holding.country:
                sent.setdefault(holding.host, set()).add(holding.country)
        for holding in held:
            states = sent.get(holding.host, set())
            if holding.category == "ambassador" and not (holding.country or holding.organisation) and len(states) == 1:
                (holding.country,) = states

    @staticmethod
    def _has_room(holding: Holding) -> bool:
        """Whether no organisation is served; a body of the state that the phrase names still has a state."""
        return holding.organisation in (None, holding.office.body_text.strip())

    def _may_be_state(self, holding: Holding) -> bool:
        """Whether a body named by an entity is none of several states."""
        named = holding.organisation is not None and not holding.office.body_text.strip()
        return not (named and self.owners.body_kind(holding.organisation or "") == "international")

    def _succeeds(self, text: Text, holding: Holding) -> bool:
        """»Ihr Nachfolger, Botschafter X«."""
        at = holding.office.outer
        title = self.titles.read(text.word(at - 2)) if text.word(at - 1) == "," else None
        return title is not None and bool(title.kin)

    def _like_before(self, holding: Holding, before: list[Holding], *, succeeds: bool) -> None:
        office = holding.office
        passed_on = office.tenure != "current" or office.title.kin or succeeds
        for other in reversed(before):
            alike = other.category == holding.category and (other.country or other.organisation)
            if other.category == holding.category and not alike and passed_on and self._is_open(other):
                return  # »seine Botschafterin X. Y, ihre Vorgängerin«: whose, the context tells of both
            if alike and (other.person is holding.person or passed_on):
                holding.country, holding.host = other.country, holding.host or other.host
                holding.organisation = other.organisation
                return
