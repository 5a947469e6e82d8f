"""The name in front of the office: »X, der Präsident«, »X (Präsident)«, »X – Präsident« in a list."""

from __future__ import annotations

from kz_facts.parse.officials.across import AcrossVerb
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

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
        if text.words[k] not in (",", "(", "–", ":", "|") and not office.determiner:
            k = self._before_participle(text, k)
        mark = text.words[k]
        if mark in ("–", ":", "|"):
            return self._line(text, office, k) or self.across.find(text, office, known)
        if mark == "(":
            start = self.people.ends(text, k)
            if (
                start < k
                and text.word(office.end) in (")", ",", ";")
                and (k - start >= 2 or text.words[k - 1] in known)
            ):
                return [Link(office, start, k, "bracket", tenure=tenure)]
            return []
        if mark != "," or office.title.kin:
            return self.across.find(text, office, known)
        stop = self._before_asides(text, k)
        start = self.people.ends(text, stop)
        if start == stop:
            return self.across.find(text, office, known)
        if stop - start < 2 and text.words[start] not in known and text.word(start - 1) not in self.words.honorifics:
            return []
        if not self._closes(text, office):
            return []
        return [Link(office, start, stop, "apposition", tenure=tenure)]

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
                or (text.word(k - 1).lower() in ("seit", "bis") and k > 1)
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
        end = office.end
        if text.word(end).lower() in ("seit", "von", "bis") and text.same_sentence(office.head, end):
            k = end + 1
            while (
                text.word(k).isdigit() or text.word(k).lower() in ("bis", "und") or self.people.is_month(text.word(k))
            ):
                k += 1
            if k > end + 1:
                end = k
        if end >= len(text.words) or not text.same_sentence(office.head, end) or text.line[end]:
            return True
        word = text.words[end]
        if word in _CLOSING or word in ("–", "'"):
            return True
        if word == "(":
            return True
        if word in ("und", "sowie"):
            k = end + 1
            while k < len(text.words) and k < end + 5 and text.same_sentence(end, k):
                if self.titles.read(text.words[k]) is not None:
                    return self.people.begins(text, k + 1) == k + 1
                if text.words[k][:1].isupper() and text.entity[k] is None:
                    return False
                k += 1
            return False
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
