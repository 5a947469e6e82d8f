"""How long `kzfacts extract seeds/` takes from start to end, as a multiple of starting spaCy alone.

    python tests/benchmarks/startup.py

Whole processes, in turn; the median of the ratios of neighbours counts, since machines drift.
"""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 9
WANTED = 1.6
ROOT = Path(__file__).parents[2]
OURS = [sys.executable, "-m", "kz_facts", "extract", "seeds/", "--format", "json"]
YARDSTICK = [sys.executable, "-c", "import spacy; spacy.blank('de')"]


def seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> int:
    pairs = [(seconds(OURS), seconds(YARDSTICK)) for _ in range(ROUNDS + 1)][1:]
    ratio = median(ours / yardstick for ours, yardstick in pairs)
    print(f"kzfacts {median(ours for ours, _ in pairs):.3f} s, spaCy alone {median(other for _, other in pairs):.3f} s")
    print(f"ratio {ratio:.2f}, wanted at most {WANTED}")
    return 0 if ratio <= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
