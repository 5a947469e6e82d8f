"""SQLite: a table a kind, and tables of parties and mentions that refer to it, for whatever speaks SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kz_facts.errors import OutputError
from kz_facts.exports.base import Exporter, Writing
from kz_facts.exports.columns import Cell, double
from kz_facts.exports.relations import Table, tables
from kz_facts.results import Facts

_TYPES = {"text": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "TEXT"}
_CHUNK = 1 << 20  # bytes
_LARGEST = 2**63 - 1


class Sqlite(Exporter):
    """A database in one file."""

    name = "sqlite"
    suffixes = (".sqlite", ".db", ".sqlite3")
    summary = "a database: a table a kind, parties and mentions in tables that refer to it"
    binary = True
    holds_text = True

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The database, made in a temporary folder."""
        with TemporaryDirectory(prefix="kz-facts-") as folder:
            path = Path(folder) / "facts.sqlite"
            try:
                _fill(path, results, tables(kinds, with_text=how.with_text))
            except sqlite3.Error as error:
                raise OutputError(f"--format sqlite: cannot be made in {folder} ({error}); set TMPDIR") from error
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    yield chunk


def _fill(path: Path, results: Iterable[Facts], wanted: Sequence[Table]) -> None:
    database = sqlite3.connect(path)
    try:
        for table in wanted:
            database.execute(_creation(table))
        for facts in results:
            for table in wanted:
                marks = ", ".join("?" * len(table.columns))
                rows = ([_fit(cell) for cell in row] for row in table.cells([facts]))
                database.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({marks})", rows)
        for table in wanted:
            for column, _ in table.refers:
                index = _quoted(f"{table.name}_by_{column}")
                database.execute(f"CREATE INDEX {index} ON {_quoted(table.name)} ({_quoted(column)})")
        database.commit()
    finally:
        database.close()


def _creation(table: Table) -> str:
    lines = [
        f"{_quoted(column.name)} {_TYPES[column.type]}" + (" PRIMARY KEY NOT NULL" if column.name == table.key else "")
        for column in table.columns
    ]
    keys = {table.name: table.key or "id" for table in tables(())}
    for column, other in table.refers:
        target = _quoted(keys.get(other, "id"))
        lines.append(f"FOREIGN KEY ({_quoted(column)}) REFERENCES {_quoted(other)} ({target})")
    return f"CREATE TABLE {_quoted(table.name)} ({', '.join(lines)})"


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _fit(cell: Cell) -> Cell:
    """A number of more than 63 bits as a floating one: SQLite has no larger integers."""
    return double(cell) if isinstance(cell, int) and abs(cell) > _LARGEST else cell
