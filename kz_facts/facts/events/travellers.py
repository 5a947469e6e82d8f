"""Who is on a journey and where that goes, as the clause, those around it, or the text say."""

from __future__ import annotations

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events import journey
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.topic import Topics
from kz_facts.models import Party


class Travellers:
    """Finds them in one document."""

    def __init__(self, discourse: Discourse, places: Places, topics: Topics) -> None:
        self.discourse, self.places, self._topics = discourse, places, topics

    def add(self, told: Told, found: list[Party]) -> list[Party]:
        """Who travels, as the clause or those around it say, and whom that goes to."""
        there = self.discourse.entries.place(told.start)  # »Lima: Der Besuch des Ministers entfällt«
        goals = self.places.destinations(told) or ([there] if there is not None else [])
        found += [one for chunk in journey.goers(told) for one in self.discourse.parties(told.line, chunk)]
        found += self._topics.onward(told)
        if not any(one.kind != "person" and one not in goals for one in found):
            found += self._sent_by_house(goals) or self._from_other(goals)
        return found + goals

    def _from_other(self, goals: list[Party]) -> list[Party]:
        """»Präsident Aas kommt nach Lima«: in a text titled by two states who goes to one of them is of the other."""
        two = self.discourse.states.titled
        return [one for one in two if one not in goals] if len(goals) == 1 and goals[0] in two else []

    def _sent_by_house(self, goals: list[Party]) -> list[Party]:
        """»Die Abgeordneten fahren nach Lima weiter«: in a release of a parliament or ministry, who goes is its own."""
        state = self.discourse.own.state
        return [state] if state is not None and state not in goals else []
