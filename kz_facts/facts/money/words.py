"""The words of the rule file that the linking of amounts goes by, in the form in which it asks for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kz_facts.parse.money.measures import Measures
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_CLAUSE_END = r"(?=\s*[,.;:)]|\s+(?:und|als|oder)\b|\s*$)"


@dataclass(frozen=True)
class Goods:
    """Words for goods, and those that say that they are bought, sold or exchanged."""

    nouns: frozenset[str]
    imports: frozenset[str]
    exports: frozenset[str]
    trade: frozenset[str]


class LinkWords:
    """Words by meaning."""

    def __init__(self, rules: MoneyRules) -> None:
        self.measures = Measures(rules)
        self.carriers = frozenset(rules.part_of["inherit"])
        self.compared = frozenset(rules.part_of["compare"])
        self.openers = frozenset(rules.openers["words"])
        self.goods = Goods(**{name: frozenset(words) for name, words in rules.goods.items()})
        self._changes = [(direction, _pattern(words)) for direction, words in rules.changes.items()]

    def changes(self, text: str, start: int, end: int) -> list[tuple[int, str]]:
        """Where `[start, end)` says that something rises or falls: (offset, `up` or `down`), by offset."""
        return sorted((match.start(), direction) for direction, match in self._change_words(text, start, end))

    def _change_words(self, text: str, start: int, end: int) -> Iterator[tuple[str, re.Match[str]]]:
        for direction, pattern in self._changes:
            for match in pattern.finditer(text, start, end):
                yield direction, match


def _pattern(words: list[str]) -> re.Pattern[str]:
    """`steig` begins a word, `mehr ` is one, `nahm+zu` stands apart: nahm … zu, `*rückgang` ends one."""
    pieces = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        if word.startswith("*"):
            pieces.append(rf"\w+{re.escape(word[1:])}")
            continue
        stem, plus, particle = word.partition("+")
        if plus:
            pieces.append(rf"{re.escape(stem)}\w*(?=[^;!?]{{0,120}}\b{re.escape(particle)}{_CLAUSE_END})")
        else:
            pieces.append(re.escape(word.strip()) + (r"\b" if word.endswith(" ") else ""))
    return re.compile(rf"\b(?:{'|'.join(pieces)})")


@cache
def link_words(rules: str | None) -> LinkWords:
    """The words of the shipped rule file, extended by a user's own."""
    return LinkWords(load("money", MoneyRules, rules))
