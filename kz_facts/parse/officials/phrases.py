"""Office phrases: a title with all that stands before and after it, up to where a name can follow.

»der stellvertretende Außenminister der Republik Kasachstan«, »Österreichs Botschafterin in Peking«,
»Kabinettschefin der Hohen Vertreterin der EU für Außen- und Sicherheitspolitik«.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts.parse.marks import EntityMark
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Title, Titles
from kz_facts.rules.officials import OfficialRules

_DETERMINERS = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "dieser",
        "diese",
        "diesem",
        "diesen",
        "dieses",
        "sein",
        "seine",
        "seinen",
        "seinem",
        "seiner",
        "seines",
        "ihr",
        "ihre",
        "ihren",
        "ihrem",
        "ihrer",
        "ihres",
        "unser",
        "unsere",
        "unserem",
        "unseren",
        "unserer",
        "unseres",
        "mein",
        "meine",
        "meinem",
        "meinen",
        "beide",
        "beiden",
        "beider",
        "deren",
        "dessen",
        "jener",
        "jene",
        "jenem",
        "jenen",
        "vom",
        "zum",
        "zur",
        "beim",
    ]
)
_GENITIVE = frozenset(
    [
        "des",
        "der",
        "dieser",
        "dieses",
        "eines",
        "einer",
        "seines",
        "seiner",
        "ihres",
        "ihrer",
        "unseres",
        "unserer",
        "jenes",
        "jener",
        "beider",
    ]
)
_FEMININE_ARTICLES = {
    "die": "e",
    "eine": "e",
    "seine": "e",
    "ihre": "e",
    "diese": "e",
    "zur": "en",
    "einer": "en",
    "seiner": "en",
    "ihrer": "en",
    "dieser": "en",
}
_JOINTS = frozenset(("und", "sowie", "&"))
_ADJECTIVE_ENDINGS = ("en", "er", "em", "es", "e")
_CAPITAL_ADJECTIVES = (
    "europäisch", "auswärtig", "oberst", "hoh", "ständig", "gesetzgebend", "national", "international", "zentral", "asiatisch", "gemeinsam", "vereint", "allgemein", "islamisch", "weiß",
    "rot", "digital", "öffentlich", "strategisch", "erst", "zweit", "parlamentarisch", "eurasisch", "nordatlantisch", "afrikanisch", "unabhängig", "staatlich", "oberst", "deutsch", "türkisch",
)  # fmt: skip
_OF_SEVERAL_STATES = ("Bundesrat", "Nationalrat", "Bundesregierung", "Repräsentantenhaus", "Nationalversammlung")
_NEUTER = (
    "gericht",
    "parlament",
    "amt",
    "komitee",
    "ministerium",
    "institut",
    "haus",
    "kabinett",
    "präsidium",
    "zentrum",
    "direktorium",
    "sekretariat",
    "büro",
    "gremium",
    "tribunal",
    "gebiet",
    "land",
)


@dataclass
class Office:
    """A title with its attributes: words `[start, end)`, with the determiner `[outer, end)`."""

    title: Title
    head: int
    start: int
    end: int
    outer: int
    determiner: str = ""
    adjectives: list[str] = field(default_factory=list)
    field_text: str = ""
    country: str | None = None
    countries: list[str] = field(default_factory=list)
    organisation: str | None = None
    host: str | None = None
    body: str = ""
    body_text: str = ""
    regional: bool = False
    tenure: str = "current"
    said_tenure: bool = False
    deputy: bool = False
    both: bool = False
    attributed: bool = False
    shortened: str = ""
    category: str = ""

    @property
    def bare(self) -> bool:
        """Whether nothing stands before the title: »Präsident Tokajew«."""
        return self.start == self.head and not self.determiner

    @property
    def plural(self) -> bool:
        """Whether the phrase can speak of several holders."""
        det, title = self.determiner.lower(), self.title
        if det in ("beide", "beiden", "beider"):
            return True
        if title.feminine:
            return title.ending == "innen"
        if title.ending in ("en", "n", "e", "er") and not title.adjectival:
            return det in ("die", "den", "der", "", "beiden", "ihre", "seine", "unsere")
        if title.adjectival or title.ending or not title.head.endswith("er"):
            return False
        return det == "die" or (det == "der" and any(word.endswith("en") for word in self.adjectives))

    @property
    def gender(self) -> str:
        """Grammatical gender: by the noun, else by its article."""
        if self.title.feminine or self.title.head.endswith("frau"):
            return "f"
        if self.title.head in ("mitglied", "staatsoberhaupt"):
            return "n"
        if not self.title.adjectival:
            return "m"
        det, ending = self.determiner.lower(), self.title.ending
        if det == "der":
            return "f" if ending == "en" else "m"
        if det in _FEMININE_ARTICLES:
            return "f" if ending == _FEMININE_ARTICLES[det] else "m"
        return "f" if not det and ending == "e" else "m"


class Phrases:
    """Reads office phrases around titles."""

    def __init__(self, rules: OfficialRules, titles: Titles, people: People) -> None:
        self.titles = titles
        self.people = people
        self._tenures = {stem: name for name in ("former", "designate", "current") for stem in rules.modifiers[name]}
        self._deputy = frozenset(rules.modifiers["deputy"])
        self._abbreviated = self._deputy | {stem for stem in self._tenures if len(stem) < 6}
        self._role = frozenset(rules.modifiers["role"])
        self._former_words = frozenset(rules.modifiers["former_words"])
        self._former_after = tuple(rules.modifiers["former_after"])
        self._organisations = {
            stem: name for name, stems in rules.implied["organisations"].items() for stem in stems.split()
        }

    def read(self, text: Text, head: int, title: Title) -> Office:
        """The office phrase around the title at word `head`."""
        office = Office(title, head, head, head + 1, head, deputy=title.deputy)
        if title.former:
            office.tenure, office.said_tenure = "former", True
        self._before(text, office)
        mark = text.prefix.get(head)
        if mark is not None:
            self._compound(office, mark)
        self._after(text, office)
        return office

    # -- before the title -------------------------------------------------------------------------

    def _before(self, text: Text, office: Office) -> None:
        i = office.head - 1
        kept = office.head
        adjectives: list[str] = []
        while i >= 0 and text.same_sentence(i, office.head):
            word = text.words[i]
            low = word.lower()
            mark = text.entity[i]
            if mark is not None:
                if mark["form"] in ("adjective", "people") or (
                    mark["form"] == "name"
                    and low.endswith("er")
                    and text.after(i) == i + 1
                    and mark["kind"] in ("country", "city", "region")
                ):
                    self._belongs(office, mark)
                    kept = i = text.first(i)
                    i -= 1
                    continue
                if mark["form"] == "genitive" and mark["kind"] != "company":
                    self._belongs(office, mark)
                    kept = text.first(i)
                    office.attributed = True
                break
            if low in _DETERMINERS:
                office.determiner = word
                office.outer = i
                kept = min(kept, i + 1)
                break
            if word == "." and text.ends[i - 1] == text.starts[i] and text.word(i - 1).lower() in self._abbreviated:
                i -= 1  # »stv.« as two words
                word = text.words[i] + "."
                low = word.lower()
            stem = adjective_stem(low)
            if stem in self._tenures or low.strip(".") in self._tenures:
                if not office.said_tenure:
                    office.tenure, office.said_tenure = self._tenures.get(stem) or self._tenures[low.strip(".")], True
                if (
                    low.startswith("amtierend")
                    and word[0].isupper()
                    and i > 0
                    and not text.line[i]
                    and text.same_sentence(i - 1, i)
                ):
                    adjectives.insert(0, word)
                kept = i
            elif stem in self._role or low.strip(".") in self._deputy:
                if low.strip(".") in self._deputy or stem in self._deputy:
                    office.deputy = True
                adjectives.insert(0, word)
                kept = i
            elif low in _JOINTS or word == ",":
                before = text.word(i - 1)
                if word != "," and before.endswith("-") and before[:1].isupper() and kept == office.head:
                    office.shortened = before
                    kept = i = i - 1
                elif kept == office.head or adjective_stem(before.lower()) not in self._role:
                    break
                else:
                    adjectives.insert(0, word)
            elif low in self._former_words and not word[:1].isupper():
                office.tenure, office.said_tenure = "former", True
                kept = i
            elif (
                (word.islower() and low.endswith(_ADJECTIVE_ENDINGS) and len(low) > 3)
                or low.endswith("-jährige")
                or low.endswith("-jährigen")
            ):
                pass  # an adjective that says nothing of the office, or a verb: kept only where something follows
            else:
                break
            i -= 1
        office.start = kept
        office.outer = office.outer if office.determiner and office.outer < kept else kept
        office.adjectives = [word for k, word in enumerate(adjectives) if word not in (",", *_JOINTS) or k > 0]

    def _belongs(self, office: Office, mark: EntityMark) -> None:
        if mark["kind"] == "country":
            office.country = office.country or mark["code"]
        elif mark["kind"] == "organisation":
            self._organised(office, mark)
        elif mark["kind"] in ("city", "region"):
            office.country = office.country or mark["country"]
            office.regional = not mark["capital"]
            if mark["capital"]:
                office.regional = office.title.category == "regional"

    def _compound(self, office: Office, mark: EntityMark) -> None:
        title = office.title
        if (
            mark["kind"] == "country"
            and (title.category not in ("envoy",) or (mark["code"] == "US"))
            and not title.head.startswith("beauftragt")
        ):
            office.country = office.country or mark["code"]
        elif mark["kind"] == "organisation" and mark["name"] in _OF_SEVERAL_STATES:
            pass  # the title and the text tell which
        elif mark["kind"] == "organisation" and mark["country"] and title.category:
            office.country = office.country or mark["country"]
        elif mark["kind"] == "organisation":
            self._organised(office, mark)

    def _organised(self, office: Office, mark: EntityMark) -> None:
        """An organisation, or a body of a state (»Kreml«, »Auswärtiges Amt«, »Nationalbank Kasachstans«)."""
        if not mark["country"]:
            office.organisation = office.organisation or mark["name"]
            office.body = office.body or self.body_kind(mark["name"])
            return
        office.country = office.country or mark["country"]
        kinds = [self.titles.body(word) for word in mark["name"].split()]
        low = mark["name"].lower()
        kind = (
            "ministry"
            if "amt" in low.split() or "ministerium" in low or "departement" in low
            else next((k for k in kinds if k), "agency")
        )
        office.body = office.body or kind
        if not office.body_text.strip():
            office.body_text = mark["name"] if kind != "ministry" else " "

    # -- after the title --------------------------------------------------------------------------

    def _after(self, text: Text, office: Office) -> None:
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
            elif low == "außer" and text.word(j + 1) == "Dienst":
                office.tenure, office.said_tenure = "former", True
                j += 2
            elif mark is not None and mark["form"] == "genitive" and mark["kind"] != "company" and text.first(j) == j:
                self._owner(office, mark)
                j = text.after(j)
                j = self._more_owners(text, office, j)
            elif low in _GENITIVE or (low in ("von", "vom") and self.people.begins(text, j) == j):
                end = self._owner_phrase(text, j + 1, office, low)
                if end is None:
                    break
                j = end
                j = self._more_owners(text, office, j)
            elif low == "für" and self.people.begins(text, j) == j:
                end = self._fields(text, j + 1)
                if end == j + 1:
                    break
                if (
                    office.body_text
                    and not office.body.startswith("parliament")
                    and office.body not in ("international", "")
                ):
                    # The field of the body: »Leiter der Agentur für Reformen«.
                    if office.body_text.strip():
                        office.body_text += " " + text.text[text.starts[j] : text.ends[end - 1]]
                else:
                    office.field_text = f"{office.field_text} {text.text[text.starts[j] : text.ends[end - 1]]}".strip()
                office.attributed = True
                j = end
            elif low in ("in", "im", "bei", "beim", "am", "an", "auf", "zu", "zum") and not word[0].isupper():
                end = self._place(text, j, office)
                if end is None:
                    break
                j = end
            else:
                break
        office.end = j

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

    def _owner(self, office: Office, mark: EntityMark) -> None:
        office.attributed = True
        if mark["kind"] == "country" and mark["code"]:
            office.countries.append(mark["code"])
            office.country = office.country or mark["code"]
        elif mark["kind"] == "organisation":
            self._organised(office, mark)
        elif mark["kind"] in ("city", "region"):
            office.country = office.country or mark["country"]
            office.regional = not mark["capital"] or office.title.category == "regional"
        elif mark["kind"] == "company":
            office.body = "private"

    def _more_owners(self, text: Text, office: Office, j: int) -> int:
        """»Kasachstans und Usbekistans«, »Kasachstans, Usbekistans und Chinas«."""
        while text.word(j) in ("und", "sowie", ",") and office.countries:
            k = j + 1
            if text.word(k) in ("der", "des"):
                k += 1
            mark = text.entity[k] if k < len(text.words) else None
            if mark is None or mark["kind"] != "country" or (mark["form"] != "genitive" and k == j + 1):
                break
            if self.titles.read(text.word(text.after(k))) is not None:
                break  # »und Usbekistans Präsident« begins anew
            self._owner(office, mark)
            j = text.after(k)
        return j

    def _owner_phrase(self, text: Text, j: int, office: Office, article: str) -> int | None:
        """A genitive or »von« behind the title: a state, an organisation, a body, or another office."""
        start = j
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
                self._owner(office, mark)
                if words:
                    office.body = office.body or self.titles.body(words[-1])
                return after
            title = self.titles.read(word)
            if title is not None:
                return self._served(text, j, office)
            if word.endswith("-") and text.word(j + 1) in _JOINTS:
                words += [word, text.word(j + 1)]
                j += 2
                continue
            following = text.word(j + 1)
            if word[:1].islower():
                if not word.endswith(_ADJECTIVE_ENDINGS) or len(word) < 4:
                    return None
                words.append(word)
                j += 1
                continue
            if (
                following[:1].isupper()
                and is_capital_adjective(word)
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
        words.append(head)
        part = text.prefix.get(j)
        if part is not None and part["kind"] == "country":
            country = country or part["code"]
        elif part is not None and part["kind"] == "organisation" and not part["country"]:
            office.organisation = office.organisation or part["name"]
        j += 1
        kind = self.titles.body(head)
        if office.body == "":
            office.body = kind
        office.country = office.country or country
        office.attributed = True
        if office.body_text.strip():
            pass  # »des Senats des Parlaments«: the first body is the one headed
        elif not office.organisation and kind not in ("", "ministry", "regional", "embassy", "private"):
            office.body_text = body_name(words, article)
        elif not office.body_text:
            office.body_text = " "
        if following_name := self._own_name(text, j):
            if not office.organisation and kind not in ("", "ministry", "regional", "embassy", "private"):
                office.body_text += " " + text.text[text.starts[j] : text.ends[following_name - 1]]
            j = following_name
        if kind == "regional" and text.word(j)[:1].isupper() and text.entity[j] is not None:
            self._owner(office, text.entity[j])  # type: ignore[arg-type]
            office.regional = True
            j = text.after(j)
        if kind == "ministry" and text.word(j) == "für":
            j = self._fields(text, j + 1)
        return j

    def _own_name(self, text: Text, j: int) -> int | None:
        """The proper name of a body: »des Staatsfonds Samruk-Kasyna«, »des Stützpunkts Termez, Oberst …«."""
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
        if title is None:
            return head
        inner = Office(title, head, head, head + 1, head)
        self._before(text, inner)
        if head in text.prefix:
            self._compound(inner, text.prefix[head])
        self._after(text, inner)
        office.country = office.country or inner.country
        office.organisation = office.organisation or inner.organisation
        office.attributed = True
        if not office.body:
            office.body = "international" if inner.organisation else "served"
        end = self.people.begins(text, inner.end)
        return end if end > inner.end else inner.end

    def _place(self, text: Text, j: int, office: Office) -> int | None:
        """»in Kasachstan« of an envoy is where he is accredited; »im Auswärtigen Amt« where one serves."""
        k = j + 1
        if text.word(k).lower() in ("der", "den", "dem"):
            k += 1
        if k >= len(text.words) or not text.same_sentence(j, k):
            return None
        category = office.title.category
        preposition = text.words[j].lower()
        words: list[str] = []
        while adjective_like(text.word(k)) and text.entity[k] is None:
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
            if mark["kind"] in ("country", "city") and envoy and preposition in ("in", "im"):
                office.host = office.host or (mark["code"] if mark["kind"] == "country" else mark["country"])
                while (
                    text.word(after) in ("und", ",")
                    and text.word(after + 1)
                    and text.entity[after + 1] is not None
                    and text.entity[after + 1]["kind"] == "country"
                ):  # type: ignore[index]
                    after = text.after(after + 1)
                return after
            if mark["kind"] == "organisation" and preposition in ("bei", "beim", "an", "am", "in", "im"):
                if envoy or office.title.head in ("vertreter",):
                    office.organisation = office.organisation or mark["name"]
                    office.attributed = True
                    return after
                if category in ("deputy_minister", "", "judiciary") and preposition in ("am", "an", "im", "in"):
                    self._owner(office, mark)
                    return after
            if text.word(after) == "," and (office.attributed or office.determiner) and preposition in ("in", "im"):
                # Where he serves; of a ministry or government the town tells the state.
                if mark["kind"] == "city" and mark["capital"] and office.body in ("ministry", "agency", "served"):
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
            office.body_text = office.body_text or " "
            office.attributed = True
            k += 1
            if text.word(k) == "für":
                k = self._fields(text, k + 1)
            return k
        return None

    def _fields(self, text: Text, j: int) -> int:
        """The end of a field, »Handel, Industrie und Energie«: noun phrases joined to a list."""
        end = self._field(text, j)
        if end == j:
            return j
        while True:
            word = text.word(end)
            if word in _JOINTS or (word == "," and self._list_goes_on(text, end + 1)):
                after = self._field(text, end + 1)
                if after == end + 1:
                    return end
                end = after
            elif word in ("zu", "zum", "zur", "mit", "in", "im", "der", "des", "von", "gegen") and end < len(
                text.words
            ):
                k = end + 1
                if (
                    k < len(text.words)
                    and text.entity[k] is not None
                    and text.entity[k]["form"] in ("name", "genitive")
                    and text.entity[k]["kind"] in ("country", "region", "organisation")
                ):  # type: ignore[index]
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
            if word.endswith("-") and text.word(k + 1) in (*_JOINTS, ","):
                k += 2
                continue
            if word[:1].islower():
                if not word.endswith(_ADJECTIVE_ENDINGS) or len(word) < 4:
                    return j
                k += 1
                continue
            if not word[:1].isupper():
                return j
            if text.word(k + 1)[:1].isupper() and is_capital_adjective(word) and self.people.is_noun(text.word(k + 1)):
                k += 1
                continue
            name_end = self.people.begins(text, k)
            if name_end - k == 2 and k > j - 1 and text.word(k - 1) in _JOINTS and word in self.people.given:
                return j
            return k + 1
        return j

    def _list_goes_on(self, text: Text, j: int) -> bool:
        """Whether after a comma comes another noun and then »und« and a third."""
        for _ in range(6):
            end = self._field(text, j)
            if end == j:
                return False
            if text.word(end) in _JOINTS:
                return True
            if text.word(end) != ",":
                return False
            j = end + 1
        return False

    def body_kind(self, name: str) -> str:
        """What kind of body an organisation's name tells of: »Europäisches Parlament« is a parliament."""
        low = name.lower()
        if "zentralbank" in low or "nationalbank" in low or "notenbank" in low:
            return "agency"
        for word in reversed(low.split()):
            kind = self.titles.body(word)
            if kind in ("parliament", "judiciary"):
                return kind
        return "international"


def adjective_stem(word: str) -> str:
    """The stem of an inflected adjective in small letters: »stellvertretenden« → »stellvertretend«."""
    for ending in _ADJECTIVE_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def adjective_like(word: str) -> bool:
    """Whether a word looks like an inflected adjective."""
    return (word[:1].islower() and word.endswith(_ADJECTIVE_ENDINGS) and len(word) > 4) or is_capital_adjective(word)


def is_capital_adjective(word: str) -> bool:
    """Whether a capitalised word is an adjective of a proper name: »Europäischen«, »Obersten«."""
    low = word.lower()
    stem = adjective_stem(low)
    return stem != low and (
        stem in _CAPITAL_ADJECTIVES
        or (stem.endswith(("isch", "lich", "iert", "ent", "ativ", "ional", "end")) and len(stem) > 5)
    )


def body_name(words: list[str], article: str) -> str:
    """The nominative of a body: »Nationalen Sicherheitsrates«, »des« → »Nationaler Sicherheitsrat«."""
    head = words[-1]
    if article in ("des", "dieses", "eines", "dem", "vom", "im", "am", "beim"):
        if article in ("des", "dieses", "eines"):
            for ending in ("es", "s"):
                if head.endswith(ending) and not head.endswith(
                    ("ss", "fonds", "us", *(["ees"] if ending == "es" else []))
                ):
                    head = head[: -len(ending)]
                    break
        ending = "es" if head.lower().endswith(_NEUTER) else "er"
    else:
        ending = "e"
    adjectives = [adjective_stem(w) + ending if adjective_stem(w) != w and w not in _JOINTS else w for w in words[:-1]]
    name = " ".join([*adjectives, head])
    return name[:1].upper() + name[1:]
