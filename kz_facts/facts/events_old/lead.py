"""What the headline or the first two sentences of a dated document report as done happened about its day."""

from __future__ import annotations

import re

from kz_facts.facts.events.scene import Scene
from kz_facts.facts.events.told import Told
from kz_facts.parse.marks import DateMark

_LEAD = 2  # sentences of a text that are its lead
_LONG_AGO = re.compile(r"\b(?:[Kk]ürzlich|[Vv]or [Kk]urzem|[Uu]nlängst|[Nn]eulich|[Dd]amals|[Ee]inst|[Ss]einerzeit)\b")
_DONE = ("perfect", "preterite")
_NOT_REPORTED = frozenset(("statement", "anniversary", "target"))
_WEAK = frozenset(("sprechen", "reden", "beraten", "besprechen", "diskutieren", "erörtern", "ringen"))


def lead(scene: Scene, told: list[Told]) -> list[Told]:
    """Undated events of the lead, with the day of publication.

    Only what a main clause of its own tells as done counts, and only where the clause has no date at all.
    """
    day = scene.view.document.date
    if day is None:
        return []
    end = _end(scene)
    found = []
    for one in told:
        mark = one.mark
        if one.date is not None or mark["start"] >= end or mark["type"] in _NOT_REPORTED or mark["word"] in _WEAK:
            continue
        number = one.carrier
        if number is None or (mark["form"] == "noun" and one.via == "setting"):
            continue
        clause = scene.clauses[number]
        if clause["kind"] != "main" or clause["tense"] not in _DONE or clause["negated"] or clause["question"]:
            continue
        if _LONG_AGO.search(scene.view.text, clause["start"], clause["end"]):
            continue
        if clause["modal"] is not None or clause["mood"] != "indicative" or scene.dates_of(number):
            continue
        found.append(Told(mark, _published(scene, mark["start"], day), None, number, "publication"))
    return found


def _end(scene: Scene) -> int:
    """Where the lead ends: after the second sentence that has a verb."""
    seen = 0
    verbs = sorted(clause["start"] for clause in scene.clauses if clause["kind"] == "main" and clause["finite"])
    for first, last in scene.view.sentences:
        if any(first <= start < last for start in verbs):
            seen += 1
        if seen > _LEAD or first > 1500:
            return first
    return len(scene.view.text)


def _published(scene: Scene, offset: int, day: str) -> DateMark:
    """The day of publication as a time expression; it quotes the date line where there is one."""
    header = next((d for d in scene.view.dates if d["first_day"] == day == d["last_day"] and d["start"] < 250), None)
    start, end = (header["start"], header["end"]) if header else (offset, offset)
    return DateMark(
        named=None,
        part=None,
        start=start,
        end=end,
        rule="publication",
        edtf=f"{day}~",
        first_day=day,
        last_day=day,
        precision="day",
        modifier=None,
        candidates=[],
        basis="publication",
    )
