"""The shape of `rules/officials.toml`."""

from functools import cached_property

from kz_facts.rules.loader import RuleFile


class OfficialRules(RuleFile):
    """Heads of titles, what they head, their modifiers, and words that are no names."""

    offices: dict[str, list[str]]
    heads: dict[str, str]
    abbreviations: dict[str, str]
    bodies: dict[str, list[str]]
    private: dict[str, list[str]]
    modifiers: dict[str, list[str]]
    nouns: dict[str, str | list[str]]
    given: dict[str, str]
    speech: dict[str, str]
    alone: dict[str, str]
    kin: dict[str, list[str]]
    words: dict[str, str]
    verbs: dict[str, str]
    company: dict[str, str]
    dismissing: dict[str, str]
    leaving: dict[str, str]
    ends: dict[str, str]
    implied: dict[str, dict[str, str]]

    @cached_property
    def given_names(self) -> frozenset[str]:
        """All given names, those of the lists that a user adds among them; put together once, they are thousands."""
        return frozenset(name for names in self.given.values() for name in names.split())

    @cached_property
    def _men_in_a(self) -> frozenset[str]:
        return frozenset(self.words["men_in_a"].split())

    def is_womans(self, name: str) -> bool:
        """»Lena Marx«: whether a full name is a woman's; given names in »-a« are, but for some."""
        given, space, _ = name.partition(" ")
        return bool(space) and given.endswith("a") and given in self.given_names and given not in self._men_in_a
