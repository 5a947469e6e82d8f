"""Talks that say when they were held: what they tell of time counts from then."""

import pytest

import kz_facts

HEAD = "Ein Gespräch mit Rosa Lind, Ministerin in Oslo. "


@pytest.mark.parametrize(
    "said",
    [
        "Das Interview führte am 14. November 2023 Jon Aas.",
        "Das Gespräch wurde am 14. November 2023 in Oslo geführt.",
        "(Interview vom 14. November 2023)",
    ],
)
def test_a_talk_without_a_day_of_writing_counts_from_when_it_was_held(said: str) -> None:
    text = f"{HEAD}{said}\n\nFrau Lind, was kommt?\n\nIm nächsten Jahr bauen wir. Schon im Juni kam der Vertrag."
    found = kz_facts.extract(text, kinds=("dates",))
    assert [date.edtf for date in found.dates] == ["2023-11-14", "2024", "2023-06"]


def test_a_talk_that_somebody_mentions_is_not_the_text() -> None:
    text = f"{HEAD}Ein Interview gab sie am 14. November 2023.\n\nIm nächsten Jahr baut sie."
    assert kz_facts.extract(text, kinds=("dates",)).dates[-1].edtf is None
