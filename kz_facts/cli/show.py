"""`kzfacts show`: texts with their facts, in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import epilog
from kz_facts.cli.options import (
    DateColumn,
    Day,
    Encoding,
    IdColumn,
    Kinds,
    Lang,
    Model,
    NoPager,
    Paths,
    Quiet,
    Rules,
    TextColumn,
    Undated,
    Verbose,
    kinds_of,
)

if TYPE_CHECKING:
    from kz_facts.results import Facts

EPILOG = epilog("kzfacts show meldung.txt", "kzfacts show texte/ --kind money,dates --no-pager")


def show(
    paths: Paths,
    kind: Kinds = None,
    lang: Lang = None,
    no_pager: NoPager = False,
    undated: Undated = False,
    date: Day = None,
    rules: Rules = None,
    model: Model = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    date_column: DateColumn = None,
    id_column: IdColumn = None,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Show texts in the terminal, their facts in colour and as tables; NO_COLOR and PAGER are followed."""
    streams.talk(verbose)
    kinds = kinds_of(kind)
    from kz_facts import api, inputs
    from kz_facts.cli.work import Work

    how = inputs.Reading(encoding, text_column, date_column, id_column)
    options = api.Options(kinds=kinds, date=date, undated=undated, model=model, rules=rules, reading=how)
    with Work(inputs.find(paths, how), quiet=quiet, verbose=verbose, bar=False) as work:
        draw(work.results(options), rules, lang, pager=not no_pager)
    raise typer.Exit(work.code)


def draw(found: Iterator[Facts], rules: str | None, lang: str | None = None, *, pager: bool = True) -> None:
    """Draw facts where standard output goes; a terminal gets colours, a file or pipe brackets."""
    from kz_facts.cli import pager as paging
    from kz_facts.parse.entities.states import names_of
    from kz_facts.show import drawing, styles

    screen = styles.screen(terminal=streams.watched(sys.stdout), language=lang)
    with names_of(rules):
        paging.page(drawing.pieces(found, screen), wanted=pager)
