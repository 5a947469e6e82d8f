"""The public offices of a document, with what grammar and discourse add to what their phrases say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from kz_facts.facts.offices.cabinets import Cabinets, is_sure
from kz_facts.facts.offices.heirs import Heirs
from kz_facts.facts.offices.holders import Holders
from kz_facts.facts.offices.leading import Leading
from kz_facts.facts.offices.leavings import Leavings
from kz_facts.facts.offices.places import Places
from kz_facts.facts.offices.states import States
from kz_facts.facts.offices.successions import Successions
from kz_facts.facts.offices.tenure import Tenures
from kz_facts.facts.scene import Scene
from kz_facts.parse.marks import OfficeMark, PersonMark

_MONARCHS = ("könig", "kaiser", "emir", "monarch", "sultan", "zar")
_NUMBERED = ("I", "V", "X", ".")


def settle(scene: Scene) -> tuple[list[OfficeMark], list[PersonMark]]:
    """Offices with their states, and persons with whom they serve.

    Args:
        scene: The document, read.
    """
    view = scene.view
    offices = [cast("OfficeMark", dict(mark)) for mark in view.marks("kz_officials")]
    persons = [cast("PersonMark", dict(mark)) for mark in view.marks("kz_persons")]
    places = Places()
    holders = Holders(scene, offices, persons, places)
    titles = view.marks("kz_titles")
    offices = _ordered(offices, holders.find(titles))
    offices = _ordered(offices, Leading(holders, offices).find())
    offices = _ordered(offices, Cabinets(holders, offices).find())
    offices = _ordered(offices, Successions(holders, offices).find(titles))
    leavings = Leavings(scene, places)
    Heirs(scene, offices, leavings).settle()
    tenures = Tenures(holders, offices, persons, leavings)
    tenures.read()
    tenures.compare()
    States(scene, offices, titles, places, tenures.years).settle()
    tenures.compare()  # those of states that are known only now
    offices = [mark for mark in offices if is_sure(mark, view.rules) and not _is_anybody(mark)]
    held = {mark["key"] for mark in offices}
    persons = [person for person in persons if person["rule"] != "person.maybe" or person["key"] in held]
    served = {mark["key"]: mark["country"] for mark in offices if mark["open"] and mark["country"]}
    for person in persons:
        if person["country"] is None and person["organisation"] is None:
            person["country"] = served.get(person["key"])
    return offices, persons


def _ordered(offices: list[OfficeMark], more: Iterable[OfficeMark]) -> list[OfficeMark]:
    return sorted([*offices, *more], key=lambda mark: (mark["start"], mark["end"]))


def _is_anybody(mark: OfficeMark) -> bool:
    """»Kaiser Franz« may be anybody where no state is told, »Sultan« a given name where the phrase tells none."""
    role = mark["role"].lower()
    untold = not mark["country"] or (role == "sultan" and mark["open"])
    return role.endswith(_MONARCHS) and untold and not mark["name"].endswith(_NUMBERED)
