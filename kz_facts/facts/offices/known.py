"""Of which state well-known holders of an office are, where the text leaves it to its reader: »Kanzlerin Merkel«."""

from __future__ import annotations

from functools import cache

from kz_facts.parse import names
from kz_facts.parse.marks import OfficeMark
from kz_facts.rules.loader import load
from kz_facts.rules.statesmen import StatesmanRules


@cache
def _holders() -> dict[tuple[str, str], dict[str, str]]:
    """For an office and the key of a family name: the states, by the key of the given name."""
    rules = load("statesmen", StatesmanRules)
    offices = {
        "head_of_state": rules.head_of_state,
        "head_of_government": rules.head_of_government,
        "minister": rules.minister,
    }
    found: dict[tuple[str, str], dict[str, str]] = {}
    for office, states in offices.items():
        for code, persons in states.items():
            for person in persons.split("|"):
                family, _, given = names.key(person.strip()).partition("-")
                found.setdefault((office, family), {})[given] = code
    return found


def state_of(mark: OfficeMark) -> str | None:
    """The state of a holder known by office and name; None where the name alone leaves a choice, or is another's."""
    family, _, given = mark["key"].partition("-")
    states = _holders().get((mark["category"], family))
    if not states:
        return None
    if given:
        return states.get(given)
    found = set(states.values())
    return found.pop() if len(found) == 1 else None
