"""The shape of `rules/agreements.toml`."""

from kz_facts.rules.loader import RuleFile

Words = dict[str, list[str]]


class AgreementRules(RuleFile):
    """Heads by type, first parts that make them another, how strong they are, and the words of titles."""

    heads: Words
    compounds: Words
    strength: Words
    titles: Words
