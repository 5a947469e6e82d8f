"""The shape of `rules/entities.toml`."""

from kz_facts.rules.loader import RuleFile


class EntityRules(RuleFile):
    """States, organisations, regions and cities, a line each; parse/entities reads the lines."""

    countries: dict[str, str]
    former: dict[str, str]
    organisations: dict[str, str]
    bodies: dict[str, str]
    regions: dict[str, str]
    cities: dict[str, str]
    companies: dict[str, str]
    words: dict[str, str]
