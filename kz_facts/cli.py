"""The command `kzfacts`: options in, `api` called, bytes out; no extraction here."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

app = typer.Typer(name="kzfacts", no_args_is_help=True, pretty_exceptions_show_locals=False)


@app.callback()
def _root() -> None:
    """Dated events, money figures, officials and agreements out of German press texts."""


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...")],
    format: Annotated[str, typer.Option("--format", "-f")] = "json",
    kind: Annotated[list[str] | None, typer.Option("--kind", "-k")] = None,
    undated: Annotated[bool, typer.Option("--undated")] = False,
    date: Annotated[str | None, typer.Option("--date")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j")] = 1,
) -> None:
    """Write the facts of files and folders."""
    from kz_facts import api, export, inputs, results

    kinds = tuple(k for k in results.KINDS if k in (kind or results.DEFAULT_KINDS))
    options = api.Options(kinds=kinds, date=date, undated=undated)
    failed = []
    found = api.extract_sources(inputs.find(paths), jobs, options, failed.append)
    pieces = export.json_pieces if format == "json" else export.jsonl_pieces
    for piece in pieces(found, kinds):
        sys.stdout.write(piece)
    for error in failed:
        print(f"kzfacts: {error}", file=sys.stderr)  # noqa: T201
    raise typer.Exit(1 if failed else 0)


def main() -> None:
    """Run the command."""
    app()
