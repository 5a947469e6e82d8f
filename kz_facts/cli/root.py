"""The app of all commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from kz_facts import __version__
from kz_facts.cli import diff, dossier, evaluate, explain, extract, merge, report, rules, schema, show
from kz_facts.cli.exits import EPILOG
from kz_facts.printable import printable

_SETTINGS = {"help_option_names": ["-h", "--help"]}


def _plain_usage(pieces: list[str]) -> list[str]:
    """»PATH...« in place of Typer's »{PATH}...«."""
    return [re.sub(r"^\{(.+)\}", r"\1", piece) for piece in pieces]


class Command(TyperCommand):
    """A command whose help names its arguments by what they are, without the types of the program."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for param in self.params:
            if param.param_type_name == "argument":
                vars(param)["display_type_rich"] = lambda ctx: None

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The parts of the usage line."""
        return _plain_usage(super().collect_usage_pieces(ctx))


class Group(TyperGroup):
    """The commands, in the order in which one needs them."""

    def make_context(self, *arguments: Any, **options: Any) -> Any:
        """A context, of what stands before the command."""
        with _printable_errors():
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _printable_errors():
            return super().invoke(ctx)


@contextmanager
def _printable_errors() -> Iterator[None]:
    """Errors of usage say what was given; a terminal obeys none of it."""
    try:
        yield
    except Exception as error:
        if told := getattr(error, "format_message", None):
            message = printable(told())
            vars(error)["format_message"] = lambda: message
        raise


app = typer.Typer(
    name="kzfacts",
    cls=Group,
    no_args_is_help=True,
    epilog=EPILOG,
    pretty_exceptions_enable=False,
    context_settings=_SETTINGS,
)
for _module in (extract, show, report, explain, rules, merge, dossier, diff, evaluate, schema):
    _name = _module.__name__.rsplit(".", 1)[1]
    app.command(_name, cls=Command, epilog=_module.EPILOG, context_settings=_SETTINGS)(getattr(_module, _name))


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"kzfacts {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", metavar="", callback=_version, is_eager=True, help="Show the version and exit."
        ),
    ] = False,
    no_config: Annotated[bool, typer.Option("--no-config", metavar="", help="Leave such defaults aside.")] = False,
) -> None:
    r"""Dated events, money figures, officials and agreements out of German press texts.

    Defaults of options may stand in kzfacts.toml, or in \[tool.kzfacts] of pyproject.toml, here or in a folder above.
    """
    if no_config or context.resilient_parsing:
        return
    from pathlib import Path

    from kz_facts.cli import config

    if found := config.find(Path.cwd()):
        context.default_map = config.defaults(found[1], vars(context.command)["commands"])
