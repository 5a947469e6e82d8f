"""What tables have in common: a row with a text, its day and its name becomes a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kz_facts.errors import InputError
from kz_facts.inputs.source import Reading, Source, iso_day

Row = Mapping[str, Any]


def column(name: str, noun: str, how: Reading) -> str:
    """The column of texts.

    Raises:
        InputError: None is named, so that a table is no text.
    """
    if how.text_column is None:
        raise InputError(f"{name}: {noun}, not text; say with --text-column which column holds the texts")
    return how.text_column


def texts(rows: Iterable[Row], name: str, how: Reading, before: int = 0) -> Iterator[Source | InputError]:
    """The text of each row, under the file's name and the row's own name or number, from 1 behind those `before`."""
    used: set[str] = set()
    for number, row in enumerate(rows, before + 1):
        inner = f"{name}/{_own_name(row, number, how, used)}"
        if lacking := [c for c in (how.text_column, how.date_column, how.id_column) if c is not None and c not in row]:
            there = ", ".join(map(str, row)) or "none"
            yield InputError(f"{inner}: there is no column {lacking[0]}; there are {there}")
            if number == before + 1:
                return  # it will be so in all of them
            continue
        text = row[how.text_column or ""]
        if not isinstance(text, str) or not text.strip():
            yield InputError(f"{inner}: there is no text in column {how.text_column}; nothing to extract")
            continue
        text = text.encode("utf-8", "replace").decode("utf-8")  # JSON may hold halves of characters
        yield _source(inner, text, row, how)


def _own_name(row: Row, number: int, how: Reading, used: set[str]) -> str:
    if how.id_column is None:
        return str(number)
    own = row.get(how.id_column)
    told = str(number) if own is None or own == "" else str(own)
    told = " ".join(told.split()).encode("utf-8", "replace").decode("utf-8")
    while told in used:
        told = f"{told} ({number})"
    used.add(told)
    return told


def _source(inner: str, text: str, row: Row, how: Reading) -> Source:
    told = row[how.date_column] if how.date_column else None
    day = iso_day(told)
    warnings: tuple[str, ...] = ()
    if day is None and told not in (None, "") and told == told:
        warnings = (f"»{told}« in column {how.date_column} is no day; YYYY-MM-DD is read",)
    return Source(inner, text, date=day, warnings=warnings)
