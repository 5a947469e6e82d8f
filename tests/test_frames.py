"""The lexicon of frames: every line of its corpus is read as marked, and every word of it is needed by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from frame_lines import FOLDER, Read, ReadSum, lines, read, read_sums, wrong
from frame_needs import Needs, all_words, members

from kz_facts import pipeline
from kz_facts.facts.money.verbs import Verbs
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.readings import Reader

FILES = sorted(FOLDER.glob("*.txt"))
SUMS = sorted((FOLDER / "sums").glob("*.txt"))
ALLOWED = FOLDER / "allowed" / "lacking.txt"


@pytest.fixture(scope="module")
def found() -> dict[str, list[Read]]:
    """The marked words of each file, read."""
    nlp, reader = pipeline.build(), Reader(lexicon())
    return {path.stem: list(read(nlp, reader, list(lines(path)))) for path in FILES}


@pytest.fixture(scope="module")
def sums() -> dict[str, list[ReadSum]]:
    """The marked sums of each file, read."""
    nlp, verbs = pipeline.build(), Verbs(lexicon())
    return {path.stem: list(read_sums(nlp, verbs, list(lines(path)))) for path in SUMS}


@pytest.mark.parametrize("path", SUMS, ids=lambda path: path.stem)
def test_sums_fill_slots_as_marked(path: Path, sums: dict[str, list[ReadSum]]) -> None:
    missed = [one for one in sums[path.stem] if one.frame != one.wanted]
    mistakes = [f"{one.line.where}: »{one.line.text}«: {one.wanted}, not {one.frame}" for one in missed]
    assert not mistakes, "\n".join(["", *mistakes])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_are_read_as_marked(path: Path, found: dict[str, list[Read]]) -> None:
    mistakes = [mistake for one in found[path.stem] if (mistake := wrong(one, lexicon()))]
    assert not mistakes, "\n".join(["", *mistakes])


def test_every_word_is_needed(found: dict[str, list[Read]], sums: dict[str, list[ReadSum]]) -> None:
    """No entry, condition or noun of the rules can go without a line being read otherwise."""
    asked, needed = Needs(Reader(lexicon())), set(members(lexicon(), sorted((FOLDER / "words").glob("*.txt"))))
    assert not [mistake for mistake in needed if mistake.startswith("!")]
    for ones in found.values():
        for one in ones:
            if not wrong(one, lexicon()):
                needed |= asked.of(one)
    for one in (one for ones in sums.values() for one in ones):
        if one.frame == one.wanted:
            needed |= asked.of_sum(one)
    allowed = {line for line in ALLOWED.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"}
    lacking = all_words(lexicon().rules) - needed
    assert not lacking - allowed, "\n".join(["no line needs", *sorted(lacking - allowed)])
    assert not allowed - lacking, "\n".join([f"strike out of {ALLOWED.name}", *sorted(allowed - lacking)])
