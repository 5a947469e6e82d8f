"""The shape of `rules/entities.toml`."""

from functools import cached_property

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

    @cached_property
    def place_names(self) -> frozenset[str]:
        """States, their capitals, and towns, by names of one word that are no other words."""
        states = (line.split(";") for line in self.countries.values())
        lists = [field for one in states for field in (one[0], *one[3:])] + list(self.cities.values())
        names = (name.partition("|")[0].strip() for listed in lists for name in listed.split(","))
        return frozenset(name for name in names if name.isalpha() and not name.isupper())
