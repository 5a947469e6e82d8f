"""`kzfacts extract`: texts to facts."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kz_facts.cli import show, streams
from kz_facts.cli.exits import epilog
from kz_facts.cli.options import (
    DateColumn,
    Day,
    Encoding,
    IdColumn,
    Jobs,
    Kinds,
    Model,
    Paths,
    Quiet,
    Rules,
    Statistics,
    TextColumn,
    Undated,
    Verbose,
    choose,
    kinds_of,
)
from kz_facts.errors import UsageError

if TYPE_CHECKING:
    from kz_facts.cli.outcome import Making
    from kz_facts.cli.work import Work
    from kz_facts.exports import Writing
    from kz_facts.options import Options
    from kz_facts.writing import Target

EPILOG = epilog(
    "kzfacts extract texte/ --kind money --output geld.csv",
    "kzfacts extract seite.html bericht.pdf --format jsonl | jq .kind",
    "kzfacts extract archiv.csv --text-column text --date-column tag --output fakten.sqlite",
)
FORMATS = ("json", "jsonl", "csv", "xlsx", "parquet", "sqlite", "ftm", "ics", "docbin", "label-studio")
ENGINES = ("local", "ray")
DIALECTS = ("rfc4180", "excel-de")


def extract(
    paths: Paths,
    format: Annotated[
        str | None,
        typer.Option("--format", "-f", metavar="FORMAT", help=f"{', '.join(FORMATS)}; else what FILE's suffix says."),
    ] = None,
    kind: Kinds = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE|DIR/", help="Write here; one file a kind in DIR/.")
    ] = None,
    undated: Undated = False,
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
    encoding: Encoding = None,
    text_column: TextColumn = None,
    date_column: DateColumn = None,
    id_column: IdColumn = None,
    csv_dialect: Annotated[
        str, typer.Option("--csv-dialect", metavar="DIALECT", help="rfc4180, or excel-de for German Excel.")
    ] = "rfc4180",
    jobs: Jobs = 1,
    resume: Annotated[
        bool, typer.Option("--resume", metavar="", help="Go on where a run with --resume was cut off.")
    ] = False,
    max_errors: Annotated[
        int | None,
        typer.Option("--max-errors", metavar="N", min=0, help="Give up when more than N inputs have failed."),
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="local, or ray: tables read by a Ray cluster.")
    ] = "local",
    statistics: Statistics = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Write the facts of texts: documents, events, money, officials, agreements (and dates, if named)."""
    streams.talk(verbose)
    kinds, named = kinds_of(kind), bool(kind)
    if durations and "dates" not in kinds:
        raise UsageError("--durations: goes with --kind dates; add it")
    choose(csv_dialect, DIALECTS, "--csv-dialect")
    from kz_facts import api, exports, inputs, writing
    from kz_facts.cli.work import Work

    if format is not None and format not in exports.NAMES:
        choose(format, exports.names(), "--format")
    kinds += ("durations",) if durations else ()
    how = inputs.Reading(encoding, text_column, date_column, id_column)
    options = api.Options(
        kinds=kinds, date=date, undated=undated, holidays=holidays, model=model, rules=rules, reading=how
    )
    if choose(engine, ENGINES, "--engine") == "ray":
        raise typer.Exit(_by_cluster(paths, output, options, jobs, exports.Writing(with_text=with_text)))
    to_look_at = output is None and format is None and not with_text and streams.watched(sys.stdout)
    target = writing.target(output, format, kinds, exports.Writing(csv_dialect, with_text))
    names = inputs.find(paths, how)
    if resume:
        _check_resumable(target)
    with Work(
        names,
        quiet=quiet,
        verbose=verbose,
        statistics=statistics,
        bar=not to_look_at,
        max_errors=max_errors,
        output=target.path,
    ) as work:
        writing.refuse_inputs(target, kinds, work.files(rules))
        if to_look_at:
            show.draw(work.results(options, jobs), rules)
        else:
            held = tuple(kind for kind in kinds if kind in target.exporter.kinds)
            if (left := [kind for kind in kinds if kind not in held]) and named and not quiet:
                streams.say(f"--format {target.exporter.name}: has no place for {', '.join(left)}, left out")
            _write(work, target, held, options, jobs, resume=resume, counted=statistics)
    raise typer.Exit(work.code)


def _by_cluster(paths: list[str], output: str | None, options: Options, jobs: int, how: Writing) -> int:
    """Read tables with Ray; the exit code."""
    from kz_facts import cluster
    from kz_facts.cli.exits import Exit

    if output is None or output == "-":
        raise UsageError("--engine ray: writes Parquet into a folder; name it with --output DIR/")
    found = cluster.run(paths, cluster.Job(options, options.kinds, how, output), jobs, streams.say)
    streams.tell(f"{name:<11} {number}" for name, number in found.items())
    return Exit.FAILED if found["errors"] else Exit.DONE


def _check_resumable(target: Target) -> None:
    if target.path is None or (target.path.exists() and not (target.path.is_file() or target.path.is_dir())):
        raise UsageError("--resume: goes with a file or a folder; add --output")
    from kz_facts.exports import Exporter

    if type(target.exporter).sheet is Exporter.sheet:
        raise UsageError(f"--resume: --format {target.exporter.name} is not written text by text; jsonl is")


def _write(
    work: Work, target: Target, kinds: tuple[str, ...], options: Options, jobs: int, *, resume: bool, counted: bool
) -> None:
    """Write the facts: as texts come where the format can do so, else all at the end."""
    from kz_facts.cli.outcome import Making, Outcome, unpacked
    from kz_facts.journal import Journal

    making = Making.of(target, kinds, counted=counted)
    if making.format is None:
        target.write(work.results(options, jobs), kinds)
        return
    sheets = target.sheets(kinds)
    with ExitStack() as stack:
        journal = None
        if resume and target.path is not None:
            where = target.path / ".kzfacts-run" if target.folder else target.path.with_name(f".{target.path.name}.run")
            where.parent.mkdir(parents=True, exist_ok=True)
            journal = stack.enter_context(Journal(where, _run(options, making), Outcome.packed, unpacked))
        target.write_parts(sheets, (one.parts for one in work.outcomes(options, jobs, making, journal)))


def _run(options: Options, making: Making) -> bytes:
    """A digest of what an output depends on beside the texts."""
    from kz_facts import __version__
    from kz_facts.journal import digest

    rules = Path(options.rules).read_bytes() if options.rules else b""
    return digest(__version__, repr(options), repr(making), rules)
