"""From marks to facts of kind `money`: what an amount measures, when, whose, and how it changed."""

from kz_facts.facts.money.build import build

__all__ = ["build"]
