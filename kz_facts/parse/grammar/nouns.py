"""What a noun's form says of its gender, number and case: »Verträgen« is a dative plural."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kz_facts.parse.grammar.features import ANY, FEMININE, MASCULINE, PLURAL, mask
from kz_facts.rules.grammar import Nouns

NOMINALISED = mask("m.n", "fp.na")
"""»Abgeordnete«: a man, a woman or several, as the article tells."""
_NO_PLURAL = "-"
_OLD = re.compile("ss(?![aeiouyäöü])")  # »Beschluß«, »anläßlich«
_SHORTEST = 3  # letters of a compound's last part


class NounForms:
    """The nouns of the rules with all their forms; compounds follow their last part, the rest their ending."""

    def __init__(self, rules: Nouns) -> None:
        self._forms: dict[str, int] = {}
        for gender, entries in (("m", rules.m), ("f", rules.f), ("n", rules.n)):
            for entry in entries:
                for form, features in _inflected(entry, gender):
                    for low in spellings(form.lower()):
                        self._forms[low] = self._forms.get(low, 0) | features
        for name in rules.p:
            self._forms[name.lower()] = mask("p.nadg") if name.endswith(("n", "s", "a")) else mask("p.nag")
            if name.endswith("e"):
                self._forms[name.lower() + "n"] = mask("p.d")
        self._longest = max(map(len, self._forms))
        self._plural = tuple(rules.plural_endings)
        self._feminine = tuple(rules.f_endings)
        self._neuter = tuple(rules.n_endings)
        self._masculine = tuple(rules.m_endings)
        self._persons = tuple(rules.persons)

    def features(self, text: str) -> int:
        """The mask of a noun; ANY where nothing is known.

        Args:
            text: A capital word, as it stands in the text.
        """
        low = text.lower()
        found = self._listed(low)
        return self._by_ending(low) if found is None else found

    def _listed(self, low: str) -> int | None:
        for first in range(max(0, len(low) - self._longest), len(low) - _SHORTEST + 1):
            if 0 < first < 3 and low[first - 1] != "-":
                continue  # no compound begins with one or two letters
            found = self._forms.get(low[first:])
            if found is not None:
                return found
        return None

    def is_common(self, text: str) -> bool:
        """Whether a word is a common noun for sure: listed, or a compound of a listed noun of four letters."""
        low = text.lower()
        if low in self._forms:
            return True
        for first in range(max(1, len(low) - self._longest), len(low) - 3):
            if low[first:] in self._forms and first > 2:
                return True
        return low.endswith(self._plural) or low.endswith(("ung", "heit", "keit", "schaft", "tät"))

    def is_person(self, text: str) -> bool:
        """Whether a noun means a person as far as its ending tells: »Sprecherin«, »Beauftragten«, »Regierungschefs«."""
        low = text.lower()
        if not any(form.endswith(self._persons) for form in (low, low.removesuffix("s"), *_weak(low))):
            return False
        if low.endswith("ein"):  # »Beisein«, »Verein«: no woman's word
            return False
        listed = self._listed(low)  # »Ende«, »Behörde« end like »Abgeordnete«
        return listed is None or bool(listed & MASCULINE) or low.endswith(("in", "frau"))

    def is_known_compound(self, text: str) -> bool:
        """Whether a word is a noun of the rules, ends in one, or has an ending that only nouns have."""
        low = text.lower()
        return (
            self._listed(low) is not None
            or low.endswith(self._plural)
            or (low.endswith(self._feminine) and len(low) > 5)
        )

    def is_known(self, text: str) -> bool:
        """Whether a word is a noun of the rules, not only the end of a compound."""
        return text.lower() in self._forms

    def _by_ending(self, low: str) -> int:
        if low.endswith(self._plural):
            return PLURAL if not low.endswith(("isten", "enten", "anten")) else PLURAL | mask("m.adg")
        if low.endswith(self._feminine) and len(low) > 4 and not low.endswith(("eur", "lein")):  # but »Natur«
            return FEMININE
        if low.endswith(self._neuter):
            return mask("n.nad", "p.nag") if low.endswith(("chen", "lein")) else mask("n.nad")
        if low.endswith(self._masculine):
            return mask("m.nad")
        if low.endswith("er"):
            return mask("mn.nad", "p.nag")
        if low.endswith("ern"):
            return mask("p.d")
        if low.endswith("ers"):
            return mask("mn.g", "p.nadg")
        return _unknown(low)


def _unknown(low: str) -> int:
    """What every noun's ending tells: a dative plural has »-n« or »-s«; no »die …en« is a singular."""
    if low.endswith(("n", "s", "ß", "x", "z", "'")):
        return ANY & ~FEMININE if low.endswith("en") else ANY
    return ANY & ~mask("mn.g", "p.d")


def _weak(low: str) -> tuple[str, ...]:
    """What may be the nominative of a weak form: »Präsidenten«, »Beauftragten«, »Kollegen«."""
    return (low[:-2], low[:-1]) if low.endswith("en") else ()


def spellings(word: str) -> tuple[str, ...]:
    """A word also as Switzerland writes it (»Strasse«), and as one did before 1996 (»Prozeß«)."""
    if "ß" in word:
        return word, word.replace("ß", "ss")
    return (word, _OLD.sub("ß", word)) if "ss" in word else (word,)


_WEAK_IN_R = "bar"  # »dem Nachbarn«, beside »Nachbars«; but »dem Vetter«


def _inflected(entry: str, gender: str) -> Iterator[tuple[str, int]]:
    one, _, many = entry.partition("|")
    if many and many != _NO_PLURAL:
        yield many, mask("p.nadg" if many.endswith(("n", "s")) else "p.nag")
        if not many.endswith(("n", "s")):
            yield many + "n", mask("p.d")
    if gender == "f":
        yield one, mask("f.nadg")
        return
    if not many and one.endswith("er"):  # »Abgeordneter«, a nominalised adjective
        stem = one[:-1]
        yield from ((one, mask("m.n", "f.dg", "p.g")), (stem, NOMINALISED))
        yield stem + "n", mask("m.adg", "f.dg", "p.nadg")
        return
    weak = gender == "m" and many.endswith("en") and many.removesuffix("en") == one.removesuffix("e")
    weak = weak and one.endswith(("e", "ent", "ant", "ist", "at", "ot", "sch", "it", "rst", "urg", "af", "oge"))
    if weak:
        yield one, mask("m.n")
        yield many, mask("m.adg", "p.nadg")
        return
    if gender == "m" and many == f"{one}n" and one.endswith(_WEAK_IN_R):
        yield many, mask("m.adg", "p.nadg")
    yield one, mask(f"{gender}.nad")
    yield from ((form, mask(f"{gender}.g")) for form in genitives(one))


def genitives(one: str) -> Iterable[str]:
    """The genitives of a masculine or neuter noun: »Vertrags«, »Vertrages«."""
    if one.endswith(("s", "ß", "x", "z")):
        return (one + "es", one + "ses") if one.endswith("nis") else (one + "es",)
    return (one + "s", one + "es")
