"""Reading: names to files, bytes to text, and one clear line for whatever cannot be read."""

import os
from pathlib import Path

import pytest

from kz_facts import inputs
from kz_facts.errors import InputError

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


def test_a_folder_is_no_file(folder: Path) -> None:
    with pytest.raises(InputError, match="sub: cannot be read"):
        inputs.read("sub")
