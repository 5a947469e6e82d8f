"""Whose an office is, behind the title: »der Republik Kasachstan«, »von Texas«, »des Nationalen Sicherheitsrats«."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from kz_facts.parse.marks import EntityMark
from kz_facts.parse.officials.adjectives import ENDINGS, body_name, is_capital_adjective
from kz_facts.parse.officials.categories import GOVERNING
from kz_facts.parse.officials.common import JOINTS, Grammar
from kz_facts.parse.officials.fields import Fields
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_State = Literal["on", "end", "none", "head"]
_LANDS = ("Republik", "Region", "Land", "Landes", "Stadt", "Insel")
_MANY = ("länder", "staaten", "seiten", "regierungen", "nationen")
_MASTERLESS = GOVERNING | {"ambassador", "regional"}  # offices of which nobody in another has one
_OF_LAND = ("Land", "land", "Landes", "landes")
_HEADED = ("agency", "judiciary", "parliament")
_FAR = 200  # words back to where a body was named in full
# Bodies whose name says no more than the title, or that are none of the state's.
_UNNAMED = ("", "ministry", "regional", "embassy", "private", "served")


@dataclass
class _Seen:
    """What was read of a phrase on the way to its head; `of` behind »von«."""

    article: str
    of: bool
    words: list[str] = field(default_factory=list)
    country: str | None = None


class OwnerPhrases(Grammar):
    """Reads genitives and phrases with »von« behind titles."""

    def __init__(
        self,
        words: Vocabulary,
        titles: Titles,
        people: People,
        owners: Owners,
        fields: Fields,
        served: Callable[[Text, int, Office], int],
    ) -> None:
        super().__init__(words, titles, people)
        self.owners, self.fields, self._served = owners, fields, served

    def more(self, text: Text, office: Office, j: int, *, of: bool = False) -> int:
        """The end of further owners: »Kasachstans, Usbekistans und Chinas«, `of` »von Kasachstan und China«."""
        while text.word(j) in ("und", "sowie", ",") and office.countries:
            k = j + 1
            if text.word(k) in ("der", "des", "dem", "den"):
                k += 1
            mark = text.mark(k)
            plain = mark is not None and mark["form"] == "name" and (k > j + 1 or of)
            kinds = ("city", "region") if office.title.category == "regional" else ("country",)
            if mark is None or mark["kind"] not in kinds or not (plain or mark["form"] == "genitive"):
                break
            if self.titles.read(text.word(text.after(k))) is not None:
                break  # »und Usbekistans Präsident« begins anew
            self.owners.owner(office, mark)
            j = text.after(k)
        return j

    def end(self, text: Text, j: int, office: Office, article: str) -> int | None:
        """The end of an owner that begins behind an article or »von«; None where none does.

        Args:
            text: The text.
            j: The word behind `article`.
            office: The office, which takes in what is read.
            article: The article or preposition in small letters.
        """
        start, seen = j, _Seen(article, article in ("von", "vom"))
        if seen.of and text.word(j).lower() in ("der", "den", "dem"):
            seen.article = text.word(j).lower()
            j += 1
        if (many := self._many(text, j, office, seen)) != j:
            return many
        while j < len(text.words) and text.same_sentence(start, j):
            state, j = self._step(text, j, office, seen)
            if state == "end":
                return j
            if state != "on":
                return self._body(text, j, office, seen) if state == "head" else None
        return None

    @staticmethod
    def _many(text: Text, j: int, office: Office, seen: _Seen) -> int | None:
        """»beider Länder«, »der beiden Staaten«: the end, None for other states, j where nothing is said of states."""
        low = text.word(j).lower()
        if low in _MANY:
            office.both = seen.article in ("beider", "der")
            office.attributed = True
            return j + 1 if office.both else None
        if low == "beiden" and text.word(j + 1).lower() in ("länder", "staaten"):
            office.both = office.attributed = True
            return j + 2
        return j

    def _step(self, text: Text, j: int, office: Office, seen: _Seen) -> tuple[_State, int]:
        """Read a word: the phrase goes on, ends, is none, or has its head here."""
        word, mark = text.words[j], text.entity[j]
        if mark is not None and text.first(j) == j:
            return self._entity(text, j, office, seen, mark)
        if self.titles.read(word) is not None and self.titles.body(word) != "parliament":  # »des Gemeinderats«
            # »wurde der Minister vom Präsidenten empfangen«
            apart = seen.of and office.title.category in _MASTERLESS
            return ("none", j) if apart else ("end", self._served(text, j, office))
        if word.endswith("-") and text.word(j + 1) in JOINTS:
            seen.words += [word, text.word(j + 1)]
            return "on", j + 2
        if word in _LANDS and (part := text.mark(j + 1)):
            self.owners.owner(office, part)
            office.country = office.country or seen.country
            office.regional = office.regional or part["kind"] == "region"
            return "end", text.after(j + 1)
        if self._is_adjective(text, j):
            seen.words.append(word)
            return "on", j + 1
        return ("head" if word[:1].isupper() and word not in ("Anfang", "Ende") else "none"), j

    def _entity(self, text: Text, j: int, office: Office, seen: _Seen, mark: EntityMark) -> tuple[_State, int]:
        """A state or body by its name, or as an adjective."""
        after = text.after(j)
        if mark["form"] == "adjective":
            seen.country = seen.country or mark["country"]
            return "on", after
        if mark["kind"] == "company":
            office.body, office.attributed = "private", True
            return "end", after
        self.owners.owner(office, mark)
        office.country = office.country or seen.country  # »der chilenischen Provinz Hargau«
        if seen.words:
            office.body = office.body or self.titles.body(seen.words[-1])
        return "end", after

    def _is_adjective(self, text: Text, j: int) -> bool:
        """Whether a word is an adjective of the phrase: »nationalen«, »Europäischen«, »3.«."""
        word = text.words[j]
        if word.endswith(".") and word[:-1].isdigit():
            return text.word(j + 1)[:1].isupper()
        if word[:1].islower():
            return word.endswith(ENDINGS) and len(word) >= 4
        if not text.word(j + 1)[:1].isupper() or not is_capital_adjective(word, self.words.capital_adjectives):
            return False
        return self.people.begins(text, j + 1) - (j + 1) < 2

    def _body(self, text: Text, j: int, office: Office, seen: _Seen) -> int | None:
        """The body at the head of the phrase, and the end of its name; None where »von« names none."""
        head = text.words[j]
        kind = self.titles.body(head, seen.words[-1] if seen.words else "")
        if seen.of and kind in ("", "private"):
            return None  # »begleitet wird der Präsident von seiner Frau«
        seen.words.append(head)
        self._prefix(text, j, office, seen)
        state = head in ("Republik", "Staates") or (head.endswith(_OF_LAND) and not head.startswith("Bundes"))
        state = state and self._own_name(text, j + 1) is None  # »des Landes«, »des Gastgeberlandes«
        if state or not kind:
            kind, seen.words[-1] = ("", head) if state else self._meant(text, j)
        if head == "Bundes" and office.title.head == "beauftragt":
            kind = "served"  # »der Datenschutzbeauftragte des Bundes«
        if office.body == "":
            office.body = kind
            office.party = office.party or head in self.people.parties  # »der Linken«
            office.vague = kind in ("", "private") and not state and not office.party
        office.country = office.country or seen.country
        office.attributed = True
        named = not office.organisation and kind not in _UNNAMED
        if not office.body_text.strip():  # else, »des Senats des Parlaments«: the first body is the one headed
            own = body_name(seen.words, seen.article, self.words.neuter_bodies) if named else ""
            office.body_text = own or office.body_text or " "
        j += 1
        if end := self._own_name(text, j):
            if named:
                office.body_text += " " + text.text[text.starts[j] : text.end(end - 1)]
            j = end
        return self._behind_body(text, j, office, kind)

    def _meant(self, text: Text, j: int) -> tuple[str, str]:
        """What kind of body »der Gruppe« is, where »die Freundschaftsgruppe« was named before, and its name."""
        low = text.words[j].lower()
        ends = tuple({low, low.removesuffix("s"), low.removesuffix("es")})
        for k in range(j - 1, max(-1, j - _FAR), -1):
            word = text.words[k]
            if len(word) > len(low) + 1 and word[:1].isupper() and word.lower().endswith(ends):
                kind = self.titles.body(word)
                return (
                    (kind, word if word.lower().endswith(low) else text.words[j])
                    if kind in _HEADED
                    else ("", text.words[j])
                )
        return "", text.words[j]

    def _prefix(self, text: Text, j: int, office: Office, seen: _Seen) -> None:
        """»der EU-Kommission«, »des US-Senats«."""
        part = text.prefix.get(j)
        if part is None:
            return
        if part["kind"] == "country":
            seen.country = seen.country or part["code"]
        elif part["kind"] == "organisation" and not part["country"] and not self.owners.is_private(part):
            office.organisation = office.organisation or part["full"]

    def _behind_body(self, text: Text, j: int, office: Office, kind: str) -> int:
        """»des Gebiets Mangystau«, »des Ministeriums für Handel«."""
        mark = text.mark(j)
        if kind == "regional" and mark is not None and text.word(j)[:1].isupper():
            self.owners.owner(office, mark)
            office.regional = True
            return text.after(j)
        return self.fields.end(text, j + 1) if kind == "ministry" and text.word(j) == "für" else j

    def _own_name(self, text: Text, j: int) -> int | None:
        """The proper name of a body: »des Staatsfonds Samruk-Kasyna«, »des Hafens Kuryk, Kapitän …«."""
        if j >= len(text.words) or not text.words[j][:1].isupper() or self.titles.read(text.words[j]) is not None:
            return None
        mark = text.entity[j]
        if mark is not None and mark["form"] == "name" and text.word(text.after(j)) in (",", ")"):
            return text.after(j)
        if mark is None and text.word(j + 1) == "," and self.people.is_name(text.words[j]):
            return j + 1
        return None
