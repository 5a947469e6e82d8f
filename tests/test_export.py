"""JSON, JSON Lines and CSV of facts made by hand."""

import csv
import io
import json
from typing import Any

import pytest

from kz_facts import exports
from kz_facts.exports import Writing
from kz_facts.models import Change, Date, Direction, Document, Event, Evidence, Money, Party, Place, When
from kz_facts.results import Facts

TEXT = "=1+1 zahlte 2031 an »A; B« 5 Mio. Euro.\n"
SPAN = Evidence(start=0, end=4, text="=1+1")
YEAR = When(
    evidence=Evidence(start=12, end=16, text="2031"),
    edtf="2031",
    first_day="2031-01-01",
    last_day="2031-12-31",
    precision="year",
    modifier=None,
    candidates=["2031", "2032"],
    basis="explicit",
)
COMMON = {"document": "a.txt", "sentence": SPAN, "rule": "r", "source": None}
EVENT = Event(
    **COMMON, id="e", evidence=SPAN, type="aid", trigger="zahlte", when=YEAR, status="occurred", mentions=[SPAN, SPAN],
    place=Place(name="Wien", country="AT"), summary="-5", participants=[
        Party(name="Österreich", kind="country", code="AT"), Party(name="Bund, freier", kind="organisation", code=None),
    ],
)  # fmt: skip
MONEY = Money(
    **COMMON, id="m", evidence=Evidence(start=27, end=38, text="5 Mio. Euro"), amount=5000000, amount_max=None,
    currency="EUR", comparator="exact", measure="aid", measure_text=None, period=None, parties=[],
    direction=Direction(from_="AT", to=None), change=Change(percent=-2.5, direction="down", baseline=None),
)  # fmt: skip
DATE = Date(**COMMON, id="d", **dict(YEAR))
DOCUMENT = Document(
    id="a.txt", path="a.txt", part=1, start=0, end=len(TEXT), title=None, date=None, date_source=None, place=None,
    publisher=None,
)  # fmt: skip
FACTS = Facts(TEXT, [DOCUMENT], [EVENT], [MONEY], [], [], [DATE])


def _written(format: str, results: list[Facts], kinds: list[str], **how: Any) -> str:
    return b"".join(exports.get(format).pieces(results, kinds, Writing(**how))).decode()


def test_json_has_the_named_arrays_alone() -> None:
    assert list(json.loads(FACTS.to_json())) == [
        "schema_version", "documents", "events", "money", "officials", "agreements",
    ]  # fmt: skip
    assert list(json.loads(FACTS.to_json(["dates"]))) == ["schema_version", "documents", "dates"]


def test_json_of_nothing() -> None:
    assert json.loads(_written("json", [], ["money"])) == {
        "schema_version": "1", "documents": [], "money": [],
    }  # fmt: skip


def test_keys_are_always_there() -> None:
    money = json.loads(FACTS.to_json())["money"][0]
    assert money["amount_max"] is None
    assert money["parties"] == []
    assert money["direction"] == {"from": "AT", "to": None}
    assert list(money)[:7] == ["id", "kind", "document", "evidence", "sentence", "rule", "source"]


def test_date_stands_alone_with_the_common_keys() -> None:
    date = json.loads(FACTS.to_json(["dates"]))["dates"][0]
    assert date["edtf"] == "2031"
    assert {"id", "kind", "document", "evidence", "sentence", "rule", "source", "candidates", "basis"} <= set(date)


def test_jsonl_is_a_line_an_object_in_the_order_of_the_text() -> None:
    lines = [json.loads(line) for line in _written("jsonl", [FACTS], ["money", "dates", "events"]).split("\n") if line]
    assert [line["kind"] for line in lines] == ["document", "event", "date", "money"]


def _table(kinds: list[str]) -> list[dict[str, str]]:
    text = _written("csv", [FACTS], kinds)
    assert text.count("\r\n") == text.count("\n"), "RFC 4180 ends lines so"
    return list(csv.DictReader(io.StringIO(text)))


def test_csv_of_one_kind_has_its_columns_alone() -> None:
    (row,) = _table(["events"])
    assert list(row)[:5] == ["kind", "document", "start", "end", "text"]
    assert row["when_edtf"] == "2031"
    assert row["when_first_day"] == "2031-01-01"
    assert row["when_candidates"] == "2031; 2032"
    assert (row["place_name"], row["place_country"]) == ("Wien", "AT")
    assert row["participants"] == "Österreich; Bund, freier"
    assert row["participants_codes"] == "AT; "
    assert "amount" not in row


def test_csv_of_all_kinds_is_one_table() -> None:
    rows = _table(["events", "money"])
    assert [row["kind"] for row in rows] == ["event", "money"]
    assert rows[1]["amount"] == "5000000"
    assert rows[1]["direction_from"] == "AT"
    assert rows[1]["change_percent"] == "-2.5"
    assert rows[0]["amount"] == ""


def test_csv_runs_no_formula() -> None:
    (row,) = _table(["events"])
    assert row["text"] == "'=1+1"
    assert row["summary"] == "'-5"


@pytest.mark.parametrize("text", ["a,b", 'a"b', "a\nb", "a;b"])
def test_csv_gives_back_what_went_in(text: str) -> None:
    changed = EVENT.model_copy(update={"summary": text})
    table = _written("csv", [Facts(TEXT, [DOCUMENT], [changed], [], [], [], [])], ["events"])
    assert next(csv.DictReader(io.StringIO(table, newline="")))["summary"] == text


def test_documents_table() -> None:
    files = dict(exports.get("csv").files([FACTS], ["money"], Writing()))
    rows = list(csv.DictReader(io.StringIO(b"".join(files["documents.csv"]).decode())))
    assert rows[0]["id"] == "a.txt"


def test_notebook_escapes_the_text() -> None:
    facts = Facts("<b>x</b> =1+1", [DOCUMENT], [EVENT], [MONEY], [], [], [DATE])
    html = facts._repr_html_()
    assert "<b>x" not in html
    assert "5 m EUR" in html
    assert "no facts" in Facts("x", [DOCUMENT], [], [], [], [], [])._repr_html_()
