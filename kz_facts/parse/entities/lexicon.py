"""The names of a rule file by the word they begin with; endings are understood when a word is met."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from kz_facts.parse.entities import endings
from kz_facts.parse.entities.companies import Companies
from kz_facts.parse.memo import Memo
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules

_WORD = re.compile(r"[^\W\d_]+")
_DIRECTIONS = ("Nordost", "Nordwest", "Südost", "Südwest", "Nord", "Süd", "Ost", "West", "Zentral", "Mittel")
_LETTERS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
_TRANSLITERATED = re.compile("[aouAOU]e")
_SHORTEST_IN_COMPOUND = 4


class Meaning(NamedTuple):
    """What a name stands for, and how.

    `check` names what must hold around it (see find.py); `options` are the states that a body with this name
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


class Entry(NamedTuple):
    """A form of a name: `phrase` is the whole of it where it has several words, None for a single one."""

    phrase: str | None
    meaning: Meaning


Entries = Sequence[Entry]


class Lexicon:
    """All names by first word; a word's endings are analysed once and remembered."""

    def __init__(self, rules: EntityRules) -> None:
        self.words = {key: frozenset(value.split()) for key, value in rules.words.items()}
        self.words["currencies"] |= _currencies()
        self.companies = Companies(self.words)
        self.city_countries: dict[str, str] = {}
        self._compound_heads = tuple(sorted(self.words["compound_heads"]))
        self._plants = tuple(sorted(self.words["plants"]))
        self.offices = tuple(sorted(self.words["offices"]))
        self._realms = self.words["realms"] | {
            realm + ending for realm in self.words["realms"] if not realm.endswith("k") for ending in ("s", "es")
        }
        self._realms |= {
            stem.capitalize() + ending for stem in self.words["realm_adjectives"] for ending in endings.ADJECTIVE
        }
        self._names: dict[str, list[Entry]] = {}
        self._adjectives: dict[str, Meaning] = {}
        self._patterns: dict[tuple[str, bool], re.Pattern[str]] = {}
        self._memo = Memo(self._sorted)
        self.opens = Memo(self._opens)
        self.behind_first = Memo(self._behind_first)
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
            code, _, short = line.partition(";")
            self._add_organisation(name, _list(short), code.strip() or None)
        for name, line in rules.bodies.items():
            states, _, short = line.partition(";")
            self._add_organisation(name, _list(short), None, tuple(states.split()))
        for code, line in rules.cities.items():
            for item in _list(line):
                self._add_city(item, code)
        for code, line in rules.companies.items():
            for name in _list(line):
                self._add_name(name, Meaning(name, name, "company", None, code, "name"))

    def entries(self, word: str) -> Entries:
        """What may begin with a word, longest first; empty for most words."""
        return self._memo[word]

    def _sorted(self, word: str) -> Entries:
        read = self._read(word)
        return sorted(read, key=lambda entry: -len(entry.phrase or "")) if read else ()

    def _opens(self, token: str) -> bool:
        """Whether a name may begin in a token; it may hold several words (»deutsch-kasachisch«)."""
        return any(map(self.entries, _WORD.findall(token)))

    @staticmethod
    def _behind_first(phrase: str) -> str:
        """What stands behind the first word of a name: the hyphen of »EU-Rat«."""
        size = len(endings.first_word(phrase))
        return phrase[size : size + 1]

    def pattern(self, phrase: str, capitals: bool = False) -> re.Pattern[str]:
        """The expression for a name of several words, made when it is first needed; `capitals` for »NEW YORK«."""
        key = (phrase, capitals)
        found = self._patterns.get(key)
        if found is None:
            found = endings.pattern(phrase)
            if capitals:
                found = re.compile(found.pattern, re.IGNORECASE)
            self._patterns[key] = found
        return found

    def _read(self, word: str) -> list[Entry]:
        found = [*self._signs(word), *self._names.get(word, ())]
        if not word[0].isupper():
            return found + self._adjective(word) or self._part_of_state(word)
        found += self._genitive(word)
        found += self._adjective(word)
        found += self._place_adjective(word)
        plain = word.title()
        if not found and word.isupper() and len(word) > 2 and not plain.isupper():  # »ASTANA«
            short = len(word) == 3
            found += [e for e in self.entries(plain) if e.phrase or not (short or e.meaning.form == "people")]
        if not found and _TRANSLITERATED.search(word):
            found = self._read(_TRANSLITERATED.sub(lambda match: _LETTERS[match[0]], word))  # »Oesterreich«
        return found or self._ministry(word) or self._part_of_state(word) or self._compound(word)

    def _ministry(self, word: str) -> list[Entry]:
        """»Bundesfinanzministerium«: of Germany or of Austria."""
        name = word.removesuffix("s")
        if not (word.startswith("Bundes") and name.endswith("ministerium")):
            return []
        form = "name" if name == word else "genitive"
        return [Entry(None, Meaning(name, name, "organisation", None, None, form, options=("DE", "AT")))]

    def _genitive(self, word: str) -> list[Entry]:
        """»Kasachstans«, »Bundestages«."""
        found = []
        for ending in ("s", "es"):
            base = word[: -len(ending)]
            if word.endswith(ending) and endings.genitive(base):
                for phrase, meaning in self._names.get(base, ()):
                    if phrase is None and meaning.form == "name" and (ending == "s" or meaning.kind == "organisation"):
                        found.append(Entry(None, meaning._replace(form="genitive")))
        if word.endswith("en"):  # »den Niederlanden«
            found += [entry for entry in self._names.get(word[:-1], ()) if entry.phrase is None and entry.meaning.code]
        return found

    def _adjective(self, word: str) -> list[Entry]:
        """»kasachischen«, »Kasachische«; the bare stem only with a hyphen: »deutsch-kasachisch«."""
        small = word[0].lower() + word[1:]
        meaning = self._adjectives.get(small)
        if meaning:
            return [Entry(None, meaning._replace(check="hyphen"))]
        for ending in endings.ADJECTIVE:
            meaning = self._adjectives.get(small[: -len(ending)]) if small.endswith(ending) else None
            if meaning:
                adjective = Entry(None, meaning)
                if meaning.code == "DE" and word != small:  # »Deutsche« are the people where no noun follows
                    return [Entry(None, meaning._replace(form="people", check="people")), adjective]
                return [adjective]
        return []

    def _place_adjective(self, word: str) -> list[Entry]:
        """»Berliner«; never declined."""
        if not word.endswith("er"):
            return []
        for base in (word[:-2], word[:-1]):
            if base.endswith("er") or base.endswith("e") != (base == word[:-1]):
                continue
            for phrase, meaning in self._names.get(base, ()):
                if phrase is None and meaning.kind == "city" and meaning.form == "name" and not meaning.check:
                    return [Entry(None, meaning._replace(form="adjective", capital=False, check="noun"))]
        return []

    def _part_of_state(self, word: str) -> list[Entry]:
        """»Nordusbekistan«, »ostukrainische«."""
        for direction in _DIRECTIONS:
            prefix = direction if word[0].isupper() else direction.lower()
            if word.startswith(prefix) and len(word) > len(prefix) + _SHORTEST_IN_COMPOUND:
                rest = word[len(prefix) :]
                for phrase, meaning in self._read(rest.capitalize() if prefix[0].isupper() else rest):
                    if (
                        phrase is None
                        and meaning.kind == "country"
                        and meaning.form in ("name", "genitive", "adjective")
                    ):
                        name = direction + meaning.name.lower()
                        return [Entry(None, Meaning(name, name, "region", None, meaning.code, meaning.form))]
                return []
        return []

    def _compound(self, word: str) -> list[Entry]:
        """»Chinareise«, »Russlandpolitik«: a state's name before one of a few nouns."""
        if not word.lower().endswith(self._compound_heads):
            return []
        for end in range(_SHORTEST_IN_COMPOUND, len(word) - 3):
            if not word.startswith(self._compound_heads, end):
                continue
            for name in (word[:end], word[: end - 1] if word[end - 1] == "s" else ""):  # »Bundestags|abgeordnete«
                for phrase, meaning in self._names.get(name, ()):
                    if phrase is None and meaning.kind != "city" and meaning.form == "name":
                        return [Entry(None, meaning._replace(form="compound", length=len(name)))]
        return []

    def _signs(self, word: str) -> Entries:
        """A word beside which the name of a company, a region, a club or an institution may stand."""
        if word in self._realms:
            return [Entry(None, Meaning("", "", "country", None, None, "name", check="realm"))]
        if word in self.words["region_heads"]:
            return [Entry(None, Meaning("", "", "region", None, None, "name", check="region"))]
        if word in self.words["place_heads"]:
            return [Entry(None, Meaning("", "", "city", None, None, "name", check="place"))]
        if word in self.words["clubs"]:
            return [Entry(None, Meaning("", "", "organisation", None, None, "name", check="club"))]
        if word.lower().removesuffix("s").removesuffix("e").endswith(self._plants):
            return [Entry(None, Meaning("", "", "company", None, None, "name", check="plant"))]
        sign = self.companies.sign(word)
        return [Entry(None, Meaning("", "", "company", None, None, "name", check=sign))] if sign else ()

    def _add_country(self, code: str, line: str) -> None:
        name, adjectives, people, capitals, others = (line.split(";") + [""] * 4)[:5]
        name = name.strip()
        meaning = Meaning(name, name, "country", code, code, "name")
        self._add_state(meaning, [name, *_list(others)], _list(adjectives), _list(people))
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
            like_place = singular in (f"{meaning.name}er", "Schweizer")  # »Schweizer Franken«: also an adjective
            for form in endings.people(singular):
                if form == singular and item.endswith("?"):
                    continue
                self._add(form, None, folk._replace(check="adjective") if like_place and form == singular else folk)
        for item in adjectives:
            stem = item.rstrip("?")
            adjective = meaning._replace(form="adjective", check="office" if item.endswith("?") else "")
            if stem.isalpha():
                self._adjectives[stem] = adjective
                continue
            for first in {stem: 0, stem[0].upper() + stem[1:]: 0}:
                for form in endings.declined(first):
                    self._add(endings.first_word(form), form, adjective)

    def _add_city(self, item: str, code: str, capital: bool = False) -> None:
        name, _, adjective = item.partition("|")
        check = "place" if name.endswith("?") else ""
        name = name.rstrip("?")
        stands_for = "EU" if name == "Brüssel" else None
        meaning = Meaning(name, name, "city", stands_for, code, "name", capital, check)
        self.city_countries.setdefault(name, code)
        self._add_name(name, meaning)
        if not name.isalpha() and name[-1].isalpha():  # »New Yorker«
            more = meaning._replace(form="adjective", capital=False, check="noun")
            self._add(endings.first_word(name), f"{name}er", more)
        if adjective:
            self._add(adjective, None, meaning._replace(form="adjective", capital=False, check="noun"))

    def _add_organisation(
        self, full: str, others: Iterable[str], code: str | None, options: tuple[str, ...] = ()
    ) -> None:
        country = options[0] if len(options) == 1 else None
        meaning = Meaning(full, full, "organisation", code, country, "name", options=options)
        self._add_name(full, meaning)
        for item in others:
            name = item.rstrip("?")
            check = "people" if item.endswith("?") else ""
            self._add_name(name, meaning._replace(name=full if code else name, check=check))

    def _add_name(self, name: str, meaning: Meaning) -> None:
        if name.isalpha():
            self._add(name, None, meaning)
        else:
            for first in endings.first_words(name):
                self._add(first, name, meaning)

    def _add(self, first: str, phrase: str | None, meaning: Meaning) -> None:
        entry = Entry(phrase, meaning)
        entries = self._names.get(first)
        if entries is None:
            self._names[first] = [entry]
        else:
            entries.append(entry)


_RULES: ContextVar[str | None] = ContextVar("the rule file that names of states come from", default=None)


def country_name(code: str) -> str:
    """The German name of a state by its ISO 3166-1 code, or the code itself where it is unknown."""
    return _countries(_RULES.get()).get(code, code).partition(";")[0]


@cache
def _countries(extra: str | None) -> dict[str, str]:
    return load("entities", EntityRules, extra).countries


@contextmanager
def names_of(extra: str | None) -> Iterator[None]:
    """Let `country_name` know the states of a user's rule file too, while facts are built."""
    before = _RULES.set(extra)
    try:
        yield
    finally:
        _RULES.reset(before)


def _currencies() -> frozenset[str]:
    """The names of money, but for those that are so only beside their state (»simbabwisches Gold«)."""
    names = [name for line in load("money", MoneyRules).currencies.values() for name in _list(line.partition(";")[0])]
    bare = [name.rstrip("*?") for name in names if not name.endswith("!")]
    return frozenset(name + ending for name in bare for ending in ("", "s", "n", "en"))


def _list(text: str) -> list[str]:
    return [item.strip() for item in text.split(",") if item.strip()]


def _fields(line: str, number: int) -> list[list[str]]:
    """The lists of a line with semicolons between them, as many as asked for."""
    fields = [_list(field) for field in line.split(";")]
    return fields + [[]] * (number - len(fields))
