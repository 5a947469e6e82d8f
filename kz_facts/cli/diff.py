"""`kzfacts diff`: what an upgrade, a rule or an edited text changed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit, epilog
from kz_facts.cli.options import KINDS, choose
from kz_facts.errors import InputError

EPILOG = epilog(
    "kzfacts diff alt.json neu.json --kind events",
    codes="Exit codes: 0 the facts are the same; 1 they differ; 2 wrong usage, or a file that cannot be read; "
    "3 the output could not be written; 130 interrupted.",
)
_KINDS = ("documents", *KINDS, "durations")


class Shape(StrEnum):
    """How differences are written."""

    text = "text"
    json = "json"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Facts of an earlier run, as JSON or JSON Lines.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Facts of a later run.")],
    kind: Annotated[
        list[str] | None, typer.Option("--kind", "-k", metavar="KIND", help=f"Of {', '.join(_KINDS)} alone.")
    ] = None,
    format: Annotated[Shape, typer.Option("--format", "-f", help="For people or for programs.")] = Shape.text,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="KEY", help="A key that makes no difference; repeat it.")
    ] = None,
    trace: Annotated[
        bool, typer.Option("--trace", metavar="", help="Also how facts were found: their id, rule and sentence.")
    ] = False,
) -> None:
    """Show which facts came, went and changed between two runs, by kind, with the words."""
    named = [name for value in kind or () for name in value.split(",")]
    kinds = [choose(name, _KINDS, "--kind") for name in named] or _KINDS
    from kz_facts import diff as differing
    from kz_facts import diff_text, records, writing

    try:
        before, after = records.read(old), records.read(new)
    except InputError as error:  # 1 says that facts differ
        streams.say(str(error))
        raise typer.Exit(Exit.USAGE) from error
    known = differing.keys(before, after) if ignore else ()
    own = (choose(name, known, "--ignore") for name in ignore or ())
    ignored = {*own, *(() if trace else differing.TRACE)}
    changes = differing.compare(before, after, kinds=kinds, ignored=ignored)
    if format is Shape.json:
        writing.to_stdout([diff_text.as_json(changes)])
    else:
        writing.to_stdout(f"{line}\n" for line in diff_text.lines(changes))
    raise typer.Exit(Exit.FAILED if any(its.differ for its in changes.values()) else Exit.DONE)
