"""JSON Lines: a text in each object."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kz_facts.errors import InputError
from kz_facts.inputs import rows
from kz_facts.inputs.decode import decode
from kz_facts.inputs.source import Reading, Source


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of each line.

    Raises:
        InputError: No column is named, or a line is no object.
    """
    rows.column(name, "JSON Lines", how)
    text, _ = decode(data, name, how.encoding)
    yield from rows.texts(_objects(text, name), name, how)


def _objects(text: str, name: str) -> Iterator[rows.Row]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{name}: line {number} is no JSON ({error}); mend it") from error
        if not isinstance(found, dict):
            raise InputError(f"{name}: line {number} is no object; {{…}} is wanted")
        yield found
