"""Which state each section of a text is about that says so at its head: »USBEKISTAN: Gas aus dem Norden«."""

from __future__ import annotations

import re
from bisect import bisect_right

from kz_facts.facts.view import View
from kz_facts.parse.marks import EntityMark

_JOINT = re.compile(r" ?[/–-] ?| und ")
_CLOSED = re.compile(r" ?(?::|\n|$)")
_SEVERAL = 2  # heads that differ


class Sections:
    """The sections of one document."""

    def __init__(self, view: View) -> None:
        found = _labels(view)
        several = len({tuple(codes) for _, codes in found}) >= _SEVERAL  # »Chile–Peru« alone is a title
        self._labels = found if several else []
        self._starts = [start for start, _ in self._labels]

    @classmethod
    def of(cls, view: View) -> Sections:
        """Those of a document, found once."""
        return view.once("sections", lambda: cls(view))

    def states(self, offset: int) -> list[str]:
        """The codes of the states of the section that holds an offset; none where no head tells any."""
        k = bisect_right(self._starts, offset)
        return self._labels[k - 1][1] if k else []


def _labels(view: View) -> list[tuple[int, list[str]]]:
    """Where lines begin with nothing but states before a colon, or are nothing else, and with which."""
    found: list[tuple[int, list[str]]] = []
    label: list[EntityMark] = []
    for one in view.entities:
        if one["kind"] != "country" or one["form"] != "name" or not one["code"]:
            continue
        if label and _JOINT.fullmatch(view.text, label[-1]["end"], one["start"]):
            label.append(one)
        elif not one["start"] or view.text[one["start"] - 1] == "\n":
            label = [one]
        else:
            label = []
        if label and _CLOSED.match(view.text, one["end"]):
            found.append((label[0]["start"], [str(mark["code"]) for mark in label]))
            label = []
    return found
