"""Deletes the words of the rules, and asks which of the tests' sentences notice: run by hand.

    python tests/mutation_words.py --theme money --jobs 2 [--sample 400] [--alone]

A word is an item of a list, or a name or word in a line of a table. Deleted words are asked in children of this
process: first by the lines of `corpus/words` that are about their list, which are quick to ask, then by all tests that
are one sentence each (`mutation_examples.py`) and have the word in them. A word that few sentences have is taken out
together with others that stand in other sentences, any other alone. What is noticed together is thus
noticed in a sentence with that word; that another's loss was the reason is possible, and how often that is so
`--alone` shows, which asks a sample one by one. Words that no sentence needs are listed: they are not needed, or not
tested. Conditions of the code are `mutation_conditions.py`'s. The words of frames are left out: of them the tests ask
themselves whether a sentence needs them (`test_frames.py`).
"""

from __future__ import annotations

import argparse
import bisect
import copy
import functools
import gc
import os
import pickle
import random
import re
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, NoReturn

sys.path.insert(0, str(Path(__file__).parent.parent))

import word_lines
from mutation_examples import Example, examples

from kz_facts.rules import loader

_TOGETHER = 150  # words taken out at once
_OPENED = 40  # such rows of words that are filled at once
_FEW = 12  # sentences with a word that may be taken out with others
_SHORT = 20  # lines about a list that are all asked of each of its words
_MOST = 100  # sentences asked of a word: a small word stands in thousands
_PATIENCE = 900  # seconds of the processor for one child; what needs longer has noticed
_NO_WORDS = ("examples", "misses")
_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s", "Ä": "a", "Ö": "o", "Ü": "u"})
_NAMES = re.compile(r"[^;,|]+")  # in lines of names with commas between them
_WORDS = re.compile(r"[^\s|]+")


@dataclass(frozen=True)
class Word:
    """A word of the rules: the way to its list or line, and its number there, or its `[start, end)` in the line."""

    theme: str
    path: tuple[str, ...]
    text: str
    place: int | tuple[int, int]

    def __str__(self) -> str:
        return f"{self.theme}: {'.'.join(self.path)}: {self.text}"


def words(theme: str) -> Iterator[Word]:
    """The words of a theme, but those of its examples."""
    for section, value in loader._read_shipped(theme).items():
        if section not in _NO_WORDS:
            yield from _inside(theme, (section,), value)


def _inside(theme: str, path: tuple[str, ...], value: Any) -> Iterator[Word]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _inside(theme, (*path, key), inner)
    elif isinstance(value, list):
        yield from (Word(theme, path, item, number) for number, item in enumerate(value) if isinstance(item, str))
    elif isinstance(value, str):
        pattern = _NAMES if re.search("[,;|]", value) or (theme, path[0]) == ("statesmen", "offices") else _WORDS
        found = [one for one in pattern.finditer(value) if re.search(r"\w", one.group())]
        yield from (Word(theme, path, one.group().strip(), one.span()) for one in found)


def without(rules: dict[str, Any], gone: Iterable[Word]) -> dict[str, Any]:
    """A copy of a theme's rules without some of its words; a line that loses its last one goes."""
    rules = copy.deepcopy(rules)
    by_path: dict[tuple[str, ...], list[Word]] = defaultdict(list)
    for word in gone:
        by_path[word.path].append(word)
    for path, listed in by_path.items():
        home: Any = rules
        for step in path[:-1]:
            home = home[step]
        value, places = home[path[-1]], {word.place for word in listed}
        if isinstance(value, list):
            home[path[-1]] = [item for number, item in enumerate(value) if number not in places]
            continue
        for start, end in sorted((p for p in places if isinstance(p, tuple)), reverse=True):
            before, after = value[:start], re.sub(r"^\s*[,|]\s*", "", value[end:])
            value = (before if after != value[end:] else re.sub(r"[,|]\s*$", "", before)) + after
        home[path[-1]] = value
        if not re.search(r"\w", value):
            del home[path[-1]]
    return rules


class Sentences:
    """The examples, looked up by the words in them."""

    def __init__(self, found: list[Example]) -> None:
        self.examples = found
        self._starts, texts, length = [], [], 0
        for example in found:
            text = _folded(example.text)
            self._starts.append(length)
            texts.append(text)
            length += len(text) + 1
        self._all = "\n".join(texts)
        self._texts = texts
        self._lines: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, example in enumerate(found):
            if example.about:
                self._lines[example.about].append(number)

    def lines(self, word: Word) -> list[int]:
        """The numbers of the lines about the word's list: of a long one those that have a part of it or its name."""
        way = (word.theme, *word.path)
        about = [number for size in range(len(way), 1, -1) for number in self._lines[way[:size]]]
        if len(about) <= _SHORT:
            return about
        stems = [_stem(part) for part in re.findall(r"[\w-]+", word.text)]
        name = _stem(word.path[-1].replace(" ", "_"))  # whose line of a table the word is in
        hits = [number for number in about if any(stem in self._texts[number] for stem in (*stems, name))]
        near = sorted(hits, key=lambda number: (name not in self._texts[number], len(self._texts[number])))
        return (near or about)[:_MOST]

    def near(self, word: Word) -> list[int]:
        """The numbers of `_MOST` examples with the stem of the word's rarest part: as words first, then by length."""
        hits = [(stem, self._with(stem)) for part in re.findall(r"[\w-]+", word.text) if (stem := _stem(part))]
        stem, rarest = min((hit for hit in hits if hit[1]), key=lambda hit: len(hit[1]), default=("", []))
        if len(rarest) <= _MOST:
            return rarest
        alone = re.compile(rf"\b{re.escape(stem)}(?:e[nmrs]?|s)?\b")

        def order(number: int) -> tuple[bool, int]:
            text = self.examples[number].text
            return not alone.search(_folded(text)), len(text)

        return sorted(rarest, key=order)[:_MOST]

    def _with(self, stem: str) -> list[int]:
        found: list[int] = []
        at = self._all.find(stem)
        while at >= 0:
            found.append(bisect.bisect_right(self._starts, at) - 1)
            following = found[-1] + 1
            at = self._all.find(stem, self._starts[following]) if following < len(self._starts) else -1
        return found


def _folded(text: str) -> str:
    return text.translate(_FOLDED).casefold()


def _stem(word: str) -> str:
    return re.sub(r"(?<=\w{3})(?:e[nrs]?|(?<=[lr])n)$", "", _folded(word))


def batches(asked: list[Word], near: dict[Word, list[int]], alone: bool) -> Iterator[list[Word]]:
    """The words to take out together: none of them in a sentence of another."""
    opened: list[tuple[list[Word], set[int]]] = []
    for word in asked:
        if alone or len(near[word]) > _FEW:
            yield [word]
            continue
        place = next((n for n, (_, taken) in enumerate(opened) if not taken & set(near[word])), len(opened))
        if place == len(opened):
            opened.append(([], set()))
        opened[place][0].append(word)
        opened[place][1].update(near[word])
        if len(opened[place][0]) == _TOGETHER or len(opened) > _OPENED:
            yield opened.pop(place if len(opened[place][0]) == _TOGETHER else 0)[0]
    yield from (batch for batch, _ in opened)


class Trial:
    """Words taken out, some at a time, each time in a child of this process."""

    def __init__(self, sentences: Sentences, jobs: int) -> None:
        self.sentences, self._jobs = sentences, jobs
        self._asked, self.sound = set[int](), set[int]()
        self._shipped = {theme: loader._read_shipped(theme) for theme in loader.themes()}

    def find_sound(self, wanted: Iterable[int]) -> None:
        """Leave out of some sentences what fails with all words there."""
        numbers = sorted(set(wanted) - self._asked)
        parts: list[tuple[list[Word], list[int]]] = [([], numbers[part :: self._jobs]) for part in range(self._jobs)]
        self._asked.update(numbers)
        self.sound.update(numbers)
        for _, failing in self._answers(parts):
            if failing is None:
                raise RuntimeError("the sentences cannot be asked with all words there")
            self.sound -= failing

    def noticed(self, asked: Iterable[list[Word]], near: dict[Word, list[int]]) -> Iterator[tuple[Word, bool]]:
        """Each of the words with whether a sentence with it fails once it is gone."""
        again: list[list[Word]] = []
        given = ((batch, [n for word in batch for n in near[word] if n in self.sound]) for batch in asked)
        for batch, failing in self._answers(given):
            if failing is None and len(batch) > 1:  # no rules can be made without all of these
                half = len(batch) // 2
                again += [batch[:half], batch[half:]]
                continue
            for word in batch:
                yield word, failing is None or bool(failing & set(near[word]))
        if again:
            yield from self.noticed(again, near)

    def _answers(self, given: Iterable[tuple[list[Word], list[int]]]) -> Iterator[tuple[list[Word], set[int] | None]]:
        """The failing ones of some examples without some words; None where the child did not end well."""
        running: dict[int, tuple[list[Word], IO[bytes]]] = {}
        for gone, numbers in (*given, (None, [])):
            while running and (gone is None or len(running) >= self._jobs):
                child, status = os.wait()
                words_gone, told = running.pop(child)
                with told:
                    told.seek(0)
                    yield words_gone, set(pickle.load(told)) if not status else None
            if gone is None:
                return
            told = tempfile.TemporaryFile()  # noqa: SIM115 - a pipe holds too few numbers for a child that is waited for
            child = os.fork()
            if not child:
                self._ask(gone, numbers, told)
            running[child] = gone, told

    def _ask(self, gone: list[Word], numbers: list[int], told: IO[bytes]) -> NoReturn:
        """In a child: the examples that fail without some words; of one word the first alone."""
        try:
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
            by_theme = {theme: [word for word in gone if word.theme == theme] for theme in {w.theme for w in gone}}
            rules = self._shipped | {theme: without(self._shipped[theme], of) for theme, of in by_theme.items()}
            loader._read_shipped = functools.cache(rules.__getitem__)  # type: ignore[assignment]
            _forget()
            self._make(gone, numbers)
            found: list[int] = []
            for number in numbers:
                if self.sentences.examples[number].fails():
                    found.append(number)
                    if len(gone) == 1:
                        break
            pickle.dump(found, told)
            told.flush()
        except BaseException:
            os._exit(1)
        os._exit(0)

    def _make(self, gone: list[Word], numbers: list[int]) -> None:
        """Make what is asked, so that rules that cannot be loaded are an error here and fail no sentence."""
        if all(self.sentences.examples[number].about for number in numbers):
            for theme in {word.theme for word in gone}:
                word_lines.reader(theme)
        else:
            _is_whole()


def _is_whole() -> None:
    """Read a text, so that rules that cannot be loaded are an error here and fail no sentence."""
    from kz_facts import api

    api.extract("Am 3. Mai 2021 traf Minister Ito in Bern den Botschafter und gab 3 Mio. Euro.")


def _forget() -> None:
    """All that was made of the rules when the tests were collected."""
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] == "kz_facts" or name.startswith(("test_", "word_lines", "frame_", "mutation", "__main")):
            for thing in list(vars(module).values()):
                if isinstance(thing, functools._lru_cache_wrapper):
                    thing.cache_clear()


def main() -> None:
    """Ask for each word, and say which ones no sentence needs."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--theme", default="", help="only themes and lists that begin so: »money«, »dates.words«")
    ask.add_argument("--sample", type=int, default=0, help="how many words, drawn by chance; all if not given")
    ask.add_argument("--alone", action="store_true", help="one word at a time")
    ask.add_argument("--lines", action="store_true", help="only the lines of `corpus/words` that are about their list")
    ask.add_argument("--jobs", type=int, default=2)
    ask.add_argument("--seed", type=int, default=1)
    told = ask.parse_args()
    themes = [theme for theme in loader.themes() if theme != "frames"]
    asked = [word for theme in themes for word in words(theme) if ".".join((theme, *word.path)).startswith(told.theme)]
    random.Random(told.seed).shuffle(asked)
    asked = asked[: told.sample or None]
    sentences = Sentences(examples())
    trial = Trial(sentences, told.jobs)
    gc.collect()
    gc.freeze()
    tried, noticed = Counter(word.theme for word in asked), Counter[str]()
    for first in (True, False):
        near = {word: (sentences.lines if first else sentences.near)(word) for word in asked}
        wanted = {number for numbers in near.values() for number in numbers}
        trial.find_sound(wanted)
        sys.stderr.write(f"{len(asked)} words, {len(wanted)} sentences, {len(wanted & trial.sound)} of them sound\n")
        left: list[Word] = []
        for done, (word, is_noticed) in enumerate(trial.noticed(batches(asked, near, told.alone), near), 1):
            noticed[word.theme] += is_noticed
            if not is_noticed:
                left.append(word)
                sys.stdout.write("" if first else f"not noticed: {word} ({len(near[word])})\n")
                sys.stdout.flush()
            if not done % 500:
                sys.stderr.write(f"… {done} tried, {noticed.total()} noticed\n")
        asked = left
        if told.lines:
            sys.stdout.writelines(f"no line: {word}\n" for word in asked)
            break
    for theme in sorted(tried):
        sys.stdout.write(f"{theme}: {noticed[theme]} of {tried[theme]} noticed\n")
    if tried:
        share = noticed.total() / tried.total()
        sys.stdout.write(f"words: {noticed.total()} of {tried.total()} noticed, {share:.1%}\n")


if __name__ == "__main__":
    main()
