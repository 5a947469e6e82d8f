"""Documents as they are shown: each with its facts, and its text cut where those stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from kz_facts.models import Document, Evidence, Fact
from kz_facts.report import segments
from kz_facts.report.entries import Entry, entry
from kz_facts.report.segments import Segment, Stretch
from kz_facts.results import KINDS, Facts

_LONGEST_TITLE = 90
_SHORTEST_TITLE = 25  # of a line that stands for a headline


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document with its number on the page (from 1), a title in any case, and its facts in the order of the text.

    `last` is the highest number of a fact up to its end, `whole` says whether its text is there, or only the sentences
    that state facts; `cut` whether it goes on.
    """

    number: int
    document: Document
    title: str
    entries: tuple[Entry, ...]
    stretches: tuple[Stretch, ...]
    last: int
    whole: bool = True
    cut: bool = False

    def count(self, kind: str) -> int:
        """How many facts of a kind it has."""
        return sum(entry.kind == kind for entry in self.entries)


def sheets(facts: Facts, *, longest: int | None = None, most: int | None = None) -> list[Sheet]:
    """All documents of a run; their facts are numbered from 1 on, document by document, in the order of the text.

    Args:
        facts: The facts, of one text or many.
        longest: How many characters of all texts together are wanted; None for all.
        most: How many documents are wanted; None for all.
    """
    of_document: dict[str, list[tuple[str, Fact]]] = {}
    for kind in KINDS:
        for fact in facts.of(kind):
            of_document.setdefault(fact.document, []).append((kind, fact))
    last = 0
    texts = {text.path: text.text for text in facts.texts}
    left = longest
    found: list[Sheet] = []
    for number, document in enumerate(facts.documents[:most], 1):
        placed = sorted(of_document.get(document.id, ()), key=_place)
        entries = [entry(last + place, kind, fact) for place, (kind, fact) in enumerate(placed, 1)]
        last += len(entries)
        found.append(_sheet(number, document, entries, texts.get(document.path, facts.text), left, last))
        if left is not None:
            left = max(0, left - (document.end - document.start))
    return found


def _place(told: tuple[str, Fact]) -> tuple[int, int]:
    return told[1].evidence.start, told[1].evidence.end


def _sheet(number: int, document: Document, entries: Sequence[Entry], text: str, left: int | None, last: int) -> Sheet:
    marks = segments.marks((entry.number, entry.fact) for entry in entries)
    sentences = [entry.fact.sentence for entry in entries]
    if not _is_of(text, document, sentences):
        made = segments.excerpts(marks, sentences)
        return Sheet(number, document, _title(document, ""), tuple(entries), tuple(made), last, whole=False)
    end = document.end if left is None else min(document.end, document.start + left)
    made = segments.stretches(text, document.start, end, marks, sentences)
    title = _title(document, text[document.start : document.end])
    return Sheet(number, document, title, tuple(entries), tuple(_trimmed(made)), last, cut=end < document.end)


def _is_of(text: str, document: Document, sentences: Sequence[Evidence]) -> bool:
    """Whether a text is that of a document: long enough, and what facts quote of it stands there."""
    quoted = all(text[span.start : span.end] == span.text for span in sentences)
    return bool(text) and document.end <= len(text) and quoted


def _title(document: Document, text: str) -> str:
    """The headline, else the first line of the text that is more than a word or a date, else the name."""
    lines = [line for line in text.splitlines() if line.strip()]
    first = next((line for line in lines if len(line.strip()) >= _SHORTEST_TITLE), lines[0] if lines else document.id)
    title = " ".join((document.title or first).split())
    return shorten(title, _LONGEST_TITLE, placeholder=" …") if " " in title else title[:_LONGEST_TITLE]


def _trimmed(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """Stretches without the white space around the whole."""
    pieces = [segment for stretch in stretches for segment in stretch.segments]
    first = next((i for i, piece in enumerate(pieces) if piece.text.strip()), len(pieces))
    last = next((i for i in reversed(range(len(pieces))) if pieces[i].text.strip()), -1)
    number = 0
    for stretch in stretches:
        kept: list[Segment] = []
        for piece in stretch.segments:
            if first <= number <= last:
                text = piece.text.lstrip() if number == first else piece.text
                text = text.rstrip() if number == last else text
                kept.append(Segment(text, piece.facts, piece.opens))
            number += 1
        if kept:
            yield Stretch(stretch.sentence, kept)
