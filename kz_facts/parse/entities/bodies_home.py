"""Where parties, papers, clubs, schools and associations are at home, which the marks of a text do not tell.

A party or a paper acts for no state, so its mark has none; but »die ungarische Partei« is not one of Germany.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from kz_facts.parse.entities.entries import items
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load


@cache
def homes(extra: str | None) -> Mapping[str, frozenset[str]]:
    """The codes of the states by each name of a body; one may be that of bodies of several.

    Args:
        extra: Path of a user's rule file, or None.
    """
    rules, found = load("entities", EntityRules, extra), dict[str, set[str]]()
    for lines in (rules.parties, rules.media, rules.clubs, rules.schools, rules.associations):
        for code, line in lines.items():
            for item in items(line):
                for name in item.split("|"):
                    found.setdefault(name.strip().rstrip("?"), set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}
