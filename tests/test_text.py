"""Clean text, and the way back to the text as it was."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kz_facts.parse.text import clean
from kz_facts.rules.loader import load
from kz_facts.rules.spelling import SpellingRules


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
        ("Der  Handel\twuchs um \t 5 %. ", "Der Handel wuchs um 5 %."),
        ("  Eingerückt\r\n\r\n  Neuer Absatz", "Eingerückt\n\nNeuer Absatz"),
        ("Zeile eins\rZeile zwei", "Zeile eins\nZeile zwei"),
        ("Eﬀektive Deﬁnition des Konﬂikts", "Effektive Definition des Konflikts"),
        ("Land\tExport\nPolen\t5 Mio.\nUngarn\t3 Mio", "Land\tExport\nPolen\t5 Mio.\nUngarn\t3 Mio"),
        ("> Die Zahlen lagen vor.\n>\n> Mehr dazu morgen.", "Die Zahlen lagen vor.\n\nMehr dazu morgen."),
        ("> 5 Mio. Euro flossen.", "> 5 Mio. Euro flossen."),
        ("Der Praesident fuehrte Gespraeche ueber Oel.", "Der Präsident führte Gespräche über Öl."),
        ("Michael Bauer reist aktuell mit Poeten nach Israel.", "Michael Bauer reist aktuell mit Poeten nach Israel."),
        ("Für Samuel Mueller und Joerg Schaefer gilt das.", "Für Samuel Mueller und Joerg Schaefer gilt das."),
        (
            f"Gespräche führte Frau Jäger. {'Sie koennen fuer Europa und ueber Oel reden. ' * 15}",
            f"Gespräche führte Frau Jäger. {'Sie können für Europa und über Öl reden. ' * 15}".strip(),
        ),
        ("Für Joerg Haefner gibt es fuer Geld viel.", "Für Joerg Haefner gibt es fuer Geld viel."),
        ("NEUE BOTSCHAFTERIN TRIFFT PRÄSIDENT IN ROM", "Neue Botschafterin trifft Präsident in Rom"),
        ("GUTE GESPRÄCHE\n\nDie Gespräche verliefen gut.", "Gute Gespräche\n\nDie Gespräche verliefen gut."),
        ("EU UND OSZE BERATEN IM AUSWÄRTIGEN AMT", "EU und OSZE beraten im Auswärtigen Amt"),
        ("OSZE", "OSZE"),
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


@pytest.mark.parametrize("theme", ["umlauts", "capitals"])
def test_spelling_rules_are_read(theme: str) -> None:
    rules = load("spelling", SpellingRules)
    for meant, written in rules.examples.items():
        assert all(clean(wording).text == meant for wording in written)
    for wording in rules.misses:
        assert clean(wording).text.casefold() == wording.casefold()
    assert getattr(rules, theme)


LETTERS = "aAä\u0308\u00ad\u200b .–u\u0301n\t\r\n>-ﬃ¬\u00a0ESe"


@given(st.text(alphabet=LETTERS, max_size=80))
def test_every_character_has_its_place(raw: str) -> None:
    cleaned = clean(raw)
    positions = [cleaned.original(i) for i in range(len(cleaned.text))]
    assert positions == sorted(positions)
    assert all(p < len(raw) for p in positions)
    for i, position in enumerate(positions):
        first, last = cleaned.span(i, i + 1)
        assert first == position < last <= len(raw)
        seen = unicodedata.normalize("NFKC", clean(f"({raw[first:last]})").text[1:-1])
        assert cleaned.text[i] in seen or cleaned.text[i].isspace() or raw[first] in "aeuEu"


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_any_text_can_be_read(raw: str, a: int, b: int) -> None:
    cleaned = clean(raw)
    start, end = sorted((min(a, len(cleaned.text)), min(b, len(cleaned.text))))
    first, last = cleaned.span(start, end)
    assert 0 <= first <= last <= len(raw)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("die Minister:innen", "die Ministerinnen"),
        ("die Botschafter*innen und ein*e Richter*in", "die Botschafterinnen und ein*e Richterin"),
        ("Bürgermeister_innen, Lehrer/-innen, Kolleg/innen", "Bürgermeisterinnen, Lehrerinnen, Kolleginnen"),
        ("Ort:innen um drei", "Ort:innen um drei"),
        ("https://rat.de/in/x, das_in_y", "https://rat.de/in/x, das_in_y"),
    ],
)
def test_signs_for_all_genders_are_read_over(written: str, read: str) -> None:
    cleaned = clean(written)
    assert cleaned.text == read
    start = cleaned.text.rfind("innen")
    if ":" in written and start >= 0 and cleaned.text != written:
        assert written[slice(*cleaned.span(start, start + 5))] == "innen"
