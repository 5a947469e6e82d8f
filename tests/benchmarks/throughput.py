"""How fast the pipeline reads, as a share of spaCy's bare tokenizer in the same run, and what memory it takes.

    python tests/benchmarks/throughput.py [FOLDER]

Both read the same texts in turn, `ROUNDS` times, on one core; the medians of their processor time count, so that
other programs on the machine do not. The first round warms up and does not count.
"""

import resource
import sys
import time
from pathlib import Path
from statistics import median

import spacy

import kz_facts
from kz_facts.pipeline import COMPONENTS

ROUNDS = 5
CHARACTERS = 400_000  # a round
WANTED = 0.25


def seconds(run, texts: list[str]) -> float:
    started = time.process_time()
    for text in texts:
        run(text)
    return time.process_time() - started


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "seeds")
    seeds = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    texts = seeds * max(1, CHARACTERS // sum(map(len, seeds)))
    bare, whole = spacy.blank("de"), kz_facts.load()
    tokens = sum(len(bare(text)) for text in texts)
    runs = {"bare tokenizer": bare, "pipeline": whole, "pipeline and facts": kz_facts.extract}
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(ROUNDS + 1):
        for name, run in runs.items():
            took = seconds(run, texts)
            if number:
                times[name].append(took)
    yardstick = median(times["bare tokenizer"])
    print(f"{tokens} tokens, {len(texts)} texts, median of {ROUNDS} rounds")
    for name, took in times.items():
        print(
            f"{name:<20} {tokens / median(took):>10,.0f} tokens/s  {yardstick / median(took):.3f} of the bare tokenizer"
        )
    docs = [bare(text) for text in texts]
    for name in COMPONENTS:
        component = whole.get_pipe(name)
        took = seconds(component, docs)
        print(f"  {name:<18} {1e6 * took / tokens:>7.2f} µs a token")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0 if yardstick / median(times["pipeline"]) >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
