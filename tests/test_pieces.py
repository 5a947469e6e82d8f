"""A long article is read in pieces, and what one introduced is known in those behind it."""

from collections.abc import Callable

import pytest

import kz_facts
from kz_facts import pieces
from kz_facts.results import Facts

FILLER = "Das Wetter blieb in diesen Tagen mild, und die Felder lagen still unter dem weiten Himmel. " * 40
Read = Callable[..., Facts]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """The facts of an article whose paragraphs are read in different pieces."""
    monkeypatch.setattr(pieces, "LONGEST", 2_000)
    return lambda *paragraphs: kz_facts.extract(f"\n\n{FILLER}\n\n".join(paragraphs), date="2024-06-10", undated=True)


def test_a_surname_is_that_of_the_person_introduced_before(read: Read) -> None:
    facts = read("Die Ministerin Rosa Huber eröffnete am 3. Mai 2024 das Werk.", "Huber besuchte am 5. Mai 2024 Wien.")
    (official,) = facts.officials
    assert [one.text for one in official.mentions] == ["Rosa Huber", "Huber"]
    assert official.names == ["Rosa Huber", "Huber"]
    visit = facts.events[-1]
    assert [(one.name, one.code) for one in visit.participants if one.kind == "person"] == [
        ("Rosa Huber", official.person)
    ]


def test_a_firm_is_known_by_its_bare_name(read: Read) -> None:
    facts = read("Die Valcor AG baut ein Werk in Linz.", "Im Jahr 2023 stieg der Umsatz von Valcor auf 5 Mio. Euro.")
    assert [(one.name, one.kind) for one in facts.money[0].parties] == [("Valcor AG", "organisation")]


def test_an_abbreviation_keeps_its_meaning(read: Read) -> None:
    facts = read(
        "Der Verband der Filmschaffenden (VdF) tagte am 3. Mai 2024 in Wien.", "Am 7. Mai 2024 besuchte der VdF Linz."
    )
    assert "Verband der Filmschaffenden" in [one.name for one in facts.events[-1].participants]


def test_the_year_of_a_story_goes_on(read: Read) -> None:
    told = "Am 3. Mai 1995 kam Präsident Max Huber nach Wien. Im Oktober 1995 reiste er nach Rom, am 3. November heim."
    facts = read(told, "Am 7. Dezember besuchte Huber Linz.")
    assert [fact.when.edtf for fact in facts.events if fact.when] == [
        "1995-05-03",
        "1995-10",
        "1995-11-03",
        "1995-12-07",
    ]


def test_nothing_is_told_twice_and_all_is_quoted_where_it_stands(read: Read) -> None:
    sentences = [f"Am {day}. Mai 2024 besuchte Ministerin Rosa Huber die Valcor AG in Linz." for day in range(1, 9)]
    facts = read(*sentences)
    assert [fact.when and fact.when.edtf for fact in facts.events] == [f"2024-05-0{day}" for day in range(1, 9)]
    (official,) = facts.officials
    assert len(official.mentions) == 8
    for fact in (*facts.events, official):
        for quoted in (fact.evidence, fact.sentence, *fact.mentions):
            assert facts.text[quoted.start : quoted.end] == quoted.text
    assert facts.tokens == kz_facts.extract(facts.text).tokens
