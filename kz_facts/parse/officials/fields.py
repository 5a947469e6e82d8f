"""What an office is for: »Minister für Handel, Industrie und Energie«."""

from __future__ import annotations

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.officials.adjectives import ENDINGS, is_capital_adjective
from kz_facts.parse.officials.common import JOINTS, Grammar
from kz_facts.parse.officials.text import Text

_PARTNERS = ("country", "region", "organisation")


class Fields(Grammar):
    """Finds the end of a field."""

    def end(self, text: Text, j: int) -> int:
        """The end of a field, »Handel, Industrie und Energie«: noun phrases joined to a list."""
        end = self._field(text, j)
        if end == j:
            return j
        while True:
            word = text.word(end)
            if word in JOINTS or (word == "," and self._list_goes_on(text, end + 1)):
                after = self._field(text, end + 1)
                if after == end + 1:
                    return end
                end = after
            elif word in ("zu", "zum", "zur", "mit", "in", "im", "der", "des", "von", "gegen") and end < len(
                text.words
            ):
                k = end + 1 + (word not in ("der", "des") and text.word(end + 1) in ("den", "die", "das", "dem", "der"))
                mark = text.mark(k)
                if word in ("der", "des", "von") and mark and mark["kind"] == "country":
                    return end  # whose office it is
                if mark and mark["form"] in ("name", "genitive") and mark["kind"] in _PARTNERS:
                    end = text.after(k)
                elif word in ("der", "des") and self.people.is_noun(text.word(k)):
                    end = k + 1
                else:
                    return end
            else:
                return end

    def _field(self, text: Text, j: int) -> int:
        k = j
        if text.word(k).lower() in ("die", "den", "das", "der"):
            k += 1
        while k < len(text.words):
            word, mark = text.words[k], text.entity[k]
            if self.titles.read(word) is not None:
                return j
            if mark is not None and text.first(k) == k:
                noun = text.word(text.after(k))
                called = mark["form"] == "people" and noun[:1].isupper() and self.people.is_noun(noun)
                if mark["form"] != "adjective" and not called:  # »die Deutsche Sprache«
                    return text.after(k)
                k = text.after(k)
            elif word.endswith("-") and (text.word(k + 1) in JOINTS or text.word(k + 1) == ","):
                k += 2
            elif self._is_adjective(text, k):
                k += 1
            elif not word[:1].isupper() or self._is_person(text, k, j):
                return j
            else:
                return k + 1
        return j

    def _is_adjective(self, text: Text, k: int) -> bool:
        """»auswärtige«, before a noun also »Innere« and the like with a capital."""
        word = text.words[k]
        if word[:1].islower():
            return word.endswith(ENDINGS) and len(word) >= 4
        capital = is_capital_adjective(word, self.words.capital_adjectives)
        noun = text.word(k + 1)
        return capital and noun[:1].isupper() and (self.people.is_noun(noun) or lexicon().nouns.is_common(noun))

    def _is_person(self, text: Text, k: int, j: int) -> bool:
        """»Minister für Handel und Anna Muster«: behind »und« comes somebody, and no field."""
        joined = k > j - 1 and text.word(k - 1) in JOINTS and text.words[k] in self.people.given
        return joined and self.people.begins(text, k) - k == 2

    def _list_goes_on(self, text: Text, j: int) -> bool:
        """Whether after a comma comes another noun and then »und« and a third."""
        for _ in range(6):
            end = self._field(text, j)
            if end == j:
                return False
            if text.word(end) in JOINTS:
                return True
            if text.word(end) != ",":
                return False
            j = end + 1
        return False
