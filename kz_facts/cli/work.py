"""Many inputs read one after another, for the commands that do so: progress, warnings, failures, and a summary."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit
from kz_facts.cli.progress import Progress
from kz_facts.errors import InputError, Interrupted, KzFactsError

if TYPE_CHECKING:
    from kz_facts.cli.outcome import Making, Outcome
    from kz_facts.inputs import Source
    from kz_facts.journal import Journal
    from kz_facts.options import Options
    from kz_facts.results import Facts

_FOREIGN_SHOWN = 3  # files of another language that are told one by one


class Work:
    """What a command reads. A context: at its end the progress bar is gone, and the summary there if it is wanted.

    An `output` that is a file or a folder stays as it is where nothing could be read.
    """

    def __init__(
        self,
        names: Iterable[str | Source | InputError],
        *,
        quiet: bool = False,
        verbose: bool = False,
        statistics: bool = False,
        bar: bool = True,
        max_errors: int | None = None,
        output: object = None,
    ) -> None:
        self.names = list(names)
        self.failed = 0
        self.kept = 0  # texts of an earlier run
        self._quiet, self._verbose, self._max_errors, self._output = quiet, verbose, max_errors, output
        self._started = time.monotonic()
        self._progress = Progress(
            [name if isinstance(name, str) else None for name in self.names], quiet=quiet or not bar
        )
        self._counts = None
        if statistics:
            from kz_facts.cli.statistics import Counts

            self._counts = Counts()

    @property
    def code(self) -> Exit:
        """The exit code of what was read so far."""
        return Exit.FAILED if self.failed else Exit.DONE

    def files(self, rules: str | None = None) -> list[str]:
        """All that is read, the rule file too: no output may be one of them."""
        return [*(name for name in self.names if isinstance(name, str)), *([rules] if rules else [])]

    def results(self, options: Options, jobs: int = 1) -> Iterator[Facts]:
        """The facts of each text, as they come; on stderr what is to be told of it."""
        from kz_facts.cli.outcome import Making

        for one in self.outcomes(options, jobs, Making(counted=self._counts is not None)):
            if one.facts is not None:
                yield one.facts

    def outcomes(
        self, options: Options, jobs: int, making: Making, journal: Journal[Outcome] | None = None
    ) -> Iterator[Outcome]:
        """What is made of the facts of each text, as they come; on stderr what is to be told of it.

        Args:
            options: How to extract.
            jobs: Processes; 0 for one a core.
            making: What is wanted of the facts.
            journal: What an earlier run made; None where that does not count.

        Raises:
            InputError: More inputs failed than may, or all where an output file would lose what it has.
        """
        from kz_facts import api

        foreign, read = 0, False
        workers = jobs or os.cpu_count() or 1
        for one in api.made_of_sources(self.names, workers, options, making, self._fail, journal):
            gc.enable()  # switched off by main
            read = True
            self._progress.reached(one.path)
            if self._counts is not None:
                self._counts.add(one.counts)
            foreign += one.foreign is not None
            self._tell(one, foreign)
            yield one
        if self.failed and not read and self._output is not None:
            raise InputError(f"--output {self._output}: not written, nothing could be read")
        self.kept = journal.kept if journal is not None else 0
        if foreign > _FOREIGN_SHOWN and not self._quiet:
            streams.say(f"{foreign - _FOREIGN_SHOWN} more files seem not to be German")

    def _tell(self, one: Outcome, foreign: int) -> None:
        if self._verbose and one.encoding:
            streams.say(f"{one.path}: read as {one.encoding}, {one.documents} article(s)")
        if self._quiet:
            return
        for warning in one.warnings:
            if one.foreign is None or foreign <= _FOREIGN_SHOWN or warning != one.foreign:
                streams.say(warning)

    def _fail(self, error: KzFactsError) -> None:
        self.failed += 1
        streams.say(str(error))
        if self._max_errors is not None and self.failed > self._max_errors:
            raise InputError(f"--max-errors {self._max_errors}: {self.failed} inputs failed; nothing was written")

    def __enter__(self) -> Work:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._progress.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            done = min(self._progress.done + self.failed, len(self.names))
            raise Interrupted(f"interrupted after {done} of {len(self.names)} files")
        if kind is None and self._counts is not None:
            streams.tell(self._counts.lines(self.failed, time.monotonic() - self._started, self.kept))
