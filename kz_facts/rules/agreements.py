"""The shape of `rules/agreements.toml`."""

from kz_facts.rules.loader import RuleFile

Words = dict[str, list[str]]


class AgreementRules(RuleFile):
    """Heads by type, how strong they are, and the words of each stage of an agreement's life."""

    heads: Words
    compounds: Words
    strength: Words
    titles: Words
    verbs: Words
    phrases: Words
    nouns: Words
    context: Words
    talks: Words
    only: Words
