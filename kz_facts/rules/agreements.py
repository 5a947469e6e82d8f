"""The shape of `rules/agreements.toml`."""

from kz_facts.rules.loader import RuleFile

Words = dict[str, list[str]]


class AgreementRules(RuleFile):
    """Heads by type, first parts that make them another, how strong they are, words of titles, unions."""

    heads: Words
    compounds: Words
    strength: Words
    titles: Words
    unions: dict[str, list[str]]
