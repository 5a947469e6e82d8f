"""Parquet: a table a kind, lists as lists; a folder of tables that refer to one another, or one kind in one file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from io import RawIOBase
from typing import Any

from kz_facts.errors import UsageError
from kz_facts.exports.base import Exporter, Sheet, Writing
from kz_facts.exports.columns import Cell, Column, day, double
from kz_facts.exports.relations import Table, tables
from kz_facts.results import Facts

_GROUP = 5_000  # rows


class Parquet(Exporter):
    """Typed columns for pandas, Polars, DuckDB and Spark."""

    name = "parquet"
    suffixes = (".parquet",)
    summary = "typed columns; a folder of tables, or one kind in one file"
    extra = "parquet"
    binary = True
    holds_text = True

    def sheet(self, kinds: Sequence[str], how: Writing) -> Sheet:
        """The table of one kind.

        Raises:
            UsageError: Several kinds are wanted, or the library is missing.
        """
        if len(kinds) != 1:
            raise UsageError("--format parquet: a file holds one kind; add --kind, or write a folder with -o DIR/")
        return self._file(next(table for table in tables(kinds) if table.name == kinds[0]))

    def sheets(self, kinds: Sequence[str], how: Writing) -> dict[str, Sheet]:
        """A file a table."""
        return {f"{table.name}.parquet": self._file(table) for table in tables(kinds, with_text=how.with_text)}

    def _file(self, table: Table) -> Sheet:
        try:
            import pyarrow.parquet
        except ImportError as error:
            raise self.needs("pyarrow") from error
        return _File(table, pyarrow)


class _File(Sheet):
    """A part has its rows as JSON; they are written when there are enough for a group."""

    def __init__(self, table: Table, arrow: Any) -> None:
        self._table, self._arrow = table, arrow
        types = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "date": arrow.date32()}
        self._schema = arrow.schema([(column.name, types[column.type]) for column in table.columns])
        self._rows: list[list[Cell]] = []

    def part(self, facts: Facts) -> bytes:
        rows = list(self._table.cells([facts]))
        return json.dumps(rows).encode() if rows else b""

    def begin(self) -> bytes:
        self._sink = _Sink()
        self._writer = self._arrow.parquet.ParquetWriter(self._arrow.PythonFile(self._sink, mode="w"), self._schema)
        self._rows = []
        return self._sink.taken()

    def add(self, part: bytes) -> bytes:
        if part:
            self._rows += json.loads(part)
        if len(self._rows) >= _GROUP:
            self._write()
        return self._sink.taken()

    def end(self) -> Iterator[bytes]:
        if self._rows:
            self._write()
        self._writer.close()
        yield self._sink.taken()

    def close(self) -> None:
        self._writer.close()

    def _write(self) -> None:
        arrays: list[Any] = [
            self._arrow.array([fit(column, row[at]) for row in self._rows], self._schema.types[at])
            for at, column in enumerate(self._table.columns)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


class _Sink(RawIOBase):
    """Where a library writes: its bytes are taken from time to time."""

    def __init__(self) -> None:
        self._held, self._written = bytearray(), 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        before = len(self._held)
        self._held += data
        self._written += len(self._held) - before
        return len(self._held) - before

    def tell(self) -> int:
        return self._written

    def taken(self) -> bytes:
        """What was written since the last time."""
        taken = bytes(self._held)
        self._held.clear()
        return taken


def fit(column: Column, cell: Cell) -> Any:
    """A cell as its column's type wants it: days as days, numbers as numbers that have a double."""
    if column.type == "date":
        return day(cell)
    return double(cell) if column.type == "number" else cell
