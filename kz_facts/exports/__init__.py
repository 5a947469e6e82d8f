"""Facts to files: one file a format. Others add theirs by an entry point of the group `kz_facts.exports`."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import entry_points

from kz_facts.errors import UsageError
from kz_facts.exports.base import Exporter, Sheet, Writing

__all__ = ["NAMES", "Exporter", "Sheet", "Writing", "by_suffix", "get", "names"]

_SHIPPED = {
    "json": "json_object:Json",
    "jsonl": "json_lines:JsonLines",
    "csv": "csv_table:Csv",
    "xlsx": "xlsx:Xlsx",
    "parquet": "parquet:Parquet",
    "sqlite": "sqlite:Sqlite",
    "ftm": "ftm:FollowTheMoney",
    "ics": "icalendar:ICalendar",
    "docbin": "docbin:DocBinFile",
    "label-studio": "label_studio:LabelStudio",
}
NAMES = tuple(_SHIPPED)
_GROUP = "kz_facts.exports"


def names() -> tuple[str, ...]:
    """The formats that there are, those that other packages add last."""
    return (*NAMES, *sorted(point.name for point in entry_points(group=_GROUP) if point.name not in _SHIPPED))


def get(name: str) -> Exporter:
    """The format of a name.

    Raises:
        UsageError: There is none, or the package that adds it is broken.
    """
    if name in _SHIPPED:
        module, _, kind = _SHIPPED[name].partition(":")
        found: type[Exporter] = getattr(import_module(f"{__name__}.{module}"), kind)
        return found()
    for point in entry_points(group=_GROUP, name=name):
        try:
            added = point.load()
            made = added() if isinstance(added, type) else added
        except Exception as error:
            raise UsageError(f"--format {name}: {point.value} cannot be loaded ({error}); mend that package") from error
        if not isinstance(made, Exporter):
            raise UsageError(f"--format {name}: {point.value} is no kz_facts.exports.Exporter; mend that package")
        return made
    raise UsageError(f"--format {name}: unknown; there are {', '.join(names())}")


def by_suffix(file: str) -> Exporter | None:
    """The format whose suffix, the longest one counts, a file's name ends in."""
    lower = file.lower()
    found = [
        (len(suffix), exporter) for name in names() for exporter in [get(name)] for suffix in exporter.suffixes
        if lower.endswith(suffix)
    ]  # fmt: skip
    return max(found, key=lambda pair: pair[0])[1] if found else None
