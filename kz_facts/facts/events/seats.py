"""Where those sit who judge, arrest and vote: »das Landgericht München«, »die Kölner Polizei«, »der Gemeinderat«."""

from __future__ import annotations

from kz_facts.facts.events.sites import Sites, town_of
from kz_facts.facts.events.told import Told
from kz_facts.facts.home import inline_dateline
from kz_facts.facts.scene import Line
from kz_facts.facts.view import within
from kz_facts.models import Place
from kz_facts.parse.grammar import Chunk

_THEIRS = ("conflict", "decision", "other")
_OF_COUNCILS = ("decision", "election")


class Seats:
    """Finds the towns of the courts and the police of one document."""

    def __init__(self, sites: Sites) -> None:
        self.sites = sites
        words = sites.scene.lexicon
        self._bodies = words.group("guards", "councils") - words.group("people") | words.group("courts")
        self._people = words.group("people", "offices")
        self._councils, self._municipal = words.group("councils"), tuple(sorted(words.group("councils")))

    def place(self, told: Told) -> Place | None:
        """The town whose court, police or council does what is told, by their name; a council's that of the text."""
        return self._of_body(told) or self._of_council(told)

    def _of_council(self, told: Told) -> Place | None:
        """»Bregenz – … beschloss der Gemeinderat«, »bei der Gemeinderatswahl«: in the town of the dateline."""
        if told.type not in _OF_COUNCILS:
            return None
        line, heads = told.line, self.sites.scene.lexicon.heads
        clause = told.carrier or told.reading.clause
        chunks = [*told.reading.slots.fill("agent"), *(line.parse.some(clause.chunks) if clause is not None else ())]
        here = [heads(line.parse.head(chunk)) for chunk in chunks if chunk.unit is None]
        council = any(not self._councils.isdisjoint(found) and self._people.isdisjoint(found) for found in here)
        noun = told.reading.chunk
        vote = noun is not None and line.parse.head(noun).startswith(self._municipal)  # »die Gemeinderatswahl«
        if not council and not vote:
            return None
        town, _ = inline_dateline(self.sites.scene.view)
        return self.sites.named(town) if town is not None else None

    def _of_body(self, told: Told) -> Place | None:
        if told.type not in (*_THEIRS, *_OF_COUNCILS) or told.reading.is_noun:
            return None
        line, heads = told.line, self.sites.scene.lexicon.heads
        for chunk in told.reading.slots.fill("agent"):
            if self._bodies.isdisjoint(heads(line.parse.head(chunk))):
                continue
            for entity in within(self.sites.scene.view.entities, *line.span(chunk)):
                if entity["kind"] == "city" and entity["country"]:
                    return self.sites.named(entity)
                body = entity["name"].partition(" ")[0]
                if not self._bodies.isdisjoint(heads(body)) and (town := town_of(entity)) is not None:
                    return town
            if (place := self._of_attribute(line, chunk)) is not None:
                return place
        return None

    def _of_attribute(self, line: Line, body: Chunk) -> Place | None:
        """»der Oberste Gerichtshof in Manila«."""
        inside = (one for one in line.parse.chunks if one.attribute_of == body.number and one.preposition == "in")
        found = (self.sites.place(line, one, []) for one in inside)
        return next((place for place in found if place is not None), None)
