"""`kzfacts report`: facts as a page to look at."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import epilog
from kz_facts.cli.options import (
    KINDS,
    DateColumn,
    Day,
    Encoding,
    IdColumn,
    Jobs,
    Kinds,
    Language,
    Model,
    Paths,
    Quiet,
    Rules,
    Statistics,
    TextColumn,
    Undated,
    Verbose,
    kinds_of,
)
from kz_facts.errors import UsageError

EPILOG = epilog("kzfacts report texte/ --output bericht.html", "kzfacts report meldung.txt --kind money -o geld.html")


def report(
    paths: Paths,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; by default to standard output.")
    ] = None,
    kind: Kinds = None,
    lang: Annotated[
        Language, typer.Option("--lang", help="The language that the page opens in; readers can switch.")
    ] = Language.de,
    undated: Undated = False,
    date: Day = None,
    rules: Rules = None,
    model: Model = None,
    encoding: Encoding = None,
    text_column: TextColumn = None,
    date_column: DateColumn = None,
    id_column: IdColumn = None,
    jobs: Jobs = 1,
    statistics: Statistics = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write one page of HTML with the marked texts, a timeline, money, officials and agreements."""
    streams.talk(verbose)
    kinds = kinds_of(kind) if kind else KINDS
    if output in (None, "-") and streams.watched(sys.stdout):
        raise UsageError("report: a page is nothing that a terminal can show; write a file with --output")
    from kz_facts import __version__, api, inputs, writing
    from kz_facts.cli.work import Work
    from kz_facts.parse.entities.states import names_of
    from kz_facts.report import page
    from kz_facts.report.gather import gathered

    how = inputs.Reading(encoding, text_column, date_column, id_column)
    options = api.Options(kinds=kinds, date=date, undated=undated, model=model, rules=rules, reading=how)
    path = writing.file_for(output, ".html", ".htm")
    names = inputs.find(paths, how)
    with Work(names, quiet=quiet, verbose=verbose, statistics=statistics, output=path) as work:
        writing.refuse_to_write([path] if path else [], work.files(rules))
        facts = gathered(work.results(options, jobs))
    with names_of(rules):
        html = page.page(facts, lang=lang, version=__version__)
    if path is None:
        writing.to_stdout([html])
    else:
        writing.to_file(path, [html])
    raise typer.Exit(work.code)
