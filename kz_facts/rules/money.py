"""The shape of `rules/money.toml`."""

from __future__ import annotations

from pydantic import Field

from kz_facts.rules.loader import RuleFile

Words = dict[str, list[str]]


class MoneyRules(RuleFile):
    """Currencies, scales, comparators, and the words that say what an amount measures."""

    signs: Words
    abbreviations: Words
    currencies: dict[str, str]
    codes: dict[str, str]
    hundredths: dict[str, str]
    qualifiers: Words
    scales: Words
    glued_scales: Words
    comparators: Words
    comparator_verbs: Words
    comparator_skips: Words
    over: Words
    elision: Words
    denominations: Words
    nouns: Words
    whole: Words
    weak: Words
    neutral: Words
    first_parts: Words
    exceptions: Words = Field(alias="except")
    units: Words
    changes: Words
    part_of: Words
    deliveries: Words
    parties: Words
    publics: Words
    strangers: Words
    budget_items: Words
    balances: Words
    reports: Words
    sides: Words
    state_lenders: Words
