"""The shape of `rules/sentences.toml`."""

from kz_facts.rules.loader import RuleFile


class SentenceRules(RuleFile):
    """Abbreviations, ordinals, the words that begin a sentence, and those that no line ends with."""

    before_word: list[str]
    either: list[str]
    openers: list[str]
    inside: list[str]
    before_ordinal: list[str]
    after_ordinal: list[str]
    unfinished: list[str]
    shared_parts: list[str]
