"""`kzfacts merge`: what many documents tell together."""

from __future__ import annotations

from typing import Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit, epilog
from kz_facts.errors import InputError

EPILOG = epilog(
    "kzfacts merge fakten/ --output gemeinsam.json", "kzfacts extract texte/ | kzfacts merge - | jq .contradictions"
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
    from kz_facts import writing
    from kz_facts.merge import build, collect

    failed: list[InputError] = []
    path = writing.file_for(output)
    writing.refuse_to_write([path] if path else [], facts)
    found = list(collect.collect(facts, lambda error: fail(error, failed)))
    if not found:
        raise typer.Exit(Exit.FAILED)
    made = build.merge(found, joined=not no_merge).to_json()
    if path is None:
        writing.to_stdout([made])
    else:
        writing.to_file(path, [made])
    raise typer.Exit(Exit.FAILED if failed else Exit.DONE)


def fail(error: InputError, failed: list[InputError]) -> None:
    """Tell what a file failed at, and keep it for the exit code."""
    failed.append(error)
    streams.say(str(error))
