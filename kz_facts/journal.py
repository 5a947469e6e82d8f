"""What a long run has done so far: kept beside its output, so that one that was cut off can go on.

An entry has a digest of the input (its name and its bytes) and what was made of it. The head has a digest of
everything else that the output depends on: the version, the options, the rules. Of another head nothing is taken.
"""

from __future__ import annotations

import hashlib
import os
import struct
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from kz_facts import inputs
from kz_facts.errors import KzFactsError, OutputError

Made = TypeVar("Made")
Item = inputs.Source | str | KzFactsError
_SIZE = 16  # bytes of a digest
_ENTRY = struct.Struct(f"<{_SIZE}sI{_SIZE}s")  # digest of the input, length of the data, digest of the data
_LENGTH = struct.Struct("<I")


def digest(*parts: bytes | str) -> bytes:
    """A digest of parts; where one ends counts."""
    made = hashlib.blake2b(digest_size=_SIZE)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        made.update(b"%d:" % len(data))
        made.update(data)
    return made.digest()


class Journal(Generic[Made]):
    """A file of what was made of inputs, in the order in which it was made; a context."""

    def __init__(self, path: Path, run: bytes, pack: Callable[[Made], bytes], unpack: Callable[[bytes], Made]) -> None:
        """Open it; what an earlier run wrote is kept if its head is the same.

        Args:
            path: The file.
            run: A digest of all that the results depend on beside the inputs.
            pack: A result to bytes.
            unpack: And back.

        Raises:
            OutputError: It cannot be written.
        """
        self.path, self._pack, self._unpack = path, pack, unpack
        self.kept = 0
        """How many inputs had been read before."""
        self._places: dict[bytes, int] = {}
        try:
            self._file: BinaryIO = path.open("r+b" if path.exists() else "w+b")
            self._begin(run)
        except OSError as error:
            raise OutputError(f"--resume: {path}: cannot be written ({error.strerror}); leave it out") from error

    def _begin(self, run: bytes) -> None:
        if self._file.read(_SIZE) == run:
            end = self._index()
        else:
            self._file.seek(0)
            self._file.write(run)
            end = _SIZE
        self._file.seek(end)
        self._file.truncate()

    def _index(self) -> int:
        """Note where each entry stands, up to the first that is not whole; where that is."""
        at, size = _SIZE, os.fstat(self._file.fileno()).st_size
        while at + _ENTRY.size <= size:
            self._file.seek(at)
            key, length, _ = _ENTRY.unpack(self._file.read(_ENTRY.size))
            if at + _ENTRY.size + length > size or self._data(at) is None:
                break
            self._places[key] = at
            at += _ENTRY.size + length
        return at

    def _data(self, at: int) -> bytes | None:
        """The data of an entry; None where it is not what was written."""
        self._file.seek(at)
        _, length, check = _ENTRY.unpack(self._file.read(_ENTRY.size))
        data = self._file.read(length)
        return data if digest(data) == check else None

    def through(
        self, items: Iterable[Item], read: Callable[[Iterator[Item]], Iterable[list[Made | KzFactsError]]]
    ) -> Iterator[list[Made | KzFactsError]]:
        """The results of all items, in their order: those that are here, and what `read` makes of the others."""
        waiting: deque[tuple[bytes | None, int | None]] = deque()  # of each item handed out its digest, or its place

        def left() -> Iterator[Item]:
            for item in items:
                key = _key(item)
                place = self._places.get(key) if key is not None else None
                waiting.append((key, place))
                if place is None:
                    yield item

        for results in read(left()):
            yield from self._before(waiting)
            key, _ = waiting.popleft()
            if key is not None and not any(isinstance(result, KzFactsError) for result in results):
                self._add(key, results)
            yield results
        yield from self._before(waiting)

    def _before(self, waiting: deque[tuple[bytes | None, int | None]]) -> Iterator[list[Made | KzFactsError]]:
        """What was made before of the items that come next."""
        while waiting and (place := waiting[0][1]) is not None:
            waiting.popleft()
            yield self._taken(place)

    def _taken(self, place: int) -> list[Made | KzFactsError]:
        data, at = self._data(place) or b"", 0
        found: list[Made | KzFactsError] = []
        while at < len(data):
            (length,) = _LENGTH.unpack_from(data, at)
            at += _LENGTH.size
            found.append(self._unpack(data[at : at + length]))
            at += length
        self.kept += 1
        return found

    def _add(self, key: bytes, results: Iterable[Made | KzFactsError]) -> None:
        packed = [self._pack(result) for result in results if not isinstance(result, KzFactsError)]
        data = b"".join(_LENGTH.pack(len(one)) + one for one in packed)
        try:
            self._file.seek(0, os.SEEK_END)
            self._file.write(_ENTRY.pack(key, len(data), digest(data)) + data)
            self._file.flush()
        except OSError as error:
            raise OutputError(f"--resume: {self.path}: cannot be written ({error.strerror}); make room") from error

    def __enter__(self) -> Journal[Made]:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        """Close it; what was cut off keeps it, what came to its end needs it no more."""
        self._file.close()
        if kind is None:
            self.path.unlink(missing_ok=True)


def _key(item: Item) -> bytes | None:
    """A digest of an input; None where it cannot be read, which is tried each time."""
    if isinstance(item, KzFactsError):
        return None
    if isinstance(item, inputs.Source):
        return digest("text", item.name, item.text, repr(astuple(item)[2:]))
    try:
        with open(item, "rb") as file:
            return digest("file", item, hashlib.file_digest(file, "blake2b").digest())
    except (OSError, ValueError):
        return None
