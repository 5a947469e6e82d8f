"""The seeds from end to end: the values that matter, read by people and written out."""

import pytest

from kz_facts.models import Party, When
from kz_facts.results import Facts

BySeed = dict[str, Facts]


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _codes(parties: list[Party]) -> set[str]:
    return {party.code or party.name for party in parties if party.kind != "person"}


def _part(document: str) -> str:
    """»001#2« of »…/001_516d158abd427409.txt#2«."""
    name, _, part = document.rpartition("/")[2].partition("#")
    return name[:3] + (f"#{part}" if part else "")


def test_documents(seed_facts: Facts) -> None:
    embassy = "Botschaft der Republik Kasachstan in Deutschland"
    found = [(_part(d.id), d.date, d.date_source, d.place, d.publisher) for d in seed_facts.documents]
    assert found == [
        ("000", "2020-12-22", "header", None, None),
        ("001", "2025-03-05", "dateline", "Astana/Berlin", embassy),
        ("001#2", "2025-04-04", "dateline", "Astana/Berlin", embassy),
        ("001#3", None, None, None, None),
        ("002", None, None, None, None),
        ("003", None, None, None, None),
        ("004", None, None, "KASACHSTAN", None),
    ]
    titles = [d.title for d in seed_facts.documents if d.title]
    assert titles == [
        "Kasachstan und Japan intensivieren Wirtschaftsbeziehungen vor japanischem Premierministerbesuch",
        "Kasachstan und die EU: Intensivierung der Zusammenarbeit bis 2025",
    ]


def test_money(seed_facts: Facts) -> None:
    found = [
        (_part(m.document), m.amount, m.currency, m.comparator, m.measure, _edtf(m.period), _codes(m.parties))
        for m in seed_facts.money
    ]
    assert found == [
        ("000", 5_600_000_000, "USD", "exact", "trade", "2020-01/2020-10", {"KZ", "KR"}),
        ("000", 5_600_000_000, "USD", "exact", "trade", "2020-01/2020-10", {"KZ", "KR"}),
        ("000", 6_500_000_000, "USD", "exact", "trade", "2019", {"KZ", "KR"}),
        ("001#2", 50_000_000_000, "USD", "about", "trade", None, {"KZ", "EU"}),
        ("002", 7_800_000_000, "USD", "more_than", "investment", None, {"JP", "KZ"}),
        ("004", 41_200_000_000, "USD", "exact", "trade", "XXXX-01/XXXX-10", {"KZ", "EU"}),
        ("004", 32_600_000_000, "USD", "exact", "exports", "XXXX-01/XXXX-10", {"KZ", "EU"}),
        ("004", 8_600_000_000, "USD", "exact", "imports", "XXXX-01/XXXX-10", {"KZ", "EU"}),
        ("004", 41_400_000_000, "USD", "exact", "trade", "2023", {"KZ", "EU"}),
        ("004", 180_000_000_000, "USD", "exact", "investment", "2005/..", {"KZ", "EU"}),
    ]
    changes = [(m.change.percent, m.change.direction) for m in seed_facts.money if m.change]
    assert changes == [(23, "up"), (3.5, "up")]
    assert "laut Statistiken der kasachischen Regierung" in [m.source for m in seed_facts.money]


def test_officials(seed_facts: Facts) -> None:
    found = {
        (_part(o.document), o.name, o.role, o.category, o.country or o.organisation, o.host, o.tenure)
        for o in seed_facts.officials
    }
    service = "Europäischer Auswärtiger Dienst"
    expected = {
        ("000", "Bakyt Dyussenbayev", "Botschafter", "ambassador", "KZ", "KR", "current"),
        ("000", "Moon Jae-in", "Präsident", "head_of_state", "KR", None, "current"),
        ("000", "Kassym-Jomart Tokayev", "Präsident", "head_of_state", "KZ", None, "current"),
        ("000", "Kang Kyung-wha", "Außenministerin", "minister", "KR", None, "current"),
        ("000", "Askar Mamin", "Premierminister", "head_of_government", "KZ", None, "current"),
        ("000", "Sung Yun-mo", "Minister für Handel, Industrie und Energie", "minister", "KR", None, "current"),
        ("000", "Nazarbaev", "Präsident", "head_of_state", "KZ", None, "former"),
        ("001#2", "Kassym-Schomart Tokajew", "Präsident", "head_of_state", "KZ", None, "current"),
        ("001#2", "António Costa", "Präsident", "international", "Europäischer Rat", None, "current"),
        ("001#2", "Ursula von der Leyen", "Präsidentin", "international", "Europäische Kommission", None, "current"),
        ("001#3", "Enrique Mora", "stellvertretender Generalsekretär", "international", service, None, "current"),
        ("001#3", "Enrique Mora", "politischer Direktor", "international", service, None, "current"),
        ("001#3", "Roman Vassilenko", "stellvertretender Außenminister", "deputy_minister", "KZ", None, "current"),
        ("002", "Alibek Kuantyrov", "Vize-Außenminister", "deputy_minister", "KZ", None, "current"),
        ("002", "Fumio Kishida", "Premierminister", "head_of_government", "JP", None, "current"),
        ("002", "Jun Yamada", "Botschafter", "ambassador", "JP", "KZ", "current"),
        ("003", "Roman Vassilenko", "stellvertretender Außenminister", "deputy_minister", "KZ", None, "current"),
        (
            "003",
            "Luc Devigne",
            "stellvertretender geschäftsführender Direktor",
            "international",
            service,
            None,
            "current",
        ),
        ("003", "Viviane Lonela", "Kabinettschefin", "international", "Europäische Union", None, "current"),
        ("003", "Olof Skoog", "Sonderbeauftragter für Menschenrechte", "envoy", "Europäische Union", None, "current"),
        ("003", "Kassym-Schomart Tokajew", "Präsident", "head_of_state", "KZ", None, "current"),
        ("004", "Roman Vassilenko", "stellvertretender Außenminister", "deputy_minister", "KZ", None, "current"),
        ("004", "Aleška Simkić", "Botschafterin", "ambassador", "Europäische Union", "KZ", "current"),
    }
    # The chair of a delegation is named in a way that can be read twice: with or without it nothing is wrong.
    assert expected <= found
    assert len(found - expected) <= 1


@pytest.mark.parametrize(
    "names",
    [
        {"Kassym-Jomart Tokayev", "Kassym-Schomart Tokajew", "Tokajev"},
        {"Roman Vassilenko", "Wassilenko"},
        {"Bakyt Dyussenbayev", "Dyussenbayev"},
    ],
)
def test_one_key_for_all_spellings(seed_facts: Facts, names: set[str]) -> None:
    keys = {o.person for o in seed_facts.officials if names & {o.name, *o.names}}
    assert len(keys) == 1
    assert names <= {name for o in seed_facts.officials if o.person in keys for name in (o.name, *o.names)}


@pytest.mark.parametrize(
    ("seed", "title", "kind", "status", "date", "validity", "parties"),
    [
        ("000", "Absichtserklärung", "memorandum", "signed", "2019-04", None, {"KZ", "KR"}),
        ("000", "Memorandum of Understanding", "memorandum", "signed", "2019-11", None, {"KZ", "KR"}),
        ("000", "Gemeinsame Erklärung", "declaration", "adopted", "2019", None, {"KZ", "KR"}),
        ("001#3", "Gemeinsamer Fahrplan zur Vertiefung der Beziehungen zwischen Zentralasien und der EU", "plan",
         "in_force", None, None, {"Zentralasien", "EU"}),
        ("001#2", "Abkommen über eine verstärkte Partnerschaft und Zusammenarbeit", "treaty", "in_force", None, None,
         {"KZ", "EU"}),
        ("003", "Erweitertes Partnerschafts- und Kooperationsabkommen", "treaty", "signed", None, None, {"KZ", "EU"}),
        ("004", "Abkommen über verstärkte Partnerschaft und Zusammenarbeit", "treaty", "in_force", None, None,
         {"KZ", "EU"}),
        ("004", "Strategischer Partnerschaftsplan für Rohstoffe", "plan", "planned", None, "2025/2026", {"KZ", "EU"}),
        ("004", "Visaerleichterungsabkommen", "treaty", "proposed", None, None, {"KZ", "EU"}),
        ("004", "Horizontales Luftverkehrsabkommen", "treaty", "initialled", None, None, {"KZ", "EU"}),
    ],
)  # fmt: skip
def test_agreement(
    seed_facts: Facts,
    seed: str,
    title: str,
    kind: str,
    status: str,
    date: str | None,
    validity: str | None,
    parties: set[str],
) -> None:
    (found,) = [a for a in seed_facts.agreements if _part(a.document) == seed and a.title == title]
    assert (found.type, found.status, _edtf(found.date), _edtf(found.validity)) == (kind, status, date, validity)
    assert _codes(found.parties) == parties


@pytest.mark.parametrize(
    ("seed", "kind", "when", "status", "words"),
    [
        ("000", "anniversary", "2021", "planned", "Jahrestag"),
        ("000", "statement", "2020-12-15", "occurred", "Interview"),
        ("000", "visit", "2019-04", "occurred", "Staatsbesuch"),
        ("000", "relations", "1992", "occurred", "aufgenommen"),
        ("000", "relations", "2009", "occurred", "verstärkt"),
        ("000", "meeting", "2020-10", "occurred", "Telefongipfel"),
        ("000", "opening", "2020-05", "occurred", "eröffnet"),
        ("000", "accord", "2019-04", "occurred", "unterzeichnet"),
        ("000", "accord", "2019-11", "occurred", "unterzeichnet"),
        ("000", "meeting", "2020-04", "occurred", "Sitzung"),
        ("000", "opening", "2020-10-15", "occurred", "eingeweiht"),
        ("000", "target", "../2050", "planned", "erhöhen"),
        ("000", "statehood", "1991-12-16", "occurred", "Unabhängigkeit"),
        ("000", "conflict", "1949-08-29", "occurred", "Atomtest"),
        ("000", "election", "2021-01-10", "planned", "Parlamentswahl"),
        ("000", "opening", "2022", "planned", "Fertigstellung"),
        ("001", "decision", "2025-03-05~", "occurred", "angenommen"),
        ("001#3", "meeting", "XXXX-06-05", "occurred", "Treffen"),
        ("002", "meeting", "XXXX-08-02", "occurred", "tauschte"),
        ("002", "visit", "XXXX-08-09/XXXX-08-12", "planned", "besuchen"),
        ("003", "meeting", "XXXX-40", "planned", "Treffen"),
        ("003", "meeting", "XXXX-40", "planned", "Gipfeltreffen"),
        ("004", "meeting", "XXXX-12-23", "occurred", "Treffen"),
        ("004", "accord", "XXXX-12-23", "occurred", "geeinigt"),
    ],
)
def test_event(seed_facts: Facts, seed: str, kind: str, when: str, status: str, words: str) -> None:
    found = {
        (e.type, _edtf(e.when), e.status, words)
        for e in seed_facts.events
        if _part(e.document) == seed and any(words in span.text for span in (e.evidence, *e.mentions))
    }
    assert (kind, when, status, words) in found


@pytest.mark.parametrize(
    ("seed", "text", "edtf"),
    [
        ("000", "diesem Jahr von Januar bis Oktober", "2020-01/2020-10"),
        ("000", "gleichen Zeitraum des Vorjahres", "2019-01/2019-10"),
        ("000", "ersten zehn Monaten dieses Jahres", "2020-01/2020-10"),
        ("000", "November desselben Jahres", "2019-11"),
        ("000", "10. Januar", "2021-01-10"),
        ("000", "29. August", "XXXX-08-29"),
        ("000", "2050", "../2050"),
        ("001#2", "04. April 2025", "2025-04-04"),
        ("002", "9. bis 12. August", "XXXX-08-09/XXXX-08-12"),
        ("003", "ersten Jahreshälfte", "XXXX-40"),
        ("004", "vergangenen Jahr", None),
        ("004", "2025–2026", "2025/2026"),
        ("004", "2005", "2005/.."),
    ],
)
def test_date(seed_facts: Facts, seed: str, text: str, edtf: str | None) -> None:
    found = [date for date in seed_facts.dates if _part(date.document) == seed and date.evidence.text == text]
    assert [date.edtf for date in found][:1] == [edtf]


def test_no_year_is_made_up(seed_facts: Facts) -> None:
    for date in seed_facts.dates:
        if _part(date.document) in {"002", "003", "004"}:
            assert date.basis in {"explicit", "context", "unresolved"}
