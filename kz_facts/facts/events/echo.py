"""Later words about an event that was told with its date: »An dem Treffen nahmen auch A und B teil«."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kz_facts.facts.events.families import root_of
from kz_facts.facts.events.told import BEFALLING, Told
from kz_facts.parse.frames.kinds import is_a
from kz_facts.parse.grammar.features import FUSED

AT_IT = frozenset(("Abschluss", "Auftakt", "Anschluss", "Gelegenheit", "Anlass"))
"""With »zum«, »bei dieser« they mean the meeting or visit told just before."""
BACK = 3  # sentences
STANDING_IN = frozenset(("er", "sie", "beide"))
"""Subjects that go on with whom the sentence before told of."""
THE, HIS = ("der", "die", "das", "dem", "den", "des", "dies"), ("sein", "ihr")
POINTING = (*THE, *HIS)
"""How words before a noun begin that is known."""
# Of these a text may tell one alone, which is meant from afar; what is discussed or seen is none told before.
MET = frozenset(("meeting", "visit"))
_NEAR = 2  # sentences
_OF_A_BODY = frozenset(("Ministerrat", "Parteitag", "Plenum", "Fragestunde"))  # no other meeting is called so
_BALLOT = "wahl"
_OTHERS = ("anschließend", "folgend", "weiter", "ander", "neu", "nächst", "früher", "letzt", "vorig")
_NUMBERED = re.compile(r"(?:zweit|dritt|viert|fünft|sechst|siebt|acht|neunt|zehnt|elft|zwölft)e[nmrs]?|\d+\.?")
_AFTERWARDS = ("danach", "anschließend", "hernach")
_MEASURING = ("nach", "vor", "seit", "bis")
ECHOING = frozenset(("meeting", "visit", "accord", "election", "opening", "conflict", "anniversary"))


def meant(told: Told, before: Sequence[Told]) -> Told | None:
    """The event told before that an undated mention means, if it points back at one.

    Args:
        told: A mention without a date.
        before: The dated events, by start.
    """
    befalls = told.word in told.line.group("incidents")
    if not (befalls or told.type in ECHOING) or not _points_back(told):
        return None
    if befalls:
        last = before[-1] if before else None
        near = last is not None and 0 < told.line.number - last.line.number <= _NEAR
        return last if near and last is not None and last.type in BEFALLING else None
    for one in reversed(before):
        distance = told.line.number - one.line.number
        if distance < 0 or (distance == 0 and one.start >= told.start) or one.type != told.type:
            continue
        if (distance == 0 and _is_measure(told, one)) or (distance and _looks_back(one) and not _looks_back(told)):
            continue
        if distance > BACK:
            known = _is_only(one, before) and not (told.reading.is_noun and told.reading.slots.fill("mit"))
            return one if known else None  # »bei dem Treffen mit der Ministerin«: another one
        alike = root_of(told.word) in {root_of(member) for member in (one.word, *_nouns(one))}
        same = _is_same_kind(told, one) and told.type != "opening"  # a plant, a session …
        same = same and not {told.word, one.word} & _OF_A_BODY
        if told.word != one.word and _has_foes(told):
            return None
        if _is_called_otherwise(told, one) or _is_of_another(told, one):
            return None
        return one if alike or same else None
    return None


def is_another(told: Told) -> bool:
    """»die nächsten Gespräche«, »das zweite Treffen«, »danach«: what says of itself that none told before is meant."""
    noun, texts = told.reading.chunk, told.line.parse.tokens.texts
    words = [texts[i] for i in range(noun.first, noun.head)] if noun is not None else []
    if any(word.startswith(_OTHERS) for word in words):
        return True
    if told.type not in MET:
        return False  # »der zweite Weltkrieg«, »der 30. Jahrestag«
    clause = told.carrier or told.reading.clause
    after = clause is not None and any(texts[i].lower() in _AFTERWARDS for i in clause.own)
    return after or any(map(_NUMBERED.fullmatch, words))


def _is_called_otherwise(told: Told, one: Told) -> bool:
    """»sprach auf einer Konferenz. … wo er an der Afrika-Konferenz teilnahm«: of another name than was told.

    So is an election: »A wurde gewählt. Nach der Europawahl …«, unless the sentence before told of it or of a »Wahl«.
    """
    chunk = told.reading.chunk
    if chunk is None or told.line is one.line:
        return False
    noun = told.line.parse.head(chunk)
    first, hyphen, _ = noun.partition("-")
    if not hyphen and told.type == "election" and noun.endswith(_BALLOT) and _BALLOT.title() not in one.line.words:
        first, hyphen = noun.removesuffix(_BALLOT).removesuffix("s"), noun  # »gewählt. … Nach der Europawahl«
    return bool(hyphen) and not any(first in word for word in one.line.words)


def _is_of_another(told: Told, one: Told) -> bool:
    """»A trat zurück. Am Tag davor hatte B ihren Abschied erklärt«: of somebody of whom the other does not tell."""
    if not told.reading.is_noun or told.line is one.line:
        return False
    owners = (chunk for chunk in told.reading.slots.fill("whose") if is_a("person", told.line.parse, chunk))
    names = [told.line.parse.tokens.texts[owner.last - 1].removesuffix("s") for owner in owners if owner.kind == "name"]
    return bool(names) and not any(name in word for name in names for word in one.line.words)


def _has_foes(told: Told) -> bool:
    """»nach den Anschlägen … nimmt an den Kämpfen gegen A teil«: a fight told with whom it is against is another."""
    noun = told.reading
    return noun.is_noun and told.type == "conflict" and any(noun.slots.fill(slot) for slot in ("gegen", "zwischen"))


def _looks_back(told: Told) -> bool:
    """»Vorige Woche hatte er mit C gesprochen«: told in passing."""
    clause = told.carrier or told.reading.clause
    return clause is not None and clause.tense == "pluperfect"


def _is_measure(told: Told, one: Told) -> bool:
    """»trat zurück, drei Tage nach dem Rücktritt von A«, »hatten besetzt, bevor B abzog«: two of one sentence."""
    chunk = told.reading.chunk
    if chunk is None:
        return not one.reading.is_noun and told.word != one.word and one.type == "conflict"
    return chunk.preposition in _MEASURING and told.reading.clause is one.reading.clause and not one.reading.is_noun


def _is_only(told: Told, before: Sequence[Told]) -> bool:
    """Whether a text tells of one event of a type alone: then »der Besuch« means it from afar."""
    return told.type in MET and all(one is told or one.type != told.type or one.date is told.date for one in before)


def _points_back(told: Told) -> bool:
    """Whether a noun has a definite article, or what a verb does is done to something known."""
    tokens = told.line.parse.tokens
    if is_another(told):
        return False
    themes = told.reading.slots.fill("theme") if told.type not in MET else []
    chunks = [told.reading.chunk] if told.reading.chunk is not None else themes
    for chunk in chunks:
        if chunk.kind == "pronoun" or tokens.forms[chunk.first].lower in FUSED:
            return True
        if told.line.parse.article(chunk).startswith(POINTING):
            return True
    return False


def _nouns(told: Told) -> list[str]:
    """The heads of the nouns that tell the same as a verb: »trafen sich zu Gesprächen«."""
    carrier = told.carrier or told.reading.clause
    return [r.word for r in told.line.readings if r.is_noun and r.type == told.type and r.clause is carrier]


def _is_same_kind(told: Told, one: Told) -> bool:
    """Whether two words tell of the same: »wurde gewählt«, »übernahm das Amt«."""
    return told.reading.sense.frame is one.reading.sense.frame or told.type == one.type == "election"
