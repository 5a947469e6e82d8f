"""The script that turns conditions into their opposite finds those that no test notices, and those alone."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_TEST = """
from kz_facts.parse.numbers import read_number, read_words

def test_digits():
    assert read_number("5") == 5

def test_nothing():
    read_words("zwei")
"""


def test_conditions_that_nobody_notices_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "test_little.py"
    path.write_text(_TEST, encoding="utf-8")
    command = [sys.executable, "tests/mutation_conditions.py", "--theme", "parse/numbers.py", "--tests", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    missed = re.findall(r"not noticed: kz_facts/parse/numbers.py:\d+: (.+)", done.stdout)
    assert "len(words) == 1" in missed
    assert "len(text) > _MOST_DIGITS" not in missed, "a number of one digit would be none"
    assert re.search(r"conditions: \d+ of \d+ noticed", done.stdout)
