"""Looks for texts that break the extraction: `python tests/fuzz.py --inputs 50000 seeds/ MORE/TEXTS`.

A mutation loop, run by hand: it takes texts and cuts, joins, repeats and swaps them, and puts in what has hurt before.
What broke is made smaller and goes to `--output`; a text that once failed belongs into `tests/fuzz_corpus.toml`.
The same `--seed` makes the same texts. Speed is told as time a character of the
processor, against the median; a crash and a text without end are faults.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

from fuzz_invariants import broken

from kz_facts import api

_PATIENCE = 30  # seconds of the processor after which a text counts as one that never ends
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


def inserted(text: str, chance: random.Random, others: list[str]) -> str:
    """The text with what stands between two commas elsewhere, at the end of its sentences or within them."""
    for _ in range(chance.choice((1, 3, 12))):
        pieces = re.split(r"[,.;:!?()\n]", chance.choice(others))
        ends = [found.start() for found in re.finditer(r"[,.;:!?]|\b \b", text)] or [len(text)]
        at, piece = chance.choice(ends), chance.choice(pieces).strip()
        text = f"{text[:at]}{chance.choice((',', ', ', ' –', ' ('))} {piece}{chance.choice(('', ',', ')'))}{text[at:]}"
    return text


def recased(text: str, chance: random.Random, others: list[str]) -> str:
    """The text in capitals, without them, or without blanks."""
    return chance.choice((text.upper, text.lower, text.title, lambda: text.replace(" ", chance.choice(("", "  ")))))()


MUTATIONS: tuple[Callable[[str, random.Random, list[str]], str], ...] = (
    cut, without, spliced, repeated, swapped, injected, injected, inserted, inserted, shuffled, recased,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one text."""

    number: int
    length: int
    seconds: float
    fault: str | None


def mutated(number: int, seed: int, texts: list[str], longest: int) -> tuple[str, str | None]:
    """The text of a number, and the day it is said to be of: always the same for one seed."""
    chance = random.Random(f"{seed}/{number}")
    text = chance.choice(texts)[:longest]
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice(MUTATIONS)(text or " ", chance, texts)[:longest]
    return text, chance.choice((None, "2024-05-15", "1000-01-01", "8999-12-31", "2024-02-29"))


class _Late(Exception):
    """A text took longer than anybody waits."""


def _too_late(number: int, frame: object) -> None:
    raise _Late


def fault_of(text: str, day: str | None, *, whole: bool = False) -> str | None:
    """What goes wrong with a text: the crash, or what does not hold of its facts; None where nothing does."""
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
    try:
        faults = broken(text, api.extract(text, date=day, undated=True, holidays=True), whole=whole)
    except Exception as error:  # whatever it is, it is what we look for
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
        return f"{type(error).__name__} at {place}: {str(error)[:100]}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return faults[0].split(": ", 1)[-1][:60] if faults else None


def smaller(text: str, day: str | None, fault: str) -> str:
    """A text as short as can be that still fails so."""
    kind = fault.split(":")[0]
    size = len(text) // 2
    tries = 4 if fault.startswith("_Late") else 60  # each try takes as long as anybody waits
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
_told = (0, 0)


def _begin(texts: list[str], seed: int, longest: int) -> None:
    global _told
    _texts[:] = texts
    _told = (seed, longest)
    signal.signal(signal.SIGPROF, _too_late)
    api.load(holidays=True)


def _try(number: int) -> Outcome:
    text, day = mutated(number, _told[0], _texts, _told[1])
    start = time.process_time()
    fault = fault_of(text, day, whole=number % 10 == 0)
    return Outcome(number, len(text), time.process_time() - start, fault)


def outcomes(texts: list[str], told: argparse.Namespace) -> Iterator[Outcome]:
    """What came of each text."""
    with Pool(told.jobs, _begin, (texts, told.seed, told.longest)) as pool:
        yield from pool.imap(_try, range(told.first, told.first + told.inputs), chunksize=20)


def _read(paths: list[str]) -> list[str]:
    files = [file for path in paths for file in ([Path(path)] if Path(path).is_file() else Path(path).rglob("*.txt"))]
    return [file.read_text(encoding="utf-8", errors="replace") for file in sorted(files)]


class Report:
    """What was found, told as it is found and summed up at the end."""

    def __init__(self, texts: list[str], told: argparse.Namespace) -> None:
        self._texts, self._told = texts, told
        self._speeds: list[tuple[float, int]] = []
        self.kinds: Counter[str] = Counter()
        self.done = 0

    def add(self, outcome: Outcome) -> None:
        """One text more."""
        self.done += 1
        if outcome.number % 10:  # the others write and read the output too
            self._speeds.append((outcome.seconds / max(outcome.length, _FIXED), outcome.number))
        if outcome.fault:
            kind = re.sub(r"\d+", "…", outcome.fault)
            self.kinds[kind] += 1
            if self.kinds[kind] == 1:
                self._tell(outcome.number, outcome.fault)
        if self.done % 1_000 == 0:
            _say(f"{self.done} texts, {self.kinds.total()} faults")

    def _tell(self, number: int, fault: str) -> None:
        text, day = mutated(number, self._told.seed, self._texts, self._told.longest)
        found = smaller(text, day, fault)
        self._told.output.mkdir(exist_ok=True)
        (self._told.output / f"{number}.txt").write_text(found, encoding="utf-8")
        _say(f"{number} ({day}): {fault}\n    {found[:300]!r}")

    def sum_up(self) -> None:
        """The figures."""
        _say(f"{self.done} texts, {self.kinds.total()} faults of {len(self.kinds)} kinds")
        for kind, count in self.kinds.most_common():
            _say(f"{count:6} {kind}")
        if not self._speeds:
            return
        median = statistics.median(speed for speed, _ in self._speeds)
        slowest = sorted(self._speeds, reverse=True)[:5]
        ratios = ", ".join(f"{speed / median:.1f} (text {number})" for speed, number in slowest)
        _say(f"median {median * 1e6:.1f} µs a character; slowest, as a multiple: {ratios}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Run the loop and say what was found; Ctrl-C ends it, and what was found so far is summed up."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("paths", nargs="+", help="texts, or folders of them")
    ask.add_argument("--inputs", type=int, default=1_000)
    ask.add_argument("--first", type=int, default=0)
    ask.add_argument("--longest", type=int, default=6_000, help="characters of a text")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--output", type=Path, default=Path("fuzz_found"))
    told = ask.parse_args()
    signal.signal(signal.SIGPROF, _too_late)
    report = Report(texts := _read(told.paths), told)
    try:
        for outcome in outcomes(texts, told):
            report.add(outcome)
    except KeyboardInterrupt:
        _say("interrupted")
    report.sum_up()
    sys.exit(1 if report.kinds else 0)


if __name__ == "__main__":
    main()
