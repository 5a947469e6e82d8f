"""`kzfacts merge` and `kzfacts dossier`: files and folders of facts in, one answer out."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from running import SEED, Run, error

import kz_facts

ONE = kz_facts.extract("Berlin, 3. Mai 2031 – Außenministerin Rosa Huber (Österreich) traf am 2. Mai 2031 in Wien ein.")
OTHER = kz_facts.extract(
    "Wien, 4. Mai 2031 – Österreichs Außenministerin Rosa Huber kam an. Das Werk kostet 5 Mio. Euro."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.json").write_text(ONE.to_json().replace('"text"', '"a.txt"').replace('"a.txt":', '"text":'))
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.json").write_text(OTHER.to_json())
    return tmp_path


def test_a_folder(inside: Run, folder: Path) -> None:
    done = inside("merge", str(folder))
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert [len(person["documents"]) for person in made["persons"]] == [2]
    assert made["merged_version"] == "1"


def test_no_merge_leaves_all(inside: Run, folder: Path) -> None:
    made = json.loads(inside("merge", str(folder), "--no-merge").stdout)
    assert [len(person["documents"]) for person in made["persons"]] == [1, 1]


def test_a_pipe(inside: Run) -> None:
    done = inside("merge", "-", stdin=inside("extract", SEED).stdout)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["persons"]


def test_json_lines(inside: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(inside("extract", SEED, "--format", "jsonl").stdout)
    assert json.loads(inside("merge", str(tmp_path)).stdout)["events"]


def test_a_bad_file_costs_no_other_its_facts(inside: Run, folder: Path) -> None:
    (folder / "z.json").write_text('{"no": "facts"}')
    done = inside("merge", str(folder), "--output", str(folder / "out.txt"))
    assert done.returncode == 1
    assert "z.json: there are no facts in it; write it with kzfacts extract --format json" in error(done)
    assert len(json.loads((folder / "out.txt").read_text())["persons"]) == 1


@pytest.mark.parametrize(
    ("name", "reason"),
    [("nirgends.json", "cannot be read"), ("leer", "no .json or .jsonl in this folder"), ("krumm.json", "no JSON")],
)
def test_nothing_to_merge(inside: Run, tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "leer").mkdir()
    (tmp_path / "krumm.json").write_bytes(b"\xff\xfe{")
    done = inside("merge", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (1, b"")
    assert reason in error(done)


def test_an_input_is_not_written_over(inside: Run, folder: Path) -> None:
    path = str(folder / "a.json")
    before = (folder / "a.json").read_bytes()
    done = inside("merge", path, "-o", path)
    assert done.returncode == 2
    assert "is an input" in error(done)
    assert (folder / "a.json").read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="links")
def test_a_file_of_two_names_is_read_once(inside: Run, folder: Path) -> None:
    (folder / "c.json").symlink_to(folder / "a.json")
    (folder / "loop").symlink_to(folder)
    made = json.loads(inside("merge", str(folder)).stdout)
    assert len(made["documents"]) == 2


@pytest.mark.parametrize(
    ("options", "begins"),
    [
        ([], b"# Rosa Huber\n"),
        (["--format", "json"], b'{\n  "dossier_version": "1",\n  "kind": "person"'),
        (["--format", "html", "--language", "en"], b'<!DOCTYPE html>\n<html lang="en">'),
    ],
)
def test_a_dossier(inside: Run, folder: Path, options: list[str], begins: bytes) -> None:
    done = inside("dossier", "Huber", str(folder), *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(begins)


def test_the_suffix_says_how_it_is_written(inside: Run, folder: Path) -> None:
    inside("dossier", "Huber", str(folder), "-o", str(folder / "huber.html"))
    assert (folder / "huber.html").read_text().startswith("<!DOCTYPE html>")


def test_no_suffix_promises_what_is_not_written(inside: Run, folder: Path) -> None:
    done = inside("dossier", "Huber", str(folder), "-o", str(folder / "huber.pdf"))
    assert (done.returncode, (folder / "huber.pdf").exists()) == (2, False)
    assert "let it end in .md" in error(done)
    assert inside("dossier", "Huber", str(folder), "-f", "json", "-o", str(folder / "huber.pdf")).returncode == 0


@pytest.mark.parametrize("command", [("merge",), ("dossier", "Huber")])
def test_what_is_merged_is_no_input(inside: Run, folder: Path, command: tuple[str, ...]) -> None:
    merged = folder / "merged.json"
    assert inside("merge", str(folder), "-o", str(merged)).returncode == 0
    done = inside(*command, str(merged))
    assert (done.returncode, done.stdout) == (1, b"")
    assert "is what kzfacts merge made of facts; give the facts themselves" in error(done)


def test_nobody_is_called_so(inside: Run, folder: Path) -> None:
    done = inside("dossier", "Rosa Hubär", str(folder))
    assert done.returncode == 2
    assert "did you mean Rosa Huber?" in error(done)
