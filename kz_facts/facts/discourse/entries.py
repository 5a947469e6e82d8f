"""The states and towns that head entries of a list: »Kasachstan. Das Abkommen gilt.«, »Genf: …«, a name on its own."""

from __future__ import annotations

import re
from bisect import bisect_right

from kz_facts.facts import parties as who
from kz_facts.facts.view import View
from kz_facts.models import Party
from kz_facts.parse.marks import EntityMark

_MARKS = " \t•*+-–·0123456789.)("
_LABEL = re.compile(r"[ \t]*(?:\([^)\n]*\)[ \t]*)?(?:[.:](?=[ \t\n])|[–—](?=[ \t])|(?=\n))")
_FEWEST = 2  # heads that make a list
_TITLE = 60  # characters of a line that may be a heading


class Entries:
    """The entries of one document that a state or a town heads."""

    def __init__(self, view: View) -> None:
        heads = [(*place, entity) for entity in view.entities if (place := self._entry(view.text, entity)) is not None]
        states = [(start, end, who.party(e)) for start, end, e in heads if e["kind"] == "country"]
        towns = [head for head in heads if head[2]["kind"] == "city"]
        self._towns = towns if len({e["name"] for *_, e in towns}) >= _FEWEST else []
        capitals = [(start, end, who.party(e)) for start, end, e in self._towns if e["capital"]]
        self._heads = states if len({one.code for *_, one in states if one}) >= _FEWEST else capitals
        self._starts = [start for start, *_ in self._heads]
        self._town_starts = [start for start, *_ in self._towns]

    @classmethod
    def of(cls, view: View) -> Entries:
        """The entries of a document, found once."""
        return view.once("entries", lambda: cls(view))

    def _entry(self, text: str, entity: EntityMark) -> tuple[int, int] | None:
        """Where the entry begins and ends that a name heads; of a town with a colon only."""
        if entity["kind"] not in ("country", "city") or entity["form"] != "name":
            return None
        line = text.rfind("\n", 0, entity["start"]) + 1
        label = _LABEL.match(text, entity["end"])
        if label is None or text[line : entity["start"]].strip(_MARKS):
            return None
        if entity["kind"] == "city" and ":" not in label[0]:
            return None
        end = text.find("\n", label.end())
        if not text[label.end() : end].strip():
            end = self._end_of_section(text, label.end() + 1)  # the name is a line of its own
        return entity["start"], len(text) if end < 0 else end

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

    def town(self, offset: int) -> EntityMark | None:
        """The town that heads the entry of an offset."""
        k = bisect_right(self._town_starts, offset) - 1
        return self._towns[k][2] if k >= 0 and offset < self._towns[k][1] else None
