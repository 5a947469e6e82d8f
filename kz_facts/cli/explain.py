"""`kzfacts explain`: why a text gives the facts it gives."""

from __future__ import annotations

from typing import Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import epilog
from kz_facts.cli.options import Day, Model, Rules, Verbose

EPILOG = epilog("kzfacts explain meldung.txt:120")


def explain(
    place: Annotated[str, typer.Argument(metavar="FILE[:OFFSET]", help="A text, and where to look in it.")],
    date: Day = None,
    rules: Rules = None,
    model: Model = None,
    verbose: Verbose = False,
) -> None:
    """Show which rule marked what, which facts came of it, and why a near miss was none."""
    streams.talk(verbose)
    from kz_facts import api, writing
    from kz_facts import explain as explaining
    from kz_facts.printable import printable

    options = api.Options(date=date, rules=rules, model=model, undated=True)
    writing.to_stdout(f"{printable(line)}\n" for line in explaining.lines(place, options))
