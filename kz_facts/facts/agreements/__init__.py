"""Facts of kind `agreement`: mentions joined, the furthest stage, its date, who is bound."""

from kz_facts.facts.agreements.build import build

__all__ = ["build"]
