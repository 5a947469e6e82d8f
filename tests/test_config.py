"""Defaults of options out of a file, and what the rules know."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import Run, error

from kz_facts import known
from kz_facts.cli import config
from kz_facts.errors import UsageError

TEXT = "Am 3. Mai zahlte er 5 Euro."


@pytest.mark.parametrize(
    ("name", "head"), [("kzfacts.toml", ""), ("pyproject.toml", "[tool.other]\nnix = 1\n[tool.kzfacts]\n")]
)
def test_defaults(inside: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str) -> None:
    (tmp_path / name).write_text(f'{head}kind = ["dates"]\nformat = "jsonl"\ndate = 2031-05-15\n', encoding="utf-8")
    (tmp_path / "sub").mkdir()
    monkeypatch.setattr(Path, "cwd", lambda: tmp_path / "sub")
    lines = [json.loads(line) for line in inside("extract", "-", stdin=TEXT.encode()).stdout.splitlines()]
    assert [line["kind"] for line in lines] == ["document", "date"]
    assert lines[1]["edtf"] == "2031-05-03"
    whole = json.loads(inside("extract", "-", "-f", "json", "-k", "money", stdin=TEXT.encode()).stdout)
    assert [name for name in whole if name not in ("schema_version", "documents")] == ["money"], "the line has its way"
    whole = json.loads(inside("--no-config", "extract", "-", stdin=TEXT.encode()).stdout)
    assert whole["documents"][0]["date"] is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nix = 1", "nix: no option that has a default; there are csv-dialect,"),
        ('jobs = "zwei"', "jobs: a number is wanted, not 'zwei'"),
        ("jobs = true", "jobs: a number is wanted, not True"),
        ("undated = 1", "undated: true or false is wanted, not 1"),
        ("kind = [1]", r"kind: a list of kinds is wanted, not \[1\]"),
        ('output = "a.json"', "output: no option that has a default"),
        ("x", "not a TOML file"),
    ],
)
def test_a_mistake_in_it(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "kzfacts.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=rf"kzfacts\.toml: {told}"):
        config.find(tmp_path)


def test_files_of_others_are_left_to_them(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[broken", encoding="utf-8")
    assert config.find(tmp_path) is None or config.find(tmp_path)[0].parent != tmp_path  # type: ignore[index]


def test_rules_are_found_from_the_file_that_names_them(tmp_path: Path) -> None:
    (tmp_path / "kzfacts.toml").write_text('rules = "meine.toml"\nkind = "money"', encoding="utf-8")
    (tmp_path / "sub").mkdir()
    found = config.find(tmp_path / "sub")
    assert found == (tmp_path / "kzfacts.toml", {"rules": str(tmp_path / "meine.toml"), "kind": ["money"]})


# kzfacts rules


def test_rules_lists_themes(inside: Run) -> None:
    shown = inside("rules").stdout.decode()
    assert "money  " in shown
    assert "    signs, abbreviations," in shown


def test_rules_lists_a_theme(inside: Run) -> None:
    shown = inside("rules", "source").stdout.decode()
    assert "[source.before]\n    laut\n[source.accordings]\n    gemäß" in shown
    assert "examples" not in shown
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("hilfe", "[money.nouns]: aid: Hilfe"),
        ("Almaty", "[entities.cities]: KZ: … Almaty …"),
        ("Europäische Union", "[entities.organisations]: Europäische Union: EU; EU"),
        ("laut", "[source.before]: laut"),
    ],
)
def test_rules_finds_a_word(word: str, line: str) -> None:
    assert line in list(known.of_word(word))


def test_rules_reads_a_compound_by_its_last_part() -> None:
    assert "Besuch in Staatsbesuch: [frames.frames]: visit: nouns: Besuch" in list(known.of_compound("Staatsbesuch"))
    assert not list(known.of_compound("stütze"))


def test_rules_knows_ones_own(inside: Run, tmp_path: Path) -> None:
    path = tmp_path / "eigene.toml"
    path.write_text('[money.nouns]\naid = ["Stütze"]', encoding="utf-8")
    assert inside("rules", "stütze", "--rules", str(path)).stdout.decode() == "[money.nouns]: aid: Stütze\n"
    nothing = inside("rules", "stütze")
    assert (nothing.returncode, nothing.stdout) == (1, b"")
    assert error(nothing).startswith("kzfacts: stütze: no rule knows this word")
