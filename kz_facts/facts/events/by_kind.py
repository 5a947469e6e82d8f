"""Who takes part by the kind of an event: the body that is joined, the commander, the person seized."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.folk import Folk
from kz_facts.facts.events.place import Places
from kz_facts.facts.events.posts import Posts
from kz_facts.facts.events.taking_part import replaced
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

# What is done to a person, who is part of it: seized, acquitted, honoured, released; not what is said of one.
_DONE_TO = frozenset(("conflict", "decision", "anniversary", "other"))
_VISA_FREE = frozenset(("visafrei", "visumfrei"))


class ByKind:
    """Finds them in one document."""

    def __init__(self, discourse: Discourse, places: Places, posts: Posts, folk: Folk) -> None:
        self.discourse, self.places, self._posts, self._folk = discourse, places, posts, folk
        self.scene = discourse.scene
        self._visas = self.scene.lexicon.group("visas") | _VISA_FREE

    def of(self, told: Told) -> list[Party]:
        """Those of what is founded, renamed, joined, or travelled through."""
        return [*self._founded(told), *self._of_capital(told), *self._joined(told), *self._travelling(told)]

    def _founded(self, told: Told) -> list[Party]:
        """»2016 wurde die Ferrona AG gegründet«."""
        if told.type != "opening":
            return []
        named = (self.discourse.named(told.line, chunk) for chunk in told.reading.slots.fill("theme"))
        return [one for body in named for one in body if one.kind == "organisation"]

    def _of_capital(self, told: Told) -> list[Party]:
        """»Die Hauptstadt wurde in Astana umbenannt«: of whose state a town is."""
        if told.type != "statehood" or told.reading.is_noun:
            return []
        if not any(told.line.parse.head(chunk) == "Hauptstadt" for chunk in told.reading.slots.fill("theme")):
            return []
        place = self.places.of(told)
        return [who.of_state(place.country)] if place is not None and place.country else []

    def _joined(self, told: Told) -> list[Party]:
        """»wurde Mitglied der WTO«, »die Aufnahme in die Nato«: the body that somebody joins or leaves."""
        if told.type != "relations":
            return []
        fill = told.reading.slots.fill
        joined = {chunk.number for chunk in fill("pred")}
        body = [one for one in told.line.parse.chunks if {one.genitive_of, one.attribute_of} & joined]
        into = [*fill("in"), *fill("aus"), *fill("zu")]
        named = [self.discourse.parties(told.line, chunk) for chunk in (*into, *body)]
        houses = [self.discourse.parties(told.line, one) for one in into if self.discourse.acts(told.line, one)]
        entered = [one for found in named for one in found if one.kind == "organisation"]
        return [*entered, *(one for found in houses for one in found)]  # »ins norwegische Ministerium einbestellt«

    def employing(self, told: Told) -> Iterator[Party]:
        """»unterschrieb beim FC Kato einen Vertrag«, »verlängerte seinen Vertrag bei der Ferrona AG«."""
        clause = told.reading.clause
        if told.type != "accord" or told.reading.is_noun or clause is None:
            return
        for chunk in told.line.parse.chunks:
            if chunk.preposition == "bei" and chunk.clause == clause.number and chunk.kind == "name":
                yield from (one for one in self.discourse.parties(told.line, chunk) if one.kind == "organisation")

    def _travelling(self, told: Told) -> list[Party]:
        """»entfällt für Peruaner die Visumpflicht«, »können Bürger Perus visafrei nach Chile reisen«: who and where."""
        clause = told.carrier or told.reading.clause
        conditions = told.reading.sense.conditions
        if told.type != "relations" or clause is None or all(self._visas.isdisjoint(one.heads) for one in conditions):
            return []
        named = within(self.scene.view.entities, *told.line.span(clause))
        sides = [who.party(entity) for entity in named if entity["kind"] == "country"]
        return [one for one in sides if one is not None]

    def suffering(self, told: Told) -> Iterator[Chunk]:
        """»wurde der Journalist A festgenommen«, »die Stichwahl gegen B«: persons take part."""
        if (other := replaced(told)) is not None:
            yield other
            return
        rival = told.type == "election"
        on = ("auf",) if told.type == "conflict" and told.reading.is_noun else ()
        for slot in ("theme", "dative", "gegen", *on) if told.type in _DONE_TO or rival else ():
            for chunk in told.reading.slots.fill(slot):
                if (slot in ("theme", *on) or rival) and not self._posts.is_sought(told, chunk):
                    yield chunk

    def leading(self, told: Told) -> list[Chunk]:
        """»griffen Truppen unter Jan Riis an«: who commands takes part; not who governs then."""
        if told.type != "conflict" or told.reading.is_noun:
            return []
        agents = (told.line.parse.head(one) for one in told.reading.slots.fill("agent"))
        fight = any(not self._folk.troops.isdisjoint(self.scene.lexicon.heads(head)) for head in agents)
        return told.reading.slots.fill("unter") if fight else []

    def striking(self, told: Told) -> Iterator[Chunk]:
        """»ein dänisches Flugzeug schoss«: what strikes is the state's, whatever it is; people may be anybody."""
        if told.type == "conflict" and told.reading.sense.frame.name == "attack" and not told.reading.is_noun:
            yield from (ch for ch in told.reading.slots.fill("agent") if not self._folk.is_anybody(told.line, ch))
