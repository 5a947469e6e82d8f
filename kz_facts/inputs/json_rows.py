"""JSON: a list of objects, each with a text."""

from __future__ import annotations

import json
from collections.abc import Iterator

from kz_facts.errors import InputError
from kz_facts.inputs import rows
from kz_facts.inputs.decode import decode
from kz_facts.inputs.source import Reading, Source


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of each object of the list.

    Raises:
        InputError: No column is named, or it is no list of objects.
    """
    rows.column(name, "JSON", how)
    text, _ = decode(data, name, how.encoding)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name}: no JSON ({error}); mend it") from error
    if isinstance(whole, dict):
        whole = [whole]
    if not isinstance(whole, list) or not all(isinstance(row, dict) for row in whole):
        raise InputError(f"{name}: no list of objects; [{{…}}, …] is wanted")
    yield from rows.texts(whole, name, how)
