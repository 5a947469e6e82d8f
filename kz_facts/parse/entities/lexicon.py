"""Which names may begin with a word; endings are understood when a word is met."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from kz_facts.parse.entities import endings
from kz_facts.parse.entities.around import is_common
from kz_facts.parse.entities.companies import Companies
from kz_facts.parse.entities.entries import Entries, Entry, Meaning, Noun, items, nouns
from kz_facts.parse.entities.table import Names
from kz_facts.parse.grammar.nouns import NounForms
from kz_facts.parse.memo import Memo
from kz_facts.rules.entities import EntityRules
from kz_facts.rules.grammar import GrammarRules
from kz_facts.rules.loader import load
from kz_facts.rules.money import MoneyRules
from kz_facts.rules.officials import OfficialRules

_WORD = re.compile(r"[^\W\d_]+")
_DIRECTIONS = ("Nordost", "Nordwest", "Südost", "Südwest", "Nord", "Süd", "Ost", "West", "Zentral", "Mittel")
_DIRECTED = (*_DIRECTIONS, *map(str.lower, _DIRECTIONS))
_LETTERS = {"ae": "ä", "oe": "ö", "ue": "ü", "Ae": "Ä", "Oe": "Ö", "Ue": "Ü"}
_TRANSLITERATED = re.compile("[aouAOU]e")
_SHORTEST_IN_COMPOUND = 4
# How long the first part of a compound must be, before a long noun and before a short one (»Stadt|rat«, not »Mu|rat«).
_FIRST_PART = (2, 4)
_LONG_NOUN = 6
# Words beside which a name may stand, and the kind of it.
_SIGNS = (
    ("region_heads", "region"),
    ("place_heads", "city"),
    ("place_openers", "opener"),  # no city by itself
    ("clubs", "organisation"),
    ("body_parts", "organisation"),
    ("short_heads", "organisation"),
)
_CHECK = {
    "region_heads": "region",
    "place_heads": "place",
    "place_openers": "opened",
    "clubs": "club",
    "body_parts": "part",
    "short_heads": "short",
}


class Lexicon:
    """All names by first word; a word's endings are analysed once and remembered."""

    def __init__(self, rules: EntityRules) -> None:
        self.words = {key: frozenset(value.split()) for key, value in rules.words.items()}
        self.words["currencies"] |= _currencies()
        self.words["given"] = frozenset(
            name for line in load("officials", OfficialRules).given.values() for name in line.split()
        )
        names = Names(rules)
        self._names, self._adjectives, self.city_countries = names.by_word, names.adjectives, names.city_countries
        self._nouns = nouns(rules.nouns)
        self._longest_noun = max(map(len, self._nouns))
        self._no_bodies = tuple(sorted(word + ending for word in self.words["no_bodies"] for ending in ("", "s", "es")))
        self.common = tuple(sorted(self.words["common"]))
        self._compound_heads = tuple(sorted(self.words["compound_heads"]))
        self.kinds_of_bank = tuple(sorted(self.words["kinds_of_bank"]))
        self.offices = tuple(sorted(self.words["offices"]))
        self._realms = self.words["realms"] | {
            realm + ending for realm in self.words["realms"] if not realm.endswith("k") for ending in ("s", "es")
        }
        self._realms |= {
            stem.capitalize() + ending for stem in self.words["realm_adjectives"] for ending in endings.ADJECTIVE
        }
        self._patterns: dict[tuple[str, bool], re.Pattern[str]] = {}
        self.entries: Callable[[str], Entries] = Memo(self._sorted).__getitem__
        """What may begin with a word, longest first; empty for most words."""
        self.opens = Memo(self._opens)
        self.noun = Memo(self._noun)
        self.companies = Companies(self.words, self.noun, self._is_of_town)
        self.may_be_firm = Memo(self._may_be_firm)
        self.behind_first = Memo(self._behind_first)

    @cached_property
    def language(self) -> NounForms:
        """The common nouns of German; asked only where an unknown name stands behind an adjective."""
        return NounForms(load("grammar", GrammarRules).nouns)

    def _sorted(self, word: str) -> Entries:
        read = self._read(word)
        # »San Juan« is listed, »San Juan de Kato« is told by how it begins: of two that overlap the longer one is kept.
        return (
            sorted(read, key=lambda entry: (entry.meaning.check != "opened", -len(entry.phrase or ""))) if read else ()
        )

    def _opens(self, token: str) -> bool:
        """Whether a name may begin in a token; it may hold several words (»deutsch-kasachisch«)."""
        return any(map(self.entries, _WORD.findall(token)))

    @staticmethod
    def _behind_first(phrase: str) -> str:
        """What stands behind the first word of a name, in small letters: »-r« of »EU-Rat«."""
        size = len(endings.first_word(phrase))
        return phrase[size : size + 2].lower()

    def _noun(self, word: str) -> Noun | None:
        """What a word that ends in a noun of a body says: »Stahlkonzerns«."""
        low = word.lower()
        if low.endswith(self._no_bodies):
            return None
        for first in range(max(0, len(low) - self._longest_noun), len(low) - 2):
            noun = self._nouns.get(low[first:])
            if noun and (first == 0 or low[first - 1] == "-" or first >= _FIRST_PART[len(noun.base) < _LONG_NOUN]):
                return noun
        return None

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
        return self._signs(word) + self._read_names(word)

    def _read_names(self, word: str) -> list[Entry]:
        found = list(self._names.get(word, ()))
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
            found = self._read_names(_TRANSLITERATED.sub(lambda match: _LETTERS[match[0]], word))  # »Oesterreich«
        return found or self._ministry(word) or self._part_of_state(word) or self._compound(word)

    def _ministry(self, word: str) -> list[Entry]:
        """»Bundesfinanzministerium«: of Germany or of Austria."""
        name = word.removesuffix("s")
        if not (word.startswith("Bundes") and name.endswith("ministerium")):
            return []
        form = "name" if name == word else "genitive"
        return [Entry(None, Meaning(name, name, "organisation", None, None, form, options=("DE", "AT"), sort="organ"))]

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

    def _may_be_firm(self, word: str) -> bool:
        """Whether a capital word may be a part of a firm's name: no noun, no given name, no name that is known."""
        if word in self.words["given"] or word in self.words["no_names"] or self.noun[word]:
            return False
        alone = (entry.meaning.kind for entry in self.entries(word) if entry.phrase is None)
        states = any(kind in ("country", "organisation", "region") for kind in alone)
        return not states and not is_common(word, self.common, sure=True) and not self.language.is_common(word)

    def of_town(self, word: str) -> Meaning | None:
        """The town that a word is the adjective of: »Grazer«, and »Basler«, which stands in its line."""
        told = [meaning for phrase, meaning in self._names.get(word, ()) if phrase is None]
        told += [meaning for _, meaning in self._place_adjective(word)]
        return next((one for one in told if one.kind == "city" and one.form == "adjective"), None)

    def _is_of_town(self, word: str) -> bool:
        return self.of_town(word) is not None

    def _part_of_state(self, word: str) -> list[Entry]:
        """»Nordusbekistan«, »ostukrainische«."""
        for direction in _DIRECTIONS if word.startswith(_DIRECTED) else ():
            prefix = direction if word[0].isupper() else direction.lower()
            if word.startswith(prefix) and len(word) > len(prefix) + _SHORTEST_IN_COMPOUND:
                rest = word[len(prefix) :]
                for phrase, meaning in self._read_names(rest.capitalize() if prefix[0].isupper() else rest):
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
                    if phrase is None and meaning.kind != "city" and meaning.form == "name" and not meaning.check:
                        return [Entry(None, meaning._replace(form="compound", length=len(name)))]
        return []

    def _signs(self, word: str) -> list[Entry]:
        """A word beside which the name of a body or a place may stand."""
        if word in self._realms:
            return [_sign("country", "realm")]
        found = [_sign(kind, _CHECK[key]) for key, kind in _SIGNS if word in self.words[key]]
        if sign := self.companies.sign(word):
            found.append(_sign("company", sign))
        if word[0].isupper() and self.noun[word]:
            found.append(_sign("organisation", "noun"))
        return found


def _sign(kind: str, check: str) -> Entry:
    return Entry(None, Meaning("", "", kind, None, None, "name", check=check))


def _currencies() -> frozenset[str]:
    """The names of money, but for those that are so only beside their state (»simbabwisches Gold«)."""
    names = [name for line in load("money", MoneyRules).currencies.values() for name in items(line.partition(";")[0])]
    bare = [name.rstrip("*?") for name in names if not name.endswith("!")]
    return frozenset(name + ending for name in bare for ending in ("", "s", "n", "en"))
