"""JSON: one object with an array a kind, an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kz_facts.exports.base import Exporter, Writing, encoded
from kz_facts.models import SCHEMA_VERSION, Text
from kz_facts.results import Facts


class Json(Exporter):
    """The object that the contract of this package describes."""

    name = "json"
    suffixes = (".json",)
    summary = "one object with an array a kind"
    holds_text = True

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The object; its records are kept as text until all files are read."""
        return encoded(text_pieces(results, kinds, with_text=how.with_text))


def text_pieces(results: Iterable[Facts], kinds: Sequence[str], *, with_text: bool = False) -> Iterator[str]:
    """As `Json.pieces`, as text."""
    names = ("documents", *(("texts",) if with_text else ()), *kinds)
    arrays: dict[str, list[str]] = {name: [] for name in names}
    for facts in results:
        for name, lines in arrays.items():
            lines += (record.model_dump_json(by_alias=True) for record in _records(facts, name))
    yield f'{{\n"schema_version": {json.dumps(SCHEMA_VERSION)}'
    for name, lines in arrays.items():
        yield f',\n"{name}": ['
        yield ",".join(f"\n  {line}" for line in lines)
        yield "\n]" if lines else "]"
    yield "\n}\n"


def _records(facts: Facts, name: str) -> Sequence[Any]:
    if name == "documents":
        return facts.documents
    if name == "texts":
        return texts_of(facts)
    return facts.of(name)


def texts_of(facts: Facts) -> Sequence[Text]:
    """The text of each file, under its path."""
    return facts.texts or [Text(path=facts.documents[0].path, text=facts.text)]
