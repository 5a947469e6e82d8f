"""Reading: names to files, bytes to text, and one clear line for whatever cannot be read."""

import datetime
import json
import os
from pathlib import Path

import pytest

from kz_facts import inputs
from kz_facts.errors import InputError, UsageError
from kz_facts.inputs import Reading, Source

GERMAN = "Für die Brücke über den Fluss zahlt Österreich »größere« Beträge – 5 € je Maß.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (GERMAN.encode(), "utf-8"),
        (GERMAN.encode("utf-8-sig"), "utf-8-sig"),
        (GERMAN.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + GERMAN.encode("utf-16-be"), "utf-16"),
        (GERMAN.encode("utf-16-le"), "utf-16-le"),
        (GERMAN.encode("utf-16-be"), "utf-16-be"),
        (GERMAN.encode("utf-32"), "utf-32"),
        (GERMAN.encode("cp1252"), "windows-1252"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    assert inputs.decode(data, "a.txt") == (GERMAN, encoding)


def test_statistics_decide_last() -> None:
    text = "Правительство Казахстана подписало соглашение о сотрудничестве с Европейским союзом. " * 8
    decoded, encoding = inputs.decode(text.encode("cp1251"), "a.txt")
    assert decoded == text
    assert encoding not in {"utf-8", "windows-1252"}


def test_line_ends_stay_as_they_are() -> None:
    assert inputs.decode(b"Eins\r\nzwei\rdrei\n", "a.txt")[0] == "Eins\r\nzwei\rdrei\n"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \n\t", "the file is empty"),
        (b"\xef\xbb\xbf", "the file is empty"),
        (b"%PDF-1.7\n1 0 obj", "a PDF, not text"),
        (b"PK\x03\x04abc", "a ZIP or Office file, not text"),
        (bytes(range(256)) * 4, "a binary file, not text"),
        ("Für Österreich".encode() + b"\xff" + "größer".encode(), "broken UTF-8 at byte 16"),
        ("\ufeffFür".encode("utf-16-le") + b"x", "broken utf-16 at byte 8"),
    ],
)
def test_what_is_no_text(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=rf"^a\.txt: {reason}") as caught:
        inputs.decode(data, "a.txt")
    message = str(caught.value)
    assert ";" in message, "the remedy comes after a semicolon"
    assert "\n" not in message


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "sub/c.TXT", "sub/d.md", "sub/.hidden.txt", ".git/e.txt", "f.png", "leer/g.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Text", encoding="utf-8")
    return tmp_path


def test_folders_are_searched_in_order(folder: Path) -> None:
    assert list(inputs.find(["."])) == ["a.txt", "b.txt", "sub/c.TXT", "sub/d.md"]
    assert list(inputs.find(["sub", "a.txt", "./a.txt", "sub/d.md"])) == ["sub/c.TXT", "sub/d.md", "a.txt"]


def test_patterns(folder: Path) -> None:
    assert list(inputs.find(["*.txt"])) == ["a.txt", "b.txt"]
    assert list(inputs.find(["**/*.md"])) == ["sub/d.md"]


def test_a_file_named_like_a_pattern(folder: Path) -> None:
    (folder / "a[1].txt").write_text("Text", encoding="utf-8")
    assert list(inputs.find(["a[1].txt"])) == ["a[1].txt"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nix.txt", "no such file or folder"),
        ("nix*.txt", "no file matches this pattern"),
        ("leer", "no text among the 1 files of this folder"),
    ],
)
def test_names_that_stand_for_nothing(folder: Path, name: str, reason: str) -> None:
    (error,) = inputs.find([name])
    assert isinstance(error, InputError)
    assert str(error).startswith(f"{name}: {reason}; ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    with pytest.raises(InputError, match=r"a\.txt: cannot be read \(permission denied\)"):
        inputs.read("a.txt")


def test_a_file_is_read_once_whatever_leads_to_it(folder: Path) -> None:
    (folder / "link.txt").symlink_to("a.txt")
    (folder / "hart.txt").hardlink_to(folder / "a.txt")
    assert list(inputs.find(["a.txt", str(folder / "a.txt"), "sub/../a.txt", "link.txt", "hart.txt"])) == ["a.txt"]


@pytest.mark.parametrize("pattern", ["tief", "tief/**/*.txt"])
def test_folders_within_folders_without_end(folder: Path, pattern: str) -> None:
    """Deeper than functions may call one another; taken away here, since whoever clears up does call itself."""
    levels = ["tief" + "/d" * depth for depth in range(1_500)]
    for level in levels:
        os.mkdir(level)
    text = Path(levels[-1], "ende.txt")
    text.write_text("Ende.", encoding="utf-8")
    try:
        assert list(inputs.find([pattern])) == [text.as_posix()]
    finally:
        text.unlink()
        for level in reversed(levels):
            os.rmdir(level)


def test_a_folder_that_cannot_be_listed_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def locked(path: str) -> object:
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", locked)
    error, *found = inputs.find(["."])
    assert str(error) == "sub: cannot be listed (permission denied); check its permissions"
    assert found == ["a.txt", "b.txt"], "the others are read all the same"


def test_an_empty_name_is_not_the_current_folder(folder: Path) -> None:
    (error,) = inputs.find([""])
    assert isinstance(error, InputError)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="POSIX")
def test_a_pattern_ends_at_loops_and_leaves_pipes(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "sub" / "kreis").symlink_to(folder)
    (folder / "sub" / "kreis2").symlink_to(folder / "sub")
    os.mkfifo(folder / "rohr.txt")
    assert list(inputs.find(["**/*.txt"])) == ["a.txt", "b.txt"]
    assert [name for name in inputs.find(["**"]) if isinstance(name, str)] == [
        "a.txt", "b.txt", "f.png", "leer/g.png", "sub/c.TXT", "sub/d.md",
    ]  # fmt: skip
    assert list(inputs.find(["."])) == ["a.txt", "b.txt", "sub/c.TXT", "sub/d.md"]
    assert "rohr.txt: no regular file, left out" in caplog.text


@pytest.mark.parametrize("pattern", ["s*/c.TXT", "sub/?.TXT", "[st]ub/*.TXT", "./sub/c*", "**/c.TXT", "s*"])
def test_patterns_of_all_kinds(folder: Path, pattern: str) -> None:
    assert "sub/c.TXT" in list(inputs.find([pattern]))


def test_a_pattern_from_the_root(folder: Path) -> None:
    assert list(inputs.find([f"{folder}/*.txt"])) == [f"{folder}/a.txt", f"{folder}/b.txt"]


@pytest.mark.skipif(os.sep != "/", reason="POSIX names")
def test_a_name_that_is_no_utf8_is_shown(folder: Path) -> None:
    name = os.fsdecode(b"k\xf6nig.txt")
    (folder / name).write_text("Text", encoding="utf-8")
    (found,) = inputs.find(["k*.txt"])
    assert inputs.read(str(found)).name == r"k\xf6nig.txt"


def test_a_device_is_no_file() -> None:
    with pytest.raises(InputError, match="/dev/null: a device, no file"):
        inputs.read("/dev/null")


def test_the_encoding_may_be_told(folder: Path) -> None:
    (folder / "a.txt").write_bytes("Для Австрии".encode("cp1251"))
    assert inputs.read("a.txt", inputs.Reading(encoding="cp1251")).text == "Для Австрии"
    with pytest.raises(InputError, match=r"a\.txt: no text in utf-8 \(at byte 0\); leave --encoding out"):
        inputs.read("a.txt", inputs.Reading(encoding="utf-8"))


def test_what_was_asked_for_wrongly() -> None:
    with pytest.raises(UsageError, match="--encoding nix: unknown"):
        inputs.Reading(encoding="nix")
    with pytest.raises(UsageError, match="--id-column: goes with --text-column"):
        inputs.Reading(id_column="id")


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-01", "2024-05-01"),
        ("20240501", "2024-05-01"),
        ("2024-W18-3", "2024-05-01"),
        ("2024-05-01T23:59:00+06:00", "2024-05-01"),
        (datetime.date(2024, 5, 1), "2024-05-01"),
        (datetime.datetime(2024, 5, 1, 23, 59), "2024-05-01"),
        ("gestern", None),
        ("", None),
        (None, None),
        (20240501, None),
    ],
)
def test_days(value: object, day: str | None) -> None:
    assert inputs.iso_day(value) == day


def test_a_folder_is_no_file(folder: Path) -> None:
    with pytest.raises(InputError, match="sub: cannot be read"):
        inputs.read("sub")


LONG = "Am 3. Mai 2031 zahlte die Bank 5 Mio. Euro für Straßen. " * 400


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("suffix", [".jsonl", ".csv"])
def test_a_long_table_is_read_row_by_row_as_a_short_one(tmp_path: Path, encoding: str, suffix: str) -> None:
    rows = [f"{LONG}{number}" for number in range(60)]
    if suffix == ".csv":
        written = "nr,text\r\n" + "".join(f'{number},"{row}\n"\r\n' for number, row in enumerate(rows))
    else:
        written = "".join(json.dumps({"text": row}, ensure_ascii=False) + "\n" for row in rows)
    table = tmp_path / f"lang{suffix}"
    table.write_bytes(written.encode(encoding))
    assert table.stat().st_size > inputs._AT_ONCE
    found = list(inputs.texts(str(table), Reading(text_column="text")))
    assert [source.text.strip() for source in found if isinstance(source, Source)] == rows


def test_a_line_that_breaks_a_long_table_is_named(tmp_path: Path) -> None:
    table = tmp_path / "lang.jsonl"
    line = json.dumps({"text": LONG}).encode() + b"\n"
    table.write_bytes(line * 60 + b'{"text": "\xff"}\n')
    found = inputs.texts(str(table), Reading(text_column="text"))
    with pytest.raises(InputError, match="broken utf-8 behind line"):
        list(found)
