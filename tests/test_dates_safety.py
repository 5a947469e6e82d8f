"""Nothing that stands beside a date or an amount breaks it: every kind of character, the ends of the calendar."""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from datetime import date
from functools import cache

import pytest
import spacy
from spacy.tokens import Doc

import kz_facts
from kz_facts.parse.dates import edtf
from kz_facts.parse.marks import DateMark
from kz_facts.pipes import _spans

FORMS = (
    "3. Mai 2024", "3.5.2024", "03.05.24", "2024-05-03", "3/5/2024", "3-5-24", "05/2024", "2024-05", "15.10.",
    "am 15.", "Mai", "Mai 24", "2024", "2009/10", "44 v. Chr.", "5. Jh. v. u. Z.", "18. und 19. Jahrhundert",
    "1990er Jahre", "KW 23", "23. KW 2024", "erste Maiwoche", "Q1 2024", "1. Quartal", "Freitag (3. Mai)",
    "Fr., 3.5.", "vor 3 Jahren", "in 14 Tagen", "gestern vor 2 Jahren", "2 Tage nach dem 3. Mai", "19.45 Uhr",
    "3. bis 7. Mai", "dritten fünften", "halb neun", "III. Quartal", "3. V. 2024", "Rest der Woche",
    "2,5 Mrd. Euro", "5 Mio. Tenge", "100 US-Dollar", "CHF 1'200.50", "§ 2023",
)  # fmt: skip
SEVERAL = 3
"""How many characters of a category are tried, where all of it would be too many."""


@cache
def characters() -> list[str]:
    """All digits that are no decimals, the ends of each run of decimals, and some of every other category."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in range(sys.maxunicode + 1):
        letter = chr(code)
        category = unicodedata.category(letter)
        if category in ("Cn", "Cs", "Co"):
            continue
        if letter.isdigit() and not letter.isdecimal():
            category = "digits that are no decimals"
        elif letter.isnumeric() and not letter.isdecimal():
            category = "numerals"
        found[category].append(letter)
    chosen = found.pop("digits that are no decimals") + found.pop("numerals")[::40] + found.pop("Nd")[::30]
    for letters in found.values():
        chosen += letters[:SEVERAL] + letters[-SEVERAL:]
    return chosen


@cache
def _pipeline() -> spacy.Language:
    nlp = spacy.blank("de")
    for name in ("kz_sentences", "kz_dates", "kz_money", "kz_when"):
        nlp.add_pipe(name, config={"holidays": True} if name in ("kz_dates", "kz_when") else {})
    return nlp


def read(text: str, written: str | None) -> tuple[Doc, list[DateMark]]:
    """A Doc with its dates and amounts marked, and the dates."""
    nlp = _pipeline()
    doc = nlp.make_doc(text)
    _spans.set_document_date(doc, written)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc, list(_spans.get(doc, "kz_dates"))


def test_every_kind_of_character_beside_every_form() -> None:
    assert len(characters()) > 200
    for letter in characters():
        before = " – ".join(letter + form for form in FORMS)
        after = " – ".join(form + letter for form in FORMS)
        within = " – ".join(form[: len(form) // 2] + letter + form[len(form) // 2 :] for form in FORMS)
        for text in (before, after, within):
            doc, dates = read(text, "2024-05-15")
            marks = [*dates, *_spans.get(doc, "kz_money")]
            assert all(0 <= mark["start"] < mark["end"] <= len(text) for mark in marks), repr(letter)


@pytest.mark.parametrize("digit", "¹²³⁴⁹₀₉①⑳➀")
def test_a_raised_digit_is_a_mark_of_a_footnote(digit: str) -> None:
    text = f"Am 3. Mai 2023{digit} begann es, im Juni{digit} endete es, 2021{digit} war nichts."
    facts = kz_facts.extract(text, date="2024-05-15")
    assert [(date.evidence.text, date.edtf) for date in facts.dates] == [
        ("3. Mai 2023", "2023-05-03"), ("Juni", "2023-06"), ("2021", "2021"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "written", [None, "0001-01-01", "0001-03-01", "9999-12-31", "9999-01-01", "2024-02-29", "2023-03-01", "2024-02"]
)
@pytest.mark.parametrize(
    "text",
    [
        "Gestern, vorgestern, vor drei Jahren, vor zwölf Wochen, im Vorjahr, im vorigen Jahrhundert, am Montag.",
        "Morgen, in drei Jahren wird es, nächste Woche, im übernächsten Jahr, am kommenden Sonntag, am Wochenende.",
        "Am 29. Februar kam er. Am Tag darauf ging er. Ein Jahr später war er da, ein Jahr zuvor nicht.",
        "Vom 15. November 2022 bis 29. Februar war zu. Von Montag bis Mittwoch auch. Der Rest der Woche ist frei.",
        "Am 29. Februar 2023, am 29.2.2023, am 29. 2., seit dem 29. Februar, bis 29. Februar, um den 29. Februar.",
        "Im Jahr 1, am 1. Januar 1, 1 v. Chr., im 1. Jahrhundert, im Jahr 9999, am 31. Dezember 9999, Winter 9999.",
        "In den ersten zehn Monaten, im gleichen Zeitraum des Vorjahres, in der ersten Maiwoche, in KW 53, am 31.",
        "Heute vor neunhunderttausend Jahren, in 9000 Jahren wird, vor 99999 Tagen, vor 5000 Jahrhunderten.",
        "Ostern, Weihnachten, am ersten Advent und am Montag vor 3000 Wochen. Am 30. und 31. Jahreswechsel.",
        "Vom 21. Dezember 2020 bis 24. Oktober 2020 war Ruhe. Vom 30.12. bis 2.1. auch.",
    ],
)
def test_the_ends_of_the_calendar(text: str, written: str | None) -> None:
    for mark in read(text, written)[1]:
        first, last = mark["first_day"], mark["last_day"]
        if first and last:
            assert edtf.in_order(first, last), mark
        for day in (first, last):
            assert day is None or date.fromisoformat(day), mark


@pytest.mark.parametrize("digits", [16, 100, 4301, 10_000])
def test_numbers_of_any_length(digits: int) -> None:
    number = "9" * digits
    text = (
        f"Nr. {number}, vor {number} Jahren, am {number}. Mai, {number} v. Chr., {number}er Jahre, in {number} Tagen."
    )
    assert not read(text, "2024-05-15")[1]
