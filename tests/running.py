"""How tests run the command: as a process, or in this one (the fixture `inside`)."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = "seeds/002_c523534ccc35d76b.txt"
ENVIRONMENT = os.environ | {"PYTHONIOENCODING": "utf-8", "TERM": "dumb", "COLUMNS": "100"}


Run = Callable[..., subprocess.CompletedProcess[bytes]]


def kzfacts(*arguments: str, stdin: bytes = b"", cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "kz_facts", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=cwd, env=ENVIRONMENT, check=False)


def error(done: subprocess.CompletedProcess[bytes], *, lines: int = 1) -> str:
    """What was said on stderr: so many lines, and never a traceback."""
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert said.count("\n") == lines, said
    return said
