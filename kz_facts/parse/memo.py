"""Asking each word form once: texts repeat their words, and looking closely at one is dear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
LIMIT = 12_000  # forms are without end in long runs


class Memo(dict[str, Value], Generic[Value]):
    """What a function says of words: `memo[word]`.

    A dictionary that fills itself is read several times faster than a method is called. Once it is full, what it holds
    is put aside, and of that only what is met again before it is full once more is kept.
    """

    def __init__(self, read: Callable[[str], Value]) -> None:
        super().__init__()
        self._read = read
        self._aside: dict[str, Value] = {}

    def __missing__(self, word: str) -> Value:
        if len(self) >= LIMIT:
            self.turn()
        value = self[word] = self._aside[word] if word in self._aside else self._read(word)
        return value

    def turn(self) -> None:
        """Put aside what is held, if that is much."""
        if len(self) >= LIMIT:
            self._aside = dict(self)
            self.clear()

    def holds(self, word: str) -> bool:
        """Whether a word is known, be it put aside."""
        return word in self or word in self._aside
