"""Excel: a sheet a kind, typed cells, and a link from each fact to its document; nothing in it is a formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from kz_facts.errors import UsageError
from kz_facts.exports.base import Exporter, Writing
from kz_facts.exports.columns import DOCUMENTS, Cell, Column, columns, day, double
from kz_facts.results import Facts

_LONGEST = 32_767  # characters of a cell
_MOST = 1_048_576  # rows of a sheet
_FIRST_DAY = date(1900, 3, 1)  # before it Excel's calendar is one day off
_MADE = datetime(2000, 1, 1)  # the same bytes for the same facts, whenever they are written
_WIDTHS = {"sentence": 60, "summary": 60, "text": 28, "title": 40, "document": 28, "id": 28, "path": 28}


class Xlsx(Exporter):
    """A workbook."""

    name = "xlsx"
    suffixes = (".xlsx",)
    summary = "a workbook: a sheet a kind, typed cells, links to the documents"
    extra = "xlsx"
    binary = True

    def pieces(self, results: Iterable[Facts], kinds: Sequence[str], how: Writing) -> Iterator[bytes]:
        """The workbook.

        Raises:
            UsageError: The library is missing, or a sheet cannot hold all rows.
        """
        try:
            import xlsxwriter
        except ImportError as error:
            raise self.needs("XlsxWriter") from error
        buffer = BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        book.set_properties({"created": _MADE})
        sheets = {name: _Sheet(book, name, _columns(name)) for name in ("documents", *kinds)}
        rows: dict[str, int] = {}
        for facts in results:
            for document in facts.documents:
                rows[document.id] = sheets["documents"].add(document)
            for kind in kinds:
                for fact in facts.of(kind):
                    sheets[kind].add(fact, rows.get(fact.document))
        for sheet in sheets.values():
            sheet.close()
        book.close()
        yield buffer.getvalue()


def _columns(name: str) -> tuple[Column, ...]:
    return DOCUMENTS if name == "documents" else columns(name)


class _Sheet:
    """One sheet while it is filled."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column]) -> None:
        self.name, self.columns, self.row = name, columns, 0
        self.sheet = book.add_worksheet(name)
        self.day = book.add_format({"num_format": "yyyy-mm-dd"})
        self.amount = book.add_format({"num_format": "#,##0.######"})
        bold = book.add_format({"bold": True})
        for at, column in enumerate(columns):
            self.sheet.write_string(0, at, column.name, bold)
            self.sheet.set_column(at, at, _WIDTHS.get(column.name, 14))
        self.sheet.freeze_panes(1, 0)

    def add(self, record: Any, document: int | None = None) -> int:
        """Write a record to the next row, its document's name as a link to a row of `documents`; the row's number."""
        self.row += 1
        if self.row >= _MOST:
            raise UsageError(f"--format xlsx: more than {_MOST - 1:,} {self.name}; use sqlite or parquet")
        for at, column in enumerate(self.columns):
            cell = column.read(record)
            if column.name == "document" and document is not None:
                self._link(at, str(cell), document)
            else:
                self._write(at, column, cell)
        return self.row

    def _link(self, at: int, text: str, row: int) -> None:
        self.sheet.write_url(self.row, at, f"internal:'documents'!A{row + 1}", string=_cut(text))

    def _write(self, at: int, column: Column, cell: Cell) -> None:
        if cell is None:
            return
        if column.type == "date" and (found := day(cell)) and found >= _FIRST_DAY:
            self.sheet.write_datetime(self.row, at, found, self.day)
        elif isinstance(cell, int | float) and (number := double(cell)) is not None:
            self.sheet.write_number(self.row, at, number, self.amount if column.type == "number" else None)
        else:
            self.sheet.write_string(self.row, at, _cut(str(cell)))

    def close(self) -> None:
        """Let its rows be filtered."""
        self.sheet.autofilter(0, 0, self.row, len(self.columns) - 1)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
