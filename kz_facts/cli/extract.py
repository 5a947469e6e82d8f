"""`kzfacts extract`: texts to facts."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit, epilog
from kz_facts.cli.options import Day, Kinds, Model, Quiet, Rules, Verbose, choose, kinds_of
from kz_facts.errors import Interrupted, KzFactsError, UsageError

if TYPE_CHECKING:
    from kz_facts.results import Facts
    from kz_facts.writing import Target

EPILOG = epilog(
    "kzfacts extract texte/ --kind money --output geld.csv",
    "kzfacts extract seite.html bericht.pdf --format jsonl | jq .kind",
    "kzfacts extract archiv.csv --text-column text --date-column tag --output fakten.sqlite",
)
FORMATS = ("json", "jsonl", "csv", "xlsx", "parquet", "sqlite", "ftm", "ics", "docbin", "label-studio")
DIALECTS = ("rfc4180", "excel-de")
_FOREIGN_SHOWN = 3  # files of another language that are told one by one
_TABLES = "Tables"


def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for standard input.")
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help=f"{', '.join(FORMATS)}; else what FILE's suffix says.",
        ),
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
    with_text: Annotated[
        bool, typer.Option("--with-text", metavar="", help="Write the texts too, that offsets point into.")
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option("--encoding", metavar="NAME", help="Of plain text; else it is told from the bytes."),
    ] = None,
    text_column: Annotated[
        str | None, typer.Option("--text-column", metavar="NAME", help="Of CSV, JSON Lines, Parquet: a text a row.")
    ] = None,
    date_column: Annotated[
        str | None, typer.Option("--date-column", metavar="NAME", help="The day of publication of each row.")
    ] = None,
    id_column: Annotated[
        str | None, typer.Option("--id-column", metavar="NAME", help="The name of each row; by default its number.")
    ] = None,
    csv_dialect: Annotated[
        str,
        typer.Option("--csv-dialect", metavar="DIALECT", help="rfc4180, or excel-de for German Excel."),
    ] = "rfc4180",
    jobs: Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 for one a core.")] = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the facts of texts: documents, events, money, officials, agreements (and dates, if named)."""
    streams.talk(verbose)
    kinds = kinds_of(kind)
    if durations and "dates" not in kinds:
        raise UsageError("--durations: goes with --kind dates; add it")
    choose(csv_dialect, DIALECTS, "--csv-dialect")
    from kz_facts import api, exports, inputs, writing

    if format is not None and format not in exports.NAMES:
        choose(format, exports.names(), "--format")
    kinds += ("durations",) if durations else ()
    how = inputs.Reading(encoding, text_column, date_column, id_column)
    options = api.Options(
        kinds=kinds, date=date, undated=undated, holidays=holidays, model=model, rules=rules, reading=how
    )
    target = writing.target(output, format, kinds, exports.Writing(csv_dialect, with_text))
    names = list(inputs.find(paths, how))
    writing.refuse_inputs(
        target, kinds, [*(name for name in names if isinstance(name, str)), *([rules] if rules else [])]
    )
    failed: list[KzFactsError] = []

    def fail(error: KzFactsError) -> None:
        failed.append(error)
        streams.say(str(error))

    found = api.extract_sources(names, jobs or os.cpu_count() or 1, options, fail)
    with streams.Progress(len(names), quiet=quiet) as progress:
        try:
            _write(target, _told(found, progress, quiet=quiet, verbose=verbose), kinds, named=bool(kind) and not quiet)
        except KeyboardInterrupt as stop:
            done = min(progress.done + len(failed), progress.total)
            raise Interrupted(f"interrupted after {done} of {progress.total} files") from stop
    raise typer.Exit(Exit.FAILED if failed else Exit.DONE)


def _write(target: Target, found: Iterator[Facts], kinds: tuple[str, ...], *, named: bool) -> None:
    held = tuple(kind for kind in kinds if kind in target.exporter.kinds)
    if (left := [kind for kind in kinds if kind not in held]) and named:
        streams.say(f"--format {target.exporter.name}: has no place for {', '.join(left)}, left out")
    target.write(found, held)


def _told(found: Iterable[Facts], progress: streams.Progress, *, quiet: bool, verbose: bool) -> Iterator[Facts]:
    """The facts as they come, telling on stderr what is to be told of each file."""
    foreign = 0
    for facts in found:
        gc.enable()  # switched off by main
        progress.advance()
        if verbose and facts.encoding:
            streams.say(f"{facts.documents[0].path}: read as {facts.encoding}, {len(facts.documents)} article(s)")
        foreign += facts.foreign is not None
        if not quiet:
            for warning in facts.warnings:
                if facts.foreign is None or foreign <= _FOREIGN_SHOWN or warning != facts.foreign:
                    streams.say(warning)
        yield facts
    if foreign > _FOREIGN_SHOWN and not quiet:
        streams.say(f"{foreign - _FOREIGN_SHOWN} more files seem not to be German")
