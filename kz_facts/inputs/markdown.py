"""Markdown: the words without their markup; headings, paragraphs, list items and table rows are lines of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kz_facts.errors import InputError
from kz_facts.inputs.decode import decode
from kz_facts.inputs.formats import broken, missing
from kz_facts.inputs.source import Reading, Source

if TYPE_CHECKING:
    from markdown_it.token import Token

_ENDS = {"th_close": "\t", "td_close": "\t", "tr_close": "\n", "list_item_close": "\n"}
_BLOCKS = frozenset({"heading_close", "paragraph_close", "blockquote_close", "table_close", "bullet_list_close"})


def read(data: bytes, name: str, how: Reading) -> Iterator[Source | InputError]:
    """The text of a Markdown file.

    Raises:
        InputError: It is binary, or its encoding cannot be told, or the library is missing.
    """
    text, encoding = decode(data, name, how.encoding)
    try:
        from markdown_it import MarkdownIt
    except ImportError as error:
        raise missing(name, "Markdown", "markdown") from error
    try:
        tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(_without_head(text))
    except Exception as error:
        raise broken(name, "Markdown", error) from error
    plain = "".join(_pieces(tokens)).strip() + "\n"
    if not plain.strip():
        raise InputError(f"{name}: there is no text in it; nothing to extract")
    yield Source(name, plain, encoding)


def _without_head(text: str) -> str:
    """The text without a block of YAML in front."""
    if text.startswith(("---\n", "---\r\n")) and (end := text.find("\n---", 4)) > 0:
        return text[end + 4 :].lstrip("-")
    return text


def _pieces(tokens: Iterable[Token]) -> Iterator[str]:
    tight = 0  # paragraphs of tight lists end no line: the item does
    for token in tokens:
        if token.type == "inline":
            yield "".join(_words(token.children or ()))
        elif token.type in ("fence", "code_block"):
            yield f"{token.content.rstrip()}\n\n"
        elif token.type == "list_item_open":
            tight += 1
            yield "- "
        elif token.type in _ENDS:
            tight -= token.type == "list_item_close"
            yield _ENDS[token.type]
        elif token.type in _BLOCKS and not (token.hidden or (tight and token.type == "paragraph_close")):
            yield "\n\n" if not tight else "\n"


def _words(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in ("text", "code_inline"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "image":
            yield "".join(_words(token.children or ()))
