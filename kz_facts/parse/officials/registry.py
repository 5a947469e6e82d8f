"""Who is who in one text: full names, surnames alone, other spellings, genitives."""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts.parse import names


@dataclass(eq=False)
class Person:
    """One person of the text: `name` is the fullest form, `forms` all forms in order of appearance."""

    name: str
    key: str
    spans: list[tuple[int, int]] = field(default_factory=list)  # words [start, end)
    country: str | None = None
    organisation: str | None = None
    official: bool = False


class Registry:
    """Finds the person that a name in the text means."""

    def __init__(self) -> None:
        self.persons: list[Person] = []
        self._by_surname: dict[str, list[Person]] = {}

    def add(self, name: str) -> Person:
        """The person with a full name or surname, made known where it is new."""
        found = self.find(name)
        if found is not None:
            if (len(name.split()) > len(found.name.split()) and not name.split()[0].endswith(".")) or (
                found.name.split()[0].endswith(".")
                and not name.split()[0].endswith(".")
                and len(name.split()) >= len(found.name.split())
            ):
                found.name = name
            return found
        person = Person(name, "")
        self.persons.append(person)
        for surname in _surnames(name):
            self._by_surname.setdefault(surname, []).append(person)
        return person

    def find(self, name: str) -> Person | None:
        """The one person that a name can mean; None where nobody or more than one is known."""
        surname = names.surname(name)
        candidates = self._by_surname.get(_folded(surname), [])
        given = names.given(name)
        if not candidates and not given:
            return None
        if given:
            fitting = [p for p in candidates if _compatible(given, names.given(p.name))]
            return fitting[-1] if fitting else None
        return candidates[0] if len(candidates) == 1 else (candidates[-1] if candidates else None)

    def surname(self, word: str) -> Person | None:
        """The person whose surname, in any spelling or in the genitive, a single word is."""
        for form in (word, *([word[:-1].rstrip("'")] if word.endswith(("s", "'")) and len(word) > 4 else [])):
            candidates = self._by_surname.get(names.fold(form))
            if candidates:
                return candidates[-1]
        return None

    def settle(self) -> None:
        """Give everybody a key; two of one surname are told apart by their given names."""
        for group in self._by_surname.values():
            several = len(group) > 1
            for person in group:
                if not person.key or several:
                    person.key = names.key(person.name, distinguish=several)


def _folded(surname: str) -> str:
    return names.fold(surname.split()[-1].split("al-")[-1])


def _surnames(name: str) -> list[str]:
    return [_folded(names.surname(name))]


def _compatible(given: str, other: str) -> bool:
    if not other or not given:
        return True
    mine, theirs = names.fold(given.split()[0].split("-")[0]), names.fold(other.split()[0].split("-")[0])
    if not mine or not theirs:
        return True
    if "." in given or "." in other:
        return mine[:1] == theirs[:1]
    return mine[:2] == theirs[:2] or (
        mine[:1] == theirs[:1] and abs(len(mine) - len(theirs)) < 3 and mine[-2:] == theirs[-2:]
    )
