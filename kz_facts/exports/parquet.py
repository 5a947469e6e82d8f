"""Parquet: a table a kind, lists as lists; a folder of tables that refer to one another, or one kind in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from kz_facts.errors import UsageError
from kz_facts.exports.base import Exporter, Writing
from kz_facts.exports.columns import Cell, Column, day, double
from kz_facts.exports.relations import Table, tables
from kz_facts.results import Facts


class Parquet(Exporter):
    """Typed columns for pandas, Polars, DuckDB and Spark."""

    name = "parquet"
    suffixes = (".parquet",)
    summary = "typed columns; a folder of tables, or one kind in one file"
    extra = "parquet"
    binary = True
    holds_text = True

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The table of one kind.

        Raises:
            UsageError: Several kinds are wanted, or the library is missing.
        """
        if len(kinds) != 1:
            raise UsageError("--format parquet: a file holds one kind; add --kind, or write a folder with -o DIR/")
        yield self._bytes(next(table for table in tables(kinds) if table.name == kinds[0]), results)

    def files(
        self, results: Iterable[Facts], kinds: Sequence[str], how: Writing
    ) -> Iterator[tuple[str, Iterable[bytes]]]:
        """A file a table."""
        kept = [facts if how.with_text else replace(facts, text="", texts=()) for facts in results]
        for table in tables(kinds, with_text=how.with_text):
            yield f"{table.name}.parquet", [self._bytes(table, kept)]

    def _bytes(self, table: Table, results: Iterable[Facts]) -> bytes:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise self.needs("pyarrow") from error
        types = {
            "text": pyarrow.string(), "integer": pyarrow.int64(), "number": pyarrow.float64(), "date": pyarrow.date32(),
        }  # fmt: skip
        rows = list(table.cells(results))
        arrays: list[Any] = [
            pyarrow.array([fit(column, row[at]) for row in rows], types[column.type])
            for at, column in enumerate(table.columns)
        ]
        buffer = BytesIO()
        pyarrow.parquet.write_table(
            pyarrow.Table.from_arrays(arrays, names=[column.name for column in table.columns]), buffer
        )
        return buffer.getvalue()


def fit(column: Column, cell: Cell) -> Any:
    """A cell as its column's type wants it: days as days, numbers as numbers that have a double."""
    if column.type == "date":
        return day(cell)
    return double(cell) if column.type == "number" else cell
