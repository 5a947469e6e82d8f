"""Deletes words of the rules and inverts conditions of the code, and asks which tests notice: run by hand.

    python tests/mutation.py --words 40 --conditions 20 --theme money --tests tests/test_money.py

A word is an entry of a list or a line of a table in `kz_facts/rules`; each is deleted in a copy of the project, and the
tests are run there until one fails. A condition is that of an `if`, a `while`, a comprehension or a conditional
expression; it is turned into its opposite. `--words 0` or `--conditions 0` leaves one of them out; a number larger than
there are takes all. What nobody noticed is listed: it is not needed, or not tested.

Of each word of `rules/frames` the tests themselves ask whether it is needed (`test_frames.py`), and so they do of the
lists in `corpus/words` (`test_words.py`).
"""

from __future__ import annotations

import argparse
import ast
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


def conditions(path: Path) -> Iterator[Mutant]:
    """The file with one of its conditions turned into its opposite, for each of them."""
    text = path.read_text(encoding="utf-8")
    name = str(path.relative_to(ROOT))
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line.encode()) + 1)
    raw = text.encode()
    for test in _tests(ast.parse(text)):
        if isinstance(test, ast.Name) and test.id == "TYPE_CHECKING":
            continue
        assert test.end_lineno is not None
        assert test.end_col_offset is not None
        first = starts[test.lineno - 1] + test.col_offset
        last = starts[test.end_lineno - 1] + test.end_col_offset
        changed = raw[:first] + b"(not (" + raw[first:last] + b"))" + raw[last:]
        told = " ".join(raw[first:last].decode().split())[:60]
        yield Mutant(name, test.lineno, f"not ({told})", changed.decode())


def _tests(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.If | ast.While | ast.IfExp):
            yield node.test
        elif isinstance(node, ast.comprehension):
            yield from node.ifs


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


def _sample(mutants: list[Mutant], size: int, seed: int) -> list[Mutant]:
    return random.Random(seed).sample(mutants, min(size, len(mutants)))


def share(kind: str, mutants: list[Mutant], folder: Path, tests: list[str]) -> None:
    """Try mutants and say how many were noticed."""
    noticed = 0
    for mutant in mutants:
        if is_noticed(mutant, folder, tests):
            noticed += 1
        else:
            sys.stdout.write(f"not noticed: {mutant.path}:{mutant.line}: {mutant.what}\n")
            sys.stdout.flush()
    if mutants:
        sys.stdout.write(f"{kind}: {noticed} of {len(mutants)} noticed, {noticed / len(mutants):.0%}\n")


def main() -> None:
    """Make mutants, try them, and say what share the tests notice."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--words", type=int, default=40)
    ask.add_argument("--conditions", type=int, default=20)
    ask.add_argument("--theme", default="", help="only files with this in their path")
    ask.add_argument("--tests", nargs="*", default=[], help="what to run; all tests where nothing is said")
    ask.add_argument("--seed", type=int, default=1)
    told = ask.parse_args()
    rules = [path for path in sorted((ROOT / "kz_facts" / "rules").rglob("*.toml")) if told.theme in str(path)]
    code = [path for path in sorted((ROOT / "kz_facts").rglob("*.py")) if told.theme in str(path)]
    by_word = _sample([mutant for path in rules for mutant in words(path)] if told.words else [], told.words, told.seed)
    inverted = [mutant for path in code for mutant in conditions(path)] if told.conditions else []
    by_condition = _sample(inverted, told.conditions, told.seed)
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
        share("words", by_word, folder, told.tests)
        share("conditions", by_condition, folder, told.tests)


if __name__ == "__main__":
    main()
