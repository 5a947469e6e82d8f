"""The names of a rule file by the word they begin with, in all their forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from kz_facts.parse.entities import endings
from kz_facts.parse.entities.companies import Companies
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load

_WORD = re.compile(r"[^\W\d_]+")
_MEMO_LIMIT = 200_000
_DIRECTIONS = ("Nordost", "Nordwest", "Südost", "Südwest", "Nord", "Süd", "Ost", "West", "Zentral", "Mittel")


class Meaning(NamedTuple):
    """What a name stands for, and how.

    `check` names what must hold around it: `place` (a place's preposition), `noun` (a noun after it), `` (nothing);
    `options` are the states that a body with this name belongs to, in the order of likelihood.
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


class Entry(NamedTuple):
    """A form of a name: `phrase` is the whole of it where it has several words, None for a single one."""

    phrase: str | None
    meaning: Meaning


Entries = Sequence[Entry]


class Lexicon:
    """All names by first word; words that are none are analysed once and remembered."""

    def __init__(self, rules: EntityRules) -> None:
        self.words = {key: frozenset(value.split()) for key, value in rules.words.items()}
        self.companies = Companies(self.words)
        self._index: dict[str, list[Entry]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._memo: dict[str, Entries] = {}
        self._adjectives: dict[str, Meaning] = {}
        self.city_countries: dict[str, str] = {}
        for code, line in rules.countries.items():
            self._add_country(code, line)
        for name, line in rules.former.items():
            adjectives, people, others = _fields(line, 3)
            self._add_state(Meaning(name, name, "country", None, None, "name"), [name, *others], adjectives, people)
        for name, line in rules.regions.items():
            adjectives, people, country = _fields(line, 3)
            region = Meaning(name, name, "region", None, country[0] if country else None, "name")
            self._add_state(region, [name], adjectives, people)
        for name, line in rules.organisations.items():
            code, *_ = line.split(";")
            self._add_organisation(name, _fields(line, 2)[1], code.strip() or None)
        for name, line in rules.bodies.items():
            states, *_ = line.split(";")
            self._add_organisation(name, _fields(line, 2)[1], None, tuple(states.split()))
        for code, line in rules.cities.items():
            for item in _list(line):
                self._add_city(item, code)
        for code, line in rules.companies.items():
            for name in _list(line):
                self._add_name(name, Meaning(name, name, "company", None, code, "name"))
        for entries in self._index.values():
            entries.sort(key=lambda entry: -len(entry.phrase or ""))

    def entries(self, word: str) -> Entries:
        """What may begin with a word; empty for most words."""
        found = self._memo.get(word)
        if found is None:
            if len(self._memo) > _MEMO_LIMIT:
                self._memo.clear()
            found = self._memo[word] = [*self._signs(word), *self._index.get(word, ())] or self._analyse(word)
        return found

    def pattern(self, phrase: str) -> re.Pattern[str]:
        """The expression for a name of several words, made when it is first needed."""
        found = self._patterns.get(phrase)
        if found is None:
            found = self._patterns[phrase] = endings.pattern(phrase)
        return found

    def _signs(self, word: str) -> Entries:
        """A word beside which the name of a company, a region or a club may stand."""
        if word in self.words["region_heads"]:
            return [Entry(None, Meaning("", "", "region", None, None, "name", check="region"))]
        if word in self.words["clubs"]:
            return [Entry(None, Meaning("", "", "organisation", None, None, "name", check="club"))]
        sign = self.companies.sign(word)
        return [Entry(None, Meaning("", "", "company", None, None, "name", check=sign))] if sign else ()

    def _analyse(self, word: str) -> Entries:
        """Words that are no names as they stand: »ASTANA«, »Nordusbekistan«, »ostukrainische«."""
        if len(word) > 3 and word.isupper():
            return [entry for entry in self._index.get(word.title(), ()) if entry.meaning.form in ("name", "genitive")]
        for direction in _DIRECTIONS:
            for prefix in (direction, direction.lower()):
                if word.startswith(prefix) and len(word) > len(prefix) + 3:
                    return self._part_of_state(word, prefix)
        return ()

    def _part_of_state(self, word: str, prefix: str) -> Entries:
        rest = word[len(prefix) :]
        for entry in self._index.get(rest.capitalize() if prefix[0].isupper() else rest, ()):
            meaning = entry.meaning
            if entry.phrase is None and meaning.kind == "country" and meaning.form in ("name", "genitive", "adjective"):
                name = prefix.capitalize() + meaning.name.lower()
                return [Entry(None, Meaning(name, name, "region", None, meaning.code, meaning.form))]
        return ()

    def _add_country(self, code: str, line: str) -> None:
        fields = [field.strip() for field in line.split(";")]
        fields += [""] * (5 - len(fields))
        name, adjectives, people, capitals, others = fields
        self._add_state(
            Meaning(name, name, "country", code, code, "name"), [name, *_list(others)], _list(adjectives), _list(people)
        )
        for capital in _list(capitals):
            self._add_city(capital, code, capital=True)

    def _add_state(
        self, meaning: Meaning, names: Iterable[str], adjectives: Iterable[str], people: Iterable[str]
    ) -> None:
        for name in names:
            self._add_name(name, meaning)
        folk = meaning._replace(form="people")
        for item in people:
            singular = item.rstrip("?")
            forms = endings.people(singular)
            like_place = meaning.name + "er" == singular or singular == "Schweizer"
            for form in forms:
                if form == singular and item.endswith("?"):
                    continue
                self._add(form, folk._replace(check="adjective") if like_place and form == singular else folk)
        if meaning.code == "DE":
            for form in endings.adjectives("deutsch")[5:]:
                self._add(form, folk._replace(check="people"))
        adjective = meaning._replace(form="adjective")
        for stem in adjectives:
            if len(_WORD.findall(stem)) > 1:
                for first in {stem, stem[0].upper() + stem[1:]}:
                    for form in endings.adjectives(first)[:5]:
                        self._add(form, adjective, form)
                continue
            for form in endings.adjectives(stem):
                self._add(form, adjective)
            for bare in (stem, stem[0].upper() + stem[1:]):
                self._add(bare, adjective._replace(check="hyphen"))

    def _add_city(self, item: str, code: str, capital: bool = False) -> None:
        name, _, adjective = item.partition("|")
        check = "place" if name.endswith("?") else ""
        name = name.rstrip("?")
        stands_for = "EU" if name == "Brüssel" else None
        meaning = Meaning(name, name, "city", stands_for, code, "name", capital, check)
        self.city_countries.setdefault(name, code)
        self._add_name(name, meaning)
        if check and not adjective:
            return
        for form in [adjective] if adjective else endings.place_adjective(name):
            self._add(form, meaning._replace(form="adjective", capital=False, check="noun"))

    def _add_organisation(
        self, full: str, others: Iterable[str], code: str | None, options: tuple[str, ...] = ()
    ) -> None:
        country = options[0] if len(options) == 1 else None
        for name in dict.fromkeys([full, *others]):
            shown = full if code else name
            self._add_name(name, Meaning(shown, full, "organisation", code, country, "name", options=options))

    def _add_name(self, name: str, meaning: Meaning) -> None:
        if _WORD.fullmatch(name):
            self._add(name, meaning)
            ending = endings.genitive(name)
            if ending:
                self._add(ending, meaning._replace(form="genitive"))
                if meaning.kind == "organisation":
                    self._add(f"{name}es", meaning._replace(form="genitive"))
        else:
            for first in endings.first_words(name):
                self._index.setdefault(first, []).append(Entry(name, meaning))

    def _add(self, form: str, meaning: Meaning, phrase: str | None = None) -> None:
        if phrase is not None:
            first = _WORD.match(form)
            assert first is not None
            self._index.setdefault(first[0], []).append(Entry(phrase, meaning))
            return
        entries = self._index.setdefault(form, [])
        if not any(entry.phrase is None and entry.meaning.form == meaning.form for entry in entries):
            entries.append(Entry(None, meaning))


@cache
def country_name(code: str) -> str:
    """The German name of a state by its ISO 3166-1 code, or the code itself where it is unknown."""
    return load("entities", EntityRules).countries.get(code, code).partition(";")[0]


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _fields(line: str, number: int) -> list[list[str]]:
    """The lists of a line with semicolons between them, as many as asked for."""
    fields = [_list(field) for field in line.split(";")]
    return fields + [[]] * (number - len(fields))
