"""Events: triggers, dates, status, place, participants, mentions."""

import pytest
from corpus_lines import Case, cases

import kz_facts
from kz_facts import pipeline
from kz_facts.models import Event
from kz_facts.parse.frames.lexicon import lexicon as frames
from kz_facts.parse.frames.readings import Reader
from kz_facts.parse.grammar import lexicon as grammar
from kz_facts.pipes._sentences import parses

DAY = "2024-05-15"


def events(text: str, date: str | None = DAY, *, lead: bool = False) -> list[Event]:
    found = kz_facts.extract(text, date=date).events
    return [event for event in found if lead or event.when is None or event.when.basis != "publication"]


def says(event: Event) -> str:
    when = event.when.edtf if event.when else "-"
    return f"{event.type} {when} {event.status}" + (f" @{event.place.name}" if event.place else "")


@pytest.mark.parametrize("case", cases("events"))
def test_corpus(case: Case) -> None:
    found = [(e.evidence.start, e.evidence.end, says(e)) for e in events(case.text, case.date)]
    assert found == list(case.expected)


def test_grammar_knows_every_verb_of_a_frame() -> None:
    words = grammar()
    verbs = {verb for verb in frames().verbs if not words[verb].readings}
    assert not verbs


def test_compounds_are_known_by_their_heads() -> None:
    assert frames().heads("Gipfeltreffens")[-1] == "Treffen"
    assert "Treffen" not in frames().heads("Eintreffen")


def test_participants_act_for_states() -> None:
    (event,) = events("Der norwegische Außenminister Ole Dahl traf am Montag die finnische Präsidentin Aino Salo.")
    assert {p.name for p in event.participants} >= {"Ole Dahl", "Aino Salo", "Norwegen", "Finnland"}


def test_a_visit_goes_to_a_state() -> None:
    (event,) = events("Am 3. Mai reiste der finnische Präsident Eero Salo nach Ungarn.")
    assert {p.code for p in event.participants if p.kind == "country"} == {"FI", "HU"}


def test_the_second_leg_of_a_journey_has_a_place_of_its_own() -> None:
    def stops(text: str) -> list[tuple[str, list[str | None]]]:
        return [(says(e), [p.code for p in e.participants if p.kind == "country"]) for e in events(text)]

    first, second = ("visit 2024-03 occurred @Lima", ["PE"]), ("visit 2024-04 occurred @Quito", ["EC"])
    assert stops("Sie war im März in Lima und im April in Quito.") == [first, second]
    assert stops("Sie besuchte im März Lima, dann im April Quito.") == [first, second]
    assert stops("Sie war im März auf Malta und im April in Quito.")[0] == ("visit 2024-03 occurred @Malta", ["MT"])
    assert [place for place, _ in stops("Sie war in Lima im März und im Mai.")] == [
        "visit 2024-03 occurred @Lima",
        "visit 2024-05 occurred @Lima",
    ]


def test_what_stands_behind_a_place_tells_the_state() -> None:
    def place(text: str) -> tuple[str, str | None] | None:
        (event,) = events(text)
        return (event.place.name, event.place.country) if event.place else None

    assert place("In Fakola in Norwegen brannte am Montag ein Haus.") == ("Fakola", "NO")
    assert place("In Fakola (Bayern) brannte am Montag ein Haus.") == ("Fakola", "DE")
    assert place("In Fakola, Norwegen, brannte am Montag ein Haus.") == ("Fakola", "NO")
    assert place("In Niklasdorf in der Steiermark brannte am Montag ein Haus.") == ("Niklasdorf", "AT")
    assert place("Im Bergdorf brannte am Montag ein Haus.") is None


def test_a_state_that_only_a_later_paragraph_names_is_not_home() -> None:
    (event,) = events("Das Parlament stimmte am Montag zu.\n\nÖsterreich ist ein wichtiger Partner.")
    assert event.participants == []


def test_clauses_that_leave_out_their_verb_tell_of_the_same_at_their_own_time() -> None:
    text = "Dänemark trat der Union 1973 bei, Spanien 1986, Österreich 1995."
    told = [(e.type, e.when.edtf if e.when else "", [p.code for p in e.participants]) for e in events(text)]
    assert told == [("relations", "1973", ["DK"]), ("relations", "1986", ["ES"]), ("relations", "1995", ["AT"])]
    voted = events("Das Parlament hatte am 2. Mai für das Gesetz gestimmt, der Senat am 9. Mai.")
    assert [says(e) for e in voted] == ["decision 2024-05-02 occurred", "decision 2024-05-09 occurred"]


def test_mentions_are_joined_at_the_finest_date() -> None:
    text = "Im Mai 2023 besuchte Minister Ole Dahl Ungarn. Während des Besuchs am 9. Mai 2023 in Ungarn sprach er."
    (event,) = [e for e in events(text) if e.type == "visit"]
    assert event.when is not None
    assert event.when.edtf == "2023-05-09"
    assert len(event.mentions) == 2


def test_a_headline_and_its_text_tell_one_event_of_a_weekday_without_a_date() -> None:
    text = "Krisentreffen der Liga am Dienstag in Oslo. Oslo – Für Dienstag kündigte sie ein Krisentreffen in Oslo an."
    (event,) = [e for e in events(text, None) if e.type == "meeting"]
    assert (says(event), len(event.mentions)) == ("meeting None planned @Oslo", 2)
    two = [e for e in events(text.replace("Für Dienstag", "Für Freitag"), None) if e.type == "meeting"]
    assert len(two) == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Perus Parlament hat den Haushalt für 2025 verabschiedet.", "2024-05-15~"),
        ("Peru hat die Frist bis Februar 2025 verlängert.", "2024-05-15~"),
        ("Peru hat im Haushalt von 2020 die Zölle gesenkt.", None),
    ],
)
def test_a_time_to_come_is_not_when_the_lead_tells_of_something_done(text: str, day: str | None) -> None:
    found = [event for event in kz_facts.extract(text, date="2024-05-15").events if event.type == "decision"]
    assert [event.when.edtf for event in found if event.when is not None] == ([day] if day else [])


def test_what_the_lead_tells_as_done_has_the_day_of_publication() -> None:
    text = "Wien, 15. Mai 2024 – Der Ministerrat hat ein Gesetz über Wasser verabschiedet. Es soll den Flüssen helfen."
    (event,) = events(text, lead=True)
    assert event.when is not None
    assert (event.when.edtf, event.when.basis) == ("2024-05-15~", "publication")


def test_undated_events_are_told_when_asked_for() -> None:
    text = "Zur Erinnerung: Man redete. Später wurde der Vertrag unterzeichnet."
    assert [e for e in kz_facts.extract(text).events if e.type == "accord"] == []
    found = kz_facts.extract(text, undated=True).events
    assert [(e.type, e.when) for e in found] == [("accord", None)]


def test_a_document_without_words_has_no_events() -> None:
    assert events("") == []
    assert events("…\n\n–") == []


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        (
            "Graz/Bern, 15. Mai 2024 – Am Dienstag hat Rosa Huber einen Vertrag unterzeichnet.",
            "Am Dienstag hat Rosa Huber einen Vertrag unterzeichnet",
        ),
        ("Das 2019 unterzeichnete Abkommen mit Japan gilt noch.", "2019 unterzeichnete Abkommen mit Japan"),
        ("Am 2. Mai besuchte er die Messe „Neue Brücken“.", "Am 2. Mai besuchte er die Messe „Neue Brücken“"),
    ],
)
def test_summaries_stand_alone(text: str, summary: str) -> None:
    assert [event.summary for event in events(text)] == [summary]


def test_what_happened_twice_is_two_events() -> None:
    found = events("Das Militär putschte im Mai 2011 und im Juni 2019.")
    assert [says(event) for event in found] == ["conflict 2011-05 occurred", "conflict 2019-06 occurred"]
    found = events("1864 eroberte der General die Burg, im Juni 1865 den Hafen.")
    assert [says(event) for event in found] == ["conflict 1864 occurred", "conflict 1865-06 occurred"]


def people(text: str) -> list[list[str]]:
    return [[p.name for p in event.participants if p.kind == "person"] for event in events(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Außenminister Ole Salo traf am Montag Unternehmer. Am Freitag reist der Außenminister nach Oslo.",
            [["Ole Salo"], ["Ole Salo"]],
        ),
        (
            "Die Ministerin Aino Berg lud ein. Minister Jan Horn sagte zu. Am Freitag reiste sie nach Oslo.",
            [["Aino Berg"]],
        ),
        (
            "Präsident Ole Salo empfing am Montag Präsident Jan Horn. Am Dienstag unterzeichneten beide Präsidenten "
            "ein Abkommen.",
            [["Ole Salo", "Jan Horn"], ["Ole Salo", "Jan Horn"]],
        ),
        (
            "Minister Ole Salo traf am Montag Präsidentin Aino Berg. Viel Lob gab es für Minister Jan Horn. "
            "Am Freitag reist er nach Oslo.",
            [["Ole Salo", "Aino Berg"], ["Jan Horn"]],
        ),
        (
            "Anwesend waren Präsident Ole Salo und Premier Jan Horn, die im April nach Rom gereist waren.",
            [["Ole Salo", "Jan Horn"]],
        ),
        ("Am Montag wurde Ole Salo als Nachfolger von Präsident Jan Horn vereidigt.", [["Ole Salo"]]),
        ("Am Montag stimmten 80 Abgeordnete für das Gesetz von Minister Jan Horn.", [[]]),
        ("Minister Ole Salo nannte ein Ziel. Am 3. Mai fand ein Treffen der Minister in Wien statt.", [[]]),
    ],
)
def test_persons_that_words_mean(text: str, names: list[list[str]]) -> None:
    assert people(text) == names


def test_two_meetings_of_one_day_stay_two() -> None:
    text = "Minister Ole Salo traf am Montag Kanzler Jan Horn. Am selben Tag sprach der Minister mit Königin Aino Berg."
    assert people(text) == [["Ole Salo", "Jan Horn"], ["Ole Salo", "Aino Berg"]]


def test_who_comes_another_time_takes_no_part() -> None:
    text = (
        "Die Vizeministerin Aliya Omarowa beriet am 2. August im Vorfeld des Besuchs des japanischen "
        "Premierministers Kenji Mori mit Botschafter Jun Tanaka über Handel."
    )
    (meeting,) = events(text)
    assert [p.name for p in meeting.participants if p.kind == "person"] == ["Aliya Omarowa", "Jun Tanaka"]


def test_of_whom_a_resolution_speaks_takes_no_part() -> None:
    (decision,) = events("Der Europarat hat am 3. Mai 2023 eine Resolution zur Lage in Haiti und Kuba angenommen.")
    assert [p.name for p in decision.participants] == ["Europarat"]


def test_a_region_lies_in_its_state() -> None:
    (event,) = kz_facts.extract("Am 3. Mai 2024 trafen sie sich auf Kreta.").events
    assert event.place is not None
    assert (event.place.name, event.place.country) == ("Kreta", "GR")


@pytest.mark.parametrize("case", cases("retold"))
def test_what_is_told_again_is_one_event(case: Case) -> None:
    found = [(e.evidence.start, e.evidence.end, says(e)) for e in events(case.text, case.date, lead=True)]
    assert found == list(case.expected)


def test_each_word_of_a_deed_is_told_by_a_line() -> None:
    nlp, reader, rules = pipeline.build(), Reader(frames()), frames().rules
    texts = (case.values[0].text for case in cases("retold"))
    told = {one.word for doc in nlp.pipe(texts) for parse in parses(doc) for one in reader.read(parse)}
    wanted = {word for deeds in (rules.deeds, rules.deeds_of_type) for words in deeds.values() for word in words}
    assert not wanted - told


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("In Linz wurde am Mittwoch eine Frau überfahren. Der Unfall am Mittwochabend war der zweite.", 1),
        ("Peru griff am Sonntag Chile an. Bei dem Angriff am Sonntagabend starben zwei Menschen.", 1),
        ("Peru griff am Sonntag Chile an. Bei dem Luftangriff am Montag starben zwei Menschen.", 2),
    ],
)
def test_what_is_told_again_of_a_weekday_without_a_date_is_one_event(text: str, many: int) -> None:
    assert len(events(text, None)) == many
