"""Options that several commands share."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from typing import Annotated

import typer

KINDS = ("events", "money", "officials", "agreements", "dates")

Verbose = Annotated[bool, typer.Option("--verbose", "-v", metavar="", help="Say on stderr what is decided on the way.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", metavar="", help="Neither progress nor warnings.")]
Rules = Annotated[str | None, typer.Option("--rules", metavar="FILE", help="A TOML file with words of your own.")]
Model = Annotated[
    str | None, typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline to put the rules on.")
]
Day = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The day of articles that name none.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", "-k", metavar="KIND", help=f"{', '.join(KINDS[:-1])} or {KINDS[-1]} alone; repeat it, or use commas."
    ),
]

Encoding = Annotated[
    str | None, typer.Option("--encoding", metavar="NAME", help="Of plain text; else it is told from the bytes.")
]
TextColumn = Annotated[
    str | None, typer.Option("--text-column", metavar="NAME", help="Of CSV, JSON Lines, Parquet: a text a row.")
]
DateColumn = Annotated[
    str | None, typer.Option("--date-column", metavar="NAME", help="The day of publication of each row.")
]
IdColumn = Annotated[
    str | None, typer.Option("--id-column", metavar="NAME", help="The name of each row; by default its number.")
]
Paths = Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns, or - for standard input.")]
Undated = Annotated[bool, typer.Option("--undated", metavar="", help="Also events that no time belongs to.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 for one a core.")]
Statistics = Annotated[
    bool, typer.Option("--statistics", metavar="", help="At the end, say on stderr what was found and what was not.")
]


class Language(StrEnum):
    """What things are called in."""

    de = "de"
    en = "en"


Lang = Annotated[
    Language | None, typer.Option("--lang", help="What things are called in; by default as your locale says.")
]
NoPager = Annotated[
    bool, typer.Option("--no-pager", metavar="", help="Write it all at once, and not through less or PAGER.")
]


def choose(value: str, allowed: tuple[str, ...], option: str) -> str:
    """The value where it is one of those allowed.

    Raises:
        typer.BadParameter: It is none; the message names the nearest one.
    """
    if value in allowed:
        return value
    near = get_close_matches(value, allowed, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(allowed)}"
    raise typer.BadParameter(f"{option} {value}: unknown; {hint}")


def kinds_of(values: list[str] | None) -> tuple[str, ...]:
    """The kinds that `--kind` names, repeated or with commas; those written by default where it names none."""
    named = [name.strip() for value in values or () for name in value.split(",") if name.strip()]
    wanted = {choose(name, KINDS, "--kind") for name in named}
    return tuple(name for name in KINDS if name in wanted) if wanted else KINDS[:4]
