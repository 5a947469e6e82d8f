"""The examples run, and say something; the README's commands are those that CI runs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
ONE_LINERS = [line for line in (EXAMPLES / "one_liners.sh").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_script(script: Path) -> None:
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.strip()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("jq")
    command = [sys.executable, "-m", "kz_facts", "extract", "seeds/", "--output", str(folder / "facts.json")]
    subprocess.run(command, cwd=ROOT, check=True)
    return folder


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize("line", ONE_LINERS)
def test_one_liner(line: str, folder: Path) -> None:
    done = subprocess.run(["sh", "-c", line], cwd=folder, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.strip()


def test_ci_runs_the_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^python3 -m venv .*pytest$", readme, re.MULTILINE)
    assert f"\n{command}\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    from kz_facts.cli.root import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert f"kzfacts {command.name} " in readme
