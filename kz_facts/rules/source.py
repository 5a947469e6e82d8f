"""The shape of `rules/source.toml`."""

from kz_facts.rules.loader import RuleFile


class SourceRules(RuleFile):
    """Words that name who says something; what a verb or noun says of it stands in `frames.toml`."""

    before: list[str]
    accordings: list[str]
    origins: list[str]
    references: list[str]
    impersonal: list[str]
    correlates: list[str]
    quoters: list[str]
    silent: list[str]
    longest: int
    agencies: list[str]
    labels: dict[str, list[str]]
    speeches: list[str]
    salutations: list[str]
