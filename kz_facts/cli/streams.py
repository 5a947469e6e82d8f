"""The three streams of the command: what may be closed, full, or a terminal that obeys what it is shown."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from types import TracebackType
from typing import IO

from kz_facts.printable import one_line

_BAR_FROM = 6  # files


def prepare() -> None:
    """Open what the caller closed (`>&-`): a file opened later would else become standard output or error."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one


def give_up(stream: IO[str] | None) -> None:
    """Let what is left in a stream's buffer go nowhere, so that nothing fails on it once more."""
    if stream is None:
        return
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):  # a stream that is no file, as tests put it there
        return


def say(message: str) -> None:
    """One line on stderr; where nobody can read it the work goes on all the same."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"kzfacts: {one_line(message)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)


class _Saying(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(self.format(record))


def talk(verbose: bool) -> None:
    """Let the library's log go to stderr: warnings, and with `verbose` all else."""
    log = logging.getLogger("kz_facts")
    log.handlers = [_Saying()]
    log.setLevel(logging.DEBUG if verbose else logging.WARNING)


class Progress:
    """How many files are read; a bar on stderr where somebody watches, and for more than a few files."""

    def __init__(self, total: int, *, quiet: bool) -> None:
        self.done, self.total = 0, total
        self._advance: Callable[[], None] = lambda: None
        self._stop: Callable[[], None] = lambda: None
        if total >= _BAR_FROM and not quiet and sys.stderr is not None and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress as Bar

            bar = Bar(console=Console(stderr=True), transient=True)
            task = bar.add_task("reading", total=total)
            bar.start()
            self._advance = lambda: bar.advance(task)
            self._stop = bar.stop

    def advance(self) -> None:
        """One file more."""
        self.done += 1
        self._advance()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._stop()
