"""Single words: is »Nationalratspräsidentinnen« a title, of what kind, and what is its nominative?

A title is known by its head at the end of the word; what stands before the head is the field (»Außen|minister«)
or the body headed (»Geheimdienst|chef«). Endings are rules, not lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kz_facts.parse.memo import Memo
from kz_facts.rules.loader import by_word
from kz_facts.rules.officials import OfficialRules

_ADJECTIVAL = ("en", "er", "em", "es", "e")
_FEMININE = ("innen", "in")
_WEAK = ("expert", "kolleg", "amtskolleg")  # whose nominative ends in »e«
_SHORT = 4  # heads of so few letters count as whole words only
_FORMER = ("ex", "alt")
_STILL = "noch-"  # »Noch-Präsident«
_LINKS = ("ens", "es", "s", "en", "n", "-", "")
_FIELD = 6  # letters that tell a field in a compound: »Finanz|minister«
_PRIVATE = "private"
_ORDINAL = re.compile(r"(?:erst|zweit|dritt|viert|fünft|sechst|siebt|acht)e[nrms]?|\d+\.", re.IGNORECASE)
_SPEAKS_FOR = frozenset((
    "kreml", "regierung", "regierungs", "außenamts", "außenamt", "ministeriums", "präsidenten", "ressort",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Title:
    """A title as one word of the text.

    `noun` is its nominative singular without »Ex-« and without the parts in `prefixes` (»EU«, »US«);
    of nouns inflected like adjectives it is the stem (»Sonderbeauftragt«). `category` is empty where
    a body must say what is headed, `private` where it is no public office.
    """

    head: str
    first: str
    noun: str
    category: str
    feminine: bool
    adjectival: bool
    ending: str
    former: bool
    deputy: bool
    prefixes: tuple[str, ...] = ()
    kin: str = ""
    bare: str = ""

    def nominative(self, gender: str) -> str:
        """The title for a man or a woman: »Vorsitzender«, »Vorsitzende«."""
        if not self.adjectival:
            return self.noun
        return self.noun + ("e" if gender == "f" else "er")


def endings_of(stem: str) -> tuple[str, ...]:
    """The endings that a masculine noun takes, with the feminine ones."""
    if stem.endswith("er"):
        return ("", "s", "n", *_FEMININE)
    if stem.endswith("leut"):
        return ("e", "en")
    if stem.endswith(
        ("ent", "ant", "arch", "st", "at", "ist", "graf", "ot", "ut", "ekt", "ogist", "aut")
    ) and not stem.endswith(("rat", "beamt")):
        return ("", "en", "s", *_FEMININE)
    if stem.endswith("chef"):
        return ("", "s", *_FEMININE)
    if stem.endswith(("rat", "mann", "mitglied")):
        return ("", "s", "es", "er")
    if stem.endswith(("rät", "anwält", "ärzt", "männ")):
        return ("e", "en", *_FEMININE)
    if stem.endswith(("leg", "log", "expert", "ökonom", "pilot", "kolleg", "nom")):
        return ("", "e", "en", "n", *_FEMININE)
    if stem.endswith("e"):
        return ("", "n", "s")
    return ("", "s", "es", "e", "en", *_FEMININE)


class Titles:
    """All titles that the rules know, and the memory of the word forms already read."""

    def __init__(self, rules: OfficialRules) -> None:
        self._heads: dict[str, tuple[str, str, bool]] = {}  # stem → (category, main stem, adjectival)
        self._kin: dict[str, str] = {}
        self._whole: set[str] = set()  # no heads of compounds: a »Torschützenkönig« is no king
        self.known = Memo(self._look_up)
        for category, stems in rules.offices.items():
            self._add(stems, category)
        for stem, category in rules.heads.items():
            self._add([stem], f"?{category}")
        self._add(rules.private["titles"], _PRIVATE)
        for kin, stems in rules.kin.items():
            self._add(stems, "")
            self._kin |= dict.fromkeys(stems, kin)
        self._fields = tuple(field[:_FIELD] for field in str(rules.nouns["fields"]).split())
        self._behind_former = ("bundes", "landes", "ministerp", "vize", "außen", "innen", *self._fields)  # »Exfinanz…«
        self._parties = frozenset(party for parties in rules.implied["parties"].values() for party in parties.split())
        self._abbreviations = rules.abbreviations
        self._bodies = by_word(rules.bodies, "bodies")
        self._private = frozenset(rules.private["bodies"])
        self._forms: dict[str, list[tuple[str, str]]] = {}
        tails: set[str] = set()
        for stem, (_, _, adjectival) in self._heads.items():
            for ending in _ADJECTIVAL if adjectival else endings_of(stem):
                self._forms.setdefault(stem + ending, []).append((stem, ending))
                tails.add((stem + ending)[-3:])
        self._tails = frozenset(tails)
        self._lengths = sorted({len(form) for form in self._forms}, reverse=True)

    def _add(self, stems: Iterable[str], category: str) -> None:
        for entry in stems:
            adjectival = entry.endswith("*")
            main, *others = entry.strip("*=").split("|")
            if entry.startswith("="):
                self._whole.add(main)
            for stem in (main, *others):
                self._heads[stem] = (category, main, adjectival)

    def read(self, word: str) -> Title | None:
        """The title that a word form is, or None; each form is worked out once."""
        return self.known[word]

    def _look_up(self, word: str) -> Title | None:
        if word in self._abbreviations:
            return self._read(self._abbreviations[word])
        if word[-3:].lower() not in self._tails or not (word[:1].isupper() or "-" in word):
            return None
        return self._read(word)

    def is_abbreviation(self, word: str) -> bool:
        """Whether a word is short for a title, as »StS« for »Staatssekretär«."""
        return word in self._abbreviations

    def is_field(self, first: str) -> bool:
        """Whether the first part of a title tells a field: »Verkehrs|sprecher«."""
        return first.startswith(self._fields)

    def body(self, word: str, before: str = "") -> str:
        """What kind of body a noun is (»Nationalbank« → agency, »Konzern« → private), or an empty string.

        With the word before it: »der Zweite Senat«, one of several, is a court's.
        """
        low = word.lower().strip(".-")
        if low.startswith("senat") and _ORDINAL.fullmatch(before):
            return "judiciary"
        for link in _LINKS:
            if link and not low.endswith(link):
                continue
            base = low[: len(low) - len(link)] if link else low
            for length in range(len(base), 1, -1):
                tail = base[-length:]
                if length <= _SHORT - 1 and length != len(base) and base[-length - 1] != "-":
                    continue
                if tail in self._bodies:
                    return self._bodies[tail]
                if tail in self._private:
                    return _PRIVATE
        return ""

    def _read(self, word: str) -> Title | None:
        low = word.lower()
        for length in self._lengths:
            if length > len(low):
                continue
            found = self._forms.get(low[-length:])
            if found is None:
                continue
            stem, ending = found[0]
            short = (len(stem) <= _SHORT and stem != "chef") or stem in self._whole
            if length != len(low) and short and low[-length - 1] != "-":
                continue
            if stem == "oberst" and ending == "en":
                return None
            return self._build(word, low[: len(low) - length], stem, ending)
        return None

    def _build(self, word: str, first: str, stem: str, ending: str) -> Title | None:
        category, main, adjectival = self._heads[stem]
        feminine = ending in _FEMININE or main.endswith("frau")
        base = word[: len(word) - len(ending)] if ending else word
        if stem != main and not feminine:
            base = base[: len(base) - len(stem)] + (main.capitalize() if base[: -len(stem)] == "" else main)
        if len(first) == 1:
            return None
        former = deputy = False
        if base.lower().startswith(_STILL):
            base, first = base[len(_STILL) :], first[len(_STILL) :]
        for mark in _FORMER:
            rest = base[len(mark) :]
            glued = rest.lower().startswith((stem, main, *self._behind_former))
            if base.lower().startswith(mark) and (rest.startswith("-") or (first and glued)):
                former, base = True, rest.lstrip("-")
                first = first[len(mark) :].lstrip("-")
                base = base[:1].upper() + base[1:]
                break
        parts = [part for part in base[: len(first)].split("-") if part]
        kin = self._kin.get(stem, "")
        bare = ""
        if (parts and parts[0].lower() in ("vize", "stellvertreter")) or any(
            part.lower().startswith("vize") or part.lower().endswith("vize") for part in parts
        ):
            deputy = True
        if category.startswith("?"):
            bare = category[1:]
            category = self._category(parts, bare, stem)
        prefixes = [part for part in parts if (part.isupper() and len(part) > 1) or part in self._parties]
        noun = base + ("in" if feminine and not main.endswith("frau") else "")
        if stem in _WEAK and not feminine:
            noun += "e"
        return Title(
            stem,
            first.strip("-"),
            noun,
            category,
            feminine,
            adjectival,
            ending,
            former,
            deputy,
            tuple(prefixes),
            kin,
            bare,
        )

    def _speaks_for_party(self, first: str) -> str:
        """»SPÖ-Verkehrssprecherin« speaks on a field, »ÖVP-Klubsprecher« for the group in a parliament."""
        return "parliament" if first.startswith(self._fields) else "spokesperson" if first == "klub" else ""

    def _category(self, parts: list[str], bare: str, stem: str) -> str:
        fields = [part for part in parts if part.lower() not in ("vize", "ex", "alt")]
        if not fields:
            return bare
        last = fields[-1].lower()
        if last.startswith("vize") or last.endswith("vize"):  # »Landespolizei|vize|präsident«
            last = last.removeprefix("vize").removesuffix("vize")
            if not last:
                return bare
        if stem == "sprecher" and not self._parties.isdisjoint(parts) and (of_party := self._speaks_for_party(last)):
            return of_party
        kind = self.body(last) or (self.body(fields[0]) if len(fields) > 1 else "")
        if kind == _PRIVATE or (kind == "regional" and self.body(fields[0]) == _PRIVATE):
            return _PRIVATE  # »SVP-Bezirksobmann«: a party's
        if stem == "sprecher" and (last in _SPEAKS_FOR or kind not in ("", "parliament")):
            return "spokesperson"
        if last == "kreml" and stem == "chef":
            return "head_of_state"
        if kind == "ministry":
            return "other"
        if kind == "embassy":
            return "envoy"
        return kind
