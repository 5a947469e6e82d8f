"""What the rules know: themes, their sections, and where a word stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kz_facts.rules.loader import themes, words_of

_ITEMS = re.compile(r"[;,]|\s(?=\S)")
_SHORTEST = 5  # letters of a part that a compound ends with
_SHOWN = 76  # columns of a list of words
_LEFT_OUT = frozenset(("examples", "misses"))


def overview(extra: str | None = None) -> Iterator[str]:
    """A line a theme: its sections, and how many words it has."""
    for theme in themes():
        rules = words_of(theme, extra)
        sections = [name for name in rules if name not in _LEFT_OUT]
        count = sum(1 for _ in _entries({name: rules[name] for name in sections}))
        yield f"{theme}  {count:,} words"
        yield from _wrapped(sections)


def of_theme(theme: str, extra: str | None = None) -> Iterator[str]:
    """All words of a theme, section by section, under what they mean."""
    last = None
    for place, words in _groups(words_of(theme, extra)):
        section = place[0]
        if section in _LEFT_OUT:
            continue
        if section != last:
            yield f"[{theme}.{section}]"
            last = section
        if len(place) > 1:
            yield f"  {' '.join(place[1:])}:"
        yield from _wrapped(words)


def of_word(word: str, extra: str | None = None) -> Iterator[str]:
    """Each place where a word stands, whatever its capitals: `[money.nouns] aid: Hilfe`."""
    wanted = word.casefold()
    for theme in themes():
        for place, entry in _entries(words_of(theme, extra)):
            if place[0] in _LEFT_OUT:
                continue
            for item in (entry, *place[1:], *_ITEMS.split(entry)):
                if wanted == item.casefold().strip("?*=|+@ "):
                    told = entry if len(entry) <= _SHOWN else f"… {item.strip()} …"
                    yield ": ".join([f"[{theme}.{place[0]}]", *place[1:], told])
                    break


def of_compound(word: str, extra: str | None = None) -> Iterator[str]:
    """Where the longest last part of a word stands: »Besuch« of »Staatsbesuch«, as compounds are read."""
    for start in range(1, len(word) - _SHORTEST + 1):
        if found := list(of_word(word[start:], extra)):
            yield from (f"{word[start:].capitalize()} in {word}: {line}" for line in found)
            return


def _entries(rules: Any, place: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every word with the keys that lead to it."""
    if isinstance(rules, str):
        yield place, rules
    elif isinstance(rules, dict):
        for key, value in rules.items():
            yield from _entries(value, (*place, str(key)))
    elif isinstance(rules, list):
        for value in rules:
            yield from _entries(value, place)
    else:
        yield place, str(rules)


def _groups(rules: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The words under each chain of keys."""
    group: list[str] = []
    last: tuple[str, ...] = ()
    for place, entry in _entries(rules):
        if place != last and group:
            yield last, group
            group = []
        last = place
        group.append(entry)
    if group:
        yield last, group


def _wrapped(words: list[str]) -> Iterator[str]:
    line = ""
    for word in words:
        if line and len(line) + len(word) + 2 > _SHOWN:
            yield f"    {line}"
            line = ""
        line = f"{line}, {word}" if line else word
    if line:
        yield f"    {line}"
