"""Where facts go: standard output, a file, a device, or a folder with one file a kind."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from kz_facts import exports
from kz_facts.errors import OutputError, UsageError
from kz_facts.exports import Exporter, Sheet, Writing
from kz_facts.results import Facts


@dataclass(frozen=True, slots=True)
class Target:
    """A place to write to, and the format; `path` None is standard output."""

    path: Path | None
    folder: bool
    exporter: Exporter
    how: Writing = field(default_factory=Writing)

    def sheets(self, kinds: Sequence[str]) -> dict[str, Sheet]:
        """The files that are written as texts come, by name, "" for a single one; none where the format cannot.

        Raises:
            UsageError: The format cannot hold it, or its library is missing.
        """
        return sheets_of(self.exporter.name, kinds, self.how, folder=self.folder)

    def write_parts(self, sheets: Mapping[str, Sheet], parts: Iterable[Sequence[bytes]]) -> None:
        """Write the parts of text after text, all files side by side.

        Args:
            sheets: What `sheets` gave.
            parts: Of each text its part for each of them.

        Raises:
            OutputError: It cannot be written.
        """
        with ExitStack() as stack:
            for sheet in sheets.values():
                stack.enter_context(closing(sheet))
            outs = [stack.enter_context(self._out(name)) for name in sheets]
            pairs = list(zip(outs, sheets.values(), strict=True))
            texts = iter(parts)
            first = list(islice(texts, 1))  # what ends the work before it, as rules that are wrong, leaves no head
            for out, sheet in pairs:
                out.write(sheet.begin())
            for made in chain(first, texts):
                for (out, sheet), part in zip(pairs, made, strict=True):
                    with _Told("what waits to be written"):
                        piece = sheet.add(part)
                    out.write(piece)
            for out, sheet in pairs:
                for piece in sheet.end():
                    out.write(piece)
            for out in outs:
                out.sync()
            for out in outs:
                out.done()

    def _out(self, name: str) -> Out:
        if self.path is None:
            return _Stdout()
        return _file(self.path / name if name else self.path)

    def write(self, results: Iterable[Facts], kinds: Sequence[str]) -> None:
        """Write all facts of these kinds.

        Raises:
            OutputError: It cannot be written.
            UsageError: The format cannot hold it, or its library is missing.
        """
        if sheets := self.sheets(kinds):
            self.write_parts(sheets, ([sheet.part(facts) for sheet in sheets.values()] for facts in results))
            return
        if self.path is not None and self.folder:
            for name, pieces in self.exporter.files(results, kinds, self.how):
                to_file(self.path / name, pieces)
            return
        pieces = self.exporter.pieces(results, kinds, self.how)
        try:
            if self.path is None:
                to_stdout(pieces)
            else:
                to_file(self.path, pieces)
        finally:  # what the format made on the way goes now
            if isinstance(pieces, Generator):
                pieces.close()


def sheets_of(format: str, kinds: Sequence[str], how: Writing, *, folder: bool) -> dict[str, Sheet]:
    """As `Target.sheets`."""
    exporter = exports.get(format)
    if folder:
        return dict(exporter.sheets(kinds, how))
    sheet = exporter.sheet(kinds, how)
    return {} if sheet is None else {"": sheet}


def target(output: str | None, format: str | None, kinds: Sequence[str] = (), how: Writing | None = None) -> Target:
    """What `--output` and `--format` name: a folder ends in a slash or is there; a file's suffix may say the format.

    Args:
        output: A file, a folder, or None and `-` for standard output.
        format: The name of a format; None for what the suffix says.
        kinds: What is to be written there.
        how: The dialect of CSV, and whether texts are written too.

    Raises:
        UsageError: Nothing can be written there, or the format has no place for it.
    """
    how = how or Writing()
    if output is None or output == "-":
        exporter = exports.get(format or "json")
        _check(exporter, kinds, how, folder=False)
        if exporter.binary and sys.stdout is not None and sys.stdout.isatty():
            raise UsageError(f"--format {exporter.name}: nothing that a terminal can show; write a file with --output")
        return Target(None, False, exporter, how)
    path = _path(output)
    folder = output.endswith(("/", os.sep)) or path.is_dir()
    if not folder and not path.parent.is_dir():
        raise UsageError(f"--output {output}: there is no folder {path.parent}; create it first")
    exporter = exports.get(format) if format else _named_by(output, folder=folder)
    _check(exporter, kinds, how, folder=folder)
    return Target(path, folder, exporter, how)


def _path(output: str) -> Path:
    """A path that `--output` names: an empty one would be the current folder."""
    if not output.strip():
        raise UsageError("--output: an empty name stands for no file; . is the current folder")
    return Path(output)


def _named_by(output: str, *, folder: bool) -> Exporter:
    if folder or not Path(output).suffix:
        return exports.get("json")
    found = exports.by_suffix(output)
    if found is None:
        raise UsageError(f"--output {output}: no format ends so; say it with --format ({', '.join(exports.names())})")
    return found


def _check(exporter: Exporter, kinds: Sequence[str], how: Writing, *, folder: bool) -> None:
    if kinds and not set(kinds) & set(exporter.kinds):
        there = ", ".join(exporter.kinds)
        raise UsageError(f"--format {exporter.name}: has no place for {', '.join(kinds)}; only for {there}")
    if how.with_text and (not exporter.holds_text and not (folder and exporter.name == "csv")):
        hint = "write a folder, with --output DIR/" if exporter.name == "csv" else "leave it out"
        raise UsageError(f"--with-text: --format {exporter.name} has no place for it; {hint}")
    if exporter.name != "csv" and how.csv_dialect != Writing().csv_dialect:
        raise UsageError(f"--csv-dialect {how.csv_dialect}: goes with --format csv; add it")


def file_for(output: str | None, *suffixes: str) -> Path | None:
    """The file that `--output` names, for what is one file in any case; None for standard output.

    Args:
        output: The name.
        suffixes: What it may end in, if it has a suffix; none for anything.

    Raises:
        UsageError: No file can be written there, or its suffix promises another format.
    """
    if output is None or output == "-":
        return None
    path = _path(output)
    if output.endswith(("/", os.sep)) or path.is_dir():
        raise UsageError(f"--output {output}: is a folder; name a file")
    if not path.parent.is_dir():
        raise UsageError(f"--output {output}: there is no folder {path.parent}; create it first")
    if suffixes and path.suffix and path.suffix.lower() not in suffixes:
        raise UsageError(f"--output {output}: is no name for what is written; let it end in {', '.join(suffixes)}")
    return path


def refuse_inputs(target: Target, kinds: Sequence[str], names: Iterable[str]) -> None:
    """Refuse to write over what is read.

    Raises:
        UsageError: An output is one of the inputs.
    """
    if target.path is None:
        return
    outputs = [target.path / f"{kind}{suffix}" for kind in (*kinds, "documents") for suffix in target.exporter.suffixes]
    refuse_to_write(outputs if target.folder else [target.path], names)


def refuse_to_write(outputs: Iterable[Path], names: Iterable[str]) -> None:
    """As `refuse_inputs`, of files.

    Raises:
        UsageError: One of them is one of the inputs.
    """
    wanted = {_identity(path): path for path in outputs}
    wanted.pop(None, None)
    for name in names:
        if wanted and (key := _identity(name)) in wanted:
            raise UsageError(f"--output {wanted[key]}: is an input; write to another file")


def _identity(path: str | Path) -> tuple[int, int] | None:
    """What is the same for all names of a regular file; None where there is none."""
    try:
        status = os.stat(path)
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def to_stdout(pieces: Iterable[str | bytes]) -> None:
    """Write to standard output, text as UTF-8.

    Raises:
        BrokenPipeError: Nobody reads it any more.
        OutputError: It cannot be written: a full disk for example, or it is closed.
    """
    out = _Stdout()
    for piece in pieces:
        out.write(_bytes(piece))
    out.sync()


class _Told:
    """Turns an error of the system into one that says where it happened."""

    def __init__(self, place: str) -> None:
        self.place = place

    def __enter__(self) -> None:
        return

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            reason = error.strerror or error
            raise OutputError(f"{self.place}: cannot be written ({reason}); choose another place") from error


class Out:
    """A place that bytes go to. A context: whoever leaves it before `done` leaves no file behind."""

    def write(self, data: bytes) -> None:
        """Write some more."""
        raise NotImplementedError

    def sync(self) -> None:
        """See to it that all is there."""

    def done(self) -> None:
        """Show what was written."""

    def __enter__(self) -> Out:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        return


class _Stdout(Out):
    def __init__(self) -> None:
        if sys.stdout is None:
            raise OutputError("standard output: is closed; write a file with --output")
        self._out = sys.stdout.buffer

    def write(self, data: bytes) -> None:
        if data:
            with _Told("standard output"):
                self._out.write(data)

    def sync(self) -> None:
        with _Told("standard output"):
            self._out.flush()


class _File(Out):
    """A file that is open; errors of the system name its place."""

    def __init__(self, place: str, opened: Callable[[], IO[bytes]]) -> None:
        self._place = place
        with _Told(place):
            self._file = opened()

    def write(self, data: bytes) -> None:
        with _Told(self._place):
            self._file.write(data)


class _Through(_File):
    """A device or a pipe: it cannot be replaced."""

    def __init__(self, path: Path, place: str) -> None:
        if path.is_dir():
            raise OutputError(f"{place}: is a folder; end it in a slash to write files there")
        super().__init__(place, lambda: path.open("wb"))

    def sync(self) -> None:
        with _Told(self._place):
            self._file.flush()

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with _Told(self._place):
            self._file.close()


class _Replaced(_File):
    """A file that is replaced only when all of it is on the disk: whoever looks sees the old one, or the whole new."""

    def __init__(self, path: Path, place: str) -> None:
        self._path = path
        with _Told(place):
            self._mode = path.stat().st_mode if path.exists() else None
        if self._mode is not None and not (self._mode & 0o222 and os.access(path, os.W_OK)):
            raise OutputError(f"{place}: is read-only; choose another file, or allow writing to it")
        waiting = f".{path.name[:100]}."
        super().__init__(place, lambda: NamedTemporaryFile("wb", dir=path.parent, prefix=waiting, delete=False))  # noqa: SIM115

    def sync(self) -> None:
        with _Told(self._place):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def done(self) -> None:
        with _Told(self._place):
            os.chmod(self._file.name, stat.S_IMODE(self._mode) if self._mode is not None else 0o666 & ~_umask())
            os.replace(self._file.name, self._path)

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with suppress(OSError):  # a full disk: what is left in the buffer is of no use
            self._file.close()
        Path(self._file.name).unlink(missing_ok=True)


def _file(path: Path) -> Out:
    """A file to write; a link's target in place of the link.

    Raises:
        OutputError: It cannot be written.
    """
    place = f"--output {path}"
    with _Told(place):
        path.parent.mkdir(parents=True, exist_ok=True)
        through = _is_written_through(path)
    return _Through(path, place) if through else _Replaced(Path(os.path.realpath(path)), place)


def to_file(path: Path, pieces: Iterable[str | bytes]) -> None:
    """Write a file, which is replaced only when all of it is there; devices and pipes are written through.

    Raises:
        OutputError: It cannot be written.
    """
    with _file(path) as out:
        for piece in _outside(pieces, f"--output {path}"):
            out.write(piece)
        out.sync()
        out.done()


def _is_written_through(path: Path) -> bool:
    """Whether a path is no regular file, or one that the shell holds open: `/dev/stdout`, `/dev/fd/3`."""
    try:
        return not stat.S_ISREG(path.stat().st_mode) or str(path).startswith(("/dev/", "/proc/"))
    except FileNotFoundError:
        return False


def _outside(pieces: Iterable[str | bytes], place: str) -> Iterator[bytes]:
    """The pieces as bytes; an error of the system while one is made is not one of writing."""
    iterator = iter(pieces)
    while True:
        try:
            piece = next(iterator)
        except StopIteration:
            return
        except OSError as error:
            raise OutputError(f"{place}: could not be made ({error.strerror or error}); is there room?") from error
        yield _bytes(piece)


def _bytes(piece: str | bytes) -> bytes:
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
