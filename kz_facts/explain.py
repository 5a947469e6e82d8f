"""Why a text gives the facts it gives: which rule marked what, what came of it, and what nearly did."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from kz_facts import api, extraction, inputs
from kz_facts.errors import UsageError
from kz_facts.facts.view import View
from kz_facts.models import Fact
from kz_facts.results import KINDS

_PLACE = re.compile(r"(?P<file>.+?):(?P<offset>\d+)")
_NEAR = "kz_near"
_HIDDEN = frozenset({"start", "end", "rule", "reason"})
_WIDTH = 100  # characters of a value
# What a mark is that no fact came of.
_NO_FACT = {
    "kz_money": "an amount, but of no figure that is told",
    "kz_events": "no event: negated, only wished, or told elsewhere",
    "kz_agreements": "no agreement of its own: only wished, or told elsewhere",
    "kz_persons": "no public office is told of this person",
    "kz_durations": "a length of time, and no date",
    "kz_times": "a time of day, and no date",
    "kz_vague": "says no day, month or year",
}


def lines(place: str, options: api.Options) -> Iterator[str]:
    """The report as lines of text.

    Args:
        place: A file, or `file:offset` for the sentence around one code point of it; what holds it has an arrow.
        options: How to extract.

    Raises:
        InputError: The file cannot be read.
        UsageError: The offset lies beyond its end.
    """
    match = _PLACE.fullmatch(place)
    name, offset = (match["file"], int(match["offset"])) if match else (place, None)
    source = inputs.read(name, options.reading)
    if offset is not None and offset >= len(source.text):
        raise UsageError(f"{place}: the text ends at {len(source.text)}; give a smaller offset")
    for view in api.annotate(source.text, extraction.documents_of(source, options), options):
        first, last = view.document.start, view.document.start + len(view.raw)
        if offset is None or first <= offset < last:
            yield from _article(view, offset, options)


def _article(view: View, offset: int | None, options: api.Options) -> Iterator[str]:
    document = view.document
    yield f"{document.id}  {document.start}-{document.end}  date {document.date} ({document.date_source})"
    facts = [fact for kind in KINDS for fact in api.facts_of(view, kind, options)]
    dated = {fact.id for fact in api.facts_of(view, "events", replace(options, undated=False))}
    found = [*_marks(view, facts), *_told(facts, dated)]
    for start, end in view.sentences:
        sentence = view.evidence(start, end)
        if offset is not None and not sentence.start <= offset < sentence.end:
            continue
        yield f"\n{sentence.start}-{sentence.end}  {_short(sentence.text, 3 * _WIDTH)}"
        for first, last, line in sorted(item for item in found if sentence.start <= item[0] < sentence.end):
            here = offset is not None and first <= offset < last
            yield f"{'→' if here else ' '} {first}-{last}  {line}"


def _marks(view: View, facts: Sequence[Fact]) -> Iterator[tuple[int, int, str]]:
    """Each mark as `(start, end, line)`, offsets in the file; a near miss says why it was none."""
    covered = [(span.start, span.end) for fact in facts for span in (fact.evidence, *getattr(fact, "mentions", ()))]
    for group, marks in view.doc.user_data.items():
        if not (isinstance(group, str) and group.startswith("kz_") and isinstance(marks, list)):
            continue
        for mark in marks:
            span = view.evidence(mark["start"], mark["end"])
            text = f"{mark['rule']}  »{_short(span.text)}«"
            if group == _NEAR:
                yield span.start, span.end, f"near  {text}  {mark['reason']}"
                continue
            details = "  ".join(f"{key}={_short(value)}" for key, value in mark.items() if _is_telling(key, value))
            yield span.start, span.end, f"{group}  {text}  {details}".rstrip()
            if group in _NO_FACT and not any(a < span.end and span.start < b for a, b in covered):
                yield span.start, span.end, f"near  {text}  {_NO_FACT[group]}"


def _told(facts: Sequence[Fact], dated: set[str]) -> Iterator[tuple[int, int, str]]:
    for fact in facts:
        span = fact.evidence
        undated = (
            "  no time belongs to it: only with --undated" if fact.kind == "event" and fact.id not in dated else ""
        )
        yield span.start, span.end, f"= {fact.kind}  {fact.rule}  »{_short(span.text)}«{undated}"


def _is_telling(key: str, value: Any) -> bool:
    return key not in _HIDDEN and value not in (None, "", [], False)


def _short(value: Any, width: int = _WIDTH) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= width else f"{text[: width - 1]}…"
