"""Which place a description means: »In der Stadt kam es zu …«, »eroberte die Provinz zurück«, »in der Hauptstadt«."""

from __future__ import annotations

from functools import cached_property

from kz_facts.facts import parties as who
from kz_facts.facts.events.sites import GOALS, WHERE, Sites
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Place
from kz_facts.parse.entities import capital_name
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import FUSED
from kz_facts.parse.marks import EntityMark

_SOMEWHERE = ("stadt", "ort", "dorf", "gemeinde", "heimat", "insel", "land", "gegend")
_DEFINITE = ("der", "die", "das", "den", "dem", "diese", "dieser", "diesem", "dieses", "diesen", "besagte")
_OTHER = ("ander", "nächst", "nahe", "benachbart", "zweit", "dritt", "eigen", "ganz", "halb", "umliegend", "größt")
_CAPITAL = "hauptstadt"
_OF_ANY = frozenset(("Stadt", "Metropole", "Millionenstadt", "Großstadt"))
"""What a capital is called too, besides that; a »Hafenstadt« or »Ortschaft« is none."""
_BACK = 3  # sentences in which a place of the same kind may have been named


class Towns:
    """Finds the places of one document that are told by what they are."""

    def __init__(self, scene: Scene, sites: Sites) -> None:
        self.scene, self.sites = scene, sites

    def meant(self, line: Line, chunk: Chunk) -> Place | None:
        """The place that a definite noun for a town or region means; None where it is no such noun."""
        if not self.is_meant(line, chunk):
            owners = (one for one in line.parse.chunks if one.genitive_of == chunk.number)
            found = (self.meant(line, one) for one in owners)  # »am Rande der Stadt«, »in den Straßen der Stadt«
            return next((place for place in found if place is not None), None)
        word, start = line.parse.head(chunk), line.span(chunk)[0]
        if (same := self._called(line, word, start)) is not None:
            return same
        if word.lower().endswith(_CAPITAL):
            return self._capital(line, start)
        if not self.sites.is_town(word):
            return None
        found = (self.last_before(before, start) for before in self.scene.upto(line, _BACK))
        place = next((one for one in found if one is not None), None)
        return place if place is not None and self._fits(line, chunk, place) else None

    def is_meant(self, line: Line, chunk: Chunk) -> bool:
        """»die Stadt«, »der belagerten Hafenstadt am Mittelmeer«: one that is known, and bears no name here."""
        if chunk.kind != "noun" or chunk.unit is not None or chunk.last > chunk.head + 1 or chunk.plural is True:
            return False
        parse, texts = line.parse, line.parse.tokens.texts
        definite = parse.article(chunk) in _DEFINITE or parse.tokens.forms[chunk.first].lower in FUSED
        if not definite or any(texts[i].startswith(_OTHER) for i in chunk.adjectives) or any(parse.owners(chunk)):
            return False
        head = parse.head(chunk)
        return self.sites.is_town(head) or head in self.sites.sites

    def _called(self, line: Line, word: str, start: int) -> Place | None:
        """»Die Provinz Hama … In der Provinz«: the one that was named with the same noun."""
        for before in self.scene.upto(line, _BACK):
            for chunk in reversed(before.parse.chunks):
                named = chunk.last > chunk.head + 1 and before.parse.head(chunk) == word
                if named and before.span(chunk)[1] <= start:
                    place = self.sites.place(before, chunk, [])
                    if place is not None:
                        return place
        return None

    def _fits(self, line: Line, chunk: Chunk, place: Place) -> bool:
        """Whether a town can be described so: no state, no capital as »die Hafenstadt«, none of another state."""
        if place.name in self._lands:
            return False
        word = line.parse.head(chunk)
        is_capital = place.country is not None and place.name == capital_name(place.country)
        if is_capital and word not in _OF_ANY:
            return False
        inside = within(self.scene.view.entities, *line.span(chunk))
        codes = {e["code"] for e in inside if e["kind"] == "country" and e["code"]}
        return not codes or place.country is None or place.country in codes

    def _capital(self, line: Line, start: int) -> Place | None:
        """»Kenia … In der Hauptstadt«: that of the one state that is spoken of just before."""
        first = self.scene.upto(line, 1)[-1].start
        states = {e["code"] for e in within(self.scene.view.entities, first, start) if e["kind"] == "country"}
        code = states.pop() if len(states) == 1 else None
        return self.sites.capital(code) if code else None

    @cached_property
    def _lands(self) -> set[str]:
        return {one["name"] for one in self.scene.view.entities if one["kind"] == "country"}

    def last_before(self, line: Line, start: int) -> Place | None:
        """The place that a sentence speaks of before an offset, also one that no list has: its subject, or the last."""
        parse = line.parse
        chunks = [chunk for chunk in parse.chunks if line.span(chunk)[1] <= start]
        topics = [chunk for chunk in chunks if self._is_topic(line, chunk)]
        goals = [chunk for chunk in chunks if chunk.preposition == "nach" and self._is_city(chunk)]
        for chunk in [*reversed(goals), *topics, *reversed(chunks)]:
            clause = parse.clause_of(chunk)
            if chunk.preposition not in WHERE | GOALS and (clause is None or not clause.lemma):
                continue  # a dateline is no place that the text speaks of
            countries: list[EntityMark] = []
            place = self.sites.place(line, chunk, countries)
            if place is not None or (countries and who.is_place(self.scene.view, countries[0])):
                return place or self.sites.named(countries[0])
            if chunk.preposition in WHERE and parse.head(chunk).lower().endswith(_SOMEWHERE):
                return None  # »starb in seiner Heimatstadt. Dort …«
        return None

    @staticmethod
    def _is_city(chunk: Chunk) -> bool:
        return chunk.unit is not None and chunk.unit.what in ("city", "country")

    def _is_topic(self, line: Line, chunk: Chunk) -> bool:
        """»Die Provinz Hama ist umkämpft. … dort …«: a place that a main clause is about."""
        clause = line.parse.clause_of(chunk)
        if clause is None or clause.kind != "main" or clause.subject != chunk.number:
            return False
        return self.sites.is_called(line, chunk) or self._is_city(chunk)
