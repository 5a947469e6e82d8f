"""The shape of `rules/source.toml`."""

from kz_facts.rules.loader import RuleFile


class SourceRules(RuleFile):
    """Cues for who says something, and what ends or voids them."""

    before: list[str]
    sayings: list[str]
    after: list[str]
    verbs: list[str]
    light: dict[str, list[str]]
    pseudo: list[str]
    terminators: list[str]
    fronts: list[str]
    reported: list[str]
    words_for_time: list[str]
