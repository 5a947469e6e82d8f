"""The gold of `merge`: pairs of documents, what must be merged in them and what must not be, and how it is judged.

Run as a script it says how good `merge` is, pair by pair and over all documents at once: `python tests/merge_gold.py`.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import kz_facts
from kz_facts.merge.models import Merge
from kz_facts.models import Fact
from kz_facts.results import DEFAULT_KINDS, Facts

FOLDER = Path(__file__).parent / "merge"
FILES = sorted(FOLDER.glob("*.toml"))
Pair = frozenset[str]


@dataclass(slots=True)
class Judged:
    """What was merged, against what must be: pairs of facts of two documents."""

    right: set[Pair] = field(default_factory=set)
    wrong: set[Pair] = field(default_factory=set)
    missed: set[Pair] = field(default_factory=set)
    lost: list[str] = field(default_factory=list)

    def add(self, other: Judged) -> None:
        """Count another judgement too."""
        self.right |= other.right
        self.wrong |= other.wrong
        self.missed |= other.missed
        self.lost += other.lost

    @property
    def precision(self) -> float:
        """How much of what was merged is one."""
        return len(self.right) / (len(self.right) + len(self.wrong) or 1)

    @property
    def recall(self) -> float:
        """How much of what is one was merged; what the extraction did not find counts as missed."""
        return len(self.right) / (len(self.right) + len(self.missed) + len(self.lost) or 1)


@dataclass(frozen=True, slots=True)
class Gold:
    """A pair of documents with their facts, and the pairs of facts that are one or two."""

    name: str
    facts: Facts
    must: set[Pair]
    must_not: set[Pair]
    lost: list[str]
    contradictions: list[str]
    sums: list[str]


def texts(path: Path) -> tuple[str, str]:
    """The two documents of a file."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return told["a"].strip(), told["b"].strip()


def load(path: Path) -> Gold:
    """A file of the gold, its documents extracted."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    read = {
        side: _renamed(kz_facts.extract(f"{text}\n"), f"{path.stem}/{side}")
        for side, text in zip("ab", texts(path), strict=True)
    }
    found: dict[str, set[Pair]] = {"must": set(), "must_not": set()}
    lost: list[str] = []
    for relation, pairs in found.items():
        for entry in told.get(relation, ()):
            sides = [_fact(read[side], entry["kind"], entry[side]) for side in "ab"]
            if None in sides:
                lost += [f"{relation} {entry[side]}" for side, fact in zip("ab", sides, strict=True) if fact is None]
            pairs.add(frozenset(fact.id for fact in sides if fact is not None))
    for pairs in found.values():
        pairs -= {pair for pair in pairs if len(pair) < 2}
    whole = read["a"] + read["b"]
    wanted = (told.get("contradictions", []), told.get("sums", []))
    return Gold(path.stem, whole, found["must"], found["must_not"], lost, *wanted)


def _renamed(facts: Facts, name: str) -> Facts:
    """Facts of a text as those of a file of this name."""
    return Facts.from_json(facts.to_json(DEFAULT_KINDS).replace('"text"', f'"{name}"').replace('"text:', f'"{name}:')
                           .replace(f'"{name}":', '"text":'))  # fmt: skip


def _fact(facts: Facts, kind: str, words: str) -> Fact | None:
    """The fact of a kind whose evidence has these words, or lies in them; `#2` for the second one."""
    words, _, number = words.partition("#")
    found = [f for f in facts.of(kind) if words in f.evidence.text or _lies_in(f.evidence.text, words)]
    place = int(number or 1) - 1
    return found[place] if place < len(found) else None


def _lies_in(evidence: str, words: str) -> bool:
    return evidence in words and len(evidence) > len(words) / 3


def merged_pairs(merged: Merge) -> set[Pair]:
    """All pairs of facts of two documents that were merged; of persons, those of their offices that are one."""
    found: set[Pair] = set()
    groups: list[Any] = [*merged.agreements, *merged.events, *merged.figures, *merged.persons]
    for item in groups:
        for one, other in combinations(item.members, 2):
            if one.document != other.document:
                found.add(frozenset((one.fact, other.fact)))
    return found


def judge(gold: Gold, merged: Merge) -> Judged:
    """How a merge does on one pair of documents."""
    made = {pair for pair in merged_pairs(merged) if all(name.startswith(f"{gold.name}/") for name in pair)}
    return Judged(
        made & gold.must, made - gold.must, gold.must - made, [it for it in gold.lost if "must_not" not in it]
    )


def main() -> None:
    """Say how good it is."""
    golds = [load(path) for path in FILES]
    each, together = Judged(), Judged()
    whole = kz_facts.merge([gold.facts for gold in golds])
    for gold in golds:
        one = judge(gold, kz_facts.merge(gold.facts))
        each.add(one)
        together.add(judge(gold, whole))
        sys.stdout.write(f"{gold.name}: {len(one.right)} right, {len(one.wrong)} wrong, {len(one.missed)} missed\n")
        for name, pairs in (("wrong", one.wrong), ("missed", one.missed)):
            sys.stdout.writelines(f"    {name}: {' = '.join(sorted(pair))}\n" for pair in pairs)
        sys.stdout.writelines(f"    not extracted: {words}\n" for words in gold.lost)
    own = {pair for pair in merged_pairs(whole) if len({name.partition("/")[0] for name in pair}) == 1}
    together.wrong |= merged_pairs(whole) - own
    for name, judged in (("pair by pair", each), ("all at once", together)):
        sys.stdout.write(f"{name}: precision {judged.precision:.3f}, recall {judged.recall:.3f}\n")


if __name__ == "__main__":
    main()
