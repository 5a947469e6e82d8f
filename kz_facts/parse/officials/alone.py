"""Persons whom a text names by their surnames alone: »Franco zögerte«, »Francos Nachfolger«, »Franco, der …«.

A capital word that no list has may be a firm's or a town's as well. It is a person's where it stands without an
article throughout, never behind a preposition of place or a noun that says what it is, and somewhere does or has what
only men and women do and have; and so is one that stands in a row with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import lexicon
from kz_facts.parse.memo import Memo
from kz_facts.parse.officials.common import JOINTS, Grammar
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.parse.verbs import FINITE
from kz_facts.rules.officials import OfficialRules

_WORD = re.compile(r"[^\W\d_][^\W\d_A-ZÄÖÜ]{2,}")
_LANGUAGE = "isch"
_PLACED = frozenset(("in", "im", "nach", "aus", "um", "bei", "ab", "am", "ins", "bis"))
_WHO = frozenset(("der", "dem", "den", "dessen"))
_POSSESSIVE = ("ihr", "sein", "mein", "unser", "deren", "dessen")
_UNDER = "unter"  # »unter Franco«
_NO_WORDS = c.ADVERB | c.PRONOUN | c.PREPOSITION | c.DETERMINER | c.NUMBER


class Alone(Grammar):
    """Finds them in one text."""

    def __init__(
        self, rules: OfficialRules, famous: Collection[str], words: Vocabulary, titles: Titles, people: People
    ) -> None:
        super().__init__(words, titles, people)
        self._lexicon = lexicon()
        self._verbs, self._nouns = (frozenset(rules.alone[key].split()) for key in ("verbs", "nouns"))
        self._famous, self._kin = frozenset(famous), frozenset(rules.alone["kin"].split())
        self._can_be = Memo(self._may_be)

    def find(self, text: Text, taken: set[int]) -> list[int]:
        """The words that are such names.

        Args:
            text: The words of a document.
            taken: Those that belong to names already.
        """
        places = self._places(text, taken)
        for name in [name for name, at in places.items() if any(self._is_other(text, i) for i in at)]:
            del places[name]
        shown = {name for name, at in places.items() if name in self._famous or self._is_shown(text, at)}
        found = {i for name in shown for i in places[name]}
        beside = {i for name, at in places.items() for i in at if not found.isdisjoint(self._row(text, i))}
        return sorted({i for at in places.values() if not beside.isdisjoint(at) for i in at} | found)

    def _places(self, text: Text, taken: set[int]) -> dict[str, list[int]]:
        """Where each word stands that may be such a name, its genitives with it."""
        found: dict[str, list[int]] = {}
        for i in text.capitals:
            word = text.words[i]
            if self._can_be[word] and i not in taken and text.entity[i] is None and i not in text.prefix:
                found.setdefault(word, []).append(i)
        for word in [word for word in found if word.endswith("s")]:
            if word[:-1] in found or word[:-1] in self._famous:
                found.setdefault(word[:-1], []).extend(found.pop(word))
        return found

    def _may_be(self, word: str) -> bool:
        if not _WORD.fullmatch(word) or word in self.people.given or not self.people.names[word]:
            return False
        if word in self._famous:
            return True
        form = self._lexicon[word]
        if form.flags & _NO_WORDS or (form.readings and not form.flags & c.GUESS):
            return False
        return not word.endswith(_LANGUAGE) and not self._lexicon.nouns.is_common(word)

    def _is_other(self, text: Text, i: int) -> bool:
        """Whether a word is no name here, that of a place or a thing, or a part of a longer one."""
        if self._goes_on(text, i):
            return True
        before = self._before(text, i)
        if before in self.words.determiners or before in _PLACED or self._is_adjective(before):
            return True
        if not before[:1].isupper() or self._is_title(text, i - 1) or self._is_kin(text, i):
            return False
        first = i < 2 or not text.same_sentence(i - 2, i)  # »Doch Franco«
        if first and not self._lexicon.nouns.is_common(before):
            return False
        return not text.words[i].endswith("s")

    def _goes_on(self, text: Text, i: int) -> bool:
        """Whether another part of a name stands behind a word."""
        after = text.word(i + 1)
        if not after[:1].isupper() or not text.same_sentence(i, i + 1) or text.line[i + 1] or text.mark(i + 1):
            return False
        return self.people.names[after] and not self._lexicon.nouns.is_common(after)

    @staticmethod
    def _before(text: Text, i: int) -> str:
        return text.words[i - 1] if i and text.same_sentence(i - 1, i) and not text.line[i] else ""

    def _is_adjective(self, word: str) -> bool:
        form = self._lexicon[word] if word[:1].islower() else None
        return form is not None and bool(form.flags & c.ADJECTIVE) and form.finite is None

    def _is_title(self, text: Text, i: int) -> bool:
        """»Marschall«, »der Rebellenführer«; not »die Junge Kurie«."""
        word, nouns = text.words[i], self._lexicon.nouns
        if self.titles.read(word) is not None:
            return True
        return nouns.is_person(word) and nouns.is_common(word) and not self._lexicon[word].adjectival

    def _is_shown(self, text: Text, at: list[int]) -> bool:
        """Whether somewhere a name does or has what only a person does or has; once by chance is not enough."""
        return any(self._is_kin(text, i) for i in at) or (len(at) > 1 and any(self._is_person(text, i) for i in at))

    def _is_kin(self, text: Text, i: int) -> bool:
        """»Ihr Bruder Perlow«: whose kin somebody is told to be, be it but once."""
        before = self._before(text, i)
        return before in self._kin and self._before(text, i - 1).lower().startswith(_POSSESSIVE)

    def _is_person(self, text: Text, i: int) -> bool:
        before, after = self._before(text, i), text.word(i + 1) if text.same_sentence(i, i + 1) else ""
        if before == _UNDER or self._does(before) or self._does(after):
            return True
        if text.words[i].endswith("s") and (before in self._nouns or after in self._nouns):
            return True
        if before[:1].isupper():
            return self._is_title(text, i - 1)
        lower = self._lexicon[before] if before else None
        placed = lower is not None and lower.flags & c.PREPOSITION
        return after == "," and text.word(i + 2) in _WHO and not placed

    def _does(self, word: str) -> bool:
        if not word[:1].islower():
            return False
        return any(one.lemma in self._verbs and one.form in FINITE for one in self._lexicon[word].readings)

    @staticmethod
    def _row(text: Text, i: int) -> Iterator[int]:
        """The words that stand in a row with a word: »Franco und Salazar«."""
        if text.word(i + 1) in JOINTS:
            yield i + 2
        if i > 1 and text.words[i - 1] in JOINTS:
            yield i - 2
