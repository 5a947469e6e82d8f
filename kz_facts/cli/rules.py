"""`kzfacts rules`: what is known."""

from __future__ import annotations

from typing import Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit, epilog
from kz_facts.cli.options import Rules

EPILOG = epilog(
    "kzfacts rules money",
    "kzfacts rules Staatsbesuch",
    codes="Exit codes: 0 done; 1 no rule knows the word; 2 wrong usage; 3 the output could not be written.",
)


def rules(
    what: Annotated[
        str | None, typer.Argument(metavar="[THEME|WORD]", help="A theme, or a word to look for in all of them.")
    ] = None,
    extra: Rules = None,
) -> None:
    """List what the rules know: all themes, one with its words, or where a word stands."""
    from kz_facts import known, writing
    from kz_facts.rules import loader

    if what is None:
        lines = known.overview(extra)
    elif what in loader.themes():
        lines = known.of_theme(what, extra)
    else:
        found = list(known.of_word(what, extra)) or list(known.of_compound(what, extra))
        if not found:
            streams.say(f"{what}: no rule knows this word; endings are added by code, so try its plain form")
            raise typer.Exit(Exit.FAILED)
        lines = iter(found)
    writing.to_stdout(f"{line}\n" for line in lines)
