"""Tables read by a Ray cluster: the same facts as without it, also where one of its processes is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("ray")

ROOT = Path(__file__).parent.parent
KZFACTS = [sys.executable, "-m", "kz_facts", "extract", "--text-column", "text", "--format", "parquet", "-q"]
TIMES = 4  # each of the seeds comes


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))] * TIMES
    path = tmp_path_factory.mktemp("tables") / "corpus.parquet"
    parquet.write_table(pyarrow.table({"text": texts}), path, row_group_size=2)
    path.with_suffix(".jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    one = folder / f"{name}.parquet"
    parts = [one] if one.exists() else sorted((folder / name).glob("part-*.parquet"))
    return [row for part in parts for row in parquet.read_table(part).to_pylist()]


def actors_of(process: int) -> list[int]:
    """The processes below one that are actors of the pipeline."""
    parents: dict[int, int] = {}
    actors: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = folder.joinpath("stat").read_text().rpartition(")")[2].split()
            named = folder.joinpath("cmdline").read_bytes()
        except OSError:  # it has ended
            continue
        parents[int(folder.name)] = int(told[1])
        actors += [int(folder.name)] if b"MapWorker" in named else []
    return [one for one in actors if process in _above(one, parents)]


def _above(process: int, parents: dict[int, int]) -> Iterator[int]:
    while process := parents.get(process, 0):
        yield process


@pytest.mark.parametrize("suffix", [".parquet", ".jsonl"])
def test_a_cluster_gives_the_same_facts_and_survives_a_kill(table: Path, tmp_path: Path, suffix: str) -> None:
    path = str(table.with_suffix(suffix))
    cluster, local = tmp_path / "cluster", tmp_path / "local"
    running = subprocess.Popen([*KZFACTS, path, "--engine", "ray", "-j", "2", "-o", f"{cluster}/"], cwd=ROOT)
    if suffix == ".parquet":
        while not list(cluster.glob("documents/part-*.parquet")) and running.poll() is None:
            time.sleep(0.05)
        os.kill(actors_of(running.pid)[0], signal.SIGKILL)
    assert running.wait(timeout=300) == 0
    subprocess.run([*KZFACTS, path, "-o", f"{local}/"], cwd=ROOT, check=True)
    for name in (file.stem for file in local.iterdir()):
        assert rows(cluster, name) == rows(local, name)
    assert rows(cluster, "events")


def test_what_a_cluster_needs(tmp_path: Path) -> None:
    for arguments in (["seeds/", "-o", "aus/"], ["seeds/", "--text-column", "text"]):
        done = subprocess.run([*KZFACTS[:4], *arguments, "--engine", "ray"], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 2
        assert b"--engine ray" in done.stderr


def test_a_folder_by_its_address(table: Path) -> None:
    from kz_facts.cluster import blocks

    named = [f"file://{table.parent}/", f"{table.parent}/"]
    found = [[(block.path.removeprefix("file://"), block.group, block.before) for block in blocks([n])] for n in named]
    assert found[0] == found[1]
    assert found[0][:2] == [(str(table.with_suffix(".jsonl")), -1, 0), (str(table), 0, 0)]
