"""One sentence while its agreements are being read: words, phrases, clauses, and the stages found so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kz_facts.parse.agreements.clauses import Clause, split
from kz_facts.parse.agreements.lexicon import Lexicon
from kz_facts.parse.agreements.phrases import Phrase
from kz_facts.parse.agreements.words import Word


@dataclass(frozen=True)
class Stage:
    """A stage that a sentence tells of an agreement.

    `mode` is `reached`, `present` (a date in the future makes it a plan), `passive` (the want of a date does too:
    »wird unterzeichnet«) or `sight`. `start` and `end` are the
    cue's characters, `windows` the stretches of text in which its date may stand. A `weak` stage only counts
    where nothing else is said (»im Rahmen des Abkommens«).
    """

    status: str
    mode: str
    start: int
    end: int
    windows: tuple[tuple[int, int], ...]
    weak: bool = False


class Sentence:
    """The words of a sentence, who owns them, and what has been found.

    `owner` gives for each word the number of the phrase it lies in, or None; `nested` for each phrase whether
    it lies in the title of another; `found` the stages of each phrase. By the number of a clause, `told` holds
    its status, mode and cue, `linked` the phrases that it is about, and `unbound` what waits for its object.
    """

    def __init__(self, words: Sequence[Word], phrases: Sequence[Phrase], lexicon: Lexicon) -> None:
        self.words = words
        self.phrases = phrases
        self.lexicon = lexicon
        self.owner: list[int | None] = [None] * len(words)
        for number, phrase in enumerate(phrases):
            for i in range(phrase.outer, phrase.end):
                if self.owner[i] is None:
                    self.owner[i] = number
        self.nested = [any(other.holds(phrase) for other in phrases) for phrase in phrases]
        self.clauses = split(words, [o is not None for o in self.owner], lexicon)
        self.found: list[list[Stage]] = [[] for _ in phrases]
        self.linked: dict[int, list[int]] = {}
        self.cue_of: dict[int, tuple[str, str, int]] = {}
        self.told: dict[int, tuple[str, str, int]] = {}
        self.unbound: dict[int, tuple[str, str, int]] = {}

    def lows(self, clause: Clause) -> set[str]:
        """The words of a clause in small letters."""
        return {self.words[i].low for i in clause.indices}

    def clause_at(self, i: int) -> Clause | None:
        """The clause that holds a word."""
        return next((clause for clause in self.clauses if i in clause.indices), None)

    def windows(self, clause: Clause) -> tuple[tuple[int, int], ...]:
        """The characters of a clause, part by part; parts with only a comma between them are one."""
        merged: list[list[int]] = []
        for start, end in clause.parts:
            if merged and start - merged[-1][1] == 1 and self.words[start - 1].text == ",":
                merged[-1][1] = end  # »am Montag, dem 6. Mai, haben«
            else:
                merged.append([start, end])
        return tuple((self.words[start].start, self.words[end - 1].end) for start, end in merged)

    def add(
        self,
        number: int,
        status: str,
        mode: str,
        i: int,
        windows: tuple[tuple[int, int], ...],
        *,
        weak: bool = False,
        length: int = 1,
    ) -> None:
        """Note a stage of a phrase, once."""
        end = min(i + length, len(self.words)) - 1
        stage = Stage(status, mode, self.words[i].start, self.words[end].end, windows, weak)
        if not any((s.status, s.mode, s.windows) == (status, mode, windows) for s in self.found[number]):
            self.found[number].append(stage)
