"""The states that head the entries of a list: »Kasachstan. Das Abkommen gilt.«, »Kenia: …«, a line that is a name."""

from __future__ import annotations

import re
from bisect import bisect_right

from kz_facts.facts import parties as who
from kz_facts.facts.view import View
from kz_facts.models import Party

_MARKS = " \t•*-–·0123456789.)("
_LABEL = re.compile(r"[ \t]*(?:\([^)\n]*\)[ \t]*)?(?:[.:](?=[ \t\n])|[–—](?=[ \t])|(?=\n))")
_FEWEST = 2  # heads that make a list
_TITLE = 60  # characters of a line that may be a heading


class Entries:
    """The entries of one document that a state heads."""

    def __init__(self, view: View) -> None:
        text, found = view.text, []
        for entity in view.entities:
            line = text.rfind("\n", 0, entity["start"]) + 1
            label = _LABEL.match(text, entity["end"])
            one = who.party(entity) if entity["kind"] == "country" and entity["form"] == "name" else None
            if one is None or label is None or text[line : entity["start"]].strip(_MARKS):
                continue
            end = text.find("\n", label.end())
            if not text[label.end() : end].strip():
                end = self._end_of_section(text, label.end() + 1)  # the name is a line of its own
            found.append((entity["start"], len(text) if end < 0 else end, one))
        self._heads = found if len({one.code for *_, one in found}) >= _FEWEST else []
        self._starts = [start for start, *_ in self._heads]

    @staticmethod
    def _end_of_section(text: str, start: int) -> int:
        """Where the next heading stands: a short line that is no sentence."""
        for line in re.finditer(r"[^\n]+", text[start:]):
            if line.start() and len(line[0]) < _TITLE and line[0].strip()[-1:] not in ".!?;,":
                return start + line.start()
        return -1

    def head(self, offset: int) -> Party | None:
        """The state that heads the entry of an offset."""
        k = bisect_right(self._starts, offset) - 1
        return self._heads[k][2] if k >= 0 and offset < self._heads[k][1] else None
