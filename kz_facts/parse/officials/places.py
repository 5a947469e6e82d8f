"""»in Kasachstan«, »bei den Vereinten Nationen«, »im Auswärtigen Amt« behind a title."""

from __future__ import annotations

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.marks import EntityMark
from kz_facts.parse.officials.adjectives import adjective_like
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.fields import Fields
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_SENT = ("vertreter", "leiter", "repräsentant", "attaché", "beauftragt")
_AT = ("bei", "beim", "an", "am", "in", "im")
_SERVING = ("deputy_minister", "judiciary", "", "parliament", "military")


class Places(Grammar):
    """Reads where an office is held, or to whom an envoy is accredited."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People, owners: Owners, fields: Fields) -> None:
        super().__init__(words, titles, people)
        self.owners = owners
        self.fields = fields

    def end(self, text: Text, j: int, office: Office) -> int | None:
        """»in Kasachstan« of an envoy is where he is accredited; »im Auswärtigen Amt« where one serves."""
        k = j + 1
        if text.word(k).lower() in ("der", "den", "dem"):
            k += 1
        if k >= len(text.words) or not text.same_sentence(j, k):
            return None
        state = None
        while adjective_like(text.word(k), self.words.capital_adjectives) or self._is_of_state(text, k):
            mark = text.entity[k]
            if mark is not None and mark["form"] != "adjective":
                break
            state = mark["code"] if mark is not None and mark["kind"] == "country" else state
            k += 1
        if k >= len(text.words):
            return None
        mark, preposition = text.entity[k], text.words[j].lower()
        if state is not None and (end := self._at_body(text, k, office, preposition)) is not None:
            office.country = office.country or state  # »im peruanischen Kongress«
            return end
        if mark is not None and text.first(k) == k and mark["form"] in ("name", "genitive"):
            return self._at_entity(text, k, office, mark, preposition)
        if mark is None and preposition == "in" and office.title.category == "regional" and self._is_unknown(text, k):
            office.attributed = True
            return k + 1
        return self._at_body(text, k, office, preposition)

    @staticmethod
    def _is_of_state(text: Text, k: int) -> bool:
        mark = text.mark(k)
        return mark is not None and mark["form"] == "adjective" and mark["kind"] == "country"

    def _at_entity(self, text: Text, k: int, office: Office, mark: EntityMark, preposition: str) -> int | None:
        """»in Kasachstan«, »bei den Vereinten Nationen«, »im Auswärtigen Amt«."""
        after, inside = text.after(k), preposition in ("in", "im")
        located = mark["kind"] in ("country", "city")
        code = mark["country"]
        envoy = office.title.category in ("ambassador", "envoy") or office.title.head in _SENT
        if located and (inside or preposition == "aus") and office.title.kin:
            office.country = office.country or code  # »sein Amtskollege in Taschkent«, »… aus Togo«
            return after
        if located and inside and envoy:
            office.host = office.host or code
            return self._past_states(text, after)
        if mark["kind"] == "organisation" and preposition in _AT:
            if envoy:
                office.organisation = office.organisation or mark["full"]
                office.attributed = True
                return after
            serving = office.title.category in ("deputy_minister", "", "judiciary", "parliament")
            if (serving or office.title.head == "expert") and preposition in ("am", "an", "im", "in"):
                self.owners.owner(office, mark)
                return after
        local = self._is_local(office)
        if text.word(after) == "," and (office.attributed or office.determiner or local) and inside:
            self._seated(office, mark)
            if local:
                self.owners.owner(office, mark)
            return after
        return None

    @staticmethod
    def _is_unknown(text: Text, k: int) -> bool:
        """»Bezirksvorsteher in Döbling, X«: a place that no list knows."""
        return text.word(k + 1) == "," and text.words[k][:1].isupper() and not lexicon().nouns.is_known(text.words[k])

    @staticmethod
    def _is_local(office: Office) -> bool:
        """»Landesrat in Kärnten«, »Polizeichef in Dallas«: where it lies tells whose it is."""
        if office.organisation:
            return False
        return office.title.category == "regional" or (office.title.category == "agency" and bool(office.title.first))

    @staticmethod
    def _past_states(text: Text, after: int) -> int:
        """The word behind further states of accreditation: »in Peru und Chile«."""
        while text.word(after) in ("und", ",") and (other := text.mark(after + 1)) and other["kind"] == "country":
            after = text.after(after + 1)
        return after

    @staticmethod
    def _seated(office: Office, mark: EntityMark) -> None:
        """Where somebody serves; of a ministry or government the town tells the state."""
        seated = office.body in ("ministry", "agency", "served") or office.title.category in (
            "minister",
            "deputy_minister",
        )
        if mark["kind"] == "city" and mark["capital"] and seated:
            office.country = office.country or mark["country"]

    def _at_body(self, text: Text, k: int, office: Office, preposition: str) -> int | None:
        """»im Ministerium für Handel«, »am Verfassungsgericht«."""
        word = text.words[k]
        if not word[:1].isupper() or preposition not in _AT:
            return None
        kind, category = self.titles.body(word), office.title.category
        serves = kind in ("agency", "judiciary", "parliament", "military") and category in _SERVING
        if kind != "ministry" and not serves:
            return None
        office.body = office.body or kind
        office.body_noun = word
        office.body_text = office.body_text or " "
        office.attributed = True
        return self.fields.end(text, k + 2) if text.word(k + 1) == "für" else k + 1
