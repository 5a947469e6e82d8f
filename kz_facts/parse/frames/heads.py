"""The heads that German nouns end in: »Gipfeltreffen« ends in »Treffen«, »Kraftwerken« in »Werk«.

Plurals and cases are made from the singular, so that a list holds that alone. What no rule makes is written with the
word: `Land+Länder`; nouns that inflect like adjectives as `Verletzte(r)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from kz_facts.parse.memo import Memo

_ENDINGS = ("", "s", "es", "n", "en", "e", "nen", "se", "sen", "ses")
_PLURALS = ("", "n", "e", "en")  # of a stem with an umlaut
_FEMININE = ("innen", "in")
_EXPLICIT = ("", "n")
_ADJECTIVAL = ("", "r", "n", "m", "s")
_LATIN = (("um", "en"), ("um", "a"), ("us", "en"), ("a", "en"))
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_VOWELS = frozenset("aeiouäöüAEIOUÄÖÜ")
# »Eintreffen« is no »Treffen«.
_PREFIXES = frozenset((
    "ein", "ent", "er", "be", "ver", "zer", "ge", "an", "auf", "aus", "ab", "um", "zu", "unter", "über", "durch",
    "her", "hin", "bei", "nach", "vor",
))  # fmt: skip
_SHORTEST = 3  # letters of a head within a compound
_UNLIKE = 6  # letters of a word whose compounds mean nothing either


@cache
def singular(word: str) -> str:
    """The head of an entry, without what tells its forms: `Land+Länder` → Land, `Verletzte(r)` → Verletzter."""
    word = word.partition("+")[0]
    return word.replace("(", "").replace(")", "")


class Heads:
    """Finds the heads that words end in."""

    def __init__(self, words: Iterable[str], never: Iterable[str]) -> None:
        """Learn the words of a lexicon.

        Args:
            words: Nouns as they stand in the rules.
            never: Words in small letters that end in no other of them, whatever they look like; nor do their compounds.
        """
        self._never = frozenset(never)
        self._forms: dict[str, str] = {}
        self._men: dict[str, str] = {}  # »Königin« is a »König« too, even where a list has both
        for word in sorted(set(words), key=lambda one: -len(singular(one))):  # »Bauern« is rather »Bauer« than »Bau«
            head = singular(word)
            for form in _forms(word):
                self._forms.setdefault(form, head)
            self._men.update(dict.fromkeys(_stems(word), head))
        for word in sorted(words):  # »Minen« is no »Minus«
            for form in _latin(word):
                self._forms.setdefault(form, singular(word))
        self._forms.update({singular(word).lower(): singular(word) for word in sorted(words)})
        self._longest = max(map(len, self._forms))
        self.of = Memo(self._find)

    def _find(self, text: str) -> tuple[str, ...]:
        figure, dash, rest = text.partition("-")
        if dash and figure.isdecimal() and rest[:1].isupper():
            text = rest  # »34-Jährige«, »10-Punkte-Plan«
        form = text.lower()
        if not form[:1].isalpha():
            return ()
        if (whole := self._whole(form)) is not None:
            return (self._forms[whole],) if whole in self._forms else ()
        found: list[str] = []
        for first in range(max(0, len(form) - self._longest), len(form) - 1):
            if first in (1, 2) and form[first - 1] != "-" and form[:first] != "öl":
                continue  # but for »Ölembargo« no compound begins with one or two letters
            if form[first - 1 : first + 1] == "ch":
                continue  # »Gesellschaft« is no »Haft«
            if first and form[:first] in _PREFIXES:
                continue
            if len(form) - first > _SHORTEST or not first or form[first - 1] == "-":
                both = (self._forms.get(form[first:]), self._woman(form[first:]))
                found += [head for head in both if head is not None and head not in found]
        return tuple(self._within(found))

    def _woman(self, form: str) -> str | None:
        """The man's word that a woman's is made of."""
        ending = next((ending for ending in _FEMININE if form.endswith(ending)), "")
        return self._men.get(form.removesuffix(ending)) if ending else None

    def _within(self, found: list[str]) -> list[str]:
        """Shorter heads only where the longest ends in them too: »Flugzeuge« is a »Flugzeug« and no »Zeuge«."""
        if len(found) < 2:
            return found
        longest = found[0].lower()
        own = [longest[i:] for i in range(len(longest))]
        known = {head for form in own for head in (self._forms.get(form), self._woman(form))}
        cut = {longer[i:] for longer in map(str.lower, found) for i in (1, 2) if "-" not in longer[:i]}
        return [head for head in found if head in known and head.lower() not in cut]  # »Urkunde« is no »Kunde«

    def _whole(self, form: str) -> str | None:
        """The word that a form ends in and that ends in no other: »Untersuchungsausschuss« is no »Schuss«."""
        parts = (form[first:] for first in range(max(1, len(form) - _UNLIKE + 1)))
        return next((part for part in parts if part in self._never), None)


def _forms(word: str) -> Iterator[str]:
    """The inflected forms of a noun, in small letters."""
    if word.endswith("(r)"):
        yield from (word[:-3].lower() + ending for ending in _ADJECTIVAL)
        return
    stem, *others = word.split("+")
    small = stem.lower()
    yield from [small + ending for ending in _ENDINGS]
    for other in others:
        yield from (other.lower() + ending for ending in _EXPLICIT)
    if not others and (changed := _with_umlaut(stem)) is not None:
        yield from (changed.lower() + ending for ending in _PLURALS)


def _latin(word: str) -> Iterator[str]:
    """»Museum« → »museen«, »Datum« → »data«."""
    stem = word.partition("+")[0]
    for last, plural in _LATIN:
        if stem.endswith(last):
            yield from ((stem.removesuffix(last) + plural).lower() + ending for ending in _EXPLICIT)


def _stems(word: str) -> Iterator[str]:
    """What a woman's word is made of: »Kollege« → »kolleg«, »Arzt« → »arzt«, »ärzt«."""
    stem = word.partition("+")[0].removesuffix("e")
    if not word.endswith("(r)"):
        yield from (one.lower() for one in (stem, _with_umlaut(stem)) if one is not None)


@cache
def _with_umlaut(stem: str) -> str | None:
    """»Vertrag« → »Verträg«, »Haus« → »Häus«: the last vowel changed, where it can be."""
    for i in range(len(stem) - 1, -1, -1):
        if stem[i] in _VOWELS:
            if stem[i] == "e" and i > 0 and stem[i + 1 :] in ("n", "r", "l"):
                continue  # »Hafen«, »Kasten«
            i -= stem[max(0, i - 1) : i + 1].lower() == "au"
            return stem[:i] + _UMLAUTS[stem[i]] + stem[i + 1 :] if stem[i] in _UMLAUTS else None
    return None
