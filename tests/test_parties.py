"""Who is meant by names, capitals, adjectives and »beide Länder«."""

import pytest

import kz_facts


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Kasachstan und Japan unterzeichneten am 3. Mai ein Abkommen über Wasser.", ["KZ", "JP"]),
        ("Astana und Tokio unterzeichneten am 3. Mai ein Abkommen über Wasser.", ["KZ", "JP"]),
        ("Kasachstan und Japan beraten. Beide Länder unterzeichneten am 3. Mai ein Abkommen.", ["KZ", "JP"]),
    ],
)
def test_states_and_their_capitals(text: str, codes: list[str]) -> None:
    (accord,) = (event for event in kz_facts.extract(text).events if event.type == "accord")
    assert [party.code for party in accord.participants] == codes


def test_an_adjective_before_a_company_is_no_party() -> None:
    text = "Am 5. Juni unterzeichneten die Nord AG und die französische Alcor AG einen Vertrag über Wasser."
    (agreement,) = kz_facts.extract(text).agreements
    assert [party.name for party in agreement.parties] == ["Nord AG", "Alcor AG"]


def test_an_organisation_of_two_names_is_one() -> None:
    text = "Der Präsident empfing am 4. März den Generalsekretär der OVKS, Imanbek Sadykow."
    (meeting,) = kz_facts.extract(text).events
    assert [party.name for party in meeting.participants] == ["Imanbek Sadykow", "OVKS"]
