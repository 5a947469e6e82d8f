"""Work grows with the length of a text: counted in calls, which no other program on the machine changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from benchmarks import growth

import kz_facts

_SHORT, _TIMES = 3_000, 4
_MOST = 1.15  # exponent; 2 where each fact is compared with each


def _calls(work: Callable[[], object]) -> int:
    count = 0

    def counted(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    work()  # what is worked out once for each word is known the second time
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("shape", ["clauses", "meetings", "places"])
def test_work_grows_with_the_length_of_a_text(shape: str) -> None:
    short, long = (growth.SHAPES[shape](length) for length in (_SHORT, _TIMES * _SHORT))
    few, many = (_calls(lambda text=text: kz_facts.extract(text)) for text in (short, long))
    assert many <= few * _TIMES**_MOST, f"{many / few:.2f} times the work for {_TIMES} times the text"
