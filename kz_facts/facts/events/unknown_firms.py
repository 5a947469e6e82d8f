"""Firms that nothing is known of, by what they do: »Alcor fusionierte mit Tralax«, »KTM eröffnete ein Werk«."""

from __future__ import annotations

from kz_facts.facts.events.told import Told
from kz_facts.facts.money.strangers import Strangers
from kz_facts.facts.scene import Scene
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_DONE_BY_FIRMS = frozenset(("opening", "accord", "other", "statement"))
_INITIALS = 3  # letters


def unknown_firms(scene: Scene, told: Told, chunk: Chunk) -> list[Party]:
    """»Alcor fusionierte mit Tralax«: who buys and sells is a firm, though nothing is known of it."""
    buys = told.type == "investment" and chunk.attribute_of < 0  # »Anteile an Tralax« may be of a mine
    buys = buys and chunk not in told.reading.slots.fill("theme")
    if not (buys or (told.type in _DONE_BY_FIRMS and _is_initials(told, chunk))):
        return []
    stranger = Strangers.of(scene).party(told.line, chunk)
    return [stranger] if stranger is not None else []


def _is_initials(told: Told, chunk: Chunk) -> bool:
    """»KTM eröffnete ein Werk«: initials alone, without an article, that do something."""
    head, clause = told.line.parse.head(chunk), told.reading.clause
    alone = chunk.last == chunk.first + 1 and len(head) >= _INITIALS and head.isalpha() and head.isupper()
    acts = clause is not None and bool(clause.objects) and clause.subject == chunk.number  # not »GPS fiel aus«
    return alone and acts and not chunk.preposition
