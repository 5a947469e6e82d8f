"""Which states a text as a whole, and the sentences around an office, speak of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from kz_facts.facts.offices.mentions import Mention, Mentions
from kz_facts.facts.offices.near import inside
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.grammar import Chunk
from kz_facts.parse.grammar import classes as c
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.categories import GOVERNING

_NEAR = {0: 3.0, -1: 1.5, 1: 0.75}  # what a mention counts in the sentence, the one before, the one behind
_FOREGROUND = 1.5
_GOES_ON = 1.0  # … that the sentence before is about: »Peru nahm eine Anleihe auf. Finanzminister X sprach von …«
_WHOLE = 2.5  # … the most named of the text
_OWN_CLAUSE, _OWN_BEHIND, _OTHER_CLAUSE = 2.0, 1.0, -1.0
_PAUSE = 0.5  # what each comma between takes away
_PARAGRAPH = 1.5  # … named in a sentence of its paragraph farther back
_NEXT_PARAGRAPH = 0.5
_FAR, _BESIDE = 5, 2  # sentences
_ELSEWHERE = 0.7  # what counts of a state that is named in one other paragraph alone
_ENOUGH = 4  # what a text says of states where it says anything
_FIGHTS = 0.5  # … and of those in which armies fight
_ABOUT = 0.35  # the least share of what a text says of states that makes it one about a state
_TOWNS = ("city", "region")


class Surroundings:
    """What the words around an office say for each state, in one document."""

    def __init__(self, scene: Scene, offices: Sequence[OfficeMark], mentions: Mentions) -> None:
        self.scene, self.offices, self.mentions = scene, offices, mentions

    @cached_property
    def base(self) -> dict[str, float]:
        """What the whole text says for each state."""
        counts = self.mentions.counts
        top = max(_ENOUGH, max(counts.values(), default=0))
        share = top / (sum(counts.values()) or 1)  # of many short news each is about a state of its own
        whole = _WHOLE * min(1.0, share / _ABOUT)
        return {code: whole * count / top for code, count in counts.items()}

    def base_of(self, mark: OfficeMark) -> dict[str, float]:
        """What the whole text says for each state; what only another paragraph tells of says less."""
        if mark["category"] == "military":
            return {code: score * _FIGHTS for code, score in self.base.items()}
        if self._paragraphs[-1] < _BESIDE:
            return self.base
        own = self._paragraphs[self.scene.line_at(mark["head"]).number]
        apart = {code for code, places in self._spread.items() if len(places) == 1 and own not in places}
        return {code: score * _ELSEWHERE if code in apart else score for code, score in self.base.items()}

    @cached_property
    def _spread(self) -> dict[str, set[int]]:
        """The paragraphs in which each state is named."""
        found: dict[str, set[int]] = {}
        for number in range(len(self.scene.lines)):
            for code in self.mentions.noted(number):
                found.setdefault(code, set()).add(self._paragraphs[number])
        return found

    @cached_property
    def _paragraphs(self) -> list[int]:
        """The number of the paragraph of each sentence."""
        found, text = [0] if self.scene.lines else [], self.scene.view.text
        for before, line in pairwise(self.scene.lines):
            found.append(found[-1] + ("\n" in text[before.end - 1 : line.start]))
        return found

    def named(self, line: Line, mark: OfficeMark, chunk: Chunk | None) -> dict[str, float]:
        """What the states say that are named in the sentence of an office and beside it, by where they stand."""
        found: dict[str, float] = {}
        word = line.word_at(mark["head"])
        for code in self._told_in_paragraph(line):
            found[code] = _PARAGRAPH
        for distance, mention in self.mentions.near(line.number):
            if not distance and self._is_quoted(line, mention.word, word):
                continue
            if mention.kind in _TOWNS and mark["category"] == "military":
                continue  # where an army fights tells nothing of whose it is
            if mention.origin and not self._is_subject(line, chunk):
                continue  # »Wien, 3. Mai – Aas traf in Lima Minister Rey«: who is met is not from where it is told
            bonus = self._nearness(line, distance, mention, chunk, word) * mention.prominence
            if not distance:
                bonus -= _PAUSE * self._pauses(line, mention.word, word)
            found[mention.code] = max(found.get(mention.code, 0.0), bonus)
        return found

    @staticmethod
    def _is_subject(line: Line, chunk: Chunk | None) -> bool:
        return chunk is None or (chunk.clause >= 0 and line.parse.clauses[chunk.clause].subject == chunk.number)

    def _told_in_paragraph(self, line: Line) -> set[str]:
        """The states of the last sentence of a paragraph that names any, where the one right before names none."""
        if self.mentions.in_line(line.number) or line.number < _BESIDE:
            return set()
        for number in range(line.number - 1, max(-1, line.number - 1 - _FAR), -1):
            here, after = self.scene.lines[number], self.scene.lines[number + 1]
            if "\n" in self.scene.view.text[here.end - 1 : after.start]:
                break
            if found := {one.code for one in self.mentions.in_line(number) if one.prominence > 0}:
                return found if number < line.number - 1 else set()
            officials = inside(self.offices, here.start, here.end)
            if any(one["country"] and not one["open"] and one["category"] in GOVERNING for one in officials):
                break  # »Der belarussische Präsident drohte. …«
        return set()

    def _nearness(self, line: Line, distance: int, mention: Mention, chunk: Chunk | None, word: int) -> float:
        bonus = _NEAR[distance]
        if distance:
            if distance < 0 and self._goes_on(line, mention):
                bonus += _GOES_ON
            return 0.0 if distance > 0 and mention.kind in ("city", "title") else bonus * self._across(line, distance)
        if mention.chunk is None:
            # »leitete die deutsche Delegation, X die kasachische«: of the stretch without a pause
            return bonus + (_OWN_CLAUSE if not self._pauses(line, mention.word, word) else _OTHER_CLAUSE)
        if chunk is None:
            return bonus
        if mention.chunk.clause == chunk.clause:
            beside = mention.word < word or (
                mention.chunk.kind == "pronoun" and not self._pauses(line, mention.word, word)
            )
            return bonus + (_OWN_CLAUSE if beside else _OWN_BEHIND)
        return bonus + (_OTHER_CLAUSE if mention.word > word else 0.0)

    def _goes_on(self, line: Line, mention: Mention) -> bool:
        """Whether the sentence before is about a state, and this one names none."""
        clauses, chunk = self.scene.lines[line.number - 1].parse.clauses, mention.chunk
        main = chunk is not None and chunk.clause >= 0 and clauses[chunk.clause].kind == "main"
        main = main and mention.kind != "title"  # »Die US-Botschafterin rief zur Ruhe auf«
        return main and mention.prominence >= _FOREGROUND and not self.mentions.in_line(line.number)

    def _across(self, line: Line, distance: int) -> float:
        """How much a sentence beside another tells of it: across the end of a paragraph less."""
        other = self.scene.lines[line.number + distance]
        first, last = sorted((line, other), key=lambda one: one.start)
        return _NEXT_PARAGRAPH if "\n" in self.scene.view.text[first.end - 1 : last.start] else 1.0

    @staticmethod
    def _pauses(line: Line, one: int, other: int) -> int:
        """The commas between two words."""
        return list(line.parse.tokens.texts[min(one, other) : max(one, other)]).count(",")

    @staticmethod
    def _is_quoted(line: Line, one: int, other: int) -> bool:
        """Whether a quotation begins or ends between two words."""
        flags = line.parse.tokens.flags
        return any(flags[i] & c.QUOTE for i in range(min(one, other), max(one, other)))
