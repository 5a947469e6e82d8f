"""`kzfacts merge`: what many documents tell together."""

from __future__ import annotations

from typing import Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit, epilog
from kz_facts.errors import InputError, UsageError

EPILOG = epilog(
    "kzfacts merge fakten/ --output gemeinsam.json",
    "kzfacts extract texte/ | kzfacts merge - | jq .contradictions",
)
Inputs = Annotated[
    list[str],
    typer.Argument(metavar="FACTS", help="Facts of earlier runs, as JSON or JSON Lines; folders; - for stdin."),
]


def merge(
    facts: Inputs,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
    no_merge: Annotated[
        bool, typer.Option("--no-merge", metavar="", help="Leave every fact by itself, in the same shape.")
    ] = False,
) -> None:
    """Join the facts of many documents: persons, agreements, events and figures once, with all who tell of them."""
    from pathlib import Path

    from kz_facts import writing
    from kz_facts.merge import build, collect

    failed: list[InputError] = []
    refuse(output, facts)
    found = list(collect.collect(facts, lambda error: fail(error, failed)))
    if not found:
        raise typer.Exit(Exit.FAILED)
    made = build.merge(found, joined=not no_merge).to_json()
    if output is None or output == "-":
        writing.to_stdout([made])
    else:
        writing.to_file(Path(output), [made])
    raise typer.Exit(Exit.FAILED if failed else Exit.DONE)


def fail(error: InputError, failed: list[InputError]) -> None:
    """Tell what a file failed at, and keep it for the exit code."""
    failed.append(error)
    streams.say(str(error))


def refuse(output: str | None, facts: list[str]) -> None:
    """Refuse to write over what is read.

    Raises:
        UsageError: The output is one of the inputs.
    """
    import os

    names = [name for name in facts if output and os.path.exists(output) and os.path.exists(name)]
    if any(os.path.samefile(name, str(output)) for name in names):
        raise UsageError(f"--output {output}: is an input; write to another file")
