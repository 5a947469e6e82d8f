"""The command `kzfacts`: options in, the library called, data on stdout, all else on stderr; no extraction here."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kz_facts import __version__
from kz_facts.errors import InputError, KzFactsError, UsageError

if TYPE_CHECKING:
    from kz_facts.results import Facts

_EXIT_CODES = (
    "Exit codes: 0 done, also where there was no fact; 1 some input failed, and the rest was written; "
    "2 wrong usage; 130 interrupted."
)
_KINDS = "events, money, officials, agreements or dates alone; repeat it for more."
_BAR_FROM = 6  # files

app = typer.Typer(name="kzfacts", no_args_is_help=True, epilog=_EXIT_CODES, pretty_exceptions_enable=False)


class Format(StrEnum):
    """How facts are written."""

    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Kind(StrEnum):
    """Which facts are written."""

    events = "events"
    money = "money"
    officials = "officials"
    agreements = "agreements"
    dates = "dates"


class SchemaName(StrEnum):
    """What a schema describes."""

    output = "output"
    documents = "documents"
    events = "events"
    money = "money"
    officials = "officials"
    agreements = "agreements"
    dates = "dates"
    durations = "durations"


Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on stderr what is decided on the way.")]
Rules = Annotated[str | None, typer.Option(metavar="FILE", help="A TOML file with words of your own.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="An installed spaCy pipeline to put the rules on.")]
Day = Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="The day of articles that name none.")]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kzfacts {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Dated events, money figures, officials and agreements out of German press texts."""


@app.command(epilog=_EXIT_CODES)
def extract(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for standard input.")
    ],
    format: Annotated[
        Format | None, typer.Option("--format", "-f", help="By default json, or what FILE's suffix says.")
    ] = None,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", "-k", metavar="KIND", help=_KINDS)] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE|DIR/", help="Write here; one file a kind in DIR/.")
    ] = None,
    undated: Annotated[bool, typer.Option("--undated", help="Also events that no time belongs to.")] = False,
    durations: Annotated[bool, typer.Option("--durations", help="With --kind dates, durations and sets too.")] = False,
    holidays: Annotated[bool, typer.Option("--holidays", help="Holidays by name alone are dates too.")] = False,
    date: Day = None,
    rules: Rules = None,
    model: Model = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes; 0 for one a core.")] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Neither progress nor warnings.")] = False,
    verbose: Verbose = False,
) -> None:
    """Write the facts of texts: documents, events, money, officials, agreements (and dates, if named)."""
    _talk(verbose)
    from kz_facts import api, inputs, writing
    from kz_facts.results import DEFAULT_KINDS, KINDS

    wanted = {k.value for k in kind} if kind else set(DEFAULT_KINDS)
    if durations:
        if "dates" not in wanted:
            raise UsageError("--durations: goes with --kind dates; add it")
        wanted.add("durations")
    kinds = tuple(name for name in KINDS if name in wanted)
    options = api.Options(kinds=kinds, date=date, undated=undated, holidays=holidays, model=model, rules=rules)
    target = writing.target(output, format.value if format else None)
    names = list(inputs.find(paths))
    failed: list[KzFactsError] = []

    def fail(error: KzFactsError) -> None:
        failed.append(error)
        _say(str(error))

    found = api.extract_sources(names, jobs or os.cpu_count() or 1, options, fail)
    with _Progress(len(names), quiet=quiet) as advance:
        target.write(_told(found, advance, quiet=quiet, verbose=verbose), kinds)
    raise typer.Exit(1 if failed else 0)


@app.command(epilog=_EXIT_CODES)
def schema(
    kind: Annotated[SchemaName, typer.Option("--kind", "-k", help="Of one kind's records alone.")] = SchemaName.output,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="DIR/", help="Write all of them there.")
    ] = None,
) -> None:
    """Write the JSON Schema of what `extract` writes."""
    from kz_facts import schema as schemas
    from kz_facts import writing

    if output is None:
        writing.to_stdout([schemas.dumps(kind.value)])
        return
    for name in schemas.NAMES:
        writing.to_file(Path(output) / f"{name}.json", [schemas.dumps(name)])


@app.command(epilog=_EXIT_CODES)
def explain(
    place: Annotated[str, typer.Argument(metavar="FILE[:OFFSET]", help="A text, and where to look in it.")],
    date: Day = None,
    rules: Rules = None,
    model: Model = None,
    verbose: Verbose = False,
) -> None:
    """Show which rule marked what, which facts came of it, and why a near miss was none."""
    _talk(verbose)
    from kz_facts import api, writing
    from kz_facts import explain as explaining

    options = api.Options(date=date, rules=rules, model=model, undated=True)
    writing.to_stdout(f"{line}\n" for line in explaining.lines(place, options))


@app.command(epilog=_EXIT_CODES)
def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="Facts that are right, as JSON of `extract`'s shape.")],
    predicted: Annotated[str, typer.Argument(metavar="PRED", help="Facts to be judged, of the same shape.")],
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
) -> None:
    """Judge facts by facts that are right: precision, recall and F1 a kind."""
    from kz_facts import evaluate as evaluating
    from kz_facts import writing

    scores = evaluating.compare(evaluating.read(gold), evaluating.read(predicted))
    writing.to_stdout([evaluating.as_json(scores) if as_json else evaluating.as_table(scores)])


def _told(found: Iterable[Facts], advance: Callable[[], None], *, quiet: bool, verbose: bool) -> Iterator[Facts]:
    """The facts as they come, telling on stderr what is to be told of each file."""
    for facts in found:
        gc.enable()  # switched off by main
        advance()
        if verbose and facts.encoding:
            _say(f"{facts.documents[0].path}: read as {facts.encoding}, {len(facts.documents)} article(s)")
        if not quiet:
            for warning in facts.warnings:
                _say(warning)
        yield facts


class _Progress:
    """A bar on stderr: only where somebody watches, and for more than a few files."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self._bar = None
        if total >= _BAR_FROM and not quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("reading", total=total)

    def __enter__(self) -> Callable[[], None]:
        if self._bar is None:
            return lambda: None
        self._bar.start()
        bar, task = self._bar, self._task
        return lambda: bar.advance(task)

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()


def _talk(verbose: bool) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("kzfacts: %(message)s"))
    log = logging.getLogger("kz_facts")
    log.handlers = [handler]
    log.setLevel(logging.DEBUG if verbose else logging.WARNING)


def _say(message: str) -> None:
    sys.stderr.write(f"kzfacts: {' '.join(message.split())}\n")


def main() -> NoReturn:
    """Run the command; whatever goes wrong is one line on stderr and an exit code."""
    gc.disable()  # until the first facts are there: what is built before them stays, and no garbage is among it
    try:
        app()
    except KzFactsError as error:
        _say(str(error))
        sys.exit(1 if isinstance(error, InputError) else 2)
    except KeyboardInterrupt:
        _say("interrupted")
        sys.exit(130)
    except BrokenPipeError:  # whoever read stdout has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        logging.getLogger("kz_facts").debug("where it happened", exc_info=True)
        _say(f"a fault in kz_facts ({type(error).__name__}: {error}); please report it, with what --verbose adds")
        sys.exit(1)
    sys.exit(0)
