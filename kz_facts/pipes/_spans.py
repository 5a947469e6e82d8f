"""Where components leave their marks, and where they find those of others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from spacy.tokens import Doc, Span, SpanGroup

from kz_facts.parse.marks import Mark

DATE = "kz_date"


def put(doc: Doc, key: str, marks: Iterable[Mark]) -> None:
    """Write marks to `doc.spans[key]`, labelled with their rules, and as plain data to `doc.user_data[key]`.

    Args:
        doc: The document that is being annotated.
        key: The group's name, `kz_money` for example. What stood under it before is replaced.
        marks: The marks, in any order; kept by start, then end.
    """
    ordered = sorted(marks, key=lambda mark: (mark["start"], mark["end"]))
    doc.user_data[key] = ordered
    spans = (doc.char_span(m["start"], m["end"], label=m["rule"], alignment_mode="expand") for m in ordered)
    doc.spans[key] = SpanGroup(doc, name=key, spans=[span for span in spans if span is not None])


def get(doc: Doc, key: str) -> Sequence[Any]:
    """The marks that a component left under `key`, by start; empty where it did not run."""
    return cast("Sequence[Any]", doc.user_data.get(key, ()))


def sentences(doc: Doc) -> list[Span]:
    """The sentences of a Doc; all of it is one where no component of the pipeline has cut it."""
    return list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]


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


# `doc._.kz_date` for those who build their own pipeline: nlp.make_doc(text), set the date, run the pipes.
Doc.set_extension(DATE, getter=document_date, setter=set_document_date, force=True)
Span.set_extension("kz_marks", getter=marks_of, force=True)
