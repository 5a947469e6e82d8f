"""Who takes part in events that are of one state or body by their nature, though nobody names it there.

A vote, a jubilee, a fight, an aim.
"""

from __future__ import annotations

from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.home import Homes
from kz_facts.facts.events.strife import Strife
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.voices import Voices
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Party

_YEAR = "jahr"
_RELEASE = "release"
_BY_STAFF = frozenset(("meeting", "statement", "conflict", "decision"))
_ALL = ("alle", "sämtliche")


class Unsaid:
    """Finds in one document whose votes, jubilees, fights and aims are."""

    def __init__(self, discourse: Discourse, homes: Homes) -> None:
        self.discourse, self.homes, self.scene = discourse, homes, discourse.scene
        words = self.scene.lexicon
        self._elections, self._wishes = words.group("elections"), words.group("wishes")
        self._staff = words.group("staff")
        self._strife, self._voices = Strife(discourse, homes), Voices(discourse)

    def voting(self, told: Told, found: list[Party]) -> list[Party]:
        """Those who take part in an election: the state whose it is, not the parties that stand for it."""
        return [one for one in found if one.name not in self._parties] if self._is_ballot(told, found) else found

    def whole(self, told: Told, found: list[Party], states: list[Party]) -> list[Party] | None:
        """All who take part in an event whose sides its kind tells; None where it tells nothing."""
        if not states and (firm := self._of_staff(told)) is not None:
            return [*found, firm]
        if told.type == "decision" and not found and (ruling := self._of_rules(told)):
            return ruling
        if told.type == "anniversary":
            return [*found, *self._where_celebrated(told, states)]
        if told.type == "opening" and not found and (whose := self._of_house(told)) is not None:
            return [whose]
        if told.type == "conflict":
            return found if states else [*found, *self._strife.sides(told)]
        if told.type == "statement" and not found:
            return self._voices.of(told) or None
        if told.reading.sense.frame.name == _RELEASE:
            return found if states else [*found, *self.homes.keeper(told)]
        return None

    def _of_rules(self, told: Told) -> list[Party]:
        """»Die Regeln des Fonds wurden verschärft«: of the body whose rules they are, where nobody is said to do it."""
        reading, clause, parse = told.reading, told.reading.clause, told.line.parse
        if reading.is_noun or clause is None or clause.voice != "passive" or reading.slots.fill("agent"):
            return []
        owners = (owner for chunk in reading.slots.fill("theme") for owner in parse.owners(chunk))
        met = (one for owner in owners for one in self.discourse.parties(told.line, owner))
        return who.unique(one for one in met if one.kind == "organisation")

    def _of_staff(self, told: Told) -> Party | None:
        """»Die Belegschaft streikt«, »Die Mitarbeiter werden informiert«: of the firm that the text reports on."""
        if told.type not in _BY_STAFF or (told.reading.is_noun and told.carrier is None):
            return None
        parse, clause = told.line.parse, told.carrier or told.reading.clause
        subject = parse.subject(clause) if clause is not None else None
        if subject is None or self._staff.isdisjoint(self.scene.lexicon.heads(parse.head(subject))):
            return None
        bare = subject.last == subject.head + 1 and not subject.adjectives and not any(parse.owners(subject))
        whole = parse.article(subject).startswith("d") or parse.tokens.forms[subject.first].lower in _ALL
        return self.discourse.own.reported_in(told.line) if bare and whole else None

    def _is_ballot(self, told: Told, found: list[Party]) -> bool:
        """»Bei der Wahl setzten sich Kandidaten der Partei durch«: an election is a state's, not a party's."""
        if told.type != "election" or not any(one.name in self._parties for one in found):
            return False
        heads, clause = self.scene.lexicon.heads, told.reading.clause
        nouns = (one for one in told.line.readings if one.is_noun and one.clause is clause)
        return any(not self._elections.isdisjoint(heads(one.word)) for one in nouns)

    @cached_property
    def _parties(self) -> set[str]:
        return {one["name"] for one in self.scene.view.entities if one["sort"] == "party"}

    def _where_celebrated(self, told: Told, states: list[Party]) -> list[Party]:
        """»ein Kulturjahr in Ghana«: a year is held in a land with that land."""
        place = self.homes.places.of(told) if states and told.word.lower().endswith(_YEAR) else None
        land = who.of_state(place.country) if place is not None and place.country else None
        return [land] if land is not None and land not in states else []

    def _of_house(self, told: Told) -> Party | None:
        """»Begonnen hat alles 1999«, »Die Geschichte dieses Hauses begann«: of the body whose years the text counts."""
        body = self.discourse.own.jubilarian
        named = within(self.scene.view.entities, told.line.start, told.line.end) if body is not None else ()
        return body if not named else None

    def aiming(self, told: Told) -> list[Party]:
        """Whose an aim is: of whom it is the wish, of the two states of the title, of whom the text is about."""
        heads, line = self.scene.lexicon.heads, told.line
        for chunk in told.reading.slots.fill("nach"):
            wish = not self._wishes.isdisjoint(heads(line.parse.head(chunk)))
            if wish and (owner := self.discourse.owner(line, chunk)):
                return owner
        if two := self.discourse.states.titled:
            named = [one for one in self.acting(told.line) if one in two]
            return named if len(named) == 1 else two
        topic = spoken.topic(self.scene.view, told.start)
        home = self.discourse.states.home(told.start)
        if topic is not None and topic.kind == "organisation" and home is not None and self._is_named_once(topic):
            return [home]
        return [topic] if topic is not None else []

    def _is_named_once(self, body: Party) -> bool:
        return sum(one["name"] == body.name for one in self.scene.view.entities) == 1

    def acting(self, line: Line) -> list[Party]:
        """The states that a sentence names, otherwise than as places."""
        view = self.scene.view
        acting = [e for e in within(view.entities, line.start, line.end) if not who.is_place(view, e)]
        return who.unique(one for e in acting if (one := who.party(e)) is not None and one.kind == "country")
