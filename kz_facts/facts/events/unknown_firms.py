"""Firms that nothing is known of, by what they do: »Alcor fusionierte mit Tralax«, »KTM eröffnete ein Werk«."""

from __future__ import annotations

from kz_facts.facts.events.told import Told
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

_DONE_BY_FIRMS = frozenset(("opening", "accord", "other", "statement"))
_INITIALS = 3  # letters
_MERGERS = ("Fusion", "Zusammenschluss", "Verschmelzung")
_OF_MERGERS = ("von", "mit", "zwischen")
_TO_BUYERS = ("an", "durch")
_SALES = frozenset(("verkaufen", "veräußern", "weiterverkaufen", "abgeben", "abstoßen", "übernehmen"))
_DAUGHTERS = ("tochter", "töchter", "Tochter", "Töchter")


def unknown_firms(scene: Scene, told: Told, chunk: Chunk) -> list[Party]:
    """»Alcor fusionierte mit Tralax«: who buys and sells is a firm, though nothing is known of it."""
    if not (_buys(scene, told, chunk) or (told.type in _DONE_BY_FIRMS and _is_initials(told, chunk))):
        return []
    stranger = Strangers.of(scene).party(told.line, chunk)
    return [stranger] if stranger is not None else []


def sold(told: Told, chunk: Chunk, met: list[Party]) -> list[Party]:
    """»verkaufte ihre Tochter Alcor«: what is bought is a firm, though it is called like somebody's child."""
    if not told.line.parse.head(chunk).endswith(_DAUGHTERS):
        return [one for one in met if one.kind == "organisation"]
    return [Party(name=one.name, kind="organisation", code=None) if one.kind == "person" else one for one in met]


def _buys(scene: Scene, told: Told, chunk: Chunk) -> bool:
    if told.type != "investment":
        return False
    if _is_of_deal(told, chunk):
        return True
    if any(one is chunk for one in told.reading.slots.fill("theme")):
        return _is_sold(scene, told, chunk)
    return chunk.attribute_of < 0  # »Anteile an Tralax« may be of a mine


def _is_of_deal(told: Told, chunk: Chunk) -> bool:
    """»die Fusion von Alcor und Tralax«, »der Verkauf der Werft an Alcor«."""
    noun, parse = told.reading.chunk, told.line.parse
    first = parse.first_of_row(chunk)
    if noun is None or first.attribute_of != noun.number:
        return False
    merged = parse.head(noun).endswith(_MERGERS)
    return first.preposition in (_OF_MERGERS if merged else _TO_BUYERS)


def _is_sold(scene: Scene, told: Told, chunk: Chunk) -> bool:
    """»Alcor wurde an die Ostra AG verkauft«: what one firm sells to another is one; of a club it is a player."""
    clause = told.reading.clause
    if clause is None or told.reading.is_noun or clause.lemma not in _SALES or chunk.preposition:
        return False
    parse, strangers = told.line.parse, Strangers.of(scene)
    for number in clause.obliques:
        buyer = parse.chunks[number]
        if buyer.preposition != "an":
            continue
        named = within(scene.view.entities, *told.line.span(buyer))
        first = parse.tokens.texts[buyer.head]
        if first in _clubs(scene) or any(one["sort"] == "club" for one in named):
            return False
        if any(one["kind"] in ("company", "organisation") for one in named) or strangers.party(told.line, buyer):
            return True
    return False


def _clubs(scene: Scene) -> frozenset[str]:
    """First words of clubs: »Rapid«."""
    rules = scene.view.rules
    return scene.view.once("clubs", lambda: frozenset(load("entities", EntityRules, rules).words["clubs"].split()))


def _is_initials(told: Told, chunk: Chunk) -> bool:
    """»KTM eröffnete ein Werk«: initials alone, without an article, that do something."""
    head, clause = told.line.parse.head(chunk), told.reading.clause
    alone = chunk.last == chunk.first + 1 and len(head) >= _INITIALS and head.isalpha() and head.isupper()
    acts = clause is not None and bool(clause.objects) and clause.subject == chunk.number  # not »GPS fiel aus«
    return alone and acts and not chunk.preposition
