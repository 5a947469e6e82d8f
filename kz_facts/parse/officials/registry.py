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
            if (
                (len(name.split()) > len(found.name.split()) and not name.split()[0].endswith("."))
                or (
                    found.name.split()[0].endswith(".")
                    and not name.split()[0].endswith(".")
                    and len(name.split()) >= len(found.name.split())
                )
                or names.given(name).startswith(f"{names.given(found.name)}-")
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
        for form in (word, *([word[:-1].rstrip("'")] if word.endswith(("s", "'")) and len(word) > 3 else [])):
            candidates = self._by_surname.get(names.fold(form))
            if candidates:
                return candidates[-1]
        return None

    def settle(self) -> None:
        """Give everybody a key, made of the fullest name that the text has; a surname alone belongs to one of them."""
        for person in self.persons:
            person.key = names.key(person.name)


def _folded(surname: str) -> str:
    return names.fold(surname.split()[-1].split("al-")[-1])


def _surnames(name: str) -> list[str]:
    return [_folded(names.surname(name))]


def _compatible(given: str, other: str) -> bool:
    if not other or not given:
        return True
    first, second = given.split()[0], other.split()[0]
    mine, theirs = names.fold(first.split("-")[0]), names.fold(second.split("-")[0])
    if not mine or not theirs:
        return True
    if "." in given or "." in other:
        return mine[:1] == theirs[:1]
    if first.count("-") == second.count("-") == 1 and not _alike(*(n.split("-")[1] for n in (first, second))):
        return False  # Hans-Peter and Hans-Georg
    return mine[:2] == theirs[:2] or (
        mine[:1] == theirs[:1] and abs(len(mine) - len(theirs)) < 3 and mine[-2:] == theirs[-2:]
    )


def _alike(one: str, other: str) -> bool:
    """Whether two second parts of a given name may be spellings of one."""
    mine, theirs = ("".join(names.given_sounds(part)) for part in (one, other))
    return mine[:2] == theirs[:2] or mine[-2:] == theirs[-2:]
