"""Arithmetic with EDTF strings."""

from __future__ import annotations

from datetime import date

import pytest
from corpus_lines import cases
from edtf import parse_edtf

from kz_facts.parse.dates import edtf, holidays

PROMISED = sorted({value.split()[0] for case in cases("dates") for *_, value in case.values[0].expected} - {"?"})


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2020-12-15", "2020-12-15", "2020-12-15", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("2024-24", "2024-12-01", "2025-02-28", "season"),
        ("2018-35", "2018-07-01", "2018-09-30", "quarter"),
        ("2025-40", "2025-01-01", "2025-06-30", "half"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2020-01/2020-10", "2020-01-01", "2020-10-31", "range"),
        ("2024-05-06/2024-05-12", "2024-05-06", "2024-05-12", "week"),
        ("2005/..", "2005-01-01", None, "year"),
        ("../2050-03", None, "2050-03-31", "month"),
        ("XXXX-06-05", None, None, "day"),
        ("XXXX-XX-15", None, None, "day"),
        ("-0189", "-0189-01-01", "-0189-12-31", "year"),
        ("-04XX", "-0499-01-01", "-0400-12-31", "century"),
        ("17XX/18XX", "1700-01-01", "1899-12-31", "range"),
        ("9999-24", "9999-12-01", None, "season"),
    ],
)
def test_bounds_and_precision(value: str, first: str | None, last: str | None, precision: str) -> None:
    assert edtf.bounds(value) == (first, last)
    assert edtf.precision(value) == precision


def test_joining_and_opening() -> None:
    assert edtf.join("2020-01", "2020-10") == "2020-01/2020-10"
    assert edtf.join("2022-33", "2022-35") == "2022-01/2022-09"
    assert edtf.join("198X", "199X") == "1980/1999"
    assert (edtf.since("2005"), edtf.until("2050"), edtf.about("1900")) == ("2005/..", "../2050", "1900~")
    assert edtf.plain("../2050") == edtf.plain("2050~") == "2050"


def test_shifting() -> None:
    assert edtf.shift(date(1, 1, 1), "day", -1) is None
    assert edtf.shift(date(9999, 12, 31), "month", 1) is None
    assert edtf.of(date(9999, 12, 31), "week") == "9999-12-27/9999-12-31"
    assert edtf.shift(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)
    assert edtf.shift_years("2020-01/2020-10", -1) == "2019-01/2019-10"
    assert edtf.shift_years("XXXX-01", -1) is None


def test_order_before_and_after_christ() -> None:
    assert edtf.in_order("-0189-01-01", "-0188-01-01")
    assert edtf.in_order("-0001-01-01", "0044-01-01")
    assert not edtf.in_order("-0188-05-01", "-0189-05-01")


def test_impossible_dates() -> None:
    assert not edtf.valid(2023, 2, 29)
    assert edtf.valid(None, 2, 29)
    assert not edtf.valid(None, 2, 31)


def test_easter_and_what_depends_on_it() -> None:
    assert holidays.easter(2024) == date(2024, 3, 31)
    assert holidays.day_of("Pfingstmontag", 2025) == date(2025, 6, 9)
    assert holidays.day_of("Tag der Deutschen Einheit", 1990) == date(1990, 10, 3)
    assert holidays.day_of("Zahltag", 2024) is None


# The parser of the edtf package has no interval of decades or of negative centuries, nor parts of an unknown year.
@pytest.mark.parametrize("value", [v for v in PROMISED if v not in ("197X/..", "XXXX-40", "XXXX-33", "-08XX/-05XX")])
def test_what_is_promised_is_edtf(value: str) -> None:
    assert parse_edtf(value) is not None
