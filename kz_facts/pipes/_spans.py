"""Where components leave their marks, and where they find those of others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Any, cast

from spacy.attrs import IDX, ORTH, SENT_START, SPACY
from spacy.tokens import Doc, Span, SpanGroup

from kz_facts.errors import UsageError
from kz_facts.parse.marks import Mark
from kz_facts.parse.memo import LIMIT

DATE = "kz_date"
_MARKS_ALONE = "kz_marks_alone"
_PLACE = itemgetter("start", "end")


def put(doc: Doc, key: str, marks: Iterable[Mark]) -> None:
    """Write marks to `doc.spans[key]`, labelled with their rules, and as plain data to `doc.user_data[key]`.

    Args:
        doc: The document that is being annotated.
        key: The group's name, `kz_money` for example. What stood under it before is replaced.
        marks: The marks, in any order; kept by start, then end.
    """
    ordered = sorted(marks, key=_PLACE)
    doc.user_data[key] = ordered
    if isinstance(doc, Page) or doc.user_data.get(_MARKS_ALONE):
        return
    # All tokens that a mark touches. `doc.char_span` would search each of them once more, from the Doc's start.
    starts = table(doc).starts if ordered else []
    labels = {rule: doc.vocab.strings.add(rule) for rule in {m["rule"] for m in ordered}}
    spans = [
        Span(doc, bisect_right(starts, m["start"]) - 1, bisect_left(starts, m["end"]), labels[m["rule"]])
        for m in ordered
    ]
    doc.spans[key] = SpanGroup(doc, name=key, spans=spans)


def get(doc: Doc, key: str) -> Sequence[Any]:
    """The marks that a component left under `key`, by start; empty where it did not run."""
    found: Sequence[Any] = doc.user_data.get(key, ())
    return found


def require(doc: Doc, component: str, *keys: str) -> None:
    """Refuse a Doc that has not been through the components that another one builds on.

    Args:
        doc: The document that is being annotated.
        component: Who asks.
        keys: The groups that must be there, `kz_entities` for example, even if empty.

    Raises:
        UsageError: One is not; the message says what to add.
    """
    if lacking := [key for key in keys if key not in doc.user_data]:
        raise UsageError(
            f"{component}: needs {', '.join(lacking)} before it; add nlp.add_pipe({lacking[0]!r}), or kz_facts.load()"
        )


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A Doc as plain lists: its text, and for each token the word and where it starts.

    spaCy makes a Token object for each token that one looks at; eight components that look at all of them
    would spend most of their time on that.
    """

    text: str
    words: list[str]
    starts: list[int]
    doc: Doc | None = None
    memo: dict[str, Any] = field(default_factory=dict)
    """What components have read and others ask for again: kept while the Doc is the one at work."""
    _sentences: list[tuple[int, int]] = field(default_factory=list)

    def sentences(self) -> list[tuple[int, int]]:
        """`[first, last)` token numbers of each sentence; one for all where nothing has cut the Doc."""
        if self.words and not self._sentences:
            self._sentences[:] = self._read_sentences()
        return self._sentences

    def cut(self, first: Sequence[int]) -> None:
        """Take note of the tokens at which sentences begin now, the first of all among them."""
        self._sentences[:] = pairwise([*first, len(self.words)])
        self.memo.clear()

    def _read_sentences(self) -> list[tuple[int, int]]:
        if self.doc is None:
            return [(0, len(self.words))]
        first = (self.doc.to_array([SENT_START]) == 1).nonzero()[0].tolist()
        bounds = [0, *first[first[:1] == [0] :], len(self.words)]
        return list(pairwise(bounds))

    def sentence_starts(self) -> list[int]:
        """The offset of each sentence in the text."""
        return [self.starts[first] for first, _ in self.sentences()] or [0]

    def places(self, wanted: Mapping[str, bool]) -> list[tuple[int, int]]:
        """`[start, end)` of the tokens that are wanted, for whatever looks at the text only there."""
        return [(start, start + len(word)) for word, start in zip(self.words, self.starts, strict=True) if wanted[word]]

    def inside(self, marks: Iterable[Mark]) -> list[int]:
        """The numbers of the tokens that begin within marks."""
        starts = self.starts
        return [i for m in marks for i in range(bisect_left(starts, m["start"]), bisect_left(starts, m["end"]))]


@dataclass(frozen=True, slots=True, eq=False)
class Page(Table):
    """A text with its marks and no Doc around it, for `extract`, where nobody would look at the Doc."""

    user_data: dict[str, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.words)


_last: list[Table] = []
_strings: dict[int, str] = {}  # words by the number that spaCy gives them, the same in all its vocabularies


def table(doc: Doc) -> Table:
    """The Doc as plain lists; made once for a Doc while its components run one after another."""
    if isinstance(doc, Page):
        return doc
    if _last and _last[0].doc is doc and len(_last[0].words) == len(doc):
        return _last[0]
    orths, starts, spaces = doc.to_array([ORTH, IDX, SPACY]).T.tolist() if len(doc) else ([], [], [])
    try:
        words = [_strings[orth] for orth in orths]
    except KeyError:
        if len(_strings) > LIMIT:
            _strings.clear()
        _strings.update((orth, doc.vocab.strings[orth]) for orth in set(orths))
        words = [_strings[orth] for orth in orths]
    # `doc.text` would look at each token once more.
    text = "".join([word + " " if space else word for word, space in zip(words, spaces, strict=True)])
    _last[:] = [Table(text, words, starts, doc)]
    return _last[0]


def document_date(doc: Doc) -> str | None:
    """The day the text was published, `YYYY-MM-DD`, or None."""
    return cast("str | None", doc.user_data.get(DATE))


def set_document_date(doc: Doc, date: str | None) -> None:
    """Say when the text was published, before the pipeline runs over it."""
    doc.user_data[DATE] = date


def marks_of(span: Span) -> list[Mark]:
    """All marks that lie within a span, whatever their theme: the getter behind `span._.kz_marks`."""
    first, last = span.start_char, span.end_char
    groups = (value for key, value in span.doc.user_data.items() if isinstance(key, str) and key.startswith("kz_"))
    return [m for group in groups if isinstance(group, list) for m in group if first <= m["start"] and m["end"] <= last]


def want_marks_alone(doc: Doc) -> None:
    """Say, before the pipeline runs over a Doc, that nobody will look at its `spans`: they take time to make."""
    doc.user_data[_MARKS_ALONE] = True


# `doc._.kz_date` for those who build their own pipeline: nlp.make_doc(text), set the date, run the pipes.
Doc.set_extension(DATE, getter=document_date, setter=set_document_date, force=True)
Span.set_extension("kz_marks", getter=marks_of, force=True)


def _group(key: str, doc: Doc) -> Sequence[Any]:
    return get(doc, key)


# What components leave, as plain data: `doc._.kz_money`. Declared, so that `nlp.analyze_pipes()` sees what is missing.
_GROUPS = ("entities", "dates", "money", "persons", "officials", "titles", "agreements", "events")
for _key in (f"kz_{name}" for name in _GROUPS):
    Doc.set_extension(_key, getter=partial(_group, _key), force=True)
