"""The nouns that name agreements, alone and as the last part of compounds, by all their forms."""

from __future__ import annotations

from typing import NamedTuple, cast

from kz_facts.parse.memo import Memo
from kz_facts.parse.morphology import Gender, noun_forms
from kz_facts.rules.agreements import AgreementRules

_DIVISIBLE = ("Vertrag", "Vereinbarung", "Kontrakt", "Deal")  # heads whose first part decides the type
_ENDINGS = ("", "s", "es", "e", "n", "en", "er", "ern", "se", "sen")  # of »-werks«, »-schulen«, »-busse«
_DASHES = ("-", "–")
_BY_NAME = ("Konvention", "Charta", "Protokoll")  # »Istanbul-Konvention«, »Kyoto-Protokoll«


class Head(NamedTuple):
    """A noun that names an agreement.

    `noun` is its nominative in the number that stands in the text, `lemma` the simple head in the singular
    (»Abkommen« of »Luftverkehrsabkommens«), `first` the first part of the compound, `weak` says that the
    noun alone is not enough, `private` that everybody has such contracts.
    """

    noun: str
    lemma: str
    first: str
    gender: Gender
    type: str
    weak: bool
    private: bool = False


class Lexicon:
    """Look-ups for one rule file; `heads[word]` is the agreement that a word names, if it names one."""

    def __init__(self, rules: AgreementRules) -> None:
        self._forms: dict[str, tuple[str, str, Gender, str]] = {}
        for kind, entries in rules.heads.items():
            for entry in entries:
                lemma, gender, plural = entry.split()
                for form, noun in noun_forms(lemma, _gender(gender), plural).items():
                    self._forms.setdefault(form.lower(), (lemma, noun.nominative, noun.gender, kind))
        self._tails = frozenset(form[-3:] for form in self._forms)
        self._lengths = sorted({len(form) for form in self._forms}, reverse=True)
        firsts = [(first, kind) for kind, firsts in rules.compounds.items() for first in firsts]
        self._kinds = {first.strip("*-").lower(): kind for first, kind in firsts}
        self._ends = {first.strip("*").lower(): kind for first, kind in firsts if first.startswith("*")}
        self._weak = frozenset(rules.strength["weak"])
        self._firm = frozenset(word.lower() for word in rules.strength["firm"])
        self._private = frozenset(word.lower() for word in rules.strength["private"])
        self._none = frozenset(word.lower() for word in rules.strength["none"])
        self.heads = Memo(self._head)
        self.adjectives = frozenset(rules.titles["adjectives"])
        self.no_places = tuple(rules.titles["no_places"])
        self.places = frozenset(rules.titles["places"])
        self.idioms = frozenset(rules.titles["idioms"])
        self.genitives = frozenset(rules.titles["genitives"])
        self.relations = frozenset(rules.titles["relations"])
        self.fields = tuple(rules.titles["fields"])
        self.branches = tuple(rules.titles["branches"])
        self.sites = tuple(f"{noun}{ending}" for noun in rules.titles["sites"] for ending in _ENDINGS)
        self.areas = tuple(rules.titles["areas"])

    def _head(self, word: str) -> Head | None:
        if word[:1] in _DASHES and word[1:2].islower():  # »Förder- und -schutzvertrag«
            whole = self._head(word[1:].capitalize())
            return whole._replace(noun=f"-{whole.noun[0].lower()}{whole.noun[1:]}") if whole is not None else None
        if len(word) < 3 or not word[0].isupper() or word[-3:].lower() not in self._tails:
            return None
        low = word.lower()
        for length in self._lengths:
            form = self._forms.get(low[-length:]) if length <= len(low) else None
            if form is None:
                continue
            lemma, noun, gender, kind = form
            first, last = word[: len(word) - length], word[len(word) - length :]
            if first and not _joins(first, last, lemma):
                return None
            return self._compound(first, lemma, noun, gender, kind)
        return None

    def _compound(self, first: str, lemma: str, noun: str, gender: Gender, kind: str) -> Head | None:
        joined = not first or first[-1] in "-–"
        name, full = (f"{first}{word if joined else word.lower()}" for word in (lemma, noun))
        if name.lower() in self._none:
            return None
        whole = first.rstrip("-–").lower()
        if lemma in _DIVISIBLE:
            kind = self._kinds.get(whole.rpartition("-")[2]) or self._by_last_part(whole) or kind
        weak = lemma in self._weak and name.lower() not in self._firm
        if first.endswith("-") and lemma in _BY_NAME and not first[:-1].isupper():
            weak = False
        return Head(full.replace("–", "-"), lemma, first, gender, kind, weak, name.lower() in self._private)

    def _by_last_part(self, first: str) -> str | None:
        """»Anteilskaufvertrag« is a »Kaufvertrag«."""
        return self._kinds.get(first) or next((kind for end, kind in self._ends.items() if first.endswith(end)), None)


def _joins(first: str, last: str, lemma: str) -> bool:
    """Whether two parts make a compound of a head: »EU-Abkommen«, »Handelsabkommen«."""
    if len(lemma) <= 4 and lemma.isupper():
        return first.endswith("-")
    if first[-1] in "-–":
        return last[0].isupper()
    return len(first) > 1 and last[0].islower()


def _gender(letter: str) -> Gender:
    if letter not in ("m", "f", "n", "p"):
        raise ValueError(f"»{letter}« is no gender; write m, f, n or p")
    return cast("Gender", letter)
