"""Deletes words of the rules, and asks which tests notice: run by hand.

    python tests/mutation_words.py --sample 40 --theme money --tests tests/test_money.py

A word is an entry of a list or a line of a table in `kz_facts/rules`; each is deleted in a copy of the project, and the
tests are run there until one fails. What nobody noticed is listed: it is not needed, or not tested. Conditions of the
code are `mutation_conditions.py`'s.

Of each word of `rules/frames` the tests themselves ask whether it is needed (`test_frames.py`), and so they do of the
lists in `corpus/words` (`test_words.py`).
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_COPIED = ("kz_facts", "tests", "seeds", "schemas", "pyproject.toml", "README.md", "docs", "examples")
_WORD = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_HEAD = re.compile(r"^\[+([^\]]+)\]+")
_PATIENCE = 600  # seconds for the tests of one mutant; who needs longer has noticed


class Mutant(NamedTuple):
    """A file with one thing changed."""

    path: str
    line: int
    what: str
    text: str


def words(path: Path) -> Iterator[Mutant]:
    """The file without one of its words, for each of them: items of lists, and lines of tables."""
    lines = path.read_text(encoding="utf-8").split("\n")
    name = str(path.relative_to(ROOT))
    section = ""
    for number, line in enumerate(lines):
        if head := _HEAD.match(line):
            section = head.group(1)
        if section.split(".")[0] in ("examples", "misses") or line.lstrip().startswith("#"):
            continue
        for found in _WORD.finditer(line.split(" # ")[0]):
            shorter = _without(line, found)
            if shorter is None:
                continue
            text = "\n".join([*lines[:number], shorter, *lines[number + 1 :]])
            if _is_toml(text):
                yield Mutant(name, number + 1, f"[{section}] without {found.group()[:60]}", text)


def _without(line: str, found: re.Match[str]) -> str | None:
    """A line without a word and its comma; None where the word is a key, or all of a line's value."""
    before, after = line[: found.start()], line[found.end() :]
    if after.lstrip().startswith("=") or before.rstrip().endswith("="):
        return None
    return before + re.sub(r"^\s*,\s?", "", after) if after.lstrip().startswith(",") else before.rstrip(", ") + after


def _is_toml(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def is_noticed(mutant: Mutant, folder: Path, tests: list[str]) -> bool:
    """Whether a test fails once the file is changed; it is put back."""
    path = folder / mutant.path
    before = path.read_text(encoding="utf-8")
    path.write_text(mutant.text, encoding="utf-8")
    options = ["-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    try:
        command = [sys.executable, "-m", "pytest", *options, *tests]
        environment = os.environ | {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(before, encoding="utf-8")
    return done.returncode != 0


def _try(mutants: list[Mutant], folder: Path, tests: list[str]) -> None:
    """Try mutants and say how many were noticed."""
    noticed = 0
    for mutant in mutants:
        if is_noticed(mutant, folder, tests):
            noticed += 1
        else:
            sys.stdout.write(f"not noticed: {mutant.path}:{mutant.line}: {mutant.what}\n")
            sys.stdout.flush()
    if mutants:
        sys.stdout.write(f"words: {noticed} of {len(mutants)} noticed, {noticed / len(mutants):.0%}\n")


def main() -> None:
    """Make mutants, try them, and say what share the tests notice."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--sample", type=int, default=40, help="how many words; all where there are fewer")
    ask.add_argument("--theme", default="", help="only files with this in their path")
    ask.add_argument("--tests", nargs="*", default=[], help="what to run; all tests where nothing is said")
    ask.add_argument("--seed", type=int, default=1)
    told = ask.parse_args()
    rules = [path for path in sorted((ROOT / "kz_facts" / "rules").rglob("*.toml")) if told.theme in str(path)]
    mutants = [mutant for path in rules for mutant in words(path)]
    tried = random.Random(told.seed).sample(mutants, min(told.sample, len(mutants)))
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in _COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.exists():
                shutil.copy(source, folder / name)
        nothing = Mutant("pyproject.toml", 1, "nothing", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        if is_noticed(nothing, folder, told.tests):
            sys.exit("the tests fail as they are; mend that first, or say with --tests which ones to run")
        _try(tried, folder, told.tests)


if __name__ == "__main__":
    main()
