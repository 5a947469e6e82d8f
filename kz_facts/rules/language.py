"""The shape of `rules/language.toml`."""

from kz_facts.rules.loader import RuleFile


class LanguageRules(RuleFile):
    """The words that tell German from other languages."""

    words: list[str]
