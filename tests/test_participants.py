"""Who takes part in events: what is named, what acts for whom, what points back."""

import pytest
from corpus_lines import Case, cases

import kz_facts


@pytest.mark.parametrize("case", cases("participants"))
def test_corpus(case: Case) -> None:
    found = kz_facts.extract(case.text, date=case.date).events
    for start, _, wanted in case.expected:
        kind, _, names = wanted.partition(": ")
        event = next(e for e in found if any(m.start == start for m in e.mentions))
        parties = {p.code if p.code and p.kind != "person" else p.name for p in event.participants}
        assert (event.type, parties) == (kind, {name.strip() for name in names.split(",") if name.strip()})


def test_at_a_second_date_somebody_else_takes_the_place_of_the_subject() -> None:
    text = "2015 wurde Jon Aas ausgezeichnet, 2012 Eva Kern. Der Orden ist alt. 1998 siegte Uwe Dahl, 2004 Karin Lund."
    found = kz_facts.extract(text, date="2024-05-15").events
    told = [(event.when.edtf, [party.name for party in event.participants]) for event in found if event.when]
    assert told == [("2015", ["Jon Aas"]), ("2012", ["Eva Kern"]), ("1998", ["Uwe Dahl"]), ("2004", ["Karin Lund"])]


def test_of_a_talk_who_was_asked_takes_part() -> None:
    asked = "Frau Lund, wie war das?\n\nGut war das.\n\nUnd was kommt, Frau Lund?\n\nMehr davon will ich.\n\n"
    text = f"Karin Lund leitet eine Werft.\n\n{asked}Das Gespräch führte Jon Aas am Montag."
    found = kz_facts.extract(text, date="2024-05-15").events
    assert [[p.name for p in event.participants] for event in found if "Gespräch" in event.sentence.text] == [
        ["Karin Lund"]
    ]


def test_of_a_talk_who_is_spoken_to_takes_part() -> None:
    asked = (
        "Frau Lund, wie war das?\n\nGut war das.\n\nAm Montag treffen Sie den Fischer Jon Aas. Wozu?\n\nGern.\n\n",
        "Im März haben Sie die Werft geschlossen. War das gut?\n\nJa.\n\n",
        "Am Montag endet Ihr Besuch in Peru. Und dann?\n\nDann gehe ich.\n\n",
    )
    text = f"Karin Lund leitet die Ferrona AG.\n\n{''.join(asked)}"
    found = kz_facts.extract(text, date="2024-05-15").events
    assert [(event.type, [p.name for p in event.participants]) for event in found] == [
        ("meeting", ["Karin Lund", "Ferrona AG", "Jon Aas"]),
        ("opening", ["Ferrona AG"]),
        ("visit", ["Karin Lund", "Ferrona AG", "Peru"]),
    ]
