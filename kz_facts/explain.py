"""Why a text gives the facts it gives: which rule marked what, what came of it, and what nearly did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kz_facts import api, articles, inputs
from kz_facts.errors import UsageError
from kz_facts.facts.view import View
from kz_facts.results import KINDS

_PLACE = re.compile(r"(?P<file>.+?):(?P<offset>\d+)")
_NEAR = "kz_near"
_HIDDEN = frozenset({"start", "end", "rule", "reason"})
_WIDTH = 100  # characters of a value


def lines(place: str, options: api.Options) -> Iterator[str]:
    """The report as lines of text.

    Args:
        place: A file, or `file:offset` for what lies at one code point of it.
        options: How to extract.

    Raises:
        InputError: The file cannot be read.
        UsageError: The offset lies beyond its end.
    """
    match = _PLACE.fullmatch(place)
    name, offset = (match["file"], int(match["offset"])) if match else (place, None)
    source = inputs.read(name)
    if offset is not None and offset >= len(source.text):
        raise UsageError(f"{place}: the text ends at {len(source.text)}; give a smaller offset")
    documents = articles.split(source.text, name, option=options.date, rules=options.rules)
    for view in api.annotate(source.text, documents, options):
        first, last = view.document.start, view.document.start + len(view.raw)
        if offset is None or first <= offset < last:
            yield from _article(view, offset, options)


def _article(view: View, offset: int | None, options: api.Options) -> Iterator[str]:
    document = view.document
    yield f"{document.id}  {document.start}-{document.end}  date {document.date} ({document.date_source})"
    marked = list(_marks(view))
    facts = [fact for kind in KINDS for fact in api.facts_of(view, kind, options)]
    for start, end in view.sentences:
        sentence = view.evidence(start, end)
        if offset is not None and not sentence.start <= offset < sentence.end:
            continue
        yield f"\n{sentence.start}-{sentence.end}  {_short(sentence.text, 3 * _WIDTH)}"
        inside = [
            m for m in marked if sentence.start <= m[0] < sentence.end and (offset is None or m[0] <= offset < m[1])
        ]
        for _, _, line in sorted(inside):
            yield f"  {line}"
        for fact in facts:
            span = fact.evidence
            if sentence.start <= span.start < sentence.end and (offset is None or span.start <= offset < span.end):
                yield f"  = {fact.kind}  {span.start}-{span.end}  {fact.rule}  »{_short(span.text)}«"


def _marks(view: View) -> Iterator[tuple[int, int, str]]:
    """Each mark as `(start, end, line)`, offsets in the file; a near miss says why it was none."""
    for group, marks in view.doc.user_data.items():
        if not (isinstance(group, str) and group.startswith("kz_") and isinstance(marks, list)):
            continue
        for mark in marks:
            span = view.evidence(mark["start"], mark["end"])
            where = f"{span.start}-{span.end}"
            if group == _NEAR:
                yield span.start, span.end, f"! near  {where}  {mark['rule']}  »{_short(span.text)}«  {mark['reason']}"
            else:
                details = "  ".join(f"{key}={_short(value)}" for key, value in mark.items() if _told(key, value))
                yield (
                    span.start,
                    span.end,
                    f"{group}  {where}  {mark['rule']}  »{_short(span.text)}«  {details}".rstrip(),
                )


def _told(key: str, value: Any) -> bool:
    return key not in _HIDDEN and value not in (None, "", [], False)


def _short(value: Any, width: int = _WIDTH) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= width else f"{text[: width - 1]}…"
