"""Work shared by processes, in order: none outlives the program, and one that dies costs only what it was doing."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_AHEAD = 4  # items a worker that are handed out before their results are asked for
_LOOK = 0.5  # seconds between looks at whether the program still runs


class Pool(Generic[Item, Result]):
    """Worker processes that do one thing with many items."""

    def __init__(self, work: Callable[[Item], Result], lost: Callable[[Item], Result], workers: int) -> None:
        """Start nothing yet.

        Args:
            work: What is done with an item; must be known by name, since it runs in other processes.
            lost: The result of an item whose worker was killed over it, out of memory for example.
            workers: How many processes.
        """
        self._work, self._lost, self._workers = work, lost, workers

    def run(self, items: Iterable[Item]) -> Iterator[Result]:
        """The results, in the order of the items."""
        waiting: deque[tuple[Item, Future[Result]]] = deque()
        pool = _executor(self._workers)
        clean = False
        try:
            for item in items:
                pool = self._submit(pool, item, waiting)
                if len(waiting) >= _AHEAD * self._workers:
                    pool, result = self._first(pool, waiting)
                    yield result
            while waiting:
                pool, result = self._first(pool, waiting)
                yield result
            clean = True
        finally:
            pool.shutdown(wait=clean, cancel_futures=True)

    def _submit(
        self, pool: ProcessPoolExecutor, item: Item, waiting: deque[tuple[Item, Future[Result]]]
    ) -> ProcessPoolExecutor:
        try:
            waiting.append((item, pool.submit(self._work, item)))
        except BrokenProcessPool:
            pool = self._again(pool, waiting)
            waiting.append((item, pool.submit(self._work, item)))
        return pool

    def _first(
        self, pool: ProcessPoolExecutor, waiting: deque[tuple[Item, Future[Result]]]
    ) -> tuple[ProcessPoolExecutor, Result]:
        """The result of the item that has waited longest; where a worker died, once more and alone."""
        item, future = waiting.popleft()
        try:
            return pool, future.result()
        except BrokenProcessPool:
            alone = _executor(1)
            try:
                result = alone.submit(self._work, item).result()
            except BrokenProcessPool:
                result = self._lost(item)
            finally:
                alone.shutdown(wait=False, cancel_futures=True)
            return self._again(pool, waiting), result

    def _again(self, pool: ProcessPoolExecutor, waiting: deque[tuple[Item, Future[Result]]]) -> ProcessPoolExecutor:
        """New workers in place of broken ones, and what those had not finished handed out again."""
        pool.shutdown(wait=False, cancel_futures=True)
        fresh = _executor(self._workers)
        again = [(item, future if _is_done(future) else fresh.submit(self._work, item)) for item, future in waiting]
        waiting.clear()
        waiting.extend(again)
        return fresh


def _is_done(future: Future[Result]) -> bool:
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
    threading.Thread(target=_watch, args=(os.getppid(),), daemon=True).start()


def _watch(parent: int) -> None:
    """End the process once the program is gone: killed programs cannot tell their workers."""
    while os.getppid() == parent:
        time.sleep(_LOOK)
    os._exit(1)
