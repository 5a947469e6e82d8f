"""Writes the pages of this folder: `python docs/make.py`. A test keeps them fresh."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any, Literal, get_args, get_origin

import typer.main
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from kz_facts import exports, models
from kz_facts.cli.root import app
from kz_facts.dossier.models import Dossier
from kz_facts.inputs import formats
from kz_facts.meanings import MEANINGS
from kz_facts.merge import models as merged
from kz_facts.results import MODELS

FOLDER = Path(__file__).parent
KINDS: dict[str, type[BaseModel]] = {"documents": models.PagedDocument, **MODELS}
NESTED = (models.When, models.Party, models.Place, models.Change, models.Direction, models.Evidence)
LITERALS = {getattr(models, name): name for name in MEANINGS}
NOTE = "<!-- made by docs/make.py of the models' descriptions; change those -->"


MERGED = (
    *(merged.Merge, merged.Person, merged.Office, merged.MergedAgreement, merged.MergedEvent, merged.Step),
    *(merged.Figure, merged.Contradiction, merged.Claim, merged.Sum, merged.Member, merged.Link, Dossier),
)
MERGE_TEXT = (
    "`kzfacts merge` and `kz_facts.merge` join the facts of many documents. They join what the words show\n"
    "to be one, and nothing else: a wrong merge costs more trust than a missing one. `links` says of each\n"
    "why.",
    "**Persons** of one full name are one, but for namesakes who serve different states. A surname alone\n"
    "is joined with the one full name that it has an office in common with, or a state and no other\n"
    "office of today; with two, with none.",
    "**Agreements** are one where their names say the same in whatever words, the parties are the same,\n"
    "and the stages can be those of one. What is still negotiated is not what was signed a year before; a\n"
    "name that says nothing (»Abkommen«) is joined only by the same parties and day.",
    "**Events** are one where type, action, time and those who take part agree, or, where nobody is\n"
    "named, what is told. **Figures** are one where they measure the same, of the same parties and time,\n"
    "and one amount is the other rounded.",
    "**Contradictions** are two amounts for one thing, exports and imports that do not give the trade,\n"
    "what was planned and then cancelled, signed and rejected, one stage on two days. **Sums** are parts\n"
    "that add up to a total.",
    "Two facts of one document are never joined: a document says what it says once. The order of\n"
    "documents makes no difference. The words that mean the same stand in `kz_facts/rules/merge.toml`.",
)  # fmt: skip


def pages() -> dict[str, str]:
    """Each page's name and text."""
    made = {f"{kind}.md": "\n".join(of_kind(kind, model)) + "\n" for kind, model in KINDS.items()}
    made["merge.md"] = "\n".join(merge_page()) + "\n"
    made["values.md"] = "\n".join(values()) + "\n"
    made["commands.md"] = "\n".join(commands()) + "\n"
    made["formats.md"] = "\n".join(formats_page()) + "\n"
    made["README.md"] = "\n".join(index(made)) + "\n"
    return made


def of_kind(kind: str, model: type[BaseModel]) -> Iterator[str]:
    """A kind's page: its own fields, then those that every fact has, then those of nested values."""
    doc = models.Document.__doc__ if kind == "documents" else model.__doc__
    yield from (NOTE, "", f"# {kind}", "", str(doc), "")
    own = {name: info for name, info in model.model_fields.items() if kind == "documents" or not is_common(name)}
    yield from table(own)
    if kind == "documents":
        yield from ("", "`pages` is there only for files that have pages.")
    else:
        yield from ("", "## What every fact has", "")
        yield from table({name: info for name, info in model.model_fields.items() if is_common(name)})
    for nested in NESTED:
        if any(nested.__name__ in type_of(info.annotation) for info in model.model_fields.values()):
            yield from ("", f"## {nested.__name__}", "", str(nested.__doc__), "")
            yield from table(nested.model_fields)


def merge_page() -> Iterator[str]:
    """What is made of the facts of many documents."""
    yield from (NOTE, "", "# merge and dossier", "", "\n\n".join(MERGE_TEXT), "")
    for model in MERGED:
        yield from (f"## {model.__name__}", "", str(model.__doc__), "")
        yield from table(model.model_fields)
        yield ""


def is_common(name: str) -> bool:
    return name in models.Fact.model_fields


def table(fields: dict[str, FieldInfo]) -> Iterator[str]:
    """A row a field."""
    yield "| key | type | meaning |"
    yield "| --- | --- | --- |"
    for name, info in fields.items():
        yield f"| `{info.alias or name}` | {type_of(info.annotation)} | {info.description} |"


def type_of(annotation: Any) -> str:
    """A type as users of JSON know it."""
    if annotation in LITERALS:
        return f"[{LITERALS[annotation]}](values.md#{LITERALS[annotation].lower()})"
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inner)
    if origin is list:
        return f"list of {type_of(inner[0])}"
    if inner:
        plain = [type_of(part) for part in inner if part is not NoneType]
        return " or ".join([*dict.fromkeys(plain), *(["null"] if NoneType in inner else [])])
    return {str: "text", int: "number", float: "number"}.get(annotation, annotation.__name__)


def values() -> Iterator[str]:
    """What closed values mean."""
    yield from (NOTE, "", "# Values", "", "What the values of closed fields mean.")
    for name, meanings in MEANINGS.items():
        yield from ("", f"## {name}", "", "| value | meaning |", "| --- | --- |")
        yield from (f"| `{value}` | {meaning} |" for value, meaning in meanings.items())


def commands() -> Iterator[str]:
    """Each command with its options."""
    yield from (NOTE, "", "# Commands", "")
    group: Any = typer.main.get_command(app)
    for name, command in group.commands.items():
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        usage = " ".join(["kzfacts", name, "[OPTIONS]", *(p.metavar for p in arguments)])
        yield from (f"## {name}", "", f"`{usage}`", "", command.help, "", "| | |", "| --- | --- |")
        yield from (f"| `{p.metavar}` | {p.help} |" for p in arguments)
        for param in command.params:
            if param.param_type_name != "argument":
                names = ", ".join(f"`{option} {param.metavar or ''}".rstrip() + "`" for option in reversed(param.opts))
                yield f"| {names} | {param.help} |".replace("FILE|DIR/", "FILE\\|DIR/")
        examples = re.findall(r"Example: (.+)", command.epilog)
        yield from ("", "```sh", *examples, "```", "", command.epilog.rpartition("\n\n")[2], "")


def formats_page() -> Iterator[str]:
    """What is read and what is written."""
    yield from (NOTE, "", "# Formats", "", "## Read", "", "| format | suffixes | extra |", "| --- | --- | --- |")
    for format in formats.FORMATS:
        suffixes = ", ".join(f"`{suffix}`" for suffix in format.suffixes if suffix)
        yield f"| {format.noun} | {suffixes} | {f'`{format.extra}`' if format.extra else ''} |"
    yield from (
        "",
        "Tables hold a text in each row: `--text-column` names its column. A format is known by its suffix, and",
    )
    yield from ("PDF, HTML, Word, ZIP and Parquet by their first bytes whatever the name is.", "")
    yield from (
        "## Written",
        "",
        "| `--format` | suffixes | extra | kinds | what it is |",
        "| --- | --- | --- | --- | --- |",
    )
    for name in exports.NAMES:
        exporter = exports.get(name)
        suffixes = ", ".join(f"`{suffix}`" for suffix in exporter.suffixes)
        kinds = "all" if exporter.kinds == tuple(MODELS) else ", ".join(exporter.kinds)
        extra = f"`{exporter.extra}`" if exporter.extra else ""
        yield f"| `{name}` | {suffixes} | {extra} | {kinds} | {exporter.summary} |"


def index(made: dict[str, str]) -> Iterator[str]:
    """The page that leads to the others."""
    yield from (NOTE, "", "# Documentation", "", "| page | what it holds |", "| --- | --- |")
    told = {
        "commands.md": "each command with its options",
        "formats.md": "what is read and what is written",
        "merge.md": "what is made of the facts of many documents, and how",
        "values.md": "what the values of closed fields mean",
    }
    for name in made:
        kind = name.removesuffix(".md")
        yield f"| [{kind}]({name}) | {told.get(name) or 'the fields of ' + kind} |"


def main() -> None:
    """Write what has changed."""
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            sys.stdout.write(f"{path}\n")


if __name__ == "__main__":
    main()
