"""Facts to JSON, JSON Lines and CSV, piece by piece."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence

from pydantic import BaseModel

from kz_facts.models import SCHEMA_VERSION, Document, Evidence, Fact, Party, When
from kz_facts.results import Facts


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
