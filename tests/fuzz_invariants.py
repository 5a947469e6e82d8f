"""What holds for the facts of every text, however broken it is: asked by the fuzzer and by the properties."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema

from kz_facts import schema
from kz_facts.results import KINDS, Facts

_DAYS = ("first_day", "last_day")


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema.schema())


def broken(text: str, facts: Facts, *, whole: bool = True) -> list[str]:
    """What does not hold, a line each; empty where all is well.

    Args:
        text: What the facts were found in.
        facts: The facts.
        whole: Whether the output is written, read back and held against its schema too, which takes a while.
    """
    found = [*_order(facts), *_ids(facts)]
    for kind in KINDS:
        for fact in facts.of(kind):
            found += (f"{fact.id}: {fault}" for fault in _faults(text, fact.model_dump(by_alias=True)))
    if whole:
        found += _written(facts)
    return found


def _order(facts: Facts) -> Iterator[str]:
    places = {document.id: place for place, document in enumerate(facts.documents)}
    for kind in KINDS:
        order = [(places[fact.document], fact.evidence.start) for fact in facts.of(kind)]
        if order != sorted(order):
            yield f"{kind}: not in order"


def _ids(facts: Facts) -> Iterator[str]:
    ids = [fact.id for kind in KINDS for fact in facts.of(kind)]
    if len(ids) != len(set(ids)):
        yield "two facts have one id"


def _faults(text: str, value: Any) -> Iterator[str]:
    """What is wrong with a value and all that is in it: spans, days, numbers."""
    if isinstance(value, dict):
        if set(value) == {"start", "end", "text"}:
            yield from _span(text, value)
        if value.get("basis") == "publication":  # no words say when: an empty span stands for the place of them
            value = {name: inner for name, inner in value.items() if name != "evidence"}
        if set(_DAYS) <= set(value):
            yield from _days(*(value[name] for name in _DAYS))
        if {"evidence", "sentence"} <= set(value):
            yield from _inside(value["evidence"], value["sentence"])
        for inner in value.values():
            yield from _faults(text, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _faults(text, inner)
    elif isinstance(value, float) and not math.isfinite(value):
        yield "a number that is none"


def _span(text: str, span: dict[str, Any]) -> Iterator[str]:
    if not 0 <= span["start"] < span["end"] <= len(text):
        yield f"a span from {span['start']} to {span['end']} of {len(text)}"
    elif text[span["start"] : span["end"]] != span["text"]:
        yield f"{span['start']}-{span['end']}: not the text that stands there"


def _inside(evidence: dict[str, Any], sentence: dict[str, Any]) -> Iterator[str]:
    if not sentence["start"] <= evidence["start"] <= evidence["end"] <= sentence["end"]:
        yield "evidence outside its sentence"


def _days(first: str | None, last: str | None) -> Iterator[str]:
    for day in (first, last):
        if day is not None:
            try:
                datetime.date.fromisoformat(day)
            except ValueError:
                yield f"there is no day {day}"
    if first is not None and last is not None and first > last:
        yield f"from {first} to {last}"


def _written(facts: Facts) -> Iterator[str]:
    written = facts.to_json(KINDS)
    if errors := list(_validator().iter_errors(json.loads(written))):
        yield f"not as its schema says: {errors[0].message[:200]}"
    if Facts.from_json(written).to_json(KINDS) != written:
        yield "JSON does not survive being read"
