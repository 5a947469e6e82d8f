"""Who is named in a stretch of text, and which state the text is about."""

from __future__ import annotations

import re

from kz_facts.facts import parties as speakers
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.marks import EntityMark, Span

_QUOTED = re.compile(
    r"\b(?:[Ll]aut|[Gg]emäß|[Ss]tatistik(?:en)?|[Nn]ach (?:\w+en )?"
    r"(?:Angabe|Schätzung|Date|Erhebung|Berechnung|Bericht|Information"
    r"|Einschätzung|Prognose|Auskunft|Darstellung)(?:n|en)?)"
    r"\s+(?:(?:der|des|von|dem)\s+)?(?:\w+(?:en|er|s)\s+)?$"
)
_GOVERNMENT = re.compile(
    r"regierung|ministerium|[Pp]arlament|[Bb]undesrat|Bundestag|Kreml|Weißes Haus|Auswärtiges Amt|kabinett|präsidialamt"
    r"|[Gg]ericht|[Ww]ehr\b|[Aa]rmee|[Ss]treitkräfte|Nationalrat|Ständerat|Duma|Rada|Senat|Kongress",
)
_IN = re.compile(r"\b(?:in|im|aus|bei)\s+(?:\w+(?:en|er)\s+)?$")
_SOME_LAND = re.compile(r"\s+(?:[Ll]and|[Ss]taat|[Rr]epublik)(?:es|s)?\b")
_COMPANY_NOUN = re.compile(
    r"(?:[-\s](?:[a-zäöüß]+(?:e|en|er|es)\s+)?)?[\w-]*(?:[Kk]onzern|[Uu]nternehmen|[Ff]irma|[Hh]ersteller|[Bb]ank|[Gg]ruppe"
    r"|[Rr]iesen?|[Bb]auer|[Gg]esellschaft|[Ll]inie|[Aa]nbieter|[Ff]örderer|[Bb]etreiber|[Vv]ersorger|[Pp]roduzent|[Tt]ochter"
    r"|[Hh]olding|[Hh]ändler|[Kk]lub|[Cc]lub|[Vv]ersicherer|[Mm]ulti|[Zz]ulieferer)s?\s+\"?"
)
_NEAR, _FAR = 150, 20_000  # names and letters around an amount that say what its text is about


def owners(view: View, start: int, end: int) -> list[Party]:
    """The parties that a stretch names, without those it only quotes (»laut Weltbank«) and mere places."""
    found: list[Party] = []
    position = start
    for entity in within(view.entities, start, end):
        before = view.text[max(start, entity["start"] - 40) : entity["start"]]
        region = entity["kind"] == "region" and (
            _IN.search(before) or (entity["form"] == "adjective" and _SOME_LAND.match(view.text, entity["end"]))
        )
        aside = _is_affiliation(view, entity) or _is_seat(view, entity)
        if _QUOTED.search(before) or region or aside:
            found += speakers.parties(view, position, entity["start"])
            position = entity["end"]
    found = speakers.unique([*found, *speakers.parties(view, position, end)])
    if any(one.name == "Europa" for one in found):  # europäische Investitionen, where the text speaks of the Union
        union = next((speakers.party(e) for e in view.entities if e["code"] == "EU"), None)
        found = [union if one.name == "Europa" and union else one for one in found]
    bodies = {e["name"]: e for e in within(view.entities, start, end) if _GOVERNMENT.search(e["name"])}
    found = [speakers.state(bodies[one.name]) or one if one.name in bodies else one for one in found]
    return speakers.unique(found)


def _is_affiliation(view: View, entity: EntityMark) -> bool:
    """Whether an organisation only says where a person belongs: »Finanzminister Jan Dorn (FDP)«."""
    if entity["kind"] != "organisation" or view.text[entity["start"] - 2 : entity["start"]] != " (":
        return False
    return any(p["end"] == entity["start"] - 2 for p in within(view.persons, entity["start"] - 60, entity["start"]))


def _is_seat(view: View, entity: EntityMark) -> bool:
    """Whether a state only says where a company is at home: »der US-Konzern Chevron«."""
    if entity["kind"] != "country" or entity["form"] not in ("adjective", "compound"):
        return False
    noun = _COMPANY_NOUN.match(view.text, entity["end"])
    named = within(view.entities, noun.end(), noun.end() + 1) if noun else ()
    return any(_is_company(one) for one in named)


def _is_company(entity: EntityMark) -> bool:
    kind: str = entity["kind"]
    return kind == "company"


def land(
    view: View,
    offset: int,
    other: Party | None = None,
    *,
    bodies: bool = False,
    union: bool = False,
    outside: Span | None = None,
) -> Party | None:
    """The state that a text is about: named first and most, and not the other side.

    Args:
        view: The document.
        offset: Where it is asked for: what is named shortly before counts more.
        other: The other side.
        bodies: Whether it may be an international organisation too (it has a budget, but no trade).
        union: Whether the EU counts as a state.
        outside: A stretch in which nothing counts.
    """
    here = view.sentence_index(offset)
    weights: dict[str, float] = {}
    first: dict[str, Party | None] = {}
    beginning, around = view.entities[:_NEAR], within(view.entities, offset - _FAR, offset + _FAR)[-2 * _NEAR :]
    for entity in (*beginning, *(e for e in around if not beginning or e["start"] > beginning[-1]["start"])):
        kind, code = entity["kind"], entity["code"]
        if kind == "city" and entity["capital"] and not speakers.is_place(view, entity):
            code = code or entity["country"]
        elif kind == "organisation" and entity["country"] and _GOVERNMENT.search(entity["name"]):
            code = entity["country"]
        elif kind != "country" and not (kind == "organisation" and (bodies or (union and code == "EU"))):
            continue
        if not code or (other and code == other.code) or (outside and outside[0] <= entity["start"] < outside[1]):
            continue
        number = view.sentence_index(entity["start"])
        first.setdefault(code, speakers.state(entity))
        near = 0.5 if 0 <= here - number <= 2 else 0.0
        weights[code] = weights.get(code, 0.0) + (1.5 if number < 3 else 0.5) + near
    best = max(weights, key=lambda code: weights[code], default=None)
    return first[best] if best else None
