"""Facts as JSON and tables: read back by their usual readers, and hostile text is text."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from files import need
from hostile import ALL, DOCUMENT, FACTS, HOSTILE, TEXT, event, folder_of, written
from hypothesis import given
from hypothesis import strategies as st

from kz_facts.errors import UsageError
from kz_facts.exports import csv_table
from kz_facts.models import PagedDocument
from kz_facts.results import Facts

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
