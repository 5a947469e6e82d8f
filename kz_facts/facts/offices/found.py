"""A title with the holder that was found for it, as a mark of an office."""

from __future__ import annotations

from typing import cast

from kz_facts.facts.scene import Line, Scene
from kz_facts.facts.view import within
from kz_facts.parse.grammar import Clause
from kz_facts.parse.marks import OfficeMark, PersonMark


def found(title: OfficeMark, person: PersonMark, rule: str, tenure: str) -> OfficeMark:
    """The mark of a title and its holder, who has the office as `tenure` says unless the title itself tells that."""
    mark = cast("OfficeMark", dict(title))
    mark.update(key=person["key"], name=person["name"], rule=f"official.{rule}")  # type: ignore[call-arg]
    mark["start"], mark["end"] = min(title["start"], person["start"]), max(title["end"], person["end"])
    mark["person_start"], mark["person_end"] = person["start"], person["end"]
    if title["tenure"] == "current":
        mark["tenure"] = tenure
    return mark


def take_body(scene: Scene, line: Line, clause: Clause, mark: OfficeMark) -> None:
    """»leitet die Weltbank als Präsident«, »vertritt Peru als Botschafter«: whose office it is."""
    if mark["country"] or mark["organisation"]:
        return
    for number in (*clause.objects, *clause.datives):
        for entity in within(scene.view.entities, *line.span(line.parse.chunks[number])):
            if entity["kind"] == "country" and entity["form"] == "name":
                mark["country"], mark["open"] = entity["code"], False
            elif entity["kind"] == "organisation" and entity["sort"] in ("international", "agency"):
                mark["organisation"], mark["country"], mark["open"] = entity["full"], entity["country"], False
                mark["category"] = entity["sort"]
