"""How far the work has come: a bar on stderr where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kz_facts.inputs.find import shown
from kz_facts.inputs.formats import many
from kz_facts.printable import one_line

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

_BAR_FROM = 6  # files
_LONGEST_NAME = 32


class Progress:
    """Counts texts that are read; of more than a few files, or of a file with many texts, a bar says so.

    Its line has the name of the file, how many of all are read, how many a second, and how long the rest will take;
    that is not known where a file is a table or an archive.
    """

    def __init__(self, names: Sequence[str | None], *, quiet: bool) -> None:
        self.done = 0
        self._total = None if any(name is not None and many(name) for name in names) else len(names)
        watched = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self._wanted = watched and (self._total is None or self._total >= _BAR_FROM)
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def start(self) -> None:
        """Show the bar, if there is to be one."""
        if not self._wanted:
            return
        from rich.console import Console

        from kz_facts.cli import bar

        self._bar = bar.make(Console(stderr=True))
        self._task = self._bar.add_task("loading the rules", total=self._total)
        self._bar.start()

    def reached(self, name: str) -> None:
        """One text more, of this file."""
        self.done += 1
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, description=_short(one_line(shown(name))))

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _short(name: str) -> str:
    """The end of a name, which tells files apart."""
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
