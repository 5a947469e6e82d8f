"""`kzfacts schema`: the JSON Schemas of what `extract` writes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kz_facts.cli.exits import epilog
from kz_facts.cli.options import KINDS, choose

EPILOG = epilog("kzfacts schema --kind money")
NAMES = ("output", "documents", "texts", *KINDS, "durations", "merged", "dossier")


def schema(
    kind: Annotated[
        str | None,
        typer.Option("--kind", "-k", metavar="KIND", help=f"Of one kind's records alone: {', '.join(NAMES)}."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="DIR/", help="Write all of them there, or the one of --kind."),
    ] = None,
) -> None:
    """Write the JSON Schema of what `extract` writes."""
    name = choose(kind or "output", NAMES, "--kind")
    from kz_facts import schema as schemas
    from kz_facts import writing

    if output is None:
        writing.to_stdout([schemas.dumps(name)])
        return
    for one in schemas.NAMES if kind is None else (name,):
        writing.to_file(Path(output) / f"{one}.json", [schemas.dumps(one)])
