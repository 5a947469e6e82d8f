"""Whom somebody works for who is called by what he is there: »Parteichefin A«, »Trainer B«, »Sprecherin C«.

The body stands in the sentences before, or right behind the name; what the word says tells which sort of body it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.facts import parties as who
from kz_facts.facts import spoken
from kz_facts.facts.discourse.pointing import BODIES
from kz_facts.facts.scene import Scene
from kz_facts.facts.view import within
from kz_facts.models import Party
from kz_facts.parse.marks import PUBLIC, EntityMark, PersonMark, Sort
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_BEFORE = re.compile(r"([\w-]+) $")
_BEHIND = re.compile(r", (\w+)(?=[,.;:)])")  # not »A, Leiter des Labors«
_WORD = 100  # characters that a word before a name may have
_BACK = 2  # sentences back in which the body is looked for
_FIRMS: tuple[Sort, ...] = ("company", "bank", "")
# Groups of words, and the sorts of bodies that they are of.
_LED: dict[str, tuple[Sort, ...]] = {
    "firm_leaders": _FIRMS,
    "party_leaders": ("party",),
    "association_leaders": ("association", "party"),
    "club_leaders": ("club",),
    "school_leaders": ("school", "association"),
}


class Employers:
    """Finds them by the word beside a person's name."""

    def __init__(self, scene: Scene) -> None:
        self.view = scene.view
        words = scene.lexicon
        self._leaders = {name: frozenset(words.small(name)) for name in _LED}
        self._staff = frozenset(words.small("house_leaders"))
        self._managers = tuple(load("money", MoneyRules, scene.view.rules).parties["managers"])

    def of(self, marks: list[PersonMark]) -> list[Party]:
        """The body that somebody leads or speaks for, by the places that name him; of a manager the firm told most."""
        for mark in marks:
            for word in self._beside(mark):
                if found := self._led(mark, word):
                    return found
        if any(self._is_manager(mark) for mark in marks):
            return spoken.firm(self.view, marks[0]["end"]) or spoken.firm(self.view, marks[-1]["end"])
        return []

    def _beside(self, mark: PersonMark) -> Iterator[str]:
        """The nouns around a name: »Trainer A«, »A, Trainer«."""
        text, start = self.view.text, mark["start"]
        for match in (_BEFORE.search(text, max(0, start - _WORD), start), _BEHIND.match(text, mark["end"])):
            if match is not None and match[1][:1].isupper():
                yield match[1]

    def _is_manager(self, mark: PersonMark) -> bool:
        """»Geschäftsführerin Jana Aas«, »Jana Aas, Geschäftsführerin«."""
        return any(word.lower().endswith(self._managers) for word in self._beside(mark))

    def _led(self, mark: PersonMark, word: str) -> list[Party]:
        low = word.lower()
        forms = {low, low.removesuffix("in"), f"{low}r"}  # »Vorsitzende«
        for name, group in self._leaders.items():
            if forms & group:
                return self._last(mark, _LED[name])
        return self._only(mark) if forms & self._staff else []  # not »Polizeisprecher«, »Projektleiter«

    def _last(self, mark: PersonMark, sorts: tuple[Sort, ...]) -> list[Party]:
        """The body of some sorts that was named last."""
        fitting = [one for one in self._before(mark) if one["sort"] in sorts]
        found = who.party(fitting[-1]) if fitting else None
        return [found] if found is not None else []

    def _only(self, mark: PersonMark) -> list[Party]:
        """The only body that the sentences before name, where that is no state's: »Sprecherin A«, »Leiter B«."""
        told = self._before(mark)
        names = {one["name"] for one in told}
        if len(names) != 1 or told[-1]["sort"] in (*PUBLIC, "media"):
            return []
        found = who.party(told[-1])
        return [found] if found is not None else []

    def _before(self, mark: PersonMark) -> list[EntityMark]:
        """The bodies that are named up to a person's name, in its sentence and the few before."""
        number = self.view.sentence_index(mark["start"])
        first = self.view.sentences[max(0, number - _BACK)][0]
        marks = within(self.view.entities, first, mark["start"])
        return [one for one in marks if one["kind"] in BODIES and one["form"] != "adjective"]
