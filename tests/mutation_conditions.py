"""Turns conditions of the package into their opposite, one at a time, and asks which tests notice: run by hand.

    python tests/mutation_conditions.py --sample 400 --theme parse/ --jobs 2 [--tests tests/test_dates.py …]

The tests are collected once, and run once to learn which test meets which condition. Then, for each condition, a child
of this process turns it and runs the tests that meet it, those that meet least first, until one fails or `--seconds`
of the processor are over: who has not noticed by then counts as not noticing, so that the share is a lower bound. So a
mutant takes a second instead of minutes. Conditions that are met only while modules are imported, and those that no
test meets in this process (what runs the command in a process of its own is not seen), are counted apart. What nobody
noticed is listed: it is not needed, or not tested, or saves time alone.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import pickle
import pkgutil
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NoReturn, TypeVar

import pytest
from _pytest.runner import runtestprotocol
from mutation_switch import ON, ROOT, install

# Left out unless asked for: what runs other processes, whose conditions are not ours to turn, what takes minutes, and
# what counts calls, of which a switch in each condition is one.
_APART = ("mutation", "cli", "cluster", "workers", "release", "streams", "report_page", "examples", "docs")
_LONG = ("words", "properties", "properties_corpus", "properties_files", "properties_notation", "wraps", "growth")
_LEFT_OUT = tuple(f"test_{name}.py" for name in _APART + _LONG)
_SHARED = {"facts_by_seed", "seed_facts"}  # fixtures that hold what was read
_FAST = 0.1  # seconds of a test that is one line of a corpus
_PATIENCE = 10  # times as long as usual, and so many seconds, for one test; a mutant that takes longer is noticed

_Answer = TypeVar("_Answer")


@dataclass
class Seen:
    """What a run of all tests showed: which conditions each test meets, and how long it takes, by number."""

    met: dict[int, set[int]] = field(default_factory=dict)
    seconds: dict[int, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def by_condition(self) -> dict[int, list[int]]:
        """The tests that meet each condition, those first that are fast and meet least."""
        found: dict[int, list[int]] = {}
        for item in sorted(self.met, key=lambda item: (int(self.seconds[item] / _FAST), len(self.met[item]))):
            for number in self.met[item]:
                found.setdefault(number, []).append(item)
        return found


class Inversion:
    """Takes the place of pytest's loop over the tests."""

    def __init__(self, told: argparse.Namespace) -> None:
        self.told = told

    def pytest_sessionstart(self) -> None:
        """Random texts: the same each time, so that what is wrong is noticed, and not that the machine is slow."""
        from hypothesis import HealthCheck, settings  # not before pytest, which rewrites its plugins

        kept = [HealthCheck.too_slow, HealthCheck.data_too_large]
        settings.register_profile(
            "mutation", derandomize=True, deadline=None, database=None, suppress_health_check=kept
        )
        settings.load_profile("mutation")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Measure, and print what was not noticed."""
        at_import, ON.met = ON.met or set(), None
        gc.collect()
        gc.freeze()
        seen = _in_child(lambda: _all_seen(session.items))
        if seen.failed:
            session.shouldfail = "these tests fail as they are; mend that first: " + ", ".join(seen.failed[:9])
            return True
        wanted = {number for number, condition in enumerate(ON.conditions) if self.told.theme in condition.path}
        met = {number: items for number, items in seen.by_condition().items() if number in wanted}
        alone = (wanted & at_import) - met.keys()
        never = wanted - at_import - met.keys()
        _say(f"{len(session.items)} tests, {len(wanted)} conditions: {len(alone)} met on import, {len(never)} never")
        for number in sorted(never) if self.told.never else ():
            _say("never met: {c.path}:{c.line}: {c.words}".format(c=ON.conditions[number]))
        tried = random.Random(self.told.seed).sample(sorted(met), min(self.told.sample, len(met)))
        trial = Trial(session.items, seen, self.told)
        noticed, warmed = _in_child(lambda: trial.warm(tried, met))
        again = [number for number in tried if number not in noticed and number in warmed]
        noticed |= trial.noticed(again, met)
        for number in tried:
            if number not in noticed:
                _say("not noticed: {c.path}:{c.line}: {c.words}".format(c=ON.conditions[number]))
        _report(tried, noticed)
        return True


def _say(line: str) -> None:
    """Write a line at once, past pytest's capture."""
    os.write(_OUT, (line + "\n").encode())


def _quietly() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))


def _in_child(asked: Callable[[], _Answer]) -> _Answer:
    """What a child of this process answers, so that this one stays as if it had read nothing."""
    reading, writing = os.pipe()
    if not os.fork():
        os.close(reading)
        _quietly()
        with os.fdopen(writing, "wb") as file:
            pickle.dump(asked(), file)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        told: _Answer = pickle.load(file)
    os.wait()
    return told


def _all_seen(items: list[pytest.Item]) -> Seen:
    seen = Seen()
    for number, item in enumerate(items):
        ON.met, start = set(), time.process_time()
        if not _passes(item, items[number + 1] if number + 1 < len(items) else None):
            seen.failed.append(item.nodeid)
        seen.met[number], seen.seconds[number] = ON.met, time.process_time() - start
    return seen


class Trial:
    """Conditions turned, each in a child of this process."""

    def __init__(self, items: list[pytest.Item], seen: Seen, told: argparse.Namespace) -> None:
        self._items, self._seen, self._told = items, seen, told

    def warm(self, tried: list[int], met: dict[int, list[int]]) -> tuple[set[int], set[int]]:
        """Those noticed once rules are loaded, which takes longest; and the conditions that were met while loading."""
        ON.met = set()
        firsts = {
            item.path: item for item in reversed(self._items) if not _SHARED & set(getattr(item, "fixturenames", ()))
        }
        for item in firsts.values():
            _passes(item, None)
        gc.collect()
        gc.freeze()
        warmed, ON.met = ON.met, None
        return self.noticed(tried, met), warmed

    def noticed(self, tried: list[int], met: dict[int, list[int]]) -> set[int]:
        """Those of the conditions whose opposite made a test fail, end the process, or run for too long."""
        running: dict[int, int] = {}
        found: set[int] = set()
        for done, number in enumerate([*tried, None]):
            while running and (number is None or len(running) >= self._told.jobs):
                child, status = os.wait()
                turned = running.pop(child)
                if status:
                    found.add(turned)
            if number is None:
                break
            child = os.fork()
            if not child:
                self._try(number, met[number])
            running[child] = number
            if done and not done % 100:
                _say(f"… {done} tried, {len(found)} noticed")
        return found

    def _try(self, number: int, tests: list[int]) -> NoReturn:
        """In a child: the tests with this condition turned; ends the process, with 1 if one failed."""
        _quietly()
        ON.number = number
        try:
            for item, following in zip(tests, [*tests[1:], None], strict=True):
                signal.setitimer(signal.ITIMER_PROF, _PATIENCE * (1 + self._seen.seconds[item]))
                if not _passes(self._items[item], None if following is None else self._items[following]):
                    os._exit(1)
                if time.process_time() > self._told.seconds:
                    break
        except BaseException:
            os._exit(1)  # whatever it is, it is noticed
        os._exit(0)


def _report(tried: list[int], noticed: set[int]) -> None:
    folders = Counter(ON.conditions[number].path.rsplit("/", 1)[0] for number in tried)
    hits = Counter(ON.conditions[number].path.rsplit("/", 1)[0] for number in noticed)
    for folder, number in sorted(folders.items()):
        _say(f"{folder:40}{hits[folder]:5} of {number:5}")
    if tried:
        _say(f"conditions: {len(noticed)} of {len(tried)} noticed, {len(noticed) / len(tried):.0%}")


def main() -> None:
    """Collect the tests, turn conditions, and say what share the tests notice."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sample", type=int, default=400, help="how many conditions; all where there are fewer")
    ask.add_argument("--theme", default="", help="only files with this in their path")
    ask.add_argument(
        "--tests", nargs="*", default=[], help="what to run; by default all that stays in this process and is fast"
    )
    ask.add_argument("--never", action="store_true", help="list the conditions that no test meets, too")
    ask.add_argument("--seconds", type=float, default=8, help="of the processor, for the tests of one mutant")
    ask.add_argument("--jobs", type=int, default=1)
    ask.add_argument("--seed", type=int, default=1)
    told = ask.parse_args()
    ON.met = set()
    install()
    for module in pkgutil.walk_packages([str(ROOT / "kz_facts")], "kz_facts."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)  # what is imported in a child alone would have no number here
    all_tests = sorted(str(path) for path in (ROOT / "tests").glob("test_*.py"))
    tests = told.tests or [path for path in all_tests if not path.endswith(_LEFT_OUT)]
    options = [
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:hypothesispytest",
        "-p",
        "no:xdist",
        "--capture=no",
        "-k",
        "not every_word",
    ]
    sys.exit(pytest.main([*options, *tests], plugins=[Inversion(told)]))


_OUT = os.dup(1)
if __name__ == "__main__":
    main()
