"""The name in front of the office: »X, der Präsident«, »X (Präsident)«, »X – Präsident« in a list."""

from __future__ import annotations

from kz_facts.parse.officials.across import AcrossVerb
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.phrases import POSSESSIVES
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_ROW = ("und", "sowie", ",")
_BEFORE = (",", "(", "–", ":", "|")
_CLOSING = frozenset('.,;:!?)»«"“”–-|\n')


class NamesInFront(Grammar):
    """Finds the holder named in front of an office, if need be across the verb."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People) -> None:
        super().__init__(words, titles, people)
        self.across = AcrossVerb(words, titles, people)

    def find(self, text: Text, office: Office, known: frozenset[str]) -> list[Link]:
        """The name in front of an office phrase; `known` are surnames of persons named in full."""
        k = office.outer - 1
        if k < 1 or not text.same_sentence(k, office.head):
            if k >= 1 and text.words[k] in ("–", ":") and not text.line[office.outer]:
                return self._line(text, office, k)
            return self.across.find(text, office, known)
        k, tenure = self._before_adverbs(text, k)
        if text.words[k] not in _BEFORE and not office.determiner:
            k = self._before_participle(text, k)
        mark = text.words[k]
        if mark in ("–", ":", "|"):
            return self._line(text, office, k) or self.across.find(text, office, known)
        if mark == "(":
            return self._in_bracket(text, office, k, known, tenure)
        if mark == "," and (not office.title.kin or office.determiner.lower() in POSSESSIVES):
            return self._apposed(text, office, k, known, tenure)
        return self.across.find(text, office, known)

    def _in_bracket(self, text: Text, office: Office, k: int, known: frozenset[str], tenure: str | None) -> list[Link]:
        """»X (Präsident)«."""
        start = self.people.ends(text, k)
        closed = text.word(office.end) in (")", ",", ";")
        if start < k and closed and (k - start >= 2 or text.words[k - 1] in known):
            return [Link(office, start, k, "bracket", tenure=tenure)]
        return []

    def _apposed(self, text: Text, office: Office, k: int, known: frozenset[str], tenure: str | None) -> list[Link]:
        """»X, der Präsident«."""
        stop = self._before_asides(text, k)
        start = self.people.ends(text, stop)
        if start == stop:
            return self.across.find(text, office, known)
        word = text.words[start]
        alone = stop - start < 2 and not (word in known or self.people.is_foreign(word))
        if (alone and text.word(start - 1) not in self.words.honorifics) or not self._closes(text, office):
            return []
        tenure = tenure or self._ended(text, office)
        links = [Link(office, start, stop, "apposition", self._owner_before(text, start), tenure)]
        while office.plural:
            first = text.first(start - 1) if links[0].country else start
            if text.word(first - 1) not in _ROW:
                break
            stop = self._before_asides(text, first - 1)
            if (start := self.people.ends(text, stop)) == stop:
                break
            links.insert(0, Link(office, start, stop, "apposition", self._owner_before(text, start), tenure))
        if len(links) == len(office.countries):
            for link, code in zip(links, office.countries, strict=True):
                link.country = code
        return links

    @staticmethod
    def _owner_before(text: Text, start: int) -> str | None:
        """»Norwegens Lars Dahl«: the state in front of a name."""
        mark = text.mark(start - 1)
        return mark["code"] if mark is not None and mark["form"] == "genitive" and mark["kind"] == "country" else None

    def _before_adverbs(self, text: Text, k: int) -> tuple[int, str | None]:
        """From a title back over »damals«, »seit 2019«, »bis Oktober« to the comma, and what they tell of tenure."""
        tenure = None
        for _ in range(4):
            word = text.words[k].lower()
            if k <= 0 or word == "und":
                break
            if word in self.words.formerly:
                tenure = "former"
            elif not (
                word in self.words.before_comma
                or word.isdigit()
                or (word == "von" and text.word(k + 1).isdigit())
                or (text.word(k - 1).lower() in ("seit", "bis", "ab") and k > 1)
            ):
                break
            k -= 1
        return k, tenure

    def _before_participle(self, text: Text, k: int) -> int:
        """»…, die in Graz geborene Ministerin«: from the participle back to the comma."""
        for back in range(k - 1, max(0, k - 7), -1):
            article = text.word(back + 1).lower()
            if text.words[back] == "," and article in ("der", "die", "dem", "den", "des"):
                return back if text.words[k][:1].islower() else k
        return k

    def _closes(self, text: Text, office: Office) -> bool:
        """Whether an apposition ends where the office phrase ends."""
        end = self._past_term(text, office)
        if end >= len(text.words) or not text.same_sentence(office.head, end) or text.line[end]:
            return True
        word = text.words[end]
        if word in ("und", "sowie"):
            return self._begins_anew(text, end)
        return word in _CLOSING or word in ("–", "'", "(")

    def _ended(self, text: Text, office: Office) -> str | None:
        """»X, Minister bis 2019,«, »X, Minister von 2010 bis 2014,«: held until then."""
        end = self._past_term(text, office)
        term = [word.lower() for word in text.words[office.end : end]]
        return "former" if "bis" in term and term[-1].isdigit() else None

    def _past_term(self, text: Text, office: Office) -> int:
        """The word behind »seit 2019«, »von 2010 bis 2014« at the end of a phrase."""
        end = office.end
        if text.word(end).lower() not in ("seit", "von", "bis") or not text.same_sentence(office.head, end):
            return end
        k = end + 1
        while text.word(k).isdigit() or text.word(k).lower() in ("bis", "und") or self.people.is_month(text.word(k)):
            k += 1
        return k if k > end + 1 else end

    def _begins_anew(self, text: Text, end: int) -> bool:
        """Whether behind »und« comes another title without a name of its own."""
        k = end + 1
        while k < min(len(text.words), end + 5) and text.same_sentence(end, k):
            if self.titles.read(text.words[k]) is not None:
                return self.people.begins(text, k + 1) == k + 1
            if text.words[k][:1].isupper() and text.entity[k] is None:
                return False
            k += 1
        return False

    def _before_asides(self, text: Text, k: int) -> int:
        """From a comma back over »(SPD)«, »(48)« and »48,« to the end of a name."""
        stop = k
        while stop > 0:
            before = text.words[stop - 1]
            if before == ")":
                back = stop - 2
                while back > 0 and text.words[back] != "(" and stop - back < 9:
                    back -= 1
                if text.words[back] != "(":
                    return stop
                stop = back
            elif before.isdigit() and text.word(stop - 2) == ",":
                stop -= 2
            else:
                return stop
        return stop

    def _line(self, text: Text, office: Office, k: int) -> list[Link]:
        """»Roman Vassilenko – stellvertretender Außenminister« in a list."""
        stop = self._before_asides(text, k)
        start = self.people.ends(text, stop)
        if stop - start >= 2 and self.begins_line(text, start) and self._closes(text, office):
            return [Link(office, start, stop, "list")]
        return []
