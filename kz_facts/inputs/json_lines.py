"""JSON Lines: a text in each object."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from kz_facts.errors import InputError
from kz_facts.inputs import rows
from kz_facts.inputs.chained import Chained, Text
from kz_facts.inputs.decode import decode
from kz_facts.inputs.source import Reading, Source


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of each line.

    Raises:
        InputError: No column is named, or a line is no object.
    """
    rows.column(name, "JSON Lines", how)
    text, _ = decode(data, name, how.encoding)
    yield from rows.texts(_objects(text.split("\n"), name), name, how)


def stream(file: Chained, name: str, how: Reading) -> Iterator[Source | InputError]:
    """As `read`, line by line.

    Raises:
        InputError: No column is named, or a line is no object.
    """
    rows.column(name, "JSON Lines", how)
    text = Text(file, name, how.encoding)
    read = 0

    def lines() -> Iterator[str]:
        nonlocal read
        try:
            for line in text.lines:
                read += 1
                yield line
        except (UnicodeDecodeError, OSError) as error:
            raise text.broken(error, read) from error

    yield from rows.texts(_objects(lines(), name), name, how)


def _objects(lines: Iterable[str], name: str) -> Iterator[rows.Row]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{name}: line {number} is no JSON ({error}); mend it") from error
        if not isinstance(found, dict):
            raise InputError(f"{name}: line {number} is no object; {{…}} is wanted")
        yield found
