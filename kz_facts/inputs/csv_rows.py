"""CSV: a text in each row; the first row has the names of the columns."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

from kz_facts.errors import InputError
from kz_facts.inputs import rows
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
    header = text.partition("\n")[0]
    sign = max(_SIGNS, key=header.count)
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))  # articles are longer than the 131,072 characters of old
    yield from rows.texts(_rows(text, name, sign), name, how)


def _rows(text: str, name: str, sign: str) -> Iterator[rows.Row]:
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    try:
        for row in table:
            yield {key: value for key, value in row.items() if key is not None}
    except csv.Error as error:
        raise InputError(f"{name}: line {table.line_num} is no CSV ({error}); mend it") from error
