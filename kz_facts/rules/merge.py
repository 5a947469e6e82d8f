"""The shape of `rules/merge.toml`."""

from kz_facts.rules.loader import RuleFile


class MergeRules(RuleFile):
    """Words that mean the same in names of agreements, measures and events, and those that tell nothing apart."""

    synonyms: dict[str, list[str]]
    papers: dict[str, list[str]]
    empty: list[str]
    function_words: list[str]
    actions: dict[str, list[str]]
    single: list[str]
    partitive: list[str]
