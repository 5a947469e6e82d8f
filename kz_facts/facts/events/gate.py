"""Which sentences are worth reading: those that name a time, are dated from without, or point back at an event."""

from __future__ import annotations

from functools import cache

from kz_facts.facts.events.echo import AT_IT, BACK, ECHOING, MET, POINTING, STANDING_IN
from kz_facts.facts.events.told import Told
from kz_facts.facts.scene import Line, Scene
from kz_facts.parse.frames.lexicon import Lexicon
from kz_facts.parse.grammar.features import FUSED
from kz_facts.parse.memo import Memo

_NEAR = 5  # words before a noun among which its article stands
_FRONT = 3  # words of a sentence before and at whose verb its subject stands
_MOMENT, _LAST = frozenset(("weit", "soweit")), 3  # words of a sentence that tells but the time of the next
# With these a verb takes the time of the sentence before.
_THERE = frozenset(("dabei", "damals", "seinerzeit", "dort", "daraufhin", "anschließend", "hierbei"))
_THEN = frozenset(("dann", "da", *map(str.lower, AT_IT)))


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
        self._dated, self._papers = scene.having("date"), scene.having("paper")
        self._first_dated = min(self._dated, default=len(scene.lines))
        self._points = _pointing(scene.lexicon)
        self._told: dict[str, int] = {}

    def lets(self, line: Line) -> bool:
        """Whether a sentence can tell of an event, or say more of one."""
        if self.undated or line.number in self._dated or line.start < self.lead:
            return True
        if self.scene.head_date(line.end - 1) is not None:
            return True
        if line.number - 1 in self._dated and not _MOMENT.isdisjoint(self.scene.lines[line.number - 1].words[-_LAST:]):
            return True  # »Am 3. Mai war es so weit. …«
        if self._met_before(line.number) and line.number in self._papers:
            return True  # »… tagten am 3. Mai. Verabschiedet wurde eine Erklärung«
        if self._met_before(line.number) and not STANDING_IN.isdisjoint(map(str.lower, line.words[:_FRONT])):
            return True  # »Am 3. Mai besuchte A Riga. Sie traf B«
        wanted = self._wanted(line.number)
        return bool(wanted) and self._points_back(line, wanted)

    def _met_before(self, number: int) -> bool:
        """Whether the sentence before tells of a visit or meeting."""
        return any(self._told.get(type, -2) == number - 1 for type in MET)

    def note(self, told: Told) -> None:
        """Take note of an event that later words can mean: one with a time, or of the lead."""
        if told.type in ECHOING and (told.date is not None or told.start < self.lead):
            self._told[told.type] = told.line.number

    def _wanted(self, number: int) -> set[str]:
        """What the words of a sentence have to point at: events told before it, a time of the sentence before."""
        wanted = {"there"} if number - 1 in self._dated else set[str]()
        if number > self._first_dated:
            events = {type for type, last in self._told.items() if type in MET or number - last <= BACK}
            wanted |= events
            if events:
                wanted.add("then")
            if not events <= MET:
                wanted |= ECHOING  # such a noun may stand with a verb that means the event
        return wanted

    def _points_back(self, line: Line, wanted: set[str]) -> bool:
        words, points = line.words, self._points
        return any(
            "then" in points[word] or _is_known(words[max(0, i - _NEAR) : i])
            for i, word in enumerate(words)
            if not points[word].isdisjoint(wanted)
        )


def _is_known(before: list[str]) -> bool:
    """Whether the words before a noun say that it has been told of."""
    small = map(str.lower, before)
    return any(word in FUSED or word.startswith(POINTING) for word in small)


@cache
def _pointing(lexicon: Lexicon) -> Memo[frozenset[str]]:
    """What words point back at: types of events, for `then` any event, for `there` its time too; a memo a lexicon."""

    def points(text: str) -> frozenset[str]:
        if (small := text.lower()) in _THERE or small in _THEN:
            return frozenset(("then", "there") if small in _THERE else ("then",))
        heads = lexicon.heads(text) if text[:1].isupper() else ()
        return ECHOING & {sense.frame.rule.event for head in heads for sense in lexicon.nouns.get(head, ())}

    return Memo(points)
