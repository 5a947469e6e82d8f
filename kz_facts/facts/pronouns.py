"""Pronouns that can mean a thing, with the gender and number of what they mean."""

from __future__ import annotations

from kz_facts.parse.grammar.features import FEMININE, MASCULINE, NEUTER, PLURAL

PRONOUNS = {
    "er": MASCULINE,
    "ihn": MASCULINE,
    "ihm": MASCULINE | NEUTER,
    "es": NEUTER,
    "sie": FEMININE | PLURAL,
    "dieser": MASCULINE,
    "dieses": NEUTER,
    "diese": FEMININE | PLURAL,
    "diesen": MASCULINE,
    "beide": PLURAL,
    "solches": NEUTER,
    "solcher": MASCULINE,
    "solchen": MASCULINE,
    "solche": FEMININE | PLURAL,
}
GENDERS = {"m": MASCULINE, "f": FEMININE, "n": NEUTER, "p": PLURAL}
"""By the letters of the rules."""
