"""Whose a post is that somebody gets, holds or leaves: »der gestürzte Präsident A«, »wurde Nachfolger von B«."""

from __future__ import annotations

from collections import defaultdict

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.frames.antecedents import antecedent
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.categories import GOVERNING

_FOLLOWING = ("Nachfolge", "Amtsnachfolge")
_FILLING = frozenset(("Wahl", "wählen", "Ernennung", "ernennen", "Bestellung", "bestellen", "küren", "Nominierung"))


def held_by(view: View) -> dict[str | None, list[OfficeMark]]:
    """The offices of each person, by key; none of whom none is known."""
    return view.once("offices by holder", lambda: _by_holder(view))


def _by_holder(view: View) -> dict[str | None, list[OfficeMark]]:
    found = defaultdict[str | None, list[OfficeMark]](list)
    for office in view.offices:
        found[office["key"]].append(office)
    return found


class Posts:
    """Finds the bodies and states of posts in one document."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse, self.scene = discourse, discourse.scene
        self._held_by = held_by(discourse.scene.view)
        words = self.scene.lexicon
        self._offices, self._elections = words.group("offices"), words.group("elections")

    def whose(self, told: Told, found: list[Party]) -> list[Party] | None:
        """The state or firm whose post it is.

        Args:
            told: Any event that names no state.
            found: Who takes part.

        Returns:
            None where the words do not tell; nobody where it is none of the home of the text.
        """
        if told.type != "election":
            return None
        if (lost := self._left(told)) is not None:
            return [lost]
        if (followed := self._followed(told, found)) is not None:
            return followed
        if (firm := self._of_firm(told, found)) is not None:
            return [firm]
        return [] if self._is_of_man(told, found) or self._is_of_other(found) else None

    def _is_of_man(self, told: Told, found: list[Party]) -> bool:
        """»Sie war Lehrerin, bis sie in Rente ging«: who retires from no public office."""
        persons = [one for one in found if one.kind == "person"] if told.word == "gehen" else []
        return bool(persons) and not any(self._held_by[one.code] for one in persons)

    def _left(self, told: Told) -> Party | None:
        """»der im Mai gestürzte peruanische Präsident Aas«: whose office that was until then."""
        clause, line = told.reading.clause, told.line
        if clause is None or clause.kind != "participial":
            return None
        number = antecedent(line.parse, clause)
        marks = within(self.scene.view.offices, *line.span(line.parse.chunks[number])) if number >= 0 else ()
        return next((who.of_state(one["country"]) for one in marks if one["country"]), None)

    def _followed(self, told: Told, found: list[Party]) -> list[Party] | None:
        """»wurde zum Nachfolger von A gewählt«: for whom A acted; nobody's where that is not known.

        Returns:
            None where nobody follows anybody, or an office of one of them is known.
        """
        clause, line = told.reading.clause, told.line
        if clause is None:
            return None
        chairs = [one for one in line.parse.some(clause.chunks) if line.parse.head(one).startswith(_FOLLOWING)]
        if not chairs:
            return None
        before = [one for chair in chairs for one in self.discourse.owner(line, chair)]
        owners = (own for chair in chairs for own in line.parse.owners(chair))
        before += [one for own in owners for one in self.discourse.parties(line, own)]
        if bodies := [one for one in who.unique(before) if one.kind != "person"]:
            return bodies
        persons = [one.code for one in (*before, *found) if one.kind == "person"]
        return None if any(self._held_by[one] for one in persons) or not persons else []

    def _is_of_other(self, found: list[Party]) -> bool:
        """»Machthaber Aas wurde gestürzt«: who governs a state that the text does not tell, so none that it does."""
        marks = [office for one in found if one.kind == "person" for office in self._held_by[one.code]]
        ruling = any(office["category"] in GOVERNING for office in marks)
        return ruling and not any(office["country"] for office in marks)

    def _of_firm(self, told: Told, found: list[Party]) -> Party | None:
        """»übernimmt im Mai die Leitung«: in a text about a firm the firm, of whom no office is known."""
        if not any(one.kind == "person" for one in found):
            return None
        if not self._elections.isdisjoint(self.scene.lexicon.heads(told.word)):
            return None
        topic = spoken.topic(self.scene.view, told.start)
        return topic if topic is not None and topic.kind == "organisation" and not topic.code else None

    def of(self, told: Told) -> list[Party]:
        """The bodies that have the posts which an event's own words name."""
        return self._presided(told) + self._held(told)

    def _held(self, told: Told) -> list[Party]:
        """»trat als SPD-Chef zurück«, »die Wahl zum DFB-Präsidenten«: the body that has the post."""
        clause = told.carrier or told.reading.clause
        if told.type != "election" or clause is None:
            return []
        heads, parse = self.scene.lexicon.heads, told.line.parse
        posts = (one for one in parse.some(clause.chunks) if one.preposition in ("als", "zu") and one.kind == "noun")
        held = (one for one in posts if not self._offices.isdisjoint(heads(parse.head(one))))
        named = (self.discourse.named(told.line, one) for one in held)
        return [one for found in named for one in found if one.kind == "organisation"]

    def _presided(self, told: Told) -> list[Party]:
        """»übernahm den Vorsitz in der OSZE«: the body that the post is in."""
        if told.reading.sense.frame.name != "hand_over":
            return []
        fill = told.reading.slots.fill
        posts = {chunk.number for chunk in (*fill("theme"), *fill("subject"))}
        inside = (one for one in told.line.parse.chunks if one.preposition == "in" and one.attribute_of in posts)
        named = (self.discourse.parties(told.line, chunk) for chunk in inside)
        return [one for found in named for one in found if one.kind == "organisation"]

    def is_sought(self, told: Told, chunk: Chunk) -> bool:
        """»die Wahl des Präsidenten«, »wählt den Präsidenten«: who is to be found is not who holds the office."""
        if told.word not in _FILLING or chunk.kind != "noun" or chunk.unit is not None or chunk.determiner < 0:
            return False
        named = [chunk, *(one for one in told.line.parse.chunks if one.apposition_of == chunk.number)]
        if any(within(self.scene.view.persons, *told.line.span(one)) for one in named):
            return False  # »Sein Nachfolger Jon Aas wurde gewählt«, »ernannte den Chef der Garde, Jon Aas, zum …«
        return not self._offices.isdisjoint(self.scene.lexicon.heads(told.line.parse.head(chunk)))
