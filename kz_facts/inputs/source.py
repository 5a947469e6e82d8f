"""A text that was taken from a file, with what the file says of it, and how files are to be read."""

from __future__ import annotations

import codecs
import datetime
from dataclasses import dataclass

from kz_facts.errors import UsageError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """A text, and what is known of it beside its words.

    `name` is what its facts carry as `path`; `date` (`YYYY-MM-DD`), `title` and `publisher` are what the file's own
    metadata say; `pages` has where in the text each page starts; `warnings` tell what of the metadata was no use.
    """

    name: str
    text: str
    encoding: str | None = None
    date: str | None = None
    title: str | None = None
    publisher: str | None = None
    pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are to be read; plain data, so that it reaches worker processes.

    `encoding` is that of plain text, None to tell it from the bytes; the columns are those of tables (CSV, JSON
    Lines, Parquet) that hold a text, its day and its name in each row.
    """

    encoding: str | None = None
    text_column: str | None = None
    date_column: str | None = None
    id_column: str | None = None

    def __post_init__(self) -> None:
        if self.encoding is not None:
            try:
                codecs.lookup(self.encoding)
            except (LookupError, ValueError) as error:
                raise UsageError(f"--encoding {self.encoding}: unknown; utf-8 and windows-1252 are common") from error
        for name, column in (("--date-column", self.date_column), ("--id-column", self.id_column)):
            if column is not None and self.text_column is None:
                raise UsageError(f"{name}: goes with --text-column; say which column holds the text")


def iso_day(value: object) -> str | None:
    """The day of a date, a datetime or a text in ISO 8601, as `YYYY-MM-DD`; None for anything else."""
    if isinstance(value, datetime.datetime):  # a pandas Timestamp is one
        return value.date().isoformat() if value == value else None  # NaT is no day
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        return None
    for read in (datetime.date.fromisoformat, _day_of_moment):
        try:
            return read(value.strip()).isoformat()
        except ValueError:
            continue
    return None


def _day_of_moment(text: str) -> datetime.date:
    return datetime.datetime.fromisoformat(text).date()
