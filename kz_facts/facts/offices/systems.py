"""Which offices a state has, and of which it has but one."""

from __future__ import annotations

import re
from functools import cache

from kz_facts.parse.marks import OfficeMark
from kz_facts.parse.officials.states import ANYWHERE
from kz_facts.rules.loader import load
from kz_facts.rules.officials import OfficialRules

_MEMBERS = ("abgeordnet", "parlamentarier", "senator", "deputiert")
_WOMAN = re.compile(r"(?<=[rtfn])in\b")  # »Ministerin«, »Chefin«, »Präsidentin«


def portfolio(mark: OfficeMark) -> str:
    """What two holders cannot both have in one state: ministers of foreign affairs go by many names."""
    low = _WOMAN.sub("", mark["role"].lower().removeprefix("bundes"))
    foreign = low.startswith(("außen", "aussen", "chefdiplomat")) or low.endswith("minister des auswärtigen")
    return "außen" if foreign else low


def is_member(mark: OfficeMark) -> bool:
    """Whether somebody is a member of a parliament by title."""
    return mark["role"].lower().startswith(_MEMBERS)


class Systems:
    """Knows the political systems of states, and the titles that few states have."""

    def __init__(self, rules: OfficialRules) -> None:
        systems, self.houses = rules.implied["systems"], tuple(rules.bodies["parliament"])
        self._without_president = frozenset(systems["president"].split())
        self._without_premier = frozenset(systems["premier"].split())
        self._without_governors = frozenset(systems["governor"].split())
        self.led_by_premiers = frozenset(systems["cabinet"].split())
        self._with_kings = frozenset(systems["king"].split())
        by_stem = {stem: codes.split() for codes, stems in rules.implied["states"].items() for stem in stems.split()}
        self._of_several = {stem: codes for stem, codes in by_stem.items() if len(codes) > 1}

    def of_title(self, mark: OfficeMark) -> list[str]:
        """The states of which a title may be: »Bundespräsident«; none where any state may have it."""
        low = mark["role"].lower()
        if low.startswith(ANYWHERE):
            return []
        stem = max(filter(low.startswith, self._of_several), key=len, default="")
        return self._of_several.get(stem, [])

    def has(self, mark: OfficeMark, code: str) -> bool:
        """Whether a state has such an office: Germany's president is a Bundespräsident."""
        head, some, category = mark["role"].lower(), self.of_title(mark), mark["category"]
        if some:
            return code in some
        if category == "regional" and "gouverneur" in head:
            return code not in self._without_governors
        if category == "head_of_state" and head.startswith("präsident"):
            return code not in self._without_president
        if category == "head_of_state" and head.startswith("könig"):
            return code in self._with_kings
        if category == "head_of_government" and head.startswith(("premier", "ministerpräsident")):
            return code not in self._without_premier and not (code == "DE" and head.startswith("premier"))
        return True


@cache
def systems(extra: str | None) -> Systems:
    """Those of the shipped rules, or of those that the file `extra` extends; built once."""
    return Systems(load("officials", OfficialRules, extra))
