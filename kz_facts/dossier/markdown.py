"""A dossier as Markdown: signs of a text that Markdown would obey are escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.dossier.models import Dossier
from kz_facts.dossier.rows import Row, Words, sections
from kz_facts.printable import printable

_OBEYED = re.compile(r"([\\`*_\[\]<>#|~&$@]|://|(?<=www)\.|^[-+=]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def text(dossier: Dossier, language: str = "de") -> str:
    """The dossier, its labels in German (`de`) or English (`en`)."""
    return "\n".join(_lines(dossier, language)) + "\n"


def plain(words: str) -> str:
    """Words of a text as Markdown that shows them as they are, on one line."""
    return _OBEYED.sub(r"\\\1", " ".join(printable(words).split()))


def _lines(dossier: Dossier, language: str) -> Iterator[str]:
    words = Words(language)
    yield f"# {plain(dossier.name)}"
    yield ""
    count = f"{len(dossier.documents)} {words.own('word', 'documents')}"
    yield f"{words.own('kind', dossier.kind)} · `{printable(dossier.id).replace('`', '')}` · {count}"
    made = sections(dossier, language)
    for section in made:
        yield ""
        yield f"## {section.title}"
        yield ""
        for row in section.rows:
            yield from _row(row)
    if not made:
        yield ""
        yield words.own("word", "nothing")


def _row(row: Row) -> Iterator[str]:
    when = f"**{plain(row.when)}** " if row.when else ""
    yield f"- {when}{plain(row.text)}"
    for quote in row.quotes:
        day = f", {quote.published}" if quote.published else ""
        yield f"  - »{plain(quote.text)}« ({plain(quote.document)}{day})"
