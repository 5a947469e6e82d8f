"""Tables with a text a row, and archives with a text a file."""

from __future__ import annotations

import pytest
from files import HOW, ROWS, TEXT, Write, failure, need, tables, zip_of

import kz_facts
from kz_facts import inputs
from kz_facts.errors import InputError
from kz_facts.inputs import Reading, Source, archive

# Tables


@pytest.mark.parametrize("name", ["t.jsonl", "t.json", "t.csv", "t.parquet"])
def test_rows_are_texts(write: Write, name: str) -> None:
    if name == "t.parquet":
        parquet = need("pyarrow.parquet")
        import pyarrow

        parquet.write_table(pyarrow.Table.from_pylist(ROWS), "t.parquet")
    else:
        write(name, tables()[name])
    first, second = inputs.texts(name, HOW)
    assert isinstance(first, Source)
    assert isinstance(second, Source)
    assert (first.name, first.text, first.date) == (f"{name}/a", TEXT, "2031-05-04")
    assert (second.name, second.date) == (f"{name}/b/c", None)
    assert second.warnings == ("»gestern« in column tag is no day; YYYY-MM-DD is read",)
    results = list(kz_facts.extract_many(paths=[name], workers=2, options=kz_facts.Options(reading=HOW)))
    assert [facts.documents[0].date for facts in results] == ["2031-05-04", None]
    assert results[1].warnings[0].startswith(f"{name}/b/c: »gestern«")


@pytest.mark.parametrize("name", ["t.jsonl", "t.json", "t.csv"])
def test_a_table_is_no_text_unless_its_column_is_named(write: Write, name: str) -> None:
    assert "say with --text-column which column holds the texts" in failure(write(name, tables()[name]))
    (error,) = inputs.texts(name, Reading(text_column="nix"))
    assert str(error) == f"{name}/1: there is no column nix; there are id, tag, text"
    assert list(inputs.find(["."])) != [name], "nor in a folder"
    assert list(inputs.find(["."], Reading(text_column="text"))) == [name]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("t.jsonl", b'{"text": 1', "line 1 is no JSON"),
        ("t.jsonl", b"[1]", "line 1 is no object"),
        ("t.json", b"[1]", "no list of objects"),
        ("t.json", b"[" * 100_000, "no JSON"),
        ("t.parquet", b"PAR1xxxx", "a Parquet table that cannot be read"),
    ],
)
def test_tables_that_are_none(write: Write, name: str, data: bytes, reason: str) -> None:
    if name == "t.parquet":
        need("pyarrow")
    assert failure(write(name, data), Reading(text_column="text")).startswith(reason)


def test_a_row_without_text_costs_no_other(write: Write) -> None:
    write("t.jsonl", b'{"text": ""}\n\n{"text": "Text."}\n{"text": null}\n{"text": "\\ud800x"}')
    found = list(inputs.texts("t.jsonl", Reading(text_column="text")))
    assert [type(one) for one in found] == [InputError, Source, InputError, Source]
    assert [one.text for one in found if isinstance(one, Source)] == ["Text.", "?x"]


def test_rows_of_one_name_are_told_apart(write: Write) -> None:
    write("t.jsonl", b'{"text": "A", "id": 1}\n{"text": "B", "id": 1}\n{"text": "C", "id": null}')
    how = Reading(text_column="text", id_column="id")
    names = [one.name for one in inputs.texts("t.jsonl", how) if isinstance(one, Source)]
    assert names == ["t.jsonl/1", "t.jsonl/1 (2)", "t.jsonl/3"]


# Archives


def test_zip(write: Write) -> None:
    inner = {
        "b/a.txt": TEXT.encode(), "b/": b"", ".c.txt": b"x", "__MACOSX/b/a.txt": b"x", "d.md": b"# Kopf\n",
        "e.png": b"x", "../f.txt": b"Text.", "leer.txt": b"", "t.jsonl": tables()["t.jsonl"],
    }  # fmt: skip
    found = list(inputs.texts(write("a.zip", zip_of(inner)), HOW))
    assert [one.name for one in found if isinstance(one, Source)] == [
        "a.zip/b/a.txt", "a.zip/d.md", "a.zip/f.txt", "a.zip/t.jsonl/a", "a.zip/t.jsonl/b/c",
    ]  # fmt: skip
    (error,) = (one for one in found if isinstance(one, InputError))
    assert str(error).startswith("a.zip/leer.txt: the file is empty")


def test_zip_that_is_made_to_hurt(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 1 << 20)
    bomb = zip_of({"a.txt": b"x" * (1 << 22), "b.txt": TEXT.encode()})
    error, good = inputs.texts(write("a.zip", bomb))
    assert str(error).startswith("a.zip/a.txt: more than 1 MB unpacked")
    assert isinstance(good, Source)
    monkeypatch.setattr(archive, "_LARGEST_WHOLE", 1 << 20)
    many = zip_of({f"{number}.txt": b"x" * (1 << 19) for number in range(9)})
    assert [type(one) for one in inputs.texts(write("a.zip", many))] == [Source, Source, InputError]
    (error,) = inputs.texts(write("a.zip", zip_of({"b.zip": zip_of({"c.txt": b"Text."})})))
    assert "an archive in an archive" in str(error)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04abc", "a broken ZIP or Office file"),
        (zip_of({"a.png": b"x"}), "no text among the 1 files of this archive"),
        (zip_of({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "an Excel file, not text"),
        (zip_of({"content.xml": b"x"}), "an OpenDocument file, not text"),
        (zip_of({"a.txt": TEXT.encode()})[:-30], "a broken ZIP or Office file"),
    ],
)
def test_zip_that_is_none(write: Write, data: bytes, reason: str) -> None:
    assert failure(write("a.zip", data)).startswith(reason)


def test_zip_with_a_broken_file(write: Write) -> None:
    data = bytearray(zip_of({"a.txt": TEXT.encode() * 20, "b.txt": b"Text."}))
    data[45:60] = b"\xff" * 15
    error, good = inputs.texts(write("a.zip", bytes(data)))
    assert str(error).startswith("a.zip/a.txt: a file of an archive that cannot be read")
    assert isinstance(good, Source)


def test_the_name_of_a_row_is_one_line(write: Write) -> None:
    write("t.csv", b'id,text\n"a\nb",Text.\n')
    (found,) = inputs.texts("t.csv", Reading(text_column="text", id_column="id"))
    assert isinstance(found, Source)
    assert found.name == "t.csv/a b"
