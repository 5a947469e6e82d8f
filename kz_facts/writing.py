"""Where facts go: standard output, a file, or a folder with one file a kind."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from kz_facts import export
from kz_facts.errors import OutputError, UsageError
from kz_facts.results import Facts

Pieces = Callable[[Iterable[Facts], Sequence[str]], Iterator[str]]
_FORMATS: dict[str, Pieces] = {"json": export.json_pieces, "jsonl": export.jsonl_pieces, "csv": export.csv_pieces}


@dataclass(frozen=True, slots=True)
class Target:
    """A place to write to, and the format; `path` None is standard output."""

    path: Path | None
    folder: bool
    format: str

    def write(self, results: Iterable[Facts], kinds: Sequence[str]) -> None:
        """Write all facts of these kinds."""
        pieces = _FORMATS[self.format]
        if self.path is None:
            to_stdout(pieces(results, kinds))
        elif not self.folder:
            to_file(self.path, pieces(results, kinds))
        else:
            kept = [replace(facts, text="") for facts in results]
            for kind in kinds:
                to_file(self.path / f"{kind}.{self.format}", pieces(kept, [kind]))
            if self.format == "csv":
                to_file(self.path / "documents.csv", export.documents_csv(kept))


def target(output: str | None, format: str | None) -> Target:
    """What `--output` and `--format` name: a folder ends in a slash or is there; a file's suffix may say the format.

    Raises:
        UsageError: Nothing can be written there.
    """
    if output is None or output == "-":
        return Target(None, False, format or "json")
    path = Path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        return Target(path, True, format or "json")
    if not path.parent.is_dir():
        raise UsageError(f"--output {output}: there is no folder {path.parent}; create it first")
    by_suffix = path.suffix.removeprefix(".").lower()
    return Target(path, False, format or (by_suffix if by_suffix in _FORMATS else "json"))


def to_stdout(pieces: Iterable[str]) -> None:
    """Write text to standard output, always as UTF-8.

    Raises:
        BrokenPipeError: Nobody reads it any more.
        OutputError: It cannot be written, a full disk for example.
    """
    out = sys.stdout.buffer
    for piece in pieces:
        _write(out, piece)
    _write(out, "")


def _write(out: BinaryIO, piece: str) -> None:
    """Write a piece; the last, empty one sees all others off."""
    try:
        if piece:
            out.write(piece.encode("utf-8", "surrogatepass"))
        else:
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in the buffer has no place to go
        raise OutputError(f"standard output: cannot be written ({error.strerror}); choose another place") from error


def to_file(path: Path, pieces: Iterable[str]) -> None:
    """Write text to a file, which is replaced only when all of it is there.

    Raises:
        OutputError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            try:
                for piece in pieces:
                    file.write(piece.encode("utf-8", "surrogatepass"))
                file.close()
                os.chmod(file.name, 0o666 & ~_umask())
                os.replace(file.name, path)
            except BaseException:
                Path(file.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise OutputError(f"--output {path}: cannot be written ({error.strerror}); choose another place") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
