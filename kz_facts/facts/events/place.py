"""Where an event is: a city, else a country; of a visit where it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.facts import parties as who
from kz_facts.facts.events.told import Told
from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.stretch import stretch
from kz_facts.facts.view import within
from kz_facts.models import Party, Place
from kz_facts.parse.marks import EntityMark

_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ach|[Bb]ei|[Nn]ahe|[Ii]ns?)\s+(?:der\s+(?:\w+e[nr]\s+)*?(?:Stadt|Hauptstadt|Region|Provinz|Republik)\s+|(?:der|den|die|das)\s+|[a-zäöü]+en\s+)?$"
)
_IN_BEFORE = re.compile(r"\b[Ii]m\s+[a-zäöüß]+en\s+$")
_GOVERNS = re.compile(
    r"\b(?:Regierung|Führung|Parlament|Behörden?|\w*[Mm]inisterium|Kabinett|Präsidialamt|Machthaber) in $"
)
_AND_BEFORE = re.compile(r"\b(?:[Ii]n|[Nn]ach)\s+[A-ZÄÖÜ][\w-]+\s+und\s+$")
_SITE = re.compile(
    r"\b(?:Grenzübergang|Flughafen|Hafen|Bahnhof|Kosmodrom|Weltraumbahnhof|Stadion)s?\s+(?P<name>[A-ZÄÖÜ][\w-]+)"
)
_UNKNOWN = re.compile(
    r"\b(?:[Ii]n|[Ii]m\s+[a-zäöüß]+en|[Bb]ei|[Nn]ach|in der (?:Stadt|Region|Provinz))\s+(?P<name>[A-ZÄÖÜ][a-zäöüß]{3,}(?:-[A-ZÄÖÜ][a-zäöüß]+)?)\b"
)
_NOT_A_PLACE = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|ion|ität|ismus|tum|ing|ment|men|ten|gen|sen|fen|den|ern|eln|enz|anz|chen|nis|nisse|kraft|zeit|woche|tag|hrs?)$|"
    r"^(?:Kraft|Betrieb|Aussicht|Höhe|Bezug|Form|Frage|Folge|Haft|Zukunft|Anspruch|Auftrag|Ruhe|Gang|Gegenwart|Sachen|Stand|Brand|Rente|Bau|Not|"
    r"Krise|Kürze|Serie|Person|Arbeit|Verkehr|Ende|Mitte|Anfang|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|"
    r"Dezember|Jänner|Feber|Winter|Sommer|Herbst|Frühjahr|Frühling|Rahmen|Rest|Parlament|Land|Norden|Süden|Osten|Westen|Bereich|Wert|Umfang|"
    r"Sport|Handel|Raum|Gebiet|Fall|Falle|Alter|Kampf|Kreis|Büro|Werk|Hafen|Ausland|Inland|Palast|Stadion|Hause|Sinne|Zuge|Auge|Monat|Jahr|"
    r"Nacht|Quartal|Halbjahr|Text|Internet|Netz|Fernsehen|Radio|Kabinett|Senat|Unterhaus|Oberhaus|Amt|Dienst|Prozess|Konflikt|Streit)$"
)


def place(scene: Scene, told: Told) -> Place | None:
    """The place that the text names for an event."""
    view, mark = scene.view, told.mark
    parts = stretch(scene, told)
    cities: list[EntityMark] = []
    countries: list[EntityMark] = []
    direct = mark["form"] == "verb" and mark["word"] in ("besuchen", "bereisen", "besichtigen")
    for start, end in parts:
        for entity in within(view.entities, start, end):
            if entity["form"] not in ("name", "genitive") or _of_office(scene, entity):
                continue
            if not _placed(view.text, entity) and not (direct and entity["form"] == "name"):
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
    if found is None and mark["type"] != "statement":
        found = _unlisted(scene, parts)
    if found is not None:
        return found
    if countries and (mark["type"] == "visit" or _in_event(scene, told, countries[0])):
        return _place(view.text, countries[0])
    return None


def destination(scene: Scene, told: Told) -> Party | None:
    """The state that a visit goes to."""
    found = place(scene, told)
    if found is None or found.country is None:
        return None
    return Party(name=who.country_name(found.country), kind="country", code=found.country)


def _placed(text: str, entity: EntityMark) -> bool:
    low = max(0, entity["start"] - 60)
    if _GOVERNS.search(text, low, entity["start"]):
        return False
    return any(p.search(text, low, entity["start"]) for p in (_PLACE_BEFORE, _IN_BEFORE, _AND_BEFORE))


def _of_office(scene: Scene, entity: EntityMark) -> bool:
    """»Botschafter Kasachstans in Wien«: the city belongs to the office."""
    return any(
        o["start"] <= entity["start"] < o["end"]
        for o in within(scene.view.offices, entity["start"] - 120, entity["start"] + 1)
    )


def _in_event(scene: Scene, told: Told, entity: EntityMark) -> bool:
    """»während des Besuchs von X in Kasachstan geeinigt«: where the occasion was, there was the event."""
    nouns = [t for t in scene.triggers_of(told.mark["clause"]) if t["form"] == "noun" and t["type"] == "visit"]
    return any(0 < entity["start"] - noun["end"] < 60 for noun in nouns) and told.mark["type"] == "accord"


def _before_where(scene: Scene, told: Told) -> EntityMark | None:
    """»in Astana, wo Xi am Dienstag eingetroffen ist«."""
    number = told.carrier if told.carrier is not None else told.mark["clause"]
    if number < 0 or scene.clauses[number]["opener"] != "wo":
        return None
    start = scene.clauses[number]["start"]
    before = [e for e in within(scene.view.entities, start - 60, start) if e["kind"] == "city" and start - e["end"] < 5]
    return before[-1] if before else None


def _place(text: str, entity: EntityMark) -> Place:
    name = entity["name"] if entity["form"] == "genitive" else text[entity["start"] : entity["end"]]
    return Place(name=name, country=entity["country"] if entity["kind"] == "city" else entity["code"])


def _site(scene: Scene, parts: Sequence[tuple[int, int]]) -> Place | None:
    """»Grenzübergang Kulundu«, »Flughafen Schönefeld«."""
    for start, end in parts:
        found = _SITE.search(scene.view.text, start, end)
        if found is not None:
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


def _unlisted(scene: Scene, parts: Sequence[tuple[int, int]]) -> Place | None:
    """A place that no list has: a capital word after »in« without an article that looks like no common noun."""
    view = scene.view
    for start, end in parts:
        for found in _UNKNOWN.finditer(view.text, start, end):
            if _NOT_A_PLACE.search(found["name"]):
                continue
            at = found.start("name")
            taken = [
                *within(view.entities, at - 40, at + 1),
                *within(scene.triggers, at, at + 1),
                *within(view.dates, at - 20, at + 1),
            ]
            if any(mark["start"] <= at < mark["end"] for mark in taken):
                continue
            return Place(name=found["name"], country=None)
    return None
