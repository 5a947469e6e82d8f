"""The closed classes of the rules: what function words can be, and what agrees with articles and pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import features as agree
from kz_facts.parse.grammar.nouns import spellings
from kz_facts.rules.grammar import GrammarRules

_T = TypeVar("_T")
_PRONOUN = re.compile(r"(\d+)([a-z]*)")
_CASES = str.maketrans("1234", "nadg")


def spelled(words: Iterable[tuple[str, _T]]) -> Iterator[tuple[str, _T]]:
    """Words with what they are, also as Switzerland (»ausser«) and as one wrote them before 1996 (»daß«)."""
    for word, value in words:
        for written in spellings(word):
            yield written, value


def closed_classes(rules: GrammarRules) -> Iterator[tuple[str, int]]:
    """Every function word of the rules with its classes."""
    found: dict[str, int] = {}
    words = rules.words
    for names, flag in (
        (words.subordinators, c.SUBORDINATOR),
        (words.ambiguous_subordinators, c.SOFT_SUBORDINATOR),
        (words.conditionals, c.CONDITIONAL),
        (words.infinitive_openers, c.OPENER),
        (words.relatives, c.RELATIVE),
        (words.question_words, c.QUESTION),
        (words.coordinators, c.COORDINATOR),
        (words.adversatives, c.COORDINATOR | c.ADVERSATIVE),
        (words.adverbs, c.ADVERB),
        (words.degrees, c.DEGREE),
        (words.negators, c.NEGATOR),
        (rules.determiners.numbers, c.NUMBER),
        (rules.particles.separable, c.PARTICLE),
    ):
        for name in names:
            found[name] = found.get(name, 0) | flag
    yield from found.items()


def determiners(rules: GrammarRules) -> Iterator[tuple[str, int]]:
    """Articles, and what inflects like them, in all their forms, with what agrees with them."""
    yield from agree.DEFINITE.items()
    for stem in rules.determiners.like_dieser:
        for ending, found in agree.LIKE_DIESER.items():
            yield stem + ending, found
    for stem in rules.determiners.like_ein:
        for ending, found in agree.LIKE_EIN.items():
            one = stem.endswith("ein") and len(stem) != 4  # »ein« has no plural, »kein«, »mein«, »dein«, »sein« have
            yield (
                (stem[:-2] + "r" if stem == "euer" and ending else stem) + ending,
                found & agree.SINGULAR if one else found,
            )
            if stem in ("unser", "euer") and ending:
                yield stem[:-2] + "r" + ending, found
    yield from (
        (word, agree.ANY) for word in ("all", "solch", "manch", "viel", "wenig", "mehr", "etwas", "dessen", "deren")
    )


def pronouns(rules: GrammarRules) -> Iterator[tuple[str, int]]:
    """Pronouns with their cases, genders and numbers."""
    for entry in rules.pronouns.words:
        word, _, said = entry.partition(":")
        parts = _PRONOUN.findall(said)
        yield word, agree.mask(*(f"{of.replace('s', 'mfn')}.{cases.translate(_CASES)}" for cases, of in parts))


def prepositions(rules: GrammarRules) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each preposition, or preposition with its article, as the plain one and the cases that it governs."""
    p = rules.prepositions
    yield from ((word, (word, agree.ACCUSATIVE)) for word in p.acc)
    yield from ((word, (word, agree.DATIVE)) for word in p.dat)
    yield from ((word, (word, agree.ACCUSATIVE | agree.DATIVE)) for word in p.both)
    yield from ((word, (word, agree.DATIVE | agree.GENITIVE)) for word in p.gen)
    for entry in p.joined:
        word, _, meaning = entry.partition(": ")
        preposition, _, article = meaning.partition(" ")
        yield word, (preposition, agree.DEFINITE[article] & (agree.ACCUSATIVE | agree.DATIVE))
