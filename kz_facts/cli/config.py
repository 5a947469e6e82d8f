"""Defaults of options: `kzfacts.toml`, or `[tool.kzfacts]` in `pyproject.toml`, here or in a folder above."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kz_facts.errors import UsageError

# The files, and the table of each.
_FILES: dict[str, tuple[str, ...]] = {"kzfacts.toml": (), "pyproject.toml": ("tool", "kzfacts")}
# Options that may have a default, and what it has to be.
_FLAGS = ("undated", "durations", "holidays", "with-text", "quiet", "verbose")
_TEXTS = (
    "format", "date", "rules", "model", "encoding", "text-column", "date-column", "id-column", "csv-dialect",
)  # fmt: skip
_TYPES: dict[str, type] = {**dict.fromkeys(_FLAGS, bool), **dict.fromkeys(_TEXTS, str), "kind": list, "jobs": int}
_WANTED = {bool: "true or false", str: "a text", list: "a list of kinds", int: "a number"}


def find(folder: Path) -> tuple[Path, dict[str, Any]] | None:
    """The nearest file with defaults and what it says, each value of its right type; None where there is none.

    Args:
        folder: Where the search begins; it goes on in the folders above.

    Raises:
        UsageError: The file cannot be read, or says something of no option.
    """
    places: list[Path] = [folder, *folder.parents]
    for place in places:
        for file, table in _FILES.items():
            path = place / file
            if path.is_file() and (told := _table(path, table)) is not None:
                return path, {option: _checked(path, option, value) for option, value in told.items()}
    return None


def _table(path: Path, names: tuple[str, ...]) -> Mapping[str, Any] | None:
    try:
        found: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        if names:  # somebody else's file: whoever it belongs to will say so
            return None
        what = " ".join(str(error).split())
        raise UsageError(f"{path}: not a TOML file ({what}); mend that line, or say --no-config") from error
    for name in names:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found if isinstance(found, Mapping) else None


def _checked(path: Path, name: str, value: Any) -> Any:
    """A value as its option wants it; a path of rules is one from the file that names it."""
    if name not in _TYPES:
        raise UsageError(f"{path}: {name}: no option that has a default; there are {', '.join(sorted(_TYPES))}")
    wanted = _TYPES[name]
    if name == "date" and isinstance(value, datetime.date):
        value = value.isoformat()
    if wanted is list and isinstance(value, str):
        value = [value]
    if not _is(value, wanted):
        raise UsageError(f"{path}: {name}: {_WANTED[wanted]} is wanted, not {value!r}")
    return str(path.parent / value) if name == "rules" else value


def _is(value: Any, wanted: type) -> bool:
    if isinstance(value, list):
        return wanted is list and all(isinstance(item, str) for item in value)
    return type(value) is wanted  # `true` is no number


def defaults(told: Mapping[str, Any], commands: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """For each command the defaults of its own options, by the names of its parameters."""
    return {
        name: {
            param.name: told[option.removeprefix("--")]
            for param in command.params
            for option in param.opts
            if option.removeprefix("--") in told and option.startswith("--") and _fits(name, option)
        }
        for name, command in commands.items()
    }


def _fits(command: str, option: str) -> bool:
    """Whether an option means in a command what it means in `extract`: formats and kinds of others are their own."""
    return command in ("extract", "show", "report") or option in ("--rules", "--model", "--date", "--verbose")
