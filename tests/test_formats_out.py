"""Facts in the formats of other programs, and which format a file name or an option means."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import spacy
from files import need
from hostile import ALL, DOCUMENT, FACTS, TEXT, event, written

from kz_facts import exports
from kz_facts.errors import UsageError
from kz_facts.exports import Writing
from kz_facts.results import KINDS, Facts
from kz_facts.writing import target

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


def test_label_studio_takes_it() -> None:
    interface = need("label_studio_sdk.label_interface").LabelInterface(
        '<View><Labels name="label" toName="text">'
        + "".join(f'<Label value="{kind}"/>' for kind in ALL)
        + '</Labels><Text name="text" value="$text"/></View>'
    )
    (task,) = json.loads(written("label-studio"))
    assert interface.validate_task({"data": task["data"]})
    assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []


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
