"""Who takes part in an interview: whoever is asked, not who asks."""

from __future__ import annotations

from kz_facts.facts import parties as who
from kz_facts.facts.discourse.reference import Discourse
from kz_facts.facts.discourse.speech import Speech
from kz_facts.facts.events.told import Told
from kz_facts.models import Party

_TALKS = frozenset(("meeting", "statement"))
_INTERVIEWS = ("Interview", "Gespräch")


def without_host(discourse: Discourse, told: Told, found: list[Party]) -> list[Party]:
    """»Das Gespräch führte X«: who asked is named for the record, and whom he asked takes part."""
    stage = Speech.of(discourse.scene).stage
    if told.type not in _TALKS or not stage.turns:
        return found
    host = stage.host
    asked = host["key"] if host is not None and told.line.start <= host["start"] < told.line.end else None
    if asked is None and not _is_led(told):
        return found
    guest = [who.person(stage.guest), *discourse.people.served(stage.guest)] if stage.guest is not None else []
    others = (one for one in found if (one.kind != "person" if asked is None else one.code != asked))
    return [*guest, *others]


def _is_led(told: Told) -> bool:
    """»Das Interview führte A«: whether a talk is the object of what somebody did to hold it."""
    clause, parse = told.carrier or told.reading.clause, told.line.parse
    if clause is None or clause.lemma != "führen" or clause.subject < 0 or not clause.objects:
        return False
    return parse.head(parse.chunks[clause.objects[0]]) in _INTERVIEWS
