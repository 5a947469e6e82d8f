"""How fast others read the same texts: beside bare tokenization and us what of the field is installed here.

    pip install dateparser timexy price-parser     # each is left out where it is missing
    python tests/benchmarks/peers.py [FOLDER]

All read every text in turn, in one process; the shortest processor time of each text counts. What they find differs
much (a tagger of dates, a reader of prices, four kinds of facts), so this compares speed alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import spacy
from throughput import SEEDS, Clock, read

import kz_facts

ROUNDS = 3
DAY = "2024-05-15"
Reader = Callable[[str], object]


def readers() -> Iterator[tuple[str, Reader]]:
    """Who reads, and what."""
    yield "spaCy blank(de): tokens", spacy.blank("de")
    yield "kz_facts: four kinds, JSON", lambda text: kz_facts.extract(text, DAY, kinds=KINDS).to_json()
    yield "kz_facts: dates", lambda text: kz_facts.extract(text, DAY, kinds=("dates",))
    yield "kz_facts: money", lambda text: kz_facts.extract(text, DAY, kinds=("money",))
    try:
        from timexy import Timexy  # noqa: F401  # it registers itself

        dates = spacy.blank("de")
        dates.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})
        yield "timexy: dates", dates
    except ImportError:
        print("timexy is not installed", file=sys.stderr)
    try:
        import datetime

        from dateparser.search import search_dates

        settings = {"RELATIVE_BASE": datetime.datetime.fromisoformat(DAY)}
        yield "dateparser: dates", lambda text: search_dates(text, languages=["de"], settings=settings)
    except ImportError:
        print("dateparser is not installed", file=sys.stderr)
    try:
        from price_parser import Price

        yield "price-parser: first price a line", lambda text: [Price.fromstring(line) for line in text.splitlines()]
    except ImportError:
        print("price-parser is not installed", file=sys.stderr)


KINDS = ("events", "money", "officials", "agreements")


def main() -> None:
    texts = list(read(Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS))
    bare = spacy.blank("de")
    tokens = sum(len(bare(text)) for text in texts)
    everybody = dict(readers())
    clock = Clock()
    for _ in range(ROUNDS):
        for number, text in enumerate(texts):
            for name, reader in everybody.items():
                clock.time(name, number, reader, text)
    yardstick = next(iter(everybody))
    print(f"{tokens} tokens, {len(texts)} texts, shortest of {ROUNDS} rounds")
    for name in everybody:
        share = clock.total(yardstick) / clock.total(name)
        print(f"{name:<34} {tokens / clock.total(name):>10,.0f} tokens/s  {share:.3f} of bare")


if __name__ == "__main__":
    main()
