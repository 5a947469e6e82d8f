"""What several tests share: the facts of the seeds, extracted once."""

import gc
import io
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from files import Write
from hypothesis import HealthCheck, settings
from running import Run

from kz_facts import api
from kz_facts.cli import main
from kz_facts.results import KINDS, Facts

# Tests are never timed: a busy machine fails none of them.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def facts_by_seed() -> dict[str, Facts]:
    """The facts of each seed, by its number: »000«."""
    return {path.name[:3]: facts for path, facts in zip(SEEDS, api.extract_many(SEEDS), strict=True)}


@pytest.fixture(scope="session")
def seed_facts(facts_by_seed: dict[str, Facts]) -> Facts:
    """The facts of all seeds in one."""
    merged = {kind: [fact for facts in facts_by_seed.values() for fact in facts.of(kind)] for kind in KINDS}
    documents = [document for facts in facts_by_seed.values() for document in facts.documents]
    return Facts("", documents, **merged)


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Iterator[Run]:
    """As `kzfacts`, in this process: for what needs no process of its own."""

    def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        monkeypatch.chdir(ROOT)
        monkeypatch.setattr(sys, "argv", ["kzfacts", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as caught:
            main()
        out, err = capfdbinary.readouterr()
        return subprocess.CompletedProcess(arguments, int(caught.value.code or 0), out, err)

    yield run
    gc.enable()
    gc.unfreeze()
    logging.getLogger("kz_facts").handlers = []


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    monkeypatch.chdir(tmp_path)

    def write(name: str, data: bytes) -> str:
        (tmp_path / name).write_bytes(data)
        return name

    return write
