"""`kzfacts evaluate`: facts judged by facts that are right."""

from __future__ import annotations

from typing import Annotated

import typer

from kz_facts.cli.exits import epilog

EPILOG = epilog("kzfacts evaluate richtig.json fakten.json")


def evaluate(
    gold: Annotated[str, typer.Argument(metavar="GOLD", help="Facts that are right, as JSON of `extract`'s shape.")],
    predicted: Annotated[str, typer.Argument(metavar="PRED", help="Facts to be judged, of the same shape.")],
    as_json: Annotated[bool, typer.Option("--json", metavar="", help="The figures as JSON.")] = False,
) -> None:
    """Judge facts by facts that are right: precision, recall and F1 a kind."""
    from kz_facts import evaluate as evaluating
    from kz_facts import writing

    scores = evaluating.compare(evaluating.read(gold), evaluating.read(predicted))
    writing.to_stdout([evaluating.as_json(scores) if as_json else evaluating.as_table(scores)])
