"""Names to files: folders and patterns are searched in sorted order, each file once, whatever leads to it."""

from __future__ import annotations

import fnmatch
import glob
import logging
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from kz_facts.errors import InputError
from kz_facts.inputs.formats import by_suffix
from kz_facts.inputs.source import STDIN, Reading

logger = logging.getLogger(__name__)
_NAMED_ALONE = "name it by itself if it is wanted"


def shown(name: str) -> str:
    r"""A file name as text: bytes that are no UTF-8 become `\xff`, so that all names can be written."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def reason(error: OSError) -> str:
    """Why something could not be opened, in small letters."""
    return (error.strerror or str(error)).lower()


def unreadable(name: str, error: OSError) -> InputError:
    """The error for a file that cannot be read."""
    return InputError(f"{name}: cannot be read ({reason(error)}); check the path and its permissions")


def find(names: Iterable[str], how: Reading | None = None) -> Iterator[str | InputError]:
    """The files that names stand for.

    Args:
        names: Files, folders, patterns, or `-` for standard input.
        how: How they are to be read: tables in folders count only where it names a column of texts.

    Yields:
        The name of a file, or the error for a name that stands for none. A file that is reached by several names
        comes once, under the first.
    """
    seen: dict[object, str] = {}
    told: set[str] = set()  # one folder may be reached, and fail, more than once
    for name in names:
        for found in _expand(name, how or Reading()):
            if isinstance(found, InputError):
                if str(found) not in told:
                    told.add(str(found))
                    yield found
                continue
            key = _identity(found)
            if key not in seen:
                seen[key] = found
                yield found
            elif seen[key] != found:
                logger.info("%s: the same file as %s, read once", shown(found), shown(seen[key]))


def _identity(name: str) -> object:
    """What is the same for all names of a file."""
    if name == STDIN:
        return name
    try:
        status = os.stat(name)
    except OSError:
        return name
    return (status.st_dev, status.st_ino) if status.st_ino else os.path.realpath(name)


def _expand(name: str, how: Reading) -> Iterable[str | InputError]:
    if name == STDIN:
        return [STDIN]
    if not name:
        return [InputError("»«: an empty name stands for no file; . is the current folder")]
    path = Path(name)
    try:
        if path.is_dir():
            return _folder(name, how)
        if path.exists():
            return [path.as_posix()]
    except (OSError, ValueError) as error:
        what = reason(error) if isinstance(error, OSError) else str(error)
        return [InputError(f"{shown(name)}: cannot be looked up ({what}); check the path")]
    if glob.has_magic(name):
        return _pattern(name, how)
    return [InputError(f"{shown(name)}: no such file or folder; check the path")]


def _folder(folder: str, how: Reading) -> Iterable[str | InputError]:
    """The texts in a folder and the folders in it; links to folders are not followed, hidden ones not looked at."""
    failed: list[InputError] = []
    inside = sorted(file for _, files in _walk(Path(folder), failed) for file in files)
    files = [path for path in inside if path.is_file()]
    texts = [path.as_posix() for path in files if by_suffix(path.name, how)]
    for path in inside:
        if not path.is_file() and not path.is_symlink():
            logger.warning("%s: no regular file, left out; %s", shown(path.as_posix()), _NAMED_ALONE)
    if not texts and not failed:
        name = shown(Path(folder).as_posix())
        why = f"no text among the {len(files)} files of this folder"
        return [InputError(f"{name}: {why}; texts end in .txt, name others one by one")]
    if skipped := len(files) - len(texts):
        logger.info("%s: %d files without a text's suffix skipped", shown(Path(folder).as_posix()), skipped)
    return [*failed, *texts]


def _walk(folder: Path, failed: list[InputError]) -> Iterator[tuple[Path, list[Path]]]:
    """A folder and those in it, however deep (`os.walk` calls itself before Python 3.12); with what is none in each."""
    waiting = [folder]
    while waiting:
        where, files = waiting.pop(), []
        for entry in _entries(where, failed):
            path = where / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                waiting.append(path)
            elif entry.is_symlink() and path.is_dir():
                logger.info("%s: a link to a folder, not followed", shown(path.as_posix()))
            else:
                files.append(path)
        yield where, files


def _pattern(pattern: str, how: Reading) -> Iterable[str | InputError]:
    failed: list[InputError] = []
    found: list[str | InputError] = []
    for path in sorted(set(_matches(Path(Path(pattern).anchor), Path(pattern).parts, failed))):
        mode = path.stat().st_mode if path.exists() else 0
        if stat.S_ISDIR(mode):
            found += _folder(str(path), how)
        elif stat.S_ISREG(mode):
            found.append(path.as_posix())
        else:
            logger.warning("%s: no regular file, left out; %s", shown(path.as_posix()), _NAMED_ALONE)
    nothing = InputError(f"{shown(pattern)}: no file matches this pattern; check it, or put it in quotes")
    return [*failed, *found] or [nothing]


def _matches(base: Path, parts: tuple[str, ...], failed: list[InputError]) -> Iterator[Path]:
    """What a pattern means below `base`; `**` is any number of folders, and follows no links: they may be loops."""
    if parts and parts[0] == base.anchor and base.anchor:
        parts = parts[1:]
    if not parts:
        yield base
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        for folder, _ in _walk(base, []):
            yield from _matches(folder, rest or ("*",), failed)
    elif not glob.has_magic(first):
        if os.path.lexists(base / first):
            yield from _matches(base / first, rest, failed)
    else:
        names = [entry.name for entry in _entries(base, failed)]
        for name in fnmatch.filter((n for n in names if n.startswith(".") <= first.startswith(".")), first):
            if not rest or (base / name).is_dir():
                yield from _matches(base / name, rest, failed)


def _entries(folder: Path, failed: list[InputError]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as inside:
            return sorted(inside, key=lambda entry: entry.name)
    except NotADirectoryError:
        return []
    except OSError as error:
        name = shown(folder.as_posix())
        failed.append(InputError(f"{name}: cannot be listed ({reason(error)}); check its permissions"))
        return []
