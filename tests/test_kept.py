"""Shipped rules are parsed once and kept; a change of their file, or of what is kept, makes them be read anew."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kz_facts.rules import kept

SOURCE = b"[words]\nshort = ['a', 'b']\n"
OTHER = b"[words]\nshort = ['c']\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = tmp_path / "__pycache__" / "words.json"
    monkeypatch.setattr(kept, "_place", lambda name: found)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return found


def test_rules_are_kept_until_their_file_changes(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = kept.read("words", SOURCE)
    assert rules == tomllib.loads(SOURCE.decode())
    assert [path.name for path in place.parent.iterdir()] == [place.name]
    assert kept.read("words", OTHER) == tomllib.loads(OTHER.decode())
    monkeypatch.setattr(tomllib, "loads", lambda text: pytest.fail("parsed again"))
    assert kept.read("words", OTHER) == {"words": {"short": ["c"]}}


def test_what_was_kept_and_damaged_is_read_anew(place: Path) -> None:
    rules = kept.read("words", SOURCE)
    place.write_bytes(place.read_bytes()[:-5])
    assert kept.read("words", SOURCE) == rules


def test_a_place_that_cannot_be_written_to_costs_nothing_but_time(place: Path) -> None:
    place.parent.write_text("no folder")
    assert kept.read("words", SOURCE) == tomllib.loads(SOURCE.decode())


def test_nothing_is_kept_where_python_keeps_no_bytecode(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept.read("words", SOURCE)
    assert not place.parent.exists()


def test_the_command_imports_spacy_without_spacys_commands() -> None:
    code = (
        "import sys; sys.argv = ['kzfacts', 'extract', '-', '--format', 'json']\n"
        "from kz_facts.cli import main\n"
        "try: main()\n"
        "finally:\n"
        "    heavy = {'weasel', 'requests', 'httpx'} & set(sys.modules)\n"
        "    import spacy\n"
        "    print(*heavy, spacy.info(silent=True)['spacy_version'] == spacy.__version__, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], input=b"Wien", capture_output=True, check=False)
    assert done.stderr.split()[-1:] == [b"True"]
    assert b"httpx" not in done.stderr
