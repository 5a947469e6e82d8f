"""Whose office a successor takes whose predecessor nobody names beside him: that of who has just left one."""

from __future__ import annotations

from collections.abc import Sequence

from kz_facts.facts.offices.leavings import Leavings
from kz_facts.facts.offices.near import inside
from kz_facts.facts.scene import Scene
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials import roles

_BACK = 2  # sentences back in which somebody left


class Heirs:
    """Finds for the successors of one document in what office they follow."""

    def __init__(self, scene: Scene, offices: Sequence[OfficeMark], leavings: Leavings) -> None:
        self.scene, self.offices, self._leavings = scene, offices, leavings

    def settle(self) -> None:
        """Give »Zum Nachfolger wurde B bestimmt« the office of A, who resigned, and not that of who told so."""
        for mark in self.offices:
            if mark["kin"] == "next" and not self._is_owned(mark):
                left = self._last_to_leave(mark)
                if left is not None:
                    self._take(mark, left)

    def _is_owned(self, mark: OfficeMark) -> bool:
        """»Nachfolger von Minister A«: whether the phrase itself tells who was before."""
        line = self.scene.line_at(mark["head"])
        chunk = line.chunk_at(mark["head"])
        return chunk is None or any(line.parse.owners(chunk))

    def _last_to_leave(self, mark: OfficeMark) -> OfficeMark | None:
        line = self.scene.line_at(mark["head"])
        first = self.scene.lines[max(0, line.number - _BACK)].start
        before = [
            one
            for one in inside(self.offices, first, mark["head"])
            if one["key"] != mark["key"] and not one["kin"] and one["tenure"] != "former"
        ]
        return next((one for one in reversed(before) if self._leavings.left(one)), None)

    @staticmethod
    def _take(mark: OfficeMark, left: OfficeMark) -> None:
        gender = "f" if mark["role"].split(" ")[0].endswith("in") else "m"
        mark["role"] = roles.of_gender(left["role"], gender)
        mark["category"], mark["open"] = left["category"], left["open"]
        mark["country"], mark["organisation"], mark["host"] = left["country"], left["organisation"], left["host"]
