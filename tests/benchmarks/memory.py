"""What memory long runs take: it must not grow with their length.

    python tests/benchmarks/memory.py library [DOCUMENTS [SENTENCES]]   one process, articles one after another
    python tests/benchmarks/memory.py stream [FEW MANY [FORMAT …]]    20 MB of JSON Lines, and 1 GB, in each format
    python tests/benchmarks/memory.py quiet [FEW MANY [FORMAT …]]     the same with articles of next to no facts
    python tests/benchmarks/memory.py article [MB]                    one article of 5 MB

Articles are those of `corpus.py`, whose words never end. Memory is not disturbed by other programs.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from corpus import articles, quiet

WANTED_STREAM = 1.25  # times what 20 MB take
WANTED_ARTICLE = 400  # MB


def library(documents: int, sentences: int) -> int:
    """Resident memory after ever more articles."""
    import kz_facts

    told = max(1, documents // 20)
    for number, _ in enumerate(kz_facts.extract_many(itertools.islice(articles(sentences), documents)), 1):
        if number % told == 0:
            pages = int(Path("/proc/self/statm").read_text().split()[1])
            print(f"{number:>8} documents  {pages * os.sysconf('SC_PAGE_SIZE') / 1e6:6.0f} MB", flush=True)
    return 0


def _peak(*arguments: str) -> float:
    """Megabytes that the command takes at most."""
    run = [sys.executable, "-c", "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
           "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"]  # fmt: skip
    command = [sys.executable, "-m", "kz_facts", "extract", *arguments, "-q"]
    done = subprocess.run([*run, *command], stdout=subprocess.PIPE, check=True)
    return int(done.stdout.split()[-1]) * resource.getpagesize() / 4096 / 1000


def stream(small: int, large: int, made: Callable[[], Iterator[str]] = articles) -> int:
    """The peak of some megabytes, and of many, in each format."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{size}.jsonl" for size in (small, large)]
        for path, size in zip(paths, (small, large), strict=True):
            texts = made()
            with path.open("w", encoding="utf-8") as file:
                while file.tell() < size * 1_000_000:
                    file.write(json.dumps({"text": next(texts)}, ensure_ascii=False) + "\n")
        for format in sys.argv[4:] or ["jsonl", "csv", "parquet"]:
            out = f"{folder}/out.{format}" if format != "parquet" else f"{folder}/out/"
            few, many = (_peak(str(path), "--text-column", "text", "-f", format, "-o", out) for path in paths)
            worst = max(worst, many / few)
            print(f"{format:<8} {small} MB: {few:.0f} MB   {large} MB: {many:.0f} MB   {many / few:.2f}", flush=True)
    return 0 if worst <= WANTED_STREAM else 1


def article(size: float) -> int:
    """The peak of one article without end."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        bodies = (text.partition(" – ")[2] for text in articles())
        with path.open("w", encoding="utf-8") as file:
            while file.tell() < size * 1_000_000:
                file.write(next(bodies) + "\n\n")
        peak = _peak(str(path), "-f", "jsonl", "-o", f"{folder}/out.jsonl")
    print(f"one article of {size} MB: {peak:.0f} MB, wanted at most {WANTED_ARTICLE}")
    return 0 if peak <= WANTED_ARTICLE else 1


def main() -> int:
    task = sys.argv[1] if len(sys.argv) > 1 else ""
    if task == "library":
        documents, sentences = (int(one) for one in (*sys.argv[2:4], *("20000", "12")[len(sys.argv[2:4]) :]))
        return library(documents, sentences)
    if task in ("stream", "quiet"):
        small, large = (int(size) for size in sys.argv[2:4] or (20, 1_000))
        return stream(small, large, quiet if task == "quiet" else articles)
    if task == "article":
        return article(float(sys.argv[2]) if len(sys.argv) > 2 else 5)
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main())
