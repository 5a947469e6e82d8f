"""What the command keeps of the facts of a text: what is written, counted and told; made in the workers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from kz_facts.exports import Sheet, Writing
from kz_facts.results import Facts
from kz_facts.writing import Target, sheets_of


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one text.

    `parts` has what it adds to each file of output; `facts` the facts themselves where they are wanted instead.
    """

    path: str
    documents: int
    encoding: str | None
    warnings: tuple[str, ...]
    foreign: str | None
    counts: dict[str, int] = field(default_factory=dict)
    parts: tuple[bytes, ...] = ()
    facts: Facts | None = None

    def packed(self) -> bytes:
        """As bytes, without facts; `unpacked` reads them."""
        lengths = [len(part) for part in self.parts]
        told = (self.path, self.documents, self.encoding, self.warnings, self.foreign, self.counts, lengths)
        return b"\n".join((json.dumps(told).encode(), b"".join(self.parts)))


def unpacked(data: bytes) -> Outcome:
    """What `Outcome.packed` made."""
    head, _, rest = data.partition(b"\n")
    path, documents, encoding, warnings, foreign, counts, lengths = json.loads(head)
    parts, at = [], 0
    for length in lengths:
        parts.append(rest[at : at + length])
        at += length
    return Outcome(path, documents, encoding, tuple(warnings), foreign, counts, tuple(parts))


@dataclass(frozen=True, slots=True)
class Making:
    """How facts become an outcome; plain data, so that it reaches the workers.

    `format` None keeps the facts themselves; else it is that of the output, which is a `folder` or not, and has the
    facts of these `kinds`. `counted` says whether facts are counted for the summary.
    """

    format: str | None = None
    kinds: tuple[str, ...] = ()
    how: Writing = field(default_factory=Writing)
    folder: bool = False
    counted: bool = False

    @classmethod
    def of(cls, target: Target, kinds: Sequence[str], *, counted: bool) -> Making:
        """That for a target, as texts come where its format can do so."""
        name = target.exporter.name if target.sheets(kinds) else None
        return cls(name, tuple(kinds), target.how, target.folder, counted)

    def __call__(self, facts: Facts) -> Outcome:
        """The outcome of a text."""
        counts: dict[str, int] = {}
        if self.counted:
            from kz_facts.cli.statistics import count

            counts = count(facts)
        told = (facts.documents[0].path, len(facts.documents), facts.encoding, facts.warnings, facts.foreign, counts)
        if self.format is None:
            return Outcome(*told, facts=facts)
        return Outcome(*told, tuple(sheet.part(facts) for sheet in _sheets(self)))


@cache
def _sheets(making: Making) -> Sequence[Sheet]:
    return list(sheets_of(making.format or "", making.kinds, making.how, folder=making.folder).values())
