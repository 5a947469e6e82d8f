"""What changed between two runs: which facts came, went and changed, by kind, with the words of the text.

Two facts of one kind are *one fact told differently* where they lie on the same words of the same document: those
that agree in all go first, then those that agree in most. How a fact was found (`rule`, its `id`, how far its
sentence reaches) is no difference in what is told.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from kz_facts.models import Document, Model
from kz_facts.records import KINDS, Record
from kz_facts.results import MODELS

TRACE = frozenset(("id", "rule", "sentence"))
_ORDER = ("documents", *KINDS.values())
_MISSING = "(not written)"


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact in both runs that tells something else: for each key what it was and what it is."""

    old: Record
    new: Record
    keys: dict[str, tuple[Any, Any]]


@dataclass(slots=True)
class Changes:
    """What happened to the facts of one kind."""

    same: int = 0
    came: list[Record] = field(default_factory=list)
    went: list[Record] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)

    @property
    def differ(self) -> bool:
        """Whether there is any difference."""
        return bool(self.came or self.went or self.changed)


def compare(
    old: Mapping[str, Sequence[Record]],
    new: Mapping[str, Sequence[Record]],
    *,
    kinds: Iterable[str] = _ORDER,
    ignored: Iterable[str] = TRACE,
) -> dict[str, Changes]:
    """The changes of each kind that either run has.

    Args:
        old: Facts by kind, as `records.read` gives them.
        new: The same of the later run.
        kinds: Which kinds are looked at.
        ignored: Keys of facts that make no difference.
    """
    leave = frozenset(ignored)
    return {
        kind: _of_kind(old.get(kind, ()), new.get(kind, ()), leave)
        for kind in _ORDER
        if kind in kinds and (kind in old or kind in new)
    }


def keys(*runs: Mapping[str, Sequence[Record]]) -> tuple[str, ...]:
    """The keys that facts of this version can have, and those that facts of these runs have."""
    models: tuple[type[Model], ...] = (Document, *MODELS.values())
    own = (key for model in models for key in model.model_fields)
    there = (key for run in runs for facts in run.values() for record in facts for key in record)
    return tuple(dict.fromkeys((*own, *there)))


def _of_kind(old: Sequence[Record], new: Sequence[Record], ignored: frozenset[str]) -> Changes:
    before, after = _by_document(old), _by_document(new)
    moved = _moved(before.keys() - after.keys(), after.keys() - before.keys())
    after = {moved.get(document, document): facts for document, facts in after.items()}
    changes = Changes()
    for document in dict.fromkeys([*before, *after]):
        ways = {"document"} | ({"id", "path"} if document in moved.values() else set())
        _pair(before.get(document, []), after.get(document, []), ignored | ways, changes)
    return changes


def _by_document(records: Sequence[Record]) -> dict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record.get("document") or record["id"]].append(record)
    return found


def _moved(old: Iterable[str], new: Iterable[str]) -> dict[str, str]:
    """New document → old one, where the file lay in another folder: the one of its name on either side."""
    before, after = ({document: PurePosixPath(document).name for document in side} for side in (old, new))
    alone = [{name for name, count in Counter(side.values()).items() if count == 1} for side in (before, after)]
    homes = {name: document for document, name in before.items() if name in alone[0] & alone[1]}
    return {document: homes[name] for document, name in after.items() if name in homes}


def _pair(old: list[Record], new: list[Record], ignored: frozenset[str], changes: Changes) -> None:
    """Put facts of one document together: equal ones, then by how much they agree and share."""
    equal: defaultdict[str, list[int]] = defaultdict(list)
    for j in reversed(range(len(new))):
        equal[_told(new[j], ignored)].append(j)
    left = dict.fromkeys(range(len(new)))
    rest: list[int] = []
    for i, record in enumerate(old):
        if same := equal.get(_told(record, ignored)):
            del left[same.pop()]
            changes.same += 1
        else:
            rest.append(i)
    partner = _partners(old, new, ignored, rest, left)
    for i in rest:
        if i not in partner:
            changes.went.append(old[i])
        else:
            other = new[partner[i]]
            changes.changed.append(Changed(old[i], other, _differences(old[i], other, ignored)))
    changes.came += [new[j] for j in left]


def _partners(
    old: list[Record], new: list[Record], ignored: frozenset[str], rest: list[int], left: dict[int, None]
) -> dict[int, int]:
    """Old fact → new one, by number, best pairs first; a new one that found its partner is no longer `left`."""
    rated = [
        (-_agreeing(old[i], new[j], ignored), -shared, i, j)
        for i in rest
        for j in left
        if (shared := _shared(old[i], new[j])) > 0
    ]
    partner: dict[int, int] = {}
    for _, _, i, j in sorted(rated):
        if i not in partner and j in left:
            partner[i] = j
            del left[j]
    return partner


def _told(record: Record, ignored: frozenset[str]) -> str:
    return json.dumps({key: value for key, value in record.items() if key not in ignored}, sort_keys=True)


def _agreeing(old: Record, new: Record, ignored: frozenset[str]) -> int:
    return sum(key not in ignored and key in new and new[key] == value for key, value in old.items())


def _shared(old: Record, new: Record) -> int:
    """How many characters two facts share, of their evidence first, else of a mention; documents are one by id."""
    if "evidence" not in old:
        return 1
    spans = ([record["evidence"], *(record.get("mentions") or ())] for record in (old, new))
    first, second = ([(span["start"], span["end"]) for span in side] for side in spans)
    return max(int(min(b, d) - max(a, c)) for a, b in first for c, d in second)


def _differences(old: Record, new: Record, ignored: frozenset[str]) -> dict[str, tuple[Any, Any]]:
    keys = [key for key in dict.fromkeys([*old, *new]) if key not in ignored]
    pairs = {key: (old.get(key, _MISSING), new.get(key, _MISSING)) for key in keys}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}
