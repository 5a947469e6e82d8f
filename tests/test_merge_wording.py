"""Names that are one, and names that are two: the examples of `rules/merge.toml`, and more that no rule names."""

from __future__ import annotations

import pytest

from kz_facts.merge import wording

EXAMPLES = [(name, other) for name, others in wording.rules().examples.items() for other in others]


def is_one(one: str, other: str) -> bool:
    papers = {wording.wording(name).paper for name in (one, other)}
    return len(papers) == 1 and wording.relation(one, other) == "same"


@pytest.mark.parametrize(("one", "other"), EXAMPLES)
def test_examples_are_one(one: str, other: str) -> None:
    assert is_one(one, other)
    assert is_one(other, one)


@pytest.mark.parametrize(("one", "other"), wording.rules().misses.items())
def test_misses_are_two(one: str, other: str) -> None:
    assert not is_one(one, other)
    assert not is_one(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fischereiabkommen", "Abkommen über die Fischerei"),
        ("Auslieferungsvertrag", "Vertrag über die Auslieferung"),
        ("Rechtshilfeabkommen", "Abkommen über Rechtshilfe"),
        ("kasachisch-deutsches Kulturabkommen", "Kulturabkommen mit Deutschland"),
        ("Abkommen über die Grenze", "Grenzvertrag"),
    ],
)
def test_compounds_are_taken_apart_by_the_other_name(one: str, other: str) -> None:
    assert is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fischereiabkommen", "Forstabkommen"),
        ("Protokoll über die Fischerei", "Abkommen über die Fischerei"),
        ("Aktionsplan 2024", "Aktionsplan 2025"),
        ("erstes Protokoll über die Grenze", "zweites Protokoll über die Grenze"),
        ("Exportabkommen", "Importabkommen"),
        ("Rahmenabkommen über Wasser", "Abkommen über Wasser"),
    ],
)
def test_names_that_are_near_are_two(one: str, other: str) -> None:
    assert not is_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Treffen", "traf"), ("Außenministertreffen", "zusammengetroffen"), ("unterzeichneten", "Unterzeichnung")],
)
def test_one_action_in_other_words(one: str, other: str) -> None:
    assert wording.action(one) == wording.action(other)


@pytest.mark.parametrize(("one", "other"), [("Treffen", "Gipfel"), ("eröffnet", "geschlossen"), ("Wahl", "Rücktritt")])
def test_other_actions(one: str, other: str) -> None:
    assert wording.action(one) != wording.action(other)


# words, one by one


@pytest.mark.parametrize(
    "words",
    [
        "Zusammenarbeit Kooperation Zusammenwirken", "verstärkte erweiterte vertiefte intensivierte umfassende",
        "Investitionen Kapitalanlagen Investments", "Schutz Absicherung", "Handel Warenverkehr Warenaustausch",
        "Handel Handelsumsatz Handelsvolumen", "Handel Warenumsatz Außenhandel", "Volumen Umsatz",
        "Wirtschaft Ökonomie", "wirtschaftliche ökonomische", "Rohstoffe Bodenschätze", "Visum Visa",
        "Befreiung Freiheit", "Rückübernahme Rückführung", "Berufsbildung Berufsausbildung", "Wissenschaft Forschung",
        "Kultur kulturelle", "nukleare Atom Kern", "Verkehr Transport", "Luftverkehr Flugverkehr", "Export Ausfuhr",
        "Import Einfuhr", "Hilfe Unterstützung", "Kredit Darlehen", "Änderung Abänderung", "Durchführung Umsetzung",
        "strategische Strategie",
    ],
)  # fmt: skip
def test_words_that_mean_the_same(words: str) -> None:
    first, *others = (f"Protokoll {word}" for word in words.split())
    assert all(is_one(first, other) for other in others)


def test_compounds_that_only_synonyms_take_apart() -> None:
    for one, other in (
        ("Freundschaftsvertrag", "Vertrag über Freundschaft"), ("Energiepartnerschaft", "Partnerschaft Energie"),
        ("Klimahilfe", "Hilfe Klima"), ("Bildungskredit", "Kredit Bildung"), ("Grenzverkehr", "Verkehr Grenze"),
        ("Freihandelshilfe", "Hilfe Freihandel"), ("Visaverlängerung", "Verlängerung Visa"),
        ("Doppelbesteuerungsänderung", "Änderung Doppelbesteuerung"),
    ):  # fmt: skip
        known: frozenset[str] = frozenset()
        meanings = [wording.meanings(wording.wording(name), known) for name in (one, other)]
        assert meanings[0] == meanings[1], (one, other, meanings)


def test_words_that_tell_nothing_apart() -> None:
    nothing = (
        "der die das den dem des ein eine einen einem einer eines und oder sowie in im an am auf aus bei beim bis "
        "durch für gegen mit nach ohne seit über um unter von vom vor zu zum zur zwischen als auch dass sich sie er "
        "es ihr ihre ihren ihrer sein seine seinen seiner seinem ist sind war waren wird werden wurde wurden worden "
        "hat haben hatte hatten soll sollen will wollen kann können dieser diese dieses diesem diesen nicht noch "
        "nur bereits habe sei seien bisher ins dabei dazu damit etwa laut wie je welche welcher gegenseitigen "
        "beiderseitige bilateralen zwischenstaatlich gemeinsame wechselseitigen Vermeidung Bereich Gebiet Feld "
        "Sektor Fragen Thema Regierung Republik Staat Land Ländern sogenannte entsprechende Höhe Wert Summe gesamt "
        "insgesamt rund Millionen Milliarden Euro Dollar Prozent Jahr Monat Tag Woche Uhr Montag Dienstag Mittwoch "
        "Donnerstag Freitag Samstag Sonntag Januar Jänner Februar März April Mai Juni Juli August September Oktober "
        "November Dezember kasachischen Österreichs "
    )
    assert [word for word in nothing.split() if wording.size(f"Abkommen {word} Fischerei") != 1] == []


@pytest.mark.parametrize(
    "words",
    [
        "Abkommen Vertrag Übereinkommen Übereinkunft Vereinbarung Konvention Pakt",
        "Memorandum Absichtserklärung Memorandum-of-Understanding MoU Letter-of-Intent",
        "Erklärung Deklaration Kommuniqué Kommunique", "Protokoll Protokolls", "Resolution Entschließung",
        "Plan Fahrplan Roadmap Aktionsplan Arbeitsplan", "Programm Programms", "Liefervertrag Kaufvertrag Kontrakt",
    ],
)  # fmt: skip
def test_kinds_of_papers(words: str) -> None:
    papers = [wording.wording(f"{word.replace('-', ' ')} über Fischerei") for word in words.split()]
    assert len(set(papers)) == 1, papers
    assert papers[0].paper
    assert papers[0].words == {"fischerei"}


@pytest.mark.parametrize(
    "words",
    [
        "Treffen getroffen traf trafen trifft Zusammentreffen zusammenkommen zusammengekommen Zusammenkunft Gespräch",
        "Treffen Unterredung sprach sprachen beraten beriet Beratung Konsultation Empfang empfing empfangen empfängt",
        "Treffen unterredeten Verhandlung verhandelt",
        "Sitzung Tagung tagte Konferenz Plenum",
        "Forum Kongress",
        "Telefonat telefonierte Telefongespräch Videokonferenz",
        "Gipfel Gipfels",
        "Besuch besucht besuchte besuchen Staatsbesuch Arbeitsbesuch Reise reist reiste reisen Visite Antrittsbesuch",
        "Besuch Aufenthalt weilte weilt",
        "Unterzeichnung unterzeichnet unterzeichnete unterzeichneten unterzeichnen",
        "Unterzeichnung unterschrieben unterschrieb unterschreiben unterschriebene Unterschrift",
        "ratifiziert Ratifizierung Ratifikation ratifizierte",
        "Kraft Inkrafttreten",
        "paraphiert Paraphierung paraphierte",
        "Eröffnung eröffnet eröffnete eröffneten eröffnen Einweihung eingeweiht",
        "Eröffnung weihte einweihen Inbetriebnahme Betrieb",
        "Baubeginn Grundsteinlegung Grundstein Spatenstich",
        "Schließung geschlossen schließt Stilllegung stillgelegt",
        "Wahl gewählt wählte wählt Parlamentswahl Präsidentschaftswahl Abstimmung",
        "ernannt Ernennung ernannte berufen Berufung Amtsantritt vereidigt Vereidigung",
        "Rücktritt zurückgetreten trat entlassen Entlassung abberufen Abberufung",
    ],
)
def test_actions_that_are_one(words: str) -> None:
    found = {word: wording.action(word) for word in words.split()}
    assert len(set(found.values())) == 1, found
    assert set(found.values()) <= set(wording.rules().actions)


def test_measures_of_one_value_and_words_of_parts() -> None:
    single = {"trade", "exports", "imports", "gdp", "budget", "debt", "reserves", "revenue"}
    assert set(wording.rules().single) == single
    for word in ("davon", "darunter", "entfallen", "entfielen", "entfällt", "entfiel", "zusammen", "insgesamt"):
        assert word in wording.rules().partitive
    for word in ("aufgeteilt", "verteilen", "verteilt", "setzt", "summe", "teil", "teile"):
        assert word in wording.rules().partitive
