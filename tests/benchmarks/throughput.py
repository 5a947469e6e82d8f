"""How fast the pipeline reads, as a share of spaCy's bare tokenizer in the same run, and what memory it takes.

    python tests/benchmarks/throughput.py [FOLDER | FILE.txt | FILE.jsonl …]

Texts are the .txt files of folders (the seeds where none is named) and the field `text` of lines of JSON. All read
every text in turn, `ROUNDS` times, on one core; the shortest processor time of each text counts, since other
programs on the machine only ever add to it. Give it varied text: of a few texts read again and again the tokenizer
knows every word, and is twice as fast as on a stream of news.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy

import kz_facts
from kz_facts.pipeline import COMPONENTS
from kz_facts.results import DEFAULT_KINDS

ROUNDS = 7
WANTED = 0.25
SEEDS = Path(__file__).parents[2] / "seeds"


def read(path: Path) -> Iterator[str]:
    if path.is_file() and path.suffix == ".jsonl":
        yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
    elif path.is_file():
        yield path.read_text(encoding="utf-8")
    else:
        yield from (file.read_text(encoding="utf-8") for file in sorted(path.glob("*.txt")))


def written(text: object) -> str:
    """The facts of a text as the command writes them: four kinds, JSON."""
    return kz_facts.extract(str(text), kinds=DEFAULT_KINDS).to_json()


class Clock:
    """The shortest time that each task took on each text."""

    def __init__(self) -> None:
        self.best: dict[tuple[str, int], float] = {}

    def time(self, task: str, number: int, run: Callable[[object], object], given: object) -> None:
        """Do a task on a text, and note how long it took."""
        started = time.process_time()
        run(given)
        took = time.process_time() - started
        self.best[task, number] = min(took, self.best.get((task, number), took))

    def total(self, task: str) -> float:
        """Seconds that a task takes on all texts."""
        return sum(took for (name, _), took in self.best.items() if name == task)


def main() -> int:
    paths = list(map(Path, sys.argv[1:] or [SEEDS]))
    texts = [text for path in paths for text in read(path) if text.strip()]
    if not texts:
        print(f"{', '.join(map(str, paths))}: no texts; name folders of .txt files, or .jsonl files", file=sys.stderr)
        return 2
    bare, whole = spacy.blank("de"), kz_facts.load()
    tokens = sum(len(bare(text)) for text in texts)
    clock = Clock()
    for _ in range(ROUNDS):
        for number, text in enumerate(texts):
            clock.time("bare tokenizer", number, bare, text)
            clock.time("pipeline", number, whole, text)
            clock.time("pipeline and facts", number, kz_facts.extract, text)
            clock.time("four kinds, JSON", number, written, text)
            doc = whole.make_doc(text)
            for name in COMPONENTS:  # one after another on one Doc, as they run
                clock.time(name, number, whole.get_pipe(name), doc)
    yardstick = clock.total("bare tokenizer")
    print(f"{tokens} tokens, {len(texts)} texts, shortest of {ROUNDS} rounds")
    for task in ("bare tokenizer", "pipeline", "pipeline and facts", "four kinds, JSON"):
        took = clock.total(task)
        print(f"{task:<20} {tokens / took:>10,.0f} tokens/s  {yardstick / took:.3f} of the bare tokenizer")
    for name in COMPONENTS:
        print(f"  {name:<18} {1e6 * clock.total(name) / tokens:>7.2f} µs a token")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0 if yardstick / clock.total("pipeline") >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
