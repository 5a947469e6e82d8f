"""What a name stands for, what a noun of a body says, and how lines of a rule file are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, cast

from kz_facts.parse.marks import EntityKind, EntityMark, Form, Sort
from kz_facts.parse.morphology import Gender


class Meaning(NamedTuple):
    """What a name stands for, and how.

    `check` names what must hold around it (see checks.py); `options` are the states that a body with this name
    belongs to, likeliest first; `length` is that of the name where it is only the first part of a word, else 0.
    """

    name: str
    full: str
    kind: str
    code: str | None
    country: str | None
    form: str
    capital: bool = False
    check: str = ""
    options: tuple[str, ...] = ()
    length: int = 0
    sort: Sort = ""


class Entry(NamedTuple):
    """A form of a name: `phrase` is the whole of it where it has several words, None for a single one."""

    phrase: str | None
    meaning: Meaning


Entries = Sequence[Entry]


class Noun(NamedTuple):
    """What a noun says of the body that it is part of or stands before.

    `base` is its nominative singular in small letters, `sort` the kind of body, `gender` set where an adjective or a
    field makes a name with it; `joins`: a name behind it is part of the body's; `placed`: that of a place is; `leads`:
    a name may stand behind; `personal`: the noun may be a person's (»Händler«); `case`: how many letters its ending
    has; `plural`.
    """

    base: str
    sort: Sort
    gender: Gender | None
    joins: bool
    placed: bool
    leads: bool
    personal: bool
    case: int
    plural: bool


_KINDS: dict[str, str] = {"company": "company", "bank": "company"}


def kind_of(sort: Sort) -> EntityKind:
    """Whether a body of some sort is a company or an organisation."""
    return cast("EntityKind", _KINDS.get(sort, "organisation"))


def mark(meaning: Meaning, start: int, end: int, rule: str, form: str | None = None) -> EntityMark:
    """A mark of what a name stands for, at `[start, end)`."""
    return EntityMark(
        start=start,
        end=end,
        rule=rule,
        name=meaning.name,
        full=meaning.full,
        kind=cast("EntityKind", meaning.kind),
        code=meaning.code,
        country=meaning.country,
        form=cast("Form", form or meaning.form),
        capital=meaning.capital,
        sort=meaning.sort,
    )


def items(text: str) -> list[str]:
    """The names of a line, which commas divide."""
    return [item.strip() for item in text.split(",") if item.strip()]


def fields(line: str, number: int) -> list[list[str]]:
    """The lists of a line with semicolons between them, as many as asked for."""
    found = [items(field) for field in line.split(";")]
    return found + [[]] * (number - len(found))


def nouns(lines: Mapping[str, str]) -> dict[str, Noun]:
    """All forms of the nouns of bodies, in small letters."""
    found: dict[str, Noun] = {}
    for sort, line in lines.items():
        for item in line.split():
            base, _, signs = item.partition(":")
            base = base.rstrip("+*!~")
            signs = signs or item[len(base) :]
            gender = cast("Gender | None", next((g for g in "mfnp" if g in signs), None))
            for ending, plural in _endings(base, gender):
                found.setdefault(
                    base + ending,
                    Noun(
                        base,
                        cast("Sort", sort),
                        gender,
                        "+" in signs,
                        "+" in signs or "*" in signs,
                        "!" not in signs,
                        "~" in signs,
                        len(ending),
                        plural,
                    ),
                )
    return found


def _endings(base: str, gender: Gender | None) -> Iterable[tuple[str, bool]]:
    """The endings of a noun, and whether each makes a plural; of masculines and neuters, unless feminine."""
    yield "", gender == "p"
    if gender == "p":
        return
    feminine = gender == "f" or base.endswith(("ung", "schaft", "ion", "tät", "ei", "rei", "e"))
    if not feminine:
        yield "s", False
        yield "es", False
    if base.endswith("e"):
        yield "n", True
    elif feminine:
        yield "en", True
    elif base.endswith(("er", "el")):
        yield "n", True
    else:
        yield from (("e", True), ("en", True))
