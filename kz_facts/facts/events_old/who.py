"""Who takes part in an event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.facts import parties as who
from kz_facts.facts.events.aside import is_affiliation, is_aside
from kz_facts.facts.events.place import destination, governs
from kz_facts.facts.events.pronouns import is_addressed, meant
from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.stretch import stretch
from kz_facts.facts.events.told import Told
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.marks import AgreementMark, EntityMark, PersonMark

_SOURCE_BEFORE = re.compile(
    r"\b(?:[Ll]aut|[Nn]ach (?:Angaben|Informationen|Worten)(?: von| des| der)?)\s+(?:\w+\s+){0,4}$"
)
_BOTH = re.compile(r"\b(?:[Bb]eide[rn]?|[Bb]ilateral\w*|[Bb]eiderseits|untereinander|einander)\b")
_THREE = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]en|[Aa]ller?) drei (?:\w+en )?(?:Länder|Staaten|Regierungen|Seiten|Minister)n?\b"
)
_WE = re.compile(r"\b(?:[Ww]ir|[Uu]ns)\b")
# »die kasachische Hauptstadt«, »die afghanische Grenze«: where it is, not who acts.
_RELATIONS = re.compile(r"Beziehungen|[Aa]ustausch|Partnerschaft|Freundschaft")
_AREA = re.compile(r"\w*\s+(?:Haupts|Grenzs|Hafens|S)tadt\b|\w*\s+(?:Region|Provinz|Gebiet|Grenze|Metropole|Ort)\b")
# »nach Polen und Ungarn«
_GOES_ON = re.compile(r"\b(?:[Nn]ach|[Ii]n)\s+[A-ZÄÖÜ][\w-]+\s+(?:und|sowie)\s+$")
_FIRM = re.compile(r"\b[Dd](?:as|em|es|ie|er) (?:Unternehmens?|Konzerns?|Firma|Gruppe|Gesellschaft)\b")
# Types whose events two sides make; where the text names one, the other is whom it is speaking of.
_TWO_SIDED = frozenset(("accord", "relations", "aid"))
_MANY_SIDED = frozenset(
    (
        "Gipfel",
        "Gipfeltreffen",
        "Forum",
        "Konferenz",
        "Kongress",
        "Vollversammlung",
        "Generalversammlung",
        "Wirtschaftsforum",
    )
)
_ONE_SIDED = frozenset(("ratifizieren", "aufkündigen", "kündigen", "Ratifizierung", "Ratifikation", "anerkennen"))
_HOME = frozenset(("decision", "election", "statehood", "target", "conflict"))
_JOINT = _TWO_SIDED | {"meeting"}
# Within the phrases of these nouns nobody takes part in what the verb tells.
_HOSTS = {
    **dict.fromkeys(("accord", "opening", "investment", "decision"), ("visit", "meeting")),
    "visit": ("meeting",),
}
_STATES = ("country", "organisation", "region")


def participants(scene: Scene, told: Told) -> list[Party]:
    """The persons, and the states or organisations that take part or that they act for."""
    view, mark = scene.view, told.mark
    parts = stretch(scene, told)
    people: list[PersonMark] = []
    bodies: list[Party] = []
    hosts = _other_nouns(scene, told)
    papers: Sequence[AgreementMark] = view.marks("kz_agreements")
    for start, end in parts:
        for person in within(view.persons, start, end):
            if _SOURCE_BEFORE.search(view.text, start, person["start"]) or is_addressed(view, person):
                continue
            if is_aside(view, mark, person):
                continue
            if any(first <= person["start"] < last for first, last in hosts):
                one = who.acting_for(view, person)
                bodies += [one] if one is not None else []
                continue
            people.append(person)
        for entity in within(view.entities, start, end):
            if mark["type"] == "visit" and any(first <= entity["start"] < last for first, last in hosts):
                continue  # »zum Gipfel der Organisation eingetroffen«: one visits its host
            if mark["type"] == "decision" and any(m["matter"] <= entity["start"] < m["end"] for m in papers):
                continue  # »eine Resolution zur Lage in Haiti angenommen«: of whom it speaks
            one = _body(scene, told, entity, start)
            bodies += [one] if one is not None else []
    text = " ".join(view.text[start:end] for start, end in parts)
    people += meant(scene, told, parts, people)
    bodies += _firm(view, told, text)
    if mark["type"] == "statement" and mark["form"] == "verb":
        bodies = [] if people else bodies[:1]  # who speaks, not of whom
    found = [who.person(person) for person in people]
    found += [one for person in people if (one := who.acting_for(view, person)) is not None]
    found += bodies
    goes = mark["type"] == "meeting" and mark["form"] == "noun" and mark["preposition"] in ("zu", "zum", "zur")
    if (mark["type"] == "visit" or goes) and (goal := destination(scene, told)) is not None:
        found.append(goal)
    together = _BOTH.search(text) or (mark["type"] in _JOINT and _WE.search(text))
    if together and len([one for one in who.unique(found) if one.kind in _STATES]) < 2:
        found += scene.pair(mark["start"])
    if _THREE.search(text) and len([one for one in who.unique(found) if one.kind in _STATES]) < 3:
        found += who.leading(view, mark["start"], 3)
    return who.unique(_completed(scene, told, found, text))


def _completed(scene: Scene, told: Told, found: list[Party], text: str) -> list[Party]:
    """Add the side that is not named: of an agreement the other one, of a law the state that the text is about."""
    mark = told.mark
    states = [one for one in who.unique(found) if one.kind in _STATES]
    countries = [one for one in states if one.kind == "country" or one.code]
    union = _union(scene, told, text)
    if union is not None:
        return [*found, union]
    among = len([one for one in who.unique(found) if one.kind == "person"]) > 1 and len(states) == 1
    if among and mark["type"] == "accord":
        return found  # »der Kanzler und seine Minister einigten sich«
    if mark["type"] in _TWO_SIDED and len(states) < 2 and not _is_one_sided(scene, told):
        pair = scene.pair(mark["start"])
        if not countries or who.codes(countries) & who.codes(pair):
            return [*found, *pair]
        home = scene.home(mark["start"])
        return [*found, home] if home is not None else found
    if mark["type"] == "anniversary" and not states and _RELATIONS.search(text):
        return [*found, *scene.pair(mark["start"])]
    if mark["type"] == "meeting" and mark["word"] not in _MANY_SIDED and len(states) < 2:
        pair = scene.pair(mark["start"])
        if not states or who.codes(states) & who.codes(pair):
            return [*found, *pair]
    if not states and mark["type"] in _HOME and (there := destination(scene, told)) is not None:
        return [*found, there]
    if not states and mark["type"] in _HOME and (home := _home(scene, mark["start"])) is not None:
        return [*found, home]
    return found


def _union(scene: Scene, told: Told, text: str) -> Party | None:
    """»trat der Union bei«, »ist Beitrittskandidat«: the EU, where the text has named it."""
    joins = told.mark["type"] == "relations" and ("Union" in text or "Beitritt" in text)
    if not joins:
        return None
    for entity in scene.view.entities:
        if entity["code"] == "EU":
            return who.party(entity)
    return None


def _is_one_sided(scene: Scene, told: Told) -> bool:
    """»Das Parlament ratifizierte das Abkommen«: what each side does for itself, if it is said which."""
    number = told.carrier if told.carrier is not None else told.mark["clause"]
    active = number < 0 or scene.clauses[number]["voice"] == "active" or told.mark["form"] == "noun"
    return told.mark["word"] in _ONE_SIDED and active


def _home(scene: Scene, offset: int) -> Party | None:
    """The state that a law, a vote, an unrest is in: named in the sentence, else the one that the text is about."""
    first, last = scene.view.sentence(offset)
    named = [e for e in within(scene.view.entities, first, last) if e["kind"] == "country"]
    if named:
        near = min(named, key=lambda e: (e["start"] > offset, abs(e["start"] - offset)))
        return who.party(near)
    return scene.home(offset)


def _other_nouns(scene: Scene, told: Told) -> list[tuple[int, int]]:
    """The phrases of other event nouns: »beim Besuch von Präsident Moon unterzeichnet« has Moon sign nothing."""
    mark = told.mark
    hosts = _HOSTS.get(mark["type"], ()) if mark["form"] == "verb" else ()
    if not hosts:
        return []
    found = []
    for noun in scene.triggers_of(mark["clause"]):
        if noun["form"] == "noun" and noun["type"] in hosts and noun["start"] != mark["start"]:
            dates = [d["start"] for d in scene.dates_of(mark["clause"]) if d["start"] > noun["end"]]
            verbs = [v[0] for v in scene.clauses[mark["clause"]]["verbs"] if v[0] > noun["end"]]
            found.append((noun["end"], min([noun["end"] + 90, *dates, *verbs])))
    return found


def _body(scene: Scene, told: Told, entity: EntityMark, start: int) -> Party | None:
    view = scene.view
    if _SOURCE_BEFORE.search(view.text, start, entity["start"]):
        return None
    placed = who.is_place(view, entity)
    if told.mark["type"] != "visit" and _GOES_ON.search(view.text, max(0, entity["start"] - 50), entity["start"]):
        placed = placed or entity["form"] == "name"
    if placed and told.mark["type"] != "visit" and not governs(scene, entity):
        return None
    if entity["form"] == "adjective" and any(
        e["kind"] == "company" and 0 < e["start"] - entity["end"] < 3
        for e in within(view.entities, entity["end"], entity["end"] + 3)
    ):
        return None  # »die türkische Anka-Gruppe«: the firm, not the state
    if entity["form"] == "adjective" and _AREA.match(view.text, entity["end"]):
        return None
    if is_affiliation(view, entity):
        return None
    if entity["kind"] == "region":
        before = view.text[max(0, entity["start"] - 6) : entity["start"]]
        if before.endswith("für ") and _names_envoy(scene, entity):
            return None  # »Sonderbeauftragter für Zentralasien«
        acts = entity["form"] == "name" or before.endswith(" und ")  # »der EU und Zentralasiens«
        return who.party(entity) if acts and not placed else None
    if entity["kind"] == "city" and not entity["capital"]:
        return None
    if entity["kind"] == "city" and _names_envoy(scene, entity):
        return None
    return who.state(entity)


def _names_envoy(scene: Scene, entity: EntityMark) -> bool:
    """»Botschafter Kasachstans in Wien«: the city belongs to the office."""
    return any(o["start"] <= entity["start"] < o["end"] for o in scene.view.offices)


def _firm(view: View, told: Told, text: str) -> list[Party]:
    """»Das Unternehmen«, »die Gruppe«: the company named last."""
    if not _FIRM.search(text):
        return []
    before = [e for e in view.entities if e["kind"] == "company" and e["end"] <= told.mark["end"]]
    one = who.party(before[-1]) if before else None
    return [one] if one is not None else []
