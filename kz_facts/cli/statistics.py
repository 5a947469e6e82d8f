"""What `--statistics` says at the end: what was found, and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from kz_facts.results import KINDS, Facts

_TIMES = ("when", "period", "date", "validity")  # fields that hold a time


class Counts:
    """Counts as facts come by; a time that several facts name is counted once."""

    def __init__(self) -> None:
        self._files = self._documents = self._undated = self._empty = 0
        self._kinds: Counter[str] = Counter()
        self._times: Counter[bool] = Counter()

    def add(self, facts: Facts) -> None:
        """The facts of one text more."""
        self._files += 1
        self._documents += len(facts.documents)
        self._undated += sum(document.date is None for document in facts.documents)
        told = {fact.document for kind in KINDS for fact in facts.of(kind)}
        self._empty += sum(document.id not in told for document in facts.documents)
        self._kinds.update({kind: len(facts.of(kind)) for kind in KINDS})
        self._times.update(_resolved(facts).values())

    def lines(self, skipped: int) -> Iterator[str]:
        """The summary, a line a count."""
        width = max(
            len(str(number)) for number in (self._documents, skipped, *self._kinds.values(), self._times.total())
        )
        notes = [f"in {self._files} text(s)"]
        notes += [f"{self._undated} without a day of publication"] if self._undated else []
        notes += [f"{self._empty} without facts"] if self._empty else []
        yield f"documents   {self._documents:>{width}}  {', '.join(notes)}"
        for kind in KINDS:
            if self._kinds[kind]:
                yield f"{kind:<11} {self._kinds[kind]:>{width}}"
        if self._times:
            yield f"times       {self._times.total():>{width}}  {self._times[False]} of them unresolved"
        yield f"skipped     {skipped:>{width}}"


def _resolved(facts: Facts) -> dict[tuple[str, int, int], bool]:
    """All times that facts name, by their place, and whether it is known when they are."""
    found: dict[tuple[str, int, int], bool] = {}
    for kind in KINDS:
        for fact in facts.of(kind):
            whens: list[Any] = [fact] if kind == "dates" else [getattr(fact, name, None) for name in _TIMES]
            for when in whens:
                if when is not None:
                    span = when.evidence
                    known = when.edtf is not None and when.basis != "unresolved"
                    found[fact.document, span.start, span.end] = known
    return found
