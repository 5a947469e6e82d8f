"""Facts of earlier runs: files and folders that `kzfacts extract` wrote, as JSON or JSON Lines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kz_facts.errors import InputError
from kz_facts.results import Facts

SUFFIXES = (".json", ".jsonl")
_REMEDY = "write facts with kzfacts extract --format json"


def collect(paths: Iterable[str], on_error: Callable[[InputError], None] | None = None) -> Iterator[Facts]:
    """The facts of files, of all files of folders, and of standard input (`-`); each file once.

    Args:
        paths: Names of files and folders; a folder's files by their names, hidden ones left out.
        on_error: Called with what a file failed at, and the others are read on; None raises it.

    Raises:
        InputError: A file cannot be read or holds no facts, and there is no `on_error`.
    """
    seen: set[str] = set()
    for path in paths:
        try:
            files = _files(path)
        except InputError as error:
            _tell(error, on_error)
            continue
        for file in files:
            real = file if file == "-" else os.path.realpath(file)
            if real in seen:
                continue
            seen.add(real)
            try:
                yield _read(file)
            except InputError as error:
                _tell(error, on_error)


def _tell(error: InputError, on_error: Callable[[InputError], None] | None) -> None:
    if on_error is None:
        raise error
    on_error(error)


def _files(path: str) -> list[str]:
    if path == "-" or not os.path.isdir(path):
        return [path]
    found: list[str] = []

    def fail(error: OSError) -> None:
        raise InputError(f"{path}: cannot be listed ({error.strerror}); check its permissions") from error

    for folder, folders, names in os.walk(path, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += (
            os.path.join(folder, name) for name in sorted(names) if name.endswith(SUFFIXES) and not name.startswith(".")
        )
    if not found:
        raise InputError(f"{path}: no .json or .jsonl in this folder; {_REMEDY}")
    return found


def _read(file: str) -> Facts:
    if file == "-":
        from kz_facts import records

        return records.facts(records.text_of("-"))
    return Facts.from_json(Path(file))
