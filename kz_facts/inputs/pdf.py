"""PDF: the text of all pages, and where each of them starts."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kz_facts.errors import InputError
from kz_facts.inputs.formats import broken, missing
from kz_facts.inputs.source import Reading, Source, iso_day

_NOUN = "a PDF"
_LARGEST = 1_000_000  # bytes of what draws a page


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of a PDF, its lines as they stand on the pages.

    Raises:
        InputError: It is encrypted, broken or without text, or the library is missing.
    """
    try:
        import pypdf
    except ImportError as error:
        raise missing(name, _NOUN, "pdf") from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what is wrong is said below, once
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise InputError(f"{name}: {_NOUN} with a password; save it without one")
        pages, large = [], []
        for number, page in enumerate(reader.pages, 1):
            readable = _is_readable(page)
            pages.append(_plain(page.extract_text() if readable else ""))
            large += [] if readable else [number]
        told: Any = reader.metadata or {}
    except InputError:
        raise
    except Exception as error:  # recursion too
        raise broken(name, _NOUN, error) from error
    starts, length = [], 0
    for page in pages:
        starts.append(length)
        length += len(page)
    text = "".join(pages)
    if not text.strip() and large:
        raise InputError(f"{name}: {_NOUN} whose pages are drawings of more than {_LARGEST:,} bytes; save it as text")
    if not text.strip():
        raise InputError(f"{name}: {_NOUN} without text, of scanned pages perhaps; recognise its text first (OCR)")
    warnings = tuple(f"page {number}: left out, it is a drawing of more than {_LARGEST:,} bytes" for number in large)
    yield Source(name, text, date=_created(told), title=_title(told), pages=tuple(starts), warnings=warnings)


def _is_readable(page: Any) -> bool:
    """Whether a page has no more drawing than pages of text have: reading takes the square of its length."""
    content = page.get_contents()
    return content is None or len(content.get_data()) <= _LARGEST


def _plain(text: str) -> str:
    """A page's text, ending its line; halves of characters, which broken fonts give, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8").rstrip() + "\n"


def _created(told: Any) -> str | None:
    try:
        return iso_day(told.creation_date)
    except Exception:  # any spelling of a date occurs
        return None


def _title(told: Any) -> str | None:
    try:
        return " ".join(str(told.title or "").split()) or None
    except Exception:
        return None
