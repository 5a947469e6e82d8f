"""What lists of words mean to what is made of them, for lines of `tests/corpus/words` that are single words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from kz_facts.parse import names, spelling
from kz_facts.parse.entities import Lexicon
from kz_facts.parse.frames.reality import Reality
from kz_facts.parse.officials.known import Known
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.states import States
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.parse.sentences import Words
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.officials import OfficialRules
from kz_facts.rules.reality import RealityRules
from kz_facts.rules.sentences import SentenceRules
from kz_facts.rules.spelling import SpellingRules
from kz_facts.rules.statesmen import StatesmanRules

Told = Callable[[tuple[str, ...], str], Any]
# Sections that are read so; of other themes all are.
_SECTIONS = {
    "officials": ("given", "nouns", "speech", "alone", "modifiers", "words", "verbs", "kin", "implied"),
    "entities": ("nouns", "words"),
    "money": (), "dates": (), "agreements": (), "grammar": (),
}  # fmt: skip


def is_list(theme: str, path: tuple[str, ...]) -> bool:
    """Whether a list is asked for single words here."""
    return path[0] in _SECTIONS.get(theme, path)


def look_up(theme: str, words: dict[str, Any]) -> Callable[[tuple[str, ...], str], str]:
    """What a theme says of a word of a list; of a list that is asked as it stands, that it is one of its words."""
    told = _THEMES[theme](words) if theme in _THEMES else None

    def read(path: tuple[str, ...], text: str) -> str:
        word = text.replace("_", " ")
        found = told(path, word) if told is not None else NotImplemented
        if found is NotImplemented:
            found = path[-1] if word in _listed(words, path) else None
        return str(found or "none").replace(" ", "_")

    return read


def _listed(words: dict[str, Any], path: tuple[str, ...]) -> set[str]:
    value: Any = words
    for step in path:
        value = value[step]
    if isinstance(value, str):
        return {part.strip() for part in re.split(r"[,;|]" if re.search("[,;]", value) else r"[\s|]", value)}
    return set(value)


def _grouped(value: dict[str, Any]) -> dict[str, str]:
    return {
        word: name for name, found in value.items() for word in (found.split() if isinstance(found, str) else found)
    }


def _reality(words: dict[str, Any]) -> Told:
    reality = Reality.of(RealityRules.model_validate(words))

    def told(path: tuple[str, ...], word: str) -> Any:
        if path[0] in ("denied", "wished", "planned", "done"):
            return reality.governors.get(word)
        if path[0].endswith("_nouns"):
            return reality.nouns.get(word.lower())
        if path[0] == "adjectives":
            return reality.of_adjective(word)
        return reality.carried.get(word) if path[0] == "carried" else NotImplemented

    return told


def _sentences(words: dict[str, Any]) -> Told:
    known = Words(SentenceRules.model_validate(words))

    def told(path: tuple[str, ...], word: str) -> Any:
        if path[0] in ("before_word", "either"):
            return known.kinds[word]
        return path[0] if word in getattr(known, path[0]) else None

    return told


def _officials(words: dict[str, Any]) -> Told:
    rules = OfficialRules.model_validate(words)
    vocabulary, titles, states = Vocabulary(rules), Titles(rules), States(rules)
    people = People(rules, titles, vocabulary.honorifics)
    implied = {key: _grouped(value) for key, value in words["implied"].items()}
    plain = {"given": people.given, "speech": people.speech}

    def told(path: tuple[str, ...], word: str) -> Any:
        section, key = path[0], path[-1]
        if section in plain:
            return section if word in plain[section] else None
        if section == "nouns":
            found = {"time": people.is_month(word), "fields": word.lower() in people.ministries}
            return key if found.get(key, people.is_noun(word)) else None
        if section in ("words", "verbs"):
            return key if word in getattr(vocabulary, key) else None
        if section == "kin":
            return titles._kin.get(word)
        if path[:2] == ("implied", "states"):
            return "/".join(states._titles.get(word, []))
        return implied[path[1]].get(word) if path[1] in ("parties", "organisations") else NotImplemented

    return told


def _statesmen(words: dict[str, Any]) -> Told:
    known = Known(StatesmanRules.model_validate(words))

    def told(path: tuple[str, ...], word: str) -> Any:
        if path[0] == "alone":
            return "alone" if word in known.alone else None
        if path[0] == "surnames":
            return " ".join(sorted(known.at_home(word)))
        return known.holder(path[1], names.key(word))

    return told


def _spelling(words: dict[str, Any]) -> Told:
    rules = SpellingRules.model_validate(words)

    def told(path: tuple[str, ...], word: str) -> Any:
        """A word as it is meant in a text without umlauts, or in a line in capitals."""
        if path[0] == "capitals":
            with patch.object(
                spelling, "load", lambda theme, shape: rules if theme == "spelling" else _load(theme, shape)
            ):
                spelling._words.cache_clear()
                return spelling._Speller([]).line(f"RAT {word} RAT").split()[1]
        with patch.object(spelling, "load", lambda *_: rules):
            spelling._patterns.cache_clear()
            text = word if path[-1] == "certain" else f"{word} fuer"
            for start, end, letter in reversed(list(spelling.umlauts(text))):
                text = text[:start] + letter + text[end:]
        return text.split()[0]

    return told


_load = spelling.load


def _entities(words: dict[str, Any]) -> Told:
    lexicon = Lexicon(EntityRules.model_validate(words))

    def told(path: tuple[str, ...], word: str) -> Any:
        if path[0] == "nouns":
            noun = lexicon.noun[word]
            return noun.sort if noun else None
        return path[-1] if word in lexicon.words[path[-1]] else None

    return told


_THEMES: dict[str, Callable[[dict[str, Any]], Told]] = {
    "reality": _reality, "sentences": _sentences, "officials": _officials, "statesmen": _statesmen,
    "spelling": _spelling, "entities": _entities,
}  # fmt: skip
