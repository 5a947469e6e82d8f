"""Files, folders, patterns and standard input to texts; every failure names the file, the reason and the remedy.

One file a format. A new one is a module with `read(data, name, how)`, and a line in `kz_facts.inputs.formats`.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from kz_facts.errors import InputError
from kz_facts.inputs import formats
from kz_facts.inputs.chained import Chained
from kz_facts.inputs.decode import decode
from kz_facts.inputs.find import find, shown, unreadable
from kz_facts.inputs.formats import many
from kz_facts.inputs.source import STDIN, Reading, Source, iso_day

_AT_ONCE = 1 << 20  # bytes; longer tables are read row by row

__all__ = ["STDIN", "Reading", "Source", "decode", "find", "iso_day", "many", "read", "shown", "texts"]


def read(name: str, how: Reading | None = None) -> Source:
    """The first text of a file, or of standard input for `-`.

    Raises:
        InputError: The file cannot be opened or understood.
    """
    found = next(texts(name, how), None)
    if found is None:
        raise InputError(f"{shown(name)}: there is no text in it; nothing to extract")
    if isinstance(found, InputError):
        raise found
    return found


def texts(name: str, how: Reading | None = None) -> Iterator[Source | InputError]:
    """The texts of a file, or of standard input for `-`, line ends as they are; an error for each that fails.

    Raises:
        InputError: The file cannot be opened or understood.
    """
    how = how or Reading()
    with _opened(name) as file:
        data = _read(name, file, _AT_ONCE)
        if len(data) == _AT_ONCE and (streamed := formats.of_head(data, shown(name), how)) is not None:
            yield from streamed(Chained(data, file), shown(name), how)
            return
        data += _read(name, file)
    if not data.strip():
        raise InputError(f"{shown(name)}: the file is empty; nothing to extract")
    yield from formats.of(data, shown(name), how).reader()(data, shown(name), how)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    try:
        if name == STDIN:
            if sys.stdin is None:
                raise InputError("-: standard input is closed; name a file")
            file: BinaryIO = sys.stdin.buffer
        else:
            mode = os.stat(name).st_mode
            if stat.S_ISBLK(mode) or (stat.S_ISCHR(mode) and not _is_terminal(name)):
                raise InputError(f"{shown(name)}: a device, no file; name a file, or - for standard input")
            file = open(name, "rb")  # noqa: SIM115
    except OSError as error:
        raise unreadable(shown(name), error) from error
    try:
        yield file
    finally:
        if name != STDIN:
            file.close()


def _read(name: str, file: BinaryIO, size: int = -1) -> bytes:
    try:
        return file.read(size)
    except OSError as error:
        raise unreadable(shown(name), error) from error
    except MemoryError as error:
        raise InputError(f"{shown(name)}: too large for this machine's memory; split it") from error


def _is_terminal(name: str) -> bool:
    with open(name, "rb", buffering=0) as file:
        return file.isatty()
