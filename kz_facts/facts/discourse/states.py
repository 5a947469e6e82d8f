"""Which states and unions a text is about at a place: each mention counts, those that lie back ever less."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from kz_facts.facts import parties, spoken
from kz_facts.facts.discourse.settings import Settings
from kz_facts.facts.scene import Scene
from kz_facts.facts.sections import Sections
from kz_facts.facts.view import View, within
from kz_facts.models import Party

_OFTEN = 2
_LEAD = 3  # sentences that tell what a text is about
_TITLE = 150  # characters in which a title stands
_LINE = 80  # … and a line of it may have
_GERMAN = ("DE", "AT", "CH", "LI", "LU")  # whose readers German texts have


class States:
    """The states of one document; asked by all who fill in a side that the text does not name."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._pairs: dict[tuple[int, bool], list[Party]] = {}
        self._homes: dict[int, Party | None] = {}

    def pair(self, offset: int, *, lands: bool = False) -> list[Party]:
        """The two sides that the text is about at an offset; none that it names but once in passing.

        »beide Länder« are states, those that it joined last: »in Peru und Chile«.
        """
        if lands and (joined := spoken.joined(self.view, offset)):
            return joined
        if (offset, lands) not in self._pairs:
            two = spoken.pair(self.view, offset, served=lands)
            self._pairs[offset, lands] = [one for one in two if self.is_spoken_of(one, offset)]
        found = self._pairs[offset, lands]
        if lands and any(one.kind != "country" for one in found):
            told = (one for one in spoken.leading(self.view, offset, 4) if one.kind == "country")
            return [one for one in told if self.is_spoken_of(one, offset)][:2]
        return found

    @cached_property
    def titled(self) -> list[Party]:
        """»Ghana und Peru«, »Chronik: Peru–Ghana«: the two states that a title names, none where it names others."""
        return self._in_title if len(self._in_title) == _OFTEN else []

    @cached_property
    def _in_title(self) -> list[Party]:
        view, found = self.view, dict[str | None, Party]()
        for entity in within(view.entities, 0, _TITLE):
            if entity["kind"] == "country" and _is_in_title(view.text, entity["start"], entity["end"]):
                found.setdefault(entity["code"], parties.of_state(entity["code"] or ""))
        return list(found.values()) if None not in found else []

    def home(self, offset: int) -> Party | None:
        """The one state that the text is about at an offset."""
        if offset not in self._homes and (told := Sections.of(self.view).states(offset)):
            self._homes[offset] = parties.of_state(told[0]) if len(told) == 1 else None
        if offset not in self._homes:
            home = self._where_set(offset) or spoken.home(self.view, offset)
            brief = self.view.is_brief
            about = home is not None and self.is_spoken_of(home, offset) and (brief or self._is_topic(home))
            about = about and home is not None and not self._comes_later(home, offset)
            self._homes[offset] = home if about else None if brief else self._of_whole(offset)
        return self._homes[offset]

    def _comes_later(self, home: Party, offset: int) -> bool:
        """»Das Parlament stimmte zu. ⏎⏎ Norwegen ist ein Partner.«: a state that only another paragraph names, once."""
        named = self._named.get(home.code or "", set())
        if len(named) != 1 or self.is_known(home, offset):
            return False
        return "\n\n" in self.view.text[offset : self.view.sentences[min(named)][0]]

    def _where_set(self, offset: int) -> Party | None:
        """»Berlin, 3. Mai – In Kiew … Das Parlament …«: where it happens, as long as no state is told of.

        Not where those who serve the state of the dateline are told of, whose visit it may be.
        """
        view = self.view
        from_ = None if view.is_brief else spoken.written_in(view)
        if from_ is None or spoken.is_told(view, view.sentence(offset)[1]):
            return None
        if any(office["country"] == from_ for office in within(view.offices, 0, offset)):
            return None
        scene = Scene.of(view)
        return Settings.of(scene).before(scene.line_at(offset))

    def _of_whole(self, offset: int) -> Party | None:
        """The state of the title; else of those named at the beginning and again the one that most sentences name."""
        if len(self._in_title) == 1:
            return self._in_title[0]
        led = [
            code for code, named in self._named.items() if len(code) == len("XX") and min(named) < _LEAD <= len(named)
        ]
        most = max(led, key=lambda code: len(self._named[code]), default=None)
        home = parties.of_state(most) if most is not None else None
        return home if home is not None and self.is_spoken_of(home, offset) else None

    @cached_property
    def _named(self) -> dict[str, set[int]]:
        """The sentences that name each code, by themselves or with what lies in it."""
        named: dict[str, set[int]] = {}
        for entity in self.view.entities:
            for code in {entity["code"], entity["country"]} - {None}:
                named.setdefault(str(code), set()).add(self.view.sentence_index(entity["start"]))
        return named

    def is_of_two(self, offset: int) -> bool:
        """Whether the text is about the two states of an offset, not about several."""
        named = Counter(entity["country"] for entity in self.view.entities if entity["country"])
        third = named.most_common(3)[2:]
        pair = self.pair(offset)
        return not third or all(named[party.code or ""] >= 2 * third[0][1] for party in pair if party.kind == "country")

    def other(self, one: Party) -> Party | None:
        """Whose text it is, beside a state: of those named again and again the one of its readers, or the first."""
        counts: Counter[str] = Counter()
        first: dict[str, Party] = {}
        for entity in self.view.entities:
            state = parties.state(entity)
            if state is not None and state.kind == "country" and state.code != one.code:
                first.setdefault(state.name, state)
                counts[state.name] += 1
        most = counts.most_common(1)
        often = [name for name in first if counts[name] >= _OFTEN and 3 * counts[name] >= most[0][1]]
        ours = (name for name in often if first[name].code in _GERMAN)
        return first[next(ours, often[0])] if often else None

    def is_spoken_of(self, one: Party, offset: int) -> bool:
        """Whether a state is named elsewhere than in the sentence of an offset: what that alone names is its topic."""
        return bool(self._named.get(one.code or "", set()) - {self.view.sentence_index(offset)})

    def is_known(self, one: Party, offset: int) -> bool:
        """Whether a state was named up to the sentence of an offset: nobody points at whom is named later."""
        return min(self._named.get(one.code or "", ()), default=0) <= self.view.sentence_index(offset)

    def _is_topic(self, one: Party) -> bool:
        """Whether a state is named at the beginning of a text, or more than once."""
        named = self._named.get(one.code or "", set())
        return len(named) >= _OFTEN or min(named, default=_LEAD) < _LEAD


def _is_in_title(text: str, start: int, end: int) -> bool:
    """Whether a place of a text is in one of the lines above it that are no sentences."""
    last = text.find("\n", end)
    line = text[text.rfind("\n", 0, start) + 1 : last].rstrip()
    return last >= 0 and line[-1:] not in ".!?" and len(line) < _LINE
