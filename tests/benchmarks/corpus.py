"""Articles without end for measuring: the sentences of the seeds, with names and numbers that no other has.

    python tests/benchmarks/corpus.py COUNT > CORPUS.jsonl

Every eighth word or so of real news is one that the articles before did not have; here it is as many.
"""

from __future__ import annotations

import itertools
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
_SYLLABLES = ("ba", "ke", "di", "lo", "mu", "ra", "se", "ti", "no", "vu", "schen", "berg", "tal", "gur", "min", "ost")
_SENTENCES = 12  # of an article
_NEW = 0.3  # of the names
_LONG = re.compile(r"\b[A-ZÄÖÜ][a-zäöüß]{6,}\b")
_NUMBER = re.compile(r"\b\d{2,3}\b(?!\.)")


def articles(length: int = _SENTENCES) -> Iterator[str]:
    """Articles of some sentences, the same ones each time."""
    chance = random.Random(1)
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(SEEDS.glob("*.txt")))
    sentences = [one for one in re.split(r"(?<=[a-zäöü]\.)\s+(?=[A-ZÄÖÜ])|\n+", text) if 40 < len(one) < 400]

    def name(match: re.Match[str]) -> str:
        made = "".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(3, 6))).capitalize()
        return made if chance.random() < _NEW else match[0]

    def number(_: re.Match[str]) -> str:
        return str(chance.randrange(10, 1000))

    for count in itertools.count():
        chosen = [chance.choice(sentences) for _ in range(length)]
        body = " ".join(_NUMBER.sub(number, _LONG.sub(name, sentence)) for sentence in chosen)
        yield f"Wien, {count % 28 + 1}. Mai {2000 + count % 24} – {body}"


_QUIET = (
    "Die Wege von {0} führen durch einen Wald, in dem es nach Harz riecht. ",
    "Am Rand steht das Haus der Familie {0}, grau und niedrig. ",
    "Wer von {0} nach {1} geht, sieht lange nur Felder. ",
    "Die Leute hier heißen {0} oder {1}, und sie sprechen leise. ",
)


def quiet() -> Iterator[str]:
    """Articles with names that never end and next to no facts: read many times as fast."""
    chance = random.Random(2)

    def name() -> str:
        return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randrange(2, 5))).capitalize()

    for count in itertools.count():
        body = "".join(chance.choice(_QUIET).format(name(), name()) for _ in range(30))
        yield f"Wien, {count % 28 + 1}. Mai {2000 + count % 24} – {body}"


def main() -> None:
    for text in itertools.islice(articles(), int(sys.argv[1])):
        print(json.dumps({"text": text}, ensure_ascii=False))


if __name__ == "__main__":
    main()
