"""Durations, sets, times of day and vague words; TimeML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache

import pytest
import spacy
from corpus_lines import Case, cases
from spacy.tokens import Doc

from kz_facts import timeml
from kz_facts.pipes import _spans


@cache
def _pipeline() -> spacy.Language:
    nlp = spacy.blank("de")
    nlp.add_pipe("kz_sentences")
    nlp.add_pipe("kz_dates")
    return nlp


def read(text: str, date: str | None) -> Doc:
    nlp = _pipeline()
    doc = nlp.make_doc(text)
    _spans.set_document_date(doc, date)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


@pytest.mark.parametrize("case", cases("dates_other"))
def test_corpus(case: Case) -> None:
    doc = read(case.text, case.date)
    marks = [mark for key in ("kz_durations", "kz_times", "kz_vague") for mark in _spans.get(doc, key)]
    found = sorted((m["start"], case.text[m["start"] : m["end"]], m["value"]) for m in marks)
    assert [one[1:] for one in found] == [(case.text[a:b], value) for a, b, value in case.expected]


def test_durations_never_count_as_dates() -> None:
    doc = read("Drei Jahre lang, jeden Montag, um 20 Uhr und damals.", "2024-05-15")
    assert not _spans.get(doc, "kz_dates")


def test_a_length_of_time_within_a_date_is_marked_too() -> None:
    doc = read("Vor zwei Jahren wurde gebaut.", "2024-05-15")
    assert [m["edtf"] for m in _spans.get(doc, "kz_dates")] == ["2022"]
    assert [m["value"] for m in _spans.get(doc, "kz_durations")] == ["P2Y"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Im Sommer 2015", "2015-SU"),
        ("Im dritten Quartal 2014", "2014-Q3"),
        ("In der zweiten Jahreshälfte 2014", "2014-H2"),
        ("In den 1990er Jahren", "199"),
        ("Im 20. Jahrhundert", "19"),
        ("Vergangene Woche", "2024-W19"),
        ("Am vergangenen Wochenende", "2024-W19-WE"),
        ("Seit zwei Jahrzehnten", "P2DE"),
        ("Am 3. Mai 2024", "2024-05-03"),
        ("190 v. Chr.", "BC0190"),
        ("Im Frühjahr 479 v. Chr.", "BC0479-SP"),
        ("Am 1. März 44 v. Chr.", "BC0044-03-01"),
        ("Im 5. Jahrhundert v. Chr.", "BC04"),
    ],
)
def test_timeml_values(text: str, value: str) -> None:
    root = ET.fromstring(timeml(read(text, "2024-05-15")).encode())
    assert [tag.get("value") for tag in root.iter("TIMEX3") if tag.get("tid") != "t0"] == [value]


def test_timeml_keeps_the_text() -> None:
    text = "A & B <C> trafen sich am Montagabend, drei Jahre lang, bis Ende 2025."
    root = ET.fromstring(timeml(read(text, "2024-05-15")).encode())
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text
    kinds = [(tag.text, tag.get("type"), tag.get("value"), tag.get("mod")) for tag in body.iter("TIMEX3")]
    assert kinds == [
        ("Montagabend", "TIME", "2024-05-13TEV", None),
        ("drei Jahre lang", "DURATION", "P3Y", None),
        ("Ende 2025", "DATE", "2025", "END"),
    ]
