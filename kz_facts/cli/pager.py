"""Long things in a terminal: through the pager that the user has, as git does it."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress

from kz_facts import writing
from kz_facts.cli import streams

_KEEPS = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}  # colours stay, and what fits the screen is only printed


def page(pieces: Iterable[str], *, wanted: bool = True) -> None:
    """Send text to the terminal through `PAGER` (else `less`); to standard output where there is none, or no terminal.

    What is to be said on stderr meanwhile is said afterwards: it would be written across the page.
    """
    process = _started() if wanted and streams.watched(sys.stdout) else None
    if process is None:
        writing.to_stdout(pieces)
        return
    assert process.stdin is not None
    before = signal.getsignal(signal.SIGINT)
    with streams.held():
        try:
            with suppress(BrokenPipeError):  # the reader has seen enough
                for piece in pieces:
                    process.stdin.write(piece.encode("utf-8", "backslashreplace"))
                    process.stdin.flush()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's while it runs
            with suppress(BrokenPipeError):
                process.stdin.close()
            process.wait()
            signal.signal(signal.SIGINT, before)


def _started() -> subprocess.Popen[bytes] | None:
    named = os.environ.get("PAGER", "less")
    if not named.strip() or named.strip() == "cat" or os.environ.get("TERM") == "dumb":
        return None
    sys.stdout.flush()
    try:
        return subprocess.Popen(shlex.split(named), stdin=subprocess.PIPE, env=_KEEPS | dict(os.environ))
    except (OSError, ValueError):  # no such pager, or a quotation mark alone in its name
        return None
