"""Numbers in digits and words."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from kz_facts.parse.numbers import DIGITS, read_digits, read_number, read_ordinal, read_words


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.500.000", "1500000"), ("1'500'000", "1500000"), ("1’500’000", "1500000"), ("12 500", "12500"),
        ("5,6", "5.6"), ("0,9", "0.9"), ("3.87", "3.87"), ("1,000,000", "1000000"), ("2.345,67", "2345.67"),
        ("1'234.50", "1234.50"), ("1½", "1.5"), ("½", "0.5"), ("40.000", "40000"), ("1,500", "1.5"),
        ("0.125", "0.125"), ("2012", "2012"), ("09", "9"), ("⅔", "0.666666666666667"), ("5⅛", "5.125"),
        ("1'200.20", "1200.20"),
    ],
)  # fmt: skip
def test_digits(text: str, value: str) -> None:
    assert read_digits(text) == Decimal(value)
    match = re.match(DIGITS, text)
    assert match is not None
    assert match.group() == text


@pytest.mark.parametrize("text", ["1.2.3", "12.50.000", "", "x", "1,2,3", ".", "9" * 5000, "²", "⑤"])
def test_digits_that_are_no_number(text: str) -> None:
    assert read_digits(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("zwei", "2"), ("zweiundzwanzig", "22"), ("eineinhalb", "1.5"), ("anderthalb", "1.5"), ("eine halbe", "0.5"),
        ("drei viertel", "0.75"), ("hundertfünfzig", "150"), ("tausend", "1000"), ("Fünf", "5"), ("fuenf", "5"),
        ("dreissig", "30"), ("zwölf", "12"), ("zwoelf", "12"),
        ("zwei drittel", "0.6666666666666666666666666666"), ("ein zwanzigstel", "0.05"), ("drei achtel", "0.375"),
        ("einundhalb", "1.5"), ("zwo", "2"), ("einer", "1"), ("zweieinhalb", "2.5"), ("zweieinhalbtausend", "2500"),
        ("elfhundert", "1100"), ("hundertundeins", "101"), ("neunzehnhundertachtzig", "1980"), ("neunzehn", "19"),
        ("zweitausendfünfhundertdreiunddreißig", "2533"), ("neunhundertneunundneunzigtausend", "999000"),
    ],
)  # fmt: skip
def test_words(text: str, value: str) -> None:
    assert read_words(text) == read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "und", "Hund", "undzwanzig", "wenige", "Achtung", "Dreißigjährige", "ein paar", "", "drei Mantel",
        "hundert" * 1000, "eineinhalbstündig",
    ],
)  # fmt: skip
def test_words_that_are_no_number(text: str) -> None:
    assert read_words(text) is None


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("erste", 1), ("Dritten", 3), ("siebter", 7), ("siebente", 7), ("achten", 8), ("zehntes", 10), ("zwölfte", 12),
        ("neunzehntem", 19), ("zwanzigste", 20), ("dreißigsten", 30), ("einundzwanzigster", 21), ("hundertste", 100),
        ("hundertdritte", 103), ("hundertzweite", 102), ("tausendste", 1000),
    ],
)  # fmt: skip
def test_ordinals(text: str, rank: int) -> None:
    assert read_ordinal(text) == rank


@pytest.mark.parametrize("text", ["beste", "letzte", "erst", "viert", "weiter", "eins", "dreite", "einte", "Zwerge"])
def test_words_that_are_no_ordinal(text: str) -> None:
    assert read_ordinal(text) is None
