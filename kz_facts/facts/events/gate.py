"""Which sentences are worth reading: those that name a time, are dated from without, or point back at an event."""

from __future__ import annotations

from kz_facts.facts.events.echo import ECHOING, POINTING
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.memo import Memo

_BACK = 5  # words before a noun among which its article stands
_FUSED = frozenset(("am", "beim", "im", "zum", "zur", "vom"))
# With these a verb takes the time of the sentence before.
_THERE = frozenset(("dabei", "dort", "daraufhin", "anschließend", "hierbei", "dann", "damals", "da"))


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
        self._points = _pointing(scene.lexicon)

    def lets(self, line: Line) -> bool:
        """Whether a sentence can tell of an event, or say more of one."""
        if self.undated or line.number in self._dated or line.start < self.lead:
            return True
        if self.scene.head_date(line.end - 1) is not None:
            return True
        return bool(self._dated) and min(self._dated) < line.number and self._points_back(line)

    def _points_back(self, line: Line) -> bool:
        words = line.words
        small = [word.lower() for word in words]
        if not _THERE.isdisjoint(small):
            return True
        for i, word in enumerate(words):
            if self._points[word]:
                before = small[max(0, i - _BACK) : i]
                if any(one in _FUSED or one.startswith(POINTING) for one in before):
                    return True
        return False


_memos: dict[int, Memo[bool]] = {}


def _pointing(lexicon: Lexicon) -> Memo[bool]:
    """Whether a word may be the noun of an event that later words point back at; one memo a lexicon."""
    if id(lexicon) not in _memos:
        _memos[id(lexicon)] = Memo(lambda text: text[:1].isupper() and _echoes(lexicon, text))
    return _memos[id(lexicon)]


def _echoes(lexicon: Lexicon, text: str) -> bool:
    heads = lexicon.heads(text)
    return any(sense.frame.rule.event in ECHOING for head in heads for sense in lexicon.nouns.get(head, ()))
