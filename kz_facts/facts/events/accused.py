"""Whom a court, a prosecutor or a plaintiff means: »verurteilte den Konzern A«, »Haftbefehl gegen B«, »verklagte C«."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.events.told import Told
from kz_facts.models import Party
from kz_facts.parse.grammar import Chunk

_AGAINST = ("gegen",)
_SLOTS = {
    "convict": ("theme", *_AGAINST),
    "litigate": ("theme", *_AGAINST),
    "police": _AGAINST,
}
_SEIZING = "police"
_BELONGING = frozenset(("Mitglied", "Mitglieder", "Anhänger", "Kämpfer", "Anführer", "Unterstützer"))
_TOWNS = ("city", "region")


def accused(discourse: Discourse, told: Told) -> Iterator[Party]:
    """The person, firm, body or state against whom it goes; of a noun only whom »gegen« names.

    Args:
        discourse: That of the document.
        told: An event.
    """
    slots = _SLOTS.get(told.reading.sense.frame.name, ()) or (_AGAINST if _is_of_law(discourse, told) else ())
    if told.reading.sense.frame.name == _SEIZING and not told.reading.is_noun:
        yield from _members(discourse, told)
    for slot in _AGAINST if told.reading.is_noun and slots else slots:
        for chunk in told.reading.slots.fill(slot):
            if not _is_town(chunk):
                yield from discourse.parties(told.line, chunk)


def _members(discourse: Discourse, told: Told) -> Iterator[Party]:
    """»nahm drei Mitglieder der Miliz fest«: the group to which those belong who are seized."""
    for chunk in told.reading.slots.fill("theme"):
        if not _BELONGING.isdisjoint(discourse.scene.lexicon.heads(told.line.parse.head(chunk))):
            yield from (one for one in discourse.owner(told.line, chunk) if one.kind == "organisation" and not one.code)


def _is_of_law(discourse: Discourse, told: Told) -> bool:
    """»leitete ein Verfahren gegen A ein«, »verkündete das Urteil gegen B«."""
    words, parse, reading = discourse.scene.lexicon, told.line.parse, told.reading
    if reading.is_noun or told.type != "decision":
        return False
    things = (*reading.slots.fill("theme"), *reading.slots.fill("subject"))
    legal = words.group("suits", "proceedings", "verdicts", "fines", "punishments") - words.group("decisions")
    return any(not legal.isdisjoint(words.heads(parse.head(one))) for one in things)


def _is_town(chunk: Chunk) -> bool:
    return chunk.unit is not None and chunk.unit.what in _TOWNS
