"""`kzfacts extract`: texts to facts."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit, epilog
from kz_facts.cli.options import Day, Kinds, Model, Quiet, Rules, Verbose, kinds_of
from kz_facts.errors import Interrupted, KzFactsError, UsageError

if TYPE_CHECKING:
    from kz_facts.results import Facts

EPILOG = epilog("kzfacts extract texte/ --kind money --output geld.csv")


class Format(StrEnum):
    """How facts are written."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"


def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for standard input.")
    ],
    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="By default json, or what FILE's suffix says.")
    ] = None,
    kind: Kinds = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE|DIR/", help="Write here; one file a kind in DIR/.")
    ] = None,
    undated: Annotated[
        bool, typer.Option("--undated", metavar="", help="Also events that no time belongs to.")
    ] = False,
    durations: Annotated[
        bool, typer.Option("--durations", metavar="", help="With --kind dates, durations and sets too.")
    ] = False,
    holidays: Annotated[
        bool, typer.Option("--holidays", metavar="", help="Holidays by name alone are dates too.")
    ] = False,
    date: Day = None,
    rules: Rules = None,
    model: Model = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 for one a core.")] = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the facts of texts: documents, events, money, officials, agreements (and dates, if named)."""
    streams.talk(verbose)
    kinds = kinds_of(kind)
    if durations and "dates" not in kinds:
        raise UsageError("--durations: goes with --kind dates; add it")
    from kz_facts import api, inputs, writing

    kinds += ("durations",) if durations else ()
    options = api.Options(kinds=kinds, date=date, undated=undated, holidays=holidays, model=model, rules=rules)
    target = writing.target(output, format.value if format else None)
    names = list(inputs.find(paths))
    failed: list[KzFactsError] = []

    def fail(error: KzFactsError) -> None:
        failed.append(error)
        streams.say(str(error))

    found = api.extract_sources(names, jobs or os.cpu_count() or 1, options, fail)
    with streams.Progress(len(names), quiet=quiet) as progress:
        try:
            target.write(_told(found, progress, quiet=quiet, verbose=verbose), kinds)
        except KeyboardInterrupt as stop:
            done, total = progress.done + len(failed), progress.total
            raise Interrupted(f"interrupted after {done} of {total} files") from stop
    raise typer.Exit(Exit.FAILED if failed else Exit.DONE)


def _told(found: Iterable[Facts], progress: streams.Progress, *, quiet: bool, verbose: bool) -> Iterator[Facts]:
    """The facts as they come, telling on stderr what is to be told of each file."""
    for facts in found:
        gc.enable()  # switched off by main
        progress.advance()
        if verbose and facts.encoding:
            streams.say(f"{facts.documents[0].path}: read as {facts.encoding}, {len(facts.documents)} article(s)")
        if not quiet:
            for warning in facts.warnings:
                streams.say(warning)
        yield facts
