"""PDF: the text of all pages, and where each of them starts."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from kz_facts.errors import InputError
from kz_facts.inputs.archive import LARGEST
from kz_facts.inputs.formats import broken, missing
from kz_facts.inputs.source import Reading, Source, iso_day

_NOUN = "a PDF"
_LARGEST = 1_000_000  # bytes of what draws a page: reading takes the square of its length
# What a small file may ask for by naming the same page or form again and again, beside what goes with its length.
_DRAWN, _DRAWN_PER_BYTE = 2_000_000, 20  # bytes that draw pages; compressed, they are seldom a tenth
_STEPS, _STEPS_PER_BYTE = 500_000, 10  # operations and letters of pages with forms, and of these each time
_SHOWN = 50  # steps that it takes to show a form, which is read each time


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
        drawn = _drawn(reader, min(LARGEST, _DRAWN + _DRAWN_PER_BYTE * len(data)), name)
        texts = _texts(reader.pages, drawn, _STEPS + _STEPS_PER_BYTE * len(data))
        if texts is None:
            raise InputError(f"{name}: {_NOUN} whose forms draw one another without end; save its text as .txt")
        pages = [_plain(text) for text in texts]
        told: Any = reader.metadata or {}
    except InputError:
        raise
    except Exception as error:  # recursion too
        raise broken(name, _NOUN, error) from error
    large = [number for number, size in enumerate(drawn, 1) if size > _LARGEST]
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


def _drawn(reader: Any, most: int, name: str) -> list[int]:
    """How many bytes draw each page. A small file may name the same bytes for page after page, so all are counted."""
    sizes, whole = [], 0
    for page in reader.pages:
        content = page.get_contents()
        sizes.append(0 if content is None else len(content.get_data()))
        whole += sizes[-1]
        seen: set[int] = set()
        shown = [page]
        while shown and whole <= most:
            for form in _forms(shown.pop()):
                if id(form) not in seen:
                    seen.add(id(form))
                    shown.append(form)
                    sizes[-1] += (size := len(form.get_data()))
                    whole += size + _SHOWN
        if whole > most:
            raise InputError(f"{name}: {_NOUN} that draws more than {most:,} bytes; save its text as .txt")
    return sizes


def _forms(shown: Any) -> list[Any]:
    """What a page or form may show that is drawn of its own."""
    from pypdf.generic import StreamObject

    named = (shown.get("/Resources") or {}).get("/XObject") or {}
    streams = [form for form in (named[key] for key in named) if isinstance(form, StreamObject)]
    return [form for form in streams if "/Subtype" in form and form["/Subtype"] != "/Image"]


def _texts(pages: Any, drawn: list[int], most: int) -> list[str] | None:
    """The text of each page, none of one that is too large; None where forms that pages share take too many steps."""
    steps = 0

    def counted(operator: bytes, operands: Any, *_: object) -> None:
        nonlocal steps
        steps += _SHOWN if operator == b"Do" else 1 + sum(map(_letters, operands))
        if steps > most:
            raise OverflowError  # which the library takes for a fault of this form alone

    texts = []
    for page, size in zip(pages, drawn, strict=True):
        watched = {"visitor_operand_before": counted} if "/XObject" in (page.get("/Resources") or ()) else {}
        with contextlib.suppress(OverflowError):
            texts.append("" if size > _LARGEST else page.extract_text(**watched))
        if steps > most:
            return None
    return texts


def _letters(operand: Any) -> int:
    return len(operand) if isinstance(operand, (str, bytes, list)) else 0


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
