"""Where an event is: a city, else a country; of a visit where it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.stretch import stretch
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import within
from kz_facts.models import Party, Place
from kz_facts.parse.entities import country_name
from kz_facts.parse.marks import EntityMark

_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ach|[Bb]ei|[Nn]ahe|[Ii]ns?)\s+"
    r"(?:der\s+(?:\w+e[nr]\s+)*?(?:\w*[Ss]tadt|Region|Provinz|Republik|Gemeinde|Ortschaft|Siedlung)\s+|dem\s+(?:Dorf|Ort)\s+|(?:der|den|die|das)\s+|[a-zäöü]+en\s+)?$"
)
_IN_BEFORE = re.compile(r"\b[Ii]m\s+[a-zäöüß]+en\s+$")
_AND_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ach)\s+[A-ZÄÖÜ][\w-]+\s+und\s+$")
_WORD_IN_BEFORE = re.compile(r"\b(?P<word>\w+)\s+in\s+$")
_CITY_STATES = ("LU", "MC", "SG", "SM", "VA", "DJ", "KW", "PA")  # states whose capital has their name
_NAME = r"(?P<name>[A-ZÄÖÜ][a-zß-ÿ]{2,}[a-zß-ÿ](?:-[A-ZÄÖÜÉ][a-zß-ÿ]+)?)\b"
_UNKNOWN = re.compile(
    r"\b(?:[Ii]n|[Ii]m\s+[a-zäöüß]+en|[Bb]ei|[Nn]ach"
    rf"|in der (?:\w*[Ss]tadt|Region|Provinz|Gemeinde)|[Bb]eben von)\s+{_NAME}"
)
_AFTER_WORD = re.compile(r"(?P<word>[A-ZÄÖÜ]\w+?)s?\s+(?P<name>[A-ZÄÖÜ][\w-]+)")


def place(scene: Scene, told: Told) -> Place | None:
    """The place that the text names for an event."""
    view, mark = scene.view, told.mark
    if mark["type"] == "anniversary" and mark["form"] == "noun" and mark["preposition"] + mark["outer"]:
        return None  # »zum Auftakt des Jubiläumsjahres«: the place is that of something else
    parts = stretch(scene, told)
    cities: list[EntityMark] = []
    countries: list[EntityMark] = []
    direct = mark["form"] == "verb" and mark["word"] in ("besuchen", "bereisen", "besichtigen")
    for start, end in parts:
        for entity in within(view.entities, start, end):
            if entity["form"] not in ("name", "genitive") or _of_office(scene, entity):
                continue
            if governs(scene, entity) or (not _placed(view.text, entity) and not (direct and entity["form"] == "name")):
                continue
            if entity["kind"] == "city":
                cities.append(entity)
            elif entity["kind"] == "country":
                countries.append(entity)
    before = _before_where(scene, told)
    if before is not None:
        return _place(view.text, before)
    if cities:
        return _place(view.text, cities[0])
    found = _site(scene, parts) or _there(scene, told, parts)
    if found is None:
        found = _unlisted(scene, parts, goes=mark["type"] == "visit", says=mark["type"] == "statement")
    if found is not None:
        return found
    if countries and countries[0]["code"] in _CITY_STATES:
        return _place(view.text, countries[0])
    if countries and (mark["type"] == "visit" or _in_event(scene, told, countries[0])):
        return _place(view.text, countries[0])
    return None


def destination(scene: Scene, told: Told) -> Party | None:
    """The state that a visit goes to."""
    found = place(scene, told)
    if found is None or found.country is None:
        return None
    return Party(name=country_name(found.country), kind="country", code=found.country)


def _placed(text: str, entity: EntityMark) -> bool:
    low = max(0, entity["start"] - 60)
    return any(p.search(text, low, entity["start"]) for p in (_PLACE_BEFORE, _IN_BEFORE, _AND_BEFORE))


def governs(scene: Scene, entity: EntityMark) -> bool:
    """»die Regierung in Bischkek«: the city stands for its state."""
    found = _WORD_IN_BEFORE.search(scene.view.text, max(0, entity["start"] - 40), entity["start"])
    return found is not None and found["word"] in scene.words.governing


def _of_office(scene: Scene, entity: EntityMark) -> bool:
    """»Botschafter Kasachstans in Wien«: the city belongs to the office."""
    return any(
        o["start"] <= entity["start"] < o["end"]
        for o in within(scene.view.offices, entity["start"] - 120, entity["start"] + 1)
    )


def _in_event(scene: Scene, told: Told, entity: EntityMark) -> bool:
    """»bei der Reise von X nach Japan vereinbart«: where the occasion was, there was the event."""
    nouns = [t for t in scene.triggers_of(told.mark["clause"]) if t["form"] == "noun" and t["type"] == "visit"]
    return any(0 < entity["start"] - noun["end"] < 60 for noun in nouns) and told.mark["type"] == "accord"


def _before_where(scene: Scene, told: Told) -> EntityMark | None:
    """»in Astana, wo Xi am Dienstag eingetroffen ist«."""
    number = told.carrier if told.carrier is not None else told.mark["clause"]
    if number < 0 or scene.clauses[number]["opener"] != "wo":
        return None
    start = scene.clauses[number]["start"]
    before = [
        e for e in within(scene.view.entities, start - 60, start) if e["kind"] == "city" and start - e["end"] < 12
    ]
    return before[-1] if before else None


def _place(text: str, entity: EntityMark) -> Place:
    name = entity["name"] if entity["form"] == "genitive" else text[entity["start"] : entity["end"]]
    return Place(name=name, country=entity["country"] if entity["kind"] == "city" else entity["code"])


def _site(scene: Scene, parts: Sequence[tuple[int, int]]) -> Place | None:
    """»Grenzübergang Kulundu«, »Flughafen Schönefeld«."""
    for start, end in parts:
        for found in _AFTER_WORD.finditer(scene.view.text, start, end):
            if found["word"] in scene.words.sites:
                return Place(name=found["name"], country=None)
    return None


def _there(scene: Scene, told: Told, parts: Sequence[tuple[int, int]]) -> Place | None:
    """»besuchte Seoul und verabschiedete dort eine Erklärung«: the city named last."""
    view = scene.view
    if not any(re.search(r"\b[Dd]ort\b", view.text[start:end]) for start, end in parts):
        return None
    first = view.sentence(told.mark["start"])[0]
    first = view.sentences[max(0, view.sentence_index(first) - 1)][0]
    before = [e for e in within(view.entities, first, told.mark["start"]) if e["kind"] == "city"]
    return _place(view.text, before[-1]) if before else None


def _unlisted(scene: Scene, parts: Sequence[tuple[int, int]], *, goes: bool, says: bool) -> Place | None:
    """A place that no list has: a capital word after »in« without an article that looks like no common noun."""
    view = scene.view
    for start, end in parts:
        for found in _UNKNOWN.finditer(view.text, start, end):
            before = found[0][:4].lower()
            if not scene.words.is_place_like(found["name"]) or (before == "nach" and not goes):
                continue
            if before == "bei " and says:
                continue  # »sagte sie bei Radio Eins«
            at = found.start("name")
            taken = [
                *within(view.entities, at - 120, at + 1),
                *within(scene.triggers, at, at + 1),
                *within(view.dates, at - 20, at + 1),
            ]
            if any(mark["start"] <= at < mark["end"] for mark in taken):
                continue
            return Place(name=found["name"], country=None)
    return None
