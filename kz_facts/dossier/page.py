"""A dossier as one page of HTML, without script and network; what a text says is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from kz_facts.dossier.models import Dossier
from kz_facts.dossier.rows import Row, Words, sections
from kz_facts.printable import printable

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin-top: 2rem; border-bottom: 1px solid; }
ul { padding-left: 1.2rem; } li { margin: .3rem 0; overflow-wrap: anywhere; }
time { font-weight: 600; margin-right: .4rem; }
blockquote { margin: .2rem 0 .2rem 1rem; padding-left: .6rem; border-left: 3px solid; opacity: .8; font-size: .9rem; }
cite { font-style: normal; opacity: .8; }
@media print { body { max-width: none; margin: 0; } }
"""


def text(dossier: Dossier, language: str = "de") -> str:
    """The page, its labels in German (`de`) or English (`en`)."""
    return "\n".join(_lines(dossier, language)) + "\n"


def _plain(words: str) -> str:
    return escape(printable(words))


def _lines(dossier: Dossier, language: str) -> Iterator[str]:
    words = Words(language)
    title = _plain(dossier.name)
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1 lang="de">{title}</h1>'
    count = f"{len(dossier.documents)} {words.own('word', 'documents')}"
    yield f"<p>{words.own('kind', dossier.kind)} · <code>{_plain(dossier.id)}</code> · {count}</p>"
    made = sections(dossier, language)
    for section in made:
        yield f"<section>\n<h2>{section.title}</h2>\n<ul>"
        yield from (_row(row) for row in section.rows)
        yield "</ul>\n</section>"
    if not made:
        yield f"<p>{words.own('word', 'nothing')}</p>"
    yield "</main>\n</body>\n</html>"


def _row(row: Row) -> str:
    when = f"<time>{_plain(row.when)}</time>" if row.when else ""
    quotes = "".join(
        f'<blockquote lang="de">{_plain(quote.text)} '
        f"<cite>{_plain(' · '.join(filter(None, (quote.document, quote.published))))}</cite></blockquote>"
        for quote in row.quotes
    )
    return f"<li>{when}{_plain(row.text)}{quotes}</li>"
