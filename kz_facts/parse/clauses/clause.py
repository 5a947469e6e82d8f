"""A clause in words, while it is being found."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Clause:
    """A clause in words. `own` are the words that no clause within it has; `finite` is a word's number.

    `conjunct` is the clause that this one is joined to by »und« and from which it takes what it does not say.
    """

    kind: str
    first: int
    last: int
    parent: int | None
    own: list[int] = field(default_factory=list)
    finite: int | None = None
    conjunct: int | None = None
    opener: str = ""
    conditional: bool = False
    question: bool = False
