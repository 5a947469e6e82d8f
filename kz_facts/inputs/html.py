"""HTML: the main text of a page under its title, without menus and footers; its day and publisher where it says so."""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import Any

from kz_facts.errors import InputError
from kz_facts.inputs.decode import decode
from kz_facts.inputs.formats import broken, missing
from kz_facts.inputs.source import Reading, Source, iso_day

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_NOUN = "an HTML page"
# What the page itself says of its day: nothing is guessed from its text, and no clock is looked at.
_DAY = {"extensive_search": False, "original_date": True, "max_date": "9999-12-31", "min_date": "1400-01-01"}
_TOGETHER = "-|"
_DEEPEST = 400  # elements within one another: no page of people has so many, and parsers recurse over them
_WIDEST = 1000  # attributes of an element: parsers compare each with all before it


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The main text of a page.

    Raises:
        InputError: There is none, or the library is missing.
    """
    text, encoding = decode(data, name, how.encoding or _declared(data))
    yield from page(text, name, encoding)


def page(text: str, name: str, encoding: str | None) -> Iterator[Source]:
    """As `read`, of a page's decoded text.

    Raises:
        InputError: There is no main text, or the library is missing.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise missing(name, _NOUN, "html") from error
    if _depth(text) > _DEEPEST:
        raise InputError(f"{name}: {_NOUN} with more than {_DEEPEST} elements in one another; save its text as .txt")
    if _width(text) > _WIDEST:
        raise InputError(f"{name}: {_NOUN} with more than {_WIDEST} attributes of one element; save its text as .txt")
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of pages without a date as of errors
    try:
        found: Any = trafilatura.bare_extraction(
            text, with_metadata=True, include_comments=False, favor_recall=True, date_extraction_params=_DAY
        )
    except Exception as error:
        raise broken(name, _NOUN, error) from error
    body = _paragraphs(getattr(found, "text", None) or trafilatura.html2txt(text) or "")
    if not body:
        raise InputError(f"{name}: {_NOUN} without a main text; save its text as .txt if there is one")
    title = " ".join((getattr(found, "title", None) or "").split())
    if title and not body.startswith(title):
        body = f"{title}\n\n{body}"
    yield Source(
        name,
        f"{body}\n",
        encoding,
        date=iso_day(getattr(found, "date", None)),
        title=title or None,
        publisher=getattr(found, "sitename", None) or None,
    )


def _paragraphs(text: str) -> str:
    """A blank line between paragraphs; items of a list and rows of a table stay together."""
    lines = [line for line in text.split("\n") if line.strip()]
    apart = (
        "" if number == 0 else "\n" if line[0] in _TOGETHER and lines[number - 1][0] in _TOGETHER else "\n\n"
        for number, line in enumerate(lines)
    )  # fmt: skip
    return "".join(blank + line for blank, line in zip(apart, lines, strict=True)).strip()


def _declared(data: bytes) -> str | None:
    """The encoding that a page names, where there is one of that name and no byte order mark says otherwise."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    if match := _CHARSET.search(data[:4096]):
        encoding = match[1].decode("ascii")
        try:
            data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "latin-1") else encoding)
        except (LookupError, UnicodeError):
            return None
        return "cp1252" if encoding.lower() in ("iso-8859-1", "latin1", "latin-1") else encoding
    return None


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*?(/?)>")
_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup", "option",
))  # fmt: skip


def _depth(text: str) -> int:
    """How many elements lie in one another, at most; those that need no end are not counted."""
    depth = deepest = 0
    for closing, tag, empty in _TAG.findall(text):
        if tag.lower() in _VOID or empty:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]++))?+"
_START = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:[\s/]*+{_ATTRIBUTE})*+")


def _width(text: str) -> int:
    """How many attributes an element has, at most."""
    wide = (tag[0] for tag in _START.finditer(text) if tag.end() - tag.start() > 2 * _WIDEST)
    return max((len(re.findall(_ATTRIBUTE, tag)) for tag in wide), default=0)
