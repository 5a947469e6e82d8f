"""The dates that head the entries of a chronicle: a line of its own (»1991«), or first in one (»31. August: …«)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection
from dataclasses import dataclass

from kz_facts.facts.view import View
from kz_facts.parse.marks import DateMark

_LABEL = re.compile(r"\s*(?:\([^)\n]*\)\s*)?(?::|[–—]|--?)\s")
_STOPPED = re.compile(r"\.[ \t]+(?=[^\W\d_])")  # »September. Der Präsident reist an.«, at the head of a line
_BEFORE = ("", "Am", "Im", "Ende", "Anfang", "Mitte", "Seit", "Ab")
_MARKS = " •*-–\t"
_FEWEST = 2  # lines that are a date alone make a chronicle
_LONGEST_LABEL = 30  # characters before a label's date


@dataclass(frozen=True, slots=True)
class Head:
    """A date at the head of an entry: where what it dates begins and ends."""

    start: int
    end: int
    mark: DateMark


class Chronicle:
    """The entries of one document."""

    def __init__(self, view: View, headers: Collection[int] = ()) -> None:
        """The entries of a document; `headers` are where dates stand that head the document itself."""
        self.view = view
        self._dates = [mark for mark in view.dates if mark["start"] not in headers]
        self.heads = sorted([*self._lines(), *self._labels()], key=lambda head: (head.start, -head.end))
        self._starts = [head.start for head in self.heads]

    def date_at(self, offset: int) -> DateMark | None:
        """The date of the entry that an offset stands in: of several the one that begins last."""
        for head in reversed(self.heads[: bisect_right(self._starts, offset)]):
            if head.end > offset and head.mark["end"] <= offset:
                return head.mark
        return None

    def _lines(self) -> list[Head]:
        """Lines that are a date alone, each up to the next of them."""
        text = self.view.text
        found = []
        for mark in self._dates:
            line = text.rfind("\n", 0, mark["start"]) + 1
            end = text.find("\n", mark["end"])
            if (
                end >= 0
                and not text[line : mark["start"]].strip(_MARKS)
                and not text[mark["end"] : end].strip(_MARKS + ":.")
            ):
                found.append((end, mark))
        if len(found) < _FEWEST:
            return []
        ends = [start for start, _ in found[1:]] + [len(text)]
        return [Head(start, end, mark) for (start, mark), end in zip(found, ends, strict=True)]

    def _labels(self) -> list[Head]:
        """»31. August: …«, »7. Mai 1995 – …« at the head of a line or sentence, up to the next one or the end."""
        view, text = self.view, self.view.text
        found = []
        for mark in self._dates:
            line = text.rfind("\n", 0, mark["start"]) + 1
            alone = not text[line : mark["start"]].strip(_MARKS)
            label = _LABEL.match(text, mark["end"]) or (_STOPPED.match(text, mark["end"]) if alone else None)
            if label is None:
                continue
            sentence = view.sentence(mark["start"])[0]
            at_line = text[line : mark["start"]].strip(_MARKS) in _BEFORE
            at_sentence = ":" in label[0] and text[sentence : mark["start"]].strip(_MARKS) in _BEFORE
            if (at_line or at_sentence) and mark["start"] - max(line, sentence) <= _LONGEST_LABEL:
                end = text.find("\n", mark["end"])
                found.append((mark["start"], len(text) if end < 0 else end, mark))
        heads = []
        for k, (start, end, mark) in enumerate(found):
            following = found[k + 1][0] if k + 1 < len(found) else end
            heads.append(Head(start, min(end, following), mark))
        return heads

    def is_head(self, mark: DateMark) -> bool:
        """Whether a date heads an entry, and so is no time that a sentence tells."""
        return any(head.mark is mark for head in self.heads)
