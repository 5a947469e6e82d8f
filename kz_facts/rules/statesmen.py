"""The shape of `rules/statesmen.toml`."""

from kz_facts.rules.loader import RuleFile


class StatesmanRules(RuleFile):
    """By office and state the persons who are known to have held it, `|` between them."""

    head_of_state: dict[str, str]
    head_of_government: dict[str, str]
    minister: dict[str, str]
