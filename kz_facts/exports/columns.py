"""Facts as flat tables: which columns a kind has, of which type, and how each is read off a fact."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from kz_facts.models import Document, Evidence, Fact, Party
from kz_facts.results import MODELS

Cell = str | int | float | None
Type = Literal["text", "integer", "number", "date"]
_DATES = frozenset(("first_day", "last_day", "date"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type, and how its cell is read; `lists` names the field that it joins, if it does."""

    name: str
    type: Type
    read: Callable[[Any], Cell]
    lists: str | None = None


def _plain(name: str) -> Callable[[Any], Cell]:
    return lambda record: getattr(record, name)


def _span(name: str, part: str) -> Callable[[Any], Cell]:
    return lambda record: getattr(getattr(record, name), part)


COMMON = (
    Column("kind", "text", _plain("kind")),
    Column("document", "text", _plain("document")),
    Column("start", "integer", _span("evidence", "start")),
    Column("end", "integer", _span("evidence", "end")),
    Column("text", "text", _span("evidence", "text")),
    Column("sentence", "text", _span("sentence", "text")),
    Column("rule", "text", _plain("rule")),
    Column("source", "text", _plain("source")),
    Column("id", "text", _plain("id")),
)
DOCUMENTS = tuple(
    Column(name, "date" if name == "date" else "integer" if info.annotation is int else "text", _plain(name))
    for name, info in Document.model_fields.items()
)


@cache
def own(kind: str) -> tuple[Column, ...]:
    """A kind's own columns: nested values flattened, lists joined with `; `."""
    return tuple(
        column
        for name, info in MODELS[kind].model_fields.items()
        if name not in Fact.model_fields
        for column in _flat(info.alias or name, name, info.annotation)
    )


def columns(kind: str) -> tuple[Column, ...]:
    """All columns of a kind, the common ones first."""
    return (*COMMON, *own(kind))


def party_fields(kind: str) -> list[str]:
    """The fields of a kind that are lists of parties: `participants`, `parties`."""
    return [name for name, info in MODELS[kind].model_fields.items() if get_args(info.annotation) == (Party,)]


def singular(kind: str) -> str:
    """What a record of a kind calls itself: `event`."""
    return str(MODELS[kind].model_fields["kind"].default)


def _flat(column: str, name: str, annotation: Any) -> Iterator[Column]:
    inner = [part for part in get_args(annotation) if part is not NoneType]
    if get_origin(annotation) is list:
        yield Column(column, "text", _joined(name, _item), name)
        if inner == [Party]:
            yield Column(f"{column}_codes", "text", _joined(name, lambda party: party.code), name)
        return
    model = next(
        (part for part in [annotation, *inner] if isinstance(part, type) and issubclass(part, BaseModel)), None
    )
    if model is Evidence:
        yield Column(f"{column.removesuffix('evidence')}text", "text", _span(name, "text"))
    elif model is None:
        yield Column(column, _type(name, annotation, inner), _plain(name))
    else:
        for part, info in model.model_fields.items():
            for sub in _flat(info.alias or part, part, info.annotation):
                yield Column(f"{column}_{sub.name}", sub.type, _through(name, sub.read), sub.lists)


def _type(name: str, annotation: Any, inner: Sequence[Any]) -> Type:
    kinds = {annotation, *inner}
    if float in kinds:
        return "number"
    return "integer" if int in kinds else "date" if name in _DATES else "text"


def _item(item: Any) -> Any:
    return getattr(item, "name", None) or getattr(item, "text", item)


def _joined(name: str, read: Callable[[Any], Any]) -> Callable[[Any], Cell]:
    return lambda record: "; ".join(str(read(item) or "") for item in getattr(record, name))


def _through(name: str, read: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    def value(record: Any) -> Cell:
        nested = getattr(record, name)
        return None if nested is None else read(nested)

    return value


def day(cell: Cell) -> date | None:
    """The day of a cell of type `date`; None where it is empty, or beyond the years 1 to 9999."""
    try:
        return date.fromisoformat(cell) if isinstance(cell, str) else None
    except ValueError:
        return None


def double(cell: Cell) -> float | None:
    """The number of a cell as most tables can hold it; None where none is large enough."""
    try:
        number = float(cell) if isinstance(cell, int | float) else None
    except OverflowError:
        return None
    return number if number is None or math.isfinite(number) else None
