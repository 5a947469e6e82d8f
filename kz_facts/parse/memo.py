"""Asking each word form once: texts repeat their words, and looking closely at one is dear."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
LIMIT = 40_000  # forms are without end in long runs


class Memo(dict[str, Value], Generic[Value]):
    """What a function says of words: `memo[word]`.

    A dictionary that fills itself is read several times faster than a method is called.
    """

    def __init__(self, read: Callable[[str], Value]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> Value:
        if len(self) >= LIMIT:
            self.clear()
        value = self[word] = self._read(word)
        return value
