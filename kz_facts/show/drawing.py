"""Documents one below the other: a head, the marked text, a table a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from rich.rule import Rule
from rich.text import Text

from kz_facts.report import times
from kz_facts.report.labels import LANGUAGES
from kz_facts.report.sheets import Sheet, sheets
from kz_facts.results import KINDS, Facts
from kz_facts.show import marked, tables
from kz_facts.show.styles import Screen, safe

_LINES = 200  # that are drawn in one go


def pieces(found: Iterable[Facts], screen: Screen) -> Iterator[str]:
    """What a terminal is to be sent for these facts, piece by piece, so that the first can be seen at once."""
    first = True
    for facts in found:
        for sheet in sheets(facts):
            if not first:
                yield screen.drawn(Text(""), Rule(style="dim"), Text(""))
            first = False
            yield from _sheet(sheet, screen)


def _sheet(sheet: Sheet, screen: Screen) -> Iterator[str]:
    title = safe(sheet.document.title or "")
    if title and not _text(sheet).startswith(title):
        yield screen.drawn(Text(title, "bold"))
    yield screen.drawn(Text(_head(sheet, screen), "dim"), Text(""))
    gone: list[Text] = []
    for line in marked.paragraphs(sheet, plain=screen.plain):
        gone.append(line)
        if len(gone) >= _LINES:
            yield screen.drawn(*gone)
            gone.clear()
    yield screen.drawn(*gone)
    if not sheet.entries:
        yield screen.drawn(Text(""), Text(screen.said("page.none"), "dim"))
    for kind in KINDS:
        told = [entry for entry in sheet.entries if entry.kind == kind]
        if told:
            yield screen.drawn(Text(""), tables.table(kind, told, screen))


def _text(sheet: Sheet) -> str:
    """The beginning of a text, in one line."""
    pieces = (segment.text for stretch in sheet.stretches for segment in stretch.segments)
    return safe("".join(islice(pieces, _LINES)))


def _head(sheet: Sheet, screen: Screen) -> str:
    """Day, place and publisher as far as they are known, then the name."""
    document = sheet.document
    day = times.of_edtf(document.date)
    told = (day[LANGUAGES.index(screen.language)] if day else None, document.place, document.publisher, document.id)
    return " · ".join(safe(part) for part in told if part)
