"""Which place a phrase names: a city, a region, a capital by its state, a place that no list has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.models import Place
from kz_facts.parse.entities import capital_name, country_name
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar.features import FUSED
from kz_facts.parse.marks import EntityMark

_SIDES = ("nördlich", "südlich", "östlich", "westlich", "außerhalb", "innerhalb", "oberhalb", "unterhalb")
WHERE = frozenset(("in", "bei", "nahe", "an", "vor", "unweit", "auf", *_SIDES))
"""Prepositions of places where something is."""
GOALS = frozenset(("nach", "in", "zu", "bei", "durch"))
"""… and of those where somebody goes."""
_AT_HOUSES = ("vor", "in", "an")
_BEFORE_NAMES = ("in", "bei", "nach", "nahe", "unweit", "von", "um", "aus", *_SIDES)
_ASIDES = ((["("], [")"]), ([","], [","]))  # »in Fakola (Norwegen)«, »in Fakola, Norwegen,«
_SAINTS = ("St. ", "Sankt ")
_APART = ("in", "an", "bei", "ob")  # what tells a saint's town from others: »St. Blasien im Ried«
_OWNER = 25  # characters behind »Hauptstadt« in which its state may be named
_DWELLINGS = ("haus", "wohnung")
_RESIDENCE = ("sitz", "Sitz")
_NAME = re.compile(r"[A-ZÄÖÜÉ][a-zß-ÿ'’]{2,}(?:-[A-ZÄÖÜÉ]?[a-zß-ÿ]+)*")


def town_of(entity: EntityMark) -> Place | None:
    """The town behind the first word of a body's name: »Landgericht München«, »Universität Bologna«."""
    town, land = entity["name"].partition(" ")[2], entity["country"]
    plain = town.removeprefix("St. ").isalpha() and town[0].isupper()
    return Place(name=town, country=land) if plain and not (land and town == country_name(land)) else None


class Sites:
    """Reads the phrases of one document as places."""

    def __init__(self, scene: Scene, reality: Reality) -> None:
        rules = reality.rules.places
        self.scene = scene
        self.sites, self.common = frozenset(rules.sites), frozenset(rules.common)
        self._site_ends = tuple(map(str.lower, self.sites))
        self.no_place, self.parts = tuple(rules.endings), tuple(rules.parts)
        self.governing = frozenset(rules.governing)
        self.towns, self.houses = tuple(rules.towns), tuple(rules.houses)
        self._known: dict[tuple[int, int], tuple[Place | None, list[EntityMark]]] = {}
        self._town_nouns = scene.lexicon.small("settlements")
        self._wholes = (*self.houses, *rules.vicinities)
        self._dwellings = (*self.houses, *_DWELLINGS)
        self._named_houses = scene.lexicon.group("town_houses")
        self._located = scene.lexicon.group("places", "works", "courts") - scene.lexicon.group("organisations")

    def is_called(self, line: Line, chunk: Chunk) -> bool:
        """»die Grenzstadt Kato«, »das Kloster Kato«."""
        head = line.parse.head(chunk)
        if head.lower().endswith(self._site_ends):
            return chunk.last > chunk.head + 1
        return bool(self._house_name(line, chunk))

    def _house_name(self, line: Line, chunk: Chunk) -> str:
        """»im Kloster Kato«, »am Landesgericht Kato«: the town behind a house that is called by it, or ''."""
        if self._named_houses.isdisjoint(self.scene.lexicon.heads(line.parse.tokens.texts[chunk.head])):
            return ""
        texts, chunks = line.parse.tokens.texts, line.parse.chunks
        if chunk.last == chunk.head + 2:
            name = texts[chunk.last - 1]
        else:
            behind = chunks[chunk.number + 1] if chunk.number + 1 < len(chunks) else chunk
            bare = behind.first == chunk.last == behind.head == behind.last - 1 and behind.unit is None
            name = texts[behind.head] if bare and behind.kind in ("noun", "name") else ""
        return name if _NAME.fullmatch(name) and not self._is_common(line, name) else ""

    def _is_common(self, line: Line, word: str) -> bool:
        """Whether a word is a noun of the language, and none that ends as names of towns do: »Bergdorf«, »Neustift«."""
        nouns = line.parse.tokens.lexicon.nouns
        return nouns.is_known_compound(word) and (nouns.is_known(word) or not word.endswith(self.towns))

    def is_town(self, word: str) -> bool:
        """Whether a noun means a town: »Stadt«, »Hafenstadt«, »Metropole«."""
        return word.lower().endswith(self._town_nouns)

    def of_office(self, line: Line, chunk: Chunk) -> bool:
        """»Botschafter in Wien«, »die Regierung in Bischkek«, »die Bank mit Sitz in Ulm«: of an office, or a house."""
        start = line.span(chunk)[0]
        if any(o["start"] <= start < o["end"] for o in within(self.scene.view.offices, start - 120, start + 1)):
            return True
        k = chunk.number - 1
        before = line.parse.chunks[k] if k >= 0 else None
        if before is None or before.last != chunk.first or before.preposition in _AT_HOUSES:
            return False  # »vor dem Parlament in Tiflis« it is there
        if before.preposition == "mit" and line.parse.head(before).endswith(_RESIDENCE):
            return True  # »die Bank mit Sitz in Peking«
        if before.apposition_of >= 0 and before.determiner < 0 and before.unit is None:
            return True  # »Aas, bisher Staatsrat in Bremen, …«
        return line.parse.head(before) in self.governing

    def place(self, line: Line, chunk: Chunk, countries: list[EntityMark]) -> Place | None:
        """The city, region or unlisted place of a phrase, or None; `countries` gets the states that it names."""
        key = (line.number, chunk.number)
        if key not in self._known:  # each event of a sentence asks of all its phrases
            states: list[EntityMark] = []
            self._known[key] = (self._place(line, chunk, states), states)
        place, states = self._known[key]
        countries += states
        return place

    def _place(self, line: Line, chunk: Chunk, countries: list[EntityMark]) -> Place | None:
        head, named = line.parse.head(chunk).lower(), False
        for entity in self._inside(line, chunk):
            if entity["form"] not in ("name", "genitive"):
                continue
            if entity["kind"] == "city" or (entity["kind"] == "region" and entity["country"]):
                return self._told_apart(line, chunk, self.named(entity))  # »in Tirol«, »auf der Insel Lesbos«
            if entity["kind"] == "country":
                countries.append(entity)
            # »gewann bei Hertha BSC«, »unterschrieb bei der Ferrona AG«
            named |= entity["kind"] in ("country", "company") or entity["sort"] == "club"
            if (house := self._of_house(chunk, entity)) is not None:
                return house
        for entity in self._owning(line, chunk):
            region = entity["kind"] == "region" and entity["country"] and self._is_part(head)
            if (entity["kind"] == "city" or region) and entity["form"] in ("name", "genitive"):
                return self.named(entity)  # »am Rand von Minsk«, »die Küste von Apulien«
            if entity["kind"] == "country" and self._is_part(head):
                countries.append(entity)  # »im Norden Syriens«
        if (capital := self._capital_of(line, chunk)) is not None:
            return capital
        return None if named else self._unlisted(line, chunk) or self._adjacent(line, chunk)

    def _told_apart(self, line: Line, chunk: Chunk, found: Place) -> Place:
        """A place, of an unlisted one with the land by which it is told: »in St. Blasien im Ried«."""
        if found.country:
            return found
        chunks, name = line.parse.chunks, found.name
        behind = chunks[chunk.number + 1] if chunk.number + 1 < len(chunks) else chunk
        apart = behind.first == chunk.last and behind.preposition in _APART and behind.kind in ("noun", "name")
        if apart and name.startswith(_SAINTS):
            name = f"{name} {' '.join(line.parse.tokens.texts[behind.first : behind.last])}"
        return Place(name=name, country=self._state_of(line, chunk))

    def _inside(self, line: Line, chunk: Chunk) -> list[EntityMark]:
        """What a phrase names; not in an attribute before its noun: »die nördlich von Aleppo gelegene Stadt«."""
        found = list(within(self.scene.view.entities, *line.span(chunk)))
        inner = (one for one in line.parse.chunks if one.inner >= 0 and chunk.first < one.first < chunk.head)
        before = [line.span(one) for one in inner]
        return [e for e in found if not any(first <= e["start"] < last for first, last in before)]

    def _of_house(self, chunk: Chunk, entity: EntityMark) -> Place | None:
        """»an der Universität Bologna«, »am Landgericht München«: the town in the name of a house."""
        if entity["kind"] != "organisation" or chunk.preposition not in _AT_HOUSES or not entity["country"]:
            return None
        return town_of(entity) if self._is_located(entity["name"].partition(" ")[0]) else None

    def _adjacent(self, line: Line, chunk: Chunk) -> Place | None:
        """»im Grazer Bezirk Lend«, »am Wiener Landesgericht«, »in einem Tiroler Hotel«: the town, or the land."""
        texts = line.parse.tokens.texts[chunk.first : chunk.last]
        if chunk.preposition not in WHERE or not any(self._is_located(text) for text in texts):
            return None
        for entity in within(self.scene.view.entities, *line.span(chunk)):
            if entity["form"] == "adjective" and entity["country"] and entity["kind"] in ("city", "region"):
                return Place(name=entity["name"], country=entity["country"])
        return None

    def _is_located(self, text: str) -> bool:
        house = text.lower().endswith(self._dwellings)
        return house or not self._located.isdisjoint(self.scene.lexicon.heads(text))

    def _owning(self, line: Line, chunk: Chunk) -> Iterator[EntityMark]:
        """»in der Hauptstadt Kasachstans«, »nördlich von Aleppo«, »in der Region um Lyon«: what is named behind it."""
        around = chunk.number + 1 < len(line.parse.chunks) and self._is_part(line.parse.head(chunk).lower())
        behind = line.parse.chunks[chunk.number + 1] if around else chunk
        beside = behind.first == chunk.last and behind.preposition == "um"
        for other in (*line.parse.owners(chunk), *((behind,) if beside else ())):
            yield from within(self.scene.view.entities, *line.span(other))

    def _is_part(self, head: str) -> bool:
        return head.endswith(self.parts)

    def _capital_of(self, line: Line, chunk: Chunk) -> Place | None:
        """The capital that a phrase means, or of which it is a part: »im Osten der irakischen Hauptstadt«."""
        part = self._is_part(line.parse.head(chunk).lower())
        wholes = (chunk, *(line.parse.owners(chunk) if part else ()))
        found = (self._capital(line, one) for one in wholes if line.parse.head(one).lower().endswith("hauptstadt"))
        return next((town for town in found if town is not None), None)

    def _capital(self, line: Line, chunk: Chunk) -> Place | None:
        """»in der kasachischen Hauptstadt«, »in Kenias Hauptstadt«: by the name that the text has for it, if any."""
        view = self.scene.view
        start, end = line.span(chunk)
        states = [e for e in within(view.entities, start - 1, min(end + _OWNER, line.end)) if e["kind"] == "country"]
        code = states[0]["code"] if states else None
        return self.capital(code) if code else None

    def capital(self, code: str) -> Place | None:
        """The capital of a state."""
        town = self._capitals.get(code) or capital_name(code)
        return Place(name=town, country=code) if town else None

    @cached_property
    def _capitals(self) -> dict[str | None, str]:
        """The name that the text has first for the capital of each state."""
        capitals = [e for e in self.scene.view.entities if e["kind"] == "city" and e["capital"]]
        return {e["country"]: e["name"] for e in reversed(capitals)}

    def named(self, entity: EntityMark) -> Place:
        """A place by the name that the text has for it."""
        text = self.scene.view.text
        name = entity["name"] if entity["form"] in ("genitive", "adjective") else text[entity["start"] : entity["end"]]
        return Place(name=name, country=entity["country"])

    def _unlisted(self, line: Line, chunk: Chunk) -> Place | None:
        """A place that no list has: »in Fakola«, »am Flughafen Schönefeld«, »in der Ortschaft Tal Rifaat«."""
        tokens = line.parse.tokens
        if chunk.kind not in ("noun", "name") or (
            chunk.unit is not None and chunk.unit.kind in ("person", "date", "money")
        ):
            return None
        head = tokens.texts[chunk.head]
        if house := self._house_name(line, chunk):
            return Place(name=house, country=self._state_of(line, chunk))
        if head in self.sites or head.endswith(self._site_ends):
            name = " ".join(tokens.texts[chunk.head + 1 : chunk.last])
            if name and name[0].isupper():
                return Place(name=name, country=self._state_of(line, chunk))
            called = head.endswith(self.towns) and head not in self.sites
            if not (called and self._is_bare(line, chunk)):  # but »in Bergdorf«
                return self._around(line, chunk) if head.lower().endswith(self._wholes) else None
        if (
            not self._is_bare(line, chunk)
            or chunk.last - chunk.head > 2
            or self._is_common(line, head)
            or not _NAME.fullmatch(head)
        ):
            return self._around(line, chunk) if head.lower().endswith(self._wholes) else None
        low = head.lower()
        if low.endswith(self.no_place) or tokens.lexicon.readings(low) or low in self.common:
            return None
        return Place(name=" ".join(tokens.texts[chunk.head : chunk.last]), country=self._state_of(line, chunk))

    def _state_of(self, line: Line, chunk: Chunk) -> str | None:
        """»auf der griechischen Insel Lesbos«, »im burgenländischen Ort Kaisersdorf«: the land by its adjective.

        »in Fakola in Norwegen«, »in Fakola (Norwegen)«: or by what stands behind.
        """
        inside = within(self.scene.view.entities, *line.span(chunk))
        told = (e["country"] or e["code"] for e in inside if e["form"] == "adjective")
        return next(told, None) or self._land_behind(line, chunk)

    def _land_behind(self, line: Line, chunk: Chunk) -> str | None:
        """The state of the land or region that is named right behind a place."""
        texts, chunks = line.parse.tokens.texts, line.parse.chunks
        for other in chunks[chunk.number + 1 : chunk.number + 2]:
            beside = other.preposition == "in" and other.first == chunk.last
            gap = texts[chunk.last : other.first]
            closed = texts[other.last : other.last + 1]
            aside = not other.preposition and (list(gap), list(closed)) in _ASIDES
            if beside or aside:
                inside = within(self.scene.view.entities, *line.span(other))
                lands = (e for e in inside if e["kind"] == "country" or (e["kind"] == "region" and e["country"]))
                return next((e["country"] or e["code"] for e in lands), None)
        return None

    def _around(self, line: Line, house: Chunk) -> Place | None:
        """»im Rathaus von Fakola«."""
        others = (ch for ch in line.parse.chunks if ch.attribute_of == house.number and ch.preposition == "von")
        found = (self._unlisted(line, other) for other in others)
        return next((place for place in found if place is not None), None)

    def _is_bare(self, line: Line, chunk: Chunk) -> bool:
        """Whether a noun stands as names of places do: »in Fakola«, »von Fakola«, »im kolumbianischen Cali«."""
        tokens = line.parse.tokens
        if chunk.determiner >= 0 or chunk.preposition not in _BEFORE_NAMES:
            return False
        joined = tokens.forms[chunk.first].lower in FUSED
        if not chunk.adjectives:
            return not joined
        inside = within(self.scene.view.entities, *line.span(chunk))
        states = [e for e in inside if e["kind"] in ("country", "region") and e["form"] == "adjective"]
        head = tokens.texts[chunk.head]
        nouns, called = tokens.lexicon.nouns, head.endswith(self.towns)  # »im niederösterreichischen Neunkirchen«
        common = nouns.is_common(head) and (nouns.is_known(head) or not called)
        return len(states) == len(chunk.adjectives) and chunk.preposition == "in" and not common
