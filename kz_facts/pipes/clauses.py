"""`kz_clauses`: marks the clauses of every sentence and their predicates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kz_facts.parse.clauses import Words, lexicon, parse, pieces
from kz_facts.parse.marks import ClauseMark
from kz_facts.pipes import _spans


@Language.factory("kz_clauses", assigns=["doc.spans", "doc._.kz_clauses"], default_config={"rules": None})
def make(nlp: Language, name: str, rules: str | None) -> Callable[[Doc], Doc]:
    """Create the component; `rules` is the path of a rule file that extends the shipped lists."""
    return ClauseMarker(lexicon(rules))


class ClauseMarker:
    """Marks clauses, sentence by sentence."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        """Write `kz_clauses`."""
        found: list[ClauseMark] = []
        table = _spans.table(doc)
        texts, starts = table.words, table.starts
        fused = self._fused(doc, starts)
        for first, last in pieces(table.sentences()):
            while first < last and texts[first].isspace():
                first += 1
            while last > first and texts[last - 1].isspace():
                last -= 1
            if first == last:
                continue
            low, high = bisect_left(fused, first), bisect_left(fused, last)
            inner = frozenset(i - first for i in fused[low:high]) if high > low else ()
            base = len(found)
            for mark in parse(texts[first:last], starts[first:last], self.words, inner):
                if base:
                    mark["parent"] = None if mark["parent"] is None else mark["parent"] + base
                    mark["conjunct"] = None if mark["conjunct"] is None else mark["conjunct"] + base
                found.append(mark)
        _spans.put(doc, "kz_clauses", found)
        return doc

    @staticmethod
    def _fused(doc: Doc, starts: list[int]) -> list[int]:
        """Words inside time expressions, by number: their commas and dashes end no clause."""
        inside: list[int] = []
        for mark in _spans.get(doc, "kz_dates"):
            first = bisect_left(starts, mark["start"])
            last = bisect_left(starts, mark["end"])
            if last - first > 1:
                inside.extend(range(first, last))
        return inside
