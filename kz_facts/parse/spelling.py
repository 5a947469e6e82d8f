"""Spellings of a whole text or line that are not those of its words: capitals, and `ae` for `ä`."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.parse.lines import Cut


def without_capitals(text: str) -> str:
    return text


def umlauts(text: str) -> Iterator[Cut]:
    yield from ()
