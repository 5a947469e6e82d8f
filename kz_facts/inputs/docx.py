"""Word documents: paragraphs, and tables a line a row."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kz_facts.errors import InputError
from kz_facts.inputs.archive import LARGEST
from kz_facts.inputs.formats import broken, missing
from kz_facts.inputs.source import Reading, Source, iso_day

_NOUN = "a Word document"
_TEMPLATE = "2013-12-23"  # the day of the empty document that python-docx begins with


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of a document.

    Raises:
        InputError: It is broken or without text, or the library is missing.
    """
    try:
        import docx
    except ImportError as error:
        raise missing(name, _NOUN, "docx") from error
    try:
        if sum(entry.file_size for entry in zipfile.ZipFile(BytesIO(data)).infolist()) > LARGEST:
            raise InputError(f"{name}: {_NOUN} of more than {LARGEST >> 20} MB unpacked; save its text as .txt")
        document = docx.Document(BytesIO(data))
        lines = [line for item in document.iter_inner_content() for line in _lines(item)]
        told = document.core_properties
    except InputError:
        raise
    except Exception as error:
        raise broken(name, _NOUN, error) from error
    text = "\n".join(lines).strip()
    if not text:
        raise InputError(f"{name}: {_NOUN} without text; nothing to extract")
    day = iso_day(told.created)
    yield Source(name, f"{text}\n", date=None if day == _TEMPLATE else day, title=(told.title or "").strip() or None)


def _lines(item: Any) -> Iterator[str]:
    """A paragraph and the blank line after it, or the rows of a table."""
    if hasattr(item, "rows"):
        for row in item.rows:
            yield "\t".join(" ".join(_words(cell)) for cell in _cells(row))
        yield ""
    elif item.text.strip():
        yield item.text
        yield ""


def _cells(row: Any) -> Iterator[Any]:
    """Each cell once: the library's own `cells` repeat one that is merged for each column and row that it covers."""
    from docx.table import _Cell

    return (_Cell(cell, row) for cell in row._tr.tc_lst)


def _words(cell: Any) -> Iterator[str]:
    """The words of a cell and of the tables within it."""
    for item in cell.iter_inner_content():
        for line in _lines(item):
            yield from line.split()
