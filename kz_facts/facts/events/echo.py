"""Later words about an event that was told with its date: »An dem Treffen nahmen auch A und B teil.«"""

from __future__ import annotations

from kz_facts.facts.events.join import Happening, root_of
from kz_facts.facts.events.told import Told

_BACK = 3  # sentences
_POINTING = ("der", "die", "das", "dem", "den", "des", "dies", "sein", "ihr")
# What is said of several events of a kind in one breath is no echo of the last one.
_ECHOING = frozenset(("meeting", "visit", "accord", "election", "opening", "conflict", "anniversary"))


def echoed(told: Told, found: list[Happening]) -> Happening | None:
    """The event told before that an undated mention means, if it points back at one.

    Args:
        told: A mention without a date.
        found: The dated events, by start.
    """
    if told.type not in _ECHOING or not _points_back(told):
        return None
    for one in reversed(found):
        distance = told.line.number - one.told.line.number
        if distance < 0 or (distance == 0 and one.told.start >= told.start) or one.type != told.type:
            continue
        if distance > _BACK:
            return None
        alike = root_of(told.word) in {root_of(member) for member in (one.told.word, *_nouns(one.told))}
        return one if alike or told.reading.sense.frame is one.told.reading.sense.frame else None
    return None


def _points_back(told: Told) -> bool:
    """Whether a noun has a definite article, or what a verb does is done to something known."""
    parse = told.line.parse
    if told.reading.chunk is not None:
        chunks = [told.reading.chunk]
    else:
        chunks = told.reading.slots.fill("theme")
    for chunk in chunks:
        if chunk.kind == "pronoun":
            return True
        if chunk.determiner >= 0 and parse.tokens.forms[chunk.determiner].lower.startswith(_POINTING):
            return True
    return False


def _nouns(told: Told) -> list[str]:
    """The heads of the nouns that tell the same as a verb: »trafen sich zu Gesprächen«."""
    carrier = told.carrier or told.reading.clause
    return [r.word for r in told.line.readings if r.is_noun and r.type == told.type and r.clause is carrier]
