"""Triggers of events: verbs with their senses, nouns with what stands around them."""

from __future__ import annotations

from kz_facts.parse.events.nouns import NounTriggers
from kz_facts.parse.events.sentence import Sentence
from kz_facts.parse.events.verbs import VerbTriggers
from kz_facts.parse.events.words import EventWords, event_words
from kz_facts.parse.marks import EventMark

__all__ = ["EventWords", "Sentence", "event_words", "find"]


def find(sentence: Sentence) -> list[EventMark]:
    """All triggers of a sentence, by start."""
    found = [*NounTriggers(sentence).find(), *VerbTriggers(sentence).find()]
    games = sentence.words.sport_words
    if any(mark["word"] in games for mark in found) and sentence.is_sport():
        found = [mark for mark in found if mark["word"] not in games]
    return sorted(found, key=lambda mark: (mark["start"], mark["end"]))
