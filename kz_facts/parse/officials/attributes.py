"""What stands behind a title: whose it is, what for, and where."""

from __future__ import annotations

from collections.abc import Callable

from kz_facts.parse.officials.common import JOINTS, Grammar
from kz_facts.parse.officials.fields import Fields
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owner_phrases import OwnerPhrases
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.places import Places
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_DEEPEST = 6  # offices that serve one another: no text names more, and each is read anew
# Heads whose field is their own even where a body is named: »Beauftragter der Regierung für Menschenrechte«.
_WITH_FIELD = frozenset((
    "beauftragt", "sonderbeauftragt", "gesandt", "sondervertreter", "sonderbevollmächtigt", "koordinator", "minister",
    "staatssekretär",
))  # fmt: skip

_RETIRED = ("a.d.", "i.r.", "a.d", "i.r")
_LONGEST_PLACE = 4  # words
_YEAR = 4  # digits
_ASSISTS = frozenset(("sprecher", "kabinettschef", "stabschef", "berater", "koordinator"))
_WHERETO = ("zu", "zur", "zum", "ins")
_WHERE = ("in", "im", "bei", "beim", "am", "an", "auf", "zu", "zum", "aus")
_MINISTERS = frozenset(("minister", "staatssekretär", "staatsminister"))
_FIELDS = frozenset(("auswärtig", "inner", "äußer", "äusser"))  # of »des Auswärtigen«


class Attributes(Grammar):
    """Reads on from a title to where a name can follow."""

    def __init__(
        self,
        words: Vocabulary,
        titles: Titles,
        people: People,
        owners: Owners,
        read_before: Callable[[Text, Office], None],
    ) -> None:
        super().__init__(words, titles, people)
        self.owners = owners
        self.fields = Fields(words, titles, people)
        self.places = Places(words, titles, people, owners, self.fields)
        self.phrases = OwnerPhrases(words, titles, people, owners, self.fields, self._served)
        self._read_before = read_before

    def read(self, text: Text, office: Office) -> None:
        """Take in all that stands behind the title, and move the end of the phrase behind it."""
        j = office.head + 1
        if text.word(j) == "/" and text.word(j + 1) in ("in", "-in"):
            j += 2
        while j < len(text.words) and text.same_sentence(office.head, j):
            end = self._step(text, j, office)
            if end == j:
                break
            j = end
        office.end = j

    def _step(self, text: Text, j: int, office: Office) -> int:
        """The end of the attribute that begins at word j; j where none does."""
        for read in (self._state, self._bracket, self._tenure, self._owner, self._field, self._place):
            end = read(text, j, office)
            if end > j:
                return end
        return j

    def _state(self, text: Text, j: int, office: Office) -> int:
        """»A (Präsident, Peru)«, »A, Präsident (Peru)«, »A – Präsident, Peru«: in a list the state by itself."""
        mark = text.mark(j + 1)
        if text.words[j] not in (",", "(") or mark is None or (mark["kind"], mark["form"]) != ("country", "name"):
            return j
        end = text.after(j + 1)
        line = end >= len(text.words) or text.line[end]
        if not (text.word(end) == ")" or (text.words[j] == "," and line)):
            return j
        self.owners.owner(office, mark)
        return end + (text.words[j] == "(")

    def _tenure(self, text: Text, j: int, office: Office) -> int:
        """»a. D.«, »außer Dienst«, »in spe«."""
        low, after = text.words[j].lower(), text.word(j + 1)
        if low in _RETIRED:
            tenure, end = "former", j + 1
        elif (low in ("a.", "i.") and after.upper().strip(".") in ("D", "R")) or (low, after) == ("außer", "Dienst"):
            tenure, end = "former", j + 2
        elif low == "von" and len(after) == _YEAR and after.isdigit():
            tenure, end = "former", j + 2  # »der Präsident von 1920«
        elif (low, after) in (("a.", "i."), ("ad", "interim")):
            return j + 2  # »Geschäftsträger a. i.«
        elif (low, after) == ("in", "spe"):
            tenure, end = "designate", j + 2
        else:
            return j
        office.tenure, office.said_tenure = tenure, True
        return end

    def _owner(self, text: Text, j: int, office: Office) -> int:
        """»Kasachstans«, »der Republik Kasachstan«, »von Peru und Chile«, »der Finanzen«."""
        low, mark = text.words[j].lower(), text.entity[j]
        if mark is not None and mark["form"] == "genitive" and mark["kind"] != "company" and text.first(j) == j:
            self.owners.owner(office, mark)
            office.regional = office.regional or text.words[j].lower().startswith(tuple(self.words.parts))
            return self.phrases.more(text, office, text.after(j))
        if low in ("des", "der") and (end := self._ministry_of(text, j, office)) > j:
            return end
        of = low in ("von", "vom")
        if of and (end := self._unknown_place(text, j, office)) > j:
            return end
        if low in self.words.genitive or (of and self.people.begins(text, j) == j):
            found = self.phrases.end(text, j + 1, office, low)
            return j if found is None else self.phrases.more(text, office, found, of=of)
        return j

    def _unknown_place(self, text: Text, j: int, office: Office) -> int:
        """»der Bürgermeister von Zirnak, Anna Berg«: the end of a place that no list knows; j where there is none."""
        k = j + 1
        while text.word(k)[:1].isupper() and text.entity[k] is None and k < j + _LONGEST_PLACE:
            k += 1
        start = self.people.skip_honorifics(text, k + 1)
        named = k > j + 1 and text.word(k) == "," and self.people.begins(text, start) > start + 1
        if not named or office.title.category not in ("regional", "head_of_state"):
            return j
        office.attributed = True
        return k

    def _field(self, text: Text, j: int, office: Office) -> int:
        """»für Handel und Industrie«: of the office, or of its body (»Leiter der Agentur für Reformen«)."""
        further = bool(office.field_text) and text.words[j] in JOINTS  # »des Innern und für Heimat«
        first = j + further
        if text.word(first).lower() != "für" or self.people.begins(text, j) != j:
            return j
        end = self.fields.end(text, first + 1)
        if office.title.category == "regional":  # »Landesrat für Soziales in Kärnten«: where he is one
            end = next((k for k in range(j + 2, end) if text.words[k] in ("in", "im")), end)
        if end == first + 1:
            return j
        field = text.text[text.starts[j] : text.end(end - 1)]
        own = office.title.head in _WITH_FIELD or office.body in ("parliament", "international", "")
        if not office.body_text or own:
            office.field_text = f"{office.field_text} {field}".strip()
        elif office.body_text.strip():
            office.body_text += " " + field
        office.attributed = True
        return end

    def _place(self, text: Text, j: int, office: Office) -> int:
        """»beim Minister«, »in Kasachstan«, »im Auswärtigen Amt«."""
        low = text.words[j].lower()
        if low in ("beim", "bei") and (head := self._title_behind(text, j)) > j:
            return self._served(text, head, office)
        if text.word(office.outer - 1) == "als" and office.title.head in _ASSISTS and low in _WHERETO:
            return self._whereto(text, j, office)
        if low in _WHERE and not text.words[j][0].isupper():
            return self.places.end(text, j, office) or j
        return j

    def _whereto(self, text: Text, j: int, office: Office) -> int:
        """»wechselt als Sprecherin zu Minister X«, »… ins Innenministerium«: with whom or where one will serve."""
        if (head := self._title_behind(text, j)) > j:
            return self._served(text, head, office)
        kind = self.titles.body(text.word(j + 1))
        if text.words[j] != "ins" or kind not in ("ministry", "agency"):
            return j
        office.body, office.attributed, office.body_text = kind, True, " "
        return j + 2

    def _ministry_of(self, text: Text, j: int, office: Office) -> int:
        """»Minister der Finanzen«, »Bundesminister des Auswärtigen«: the end of the field, j where there is none."""
        word = text.word(j + 1).lower()
        stem = word.removesuffix("s").removesuffix("n").removesuffix("e")
        if office.title.head not in _MINISTERS or office.field_text or not text.word(j + 1)[:1].isupper():
            return j
        if word not in self.people.ministries and stem not in _FIELDS:
            return j
        end = self.fields.end(text, j + 1) if word in self.people.ministries else j + 2
        office.field_text = text.text[text.starts[j] : text.end(end - 1)]
        office.attributed = True
        return end

    def _title_behind(self, text: Text, j: int) -> int:
        """The title behind a preposition, over an article: »beim Minister«, »bei der Bundesministerin«; j for none."""
        k = j + 1 + (text.word(j + 1) in ("der", "dem"))
        return k if self.titles.read(text.word(k)) is not None else j

    def _bracket(self, text: Text, j: int, office: Office) -> int:
        """»Gouverneur (Akim)«, »Direktor des Dienstes (EAD)«: the end of a bracket with an abbreviation or a title."""
        if text.words[j] != "(":
            return j
        close = next((k for k in range(j + 1, min(j + 5, len(text.words))) if text.words[k] == ")"), j + 1)
        inside, mark = text.words[j + 1 : close], text.mark(j + 1)
        if not inside:
            return j
        short = len(inside) == 1 and (inside[0].isupper() or self.titles.read(inside[0]) is not None)
        body = len(inside) <= 2 and inside[0][:1].isupper() and mark is not None and mark["kind"] == "organisation"
        return close + 1 if short or body else j

    def _served(self, text: Text, head: int, office: Office) -> int:
        """»des Präsidenten«, »der Hohen Vertreterin der EU«: the office that this one serves."""
        title = self.titles.read(text.words[head])
        if title is None or office.depth >= _DEEPEST:
            return head
        inner = Office(title, head, head, head + 1, head, depth=office.depth + 1)
        self._read_before(text, inner)
        if head in text.prefix:
            self.owners.compound(inner, text.prefix[head])
        self.read(text, inner)
        office.country = office.country or inner.country
        if office.title.head in _WITH_FIELD and title.head not in _MINISTERS:
            office.field_text = office.field_text or inner.field_text
        office.served = title
        office.organisation = office.organisation or inner.organisation
        office.attributed = True
        if not office.body:
            office.body = "international" if inner.organisation else "served"
        end = self.people.begins(text, inner.end)
        return end if end > inner.end else inner.end
