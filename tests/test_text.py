"""Clean text, and the way back to the text as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kz_facts.parse.text import clean


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("5\u00a0Mrd.\u202fEuro", "5 Mrd. Euro"),
        ("Investitions\u00adschutz\u00adabkommen", "Investitionsschutzabkommen"),
        ("Handels– und Kulturabkommen", "Handels- und Kulturabkommen"),
        ("2020–2025", "2020–2025"),
        ("Astana – die Hauptstadt", "Astana – die Hauptstadt"),
        ("1’500’000 Franken", "1'500'000 Franken"),
        (unicodedata.normalize("NFD", "Außenminister Özgür Şahin"), "Außenminister Özgür Şahin"),
        ("\ufeffText\u200b", "Text"),
    ],
)
def test_reads_plain(raw: str, plain: str) -> None:
    assert clean(raw).text == plain


def test_points_back_into_the_original() -> None:
    raw = "Das Investitions\u00adschutz\u00adabkommen gilt."
    cleaned = clean(raw)
    start = cleaned.text.index("Investitions")
    first, last = cleaned.span(start, start + len("Investitionsschutzabkommen"))
    assert raw[first:last] == "Investitions\u00adschutz\u00adabkommen"
    assert raw[slice(*cleaned.span(cleaned.text.index("gilt"), len(cleaned.text)))] == "gilt."


@given(st.text(alphabet="aAä\u0308\u00ad\u200b .–u\u0301n"))
def test_every_character_has_its_place(raw: str) -> None:
    cleaned = clean(raw)
    positions = [cleaned.original(i) for i in range(len(cleaned.text))]
    assert positions == sorted(set(positions))
    assert all(p < len(raw) for p in positions)
    for i, position in enumerate(positions):
        first, last = cleaned.span(i, i + 1)
        assert first == position
        assert unicodedata.normalize("NFC", clean(raw[first:last]).text) == cleaned.text[i]
