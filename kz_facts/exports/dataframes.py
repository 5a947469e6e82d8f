"""Facts as data frames: flat, typed, and what is missing is missing (»NA« is Namibia)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kz_facts.errors import UsageError
from kz_facts.exports.columns import DOCUMENTS, Column, columns, day, double, party_fields
from kz_facts.results import KINDS, Facts

if TYPE_CHECKING:
    import pandas
    import polars

_PARTY = ("name", "kind", "code")


def to_pandas(facts: Facts, kind: str, *, explode: bool) -> pandas.DataFrame:
    """See `Facts.to_pandas`."""
    try:
        import numpy
        import pandas
    except ImportError as error:
        raise UsageError("to_pandas: needs pandas; pip install 'kz-facts[pandas]'") from error
    made: dict[str, Any] = {}
    for column, cells in _table(facts, kind, explode=explode):
        if column.type == "date":
            days = numpy.array([str(found) if (found := day(cell)) else "NaT" for cell in cells], "datetime64[s]")
            made[column.name] = pandas.Series(days)
        elif column.type == "number":
            made[column.name] = pandas.Series([double(cell) for cell in cells], dtype="float64")
        elif column.type == "integer":
            made[column.name] = pandas.Series(cells, dtype="Int64")
        else:
            made[column.name] = pandas.Series(cells, dtype="string")
    return pandas.DataFrame(made)


def to_polars(facts: Facts, kind: str, *, explode: bool) -> polars.DataFrame:
    """See `Facts.to_polars`."""
    try:
        import polars
    except ImportError as error:
        raise UsageError("to_polars: needs polars; pip install 'kz-facts[polars]'") from error
    types = {"text": polars.String, "integer": polars.Int64, "number": polars.Float64, "date": polars.Date}
    made = [
        polars.Series(
            column.name,
            [day(c) for c in cells] if column.type == "date" else
            [double(c) for c in cells] if column.type == "number" else cells,
            dtype=types[column.type],
        )
        for column, cells in _table(facts, kind, explode=explode)
    ]  # fmt: skip
    return polars.DataFrame(made)


def _table(facts: Facts, kind: str, *, explode: bool) -> list[tuple[Column, list[Any]]]:
    """The columns of a kind with their cells."""
    if kind not in (*KINDS, "documents"):
        raise UsageError(f"kind {kind}: unknown; there are documents, {', '.join(KINDS)}")
    records: Sequence[Any] = facts.documents if kind == "documents" else facts.of(kind)
    wanted = DOCUMENTS if kind == "documents" else columns(kind)
    if not explode:
        return [(column, [column.read(record) for record in records]) for column in wanted]
    fields = party_fields(kind) if kind in KINDS else []
    if not fields:
        raise UsageError(f"kind {kind}: has no parties to explode; leave explode out")
    rows = [(record, party) for record in records for party in getattr(record, fields[0]) or [None]]
    table = [(c, [c.read(record) for record, _ in rows]) for c in wanted if c.lists not in fields]
    for part in _PARTY:
        column = Column(f"party_{part}", "text", lambda _: None)
        table.append((column, [getattr(party, part) if party else None for _, party in rows]))
    return table
