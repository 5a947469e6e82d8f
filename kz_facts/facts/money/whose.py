"""Whose figure an amount is, and from whom to whom it goes."""

from __future__ import annotations

import re

from kz_facts.facts import parties as speakers
from kz_facts.facts.money.owners import land as find_land
from kz_facts.facts.money.owners import owners
from kz_facts.facts.money.scene import Scene
from kz_facts.facts.view import View, within
from kz_facts.models import Direction, Party

_OF_STATES = frozenset(("gdp", "budget", "debt", "reserves", "exports", "imports", "investment"))
_OF_GIVERS = frozenset(("aid", "loan", "budget", "debt", "investment"))
_OF_FIRMS = frozenset(("revenue", "price", "contract", "fine"))
_FROM = re.compile(r"\b(?:[Aa]us|[Vv]on|[Vv]om|[Dd]urch)\s+(?:(?:der|dem|den)\s+)?(?:\w+(?:en|er)\s+)?$")
_TO = re.compile(
    r"\b(?:[Nn]ach|[Ii]n|[Aa]n|[Ff]ür|[Zz]ugunsten)\s+(?:(?:die|das|den|der|dem)\s+)?(?:\w+(?:e|en|er)\s+)?$"
)
_PRONOUN = re.compile(
    r"\b(?:sie|er|es|das Unternehmen|der Konzern|die Gruppe|die Firma|die Gesellschaft|die Bank|der Club|der Verein)\b",
    re.IGNORECASE,
)
_LAND = re.compile(
    r"\b(?:das|dem|des|ins|im) (?:Land|Landes|Lande)\b|\bStaates\b|\bKabinetts?\b"
    r"|\bdie Regierung\b(?! (?:in|von|des|der) )|\bStaatshaushalt",
    re.IGNORECASE,
)
_STATISTICS = re.compile(r"[Ss]tatisti|[Zz]oll")
# »der Staat«, »die Regierung« by themselves: the state that the text is about.
_THE_STATE = re.compile(
    r"\b(?:(?:der|dem) (?:Staat|Bund)|(?:das|dem) Land|(?:die|der) Regierung(?! (?:in|von|des|der) )"
    r"|das (?:Parlament|Kabinett)|Fiskus)\b",
    re.IGNORECASE,
)
_TO_LAND = re.compile(r"\b(?:[Dd]em|[Ff]ür das|[Ii]ns|[Ii]m|[Ii]n dem) Lande?\b")
_COMMISSION = re.compile(r"\b(?:[Dd]ie|[Dd]er) Kommission\b")
_GETS = re.compile(r"\b(?:erh[aä]lt|erhielt|bek[ao]mm?)")
TICKER = re.compile(
    r"(?:[A-ZÄÖÜ][A-ZÄÖÜ/ -]+|\d{4}|\d\d?\.\s?[\w.]+\s?\d{4}):\s"
)  # »ALMATY: Die Bank hat …«, »2015: Beitritt …«
_FURTHER = re.compile(r"\s*(?:Weitere|Zusätzliche)[nr]?\b")
_SAYING = re.compile(
    r"\b(?:[Ll]aut|[Nn]ach Angaben|[Ss]agte|[Ss]o|[Zz]ufolge|[Ee]rklärte|[Tt]eilte|[Bb]etonte|[Mm]eldete)\b"
)
_PARTNER = re.compile(
    r"\b(?:[Aa]us|[Nn]ach|[Mm]it|[Ii]n|[Vv]on|[Gg]egenüber|[Bb]ei)\s+(?:(?:der|dem|den|die|das)\s+)?(?:\w+en\s+)?$"
)
_FOREIGN = frozenset(("trade", "exports", "imports"))
_TWO_SIDED = frozenset(("exports", "imports", "investment", "debt"))
_DIRECTED = frozenset(("exports", "imports", "investment", "aid", "loan"))


def whose(scene: Scene, measure: str, *, inherits: bool, carried: list[Party], topic: list[Party]) -> list[Party]:
    """The parties of a figure.

    Args:
        scene: The amount and its surroundings.
        measure: What it measures.
        inherits: Whether it carries on the amount before it.
        carried: The parties of that amount.
        topic: The parties of the sentence before, where that speaks of the same thing.
    """
    view = scene.view
    own = _own(scene, *scene.clause, measure)
    if not own and scene.clause[0] > scene.left[0] and scene.before is None:
        own = _own(scene, scene.left[0], scene.clause[1], measure)
    labelled = _before_bracket(scene) if scene.bracketed and not own else None
    if labelled is not None:
        other = find_land(view, scene.mark["start"], labelled, outside=scene.sentence) if measure in _FOREIGN else None
        return [labelled, *([other] if other else [])]
    if inherits:
        return speakers.unique([*own, *carried]) if measure != "trade" or len(own) < 2 else own
    if not own and not scene.bracketed and scene.before is None:
        own = _own(scene, scene.sentence[0], scene.right[1], measure)
    start = scene.mark["start"]
    further = _FURTHER.match(scene.text, scene.sentence[0])
    if further and topic and scene.before is None and not owners(view, scene.sentence[0], scene.mark["start"]):
        return topic  # »Weitere Hilfen von 5 Mio. Euro sind an Auflagen der Weltbank geknüpft«
    if not own and carried and not scene.bracketed:
        return carried
    if measure == "trade":
        if len(own) < 2 and topic:
            own = speakers.unique([*own, *topic])[:2] if not own or own[0] in topic else own
        if len(own) == 1 and own[0].kind != "region":
            partner = [p for p in speakers.pair(view, start) if p not in own]
            own = speakers.unique([*own, *partner[:1]])
        return own or speakers.pair(view, start)
    if own:
        if measure == "aid" and len(own) == 1 and own[0] not in owners(view, scene.clause[0], scene.clause[1]):
            return own  # a minister gives it, and to whom is said or is no state
        if len(own) == 1 and measure in (*_FOREIGN, "loan") and own[0] in topic:
            return topic  # »Dabei beliefen sich die deutschen Einfuhren auf …«
        if len(own) == 1 and (own[0].kind == "country" or measure == "debt"):
            giver = measure == "aid" and not _only_partner(scene, own[0]) and not _is_domestic(scene)
            other_side = measure == "contract" or giver or (measure in _TWO_SIDED and _only_partner(scene, own[0]))
            if other_side or _LAND.search(scene.text, *scene.clause):
                land = _quoted_state(scene, own[0]) if measure in _FOREIGN else None
                outside = scene.sentence if giver else None
                land = land or find_land(view, start, own[0], union=measure == "aid", outside=outside)
                return speakers.unique([*own, *([land] if land else [])])
        if len(own) == 1 and measure in ("aid", "loan") and own[0].kind == "organisation":
            if _TO_LAND.search(scene.text, *scene.clause):
                land = find_land(view, start, own[0])
                return speakers.unique([*own, *([land] if land else [])])
            return speakers.unique([*own, *(_recipient(scene, own[0]) if measure == "aid" else [])])
        return own
    if topic:
        return topic
    if measure in _OF_FIRMS or _PRONOUN.search(scene.text, *scene.clause):
        firm = _firms(view, start, 2 if measure in ("price", "contract") else 1)
        if firm:
            return firm
    if measure in _OF_STATES or _THE_STATE.search(scene.text, *scene.clause):
        land = find_land(view, start, bodies=measure == "budget")
        given = measure == "aid" and _GETS.search(scene.text, *scene.clause)
        union = [one for one in speakers.pair(view, start) if one.code == "EU"] if given else []
        return speakers.unique([*([land] if land else []), *union])
    return []


def _own(scene: Scene, start: int, end: int, measure: str) -> list[Party]:
    """The owners that a stretch names, and before them the state of a minister who gives or plans the money."""
    view = scene.view
    found = owners(view, start, end)
    if _COMMISSION.search(view.text, start, end):
        union = next((speakers.party(entity) for entity in view.entities if entity["code"] == "EU"), None)
        found = speakers.unique([*([union] if union else []), *found])
    if measure not in _OF_GIVERS:
        return found
    for mark in within(view.offices, start, scene.mark["start"]):
        acting = next((p for p in within(view.persons, mark["start"], mark["end"]) if p["country"]), None)
        state = speakers.acting_for(view, acting) if acting else None
        abroad = any(
            acting and entity["country"] == acting["country"] and speakers.is_place(view, entity)
            for entity in (within(view.entities, *scene.sentence) if acting else ())
        )
        if (
            state is None
            or state in found
            or abroad
            or _SAYING.search(scene.text, max(start, mark["start"] - 30), mark["start"])
        ):
            continue
        return [state, *found]
    return found


def _is_domestic(scene: Scene) -> bool:
    """Whether a state helps its own people (»wies die Regierung an«), or the line stands for itself."""
    start, end = scene.sentence
    return TICKER.match(scene.text, start) is not None or _THE_STATE.search(scene.text, start, end) is not None


def _quoted_state(scene: Scene, other: Party) -> Party | None:
    """The state whose statistics a figure of foreign trade is taken from: it is that state's trade."""
    for entity in within(scene.view.entities, *scene.sentence):
        state = speakers.state(entity)
        if entity["kind"] == "organisation" and _STATISTICS.search(entity["name"]) and state and state.code:
            return state if state.code != other.code else None
    return None


def _recipient(scene: Scene, giver: Party) -> list[Party]:
    """Whom a union helps, where its sentence does not say so: the other one of the two that the text is about."""
    beside = [one for one in owners(scene.view, *scene.sentence) if one != giver and one.kind == "country"]
    if beside:
        return beside[:1]
    both = speakers.pair(scene.view, scene.mark["start"])
    return [one for one in both if one != giver] if giver in both else []


def _before_bracket(scene: Scene) -> Party | None:
    """The name right before the bracket of an amount: »China (24 Mrd.)«."""
    opening = scene.scope[0] - 1
    for entity in within(scene.view.entities, opening - 60, opening):
        if scene.text[entity["end"] : opening].strip() == "":
            return speakers.party(entity)
    return None


def _only_partner(scene: Scene, one: Party) -> bool:
    """Whether a state is named only as the other side: »aus Russland«, »nach China«, »mit der Schweiz«."""
    text = scene.text
    return any(
        entity["code"] == one.code
        and _PARTNER.search(text, max(scene.clause[0], entity["start"] - 40), entity["start"])
        for entity in within(scene.view.entities, *scene.clause)
    )


def _firms(view: View, offset: int, count: int) -> list[Party]:
    """The companies named last before an offset, in the order of the text."""
    here = view.sentence_index(offset)
    first = view.sentences[max(0, here - 3)][0] if view.sentences else 0
    found: list[Party] = []
    for entity in reversed(within(view.entities, first, offset)):
        if entity["kind"] != "company":
            continue
        one = speakers.party(entity)
        if one is not None and one not in found:
            found.append(one)
        if len(found) == count:
            break
    return found[::-1]


def direction(scene: Scene, measure: str, found: list[Party]) -> Direction | None:
    """From whom to whom the money or the goods go, where prepositions say so."""
    if measure not in _DIRECTED:
        return None
    text, view = scene.text, scene.view
    origin = target = None
    for entity in within(view.entities, *scene.clause):
        one = speakers.party(entity)
        if one is None or one.code is None or entity["form"] in ("adjective", "compound") or entity["kind"] == "city":
            continue
        before = max(scene.clause[0], entity["start"] - 40), entity["start"]
        if origin is None and _FROM.search(text, *before):
            origin = one.code
        elif target is None and _TO.search(text, *before):
            target = one.code
    others = [one.code for one in found if one.code and one.code not in (origin, target)]
    if len(found) == 2 and len(others) == 1:
        origin, target = (
            (origin or others[0], target) if target else (origin, target or (others[0] if origin else None))
        )
    if origin is None and target is None:
        return None
    return Direction(from_=origin, to=target)
