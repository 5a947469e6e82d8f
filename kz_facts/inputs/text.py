"""Plain text."""

from __future__ import annotations

from collections.abc import Iterator

from kz_facts.errors import InputError
from kz_facts.inputs.decode import decode
from kz_facts.inputs.source import Reading, Source


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The one text of a file.

    Raises:
        InputError: It is binary, or its encoding cannot be told.
    """
    text, encoding = decode(data, name, how.encoding)
    yield Source(name, text, encoding)
