"""»in Kasachstan«, »bei den Vereinten Nationen«, »im Auswärtigen Amt« behind a title."""

from __future__ import annotations

from kz_facts.parse.officials.adjectives import adjective_like
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.fields import Fields
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary


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
        category = office.title.category
        preposition = text.words[j].lower()
        words: list[str] = []
        while adjective_like(text.word(k), self.words.capital_adjectives) and text.entity[k] is None:
            words.append(text.words[k])
            k += 1
        if k >= len(text.words):
            return None
        mark = text.entity[k]
        envoy = category in ("ambassador", "envoy") or office.title.head in (
            "vertreter",
            "leiter",
            "repräsentant",
            "attaché",
            "beauftragt",
        )
        if mark is not None and text.first(k) == k and mark["form"] in ("name", "genitive"):
            after = text.after(k)
            if office.title.kin and mark["kind"] in ("country", "city") and preposition in ("in", "im"):
                # »sein Amtskollege in Taschkent«
                office.country = office.country or (mark["code"] if mark["kind"] == "country" else mark["country"])
                return after
            if mark["kind"] in ("country", "city") and envoy and preposition in ("in", "im"):
                office.host = office.host or (mark["code"] if mark["kind"] == "country" else mark["country"])
                while (
                    text.word(after) in ("und", ",") and (other := text.mark(after + 1)) and other["kind"] == "country"
                ):
                    after = text.after(after + 1)
                return after
            if mark["kind"] == "organisation" and preposition in ("bei", "beim", "an", "am", "in", "im"):
                if envoy or office.title.head in ("vertreter",):
                    office.organisation = office.organisation or mark["full"]
                    office.attributed = True
                    return after
                if category in ("deputy_minister", "", "judiciary") and preposition in ("am", "an", "im", "in"):
                    self.owners.owner(office, mark)
                    return after
            if text.word(after) == "," and (office.attributed or office.determiner) and preposition in ("in", "im"):
                # Where he serves; of a ministry or government the town tells the state.
                seated = office.body in ("ministry", "agency", "served") or category in ("minister", "deputy_minister")
                if mark["kind"] == "city" and mark["capital"] and seated:
                    office.country = office.country or mark["country"]
                return after
            return None
        word = text.words[k]
        if not word[:1].isupper():
            return None
        kind = self.titles.body(word)
        if preposition in ("im", "in", "am", "beim", "bei", "an") and (
            kind == "ministry"
            or (
                kind in ("agency", "judiciary", "parliament", "military")
                and category in ("deputy_minister", "judiciary", "", "parliament", "military")
            )
        ):
            office.body = office.body or kind
            office.body_noun = word
            office.body_text = office.body_text or " "
            office.attributed = True
            k += 1
            if text.word(k) == "für":
                k = self.fields.end(text, k + 1)
            return k
        return None
