"""A file whose beginning has been read already."""

from __future__ import annotations

import os
from io import BufferedReader, RawIOBase, TextIOWrapper
from typing import Any, BinaryIO

from kz_facts.errors import InputError
from kz_facts.inputs.decode import decode
from kz_facts.inputs.find import unreadable


class Chained(RawIOBase):
    """What was read of a file, then the rest of it."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self.head, self.rest, self._at = head, rest, 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read some more."""
        data = self.head[self._at : self._at + len(buffer)] or self.rest.read(len(buffer))
        if self._at < len(self.head):
            self._at += len(data)
        buffer[: len(data)] = data
        return len(data)


class Text:
    """The lines of a long file, as `decode` would have them; their ends stay."""

    def __init__(self, file: Chained, name: str, encoding: str | None) -> None:
        """Tell the encoding by the beginning.

        Raises:
            InputError: There is no text.
        """
        cut = file.head.rfind(b"\n") + 1 or len(file.head)
        _, found = decode(file.head[:cut], name, encoding)
        self.name = name
        self.encoding = encoding or {"windows-1252": "cp1252"}.get(found, found)
        errors = "replace" if found == "windows-1252" else "strict"
        self.lines = TextIOWrapper(BufferedReader(file), self.encoding, errors, newline="")

    def broken(self, error: UnicodeDecodeError | OSError, line: int) -> InputError:
        """The error for a line that cannot be read."""
        if isinstance(error, OSError):
            return unreadable(self.name, error)
        return InputError(f"{self.name}: broken {self.encoding} behind line {line}; save the file as UTF-8 again")


def place_of(file: BinaryIO) -> str | None:
    """The path of a regular file that is read from its beginning; None of standard input."""
    name = getattr(file, "name", None)
    return name if isinstance(name, str) and os.path.isfile(name) else None
