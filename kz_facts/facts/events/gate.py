"""Which sentences are worth reading: those that name a time, are dated from without, or point back at an event."""

from __future__ import annotations

from functools import cache

from kz_facts.facts.events.echo import BACK, ECHOING, FAR, POINTING
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.memo import Memo

_NEAR = 5  # words before a noun among which its article stands
_FUSED = frozenset(("am", "beim", "im", "zum", "zur", "vom"))
# With these a verb takes the time of the sentence before.
_THERE = frozenset(("dabei", "dort", "daraufhin", "anschließend", "hierbei"))
_THEN = frozenset(("dann", "damals", "da"))


class Gate:
    """Lets sentences of one document through."""

    def __init__(self, scene: Scene, lead: int, *, undated: bool) -> None:
        """Look at what the marks alone tell.

        Args:
            scene: The document.
            lead: Where its lead ends, whose events have the day of publication.
            undated: Whether events without a time are wanted: then every sentence is read.
        """
        self.scene, self.lead, self.undated = scene, lead, undated
        self._dated = scene.having("date")
        self._first_dated = min(self._dated, default=len(scene.lines))
        self._points = _pointing(scene.lexicon)
        self._told: dict[str, int] = {}

    def lets(self, line: Line) -> bool:
        """Whether a sentence can tell of an event, or say more of one."""
        if self.undated or line.number in self._dated or line.start < self.lead:
            return True
        if self.scene.head_date(line.end - 1) is not None:
            return True
        event = self._first_dated < line.number and self._follows_event(line.number)
        return self._points_back(line, event, line.number - 1 in self._dated)

    def note(self, told: Told) -> None:
        """Take note of an event that later words can mean: one with a time, or of the lead."""
        if told.type in ECHOING and (told.date is not None or told.start < self.lead):
            self._told[told.type] = told.line.number

    def _follows_event(self, number: int) -> bool:
        """Whether an event was told before a sentence that its words can mean."""
        return any(type in FAR or number - last <= BACK for type, last in self._told.items())

    def _points_back(self, line: Line, event: bool, time: bool) -> bool:
        """Whether a sentence points back, if there is an event, or a time in the sentence before, to point at."""
        if not event:
            return time and any(self._points[word] == "there" for word in line.words)
        words = line.words
        points = [self._points[word] for word in words]
        if "there" in points or "then" in points:
            return True
        return any(_is_known(words[max(0, i - _NEAR) : i]) for i, points_at in enumerate(points) if points_at)


def _is_known(before: list[str]) -> bool:
    """Whether the words before a noun say that it has been told of."""
    small = map(str.lower, before)
    return any(word in _FUSED or word.startswith(POINTING) for word in small)


@cache
def _pointing(lexicon: Lexicon) -> Memo[str]:
    """How a word may point back: `there` or `then` by itself, `noun` as an event's that was told; a memo a lexicon."""
    return Memo(lambda text: _points(lexicon, text))


def _points(lexicon: Lexicon, text: str) -> str:
    small = text.lower()
    if small in _THERE or small in _THEN:
        return "there" if small in _THERE else "then"
    heads = lexicon.heads(text) if text[:1].isupper() else ()
    senses = (sense for head in heads for sense in lexicon.nouns.get(head, ()))
    return "noun" if any(sense.frame.rule.event in ECHOING for sense in senses) else ""
