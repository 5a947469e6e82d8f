"""Of which state well-known holders of an office are, where the text leaves it to its reader: »Kanzlerin Merkel«."""

from __future__ import annotations

from functools import cache

from kz_facts.parse import names
from kz_facts.parse.officials.categories import HEADS
from kz_facts.rules.loader import load
from kz_facts.rules.statesmen import StatesmanRules

_ARTICLES, _ARABIC = frozenset(("al", "el", "ben", "bin", "bint", "abu")), "al-"
_ENDINGS = (7, 6, 5, 4, 3, 2)  # letters, the longest first


class Known:
    """Knows the holders of `rules/statesmen.toml`, by the keys of their names."""

    def __init__(self, rules: StatesmanRules) -> None:
        self.alone = frozenset(rules.alone["names"].split())
        self._holders: dict[tuple[str, str], dict[str, str]] = {}
        self._families: dict[str, set[str]] = {}
        self._forms = {
            form: frozenset(codes.split()) for codes, forms in rules.surnames.items() for form in forms.split()
        }
        for office, states in rules.offices.items():
            for code, persons in states.items():
                for person in persons.split("|"):
                    family, _, given = names.key(person).partition("-")
                    self._holders.setdefault((office, family), {})[given] = code
                    self._families.setdefault(family, set()).add(code)

    def holder(self, office: str, key: str) -> str | None:
        """The state of a holder known by office and name.

        Args:
            office: The category of the office: `minister`.
            key: That of the person. A family name alone has to be of one state; another given name is another person.
        """
        family, _, given = key.partition("-")
        states = self._holders.get((office, family), {})
        return states.get(given) if given else _only(set(states.values()))

    def ruler(self, key: str) -> str | None:
        """The one state that somebody with a given name is known to have led, whatever office the text tells."""
        found = {self.holder(office, key) for office in HEADS} - {None} if "-" in key else set()
        return next(iter(found)) if len(found) == 1 else None

    def family(self, name: str) -> str | None:
        """The one state that all known holders of a family name were of."""
        return _only(self._families.get(names.key(name), set()))

    def at_home(self, name: str) -> frozenset[str]:
        """The states where names of such a form are at home: »Urbonienė« in Lithuania, »Park Jin-woo« in Korea.

        Args:
            name: A name as it stands, the family name last, or before a given name in two parts.
        """
        family = name.rpartition(" ")[2]
        first, hyphen, last = family.partition("-")
        if hyphen and last and (first.islower() or last.islower()):
            return self._forms.get(f"{first}-" if first.islower() else "-", frozenset())
        if name.rpartition(" ")[0].rpartition(" ")[2].lower() in _ARTICLES:
            return self._forms.get(_ARABIC, frozenset())  # »Jussef El Mansouri«
        low = family.lower()
        found = (self._forms.get(low[-n:]) for n in _ENDINGS if len(low) > n + 1)
        return next(filter(None, found), frozenset())


@cache
def known() -> Known:
    """Those of the shipped rules, read once."""
    return Known(load("statesmen", StatesmanRules))


def _only(states: set[str]) -> str | None:
    return next(iter(states)) if len(states) == 1 else None
