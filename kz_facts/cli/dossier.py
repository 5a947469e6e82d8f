"""`kzfacts dossier`: all that is known of one person, agreement, state or organisation."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kz_facts.cli.exits import Exit, epilog
from kz_facts.cli.merge import Inputs, fail
from kz_facts.errors import InputError

EPILOG = epilog(
    "kzfacts dossier Tokajew fakten/", "kzfacts dossier KZ fakten.json --format html --output kasachstan.html"
)


class Shape(StrEnum):
    """How a dossier is written."""

    markdown = "markdown"
    html = "html"
    json = "json"


_SHAPES = {
    ".md": Shape.markdown,
    ".markdown": Shape.markdown,
    ".txt": Shape.markdown,
    ".html": Shape.html,
    ".htm": Shape.html,
    ".json": Shape.json,
}


class Language(StrEnum):
    """What the labels are in."""

    de = "de"
    en = "en"


def dossier(
    wanted: Annotated[
        str, typer.Argument(metavar="NAME", help="A person, an agreement, a state or an organisation, or an id.")
    ],
    facts: Inputs,
    format: Annotated[
        Shape | None, typer.Option("--format", "-f", help="How it is written; else what FILE's suffix says.")
    ] = None,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", help="Write here.")] = None,
    language: Annotated[Language, typer.Option("--language", "-l", help="Of the labels.")] = Language.de,
) -> None:
    """Show what the facts tell of one person, agreement, state or organisation, each with its sentences."""
    from kz_facts import writing
    from kz_facts.dossier import build
    from kz_facts.merge import collect

    failed: list[InputError] = []
    path = writing.file_for(output, *(() if format else _SHAPES))
    writing.refuse_to_write([path] if path else [], facts)
    found = list(collect.collect(facts, lambda error: fail(error, failed)))
    if not found:
        raise typer.Exit(Exit.FAILED)
    made = build.dossier(wanted, found)
    shape = format or _SHAPES.get(path.suffix.lower() if path else "", Shape.markdown)
    if shape is Shape.json:
        text = made.to_json()
    elif shape is Shape.html:
        text = made.to_html(language.value)
    else:
        text = made.to_markdown(language.value)
    if path is None:
        writing.to_stdout([text])
    else:
        writing.to_file(path, [text])
    raise typer.Exit(Exit.FAILED if failed else Exit.DONE)
