"""What an office is for: »Minister für Handel, Industrie und Energie«."""

from __future__ import annotations

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
                k = end + 1
                mark = text.mark(k)
                if word in ("der", "des") and mark and mark["kind"] == "country":
                    return end
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
            word = text.words[k]
            if self.titles.read(word) is not None:
                return j
            mark = text.entity[k]
            if mark is not None and text.first(k) == k:
                if mark["form"] == "adjective":
                    k = text.after(k)
                    continue
                return text.after(k)
            if word.endswith("-") and text.word(k + 1) in (*JOINTS, ","):
                k += 2
                continue
            if word[:1].islower():
                if not word.endswith(ENDINGS) or len(word) < 4:
                    return j
                k += 1
                continue
            if not word[:1].isupper():
                return j
            if (
                text.word(k + 1)[:1].isupper()
                and is_capital_adjective(word, self.words.capital_adjectives)
                and self.people.is_noun(text.word(k + 1))
            ):
                k += 1
                continue
            name_end = self.people.begins(text, k)
            if name_end - k == 2 and k > j - 1 and text.word(k - 1) in JOINTS and word in self.people.given:
                return j
            return k + 1
        return j

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
