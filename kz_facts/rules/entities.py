"""The shape of `rules/entities.toml`."""

from kz_facts.rules.loader import RuleFile


class EntityRules(RuleFile):
    """States, bodies, regions and cities, a line each, and the words around names; parse/entities reads the lines."""

    countries: dict[str, str]
    former: dict[str, str]
    organisations: dict[str, str]
    organs: dict[str, str]
    bodies: dict[str, str]
    regions: dict[str, str]
    cities: dict[str, str]
    called: dict[str, str]
    families: dict[str, list[str]]
    sole: dict[str, str]
    companies: dict[str, str]
    banks: dict[str, str]
    media: dict[str, str]
    parties: dict[str, str]
    associations: dict[str, str]
    armed: dict[str, str]
    clubs: dict[str, str]
    schools: dict[str, str]
    nouns: dict[str, str]
    words: dict[str, str]
