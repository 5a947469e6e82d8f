"""States, organisations, regions, cities and companies: their names in all forms, and where a text has them."""

from kz_facts.parse.entities.bodies_home import homes
from kz_facts.parse.entities.find import find, townsmen
from kz_facts.parse.entities.lexicon import Lexicon
from kz_facts.parse.entities.states import capital_name, country_name, names_of

__all__ = ["Lexicon", "capital_name", "country_name", "find", "homes", "names_of", "townsmen"]
