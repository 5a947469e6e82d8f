"""Who has the floor by the layout of a text: turns of an interview, a speech under its title, an agency's credit."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from kz_facts.facts.discourse.people import People
from kz_facts.facts.view import View, within
from kz_facts.parse import quotations, turns
from kz_facts.parse.marks import PersonMark
from kz_facts.parse.turns import Turn
from kz_facts.rules.loader import load
from kz_facts.rules.source import SourceRules

_TALK = re.compile(r"(?i)\b(?:interview|gespräch)\w*\s+(?:mit|von)\b")
_HEAD = 1500  # characters in which a title, a lead and a dateline stand
_FIRST_PERSON = re.compile(r"\b(?:[Ii]ch|[Ww]ir|[Mm]eine|[Uu]nsere?)\b")
_CREDIT = re.compile(r"^[ \t]*(?P<words>Quellen?:[ \t]*\S[^\n]{1,80}?)[ \t.]*$", re.MULTILINE)
_IN_BRACKETS = re.compile(r"\((?P<words>[^()\n]{2,24})\)\s*(?:[–—:-]|--)?\s")
_DATELINE_START = 60  # characters before an agency's sign


class Stage:
    """The layout of one document as it tells who speaks."""

    def __init__(self, view: View) -> None:
        self.view, self.text = view, view.text
        self.rules = load("source", SourceRules, view.rules)
        self.people = People(view)

    # turns

    @cached_property
    def turns(self) -> list[Turn]:
        """The turns of the document, if it is a talk."""
        rules = self.rules.labels
        known = [label.lower() for labels in rules.values() for label in labels]
        names = {turns.key(person["name"]) for person in self.view.persons}
        names |= {_initials(person["name"]) for person in self.view.persons}
        return turns.find(self.text, known, sorted(names)) if "?" in self.text else []

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that holds an offset."""
        k = bisect_right(self.turns, offset, key=lambda turn: turn.start) - 1
        return self.turns[k] if k >= 0 and offset < self.turns[k].end else None

    def speaker(self, turn: Turn) -> PersonMark | None:
        """The person who has a turn; of a question only one that its label names."""
        named = self._of_label(turn.label) if turn.label else None
        if named is not None or turn.asks:
            return named
        return self.guest if not turn.label or self._answers(turn) else None

    def _answers(self, turn: Turn) -> bool:
        """Whether a label says no more than that this is the answer."""
        return any(turns.key(turn.label) == label.lower() for label in self.rules.labels["answer"])

    def name(self, turn: Turn) -> str | None:
        """Who has a turn, in words: its label, of one that is no name the person's name; None of a question."""
        if turn.asks:
            return None
        person = self.speaker(turn)
        named = turn.label and not self._answers(turn)
        if named and (person is None or turns.key(turn.label) != _initials(person["name"])):
            return turn.label.strip("* ")
        return person["name"] if person is not None else None

    def addressed(self, turn: Turn) -> PersonMark | None:
        """Whom a turn is said to: who asks is answered, and who answers was asked."""
        k = self.turns.index(turn)
        others = self.turns[k + 1 :] if turn.asks else self.turns[:k][::-1]
        other = next((one for one in others if one.asks != turn.asks), None)
        if other is None:
            return self.guest if turn.asks else None
        return self.speaker(other) or (self.host if other.asks else None)

    @cached_property
    def host(self) -> PersonMark | None:
        """Who asks, as the line at the end says, »Das Gespräch führte Tom Kern.« for one."""
        line = turns.interviewer(self.text)
        return next(iter(within(self.view.persons, *line)), None) if line is not None else None

    def _of_label(self, label: str) -> PersonMark | None:
        key = turns.key(label)
        for person in self.view.persons:
            if key == turns.key(person["name"]) or (label.isupper() and key == _initials(person["name"])):
                return person
        return None

    @cached_property
    def guest(self) -> PersonMark | None:
        """Who is interviewed: whom the questions address, else whom the title or the lead names."""
        persons = self.view.persons
        spoken = next((person for person in persons if self.people.is_addressed(person)), None)
        if spoken is not None:
            return spoken
        first = self.turns[0].start if self.turns else 0
        labels = {turns.key(turn.label) for turn in self.turns if turn.label and not turn.asks}
        named = next((person for person in persons if turns.key(person["name"]) in labels), None)
        if named is not None:
            return named
        head = within(persons, 0, max(first, 1))
        talk = _TALK.search(self.text, 0, first)
        behind = [person for person in head if talk is not None and person["start"] >= talk.end()]
        alone = persons if len({person["key"] for person in persons}) == 1 else ()
        return next(iter(behind or head or alone), None)

    # speeches

    @cached_property
    def _speech(self) -> tuple[int, PersonMark] | None:
        """Where a speech begins, and who gives it: the text's title says both."""
        if self.turns:
            return None
        for line in re.finditer(r"[^\n]+", self.text[:_HEAD]):
            if self._names_speech(line[0]):
                break
        else:
            return None
        persons = within(self.view.persons, line.start(), line.end()) or within(self.view.persons, 0, line.start())
        body = line.end()
        salutations = [end for end in self._salutations(body) if end >= body]
        if not persons or not (salutations or self._speaks(body)):
            return None
        return max(salutations, default=body), persons[0]

    def _speaks(self, body: int) -> bool:
        """Whether somebody speaks of himself more than once, outside of quotations."""
        quoted = list(quotations.find(self.text))
        said = [one.start() for one in _FIRST_PERSON.finditer(self.text, body)]
        return sum(not any(start <= at < end for start, end in quoted) for at in said) > 1

    def _names_speech(self, line: str) -> bool:
        """Whether a line is the title of a speech: it names one, and is no sentence."""
        if line.rstrip().endswith((".", "?", ",")) or len(line) > 250:
            return False
        nouns = "|".join(f"{noun}|{noun.lower()}" for noun in self.rules.speeches)
        return re.search(rf"(?:^|: |\bDie )\w*(?:{nouns})\b", line) is not None

    def _salutations(self, body: int) -> Iterator[int]:
        """Where each salutation ends that is a line of its own, and where the line begins that opens with one."""
        words = "|".join(map(re.escape, self.rules.salutations))
        for line in re.finditer(rf"^.{{0,30}}(?:{words}).*$", self.text[: body + 600], re.MULTILINE):
            yield line.end() if line[0].rstrip().endswith((",", "!")) else line.start()

    def orator(self, offset: int) -> PersonMark | None:
        """Who gives the speech that an offset stands in."""
        return self._speech[1] if self._speech is not None and offset >= self._speech[0] else None

    # credits

    @cached_property
    def credit(self) -> str | None:
        """Whom the whole text is from: an agency's sign in the dateline, or a line »Quelle: …«."""
        lines = list(_CREDIT.finditer(self.text))
        if lines:
            return " ".join(lines[-1]["words"].split())
        for sign in _IN_BRACKETS.finditer(self.text, 0, _HEAD):
            start = max(self.text.rfind("\n", 0, sign.start()), self.text.rfind(". ", 0, sign.start())) + 1
            parts = re.split(r"[/,]\s*|\s+und\s+", sign["words"].strip())
            if sign.start() - start <= _DATELINE_START and all(part in self.rules.agencies for part in parts):
                return sign["words"].strip()
        return None


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper()).lower()
