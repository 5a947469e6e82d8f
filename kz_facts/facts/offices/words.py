"""The words of `rules/officials.toml` that tell what the holders of offices do."""

from __future__ import annotations

from functools import cache

from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules


@cache
def verbs_of(rules: str | None) -> dict[str, frozenset[str]]:
    """What is told of offices, each with its verbs."""
    return {told: frozenset(verbs.split()) for told, verbs in load("officials", OfficialRules, rules).verbs.items()}


@cache
def nouns_of(rules: str | None) -> dict[str, tuple[str, ...]]:
    """Those who travel, receive and act for others, each with the nouns for them."""
    return {told: tuple(nouns.split()) for told, nouns in load("officials", OfficialRules, rules).company.items()}
