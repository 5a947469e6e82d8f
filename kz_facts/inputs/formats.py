"""The formats of files: by their suffix, and by what they begin with."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import PurePath
from typing import Any, Protocol

from kz_facts.errors import InputError
from kz_facts.inputs.source import Reading, Source


class Reader(Protocol):
    """What a module of this package offers: bytes in, texts out."""

    def __call__(self, data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
        """The texts in a file; an error for each that cannot be taken."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `noun` is what messages call it, `extra` what has to be installed, `many` whether rows hold texts."""

    module: str
    noun: str
    suffixes: tuple[str, ...]
    magic: bytes | None = None
    extra: str | None = None
    many: bool = False
    rows: bool = False

    def reader(self) -> Callable[[bytes, str, Reading], Iterator[Source | InputError]]:
        """The function `read` of its module."""
        read: Callable[[bytes, str, Reading], Iterator[Source | InputError]]
        read = import_module(f"kz_facts.inputs.{self.module}").read
        return read


TEXT = Format("text", "text", ("", ".txt", ".text", ".asc"))
HTML = Format("html", "an HTML page", (".html", ".htm", ".xhtml"), extra="html")
DOCX = Format("docx", "a Word document", (".docx",), extra="docx")
ZIP = Format("archive", "a ZIP archive", (".zip",), many=True)
FORMATS = (
    TEXT,
    Format("markdown", "Markdown", (".md", ".markdown"), extra="markdown"),
    HTML,
    Format("pdf", "a PDF", (".pdf",), magic=b"%PDF", extra="pdf"),
    DOCX,
    Format("eml", "an e-mail", (".eml",)),
    Format("json_lines", "JSON Lines", (".jsonl", ".ndjson"), many=True, rows=True),
    Format("json_rows", "JSON", (".json",), many=True, rows=True),
    Format("csv_rows", "a CSV table", (".csv", ".tsv"), many=True, rows=True),
    Format("parquet", "a Parquet table", (".parquet",), magic=b"PAR1", extra="parquet", many=True, rows=True),
    ZIP,
)
_BY_SUFFIX = {suffix: format for format in FORMATS for suffix in format.suffixes}
# Formats that hold text, and that a plain reader would take for it.
_REFUSED = {".rtf": "an RTF file", ".xml": "an XML file", ".tex": "a TeX file", ".svg": "an image"}
_OFFICE = {"xl/": "an Excel file", "ppt/": "a PowerPoint file", "content.xml": "an OpenDocument file"}
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)


def by_suffix(name: str, how: Reading) -> Format | None:
    """The format that a file's suffix names; of tables only where a column of texts is named."""
    found = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    return None if found and found.rows and how.text_column is None else found


def many(name: str) -> bool:
    """Whether a file of this name may hold so many texts that they are read one after another."""
    found = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    return found is not None and found.many


Stream = Callable[[Any, str, Reading], Iterator[Source | InputError]]  # of a `chained.Chained`


def of_head(head: bytes, name: str, how: Reading) -> Stream | None:
    """How to read a long table row by row: the function `stream` of its module; None for what is read as a whole."""
    if head.startswith(b"PK\x03\x04") or not (found := of(head, name, how)).rows:
        return None
    if found.magic is None and b"\x00" in head:
        return None  # UTF-16
    stream: Stream | None = getattr(import_module(f"kz_facts.inputs.{found.module}"), "stream", None)
    return stream


def of(data: bytes, name: str, how: Reading) -> Format:
    """The format of a file: by its first bytes, else by its suffix.

    Raises:
        InputError: It is known, and not to be read.
    """
    suffix = PurePath(name).suffix.lower()
    for format in FORMATS:
        if format.magic and data.startswith(format.magic):
            return format
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    found = _BY_SUFFIX.get(suffix)
    if found in (None, TEXT):
        if suffix in _REFUSED:
            raise InputError(f"{name}: {_REFUSED[suffix]}, not text; convert it to plain text first")
        if _PAGE.match(data[:4096].lstrip(b"\xef\xbb\xbf")):
            return HTML
        if how.text_column is not None and suffix not in TEXT.suffixes[1:]:  # standard input, `tabelle.dat`
            return _BY_SUFFIX[".jsonl" if data.lstrip()[:1] == b"{" else ".csv"]
    return found or TEXT


def _zipped(data: bytes, name: str) -> Format:
    """A Word document or an archive."""
    try:
        inside = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise InputError(f"{name}: a broken ZIP or Office file ({error}); save it again") from error
    if "word/document.xml" in inside:
        return DOCX
    for start, noun in _OFFICE.items():
        if any(member.startswith(start) for member in inside) and ("[Content_Types].xml" in inside or start[-1] != "/"):
            raise InputError(f"{name}: {noun}, not text; save its text as .txt, .docx or .csv first")
    return ZIP


def missing(name: str, noun: str, extra: str) -> InputError:
    """The error for a format whose library is not installed."""
    return InputError(f"{name}: {noun} needs a library more; pip install 'kz-facts[{extra}]'")


def broken(name: str, noun: str, error: BaseException) -> InputError:
    """The error for a file that its library cannot make sense of."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return InputError(f"{name}: {noun} that cannot be read ({what}); save it again, or as plain text")
