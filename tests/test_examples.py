"""The examples run, and say something; the README's commands are those that CI runs."""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.stem)
def test_script(script: Path) -> None:
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.strip()


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
def test_recipes(tmp_path: Path) -> None:
    command = tmp_path / "kzfacts"
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m kz_facts "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    script = ["sh", str(EXAMPLES / "recipes.sh"), "seeds/"]
    done = subprocess.run(script, cwd=ROOT, capture_output=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    answers = done.stdout.decode().strip().split("\n\n")
    assert len(answers) == (EXAMPLES / "recipes.sh").read_text(encoding="utf-8").count("\nask '")
    assert [answer for answer in answers if "\n" not in answer] == [], "each question has an answer"
    assert "Kassym-Jomart Tokayev / " in done.stdout.decode()


def test_three_questions_to_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "facts.sqlite"
    command = [sys.executable, "-m", "kz_facts", "extract", "seeds/", "--output", str(path)]
    subprocess.run(command, cwd=ROOT, check=True)
    text = re.sub(r"--.*", "", (EXAMPLES / "questions.sql").read_text(encoding="utf-8"))
    questions = [question for question in text.split(";") if question.strip()]
    assert len(questions) == 3
    asked = sqlite3.connect(path)
    answers = [asked.execute(question).fetchall() for question in questions]
    asked.close()
    assert all(answers)
    assert {person for person, *_ in answers[2]} == {"tokav-kasimomart", "vasilenko-roman"}


def test_notebook_runs_from_top_to_bottom() -> None:
    for module in ("nbclient", "nbformat", "ipykernel", "pandas"):
        pytest.importorskip(module, reason=f"needs {module}, of the extra test-all")
    import nbformat

    book = nbformat.read(EXAMPLES / "first_steps.ipynb", as_version=4)
    assert not [cell for cell in book.cells if cell.get("outputs")], "it is kept without outputs"
    code = (
        "import sys, warnings; warnings.simplefilter('ignore')\n"
        "import nbformat; from nbclient import NotebookClient\n"
        "book = nbformat.read(sys.argv[1], as_version=4)\n"
        "NotebookClient(book, timeout=300, kernel_name='python3').execute(cwd=sys.argv[2])\n"
        "nbformat.write(book, sys.argv[3])"
    )
    with tempfile.TemporaryDirectory() as folder:
        done = Path(folder) / "done.ipynb"
        command = [sys.executable, "-c", code, str(EXAMPLES / "first_steps.ipynb"), str(EXAMPLES), str(done)]
        subprocess.run(command, check=True, capture_output=True)
        outputs = [o for cell in nbformat.read(done, as_version=4).cells for o in cell.get("outputs", ())]
    assert len(outputs) >= 7
    assert not [output for output in outputs if output.output_type == "error"]


def test_ci_runs_the_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^python3 -m venv .*pytest$", readme, re.MULTILINE)
    assert f"\n{command}\n" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_every_command_is_in_the_readme() -> None:
    from kz_facts.cli.root import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert f"kzfacts {command.name} " in readme
