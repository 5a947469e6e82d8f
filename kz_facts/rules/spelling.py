"""The shape of `rules/spelling.toml`."""

from kz_facts.rules.loader import RuleFile

Words = dict[str, list[str]]


class SpellingRules(RuleFile):
    """What tells that a text writes its umlauts out, and what a line in capitals has in small letters."""

    umlauts: Words
    capitals: Words
