"""The shape of `rules/statesmen.toml`."""

from kz_facts.rules.loader import RuleFile


class StatesmanRules(RuleFile):
    """By office and state the persons who are known to have held it, `|` between them.

    `alone` are the family names that need no office to be a person's, `surnames` by states how family names end there.
    """

    alone: dict[str, str]
    offices: dict[str, dict[str, str]]
    surnames: dict[str, str]
