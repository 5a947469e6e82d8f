"""A document as the fact builders see it: its marks, its sentences, and the way back to the file."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import itemgetter
from typing import Any, TypeVar

from spacy.tokens import Doc

from kz_facts.models import Document, Evidence
from kz_facts.parse.dates import edtf
from kz_facts.parse.marks import DateMark, EntityMark, Mark, MoneyMark, OfficeMark, PersonMark
from kz_facts.parse.text import CleanText
from kz_facts.pipes import _spans

_START = itemgetter("start")
# A short line between empty ones, with words and neither a stop nor the mark of a list; a longer one follows.
_HEADING = re.compile(r"\n[ \t]*\n(?P<line>(?![\W\d])[^\n:]{3,80}[^\s.!?:;,\n])\n+(?=[^\n]{80})")
# … and a short sentence that a long paragraph begins with, where several do: »Neue Brücke. Die Stadt hat …«.
_PARAGRAPH = re.compile(r"(?:^|\n[ \t]*\n)(?=[^\n]{80})")
_RUN_IN = re.compile(r"(?:^|\n[ \t]*\n)(?P<line>(?![\W\d])[^\n.!?]{3,45}[.!?])[ ](?=[^\n]{80})")
# »Von Anna Berg, Tiflis«, »Von Jon Aas und Anna Berg | 3. Mai 2024«: names, and behind them a place and a day.
_BYLINE = re.compile(
    r"^(?:Von|Text:|Interview:|Autor(?:in)?:) [A-ZÄÖÜ][\w.'-]+(?: (?:und |van |von |de )?[A-ZÄÖÜ][\w.'-]+){1,5}"
    r"(?: ?[,|·(–] ?[^\n!?:]{0,60}[^\n.!?:])?$",
    re.MULTILINE,
)
_TOP = 600  # characters in which it stands
_SEVERAL = 3
_ENDLESS, _AROUND = 4_000, 1_000  # characters of a sentence, and those of it that are quoted then
Made = TypeVar("Made")
AnyMark = TypeVar("AnyMark", bound=Mark)


@dataclass(frozen=True)
class View:
    """One article: the annotated `doc`, what is known of it, and `raw`, the text of its file.

    All offsets that builders handle are those of `doc.text`; `evidence` turns them into the file's. Of a piece of a
    long article, what stands before it in `doc` was told by the pieces before it (`kz_facts/pieces.py`).
    """

    doc: Doc
    document: Document
    clean: CleanText
    raw: str = field(repr=False)
    rules: str | None = None
    cache: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def written(self) -> tuple[str | None, str | None]:
        """The first and last day on which it can have been written: one, or those of a month (»Stand: Mai 2024«)."""
        known = _spans.document_date(self.doc)
        return edtf.bounds(known) if known is not None else (None, None)

    @cached_property
    def text(self) -> str:
        """The text that the marks point into."""
        return _spans.table(self.doc).text

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """`[start, end)` of each sentence, in order, without the white space around it."""
        table = _spans.table(self.doc)
        bounds = ((table.starts[a], table.starts[b - 1] + len(table.words[b - 1])) for a, b in table.sentences())
        quoted = ((a, b, self.text[a:b]) for a, b in bounds)
        return [(a + len(t) - len(t.lstrip()), b - len(t) + len(t.rstrip())) for a, b, t in quoted if t.strip()]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The number of the sentence that holds an offset, or the last one before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def section(self, offset: int) -> int:
        """Where the heading of an offset's section stands: a short line that is no sentence; 0 before the first."""
        k = bisect_right(self._headings, offset)
        return self._headings[k - 1] if k else 0

    @cached_property
    def _headings(self) -> list[int]:
        return [*self._items] or [line.start("line") for line in _HEADING.finditer(self.text)]

    @property
    def is_brief(self) -> bool:
        """Whether a text tells several stories of a paragraph each: »Neue Brücke. Die Stadt hat … ⏎ Rücktritt. …«."""
        return bool(self._items)

    @cached_property
    def _items(self) -> list[int]:
        found = [line.start("line") for line in _RUN_IN.finditer(self.text)]
        paragraphs = sum(1 for _ in _PARAGRAPH.finditer(self.text)) if len(found) >= _SEVERAL else 0
        return found if paragraphs and 2 * len(found) > paragraphs else []

    def sentence(self, offset: int) -> tuple[int, int]:
        """`[start, end)` of the sentence that holds an offset."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else (0, len(self.text))

    def once(self, key: str, make: Callable[[], Made]) -> Made:
        """What is worked out of a document a single time, under a key of its own."""
        if key not in self.cache:
            self.cache[key] = make()
        made: Made = self.cache[key]
        return made

    @cached_property
    def dates(self) -> Sequence[DateMark]:
        """Time expressions, by start."""
        return _spans.get(self.doc, "kz_dates")

    @cached_property
    def money(self) -> Sequence[MoneyMark]:
        """Amounts of money, by start."""
        return _spans.get(self.doc, "kz_money")

    @cached_property
    def entities(self) -> Sequence[EntityMark]:
        """States, organisations, regions, cities and companies, by start; not »Claas« in »Jana Claas-Huber«."""
        found = _spans.get(self.doc, "kz_entities")
        persons = _spans.get(self.doc, "kz_persons")
        aside = {id(one) for who in persons for one in within(found, who["start"] + 1, who["end"])}
        aside |= {id(one) for start, end in self._bylines for one in within(found, start, end)}
        return [one for one in found if id(one) not in aside] if aside else found

    @cached_property
    def _bylines(self) -> list[tuple[int, int]]:
        """Where a line at the top says who wrote the text, and from where: »Von Anna Berg, Tiflis«."""
        return [line.span() for line in _BYLINE.finditer(self.text, 0, _TOP)]

    @property
    def persons(self) -> Sequence[PersonMark]:
        """Places where persons are named, by start."""
        return self._settled[1]

    @property
    def offices(self) -> Sequence[OfficeMark]:
        """Persons with their public offices, by start."""
        return self._settled[0]

    @cached_property
    def by_person(self) -> dict[str, list[PersonMark]]:
        """The places where each person is named, by key."""
        return _grouped(self.persons, itemgetter("key"))

    @cached_property
    def by_name(self) -> dict[str, list[EntityMark]]:
        """The places that name each state, city or body."""
        return _grouped(self.entities, itemgetter("name"))

    @cached_property
    def firms(self) -> frozenset[str]:
        """The names of the companies that the text speaks of."""
        return frozenset(entity["name"] for entity in self.entities if entity["kind"] == "company")

    @cached_property
    def _settled(self) -> tuple[list[OfficeMark], list[PersonMark]]:
        """Offices and persons as the whole text tells them, once its sentences are read."""
        from kz_facts.facts.offices import settle  # they look at the text through this class
        from kz_facts.facts.scene import Scene

        offices, persons = settle(Scene.of(self))
        authors = {id(one) for start, end in self._bylines for one in within(persons, start, end)}
        return offices, [one for one in persons if id(one) not in authors] if authors else persons

    def marks(self, key: str) -> Sequence[Any]:
        """The marks of any other group (`kz_events`, `kz_titles` …), by start."""
        return _spans.get(self.doc, key)

    def evidence(self, start: int, end: int) -> Evidence:
        """Quote `[start, end)` of the document's text as it stands in the file; many facts quote the same sentence."""
        found = self._quoted.get((start, end))
        if found is None:
            first, last = self.clean.span(start, end)
            found = self._quoted[start, end] = Evidence(start=first, end=last, text=self.raw[first:last])
        return found

    @cached_property
    def _quoted(self) -> dict[tuple[int, int], Evidence]:
        return {}

    def sentence_evidence(self, offset: int, until: int = 0) -> Evidence:
        """Quote the sentence around an offset, and with it all of what is marked there, and what ends at `until`.

        Of a sentence without end, which has no blank to be cut at, only what stands around the offset.
        """
        start, end = self.sentence(offset)
        marked = self._marked_until.get(offset, offset)
        if end - start > _ENDLESS:
            start, end = max(start, offset - _AROUND), min(end, offset + _AROUND)
        return self.evidence(start, max(end, marked, until))

    @cached_property
    def _marked_until(self) -> dict[int, int]:
        """Where the longest mark ends that begins at an offset."""
        found: dict[int, int] = {}
        for key in ("kz_dates", "kz_money", "kz_officials", "kz_agreements", "kz_events", "kz_durations"):
            for mark in self.marks(key):
                found[mark["start"]] = max(mark["end"], found.get(mark["start"], 0))
        return found

    def fact_id(self, kind: str, start: int, end: int, suffix: str = "") -> str:
        """A name for a fact that the same input always gives again; `suffix` tells apart facts on one span."""
        first, last = self.clean.span(start, end)
        return f"{self.document.id}:{kind}:{first}-{last}{suffix}"


def _grouped(marks: Sequence[AnyMark], name: Callable[[AnyMark], str]) -> dict[str, list[AnyMark]]:
    """Marks by what they name, each group in the order of the text."""
    found: dict[str, list[AnyMark]] = {}
    for mark in marks:
        found.setdefault(name(mark), []).append(mark)
    return found


def within(marks: Sequence[AnyMark], start: int, end: int) -> Sequence[AnyMark]:
    """Those of the marks, sorted by start, that begin in `[start, end)`."""
    first = bisect_left(marks, start, key=_START)
    last = bisect_left(marks, end, first, key=_START)
    return marks[first:last]
