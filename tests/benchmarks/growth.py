"""How the time of a text grows with its length: double the text, and the time is to double.

    python tests/benchmarks/growth.py [--largest 5000000] [--seconds 4] [SHAPE …]

Each shape is one text, made longer and longer until it has `--largest` characters or takes `--seconds`; the exponent
is the slope of the line through the last sizes, both axes logarithmic: 1 is linear, 2 quadratic. Processor time, the
shortest of some rounds, counts, so other programs on the machine matter little.
"""

from __future__ import annotations

import argparse
import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import kz_facts

WANTED = 1.1
NOISE = 0.05  # of an exponent, between runs on a busy machine
SMALLEST = 4_000  # characters
ROUNDS = 3
SHORT = 0.4  # seconds up to which a size is tried ROUNDS times
FITTED = 8  # the largest size over the smallest one that the line goes through
SEEDS = Path(__file__).parents[2] / "seeds"
Shape = Callable[[int], str]

_SYLLABLES = ("ba", "ke", "di", "lo", "mu", "ra", "se", "ti", "no", "vu")


def name(number: int) -> str:
    """A name that no other number has."""
    return "".join(_SYLLABLES[int(digit)] for digit in str(number + 10)).capitalize()


def again(unit: str, head: str = "") -> Shape:
    """A piece again and again; `{n}` in it is its number, `{name}` a name of its own."""

    def made(length: int) -> str:
        pieces, so_far, number = [head], len(head), 0
        while so_far < length:
            piece = unit.replace("{n}", str(number)).replace("{name}", name(number))
            pieces.append(piece)
            so_far += len(piece)
            number += 1
        return "".join(pieces)[:length]

    return made


def seeds(length: int) -> str:
    """Real articles, one behind another."""
    text = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    return (text * (length // len(text) + 1))[:length]


def one_article(length: int) -> str:
    """The sentences of an article again and again: no dateline, and never an end."""
    text = max((path.read_text(encoding="utf-8") for path in SEEDS.glob("*.txt")), key=len).partition("\n\n")[2]
    return (text * (length // len(text) + 1))[:length]


ORDINARY: dict[str, Shape] = {
    "seeds": seeds,
    "one_article": one_article,
    "articles": again("Wien, {n}. Mai 2024 – Die Ministerin Rosa Huber eröffnete am 3. Mai das Werk.\n\n"),
    "events": again("Am 3. Mai 2024 besuchte Präsident Max {name} Wien. "),
    "figures": again("Der Handel erreichte 2023 rund {n} Mio. Euro. "),
    "officials": again("Die Ministerin Rosa {name} sprach. "),
    "agreements": again("Das Abkommen über {name} wurde am 3. Mai 2024 unterzeichnet. "),
}
HOSTILE: dict[str, Shape] = {
    "amounts": again("{n} Euro, "),
    "amounts_and": again("5 Mio. Euro und ", "Die Bank zahlte "),
    "amounts_bracketed": again("5 Mio. Euro (6 Mio. Dollar), "),
    "clauses": again("und am 3. Mai 2024 besuchte er Wien, ", "Der Präsident kam "),
    "clauses_of_countries": again(", und Chile hat 2024 Peru besucht"),
    "clauses_that": again("er sagte, dass ", "Am 3. Mai 2024 kam er, "),
    "relatives": again("der Mann, der am 3. Mai 2024 die Frau besuchte, "),
    "titles": again("Minister Max {name}, "),
    "titles_of": again("der Minister des Ministers "),
    "said": again("so der Minister, "),
    "names": again("Rosa {name} und Max {name} aus {name}. "),
    "names_in_a_row": again("Rosa {name}, "),
    "dates": again("am 3. Mai 2024, "),
    "dates_open": again("im Mai, "),
    "years": again("2020, "),
    "numbers": again("{n} "),
    "ranges": again("von Mai bis Juni 2024, "),
    "since": again("seit "),
    "countries": again("Chile, Peru und "),
    "demonyms": again("chilenisch-peruanische "),
    "papers": again("das Abkommen über das "),
    "papers_named": again("das Abkommen über {name}, "),
    "papers_signed": again("wurde das Abkommen am 3. Mai 2024 unterzeichnet und "),
    "quotes": again("„so“, "),
    "quotes_open": again("„so "),
    "brackets": again("("),
    "brackets_pairs": again("(so) "),
    "dots": again(". "),
    "dots_run": again("."),
    "dots_words": again("z. B. a. "),
    "ordinals": again("3. "),
    "colons": again("a: "),
    "commas": again(", "),
    "dashes": again("- "),
    "dashes_run": again("-"),
    "exclamations_run": again("!"),
    "quotes_run": again('"'),
    "hyphens": again("Bau-"),
    "slashes": again("a/"),
    "marks_mixed": again("!?).»"),
    "blanks": again(" "),
    "blank_lines": again("\n"),
    "lines": again("Bau\n"),
    "lines_divided": again("Bau-\nwerk\n"),
    "entries": again("• 3. Mai: Wien\n"),
    "headings": again("Die Lage\n\n"),
    "letter": again("a"),
    "digits": again("1"),
    "capitals": again("BAU "),
    "ands": again("und "),
    "genitives": again("des Präsidenten der Regierung "),
    "between": again("zwischen Chile und Peru "),
    "companies": again("die {name} AG und "),
    "pronouns": again("er sagte, sie sagten, "),
    "by": again("durch den Minister von Chile "),
    "semicolons": again("Wien; "),
    "signoffs": again("Pressemitteilung der Botschaft\n"),
    "datelines": again("Wien, 3. Mai 2024 – "),
    "tabs": again("Wien\t3. Mai 2024\t5 Euro\n"),
    "new_words": again("{name} "),
    "new_small_words": again("das{name} "),
    "turns": again("Frage: Was kostet das Werk {n}?\nMax Huber: Es kostet {n} Euro.\n\n"),
    "firms_told": again("Der Gasekonzern {name} wuchs. Das Unternehmen baut. "),
    "abbreviations": again("Der Verband der Filmschaffenden (VdF) tagt, "),
    "said_quoted": again("„So ist es“, sagte Max {name}. "),
    "speech": again("Meine Damen und Herren, ich danke Ihnen.\n\n", "Rede von Minister Max Huber\n\n"),
    "former": again("Der frühere Minister Max {name} folgte auf Rosa {name}. "),
    "they": again("Am 3. Mai 2024 kamen beide Seiten überein. Sie unterzeichneten es. "),
    "places": again("2024 gab es in {name} eine Konferenz. "),
    "meetings": again("Am 3. Mai 2024 traf Präsident Max Huber Ministerin Rosa {name}. "),
    "firms_bound": again("Die {name} AG unterschrieb einen Vertrag. "),
    "sides": again("Mit Peru wurde ein Vertrag geschlossen, mit Chile auch. "),
    "attacks": again("der Angriff auf {name} am 3. Mai, ", "Es gab "),
    "elected": again("Am 3. Mai 2024 wurde Rosa {name} zur Präsidentin von Chile gewählt. "),
    "chronicle": again("3. Mai 2024: Präsident Max Huber besucht Wien.\n"),
}  # fmt: skip
SHAPES = ORDINARY | HOSTILE


def seconds(text: str) -> float:
    """The shortest time that a text takes, its JSON too."""
    best = math.inf
    for _ in range(ROUNDS):
        gc.collect()
        started = time.process_time()
        kz_facts.extract(text).to_json(kz_facts.results.KINDS)
        best = min(best, time.process_time() - started)
        if best > SHORT:
            break
    return best


def times(shape: Shape, largest: int, patience: float) -> Iterator[tuple[int, float]]:
    """`(characters, seconds)` of longer and longer texts."""
    length = SMALLEST
    while True:
        length = min(length, largest)
        took = seconds(shape(length))
        yield length, took
        if length == largest or took > patience:
            return
        length *= 2


def exponent(found: list[tuple[int, float]]) -> float:
    """The slope of the last sizes."""
    last = found[-1][0]
    points = [(math.log(length), math.log(took)) for length, took in found if length * FITTED >= last]
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    spread = sum((a - x) ** 2 for a, _ in points)
    return sum((a - x) * (b - y) for a, b in points) / spread if spread else math.inf


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shapes", nargs="*", metavar="SHAPE", choices=[*SHAPES, []])
    parser.add_argument("--largest", type=int, default=500_000)
    parser.add_argument("--seconds", type=float, default=2)
    args = parser.parse_args()
    kz_facts.extract(seeds(50_000))
    failed = 0
    for shape in args.shapes or SHAPES:
        found = list(times(SHAPES[shape], args.largest, args.seconds))
        slope = exponent(found)
        length, took = found[-1]
        mark = "" if slope <= WANTED + NOISE else "  SUPER-LINEAR"
        failed += bool(mark)
        each = 1e6 * took / length
        print(f"{shape:<22} {slope:5.2f}  {length:>9,} characters {took:7.2f} s {each:7.1f} µs each{mark}", flush=True)
    print(f"{failed} of {len(args.shapes or SHAPES)} above {WANTED}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
