"""The lexicon of frames: every line of its corpus is read as marked, and every word of it is needed by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from frame_lines import FOLDER, Read, lines, read, wrong
from frame_needs import Needs, all_words, members

from kz_facts import pipeline
from kz_facts.parse.frames.lexicon import lexicon
from kz_facts.parse.frames.readings import Reader

FILES = sorted(FOLDER.glob("*.txt"))
ALLOWED = FOLDER / "allowed" / "lacking.txt"


@pytest.fixture(scope="module")
def found() -> dict[str, list[Read]]:
    """The marked words of each file, read."""
    nlp, reader = pipeline.build(), Reader(lexicon())
    return {path.stem: list(read(nlp, reader, list(lines(path)))) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_lines_are_read_as_marked(path: Path, found: dict[str, list[Read]]) -> None:
    mistakes = [mistake for one in found[path.stem] if (mistake := wrong(one, lexicon()))]
    assert not mistakes, "\n".join(["", *mistakes])


def test_every_word_is_needed(found: dict[str, list[Read]]) -> None:
    """No entry, condition or noun of the rules can go without a line being read otherwise."""
    asked, needed = Needs(Reader(lexicon())), set(members(lexicon(), sorted((FOLDER / "words").glob("*.txt"))))
    assert not [mistake for mistake in needed if mistake.startswith("!")]
    for ones in found.values():
        for one in ones:
            if not wrong(one, lexicon()):
                needed |= asked.of(one)
    allowed = {line for line in ALLOWED.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"}
    lacking = all_words(lexicon().rules) - needed
    assert not lacking - allowed, "\n".join(["no line needs", *sorted(lacking - allowed)])
    assert not allowed - lacking, "\n".join([f"strike out of {ALLOWED.name}", *sorted(allowed - lacking)])
