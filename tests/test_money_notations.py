"""Amounts that are written in any German notation come back equal."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from kz_facts.parse.money.amounts import AmountFinder
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

UNITS = ["null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
UNITS += ["dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"]
TENS = ["", "", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]
SCALES = {10**3: ["Tsd."], 10**6: ["Mio.", "Millionen"], 10**9: ["Mrd.", "Milliarden"], 10**12: ["Bio.", "Billionen"]}
MONEY = {"EUR": ["Euro", "€", "EUR"], "USD": ["US-Dollar", "US$", "USD"], "KZT": ["Tenge", "₸", "KZT"]}
MARKS = [(".", ","), ("'", "."), ("", ","), (" ", ",")]  # of thousands and of decimals


@cache
def finder() -> AmountFinder:
    return AmountFinder(load("money", MoneyRules))


def in_words(number: int) -> str:
    """A whole number below a million as German spells it."""
    if number >= 1000:
        rest = number % 1000
        return f"{in_words(number // 1000)}tausend{in_words(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100]}hundert{in_words(rest) if rest else ''}"
    if number < 20:
        return UNITS[number]
    unit = number % 10
    return f"{UNITS[unit]}und{TENS[number // 10]}" if unit else TENS[number // 10]


def grouped(number: int, mark: str) -> str:
    return f"{number:,}".replace(",", mark)


def read(amount: str) -> list[tuple[Decimal, str | None]]:
    return [(found.value, found.currency) for found in finder().find(f"Das Werk kostet {amount} im Ganzen.")]


money = st.sampled_from([(code, name) for code, names in MONEY.items() for name in names])


@given(st.integers(2, 10**12), st.sampled_from([".", "'", "’", " ", "\u00a0", "\u202f", ""]), money)
def test_whole_numbers(number: int, mark: str, told: tuple[str, str]) -> None:
    code, name = told
    assert read(f"{grouped(number, mark)} {name}") == [(number, code)]


@given(st.integers(2, 10**9), st.integers(0, 99), st.sampled_from(MARKS), money)
def test_cents(number: int, cents: int, marks: tuple[str, str], told: tuple[str, str]) -> None:
    code, name = told
    value = Decimal(number) + Decimal(cents) / 100
    assert read(f"{grouped(number, marks[0])}{marks[1]}{cents:02} {name}") == [(value, code)]


@given(st.integers(2, 999), st.integers(0, 99), st.sampled_from(list(SCALES)), money, st.booleans())
def test_scales(number: int, fraction: int, scale: int, told: tuple[str, str], tight: bool) -> None:
    code, name = told
    digits = f"{number},{fraction:02}".rstrip("0").rstrip(",")
    value = Decimal(digits.replace(",", ".")) * scale
    for word in SCALES[scale]:
        assert read(f"{digits}{'' if tight else ' '}{word} {name}") == [(value, code)]
        if len(name) == 3 and name.isupper():
            assert read(f"{name} {digits} {word}") == read(f"{digits} {name} {word}") == [(value, code)]


@given(st.integers(2, 999_999), st.integers(1, 999))
def test_numerals(small: int, large: int) -> None:
    assert read(f"{in_words(small)} Euro") == [(small, "EUR")]
    scale = "Million" if large == 1 else "Millionen"
    first = "eine" if large == 1 else in_words(large)
    assert read(f"{first} {scale} {in_words(small)} Euro") == [(large * 10**6 + small, "EUR")]


@given(st.integers(2, 900), st.integers(1, 99), st.sampled_from([10**6, 10**9]))
def test_ranges(low: int, more: int, scale: int) -> None:
    high = low + more
    for word in SCALES[scale]:
        for link in (" bis ", "–", "-", " - "):
            found = finder().find(f"Das Werk kostet {low}{link}{high} {word} Euro im Ganzen.")
            assert [(a.value, a.highest) for a in found] == [(low * scale, high * scale)]
