"""Dates: every promise of the corpus, every example and miss of the rule file."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
import spacy
from corpus_lines import Case, cases
from spacy.tokens import Doc

from kz_facts.parse.dates.direction import Clauses
from kz_facts.parse.frames.reality import reality
from kz_facts.pipes import _sentences, _spans
from kz_facts.pipes.dates import _marker
from kz_facts.rules.dates import DateRules
from kz_facts.rules.loader import load

RULES = load("dates", DateRules)
WRITTEN = "2024-05-15"


@cache
def _pipeline(holidays: bool = False) -> spacy.Language:
    nlp = spacy.blank("de")
    nlp.add_pipe("kz_sentences")
    nlp.add_pipe("kz_entities")
    nlp.add_pipe("kz_dates", config={"holidays": holidays})
    nlp.add_pipe("kz_officials")  # a name is one word to the grammar
    nlp.add_pipe("kz_when", config={"holidays": holidays})
    return nlp


def read(text: str, date: str | None = WRITTEN, holidays: bool = False) -> Doc:
    nlp = _pipeline(holidays)
    doc = nlp.make_doc(text)
    _spans.set_document_date(doc, date)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def dates(text: str, date: str | None = WRITTEN) -> list[tuple[str, str]]:
    """(words, value) of each date, written as in the corpus."""
    return [
        (text[m["start"] : m["end"]], " ".join(filter(None, (m["edtf"] or "?", m["modifier"]))))
        for m in _spans.get(read(text, date), "kz_dates")
    ]


@pytest.mark.parametrize("case", cases("dates"))
def test_corpus(case: Case) -> None:
    expected = [(case.text[start:end], value) for start, end, value in case.expected]
    assert dates(case.text, case.date) == expected


def test_a_glance_says_what_the_whole_sentence_says() -> None:
    marker, told, wrong = _marker(None, False), 0, []
    for case in (param.values[0] for param in cases("dates")):
        doc = read(case.text, case.date)
        look = marker.glances(doc)
        sentences = _sentences.Sentences.of(doc)
        whole = Clauses(sentences.at, sentences.before, lambda *_: None, load("dates", DateRules), reality(None))
        for mark in _spans.get(doc, "kz_dates"):
            seen = look(mark["start"], mark["end"])
            told += seen is not None
            if seen is not None and seen != whole.direction(mark["start"], mark["end"]):
                wrong.append((case.text, seen))
    assert wrong == []
    assert told > 100


@pytest.mark.parametrize(("value", "words"), [(v, w) for v, words in RULES.examples.items() for w in words])
def test_examples_are_read(value: str, words: str) -> None:
    found = [mark["edtf"] for mark in _spans.get(read(words), "kz_dates")]
    assert found == [value]


@pytest.mark.parametrize("words", RULES.misses)
def test_misses_are_no_dates(words: str) -> None:
    assert not dates(words)


def test_basis_tells_where_a_value_comes_from() -> None:
    text = "Am 3. Mai 2019 und am Montag, tags darauf und im Herbst."
    assert [m["basis"] for m in _spans.get(read(text), "kz_dates")] == ["explicit", "document", "context", "document"]
    assert [m["basis"] for m in _spans.get(read("Im Vorjahr.", None), "kz_dates")] == ["unresolved"]


def test_a_month_alone_anchors_at_its_grain() -> None:
    text = "Im vergangenen Jahr, im Vormonat und am 3. März; gestern, am Montag und vergangene Woche."
    found = [value for _, value in dates(text, "2024-05")]
    assert found == ["2023", "2024-04", "2024-03-03", "?", "?", "?"]


def test_first_and_last_day_and_precision() -> None:
    (mark,) = _spans.get(read("Im ersten Quartal 2024 stieg er."), "kz_dates")
    assert (mark["first_day"], mark["last_day"], mark["precision"]) == ("2024-01-01", "2024-03-31", "quarter")
    (mark,) = _spans.get(read("Das gilt seit 2005."), "kz_dates")
    assert (mark["first_day"], mark["last_day"], mark["precision"]) == ("2005-01-01", None, "year")
    (mark,) = _spans.get(read("Das war vergangene Woche."), "kz_dates")
    assert mark["precision"] == "week"


def test_candidates_where_other_dates_make_a_year_likely() -> None:
    text = "Am 23. Dezember einigten sie sich darauf, im nächsten Jahr mehr zu tun. Bis 2025 soll alles fertig sein."
    first, *_ = _spans.get(read(text, None), "kz_dates")
    assert (first["edtf"], first["candidates"]) == ("XXXX-12-23", ["2024-12-23"])


def test_holidays_are_dates_only_where_asked_for() -> None:
    text = "Nach Ostern 2024 und an Weihnachten wird gearbeitet."
    assert not dates("An Weihnachten wird gearbeitet.")
    found = [m["edtf"] for m in _spans.get(read(text, holidays=True), "kz_dates")]
    assert found == ["2024-03-31", "2024-12-25"]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Am zweiten Advent war Markt.", "zweiten Advent", "2023-12-10"),
        ("Am 4. Advent 2022 war Markt.", "4. Advent 2022", "2022-12-18"),
        ("Am Buß- und Bettag war frei.", "Buß- und Bettag", "2023-11-22"),
        ("Am zweiten Weihnachtsfeiertag war frei.", "zweiten Weihnachtsfeiertag", "2023-12-26"),
        ("An Christi Himmelfahrt war frei.", "Christi Himmelfahrt", "2024-05-09"),
        ("Am Muttertag war frei.", "Muttertag", "2024-05-12"),
        ("In der Silvesternacht 2020 brannte es.", "Silvesternacht 2020", "2020-12-31"),
    ],
)
def test_holidays_that_move_or_are_numbered(text: str, words: str, value: str) -> None:
    (mark,) = _spans.get(read(text, holidays=True), "kz_dates")
    assert (text[mark["start"] : mark["end"]], mark["edtf"]) == (words, value)


def test_the_season_of_advent_is_no_day() -> None:
    assert not _spans.get(read("Im Advent war es kalt.", holidays=True), "kz_dates")


def test_without_kz_when_an_open_date_is_the_nearest_before() -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("kz_dates")
    text = "Am 3. Mai 2031 und gestern war Ruhe, am Freitag wird getagt, in zwei Wochen und im Juli gewählt."
    doc = nlp.make_doc(text)
    _spans.set_document_date(doc, WRITTEN)
    found = [mark["edtf"] for mark in _spans.get(nlp(doc), "kz_dates")]
    assert found == ["2031-05-03", "2024-05-14", "2024-05-10", "2024-05-29~", "2023-07"]


def test_no_sentence_is_read_twice_and_none_without_need(monkeypatch: pytest.MonkeyPatch) -> None:
    texts: list[str] = []
    real = _sentences.parse
    monkeypatch.setattr(_sentences, "parse", lambda words, *rest: texts.append(" ".join(words)) or real(words, *rest))
    asking = ["Es gelang , am Freitag zu tagen .", "Sie hofft , am Montag und am Dienstag zu kommen ."]
    doc = read(f"{asking[0]} Am 3. Mai 2031 war Ruhe. Am Mittwoch schneite es. {asking[1]}")
    assert texts == asking
    assert len(list(_sentences.parses(doc))) == len(texts) == 4


def test_dates_keep_their_place_in_the_grammar_when_one_is_none() -> None:
    doc = read("Das Dorf hat heute eine Schule, die am Montag öffnet.")
    (sentence,) = _sentences.parses(doc)
    marks = [chunk.unit.mark for chunk in sentence.chunks if chunk.unit is not None and chunk.unit.kind == "date"]
    assert [mark["edtf"] for mark in _spans.get(doc, "kz_dates")] == ["2024-05-20"]
    assert marks == [-1, 0]


def test_marks_survive_pickling() -> None:
    doc = read("Am 3. Mai um 20 Uhr, drei Jahre lang, damals.")
    again = pickle.loads(pickle.dumps(doc.user_data["kz_dates"]))
    assert again == doc.user_data["kz_dates"]


def test_a_paper_that_names_only_its_month_looks_ahead_from_its_first_day() -> None:
    text = "Am 28. Juni wird der Saal eröffnet, am 4. Mai kam der Bischof."
    assert [value for _, value in dates(text, date="2015-06")] == ["2015-06-28", "2015-05-04"]
