"""What stands behind a title: whose it is, what for, and where."""

from __future__ import annotations

from collections.abc import Callable

from kz_facts.parse.officials.adjectives import ENDINGS, body_name, is_capital_adjective
from kz_facts.parse.officials.common import JOINTS, Grammar
from kz_facts.parse.officials.fields import Fields
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.places import Places
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_DEEPEST = 6  # offices that serve one another: no text names more, and each is read anew
# Heads whose field is their own even where a body is named: »Beauftragter der Regierung für Menschenrechte«.
_WITH_FIELD = frozenset(
    ("beauftragt", "sonderbeauftragt", "gesandt", "sondervertreter", "sonderbevollmächtigt", "koordinator", "minister", "staatssekretär")
)

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
        self._read_before = read_before

    def read(self, text: Text, office: Office) -> None:
        """Take in all that stands behind the title, and move the end of the phrase behind it."""
        j = office.head + 1
        if text.word(j) == "/" and text.word(j + 1) in ("in", "-in"):
            j += 2
        size = len(text.words)
        while j < size and text.same_sentence(office.head, j):
            word = text.words[j]
            low = word.lower()
            mark = text.entity[j]
            if word == "(":
                close = self._bracket(text, j, office)
                if close is None:
                    break
                j = close
            elif low in ("a.", "i.") and text.word(j + 1).upper().strip(".") in ("D", "R"):
                office.tenure, office.said_tenure = "former", True
                j += 2
            elif low in ("a.d.", "i.r.", "a.d", "i.r"):
                office.tenure, office.said_tenure = "former", True
                j += 1
            elif low == "in" and text.word(j + 1) == "spe":
                office.tenure, office.said_tenure = "designate", True
                j += 2
            elif low == "außer" and text.word(j + 1) == "Dienst":
                office.tenure, office.said_tenure = "former", True
                j += 2
            elif mark is not None and mark["form"] == "genitive" and mark["kind"] != "company" and text.first(j) == j:
                self.owners.owner(office, mark)
                j = text.after(j)
                j = self._more_owners(text, office, j)
            elif low in ("des", "der") and (end := self._ministry_of(text, j, office)) > j:
                j = end
            elif low in self.words.genitive or (low in ("von", "vom") and self.people.begins(text, j) == j):
                end = self._owner_phrase(text, j + 1, office, low)
                if end is None:
                    break
                j = end
                j = self._more_owners(text, office, j, of=low in ("von", "vom"))
            elif low == "für" and self.people.begins(text, j) == j:
                end = self.fields.end(text, j + 1)
                if end == j + 1:
                    break
                own = office.title.head in _WITH_FIELD or office.body in ("parliament", "international", "")
                if office.body_text and not own:
                    # The field of the body: »Leiter der Agentur für Reformen«.
                    if office.body_text.strip():
                        office.body_text += " " + text.text[text.starts[j] : text.ends[end - 1]]
                else:
                    office.field_text = f"{office.field_text} {text.text[text.starts[j] : text.ends[end - 1]]}".strip()
                office.attributed = True
                j = end
            elif low in ("beim", "bei") and self._title_behind(text, j) > j:
                j = self._served(text, self._title_behind(text, j), office)
            elif low in ("in", "im", "bei", "beim", "am", "an", "auf", "zu", "zum") and not word[0].isupper():
                end = self.places.end(text, j, office)
                if end is None:
                    break
                j = end
            else:
                break
        office.end = j

    def _ministry_of(self, text: Text, j: int, office: Office) -> int:
        """»Minister der Finanzen«, »Bundesminister des Auswärtigen«: the end of the field, j where there is none."""
        word = text.word(j + 1).lower()
        stem = word.removesuffix("s").removesuffix("n").removesuffix("e")
        if office.title.head not in _MINISTERS or office.field_text or not text.word(j + 1)[:1].isupper():
            return j
        if word not in self.people.ministries and stem not in _FIELDS:
            return j
        end = self.fields.end(text, j + 1) if word in self.people.ministries else j + 2
        office.field_text = text.text[text.starts[j] : text.ends[end - 1]]
        office.attributed = True
        return end

    def _title_behind(self, text: Text, j: int) -> int:
        """The title behind a preposition, over an article: »beim Minister«, »bei der Bundesministerin«; j for none."""
        k = j + 1 + (text.word(j + 1) in ("der", "dem"))
        return k if self.titles.read(text.word(k)) is not None else j

    def _bracket(self, text: Text, j: int, office: Office) -> int | None:
        for k in range(j + 1, min(j + 5, len(text.words))):
            if text.words[k] == ")":
                inside = text.words[j + 1 : k]
                if len(inside) == 1 and self.titles.read(inside[0]) is not None:
                    return k + 1
                mark = text.entity[j + 1]
                if (
                    len(inside) <= 2
                    and inside
                    and inside[0].isupper()
                    and mark is not None
                    and mark["kind"] == "organisation"
                ):
                    return k + 1
                if len(inside) == 1 and inside[0].isupper():
                    return k + 1
                return None
        return None

    def _more_owners(self, text: Text, office: Office, j: int, *, of: bool = False) -> int:
        """»Kasachstans und Usbekistans«, »Kasachstans, Usbekistans und Chinas«, `of` »von Kasachstan und China«."""
        while text.word(j) in ("und", "sowie", ",") and office.countries:
            k = j + 1
            if text.word(k) in ("der", "des", "dem", "den"):
                k += 1
            mark = text.entity[k] if k < len(text.words) else None
            plain = mark is not None and mark["form"] == "name" and (k > j + 1 or of)
            if mark is None or mark["kind"] != "country" or not (plain or mark["form"] == "genitive"):
                break
            if self.titles.read(text.word(text.after(k))) is not None:
                break  # »und Usbekistans Präsident« begins anew
            self.owners.owner(office, mark)
            j = text.after(k)
        return j

    def _owner_phrase(self, text: Text, j: int, office: Office, article: str) -> int | None:
        """A genitive or »von« behind the title: a state, an organisation, a body, or another office."""
        start = j
        of = article in ("von", "vom")
        if article in ("von", "vom") and text.word(j).lower() in ("der", "den", "dem"):
            article = text.word(j).lower()
            j += 1
        if text.word(j).lower() in ("länder", "staaten", "seiten", "regierungen", "nationen"):
            office.both = article in ("beider", "der")
            office.attributed = True
            return j + 1 if office.both else None
        if text.word(j).lower() == "beiden" and text.word(j + 1).lower() in ("länder", "staaten"):
            office.both = office.attributed = True
            return j + 2
        words: list[str] = []
        country: str | None = None
        while j < len(text.words) and text.same_sentence(start, j):
            word = text.words[j]
            mark = text.entity[j]
            if mark is not None and text.first(j) == j:
                after = text.after(j)
                if mark["form"] == "adjective":
                    country = country or (mark["code"] if mark["kind"] == "country" else mark["country"])
                    j = after
                    continue
                if mark["kind"] == "company":
                    office.body = "private"
                    office.attributed = True
                    return after
                self.owners.owner(office, mark)
                if words:
                    office.body = office.body or self.titles.body(words[-1])
                return after
            title = self.titles.read(word)
            if title is not None:
                return self._served(text, j, office)
            if word.endswith("-") and text.word(j + 1) in JOINTS:
                words += [word, text.word(j + 1)]
                j += 2
                continue
            following = text.word(j + 1)
            if word in ("Republik", "Region", "Land", "Landes", "Stadt", "Insel") and (part := text.mark(j + 1)):
                self.owners.owner(office, part)
                office.regional = office.regional or part["kind"] == "region"
                return text.after(j + 1)
            if word[:1].islower():
                if not word.endswith(ENDINGS) or len(word) < 4:
                    return None
                words.append(word)
                j += 1
                continue
            if (
                following[:1].isupper()
                and is_capital_adjective(word, self.words.capital_adjectives)
                and not (self.people.begins(text, j + 1) - (j + 1) >= 2)
            ):
                words.append(word)
                j += 1
                continue
            if not word[:1].isupper() or word in ("Anfang", "Ende"):
                return None
            break
        else:
            return None
        head = text.words[j]
        if of and self.titles.body(head) in ("", "private"):
            return None  # »begleitet wird der Präsident von seiner Frau«
        words.append(head)
        part = text.prefix.get(j)
        if part is not None and part["kind"] == "country":
            country = country or part["code"]
        elif (
            part is not None
            and part["kind"] == "organisation"
            and not part["country"]
            and not self.owners.is_private(part)
        ):
            office.organisation = office.organisation or part["full"]
        j += 1
        kind = self.titles.body(head)
        if office.body == "":
            office.body = kind
            office.vague = kind in ("", "private") and head not in ("Republik", "Staates", "Landes")
        office.country = office.country or country
        office.attributed = True
        if office.body_text.strip():
            pass  # »des Senats des Parlaments«: the first body is the one headed
        elif not office.organisation and kind not in ("", "ministry", "regional", "embassy", "private"):
            office.body_text = body_name(words, article, self.words.neuter_bodies)
        elif not office.body_text:
            office.body_text = " "
        if following_name := self._own_name(text, j):
            if not office.organisation and kind not in ("", "ministry", "regional", "embassy", "private"):
                office.body_text += " " + text.text[text.starts[j] : text.ends[following_name - 1]]
            j = following_name
        if kind == "regional" and text.word(j)[:1].isupper() and text.entity[j] is not None:
            self.owners.owner(office, text.entity[j])  # type: ignore[arg-type]
            office.regional = True
            j = text.after(j)
        if kind == "ministry" and text.word(j) == "für":
            j = self.fields.end(text, j + 1)
        return j

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
