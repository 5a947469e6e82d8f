"""What facts are called on pages and in terminals: labels in two languages, times, sums."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

import kz_facts
from kz_facts import models
from kz_facts.report import page, sums, times
from kz_facts.report.labels import Label, labels

SECTIONS = (
    "EventType", "EventStatus", "Comparator", "Measure", "OfficialCategory", "Tenure", "AgreementType",
    "AgreementStatus", "Basis", "Precision", "DateSource",
)  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
def test_every_closed_value_has_a_label(section: str) -> None:
    values = get_args(getattr(models, section))
    assert {key.removeprefix(f"{section}.") for key in labels() if key.startswith(f"{section}.")} == set(values)


def test_both_languages_fill_in_the_same_names() -> None:
    for key, pair in labels().items():
        german, english = (set(re.findall(r"\{(\w+)\}", text)) for text in pair)
        assert german == english, key


def test_labels_that_assets_ask_for_exist() -> None:
    folder = Path(page.__file__).parent / "assets"
    for path in folder.iterdir():
        asked = re.findall(r"\b(?:said|word)\(\"([\w.]+)\"[),]", path.read_text(encoding="utf-8"))
        assert [key for key in asked if key not in labels() and not key.endswith(".")] == [], path.name


@pytest.mark.parametrize(
    ("edtf", "modifier", "german", "english"),
    [
        ("2031-05-02", None, "2. Mai 2031", "2 May 2031"),
        ("2031-05", "early", "Anfang Mai 2031", "early May 2031"),
        ("2031", None, "2031", "2031"),
        ("XXXX-12-23", None, "23. Dezember (Jahr offen)", "23 December (year unknown)"),
        ("XXXX-XX-05", None, "am 5.", "on day 5"),
        ("2020-01/2020-10", None, "Januar–Oktober 2020", "January–October 2020"),
        ("XXXX-01/XXXX-10", None, "Januar–Oktober (Jahr offen)", "January–October (year unknown)"),
        ("2031-08-09/2031-08-12", None, "9.–12. August 2031", "9–12 August 2031"),
        ("2031-07-30/2031-08-02", None, "30. Juli – 2. August 2031", "30 July – 2 August 2031"),
        ("2025/2026", None, "2025 – 2026", "2025 – 2026"),
        ("2005/..", None, "seit 2005", "since 2005"),
        ("../2030", None, "bis 2030", "until 2030"),
        ("2030-34", None, "2. Quartal 2030", "Q2 2030"),
        ("2030-41", None, "2. Halbjahr 2030", "second half of 2030"),
        ("198X", None, "1980er-Jahre", "1980s"),
        ("198X", "late", "Ende der 1980er-Jahre", "late 1980s"),
        ("18XX", "early", "Anfang des 19. Jahrhunderts", "early 19th century"),
        ("2025-03-05~", None, "um den 5. März 2025", "around 5 March 2025"),
        ("2025~", None, "um 2025", "around 2025"),
        ("-0043", None, "44 v. Chr.", "44 BC"),
        ("Y-17000", None, "Y-17000", "Y-17000"),
    ],
)
def test_times_in_words(edtf: str, modifier: str | None, german: str, english: str) -> None:
    assert times.of_edtf(edtf, modifier) == Label(german, english)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (5_600_000_000, "5,6 Mrd.", "5.6 bn"),
        (180_000_000_000, "180 Mrd.", "180 bn"),
        (2_000_000_000_000, "2 Bio.", "2 tn"),
        (190_000, "190.000", "190,000"),
        (1_234_567, "1.234.567", "1,234,567"),
        (0.35, "0,35", "0.35"),
        (5, "5", "5"),
    ],
)
def test_sums_in_words(value: float, german: str, english: str) -> None:
    assert sums.number(value) == Label(german, english)


def test_an_amount_says_its_bounds() -> None:
    (money,) = kz_facts.extract("Das Werk kostet mindestens 3 bis 4 Mio. Euro.").money
    assert sums.amount(money).en.endswith("3 m – 4 m EUR")
    assert sums.change(models.Change(percent=2.5, direction="down", baseline="Vorjahr")).de == "−2,5 % (Vorjahr)"
