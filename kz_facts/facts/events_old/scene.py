"""A document's clauses, dates and triggers, indexed for the questions that attachment asks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from kz_facts.facts import parties
from kz_facts.facts.view import View, within
from kz_facts.models import Party
from kz_facts.parse.events.words import EventWords
from kz_facts.parse.marks import ClauseMark, DateMark, EventMark

_PREPOSITION = re.compile(
    r"(?:^|[^\w])(?P<word>am|im|an|in|vom|von|zum|zur|zu|seit|bis|ab|für|auf|gegenüber|als|wie|statt|laut|nach|vor|um|gegen|während|den|dem|der|des|die|das)"
    r"(?:\s+(?:dem|den|der|das|die|diesem|dieser|dieses|diesen|jenem|zum|etwa|rund|ca\.|spätestens|frühestens))*\s+$",
    re.IGNORECASE,
)
_HEAD_DASH = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:[–—:]|--?)\s")
_DATELINE = 250  # characters within which a dateline must end


@dataclass
class Scene:
    """What attachment works on."""

    view: View
    words: EventWords
    clauses: Sequence[ClauseMark]
    triggers: Sequence[EventMark]
    dates: list[DateMark]
    owner: dict[int, int] = field(default_factory=dict)
    preposition: dict[int, str] = field(default_factory=dict)
    named: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, view: View, words: EventWords) -> Scene:
        """The scene of a document, without the dates of its header."""
        scene = cls(view, words, view.marks("kz_clauses"), view.marks("kz_events"), [])
        scene._starts = [clause["start"] for clause in scene.clauses]
        scene.dates = [mark for mark in view.dates if not scene._of_header(mark)]
        for mark in scene.dates:
            scene.owner[mark["start"]] = scene.clause_at(mark["start"])
            scene.preposition[mark["start"]] = scene._before(mark)
            if scene._names(mark):
                scene.named.add(mark["start"])
        return scene

    _starts: list[int] = field(default_factory=list, repr=False)
    _pairs: dict[int, list[Party]] = field(default_factory=dict, repr=False)
    _homes: dict[int, Party | None] = field(default_factory=dict, repr=False)
    _named: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def clause_at(self, offset: int) -> int:
        """The smallest clause around an offset; -1 for none."""
        best, size = -1, 1 << 30
        position = bisect_right(self._starts, offset) - 1
        sentence = self.view.sentence(offset)[0]
        while position >= 0 and self._starts[position] >= sentence:
            clause = self.clauses[position]
            length = clause["end"] - clause["start"]
            if offset < clause["end"] and length < size:
                best, size = position, length
            position -= 1
        return best

    def dates_in(self, start: int, end: int) -> list[DateMark]:
        """Dates that begin in `[start, end)`."""
        return list(within(self.dates, start, end))

    def dates_of(self, clause: int) -> list[DateMark]:
        """Dates whose smallest clause is this one."""
        if clause < 0:
            return []
        mark = self.clauses[clause]
        return [d for d in self.dates_in(mark["start"], mark["end"]) if self.owner[d["start"]] == clause]

    def triggers_of(self, clause: int) -> list[EventMark]:
        """Triggers whose smallest clause is this one."""
        if clause < 0:
            return []
        mark = self.clauses[clause]
        first = bisect_left(self.triggers, mark["start"], key=lambda t: t["start"])
        last = bisect_left(self.triggers, mark["end"], key=lambda t: t["start"])
        return [t for t in self.triggers[first:last] if t["clause"] == clause]

    def clauses_in(self, start: int, end: int) -> range:
        """The numbers of the clauses that begin in `[start, end)`."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def attribute_behind(self, mark: EventMark) -> int | None:
        """»die Tagung, zunächst für Mai angesetzt, …«: the attribute that follows a noun."""
        for number in self.clauses_in(mark["end"], mark["end"] + 160):
            clause = self.clauses[number]
            if clause["kind"] == "participial" and clause["parent"] == mark["clause"]:
                return number
        return None

    def pair(self, offset: int) -> list[Party]:
        """The two sides that the text is about at an offset; none that it names but once in passing."""
        number = self.view.sentence_index(offset)
        if number not in self._pairs:
            self._pairs[number] = [one for one in parties.pair(self.view, offset) if self._is_spoken_of(one)]
        return self._pairs[number]

    def home(self, offset: int) -> Party | None:
        """The one state that the text is about at an offset."""
        number = self.view.sentence_index(offset)
        if number not in self._homes:
            home = parties.spoken_of(self.view, offset)
            self._homes[number] = home if home is not None and self._is_spoken_of(home) else None
        return self._homes[number]

    def _is_spoken_of(self, one: Party) -> bool:
        """Whether a state is named more than once, or in the lead."""
        if not self._named:
            for entity in self.view.entities:
                for code in {entity["code"], entity["country"]} - {None}:
                    self._named.setdefault(str(code), []).append(entity["start"])
        starts = self._named.get(one.code or "", [])
        sentences = self.view.sentences
        return len(starts) > 1 or bool(starts and starts[0] < sentences[min(3, len(sentences)) - 1][1])

    def _of_header(self, mark: DateMark) -> bool:
        """Whether a date is that of a dateline or a header line, not one that the text speaks of."""
        if mark["start"] > _DATELINE:
            return False
        date = self.view.document.date
        if date is None or mark["first_day"] != date:
            return False
        text = self.view.text
        line = text.rfind("\n", 0, mark["start"]) + 1
        clause = self.clause_at(mark["start"])
        if clause < 0 or self.clauses[clause]["kind"] == "fragment":
            return True
        if _HEAD_DASH.match(text, mark["end"]) and text[line : mark["start"]].strip():
            return True
        end = text.find("\n", mark["end"])
        rest = text[mark["end"] : len(text) if end < 0 else end]
        return not any(line <= t["start"] < mark["end"] + len(rest) for t in self.triggers)

    def _before(self, mark: DateMark) -> str:
        found = _PREPOSITION.search(self.view.text, max(0, mark["start"] - 40), mark["start"])
        word = found["word"].lower() if found else ""
        if word == "auf" and found is not None and self.view.text.endswith("Nacht ", 0, found.start("word")):
            return "in"  # »in der Nacht auf Sonntag«
        return word

    def phrase_start(self, mark: DateMark) -> int:
        """Where the phrase of a date begins: before its preposition."""
        found = _PREPOSITION.search(self.view.text, max(0, mark["start"] - 40), mark["start"])
        return found.start("word") if found else mark["start"]

    def _names(self, mark: DateMark) -> bool:
        """»Budget 2030«, »„Brücken nach Osten 2030“«: a year behind a noun or at the end of a name belongs to it."""
        if mark["precision"] not in ("year", "range") or self.preposition[mark["start"]]:
            return False
        before = self.view.text[: mark["start"]].rstrip(" ")[-24:].split()
        if before and before[-1][0].isupper() and self.view.text[mark["end"] : mark["end"] + 1] in tuple('“”«»"'):
            return True
        return bool(before) and before[-1].rstrip('“"«').endswith(_NAMED_BY_YEAR)

    def head_date(self, offset: int) -> DateMark | None:
        """The date that heads the entry of a chronicle: »7. Mai 1995 – Beginn …«, for the whole line."""
        text = self.view.text
        line = text.rfind("\n", 0, offset) + 1
        first = next(iter(within(self.view.dates, line, line + 30)), None)
        if first is None or text[line : first["start"]].strip(" •*-–\t") not in (
            "",
            "Am",
            "Im",
            "Ende",
            "Anfang",
            "Mitte",
        ):
            return None
        if first["end"] > offset or not _HEAD_DASH.match(text, first["end"]):
            return None
        return first


_NAMED_BY_YEAR = (
    *("Haushalt", "Haushalts", "Haushaltes", "Budget", "Budgets", "Etat", "Etats", "Forum", "Plan", "Programm"),
    *("Strategie", "Agenda", "Vision", "Expo", "EXPO", "Messe", "Weltmeisterschaft", "WM", "EM", "Olympia"),
    *("Spiele", "Spielen", "Konzept"),
)
