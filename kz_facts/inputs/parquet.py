"""Parquet: a text in each row."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kz_facts.errors import InputError
from kz_facts.inputs import rows
from kz_facts.inputs.chained import Chained, place_of
from kz_facts.inputs.formats import broken, missing
from kz_facts.inputs.source import Reading, Source

_NOUN = "a Parquet table"


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of each row.

    Raises:
        InputError: No column is named, the table is broken, or the library is missing.
    """
    yield from _texts(BytesIO(data), name, how)


def stream(file: Chained, name: str, how: Reading) -> Iterator[Source | InputError]:
    """As `read`, some rows at a time where the file can be gone through as it likes.

    Raises:
        InputError: No column is named, the table is broken, or the library is missing.
    """
    place = place_of(file.rest)
    yield from _texts(BytesIO(file.head + file.rest.read()) if place is None else place, name, how)


def group(file: Any, name: str, how: Reading, number: int, before: int) -> Iterator[Source | InputError]:
    """As `read`, one row group of an open file, with this many rows before it."""
    yield from _texts(file, name, how, [number], before)


def _texts(
    file: Any, name: str, how: Reading, groups: list[int] | None = None, before: int = 0
) -> Iterator[Source | InputError]:
    rows.column(name, _NOUN, how)
    try:
        import pyarrow.parquet
    except ImportError as error:
        raise missing(name, _NOUN, "parquet") from error
    try:
        table = pyarrow.parquet.ParquetFile(file)
        wanted = [c for c in (how.text_column, how.date_column, how.id_column) if c is not None]
        there = table.schema_arrow.names
        if lacking := [column for column in wanted if column not in there]:
            raise InputError(f"{name}: there is no column {lacking[0]}; there are {', '.join(there)}")
        yield from rows.texts(_rows(table, wanted, groups), name, how, before)
    except InputError:
        raise
    except Exception as error:
        raise broken(name, _NOUN, error) from error


def _rows(table: Any, wanted: list[str], groups: list[int] | None) -> Iterator[rows.Row]:
    for batch in table.iter_batches(batch_size=256, columns=wanted, row_groups=groups):
        yield from batch.to_pylist()
