"""Facts to JSON, JSON Lines and CSV, piece by piece."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import NoneType
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from kz_facts.models import SCHEMA_VERSION, Document, Evidence, Fact, Party
from kz_facts.results import MODELS, Facts

Cell = str | int | float | None
_COMMON = ("kind", "document", "start", "end", "text", "sentence", "rule", "source", "id")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def json_pieces(results: Iterable[Facts], kinds: Sequence[str]) -> Iterator[str]:
    """One JSON object: documents, then an array a kind, an object a line."""
    arrays: dict[str, list[str]] = {name: [] for name in ("documents", *kinds)}
    for facts in results:
        for name, lines in arrays.items():
            records: Sequence[BaseModel] = facts.documents if name == "documents" else facts.of(name)
            lines += (record.model_dump_json(by_alias=True) for record in records)
    yield f'{{\n"schema_version": {json.dumps(SCHEMA_VERSION)}'
    for name, lines in arrays.items():
        yield f',\n"{name}": ['
        yield ",".join(f"\n  {line}" for line in lines)
        yield "\n]" if lines else "]"
    yield "\n}\n"


def jsonl_pieces(results: Iterable[Facts], kinds: Sequence[str]) -> Iterator[str]:
    """An object a line, each with its `kind`: a document, then its facts by start."""
    for facts in results:
        for record in facts.in_order(kinds):
            line = record.model_dump_json(by_alias=True)
            yield (f'{{"kind":"document",{line[1:]}' if isinstance(record, Document) else line) + "\n"


def csv_pieces(results: Iterable[Facts], kinds: Sequence[str]) -> Iterator[str]:
    """One table (RFC 4180): the common columns, then those of each kind; nested values flattened, lists joined."""
    columns = {kind: _columns(kind) for kind in kinds}
    own = list(dict.fromkeys(name for kind in kinds for name in columns[kind]))
    yield _row([*_COMMON, *own])
    singular = {MODELS[kind].model_fields["kind"].default: kind for kind in kinds}
    for facts in results:
        for record in facts.in_order(kinds):
            if isinstance(record, Fact):
                read = columns[singular[record.kind]]
                yield _row([*_common(record), *(read[name](record) if name in read else None for name in own)])


def documents_csv(results: Iterable[Facts]) -> Iterator[str]:
    """The table of documents."""
    names = list(Document.model_fields)
    yield _row(names)
    for facts in results:
        for document in facts.documents:
            yield _row([getattr(document, name) for name in names])


def _common(fact: Fact) -> list[Cell]:
    span = fact.evidence
    return [
        fact.kind,
        fact.document,
        span.start,
        span.end,
        span.text,
        fact.sentence.text,
        fact.rule,
        fact.source,
        fact.id,
    ]


def _columns(kind: str) -> dict[str, Callable[[Any], Cell]]:
    """A kind's own columns, and how each is read off a fact."""
    columns: dict[str, Callable[[Any], Cell]] = {}
    for name, info in MODELS[kind].model_fields.items():
        if name not in Fact.model_fields:
            columns |= _flat(info.alias or name, name, info.annotation)
    return columns


def _flat(column: str, name: str, annotation: Any) -> dict[str, Callable[[Any], Cell]]:
    inner = [part for part in get_args(annotation) if part is not NoneType]
    if get_origin(annotation) is list:
        joined = {column: _joined(name, lambda item: getattr(item, "name", None) or getattr(item, "text", item))}
        return joined | ({f"{column}_codes": _joined(name, lambda party: party.code)} if inner == [Party] else {})
    model = next(
        (part for part in [annotation, *inner] if isinstance(part, type) and issubclass(part, BaseModel)), None
    )
    if model is Evidence:
        return {f"{column.removesuffix('evidence')}text": lambda record: getattr(record, name).text}
    if model is None:
        return {column: lambda record: getattr(record, name)}
    flat: dict[str, Callable[[Any], Cell]] = {}
    for part, info in model.model_fields.items():
        for sub, read in _flat(info.alias or part, part, info.annotation).items():
            flat[f"{column}_{sub}"] = _through(name, read)
    return flat


def _joined(name: str, read: Callable[[Any], Any]) -> Callable[[Any], Cell]:
    return lambda record: "; ".join(str(read(item) or "") for item in getattr(record, name))


def _through(name: str, read: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    def value(record: Any) -> Cell:
        nested = getattr(record, name)
        return None if nested is None else read(nested)

    return value


def _row(cells: Iterable[Cell]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_harmless(cell) for cell in cells])
    return buffer.getvalue()


def _harmless(cell: Cell) -> Cell:
    """A cell that a spreadsheet would run as a formula, shown as text instead."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
