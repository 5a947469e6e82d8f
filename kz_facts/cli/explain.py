"""`kzfacts explain`: why a text gives the facts it gives."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kz_facts.cli import streams
from kz_facts.cli.exits import epilog
from kz_facts.cli.options import Day, Lang, Model, NoPager, Rules, Verbose

EPILOG = epilog("kzfacts explain meldung.txt:120", "kzfacts explain meldung.txt --raw | grep near")


def explain(
    place: Annotated[str, typer.Argument(metavar="FILE[:OFFSET]", help="A text, and where to look in it.")],
    date: Day = None,
    rules: Rules = None,
    model: Model = None,
    lang: Lang = None,
    no_pager: NoPager = False,
    raw: Annotated[
        bool, typer.Option("--raw", metavar="", help="A line an item, as it is: for grep and diff.")
    ] = False,
    verbose: Verbose = False,
) -> None:
    """Show which rule marked what, which facts came of it, and why a near miss was none."""
    streams.talk(verbose)
    from kz_facts import api, writing
    from kz_facts import explain as explaining
    from kz_facts.printable import printable

    options = api.Options(date=date, rules=rules, model=model, undated=True)
    found = explaining.articles(place, options)
    if raw:
        writing.to_stdout(f"{printable(line)}\n" for line in explaining.raw_lines(found))
        return
    from kz_facts.cli import pager
    from kz_facts.show import explained, styles

    screen = styles.screen(terminal=streams.watched(sys.stdout), language=lang)
    pager.page(explained.pieces(found, screen), wanted=not no_pager)
