"""CSV: one table (RFC 4180) of the common columns and those of each kind, or a folder with one a kind."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kz_facts.errors import InputError
from kz_facts.exports.base import Exporter, Sheet, Writing
from kz_facts.exports.columns import COMMON, DOCUMENTS, Cell, own, singular
from kz_facts.exports.json_object import texts_of
from kz_facts.models import Fact
from kz_facts.results import Facts


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is set: what separates cells, how a number's point looks, what the file begins with."""

    delimiter: str = ","
    decimal: str = "."
    mark: str = ""


# »excel-de«: what Excel with German settings opens by a double click.
DIALECTS = {"rfc4180": Dialect(), "excel-de": Dialect(";", ",", "\ufeff")}


class Csv(Exporter):
    """Tables for whatever reads tables."""

    name = "csv"
    suffixes = (".csv",)
    summary = "one table; a table a kind in a folder"

    def sheet(self, kinds: Sequence[str], how: Writing) -> Sheet:
        """One table: the common columns, then those of each kind; nested values flattened, lists joined."""
        columns = {singular(kind): {column.name: column.read for column in own(kind)} for kind in kinds}
        names = list(dict.fromkeys(name for reads in columns.values() for name in reads))

        def rows(facts: Facts) -> Iterator[list[Cell]]:
            for fact in facts.in_order(kinds):
                if isinstance(fact, Fact):
                    reads = columns[fact.kind]
                    common = [column.read(fact) for column in COMMON]
                    yield [*common, *(reads[name](fact) if name in reads else None for name in names)]

        return _Table([*(column.name for column in COMMON), *names], rows, how)

    def sheets(self, kinds: Sequence[str], how: Writing) -> dict[str, Sheet]:
        """A table a kind, that of documents, and that of texts where they are wanted."""

        def documents(facts: Facts) -> Iterator[list[Cell]]:
            yield from ([column.read(document) for column in DOCUMENTS] for document in facts.documents)

        def texts(facts: Facts) -> Iterator[list[Cell]]:
            for text in texts_of(facts):
                yield [text.path, text.text]

        found = {f"{kind}.csv": self.sheet([kind], how) for kind in kinds}
        found["documents.csv"] = _Table([column.name for column in DOCUMENTS], documents, how)
        if how.with_text:
            found["texts.csv"] = _Table(["path", "text"], texts, how)
        return found


class _Table(Sheet):
    def __init__(self, names: Sequence[str], rows: Callable[[Facts], Iterator[list[Cell]]], how: Writing) -> None:
        dialect = DIALECTS[how.csv_dialect]
        self._names, self._rows, self._mark = names, rows, dialect.mark
        self._row = _writer(dialect)

    def begin(self) -> bytes:
        return self._mark.encode() + self._row(self._names)

    def part(self, facts: Facts) -> bytes:
        return b"".join(map(self._row, self._rows(facts)))


def _writer(dialect: Dialect) -> Callable[[Iterable[Cell]], bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=dialect.delimiter)

    def cell_of(cell: Cell) -> Cell:
        if isinstance(cell, str):
            return harmless(cell)
        return str(cell).replace(".", dialect.decimal) if isinstance(cell, float) else cell

    def row(cells: Iterable[Cell]) -> bytes:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([cell_of(cell) for cell in cells])
        return buffer.getvalue().encode("utf-8")

    return row


# What a spreadsheet does not show, or takes for a sign that it knows: blanks, invisible characters, wide signs.
_SIGNS = frozenset("=+-@")
_STRIPPED = re.compile(
    r"['\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*"
)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet might run a cell: behind what nobody sees it begins with a sign of a formula."""
    if cell.lstrip("'")[:1] in ("\t", "\r", "\n"):
        return True
    match = _STRIPPED.match(cell)
    first = cell[match.end() : match.end() + 1] if match else ""
    return bool(first) and unicodedata.normalize("NFKC", first)[0] in _SIGNS


def harmless(cell: str) -> str:
    """A cell that a spreadsheet might run, shown as text instead: with an apostrophe in front."""
    return f"'{cell}" if is_formula(cell) else cell


def original(cell: str) -> str:
    """What a cell was before `harmless`."""
    return cell[1:] if cell[:1] == "'" and is_formula(cell[1:]) else cell


def read(path: str | Path) -> Iterator[dict[str, str]]:
    """The rows of a table that this module wrote, in either dialect, their cells as they were.

    Raises:
        InputError: The file cannot be read.
    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}); check the path") from error
    sign = ";" if text.startswith(f"{COMMON[0].name};") or text.startswith(f"{DOCUMENTS[0].name};") else ","
    csv.field_size_limit(2**31 - 1)
    row: dict[str, Any]
    for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=sign):
        yield {name: original(cell) for name, cell in row.items()}
