"""Names as sets of meanings, so that two wordings of one name can be seen to be one.

»Abkommen über verstärkte Partnerschaft und Zusammenarbeit« and »erweitertes Partnerschafts- und Kooperationsabkommen«
are both {enhanced, partnership, cooperation}. What counts is grammar: endings go, compounds are taken apart by the
words of the other name and by those of `rules/merge.toml`, synonyms are one. Letters alone decide nothing: by edit
distance »Export« and »Import«, 2024 and 2025, »Außenminister« and »Innenminister« are near.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load
from kz_facts.rules.merge import MergeRules

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*-?")
_ENDINGS = ("ungen", "innen", "ern", "en", "er", "es", "em", "e", "n", "s")
_LINKS = ("", "s", "es", "n", "en", "er", "e", "-", "s-", "ns")
_SHORTEST = 3  # letters of a part of a compound
_STEM = 4  # letters that are left when an ending goes
Relation = Literal["same", "part", "other"]


class Wording(NamedTuple):
    """What a name says: the kind of paper (empty where no word says so), and its other words without endings."""

    paper: str
    words: frozenset[str]


@cache
def rules() -> MergeRules:
    """The words that mean the same, and those that mean nothing here."""
    return load("merge", MergeRules)


@cache
def _synonyms() -> dict[str, str]:
    return {stem(word): meaning for meaning, words in rules().synonyms.items() for word in words}


@cache
def _papers() -> list[tuple[str, str]]:
    papers = [(word, kind) for kind, words in rules().papers.items() for word in words]
    return sorted(papers, key=lambda pair: -len(pair[0]))


@cache
def _nothing() -> frozenset[str]:
    return frozenset((*rules().function_words, *map(stem, rules().function_words), *map(stem, rules().empty)))


@cache
def _state_words() -> frozenset[str]:
    """Names and adjectives of states: who they are the parties tell."""
    lines = load("entities", EntityRules).countries.values()
    words = (word for line in lines for part in line.split(";") for word in re.findall(r"[^\W\d_]+", part.lower()))
    return frozenset(stem(word) for word in words if len(word) > _SHORTEST)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word in small letters without its ending: »Investitionen«, »Investition« are `investition`."""
    word = word.lower().replace("ß", "ss").rstrip("-.'’")
    if word.endswith("ungen"):
        return word[:-2]
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM and (ending != "n" or word[-2] in "elr"):
            return word[: -len(ending)]
    return word


def meaning(word: str) -> str:
    """The name of a stem's group of synonyms, or the stem itself."""
    return _synonyms().get(word, word)


@lru_cache(maxsize=16384)
def wording(name: str) -> Wording:
    """What a name says; states, their adjectives and empty words left out."""
    paper = ""
    words: set[str] = set()
    for token in _tokens(name):
        kind, rest = _peeled(token)
        paper = paper or kind
        for part in rest.split("-"):
            found = stem(part)
            if found and found not in _nothing() and part not in _nothing() and not _is_state(found):
                words.add(found)
    return Wording(paper, frozenset(words))


def _tokens(name: str) -> list[str]:
    lowered = name.lower().replace("ß", "ss")
    for word, _ in _papers():
        if " " in word and word in lowered:
            lowered = lowered.replace(word, word.replace(" ", ""))
    return _WORD.findall(lowered)


def _is_state(found: str) -> bool:
    return found in _state_words() or (found.endswith("isch") and stem(found) in _state_words())


def _peeled(token: str) -> tuple[str, str]:
    """The kind of paper that a word ends in, and what stands before it: treaty, `kooperations`."""
    for written, kind in _papers():
        word = written.replace(" ", "").replace("ß", "ss")
        for ending in ("", "s", "es", "en", "e", "n"):
            if token.endswith(word + ending):
                rest = token[: len(token) - len(word + ending)]
                if not rest or len(rest) >= _SHORTEST:
                    return kind, rest.rstrip("-")
    return "", token


def meanings(one: Wording, known: Iterable[str]) -> frozenset[str]:
    """The meanings in a name, its compounds taken apart by words that are known."""
    parts = frozenset((*known, *_synonyms()))
    return frozenset(meaning(part) for word in one.words for part in _split(word, parts) if part)


def _split(word: str, known: frozenset[str]) -> tuple[str, ...]:
    """A compound's parts where all of them are known; else the word as it stands."""
    if word in _synonyms():
        return (word,)
    return _parts(word, known - {word}) or (_unlinked(word, known),)


def _unlinked(word: str, known: frozenset[str]) -> str:
    """»kooperations« of »Kooperationsabkommen« is »kooperation«."""
    shorter = (word.removesuffix(link) for link in _LINKS[1:] if word.endswith(link))
    return next((it for it in shorter if it in known), word)


def _parts(word: str, known: frozenset[str]) -> tuple[str, ...]:
    for end in range(len(word), _SHORTEST - 1, -1):
        first = word[:end]
        if first not in known:
            continue
        for link in _LINKS:
            if not word.startswith(link, end):
                continue
            rest = word[end + len(link) :]
            if not rest:
                return (first,)
            if behind := _parts(rest, known):
                return (first, *behind)
    return ()


@lru_cache(maxsize=65536)
def relation(one: str, other: str) -> Relation:
    """Whether two names say the same, one says part of the other, or each says what the other does not."""
    first, second = wording(one), wording(other)
    known = first.words | second.words
    these, those = meanings(first, known), meanings(second, known)
    if these == those:
        return "same"
    return "part" if these < those or those < these else "other"


@lru_cache(maxsize=65536)
def common(one: str, other: str) -> frozenset[str]:
    """The meanings that two texts share."""
    first, second = wording(one), wording(other)
    known = first.words | second.words
    return meanings(first, known) & meanings(second, known)


def size(name: str) -> int:
    """How many meanings a name has beside the kind of paper: 0 for »Abkommen«."""
    return len(wording(name).words)


@lru_cache(maxsize=16384)
def action(trigger: str) -> str:
    """What a word of an event tells: »Treffen«, »traf«, »Unterredung« are `talk`; else its own stem."""
    words = [word.lower() for word in _WORD.findall(trigger)]
    stems = {stem(word) for word in words} | set(words)
    for name, told in rules().actions.items():
        if any(word in stems or stem(word) in stems for word in told):
            return name
    for name, told in rules().actions.items():  # »Außenministertreffen«
        if any(word.endswith(it) for word in words for it in told if len(it) > _STEM):
            return name
    return stem(words[-1]) if words else trigger
