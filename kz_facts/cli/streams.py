"""The three streams of the command: what may be closed, full, or a terminal that obeys what it is shown."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from kz_facts.printable import one_line


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


_waiting: list[str] | None = None  # what is to be said once the terminal is free


def say(message: str) -> None:
    """One line on stderr; where nobody can read it the work goes on all the same."""
    if _waiting is not None:
        _waiting.append(message)
        return
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"kzfacts: {one_line(message)}\n")
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)


@contextmanager
def held() -> Iterator[None]:
    """Let whatever is to be said wait, where something else has the screen."""
    global _waiting
    _waiting = []
    try:
        yield
    finally:
        messages, _waiting = _waiting, None
        for message in messages:
            say(message)


class _Saying(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        say(self.format(record))


def talk(verbose: bool) -> None:
    """Let the library's log go to stderr: warnings, and with `verbose` all else."""
    log = logging.getLogger("kz_facts")
    log.handlers = [_Saying()]
    log.setLevel(logging.DEBUG if verbose else logging.WARNING)


def tell(lines: Iterable[str]) -> None:
    """Lines on stderr, as they are; where nobody can read them the work goes on all the same."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()
    except (OSError, ValueError):
        give_up(sys.stderr)


def watched(stream: IO[str] | None) -> bool:
    """Whether a stream is a terminal."""
    return stream is not None and stream.isatty()
