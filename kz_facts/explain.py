"""Why a text gives the facts it gives: which rule marked what, what came of it, and what nearly did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from kz_facts import api, extraction, inputs
from kz_facts.errors import UsageError
from kz_facts.facts.view import View
from kz_facts.models import Document, Evidence, Fact
from kz_facts.results import KINDS

_PLACE = re.compile(r"(?P<file>.+?):(?P<offset>\d+)")
_NEAR = "kz_near"
_HIDDEN = frozenset({"start", "end", "rule", "reason"})
_WIDTH = 100  # characters of a value
_UNDATED = "no time belongs to it: only with --undated"
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


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was found: a fact, what a component marked, or a near miss with its `reason`.

    Attributes:
        sort: Which of these it is.
        span: Where it stands in the file.
        group: The kind of the fact, or the group of the mark (`kz_dates`).
        rule: The rule that fired.
        details: What a mark says more.
        reason: Why no fact came of it, or what keeps the fact from being written; None where there is none.
        fact: The fact itself.
        here: Whether it holds the offset that was asked for.
    """

    sort: Literal["fact", "mark", "near"]
    span: Evidence
    group: str
    rule: str
    details: dict[str, Any]
    reason: str | None = None
    fact: Fact | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the file with what was found in it, in the order of the text."""

    span: Evidence
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its sentences, or the one that was asked for."""

    document: Document
    sentences: tuple[Sentence, ...]


def articles(place: str, options: api.Options) -> Iterator[Article]:
    """What was found in a file, and why.

    Args:
        place: A file, or `file:offset` for the sentence around one code point of it; what holds it is `here`.
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
        if offset is None or view.document.start <= offset < view.document.end:
            yield Article(view.document, tuple(_sentences(view, offset, options)))


def _sentences(view: View, offset: int | None, options: api.Options) -> Iterator[Sentence]:
    facts = [fact for kind in KINDS for fact in api.facts_of(view, kind, options)]
    dated = {fact.id for fact in api.facts_of(view, "events", replace(options, undated=False))}
    found = [*_marks(view, facts), *_told(facts, dated)]
    for start, end in view.sentences:
        sentence = view.evidence(start, end)
        if sentence.start < view.document.start or not (offset is None or sentence.start <= offset < sentence.end):
            continue
        inside = sorted((item for item in found if sentence.start <= item.span.start < sentence.end), key=_order)
        yield Sentence(sentence, tuple(_at(item, offset) for item in inside))


def _order(item: Item) -> tuple[int, int, str]:
    return item.span.start, item.span.end, raw_line(item)


def _at(item: Item, offset: int | None) -> Item:
    return replace(item, here=True) if offset is not None and item.span.start <= offset < item.span.end else item


def _marks(view: View, facts: Sequence[Fact]) -> Iterator[Item]:
    """Each mark; one that no fact came of is a near miss too."""
    covered = [(span.start, span.end) for fact in facts for span in (fact.evidence, *getattr(fact, "mentions", ()))]
    for group, marks in view.doc.user_data.items():
        if not (isinstance(group, str) and group.startswith("kz_") and isinstance(marks, list)):
            continue
        for mark in marks:
            span = view.evidence(mark["start"], mark["end"])
            if group == _NEAR:
                yield Item("near", span, group, mark["rule"], {}, mark["reason"])
                continue
            details = {key: value for key, value in mark.items() if _is_telling(key, value)}
            yield Item("mark", span, group, mark["rule"], details)
            if group in _NO_FACT and not any(a < span.end and span.start < b for a, b in covered):
                yield Item("near", span, group, mark["rule"], {}, _NO_FACT[group])


def _told(facts: Sequence[Fact], dated: set[str]) -> Iterator[Item]:
    for fact in facts:
        undated = fact.kind == "event" and fact.id not in dated
        yield Item("fact", fact.evidence, fact.kind, fact.rule, {}, _UNDATED if undated else None, fact)


def raw_lines(found: Iterable[Article]) -> Iterator[str]:
    """All of it as lines of text: an article, its sentences, and a line an item."""
    for article in found:
        document = article.document
        yield f"{document.id}  {document.start}-{document.end}  date {document.date} ({document.date_source})"
        for sentence in article.sentences:
            yield f"\n{sentence.span.start}-{sentence.span.end}  {_short(sentence.span.text, 3 * _WIDTH)}"
            for item in sentence.items:
                yield f"{'→' if item.here else ' '} {item.span.start}-{item.span.end}  {raw_line(item)}"


def raw_line(item: Item) -> str:
    """What an item is, without its place."""
    text = f"{item.rule}  »{_short(item.span.text)}«"
    if item.sort == "fact":
        return f"= {item.group}  {text}" + (f"  {item.reason}" if item.reason else "")
    if item.sort == "near":
        return f"near  {text}  {item.reason}"
    details = "  ".join(f"{key}={_short(value)}" for key, value in item.details.items())
    return f"{item.group}  {text}  {details}".rstrip()


def _is_telling(key: str, value: Any) -> bool:
    return key not in _HIDDEN and value not in (None, "", [], False)


def _short(value: Any, width: int = _WIDTH) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= width else f"{text[: width - 1]}…"
