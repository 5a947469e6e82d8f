"""A text as the grammar of offices reads it: words with their places, and what entities they belong to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from kz_facts.parse.marks import DateMark, EntityMark
from kz_facts.parse.memo import Memo

_FORMER = ("ex-", "alt-", "noch-")
_capital = Memo(lambda word: word[:1].isupper() or "-" in word)


@dataclass(slots=True)
class Text:
    """Words without white space, where each starts, in characters, and the sentence that each is in.

    `entity[i]` is the mark that word i belongs to and `prefix[i]` the one that is only its first part
    (»EU« in »EU-Kommissar«); `line[i]` is true where word i begins a line.
    `capitals` are the words with a capital or a hyphen, `placed` the entities with their first words, `names` what
    is known of names that begin at a word.
    """

    words: list[str]
    starts: list[int]
    sentence: list[int]
    line: list[bool]
    entities: Sequence[EntityMark] = ()
    dates: Sequence[DateMark] = ()
    text: str = ""
    entity: list[EntityMark | None] = field(default_factory=list)
    prefix: dict[int, EntityMark] = field(default_factory=dict)
    names: dict[int, int] = field(default_factory=dict)
    capitals: list[int] = field(default_factory=list)
    placed: list[tuple[int, EntityMark]] = field(default_factory=list)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.words)
        self.entity = [None] * self.size
        self.capitals = [i for i, word in enumerate(self.words) if _capital[word]]
        for mark in self.entities:
            i = bisect_left(self.starts, mark["start"])
            if mark["form"] == "adjective" and i and self.starts[i - 1] < mark["start"] < self.end(i - 1):
                self.entity[i - 1] = mark  # »der griechisch-zyprische Präsident« is of Cyprus
                continue
            if mark["form"] == "compound":
                if i and self.words[i - 1][: mark["start"] - self.starts[i - 1]].lower() in _FORMER:
                    self.prefix.setdefault(i - 1, mark)  # »Ex-EZB-Chef«
                if i < len(self.starts) and self.starts[i] == mark["start"] and mark["end"] < self.end(i):
                    self.prefix.setdefault(i, mark)
                continue
            fresh = True
            while i < len(self.starts) and self.starts[i] < mark["end"]:
                if self.end(i) <= mark["end"] + 1:
                    if fresh:
                        self.placed.append((i, mark))
                        fresh = False
                    self.entity[i] = mark
                i += 1

    def end(self, i: int) -> int:
        """One past the last character of word i."""
        return self.starts[i] + len(self.words[i])

    def first(self, i: int) -> int:
        """The first word of the entity that word i belongs to."""
        mark = self.entity[i]
        while i > 0 and self.entity[i - 1] is mark and mark is not None:
            i -= 1
        return i

    def after(self, i: int) -> int:
        """The word after the entity that word i belongs to."""
        mark = self.entity[i]
        i += 1
        while mark is not None and i < len(self.words) and self.entity[i] is mark:
            i += 1
        return i

    def around(self, i: int, before: int, after: int) -> tuple[int, int]:
        """`[first, last)` words of the sentences from `before` ahead of word i's to `after` behind it."""
        number = self.sentence[i]
        return bisect_left(self.sentence, number - before), bisect_left(self.sentence, number + after + 1)

    def mark(self, i: int) -> EntityMark | None:
        """The entity that word i belongs to, None beyond the ends."""
        return self.entity[i] if 0 <= i < len(self.words) else None

    def word(self, i: int) -> str:
        """Word i, or an empty string beyond the ends."""
        return self.words[i] if 0 <= i < self.size else ""

    def same_sentence(self, i: int, j: int) -> bool:
        """Whether two words stand in one sentence."""
        return 0 <= i < self.size and 0 <= j < self.size and self.sentence[i] == self.sentence[j]
