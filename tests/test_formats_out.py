"""Every format of output is read back by its usual reader, and holds hostile text as text. Extras skip if absent."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kz_facts import exports
from kz_facts.errors import UsageError
from kz_facts.exports import Writing, csv_table
from kz_facts.models import (
    Agreement,
    Date,
    Document,
    Event,
    Evidence,
    Money,
    Official,
    PagedDocument,
    Party,
    Place,
    When,
)
from kz_facts.results import KINDS, Facts
from kz_facts.writing import target

HOSTILE = '=HYPERLINK("http://x","y")\n<script>alert(1)</script>\'; DROP TABLE events;--,;\\,"\u202e\x07_x0041_'
TEXT = f"Am 3. Mai 2031 zahlte Namibia 5,5 Mio. Euro. {HOSTILE} Ende.\n"


def span(text: str) -> Evidence:
    start = TEXT.index(text)
    return Evidence(start=start, end=start + len(text), text=text)


def when(edtf: str, first: str | None, last: str | None, precision: Any = "day") -> When:
    return When(
        evidence=span("3. Mai 2031"), edtf=edtf, first_day=first, last_day=last, precision=precision, modifier=None,
        candidates=[], basis="explicit",
    )  # fmt: skip


DAY = when("2031-05-03", "2031-05-03", "2031-05-03")
WIEN = Place(name="Wien", country="AT")
NAMIBIA = Party(name="Namibia", kind="country", code="NA")
BANK = Party(name=HOSTILE, kind="organisation", code=None)
PERSON = Party(name="Rosa Huber", kind="person", code="huber-rosa")
COMMON: dict[str, Any] = {
    "document": "a.txt", "evidence": span("zahlte"), "sentence": span(TEXT[:45]), "rule": "r", "source": HOSTILE,
}  # fmt: skip
DOCUMENT = Document(
    id="a.txt", path="a.txt", part=1, start=0, end=len(TEXT), title=HOSTILE, date="2031-05-04", date_source="header",
    place=None, publisher=None,
)  # fmt: skip


def event(number: int, **more: Any) -> Event:
    told = {
        "type": "aid", "trigger": "zahlte", "when": DAY, "status": "occurred", "place": WIEN,
        "participants": [NAMIBIA, BANK, PERSON], "mentions": [span("zahlte")], "summary": HOSTILE,
    }  # fmt: skip
    return Event(**COMMON, id=f"e{number}", **(told | more))


def money(number: int, amount: float, **more: Any) -> Money:
    told = {
        "amount_max": None, "currency": "EUR", "comparator": "exact", "measure": "aid", "measure_text": None,
        "period": None, "parties": [NAMIBIA], "direction": None, "change": None,
    }  # fmt: skip
    return Money(**COMMON, id=f"m{number}", amount=amount, **(told | more))


OFFICIAL = Official(
    **COMMON, id="o1", person="huber-rosa", name="Rosa Huber", names=["Rosa Huber", HOSTILE], role="Ministerin",
    category="minister", country="NA", organisation="Rat; der Weisen", host=None, tenure="current",
    mentions=[span("Namibia")],
)  # fmt: skip
AGREEMENT = Agreement(
    **COMMON, id="v1", type="treaty", title=HOSTILE, status="signed", date=DAY, validity=None, parties=[NAMIBIA, BANK],
    subject=None, mentions=[],
)  # fmt: skip
DATE = Date(**(COMMON | dict(when("-0189", None, None, "year"))), id="d1")
FACTS = Facts(
    TEXT,
    [DOCUMENT],
    [
        event(1),
        event(2, when=None, participants=[]),
        event(3, when=when("2031-05", "2031-05-01", "2031-05-31", "month")),
    ],
    [money(1, 5500000.5), money(2, 10**30), money(3, 5, period=when("2031", "2031-01-01", "2031-12-31", "year"))],
    [OFFICIAL],
    [AGREEMENT],
    [DATE],
)
ALL = [kind for kind in KINDS if kind != "durations"]


def need(module: str) -> ModuleType:
    found: ModuleType = pytest.importorskip(module, reason=f"needs {module}, of the extra test-all")
    return found


def written(format: str, kinds: list[str] = ALL, facts: Facts = FACTS, **how: Any) -> bytes:
    made = b"".join(exports.get(format).pieces([facts], kinds, Writing(**how)))
    assert made == b"".join(exports.get(format).pieces([facts], kinds, Writing(**how))), "the same bytes each time"
    return made


def folder_of(format: str, path: Path, **how: Any) -> dict[str, Path]:
    for name, pieces in exports.get(format).files([FACTS], ALL, Writing(**how)):
        (path / name).write_bytes(b"".join(pieces))
    return {file.name: file for file in path.iterdir()}


# JSON


def test_with_text() -> None:
    told = json.loads(written("json", with_text=True))
    assert told["texts"] == [{"path": "a.txt", "text": TEXT}]
    (money, *_) = told["money"]
    assert TEXT[money["evidence"]["start"] : money["evidence"]["end"]] == money["evidence"]["text"]
    lines = [json.loads(line) for line in written("jsonl", with_text=True).decode().split("\n") if line]
    assert lines[0] == {"kind": "text", "path": "a.txt", "text": TEXT}


def test_facts_are_read_back(tmp_path: Path) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(written("json", with_text=True))
    assert Facts.from_json(path) == FACTS
    path.write_bytes(written("jsonl", with_text=True))
    assert Facts.from_json(path) == FACTS
    paged = PagedDocument(**dict(DOCUMENT), pages=[0, 20])
    again = Facts.from_json(Facts("", [paged], [], [], [], [], []).to_json())
    assert again.documents == [paged]


# CSV


def test_csv_is_read_back_as_it_was(tmp_path: Path) -> None:
    files = folder_of("csv", tmp_path, with_text=True)
    assert sorted(files) == sorted([*(f"{kind}.csv" for kind in ALL), "documents.csv", "texts.csv"])
    first, *_ = csv_table.read(files["events.csv"])
    assert (first["summary"], first["source"]) == (HOSTILE, HOSTILE)
    assert next(csv_table.read(files["texts.csv"])) == {"path": "a.txt", "text": TEXT}
    with files["events.csv"].open(encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]


def test_csv_for_german_excel() -> None:
    table = written("csv", ["money"], csv_dialect="excel-de")
    assert table.startswith("\ufeffkind;document;".encode())
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [row["amount"] for row in rows] == ["5500000,5", str(10**30), "5"]


@pytest.mark.parametrize(
    "cell", [
        "=1", " =1", "\u00a0=1", "＝1", "\u200b=1", "\ufeff=1", "\u202e=1", "+1", "－1", "@a", "\t1", "'=1", "''=1",
        "\r", "\x00=1",
    ],
)  # fmt: skip
def test_a_cell_that_a_spreadsheet_would_run(cell: str) -> None:
    assert csv_table.harmless(cell) == f"'{cell}"
    assert csv_table.original(csv_table.harmless(cell)) == cell


@pytest.mark.parametrize("cell", ["", "5 Mio. Euro", "a=1", "'s ist", "„=1“", "(=1)", "…"])
def test_a_cell_that_is_harmless(cell: str) -> None:
    assert csv_table.harmless(cell) == csv_table.original(cell) == cell


@given(st.text(alphabet=st.sampled_from("=+-@'\t\r\n ＝\u200b\u00a0aß1\x00"), max_size=6) | st.text())
def test_every_cell_comes_back(cell: str) -> None:
    assert csv_table.original(csv_table.harmless(cell)) == cell
    assert csv_table.harmless(cell).lstrip("\u200b\u00a0 ")[:1] not in tuple("=+-@＝")


def test_namibia_in_pandas(tmp_path: Path) -> None:
    pandas = need("pandas")
    path = tmp_path / "officials.csv"
    path.write_bytes(written("csv", ["officials"]))
    assert pandas.read_csv(path, keep_default_na=False)["country"].tolist() == ["NA"]
    frame = FACTS.to_pandas("officials")
    assert frame["country"].tolist() == ["NA"]
    assert frame["host"].isna().all()


# Excel


def test_xlsx() -> None:
    openpyxl = need("openpyxl")
    need("xlsxwriter")
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx")))
    assert book.sheetnames == ["documents", *ALL]
    sheet = book["events"]
    header = [cell.value for cell in sheet[1]]
    first = dict(zip(header, sheet[2], strict=True))
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "inlineStr"}
    assert first["summary"].value.replace("_x0007_", "\x07").replace("_x005F_", "_") == HOSTILE
    assert first["when_first_day"].value == datetime(2031, 5, 3)
    assert first["document"].hyperlink.location == "'documents'!A2"
    assert first["start"].value == FACTS.events[0].evidence.start
    amounts = [row[header_of(book["money"], "amount")].value for row in book["money"].iter_rows(min_row=2)]
    assert amounts == [5500000.5, 1e30, 5]
    assert book["dates"].cell(2, header_of(book["dates"], "edtf") + 1).value == "-0189"


def header_of(sheet: Any, name: str) -> int:
    return [cell.value for cell in sheet[1]].index(name)


def test_xlsx_cuts_what_no_cell_holds() -> None:
    openpyxl = need("openpyxl")
    need("xlsxwriter")
    long = Facts(TEXT, [DOCUMENT], [event(1, summary="x" * 40_000)], [], [], [], [])
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", ["events"], long)))
    assert book["events"].cell(2, header_of(book["events"], "summary") + 1).value == "x" * 32_766 + "…"


# SQLite


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "facts.sqlite"
    path.write_bytes(written("sqlite", with_text=True))
    return path


def test_sqlite(database: Path) -> None:
    asked = sqlite3.connect(database)
    assert asked.execute("PRAGMA foreign_key_check").fetchall() == []
    assert asked.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    names = [name for (name,) in asked.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert names == [
        "documents", "texts", "events", "event_participants", "event_mentions", "money", "money_parties", "officials",
        "official_mentions", "agreements", "agreement_parties", "agreement_mentions", "dates",
    ]  # fmt: skip
    question = (
        "SELECT d.title, e.summary, p.name FROM events e JOIN documents d ON d.id = e.document "
        "JOIN event_participants p ON p.event = e.id WHERE p.code IS NULL AND e.when_first_day = '2031-05-03'"
    )
    assert asked.execute(question).fetchall() == [(HOSTILE, HOSTILE, HOSTILE)]
    assert asked.execute("SELECT amount FROM money").fetchall() == [(5500000.5,), (1e30,), (5.0,)]
    assert asked.execute("SELECT text FROM texts").fetchall() == [(TEXT,)]
    asked.close()


def test_duckdb_opens_sqlite_and_parquet(database: Path, tmp_path: Path) -> None:
    duckdb = need("duckdb")
    need("pyarrow")
    folder = tmp_path / "tabellen"
    folder.mkdir()
    folder_of("parquet", folder)
    asked = duckdb.connect()
    sums = f"SELECT currency, sum(amount) FROM '{folder}/money.parquet' GROUP BY 1"
    assert asked.execute(sums).fetchall() == [("EUR", pytest.approx(1e30))]
    joined = (
        f"SELECT p.code FROM '{folder}/events.parquet' e "
        f"JOIN '{folder}/event_participants.parquet' p ON p.event = e.id "
        "WHERE e.when_first_day = DATE '2031-05-03' ORDER BY position"
    )
    assert asked.execute(joined).fetchall() == [("NA",), (None,), ("huber-rosa",)]


def test_datasette_opens_it(database: Path) -> None:
    need("datasette")
    command = [sys.executable, "-m", "datasette", str(database), "--get", "/facts/events.json?_shape=array&_labels=on"]
    done = subprocess.run(command, capture_output=True, check=True)
    first, *_ = json.loads(done.stdout)
    assert (first["summary"], first["document"]["value"]) == (HOSTILE, "a.txt")


# Parquet


def test_parquet(tmp_path: Path) -> None:
    parquet = need("pyarrow.parquet")
    files = folder_of("parquet", tmp_path, with_text=True)
    assert "event_participants.parquet" in files
    rows = parquet.read_table(files["events.parquet"]).to_pylist()
    assert (rows[0]["summary"], rows[0]["when_first_day"]) == (HOSTILE, date(2031, 5, 3))
    assert rows[1]["when_first_day"] is None
    assert parquet.read_table(files["texts.parquet"]).to_pylist() == [{"path": "a.txt", "text": TEXT}]
    alone = parquet.read_table(io.BytesIO(written("parquet", ["money"]))).to_pylist()
    assert [row["amount"] for row in alone] == [5500000.5, 1e30, 5.0]
    with pytest.raises(UsageError, match="a file holds one kind"):
        written("parquet", ["money", "events"])


# FollowTheMoney


def entities() -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("ftm", ["events", "officials", "agreements"]).splitlines()]


def test_follow_the_money_has_each_entity_once() -> None:
    found = entities()
    assert len({entity["id"] for entity in found}) == len(found)
    schemas = {entity["schema"] for entity in found}
    assert schemas == {
        "Article", "Person", "Organization", "Position", "Occupancy", "Event", "Contract", "UnknownLink",
    }  # fmt: skip
    (occupancy,) = (entity for entity in found if entity["schema"] == "Occupancy")
    (person,) = (entity for entity in found if entity["schema"] == "Person")
    assert occupancy["properties"]["holder"] == [person["id"]], "as official and as participant she is one"
    dates = [entity["properties"].get("date") for entity in found if entity["schema"] == "Event"]
    assert dates == [["2031-05-03"], None, ["2031-05"]], "as short as the grain is"


def test_follow_the_money_validates_them() -> None:
    followthemoney = need("followthemoney")
    for entity in entities():
        followthemoney.model.get(entity["schema"]).validate(entity)
        proxy = followthemoney.model.make_entity(entity["schema"])
        for name, values in entity["properties"].items():
            proxy.add(name, values)
            assert len(proxy.get(name)) == len(values), f"no value of {name} is one that the model throws away"


# iCalendar


def test_icalendar() -> None:
    icalendar = need("icalendar")
    calendar = icalendar.Calendar.from_ical(written("ics", ["events"]))
    entries = list(calendar.walk("VEVENT"))
    assert len(entries) == 2, "an event without a day is no entry"
    first, second = entries
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (date(2031, 5, 3), date(2031, 5, 4))
    assert (second.decoded("dtstart"), second.decoded("dtend")) == (date(2031, 5, 1), date(2031, 6, 1))
    assert str(first["summary"]).startswith('=HYPERLINK("http://x","y") <script>')
    assert len(list(calendar.walk())) == 3, "nothing of the text became a component"


# DocBin, Label Studio


def test_docbin() -> None:
    from spacy.tokens import DocBin

    nlp = spacy.blank("de")
    (doc,) = DocBin().from_bytes(written("docbin")).get_docs(nlp.vocab)
    assert doc.text == TEXT
    assert [(s.text, s.label_) for s in doc.spans["kz_events"]] == [("zahlte", "aid")] * 3
    assert doc.user_data["kz_money"][0]["amount"] == 5500000.5


def test_docbin_goes_to_disk_with_a_part_of_a_file() -> None:
    from spacy.tokens import DocBin

    part = DOCUMENT.model_copy(update={"start": 3, "end": 45})
    made = written("docbin", ["events"], Facts(TEXT, [part], [event(1)], [], [], [], []))
    (doc,) = DocBin().from_bytes(made).get_docs(spacy.blank("de").vocab)
    assert doc.text == TEXT[3:45]
    assert [s.text for s in doc.spans["kz_events"]] == ["zahlte"]


def test_label_studio() -> None:
    (task,) = json.loads(written("label-studio"))
    text = task["data"]["text"]
    (prediction,) = task["predictions"]
    for region in prediction["result"]:
        value = region["value"]
        assert text[value["start"] : value["end"]] == value["text"]
    assert {region["value"]["labels"][0] for region in prediction["result"]} == set(ALL)


# Which format


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("a.json", "json"), ("a.jsonl", "jsonl"), ("A.CSV", "csv"), ("a.xlsx", "xlsx"), ("a.db", "sqlite"),
        ("a.parquet", "parquet"), ("a.ics", "ics"), ("a.spacy", "docbin"), ("a.ftm.json", "ftm"),
        ("a.labelstudio.json", "label-studio"),
    ],
)  # fmt: skip
def test_the_suffix_says_the_format(tmp_path: Path, file: str, name: str) -> None:
    assert target(str(tmp_path / file), None).exporter.name == name


@pytest.mark.parametrize("name", exports.NAMES)
def test_each_format_says_what_it_is(name: str) -> None:
    exporter = exports.get(name)
    assert exporter.name == name
    assert exporter.summary
    assert set(exporter.kinds) <= set(KINDS)


@pytest.mark.parametrize(
    ("format", "kinds", "how", "told"),
    [
        ("ics", ["money"], {}, "--format ics: has no place for money; only for events"),
        ("xlsx", ["money"], {"with_text": True}, "--with-text: --format xlsx has no place for it"),
        ("csv", ["money"], {"with_text": True}, "--with-text: --format csv has no place for it; write a folder"),
        ("json", ["money"], {"csv_dialect": "excel-de"}, "--csv-dialect excel-de: goes with --format csv"),
        ("nix", ["money"], {}, "--format nix: unknown; there are json, jsonl, csv,"),
    ],
)
def test_what_a_format_cannot_do(format: str, kinds: list[str], how: dict[str, Any], told: str) -> None:
    with pytest.raises(UsageError, match=told.replace(".", r"\.")):
        target("aus", format, kinds, Writing(**how))


@pytest.mark.parametrize(
    ("format", "module", "extra"),
    [("xlsx", "xlsxwriter", "xlsx"), ("parquet", "pyarrow", "parquet"), ("ics", "icalendar", "ical")],
)
def test_a_library_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, format: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=rf"--format {format}: needs .*; pip install 'kz-facts\[{extra}\]'"):
        list(exports.get(format).pieces([FACTS], ["events"], Writing()))


def test_others_add_a_format_by_entry_point(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "shout-1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: shout\nVersion: 1\n")
    (package / "entry_points.txt").write_text(
        "[kz_facts.exports]\nshout = shout_export:Shouting\nbroken = shout_export:nix\n"
    )
    (tmp_path / "shout_export.py").write_text(
        "from kz_facts.exports import Exporter\n"
        "class Shouting(Exporter):\n"
        "    name, suffixes, summary = 'shout', ('.shout',), 'loud'\n"
        "    def pieces(self, results, kinds, how):\n"
        "        for facts in results:\n"
        "            for fact in facts.of(kinds[0]):\n"
        "                yield fact.evidence.text.upper().encode()\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    assert exports.names()[-2:] == ("broken", "shout")
    assert target("aus", "shout", ["events"]).exporter.name == "shout"
    assert written("shout", ["events"]) == b"ZAHLTE" * 3
    with pytest.raises(UsageError, match=r"--format broken: shout_export:nix cannot be loaded"):
        exports.get("broken")
