"""The states that head the entries of a list: »Kasachstan. Das Abkommen gilt.«, »Kenia: …«, a line that is a name.

And the cities: »Lima: Der Senat stimmt ab.« in a preview of a week.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal

from kz_facts.facts import parties as who
from kz_facts.facts.view import View
from kz_facts.models import Party
from kz_facts.parse.marks import EntityMark

_MARKS = " \t•+*-–·0123456789.)("
_LABEL = re.compile(r"[ \t]*(?:\([^)\n]*\)[ \t]*)?(?:[.:](?=[ \t\n])|[–—](?=[ \t])|(?=\n))")
_FEWEST = 2  # heads that make a list
_Entry = tuple[int, int, EntityMark]  # `[start, end)`, and what heads it
_DATE = 40  # … of the day in front of a town: »Montag, 22. November: Bern.«
_TITLE = 60  # characters of a line that may be a heading


class Entries:
    """The entries of one document that a state heads."""

    def __init__(self, view: View) -> None:
        text, found, cities = view.text, [], []
        for entity in view.entities:
            line = text.rfind("\n", 0, entity["start"]) + 1
            label = _LABEL.match(text, entity["end"])
            before = text[line : entity["start"]].strip(_MARKS)
            dated = before.endswith(":") and len(before) < _DATE and any(map(str.isdigit, before))
            if label is None or entity["form"] != "name" or (before and not dated):
                continue
            end = text.find("\n", label.end())
            if entity["kind"] == "city" and (dated or label[0].endswith(":")) and entity["country"]:
                cities.append((entity["start"], len(text) if end < 0 else end, entity))
            if entity["kind"] != "country" or who.party(entity) is None:
                continue
            if not text[label.end() : end].strip():
                end = self._end_of_section(text, label.end() + 1)  # the name is a line of its own
            found.append((entity["start"], len(text) if end < 0 else end, entity))
        self._heads, self._towns = _list(found, "code"), _list(cities, "country")

    @staticmethod
    def _end_of_section(text: str, start: int) -> int:
        """Where the next heading stands: a short line that is no sentence."""
        for line in re.finditer(r"[^\n]+", text[start:]):
            if line.start() and len(line[0]) < _TITLE and line[0].strip()[-1:] not in ".!?;,":
                return start + line.start()
        return -1

    def head(self, offset: int) -> Party | None:
        """The state that heads the entry of an offset."""
        head = _at(self._heads, offset)
        return who.party(head) if head is not None else None

    def place(self, offset: int) -> Party | None:
        """The state of the city that heads the entry of an offset."""
        town = self.town(offset)
        return who.of_state(town["country"]) if town is not None and town["country"] else None

    def town(self, offset: int) -> EntityMark | None:
        """The city that heads the entry of an offset."""
        return _at(self._towns, offset)

    def state(self, offset: int) -> Party | None:
        """The state that heads the entry of an offset, itself or by its city."""
        return self.head(offset) or self.place(offset)


def _list(found: list[_Entry], key: Literal["code", "country"]) -> list[_Entry]:
    """What heads entries makes a list where they are of several states."""
    return found if len({one[key] for *_, one in found}) >= _FEWEST else []


def _at(entries: list[_Entry], offset: int) -> EntityMark | None:
    k = bisect_right(entries, offset, key=lambda entry: entry[0]) - 1
    return entries[k][2] if k >= 0 and offset < entries[k][1] else None
