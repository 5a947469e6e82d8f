"""Which states and unions a text is about at a place: each mention counts, those that lie back ever less."""

from __future__ import annotations

from kz_facts.facts import parties
from kz_facts.facts.view import View
from kz_facts.models import Party


class States:
    """The states of one document; asked by all who fill in a side that the text does not name."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._pairs: dict[int, list[Party]] = {}
        self._homes: dict[int, Party | None] = {}
        self._named: dict[str, list[int]] = {}

    def pair(self, offset: int) -> list[Party]:
        """The two sides that the text is about at an offset; none that it names but once in passing."""
        if offset not in self._pairs:
            self._pairs[offset] = [one for one in parties.pair(self.view, offset) if self.is_spoken_of(one)]
        return self._pairs[offset]

    def home(self, offset: int) -> Party | None:
        """The one state that the text is about at an offset."""
        if offset not in self._homes:
            home = parties.spoken_of(self.view, offset)
            self._homes[offset] = home if home is not None and self.is_spoken_of(home) else None
        return self._homes[offset]

    def is_spoken_of(self, one: Party) -> bool:
        """Whether a state is named more than once, or in the lead."""
        if not self._named:
            for entity in self.view.entities:
                for code in {entity["code"], entity["country"]} - {None}:
                    self._named.setdefault(str(code), []).append(entity["start"])
        starts = self._named.get(one.code or "", [])
        sentences = self.view.sentences
        return len(starts) > 1 or bool(starts and starts[0] < sentences[min(3, len(sentences)) - 1][1])
