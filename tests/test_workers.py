"""Work shared by processes: in order, and what dies costs only itself."""

from __future__ import annotations

import gc
import os
import signal
import sys

import pytest

from kz_facts.workers import Pool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")


def double(item: int) -> int:
    return 2 * item


def die_over_seven(item: int) -> int:
    if item == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


def lost(item: int) -> int:
    return -item


def collects(_: int) -> bool:
    return gc.isenabled()


def ignores_interrupts(_: int) -> bool:
    return signal.getsignal(signal.SIGINT) is signal.SIG_IGN and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL


def test_results_come_in_order() -> None:
    assert list(Pool(double, lost, 2).run(range(100))) == [2 * item for item in range(100)]


@pytest.mark.parametrize("workers", [1, 3])
def test_one_that_dies_costs_only_itself(workers: int) -> None:
    expected = [-7 if item == 7 else 2 * item for item in range(40)]
    assert list(Pool(die_over_seven, lost, workers).run(range(40))) == expected


def test_workers_collect_garbage_though_the_program_does_not() -> None:
    gc.disable()
    try:
        assert all(Pool(collects, lost, 2).run(range(4)))
    finally:
        gc.enable()


def test_signals_are_the_programs_business() -> None:
    assert all(Pool(ignores_interrupts, lost, 2).run(range(4)))


def test_whoever_has_enough_may_stop() -> None:
    results = Pool(double, lost, 2).run(range(10**9))
    assert [next(results), next(results)] == [0, 2]
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("workers", [1, 3])
def test_one_that_dies_costs_none_of_its_batch(workers: int) -> None:
    expected = [-7 if item == 7 else 2 * item for item in range(40)]
    assert list(Pool(die_over_seven, lost, workers, size).run(range(40))) == expected


def size(_: int) -> int:
    return 1
