"""Looks for texts that break the extraction: `python tests/fuzz.py --inputs 50000 seeds/ MORE/TEXTS`.

A mutation loop, run by hand: it takes texts and cuts, joins, repeats and swaps them, and puts in what has hurt before.
What broke is made smaller and goes to `--output`; a text that once failed belongs into `tests/fuzz_corpus.toml`.
The same `--seed` makes the same texts. Speed is told as time a character, against the median.
"""

from __future__ import annotations

import argparse
import random
import signal
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from fuzz_invariants import broken

from kz_facts import api

_LONGEST = 6_000  # characters of a mutated text
_PATIENCE = 30  # seconds after which a text counts as one that never ends
_FIXED = 1_000  # characters that the fixed cost of a text is counted as
_INJECTED = (
    *("²", "③", "₅", "٣", "߁", "½", "1" * 5000, "0", "9999", "31.12.9999", "01.01.0001", "0000", "29. Februar"),
    *(".", "...", "-", "–", "—", "„", "“", "»", "«", '"', "'", "(", ")", "[", "/", "%", "§", "€"),
    *("$", "\t", "\r", "\n\n", "Қазақстан"),
    *("\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301", "\x00", "\x1b[31m", "\u2028", "😀", "👩\u200d👩"),
    *("Токаев", "ﬁ", "ǅ", "İ", "ß", " Mio. ", " Mrd. ", " Euro ", " bis ", " vor ", " seit ", " Ende ", " Jahre "),
    *("am Tag darauf ", "des Ministers ", "hundert", "Die", "2020, ", "v. Chr.", "KW 53", "1.1.", " und ", "nicht "),
)  # fmt: skip


def cut(text: str, chance: random.Random, others: list[str]) -> str:
    """A stretch of the text alone."""
    start, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return text[start:end] if end - start > 20 else text[:start]


def without(text: str, chance: random.Random, others: list[str]) -> str:
    """The text without a stretch."""
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.choice((1, 3, 30, 300)) :]


def spliced(text: str, chance: random.Random, others: list[str]) -> str:
    """The head of the text and the tail of another."""
    other = chance.choice(others)
    return text[: chance.randrange(len(text) + 1)] + other[chance.randrange(len(other) + 1) :]


def repeated(text: str, chance: random.Random, others: list[str]) -> str:
    """A stretch of the text many times."""
    at = chance.randrange(len(text) + 1)
    piece = text[at : at + chance.choice((1, 5, 20, 80))]
    return text[:at] + piece * chance.choice((2, 10, 100, 400)) + text[at:]


def swapped(text: str, chance: random.Random, others: list[str]) -> str:
    """The text with characters changed for others of it, or for any."""
    letters = list(text)
    for _ in range(chance.choice((1, 5, 40))):
        if letters:
            any_letter = chr(chance.choice((chance.randrange(32, 127), chance.randrange(160, 0xD7FF))))
            letters[chance.randrange(len(letters))] = chance.choice((chance.choice(text), any_letter))
    return "".join(letters)


def injected(text: str, chance: random.Random, others: list[str]) -> str:
    """The text with something in it that has hurt before."""
    for _ in range(chance.choice((1, 1, 3, 12))):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(_INJECTED) + text[at:]
    return text


def shuffled(text: str, chance: random.Random, others: list[str]) -> str:
    """The words of a stretch in another order."""
    words = text.split(" ")
    at = chance.randrange(len(words))
    piece = words[at : at + 30]
    chance.shuffle(piece)
    return " ".join([*words[:at], *piece, *words[at + 30 :]])


def recased(text: str, chance: random.Random, others: list[str]) -> str:
    """The text in capitals, without them, or without blanks."""
    return chance.choice((text.upper, text.lower, text.title, lambda: text.replace(" ", chance.choice(("", "  ")))))()


MUTATIONS: tuple[Callable[[str, random.Random, list[str]], str], ...] = (
    cut, without, spliced, repeated, swapped, injected, injected, shuffled, recased,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one text."""

    number: int
    length: int
    seconds: float
    fault: str | None


def mutated(number: int, seed: int, texts: list[str]) -> tuple[str, str | None]:
    """The text of a number, and the day it is said to be of: always the same for one seed."""
    chance = random.Random(f"{seed}/{number}")
    text = chance.choice(texts)
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(MUTATIONS)(text or " ", chance, texts)[:_LONGEST]
    return text, chance.choice((None, "2024-05-15", "1000-01-01", "8999-12-31", "2024-02-29"))


class _Late(Exception):
    """A text took longer than anybody waits."""


def _too_late(number: int, frame: object) -> None:
    raise _Late


def fault_of(text: str, day: str | None, *, whole: bool = False) -> str | None:
    """What goes wrong with a text: the crash, or what does not hold of its facts; None where nothing does."""
    signal.alarm(_PATIENCE)
    try:
        faults = broken(text, api.extract(text, date=day, undated=True, holidays=True), whole=whole)
    except Exception as error:  # whatever it is, it is what we look for
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        return f"{type(error).__name__} at {place}: {str(error)[:100]}"
    finally:
        signal.alarm(0)
    return faults[0].split(": ", 1)[-1][:60] if faults else None


def smaller(text: str, day: str | None, fault: str) -> str:
    """A text as short as can be that still fails so."""
    kind = fault.split(":")[0]
    size = len(text) // 2
    tries = 60
    while size and tries > 0:
        at = 0
        while at < len(text) and tries > 0:
            tries -= 1
            shorter = text[:at] + text[at + size :]
            if (fault_of(shorter, day) or "").split(":")[0] == kind:
                text = shorter
            else:
                at += size
        size //= 2
    return text


_texts: list[str] = []
_seed = 0


def _begin(texts: list[str], seed: int) -> None:
    global _seed
    _texts[:] = texts
    _seed = seed
    signal.signal(signal.SIGALRM, _too_late)
    api.load(holidays=True)


def _try(number: int) -> Outcome:
    text, day = mutated(number, _seed, _texts)
    start = time.perf_counter()
    fault = fault_of(text, day, whole=number % 10 == 0)
    return Outcome(number, len(text), time.perf_counter() - start, fault)


def outcomes(texts: list[str], first: int, inputs: int, seed: int, jobs: int) -> Iterator[Outcome]:
    """What came of each text."""
    with Pool(jobs, _begin, (texts, seed)) as pool:
        yield from pool.imap(_try, range(first, first + inputs), chunksize=20)


def _read(paths: list[str]) -> list[str]:
    files = [file for path in paths for file in ([Path(path)] if Path(path).is_file() else Path(path).rglob("*.txt"))]
    return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(files)]


def main() -> None:
    """Run the loop and say what was found."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("paths", nargs="+", help="texts, or folders of them")
    ask.add_argument("--inputs", type=int, default=1_000)
    ask.add_argument("--first", type=int, default=0)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--output", type=Path, default=Path("fuzz_found"))
    told = ask.parse_args()
    signal.signal(signal.SIGALRM, _too_late)
    texts = _read(told.paths)
    speeds: list[tuple[float, int]] = []
    kinds: dict[str, int] = {}
    for done, outcome in enumerate(outcomes(texts, told.first, told.inputs, told.seed, told.jobs), 1):
        if outcome.number % 10:  # the others write and read the output too
            speeds.append((outcome.seconds / max(outcome.length, _FIXED), outcome.number))
        if outcome.fault:
            kind = outcome.fault.split(" of ")[0]
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] == 1:
                text, day = mutated(outcome.number, told.seed, texts)
                told.output.mkdir(exist_ok=True)
                found = smaller(text, day, outcome.fault)
                (told.output / f"{outcome.number}.txt").write_text(found, encoding="utf-8")
                sys.stdout.write(f"{outcome.number} ({day}): {outcome.fault}\n    {found[:300]!r}\n")
                sys.stdout.flush()
        if done % 5_000 == 0:
            sys.stdout.write(f"{done} texts, {sum(kinds.values())} faults\n")
            sys.stdout.flush()
    median = statistics.median(speed for speed, _ in speeds)
    slowest = sorted(speeds, reverse=True)[:5]
    sys.stdout.write(f"{told.inputs} texts, {sum(kinds.values())} faults of {len(kinds)} kinds\n")
    sys.stdout.writelines(f"{count:6} {kind}\n" for kind, count in sorted(kinds.items(), key=lambda its: -its[1]))
    ratios = ", ".join(f"{speed / median:.1f} (text {number})" for speed, number in slowest)
    sys.stdout.write(f"median {median * 1e6:.1f} µs a character; slowest, as a multiple: {ratios}\n")
    sys.exit(1 if kinds else 0)


if __name__ == "__main__":
    main()
