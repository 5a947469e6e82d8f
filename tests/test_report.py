"""What pages and notebooks are made of: entries, marks, rows, charts, and HTML that is whole."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import kz_facts
from kz_facts import Facts
from kz_facts.models import Evidence, Money
from kz_facts.report import charts, page, segments, views
from kz_facts.report.entries import entry, look
from kz_facts.report.gather import gathered
from kz_facts.report.sheets import sheets

TEXT = (
    "Wien, 3. Mai 2031 – Außenministerin Rosa Huber unterzeichnete am 2. Mai 2031 in Wien ein Abkommen über den Handel."
    "\n\nDer Handel erreichte im Jahr 2030 rund 2,5 Mrd. Euro. Am 4. Juni 2032 soll das Werk in Linz eröffnet werden.\n"
)


@pytest.fixture(scope="module")
def facts() -> Facts:
    return kz_facts.extract(TEXT)


def test_what_is_ahead_looks_it(facts: Facts) -> None:
    assert [(event.status, look(event)) for event in facts.events] == [("occurred", ""), ("planned", "planned")]
    assert look(facts.agreements[0].model_copy(update={"status": "rejected"})) == "off"
    assert look(facts.officials[0].model_copy(update={"tenure": "designate"})) == "planned"


def test_an_entry_says_what_the_fact_says(facts: Facts) -> None:
    told = entry(1, "money", facts.money[0])
    assert [bit.said.en for bit in told.line] == ["about 2.5 bn EUR", "Trade", "2030"]
    assert {"amount", "measure", "period", "rule"} <= {field.name for field in told.fields}
    assert all(field.items for field in told.fields)


def _mark(start: int, end: int, fact: int) -> segments.Mark:
    return segments.Mark(start, end, fact, True)


@pytest.mark.parametrize(
    ("marks", "wanted"),
    [
        ([(2, 6, 1)], [("ab", ()), ("cdef", (1,)), ("gh", ())]),
        ([(0, 8, 1), (2, 4, 2)], [("ab", (1,)), ("cd", (2, 1)), ("efgh", (1,))]),
        ([(0, 4, 1), (2, 6, 2)], [("ab", (1,)), ("cd", (1, 2)), ("ef", (2,)), ("gh", ())]),
        ([(0, 2, 1), (2, 4, 2)], [("ab", (1,)), ("cd", (2,)), ("efgh", ())]),
        ([(0, 8, 1), (0, 8, 2)], [("abcdefgh", (1, 2))]),
    ],
)
def test_overlapping_marks_are_cut_into_pieces(marks: list[tuple[int, int, int]], wanted: list[Any]) -> None:
    made = segments.stretches("abcdefgh", 0, 8, [_mark(*mark) for mark in marks], [])
    pieces = [(piece.text, piece.facts) for stretch in made for piece in stretch.segments]
    assert pieces == wanted


def test_the_pieces_are_the_whole_text(seed_facts: Facts, facts_by_seed: dict[str, Facts]) -> None:
    for told in facts_by_seed.values():
        for sheet in sheets(told):
            text = "".join(piece.text for stretch in sheet.stretches for piece in stretch.segments)
            assert text == told.text[sheet.document.start : sheet.document.end].strip()
            assert {number for stretch in sheet.stretches for piece in stretch.segments for number in piece.opens} == {
                one.number for one in sheet.entries
            }


def test_without_a_text_there_are_the_sentences(facts: Facts) -> None:
    read = Facts.from_json(facts.to_json())
    (sheet,) = sheets(read)
    assert not sheet.whole
    said = [piece.text for stretch in sheet.stretches if stretch.sentence for piece in stretch.segments]
    assert "".join(said).count("unterzeichnete") == 1
    assert "only the sentences that state them" in read._repr_html_()


def test_gathered_is_all_of_them(facts_by_seed: dict[str, Facts]) -> None:
    found = gathered(facts_by_seed.values())
    assert len(found) == sum(map(len, facts_by_seed.values()))
    assert [found.text_of(document) for document in found.documents] == [
        told.text for told in facts_by_seed.values() for _ in told.documents
    ]


def _rows(facts: Facts, kind: str) -> list[views.Row]:
    return views.rows(sheets(facts), kind)


def test_the_timeline_is_in_order(seed_facts: Facts) -> None:
    groups = views.timeline(_rows(seed_facts, "events"))
    years = [int(group.key) for group in groups if group.key != "page.without_year"]
    assert years == sorted(years)
    assert sum(len(group.rows) for group in groups) == len(seed_facts.events)


def test_agreements_are_grouped_by_their_stage(facts: Facts) -> None:
    groups = views.agreements(_rows(facts, "agreements"))
    assert [(group.key, len(group.rows)) for group in groups] == [("AgreementStatus.signed", 1)]


def test_sentences_that_state_facts_are_elements(facts: Facts) -> None:
    assert '<span class="sentence">Wien, <mark' in facts.to_html()


def test_a_person_is_one_entry_with_all_spellings(seed_facts: Facts) -> None:
    people = views.people(_rows(seed_facts, "officials"))
    keys = {official.person for official in seed_facts.officials}
    assert len(people) == len(keys)
    for person in people:
        assert person.name not in person.spellings
        assert all(office.rows for office in person.offices)


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("signed", "passed passed passed passed done - -"),
        ("adopted", "passed passed passed passed done - -"),
        ("planned", "- - - - ahead - -"),
        ("proposed", "ahead - - - - - -"),
        ("terminated", "passed passed passed passed passed passed off"),
        ("rejected", "off - - - - - -"),
        ("mentioned", "- - - - - - -"),
    ],
)
def test_how_far_an_agreement_has_come(facts: Facts, status: str, wanted: str) -> None:
    agreement = facts.agreements[0].model_copy(update={"status": status})
    assert [step.state or "-" for step in views.steps(agreement)] == wanted.split()


def test_bars_count_years_and_leave_gaps() -> None:
    axis = charts.axis([1949, 2019, 2020])
    assert list(axis.places) == [1949, 2019, 2020]
    assert len(axis.gaps) == 1
    assert axis.places[2020] - axis.places[2019] < axis.places[2019] - axis.places[1949]
    assert charts.axis(range(1900, 2000)).unit == 10


def test_lanes_put_more_money_higher(facts: Facts) -> None:
    figure = facts.money[0]
    more = figure.model_copy(update={"amount": figure.amount * 10, "id": "2"})
    undated = figure.model_copy(update={"period": None, "id": "3"})
    lanes = charts.lanes(_rows(Facts(TEXT, facts.documents, [], [figure, more, undated], [], [], []), "money"))
    assert lanes is not None
    (lane,) = lanes.lanes
    assert lane.dots[1].y < lane.dots[0].y
    assert lanes.undrawn == 1


@pytest.mark.parametrize("amount", [0, -5, 0.004, 10**30])
def test_any_amount_can_be_drawn(facts: Facts, amount: float) -> None:
    odd: Money = facts.money[0].model_copy(update={"amount": amount})
    assert page.page(Facts(TEXT, facts.documents, [], [odd], [], [], []))


class _Balanced(HTMLParser):
    """Notes whether all elements are closed, in order."""

    VOID = frozenset(("meta", "link", "input", "hr", "br", "img"))

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without content, as SVG has it."""

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        assert self.open.pop() == tag


def test_html_is_whole_and_ids_are_unique(facts_by_seed: dict[str, Facts]) -> None:
    for html in (page.page(gathered(facts_by_seed.values())), facts_by_seed["000"]._repr_html_()):
        parser = _Balanced()
        parser.feed(html)
        assert parser.open == []
        assert len(parser.ids) == len(set(parser.ids))


def test_the_page_asks_for_nothing(facts: Facts) -> None:
    html = facts.to_html()
    assert "default-src 'none'" in unescape(html)
    assert not re.search(r"(?:src|href)=\"(?!#|data:)", html)
    assert "http://" not in html.replace("http://www.w3.org/", "")
    assert "https://" not in html


def test_two_notebook_outputs_share_no_id(facts: Facts) -> None:
    other = kz_facts.extract("Am 3. Mai 2031 kam er nach Wien.")
    ids = [set(re.findall(r' id="([^"]+)"', told._repr_html_())) for told in (facts, other)]
    assert all(ids)
    assert not ids[0] & ids[1]


def test_a_notebook_has_no_table_that_jupyter_could_spoil(facts: Facts) -> None:
    html = facts._repr_html_()
    assert "<table" not in html
    assert "<script" not in html
    assert '[data-jp-theme-light="false"] .kz-note' in html
    rules = [line for line in _style(html).splitlines() if "{" in line and not line.startswith(" ")]
    assert [rule for rule in rules if ".kz" not in rule.partition("{")[0]] == [], "what is outside stays as it is"


def _style(html: str) -> str:
    return html.partition("<style>")[2].partition("</style>")[0]


def test_a_mark_in_a_notebook_says_what_it_is(facts: Facts) -> None:
    assert 'title="Money: about 2.5 bn EUR · Trade · 2030"' in facts._repr_html_()
    assert 'title="Money:' not in facts.to_html(lang="en")


def test_a_notebook_shows_the_beginning_of_much(facts: Facts) -> None:
    text = TEXT + "Davon war nie die Rede. " * 2000
    document = facts.documents[0].model_copy(update={"end": len(text)})
    shown = Facts(text, [document], facts.events, [], [], [], [])._repr_html_()
    assert "The text goes on." in shown
    assert len(shown) < len(text)
    many = gathered(kz_facts.extract_many([f"Am {day}. Mai 2031 kam er." for day in range(1, 26)]))
    assert "More documents: 5" in many._repr_html_()


def test_a_span_of_another_text_is_no_fault(facts: Facts) -> None:
    """Facts of a file that has changed since: what is quoted is shown, and not what stands there now."""
    wrong = Facts("Etwas anderes.", facts.documents, facts.events, facts.money, [], [], [])
    assert "unterzeichnete" in wrong.to_html()
    far = facts.events[0].model_copy(update={"evidence": Evidence(start=10**6, end=10**6 + 3, text="weg")})
    assert Facts(TEXT, facts.documents, [far], [], [], [], []).to_html()


def test_the_pictures_of_the_readme_are_there() -> None:
    root = Path(__file__).parent.parent
    named = set(re.findall(r"docs/pictures/[\w-]+\.png", (root / "README.md").read_text(encoding="utf-8")))
    assert named
    assert [name for name in named if not (root / name).read_bytes().startswith(b"\x89PNG")] == []
