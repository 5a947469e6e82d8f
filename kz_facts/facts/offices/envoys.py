"""Whose the envoys of a text are, and where they are posted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kz_facts.facts.home import embassy
from kz_facts.facts.offices.deeds import Deeds
from kz_facts.facts.offices.near import around
from kz_facts.facts.offices.posts import Posts
from kz_facts.facts.scene import Scene
from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.categories import SENT


class Envoys:
    """Settles states and hosts of the envoys of one document."""

    def __init__(self, scene: Scene, offices: Sequence[OfficeMark], titles: Sequence[OfficeMark], deeds: Deeds) -> None:
        self.scene, self.offices, self.titles, self.deeds = scene, offices, titles, deeds
        self.posts = Posts(scene)

    def settle(self, own: Mapping[str, str]) -> None:
        """»Botschafter in Rom, dann Staatssekretär«: of whom an envoy served otherwise, or stands for.

        Args:
            own: The states of those of whom the text says whose officials they are.
        """
        served = {mark["key"]: mark["country"] for mark in self.offices if mark["open"] and mark["country"]}
        sent = [mark for mark in self.offices if mark["category"] in SENT]
        unsaid = [mark for mark in sent if not (mark["country"] or mark["organisation"])]
        house, mission = (embassy(self.scene.view), self._mission) if unsaid else (None, None)
        for mark in unsaid:
            mark["country"] = self.deeds.led(mark) or self.deeds.stands_for(mark)
            if mark["category"] == "ambassador":
                known = served.get(mark["key"]) or own.get(mark["key"])
                mark["country"] = known or mark["country"]
                if not mark["country"]:
                    self._like_title(mark)
            posted = None if house or mark["country"] or _is_special(mark) else self.posts.posted(mark)
            if posted is not None:
                mark["country"], mark["host"] = posted[0], mark["host"] or posted[1]
        self._place(sent)
        for mark in unsaid:
            whose = house or (mission if mark["category"] == "envoy" and not _is_special(mark) else None)
            if whose is not None and not (mark["country"] or mark["organisation"]):
                mark["country"] = whose[0]
                if mark["category"] == "ambassador":
                    mark["host"] = mark["host"] or whose[1]

    def _place(self, sent: Sequence[OfficeMark]) -> None:
        """Give envoys of known states their post, where the text tells where they appear."""
        for mark in sent:
            known = mark["host"] or mark["organisation"] or _is_special(mark) or "attaché" in mark["role"].lower()
            if mark["country"] and mark["tenure"] == "current" and not known:
                mark["host"] = self.posts.stationed(mark)

    def _like_title(self, mark: OfficeMark) -> None:
        """»Chile rief seinen Botschafter in Peru zurück. Botschafter X …«: of the post that was spoken of before."""
        near = around(self.titles, mark["head"])
        before = [one for one in near if one["head"] < mark["head"] and one["category"] == mark["category"]]
        if before and before[-1]["organisation"] is None:
            mark["country"] = before[-1]["country"] or self.deeds.owner(before[-1])
            mark["host"] = mark["host"] or before[-1]["host"]

    @property
    def _mission(self) -> tuple[str, str | None] | None:
        """The one state whose ambassador at one place the text names: the envoys that it names are of his staff."""
        told = {(mark["country"], mark["host"]) for mark in self.offices if mark["category"] == "ambassador"}
        ((country, host),) = told if len(told) == 1 else ((None, None),)
        return (country, host) if country and host else None


def _is_special(mark: OfficeMark) -> bool:
    """»Sondergesandter«, »Chefunterhändler«: of no embassy's staff."""
    return mark["role"].lower().startswith(("sonder", "chef"))
