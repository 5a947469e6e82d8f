"""The names of states by their codes, for whoever builds facts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

_RULES: ContextVar[str | None] = ContextVar("the rule file that names of states come from", default=None)


def country_name(code: str) -> str:
    """The German name of a state by its ISO 3166-1 code, or the code itself where it is unknown."""
    return _countries(_RULES.get()).get(code, code).partition(";")[0]


def capital_name(code: str) -> str:
    """The capital of a state by its code, by its name of today; empty where none is known."""
    parts = _countries(_RULES.get()).get(code, "").split(";")
    return parts[3].partition(",")[0].strip() if len(parts) > 3 else ""


@cache
def _countries(extra: str | None) -> dict[str, str]:
    return load("entities", EntityRules, extra).countries


@contextmanager
def names_of(extra: str | None) -> Iterator[None]:
    """Let `country_name` know the states of a user's rule file too, while facts are built."""
    before = _RULES.set(extra)
    try:
        yield
    finally:
        _RULES.reset(before)
