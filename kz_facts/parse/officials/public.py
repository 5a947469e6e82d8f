"""Whether an office is a public one."""

from __future__ import annotations

from collections import Counter

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import lexicon
from kz_facts.parse.officials.categories import BODIES, PRIVATE
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.states import States
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_NAME = 4  # letters of a name in the genitive
_OPEN = frozenset(("head_of_state", "international"))


class Public(Grammar):
    """Tells public offices from those of firms, clubs and parties."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People, states: States) -> None:
        super().__init__(words, titles, people)
        self.states = states

    def is_public(self, text: Text, link: Link, counts: Counter[str]) -> bool:
        """Whether an office is a public one."""
        office = link.office
        if office.category in _OPEN and office.bare and not office.attributed and self._of_club(text, office):
            return False
        if office.category == "head_of_state" and (chosen := self._chosen_by(text, office)):
            office.category = chosen
        if office.category == "" and not office.title.kin and self._party_office(text, link, counts):
            office.category = "parliament"
        return office.category not in ("", PRIVATE) or bool(office.title.kin)

    def _chosen_by(self, text: Text, office: Office) -> str:
        """»Der Landtag wählte X zum Präsidenten«, »vom Verein zum Präsidenten gewählt«: of what chose somebody."""
        plain = office.title.noun == "Präsident" and not (office.attributed or office.country)
        if office.determiner.lower() != "zum" or not plain:
            return ""
        first, last = text.around(office.head, 0, 0)
        for k in range(first, last):
            kind = self.titles.body(text.words[k]) if text.words[k][:1].isupper() else ""
            led = k == first or (k == first + 1 and text.words[first].lower() in self.words.determiners)
            agent = text.word(k - 1) == "vom" or (text.word(k - 2) == "von" and text.word(k - 1) in ("der", "dem"))
            if kind in (*BODIES, PRIVATE) and (led or agent) and text.words[k].lower() not in self.words.speakers:
                return kind
        return ""

    def _of_club(self, text: Text, office: Office) -> bool:
        """Whether a plain »Präsident« stands among trainers and clubs, and no state is spoken of."""
        sentence = text.sentence[office.head]
        private = False
        k = office.head + 8
        while k >= 0 and (k >= len(text.words) or sentence - text.sentence[k] <= 2):
            if k < len(text.words) and k != office.head and text.sentence[k] <= sentence:
                mark = text.entity[k]
                if mark is not None and mark["kind"] == "country":
                    return False
                title = self.titles.read(text.words[k])
                if title is not None and title.category not in ("", PRIVATE) and k not in (office.head,):
                    return False
                if (title is not None and title.head in self.words.sports) or text.words[k] in self.words.clubs:
                    private = True
            k -= 1
        return private

    def _party_office(self, text: Text, link: Link, counts: Counter[str]) -> bool:
        title = link.office.title
        speaks = title.head == "sprecher" and self.titles.is_field(title.first)  # »Agrarsprecher X (ÖVP)«
        return (title.head == "vorsitzend" or speaks) and self.states.by_party(text, link.end, counts) is not None

    def is_of_somebody(self, text: Text, office: Office) -> bool:
        """»Tobols Präsident X«: of whatever has a name that no list knows, a club likelier than a state."""
        at = office.start - 1
        word = text.word(at)
        if (
            office.country
            or office.organisation
            or not word.endswith("s")
            or not word[:1].isupper()
            or len(word) < _NAME
        ):
            return False
        if not text.same_sentence(at, office.head) or text.mark(at) is not None or office.title.kin:
            return False
        form = lexicon()[word]
        return (
            not form.flags & (c.ADVERB | c.PRONOUN) and not lexicon().nouns.is_known(word) and self.people.is_name(word)
        )
