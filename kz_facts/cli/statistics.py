"""What `--statistics` says at the end: what was found, what was not, and how fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kz_facts.results import KINDS, Facts

_TIMES = ("when", "period", "date", "validity")  # fields that hold a time


def count(facts: Facts) -> dict[str, int]:
    """What the summary says of one text; a time that several facts name is counted once."""
    told = {fact.document for kind in KINDS for fact in facts.of(kind)}
    times = _resolved(facts)
    return {
        "texts": 1,
        "tokens": facts.tokens,
        "documents": len(facts.documents),
        "undated": sum(document.date is None for document in facts.documents),
        "empty": sum(document.id not in told for document in facts.documents),
        "times": len(times),
        "unresolved": sum(not known for known in times.values()),
        **{kind: len(facts.of(kind)) for kind in KINDS},
    }


class Counts:
    """The sums of all texts."""

    def __init__(self) -> None:
        self._sums: Counter[str] = Counter()

    def add(self, counts: Mapping[str, int]) -> None:
        """One text more."""
        self._sums.update(counts)

    def lines(self, failed: int, seconds: float, kept: int = 0) -> Iterator[str]:
        """The summary, a line a count.

        Args:
            failed: How many inputs failed.
            seconds: How long it took.
            kept: How many texts had been read by an earlier run.
        """
        sums = self._sums
        named = ("documents", "tokens", "times", *KINDS)
        width = max(len(str(number)) for number in (failed, *(sums[name] for name in named)))
        notes = [f"in {sums['texts']} text(s)"]
        notes += [f"{sums['undated']} without a day of publication"] if sums["undated"] else []
        notes += [f"{sums['empty']} without facts"] if sums["empty"] else []
        notes += [f"{kept} text(s) of an earlier run"] if kept else []
        yield f"documents   {sums['documents']:>{width}}  {', '.join(notes)}"
        for kind in KINDS:
            if sums[kind]:
                yield f"{kind:<11} {sums[kind]:>{width}}"
        if sums["times"]:
            yield f"times       {sums['times']:>{width}}  {sums['unresolved']} of them unresolved"
        yield f"skipped     {failed:>{width}}"
        rate = sums["tokens"] / max(seconds, 1e-9)
        yield f"read        {sums['tokens']:>{width}}  tokens in {seconds:.1f} s, {rate:,.0f} a second"


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
