"""The names of a rule file by the word they begin with."""

from __future__ import annotations

from collections.abc import Iterable

from kz_facts.parse.entities import endings
from kz_facts.parse.entities.entries import Entry, Meaning, fields, items, kind_of
from kz_facts.parse.marks import Sort
from kz_facts.rules.entities import EntityRules

# How a name of each list that is also another word must be told: see checks.py.
_GREENS = {"Grünen": "people", "Grüne": "bare"}
_LONG = 8  # letters
_CHECKS = {"media": "media"}


def _is_camel(name: str) -> bool:
    """»KazMunayGas«, which many papers write »Kazmunaygas«; not »KMG« or »EvN«."""
    return name.isalpha() and len(name) >= _LONG and name[1:] != name[1:].lower() and not name.isupper()


class Names:
    """All names of a rule file: `by_word` those that begin with a word, `adjectives` by stem, `city_countries`."""

    def __init__(self, rules: EntityRules) -> None:
        self.by_word: dict[str, list[Entry]] = {}
        self.adjectives: dict[str, Meaning] = {}
        self.city_countries: dict[str, str] = {}
        for code, line in rules.countries.items():
            self._add_country(code, line)
        for name, line in rules.former.items():
            adjectives, people, others = fields(line, 3)
            self._add_state(Meaning(name, name, "country", None, None, "name"), [name, *others], adjectives, people)
        for name, line in rules.regions.items():
            adjectives, people, country = fields(line, 3)
            region = Meaning(name, name, "region", None, country[0] if country else None, "name")
            self._add_state(region, [name], adjectives, people)
        for code, line in rules.cities.items():
            for item in items(line):
                self._add_city(item, code)
        self._add_bodies(rules)

    def _add_bodies(self, rules: EntityRules) -> None:
        for name, line in rules.organisations.items():
            code, _, short = line.partition(";")
            self._add_body(name, items(short), "international", code=code.strip() or None)
        state_lists: dict[Sort, dict[str, str]] = {"organ": rules.organs, "agency": rules.bodies}
        for sort, lines in state_lists.items():
            for name, line in lines.items():
                states, _, short = line.partition(";")
                self._add_body(name, items(short), sort, options=tuple(states.split()))
        lists: dict[Sort, dict[str, str]] = {
            "company": rules.companies,
            "bank": rules.banks,
            "media": rules.media,
            "party": rules.parties,
            "association": rules.associations,
            "armed": rules.armed,
            "club": rules.clubs,
            "school": rules.schools,
        }
        for sort, lines in lists.items():
            for code, line in lines.items():
                for item in items(line):
                    full, *others = item.split("|")
                    home = kind_of(sort) == "company" and code != "ZZ"
                    plain = [one.capitalize() for one in (full, *others) if _is_camel(one)]
                    self._add_body(full, [*others, *plain], sort, options=(code,) if home else ())

    def _add_country(self, code: str, line: str) -> None:
        name, adjectives, people, capitals, others = (line.split(";") + [""] * 4)[:5]
        name = name.strip()
        meaning = Meaning(name, name, "country", code, code, "name")
        self._add_state(meaning, [name, *items(others)], items(adjectives), items(people))
        for capital in items(capitals):
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
                checked = folk._replace(check="adjective") if like_place and form == singular else folk
                phrase = None if form.isalpha() else form  # »Sri-Lanker«
                self._add(endings.first_word(form), phrase, checked)
        for item in adjectives:
            stem = item.rstrip("?")
            adjective = meaning._replace(form="adjective", check="office" if item.endswith("?") else "")
            if stem.isalpha():
                self.adjectives[stem] = adjective
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

    def _add_body(
        self, full: str, others: Iterable[str], sort: Sort, *, code: str | None = None, options: tuple[str, ...] = ()
    ) -> None:
        """Add a body under all its names; one that ends in »?« counts only where the words around it tell."""
        title = full.rstrip("?")
        country = options[0] if len(options) == 1 else None
        meaning = Meaning(title, title, kind_of(sort), code, country, "name", options=options, sort=sort)
        for item in (full, *others):
            name = item.rstrip("?")
            check = "" if name == item else _GREENS.get(name) or _CHECKS.get(sort, "told")
            called = name.removesuffix("n") if name in _GREENS else name  # »die Grünen« are »Grüne«
            self._add_name(name, meaning._replace(name=title if code else called, check=check))

    def _add_name(self, name: str, meaning: Meaning) -> None:
        if name.isalpha():
            self._add(name, None, meaning)
        else:
            for first in endings.first_words(name):
                self._add(first, name, meaning)

    def _add(self, first: str, phrase: str | None, meaning: Meaning) -> None:
        entry = Entry(phrase, meaning)
        entries = self.by_word.get(first)
        if entries is None:
            self.by_word[first] = [entry]
        else:
            entries.append(entry)
