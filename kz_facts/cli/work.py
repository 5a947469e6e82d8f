"""Many inputs read one after another, for the commands that do so: progress, warnings, failures, and a summary."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING

from kz_facts.cli import streams
from kz_facts.cli.exits import Exit
from kz_facts.cli.progress import Progress
from kz_facts.errors import InputError, Interrupted, KzFactsError

if TYPE_CHECKING:
    from kz_facts.inputs import Source
    from kz_facts.options import Options
    from kz_facts.results import Facts

_FOREIGN_SHOWN = 3  # files of another language that are told one by one


class Work:
    """What a command reads. A context: at its end the progress bar is gone, and the summary there if it is wanted."""

    def __init__(
        self,
        names: Iterable[str | Source | InputError],
        *,
        quiet: bool = False,
        verbose: bool = False,
        statistics: bool = False,
        bar: bool = True,
    ) -> None:
        self.names = list(names)
        self.failed = 0
        self._quiet, self._verbose = quiet, verbose
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
        from kz_facts import api

        foreign = 0
        for facts in api.extract_sources(self.names, jobs or os.cpu_count() or 1, options, self._fail):
            gc.enable()  # switched off by main
            self._progress.reached(facts.documents[0].path)
            if self._counts is not None:
                self._counts.add(facts)
            foreign += facts.foreign is not None
            self._tell(facts, foreign)
            yield facts
        if foreign > _FOREIGN_SHOWN and not self._quiet:
            streams.say(f"{foreign - _FOREIGN_SHOWN} more files seem not to be German")

    def _tell(self, facts: Facts, foreign: int) -> None:
        if self._verbose and facts.encoding:
            streams.say(f"{facts.documents[0].path}: read as {facts.encoding}, {len(facts.documents)} article(s)")
        if self._quiet:
            return
        for warning in facts.warnings:
            if facts.foreign is None or foreign <= _FOREIGN_SHOWN or warning != facts.foreign:
                streams.say(warning)

    def _fail(self, error: KzFactsError) -> None:
        self.failed += 1
        streams.say(str(error))

    def __enter__(self) -> Work:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._progress.stop()
        if kind is not None and issubclass(kind, KeyboardInterrupt):
            done = min(self._progress.done + self.failed, len(self.names))
            raise Interrupted(f"interrupted after {done} of {len(self.names)} files")
        if kind is None and self._counts is not None:
            streams.tell(self._counts.lines(self.failed))
