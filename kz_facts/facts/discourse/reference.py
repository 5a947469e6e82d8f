"""The parties that a phrase names or points back at: »der kasachische Minister«, »beide Seiten«, »das Unternehmen«, »sie«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.people import People
from kz_facts.facts.discourse.states import States
from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import EntityMark, PersonMark

_BOTH = frozenset(("beide", "beiden", "beider", "zwei"))
_GROUP = ("länder", "ländern", "staaten", "seiten", "regierungen", "nationen", "partner", "partnern", "völker", "delegationen", "parteien")
_HE = frozenset(("er", "ihm", "ihn", "dieser"))
_I = frozenset(("ich", "mich", "mir"))
_WE = frozenset(("wir", "uns"))
_HOLDS = ("genitive", "von", "aus")  # »Minister von Chile«, »Soldaten aus Mali«
_DEFINITE = frozenset(("der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesem", "diesen", "sein", "seine", "ihr", "ihre", "seinem", "ihrem"))
_COMPANY = frozenset(("Unternehmen", "Konzern", "Firma", "Gesellschaft", "Betrieb", "Bank", "Hersteller", "Versorger", "Geldinstitut", "Institut", "Fluggesellschaft", "Betreiber", "Produzent", "Ölkonzern"))
_ORGANISATION = frozenset(("Organisation", "Bündnis", "Allianz", "Union", "Gemeinschaft", "Verband", "Partei", "Gewerkschaft", "Miliz", "Gruppe", "Behörde", "Staatengemeinschaft", "Fonds", "Agentur"))


class Discourse:
    """Asked by all builders whom words mean; made once for a document."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.view = scene, scene.view
        self.people, self.states = People(scene.view), States(scene.view)
        words = lexicon(scene.view.rules)
        self._heads = words.heads
        self._acting = words.group("servants") | words.group("institutions")
        self._institutions = words.group("institutions")
        self._offices = words.group("offices")

    @classmethod
    def of(cls, scene: Scene) -> Discourse:
        """The discourse of a document, made once."""
        found = scene.view.cache.get("discourse")
        if not isinstance(found, cls):
            found = scene.view.cache["discourse"] = cls(scene)
        return found

    def parties(self, line: Line, chunk: Chunk) -> list[Party]:
        """Who a phrase is: persons, and the states and bodies that it names, acts for or points back at."""
        found: list[Party] = []
        named = self._persons(line, chunk)
        for person in named:
            found.append(who.person(person))
            if (body := who.acting_for(self.view, person)) is not None:
                found.append(body)
        if named and len(found) > len(named):
            return who.unique(found)
        found += [one for one in self._bodies(line, chunk) if one is not None]
        if not found:
            found = self._meant(line, chunk)
        return who.unique(found)

    # what it names

    def _persons(self, line: Line, chunk: Chunk) -> list[PersonMark]:
        """The persons named in a phrase or its apposition; not those of its genitives."""
        spans = [line.span(chunk), *(line.span(other) for other in line.parse.chunks if other.apposition_of == chunk.number)]
        return [p for start, end in spans for p in within(self.view.persons, start, end) if not self.people.is_addressed(p)]

    def _bodies(self, line: Line, chunk: Chunk) -> Iterator[Party | None]:
        acts = self._acts(line, chunk)
        for entity in self._entities(line, chunk):
            yield self._body(line, chunk, entity, acts=acts)
        for other in line.parse.chunks:
            if other.genitive_of == chunk.number or (other.attribute_of == chunk.number and other.preposition in ("von", "aus", "der")):
                if acts or chunk.kind == "noun":
                    for entity in self._entities(line, other):
                        yield self._body(line, other, entity, acts=True) if acts else self._whole(entity)
            elif other.apposition_of == chunk.number:
                for entity in self._entities(line, other):
                    if entity["form"] == "name":
                        yield self._whole(entity)

    def _entities(self, line: Line, chunk: Chunk) -> list[EntityMark]:
        return list(within(self.view.entities, *line.span(chunk)))

    def _acts(self, line: Line, chunk: Chunk) -> bool:
        """Whether the head is who acts for a state or body: an office, an institution, soldiers."""
        return not self._acting.isdisjoint(self._heads(line.parse.tokens.texts[chunk.head]))

    def _body(self, line: Line, chunk: Chunk, entity: EntityMark, *, acts: bool) -> Party | None:
        form, kind = entity["form"], entity["kind"]
        if form == "people":
            return who.party(entity) if chunk.head < len(line.parse.tokens) and self._is_collective(line, chunk) else None
        if form in ("adjective", "compound"):
            return who.state(entity) if acts and kind != "city" else None
        if kind == "city":
            return who.party(entity) if entity["capital"] and not chunk.preposition.startswith(("in", "nach", "bei")) else None
        if kind == "region" and chunk.kind == "noun" and not acts:
            return None
        named = chunk.unit is not None and chunk.unit.what == kind
        return who.state(entity) if named or acts or kind in ("organisation", "company") or chunk.kind == "name" else None

    def _is_collective(self, line: Line, chunk: Chunk) -> bool:
        """»die Kasachen«, »die Deutschen und die Franzosen«: a people that acts as one."""
        lower = line.parse.tokens.forms[chunk.determiner].lower if chunk.determiner >= 0 else ""
        return lower == "die" and chunk.plural is not False

    @staticmethod
    def _whole(entity: EntityMark) -> Party | None:
        if entity["kind"] in ("organisation", "company") and entity["form"] in ("name", "genitive"):
            return who.state(entity)
        if entity["kind"] == "country" and entity["form"] in ("name", "genitive"):
            return who.party(entity)
        return None

    # what it points back at

    def _meant(self, line: Line, chunk: Chunk) -> list[Party]:
        tokens = line.parse.tokens
        offset = tokens.starts[chunk.first]
        lower = tokens.forms[chunk.head].lower
        words = {tokens.forms[i].lower for i in range(chunk.first, chunk.last)}
        if chunk.kind == "pronoun":
            return self._pronoun(line, chunk, lower, offset)
        if words & _BOTH and (lower.endswith(_GROUP) or self._is_office(lower)):
            return self._both(lower, offset)
        determiner = tokens.forms[chunk.determiner].lower if chunk.determiner >= 0 else ""
        if chunk.kind != "noun" or determiner not in _DEFINITE:
            return []
        return self._described(line, chunk, offset)

    def _pronoun(self, line: Line, chunk: Chunk, lower: str, offset: int) -> list[Party]:
        if lower in _BOTH:
            return self._both(lower, offset)
        if lower in _I:
            person = self.people.interviewed()
            return self._as_parties([person] if person is not None else [])
        if lower in _WE:
            return self.states.pair(offset)[:0]
        plural = line.parse.clauses[chunk.clause].plural if chunk.clause >= 0 else None
        if lower in _HE or (lower in ("sie", "diese") and not plural):
            person = self.people.last_subject(offset, she=lower in ("sie", "diese"))
            return self._as_parties([person] if person is not None else [])
        if lower in ("sie", "diese"):
            return self._as_parties(self.people.last_two(offset))
        return []

    def _both(self, lower: str, offset: int) -> list[Party]:
        if self._is_office(lower):
            return self._as_parties(self.people.last_two(offset))
        return self.states.pair(offset)

    def _is_office(self, lower: str) -> bool:
        return not self._offices.isdisjoint(self._heads(lower.capitalize()))

    def _as_parties(self, persons: list[PersonMark]) -> list[Party]:
        found = [who.person(person) for person in persons]
        found += [one for person in persons if (one := who.acting_for(self.view, person)) is not None]
        return who.unique(found)

    def _described(self, line: Line, chunk: Chunk, offset: int) -> list[Party]:
        """»der Minister«, »das Unternehmen«, »das Land«, »die Regierung«: who was named before."""
        tokens = line.parse.tokens
        text = tokens.texts[chunk.head]
        heads = set(self._heads(text)) | {text}
        if self._offices & heads and chunk.plural is not True:
            adjective = tokens.texts[chunk.adjectives[0]] if chunk.adjectives else ""
            country = next((e["code"] for e in self._entities(line, chunk) if e["kind"] == "country"), None)
            person = self.people.by_office(offset, text, adjective, country)
            if person is not None:
                return self._as_parties([person])
        if heads & _COMPANY and (company := self._last(offset, ("company",))) is not None:
            return [company]
        if heads & _ORGANISATION and (body := self._last(offset, ("organisation",))) is not None:
            return [body]
        if text in ("Land", "Landes", "Lande", "Staat", "Republik") or self._institutions & heads:
            home = self.states.home(offset)
            return [home] if home is not None else []
        return []

    def _last(self, offset: int, kinds: tuple[str, ...]) -> Party | None:
        """The body of some kinds that was named last."""
        for entity in reversed(self.view.entities):
            if entity["start"] < offset and entity["kind"] in kinds and entity["form"] in ("name", "genitive"):
                return who.party(entity)
        return None
