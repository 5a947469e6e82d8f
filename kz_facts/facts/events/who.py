"""Who takes part in an event, and where it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.facts import parties as who
from kz_facts.facts.events.attach import Told
from kz_facts.facts.events.scene import Scene
from kz_facts.facts.view import within
from kz_facts.models import Party, Place
from kz_facts.parse.marks import ClauseMark, EntityMark, PersonMark

_NOT_TAKING_PART = re.compile(
    r"\b(?:laut|zufolge|[Nn]ach Angaben|[Nn]ach Informationen|über|gegen|statt|von der|seit)\s+(?:\w+\s+){0,3}$"
)
_SOURCE_BEFORE = re.compile(
    r"\b(?:[Ll]aut|[Nn]ach (?:Angaben|Informationen|Worten) (?:von|des|der)?)\s+(?:\w+\s+){0,4}$"
)
_PLACE_BEFORE = re.compile(
    r"\b(?:[Ii]n|[Nn]ach|[Bb]ei|[Nn]ahe)\s+(?:der\s+(?:\w+e[nr]\s+)*?(?:Stadt|Hauptstadt|Region|Provinz|Republik)\s+|(?:der|den|die)\s+|[a-zäöü]+en\s+)?$"
)
_IN_BEFORE = re.compile(r"\b[Ii]m\s+[a-zäöüß]+en\s+$")
_PRONOUN = re.compile(r"\b(?:[Ee]r|[Ss]ie|[Ii]hre?[nmrs]?|[Ss]eine?[nmrs]?)\b")
_WE = re.compile(r"\b(?:[Ww]ir|[Uu]ns)\b")
_UNKNOWN_PLACE = re.compile(r"\b[Ii]n\s+(?P<name>[A-ZÄÖÜ][a-zäöüß]{3,}(?:-[A-ZÄÖÜ][a-zäöüß]+)?)\b")
_NOT_A_PLACE = re.compile(
    r"(?:ung|ungen|heit|keit|schaft|ion|ität|ismus|tum|ing|men|ten|gen|sen|fen|den|ern|eln)$|^(?:Kraft|Betrieb|Aussicht|Höhe|Bezug|Form|"
    r"Frage|Folge|Haft|Zukunft|Anspruch|Auftrag|Begleitung|Frieden|Ruhe|Gang|Einklang|Anwesenheit|Gegenwart|Zusammenarbeit|Planung|Sachen|"
    r"Richtung|Wirklichkeit|Wahrheit|Stand|Brand|Rente|Ordnung|Verbindung|Bau|Not|Krise|Kürze|Serie|Januar|Februar|März|April|Mai|Juni|Juli|"
    r"August|September|Oktober|November|Dezember|Jänner|Zeiten|Teilen|Person|Summe|Kooperation|Anlehnung|Abstimmung|Bezug|Arbeit|Verkehr)$"
)
# Types whose events two sides make; where the text names fewer, those it is speaking of are meant.
_TWO_SIDED = frozenset(("accord", "relations", "meeting"))
_HOME = frozenset(("decision", "election", "statehood", "target"))
_STATES = ("country", "organisation", "region")


def stretch(scene: Scene, told: Told) -> list[tuple[int, int]]:
    """The parts of the text that tell of an event itself: its clause without those within it, or its noun's phrase."""
    mark = told.mark
    if (
        mark["form"] == "noun"
        and told.carrier is None
        and (told.via in ("noun", "attribute", "loose", "entry", "relative"))
    ):
        return [_noun_phrase(scene, told)]
    number = told.carrier if told.carrier is not None else mark["clause"]
    if number < 0:
        return [scene.view.sentence(mark["start"])]
    clause = scene.clauses[number]
    found = own_parts(scene, number)
    if clause["kind"] == "participial":
        found.append(_governor(scene, clause))
    if clause["conjunct"] is not None:
        head = scene.clauses[clause["conjunct"]]
        finite = head["finite"][0] if head["finite"] else head["start"]
        first = scene.clauses[number]
        if first["finite"] is None or first["finite"][0] - first["start"] < 6:
            found.insert(0, (head["start"], max(finite, head["start"])))  # the subject stands with the first predicate
            if first["finite"] is None:
                found.insert(1, (head["start"], head["head"][0] if head["head"] else head["end"]))
    if mark["form"] == "noun" and told.carrier is not None and mark["clause"] >= 0 and mark["clause"] != told.carrier:
        found += [_noun_phrase(scene, told)]
    return found


def _governor(scene: Scene, clause: ClauseMark) -> tuple[int, int]:
    """The noun that an attribute belongs to, with its genitives."""
    text = scene.view.text
    end = scene.view.sentence(clause["start"])[1]
    parent = scene.clauses[clause["parent"]] if clause["parent"] is not None else None
    if parent is not None:
        ends = [verb[0] for verb in parent["verbs"] if verb[0] > clause["end"]]
        end = min([parent["end"], *ends])
    comma = text.find(",", clause["end"], end)
    return clause["end"], comma if comma >= 0 else end


def own_parts(scene: Scene, number: int) -> list[tuple[int, int]]:
    """A clause without the clauses within it (those of its attributes and brackets too)."""
    clause = scene.clauses[number]
    holes = [
        (other["start"], other["end"])
        for k, other in enumerate(scene.clauses[max(0, number - 12) : number + 12], max(0, number - 12))
        if k != number
        and clause["start"] <= other["start"]
        and other["end"] <= clause["end"]
        and other["kind"] != "bracket"
    ]
    found, start = [], clause["start"]
    for first, last in sorted(holes):
        if first > start:
            found.append((start, first))
        start = max(start, last)
    if start < clause["end"]:
        found.append((start, clause["end"]))
    return found


def _noun_phrase(scene: Scene, told: Told) -> tuple[int, int]:
    mark, view = told.mark, scene.view
    first, last = view.sentence(mark["start"])
    start = mark["phrase"][0]
    clause = scene.clauses[mark["clause"]] if mark["clause"] >= 0 else None
    limit = last
    if clause is not None:
        after = [verb[0] for verb in clause["verbs"] if verb[0] >= mark["end"]]
        limit = min([clause["end"], *after])
        if clause["kind"] == "fragment":
            start = first
    comma = _apposition_end(view.text, mark["end"], limit)
    return start, min(limit, comma)


def _apposition_end(text: str, start: int, limit: int) -> int:
    """The comma that ends a noun's phrase; a name in apposition (»des Premierministers, Jun Yamada,«) goes on."""
    at = text.find(",", start, limit)
    return limit if at < 0 else at


def participants(scene: Scene, told: Told) -> list[Party]:
    """The persons and the states or organisations that take part."""
    view, mark = scene.view, told.mark
    parts = stretch(scene, told)
    people: list[PersonMark] = []
    bodies: list[Party] = []
    for start, end in parts:
        people += [
            p for p in within(view.persons, start, end) if not _SOURCE_BEFORE.search(view.text, start, p["start"])
        ]
        for entity in within(view.entities, start, end):
            one = _body(scene, told, entity, start)
            if one is not None:
                bodies.append(one)
    text = " ".join(view.text[start:end] for start, end in parts)
    people += _meant(scene, told, text, people)
    found = [who.person(person) for person in people]
    found += [one for person in people if (one := who.acting_for(view, person)) is not None]
    found += bodies
    if told.mark["type"] in _TWO_SIDED or len(found) < 2:
        start, end = parts[0][0], parts[-1][1]
        both = who.parties(view, start, end)
        named = who.named(view, start, end)
        found += both[len(named) :] if len(both) > len(named) else []
    states = [one for one in who.unique(found) if one.kind in _STATES]
    if not states or (len(states) < 2 and _WE.search(text) and mark["type"] in _TWO_SIDED):
        if mark["type"] in _TWO_SIDED:
            found += who.pair(view, mark["start"])
        elif mark["type"] in _HOME and (home := who.spoken_of(view, mark["start"])) is not None:
            found.append(home)
    elif len(states) < 2 and mark["type"] == "relations":
        found += who.pair(view, mark["start"])
    return who.unique(found)


def _body(scene: Scene, told: Told, entity: EntityMark, start: int) -> Party | None:
    view = scene.view
    if _SOURCE_BEFORE.search(view.text, start, entity["start"]):
        return None
    if who.is_place(view, entity) and told.mark["type"] != "visit":
        return None
    if entity["kind"] == "region":
        return who.party(entity) if entity["form"] == "name" and not who.is_place(view, entity) else None
    return (
        who.state(entity)
        if not (entity["kind"] == "city" and told.mark["type"] != "visit" and not entity["capital"])
        else None
    )


def _meant(scene: Scene, told: Told, text: str, people: Sequence[PersonMark]) -> list[PersonMark]:
    """Whom »er«, »sie«, »seines Besuchs« mean: the last person named before."""
    if (
        people
        or not _PRONOUN.search(text)
        or told.mark["type"] in ("opening", "accord")
        and not re.search(r"\b(?:er|sie|Er|Sie)\b", text)
    ):
        return []
    before = [p for p in scene.view.persons if p["end"] <= told.mark["start"]]
    if not before:
        return []
    last = before[-1]
    near = scene.view.sentence_index(told.mark["start"]) - scene.view.sentence_index(last["start"]) <= 2
    return [last] if near else []


def place(scene: Scene, told: Told) -> Place | None:
    """Where an event is: a city, else a country; of a visit where it goes."""
    view = scene.view
    parts = stretch(scene, told)
    cities: list[EntityMark] = []
    countries: list[EntityMark] = []
    for start, end in parts:
        for entity in within(view.entities, start, end):
            if entity["form"] not in ("name", "genitive"):
                continue
            placed = _PLACE_BEFORE.search(
                view.text, max(0, entity["start"] - 60), entity["start"]
            ) or _IN_BEFORE.search(view.text, max(0, entity["start"] - 40), entity["start"])
            if not placed and not (told.mark["word"] in ("besuchen", "bereisen") and told.mark["form"] == "verb"):
                continue
            if entity["kind"] == "city":
                cities.append(entity)
            elif entity["kind"] == "country" and (told.mark["type"] == "visit"):
                countries.append(entity)
    if cities:
        return _place(view.text, cities[0])
    unknown = _unknown(scene, parts)
    if unknown is not None:
        return unknown
    return _place(view.text, countries[0]) if countries else None


def _place(text: str, entity: EntityMark) -> Place:
    name = text[entity["start"] : entity["end"]]
    country = entity["country"] if entity["kind"] == "city" else entity["code"]
    return Place(name=entity["name"] if entity["form"] == "genitive" else name, country=country)


def _unknown(scene: Scene, parts: Sequence[tuple[int, int]]) -> Place | None:
    """A place that no list has: a capital word after »in« without an article that looks like no common noun."""
    view = scene.view
    for start, end in parts:
        for found in _UNKNOWN_PLACE.finditer(view.text, start, end):
            if _NOT_A_PLACE.search(found["name"]):
                continue
            if any(e["start"] <= found.start("name") < e["end"] for e in within(view.entities, start, end)):
                continue
            if any(t["start"] <= found.start("name") < t["end"] for t in scene.triggers):
                continue
            return Place(name=found["name"], country=None)
    return None
