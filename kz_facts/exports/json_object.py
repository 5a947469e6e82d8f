"""JSON: one object with an array a kind, an object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import Any

from kz_facts.exports.base import Exporter, Sheet, Writing
from kz_facts.models import SCHEMA_VERSION, Text
from kz_facts.results import Facts

_IN_MEMORY = 1 << 23  # bytes of an array; more of them wait in a temporary file
_CHUNK = 1 << 20


class Json(Exporter):
    """The object that the contract of this package describes."""

    name = "json"
    suffixes = (".json",)
    summary = "one object with an array a kind"
    holds_text = True

    def sheet(self, kinds: Sequence[str], how: Writing) -> Sheet:
        """The object; its records wait as text until all files are read."""
        return _Object(kinds, with_text=how.with_text)


class _Object(Sheet):
    """A part has a line an array: the length of what the text adds to it, and that."""

    def __init__(self, kinds: Sequence[str], *, with_text: bool) -> None:
        self.names = ("documents", *(("texts",) if with_text else ()), *kinds)
        self._arrays: list[Any] = []

    def part(self, facts: Facts) -> bytes:
        added = [
            ",".join(f"\n  {record.model_dump_json(by_alias=True)}" for record in _records(facts, name)).encode()
            for name in self.names
        ]
        return b"".join(b"%d %s" % (len(lines), lines) for lines in added)

    def begin(self) -> bytes:
        self._arrays = [SpooledTemporaryFile(_IN_MEMORY) for _ in self.names]  # noqa: SIM115
        return b""

    def add(self, part: bytes) -> bytes:
        at = 0
        for array in self._arrays:
            space = part.index(b" ", at)
            at = space + 1 + int(part[at:space])
            if at > space + 1:
                array.write(b",%s" % part[space + 1 : at] if array.tell() else part[space + 1 : at])
        return b""

    def end(self) -> Iterator[bytes]:
        yield f'{{\n"schema_version": {json.dumps(SCHEMA_VERSION)}'.encode()
        for name, array in zip(self.names, self._arrays, strict=True):
            yield f',\n"{name}": ['.encode()
            filled = array.tell()
            array.seek(0)
            while chunk := array.read(_CHUNK):
                yield chunk
            yield b"\n]" if filled else b"]"
        yield b"\n}\n"

    def close(self) -> None:
        for array in self._arrays:
            array.close()


def text_pieces(results: Iterable[Facts], kinds: Sequence[str], *, with_text: bool = False) -> Iterator[str]:
    """As `Json.pieces`, as text."""
    made = b"".join(_Object(kinds, with_text=with_text).pieces(results))
    yield made.decode()


def _records(facts: Facts, name: str) -> Sequence[Any]:
    if name == "documents":
        return facts.documents
    if name == "texts":
        return texts_of(facts)
    return facts.of(name)


def texts_of(facts: Facts) -> Sequence[Text]:
    """The text of each file, under its path."""
    return facts.texts or [Text(path=facts.documents[0].path, text=facts.text)]
