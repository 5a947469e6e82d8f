"""Judges facts by facts that are right: precision, recall and F1 a kind, and how often each key is right.

A predicted fact is *found* where a right one of its kind lies on the same words of the same document, one
to one, best pairs first; *core* where the keys that matter most agree too; other keys are judged on found pairs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from kz_facts.errors import InputError
from kz_facts.records import KINDS as _PLURAL
from kz_facts.records import Record
from kz_facts.records import read as read

KINDS = {kind: plural for kind, plural in _PLURAL.items() if kind != "duration"}
CORE = {
    "events": ("type", "when"),
    "money": ("amount", "currency"),
    "officials": ("category",),
    "agreements": ("type", "status"),
    "dates": ("edtf",),
}
FURTHER = {
    "events": ("status", "place", "participants"),
    "money": ("amount_max", "comparator", "measure", "period", "parties", "change"),
    "officials": ("person", "role", "country", "organisation", "host", "tenure"),
    "agreements": ("title", "date", "validity", "parties"),
    "dates": (),
}


@dataclass(slots=True)
class Score:
    """Counts of one kind; `right` has, for each key, how many of the pairs agree and how many were judged.

    A list agrees in part: by the F1 of what stands in both.
    """

    gold: int = 0
    predicted: int = 0
    found: int = 0
    core: int = 0
    right: dict[str, tuple[float, int]] = field(default_factory=dict)

    def rates(self, hits: int) -> tuple[float, float, float] | None:
        """Precision, recall and F1 of so many hits; None where nothing was asked and nothing said."""
        if not self.gold and not self.predicted:
            return None
        precision = hits / self.predicted if self.predicted else 0.0
        recall = hits / self.gold if self.gold else 0.0
        return precision, recall, 2 * hits / (self.gold + self.predicted)


def compare(gold: Mapping[str, Sequence[Record]], predicted: Mapping[str, Sequence[Record]]) -> dict[str, Score]:
    """The score of each kind that `gold` has; documents that it does not name are not judged.

    Raises:
        InputError: `gold` names neither a fact nor a document, so that nothing can be judged by it.
    """
    if not any(gold.values()):
        raise InputError("the facts that are right: there are none, nor a document; nothing can be judged by them")
    named = {_file(fact["document"]) for facts in map(gold.get, KINDS.values()) for fact in facts or ()}
    named |= {_file(document["id"]) for document in gold.get("documents", ())}
    scores = {}
    for kind in KINDS.values():
        if kind in gold:
            judged = [fact for fact in predicted.get(kind, ()) if _file(fact["document"]) in named]
            scores[kind] = _score(kind, gold[kind], judged)
    return scores


def _score(kind: str, gold: Sequence[Record], predicted: Sequence[Record]) -> Score:
    pairs = _pairs(kind, gold, predicted)
    free = [right.get("optional", False) for right, _ in pairs].count(True)  # neither rewarded nor punished
    pairs = [(right, guess) for right, guess in pairs if not right.get("optional")]
    gold = [right for right in gold if not right.get("optional")]
    agreed: defaultdict[str, list[float]] = defaultdict(list)
    core = 0
    for right, guess in pairs:
        core += all(_same(key, right, guess) for key in CORE[kind] if key in right)
        for key in FURTHER[kind]:
            if key in right:
                agreed[key].append(_agreement(right[key], guess.get(key)))
    shares = {key: (sum(values), len(values)) for key, values in agreed.items()}
    return Score(len(gold), len(predicted) - free, len(pairs), core, shares)


def _pairs(kind: str, gold: Sequence[Record], predicted: Sequence[Record]) -> list[tuple[Record, Record]]:
    by_file: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for number, guess in enumerate(predicted):
        by_file[_file(guess["document"])].append(number)
    rated = []
    for i, right in enumerate(gold):
        for j in by_file[_file(right["document"])]:
            shared = _overlap(right, predicted[j])
            if shared > 0:
                agreeing = sum(_same(key, right, predicted[j]) for key in CORE[kind] if key in right)
                rated.append((-agreeing, -shared, i, j))
    left, right_used, pairs = set(range(len(predicted))), set[int](), []
    for _, _, i, j in sorted(rated):
        if i not in right_used and j in left:
            right_used.add(i)
            left.remove(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _file(document: str) -> tuple[str, str]:
    """The file's name and the article's number: folders may differ between two runs."""
    path, _, part = document.partition("#")
    return PurePosixPath(path).name, part or "1"


def _overlap(right: Record, guess: Record) -> int:
    spans = ([fact["evidence"], *(fact.get("mentions") or ())] for fact in (right, guess))
    first, second = ([(span["start"], span["end"]) for span in side] for side in spans)
    return max(int(min(b, d) - max(a, c)) for a, b in first for c, d in second)


def _same(key: str, right: Record, guess: Record) -> bool:
    return bool(_plain(right[key]) == _plain(guess.get(key)))


def _agreement(right: Any, guess: Any) -> float:
    """1 or 0; of lists the F1 of what stands in both."""
    mine, theirs = _plain(right), _plain(guess)
    if isinstance(mine, set) and isinstance(theirs, set) and (mine or theirs):
        return 2 * len(mine & theirs) / (len(mine) + len(theirs))
    return float(mine == theirs)


def _plain(value: Any) -> Any:
    """What counts: of a time its EDTF, of parties their codes, of persons their last names, of names their letters."""
    match value:
        case {"kind": "person", "name": name}:
            return str(_plain(name)).split(" ")[-1]
        case {"edtf": edtf}:
            return edtf
        case {"percent": percent}:
            return percent
        case {"code": code, "name": name}:
            return code or _plain(name)
        case {"name": name}:
            return _plain(name)
        case str():
            return " ".join(value.casefold().replace("-", " ").split())
        case list():
            return {_plain(item) for item in value}
    return value


def as_table(scores: Mapping[str, Score]) -> str:
    """The figures as text, a line a kind and below it the share of each key."""
    lines = [f"{'':<11}{'gold':>6}{'pred':>6}{'P':>8}{'R':>7}{'F1':>7}{'core F1':>9}"]
    for kind, score in scores.items():
        found, core = score.rates(score.found), score.rates(score.core)
        figures = f"{'–':>8}{'–':>7}{'–':>7}{'–':>9}"
        if found and core:
            figures = f"{found[0]:>8.3f}{found[1]:>7.3f}{found[2]:>7.3f}{core[2]:>9.3f}"
        lines.append(f"{kind:<11}{score.gold:>6}{score.predicted:>6}{figures}")
        if score.right:
            lines.append("  " + "  ".join(f"{key} {hits / count:.2f}" for key, (hits, count) in score.right.items()))
    return "\n".join(lines) + "\n"


def as_json(scores: Mapping[str, Score]) -> str:
    """The figures as a JSON object, a key a kind."""
    made = {}
    for kind, score in scores.items():
        rates = {
            name: dict(zip(("precision", "recall", "f1"), score.rates(hits) or (None, None, None), strict=True))
            for name, hits in (("found", score.found), ("core", score.core))
        }
        keys = {key: hits / count for key, (hits, count) in score.right.items()}
        made[kind] = {"gold": score.gold, "predicted": score.predicted, **rates, "keys": keys}
    return json.dumps(made, indent=2) + "\n"
