"""Whose an office is, behind its holder's name: »Sprecher X von der Bundespolizei«, »Richter X vom Landgericht«."""

from __future__ import annotations

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.marks import PUBLIC
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.owner_phrases import OwnerPhrases
from kz_facts.parse.officials.people import PARTICIPLE, PASSIVE, People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_OF = ("von", "vom")
_ARTICLES = ("der", "dem")
_PUBLIC = ("ministry", "agency", "judiciary", "military", "parliament")
_FAR = 4  # words of a body's name


class PastNames(Grammar):
    """Reads »von« and »vom« with a body behind a name."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People, owners: OwnerPhrases) -> None:
        super().__init__(words, titles, people)
        self._owners = owners

    def read(self, text: Text, link: Link) -> None:
        """Take in the body, where the phrase in front of the name tells none."""
        office, k = link.office, self.past_bracket(text, link.end)
        told = office.country or office.organisation or office.attributed or office.served or office.plural
        if told or text.word(k) not in _OF or not text.same_sentence(office.head, k) or not self._may_need(office):
            return
        kind = self._kind(text, k)
        if kind == "private" or (kind in _PUBLIC and not self._is_done_by(text, office, k)):
            end = self._owners.end(text, k + 1, office, text.words[k]) if kind != "private" else None
            office.body = office.body if end is not None else "private"
            link.reach = end or 0

    @staticmethod
    def _may_need(office: Office) -> bool:
        """Whether it is an office only with a body, or one of many in a state."""
        return office.title.category in ("", "judiciary", "spokesperson") or office.title.bare == "head_of_state"

    def _kind(self, text: Text, k: int) -> str:
        """What kind of body the noun behind »vom«, »von der« is."""
        j = k + 1 + (text.word(k + 1) in _ARTICLES)
        mark = text.mark(j)
        if mark is not None and mark["form"] == "name" and mark["kind"] in ("organisation", "company"):
            return "agency" if mark["sort"] in PUBLIC else "private"
        for word in text.words[j : j + _FAR]:
            if word[:1].isupper():
                named = j == k + 1 and text.words[k] == "von" and not lexicon().nouns.is_common(word)
                return "" if named else self.titles.body(word)
            if not word.islower():
                return ""
        return ""

    def _is_done_by(self, text: Text, office: Office, k: int) -> bool:
        """»wurde Sprecher X von der Polizei verhaftet«, »forderte X vom Ministerium«: who acts, or whom one asks."""
        first, last = text.around(office.head, 0, 0)
        first = next((i for i in range(office.head, first, -1) if text.words[i] == ","), first)
        last = next((i for i in range(k, last) if text.words[i] == ","), last)
        known = lexicon()
        if any(one.lemma in self.words.asks for i in range(first, last) for one in known[text.words[i]].readings):
            return True
        passive = any(text.words[i].lower() in PASSIVE for i in range(first, last))
        return passive and any(PARTICIPLE.fullmatch(text.words[i]) for i in range(k, last))
