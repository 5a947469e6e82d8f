"""CSV: a text in each row; the first row has the names of the columns."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from itertools import chain

from kz_facts.errors import InputError
from kz_facts.inputs import rows
from kz_facts.inputs.chained import Chained, Text
from kz_facts.inputs.decode import decode
from kz_facts.inputs.source import Reading, Source

_SIGNS = ",;\t|"


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of each row.

    Raises:
        InputError: No column is named, or it is no table.
    """
    rows.column(name, "a CSV table", how)
    text, _ = decode(data, name, how.encoding)
    yield from rows.texts(_rows(io.StringIO(text, newline=""), text.partition("\n")[0], name), name, how)


def stream(file: Chained, name: str, how: Reading) -> Iterator[Source | InputError]:
    """As `read`, row by row.

    Raises:
        InputError: No column is named, or it is no table.
    """
    rows.column(name, "a CSV table", how)
    text = Text(file, name, how.encoding)
    header = next(text.lines, "")
    lines = _rows(chain([header], text.lines), header, name)
    read = 0
    try:
        for source in rows.texts(lines, name, how):
            read += 1
            yield source
    except (UnicodeDecodeError, OSError) as error:
        raise text.broken(error, read) from error


def _rows(lines: Iterable[str], header: str, name: str) -> Iterator[rows.Row]:
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # articles are longer than the 131,072 characters of old
    table = csv.DictReader(lines, delimiter=max(_SIGNS, key=header.count))
    try:
        for row in table:
            yield {key: value for key, value in row.items() if key is not None}
    except csv.Error as error:
        raise InputError(f"{name}: line {table.line_num} is no CSV ({error}); mend it") from error
