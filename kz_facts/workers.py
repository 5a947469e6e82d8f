"""Work shared by processes, in order: none outlives the program, and one that dies costs only what it was doing."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import parent_process
from typing import Generic, TypeAlias, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_Waiting: TypeAlias = "deque[tuple[list[Item], Future[list[Result]]]]"
_AHEAD = 4  # batches a worker that are handed out before their results are asked for
_FULL, _MOST = 60_000, 16  # characters and items of a batch: handing one over has a price


class Pool(Generic[Item, Result]):
    """Worker processes that do one thing with many items."""

    def __init__(
        self,
        work: Callable[[Item], Result],
        lost: Callable[[Item], Result],
        workers: int,
        size: Callable[[Item], int] = lambda item: _FULL,
    ) -> None:
        """Start nothing yet.

        Args:
            work: What is done with an item; must be known by name, since it runs in other processes.
            lost: The result of an item whose worker was killed over it, out of memory for example.
            workers: How many processes.
            size: How many characters an item has, about: small ones are handed over together.
        """
        self._work, self._lost, self._workers, self._size = work, lost, workers, size

    def run(self, items: Iterable[Item]) -> Iterator[Result]:
        """The results, in the order of the items."""
        waiting: _Waiting[Item, Result] = deque()
        pool = _executor(self._workers)
        clean = False
        try:
            for batch in self._batches(items):
                pool = self._submit(pool, batch, waiting)
                if len(waiting) >= _AHEAD * self._workers:
                    pool, results = self._first(pool, waiting)
                    yield from results
            while waiting:
                pool, results = self._first(pool, waiting)
                yield from results
            clean = True
        finally:
            pool.shutdown(wait=clean, cancel_futures=True)

    def _batches(self, items: Iterable[Item]) -> Iterator[list[Item]]:
        batch: list[Item] = []
        filled = 0
        for item in items:
            batch.append(item)
            filled += self._size(item)
            if filled >= _FULL or len(batch) == _MOST:
                yield batch
                batch, filled = [], 0
        if batch:
            yield batch

    def _submit(
        self, pool: ProcessPoolExecutor, batch: list[Item], waiting: _Waiting[Item, Result]
    ) -> ProcessPoolExecutor:
        try:
            waiting.append((batch, pool.submit(_each, self._work, batch)))
        except BrokenProcessPool:
            pool = self._again(pool, waiting)
            waiting.append((batch, pool.submit(_each, self._work, batch)))
        return pool

    def _first(
        self, pool: ProcessPoolExecutor, waiting: _Waiting[Item, Result]
    ) -> tuple[ProcessPoolExecutor, Iterable[Result]]:
        """The results of the batch that has waited longest; where a worker died, once more and each item alone."""
        batch, future = waiting.popleft()
        try:
            return pool, future.result()
        except BrokenProcessPool:
            return self._again(pool, waiting), map(self._alone, batch)

    def _alone(self, item: Item) -> Result:
        alone = _executor(1)
        try:
            return alone.submit(self._work, item).result()
        except BrokenProcessPool:
            return self._lost(item)
        finally:
            alone.shutdown(wait=False, cancel_futures=True)

    def _again(self, pool: ProcessPoolExecutor, waiting: _Waiting[Item, Result]) -> ProcessPoolExecutor:
        """New workers in place of broken ones, and what those had not finished handed out again."""
        pool.shutdown(wait=False, cancel_futures=True)
        fresh = _executor(self._workers)
        again = [
            (batch, future if _is_done(future) else fresh.submit(_each, self._work, batch)) for batch, future in waiting
        ]
        waiting.clear()
        waiting.extend(again)
        return fresh


def _each(work: Callable[[Item], Result], batch: list[Item]) -> list[Result]:
    return [work(item) for item in batch]


def _is_done(future: Future[list[Result]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, initializer=_begin)


def _begin() -> None:
    """Make a process a worker: interrupts are the program's business, its end is the worker's end too."""
    gc.enable()  # the program may have switched it off while it started
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    """End the process once the program is gone: killed programs cannot tell their workers.

    The end of a pipe tells it, whether the program goes now or went while this process was starting.
    """
    if (program := parent_process()) is not None:
        program.join()
        os._exit(1)
