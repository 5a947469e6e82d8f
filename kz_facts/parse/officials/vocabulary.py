"""The small words of the grammar, as sets."""

from __future__ import annotations

from kz_facts.rules.officials import OfficialRules


class Vocabulary:
    """The sections `words` and `verbs` of `rules/officials.toml`, by name; what stands beside a name in speech."""

    determiners: frozenset[str]
    genitive: frozenset[str]
    before_comma: frozenset[str]
    formerly: frozenset[str]
    honorifics: frozenset[str]
    capital_adjectives: frozenset[str]
    neuter_bodies: frozenset[str]
    clubs: frozenset[str]
    sports: frozenset[str]
    generic_bodies: frozenset[str]
    speakers: frozenset[str]
    of_others: frozenset[str]
    asks: frozenset[str]
    parts: frozenset[str]
    police: frozenset[str]
    european: frozenset[str]
    surnames: frozenset[str]
    ranks: frozenset[str]
    appoint: frozenset[str]
    propose: frozenset[str]
    leave: frozenset[str]
    serve: frozenset[str]

    def __init__(self, rules: OfficialRules) -> None:
        for name, words in (rules.words | rules.verbs).items():
            setattr(self, name, frozenset(words.split()))
        self.saying = frozenset(rules.speech["verbs"].split())
