"""The words that tell an event, for people to read: its clause, cut out so that it stands alone."""

from __future__ import annotations

from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.stretch import behind_dateline, governor
from kz_facts.parse.marks import EventMark

_QUOTES = '„“”"»«'


def summary(scene: Scene, mark: EventMark) -> tuple[int, int]:
    """`[start, end)` of the clause around a trigger.

    A dateline in front is left out; an attribute brings its noun along (»2004 geschlossenen Vertrags«), and a
    quotation mark that was opened is closed.
    """
    view = scene.view
    start, end = view.sentence(mark["start"])
    if mark["clause"] >= 0:
        clause = scene.clauses[mark["clause"]]
        start, end = clause["start"], clause["end"]
        if clause["kind"] == "participial" and view.text[end : end + 1] == " ":
            end = max(end, governor(scene, clause)[1])
    start = behind_dateline(scene, start)
    end = start + len(view.text[start:end].rstrip().rstrip(".;,"))
    opened = sum(view.text.count(sign, start, end) for sign in _QUOTES) % 2
    if opened and view.text[end : end + 1] in tuple(_QUOTES):
        end += 1
    return start, end
