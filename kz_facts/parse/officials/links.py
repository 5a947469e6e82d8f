"""Joins names and offices: before and after the name, in apposition, in brackets, in lists, across the verb."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kz_facts.parse.names import is_family_first
from kz_facts.parse.officials.people import HONORIFICS, People
from kz_facts.parse.officials.phrases import Office, Phrases
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles

_CLOSING = frozenset('.,;:!?)»«"“”–-|\n')
_BETWEEN = frozenset(
    [
        "damals",
        "derzeit",
        "heute",
        "auch",
        "zugleich",
        "seinerzeit",
        "ehemals",
        "früher",
        "zuvor",
        "einst",
        "seit",
        "damaliger",
        "selbst",
        "zuletzt",
        "bislang",
        "bisher",
        "und",
    ]
)
_FORMER_ADVERBS = frozenset(["bis", "bisher", "bislang", "damals", "ehemals", "früher", "einst", "seinerzeit", "zuvor"])
_APPOINT = (
    "ernannt",
    "ernenn",
    "gewählt",
    "wählt",
    "berufen",
    "berief",
    "bestellt",
    "bestimmt",
    "bestätigt",
    "vereidigt",
    "angelobt",
    "nominier",
    "vorgeschlagen",
    "befördert",
    "designiert",
    "gekürt",
    "eingesetzt",
    "aufgestiegen",
    "auserkoren",
)
_PROPOSE = ("nominier", "vorgeschlagen", "designiert", "auserkoren")
_LEAVE = (
    "zurückgetreten",
    "zurücktrat",
    "zurücktreten",
    "zurück",
    "entlassen",
    "entließ",
    "abgesetzt",
    "abberufen",
    "abberief",
    "abgewählt",
    "abgelöst",
    "gestürzt",
    "ausgeschieden",
    "gefeuert",
    "verabschiedet",
    "entband",
    "entbunden",
)
_PRESENT = (
    "vereidigt",
    "angelobt",
    "bestätigt",
    "amtiert",
    "fungiert",
    "diente",
    "wirkt",
    "wirkte",
    "tätig",
    "arbeitet",
    "wiedergewählt",
)
_COPULA = {
    "ist": "current",
    "bleibt": "current",
    "sei": "current",
    "wurde": "current",
    "war": "former",
    "wird": "designate",
    "gewesen": "former",
}


@dataclass
class Link:
    """A name at words `[start, end)` that belongs to an office; `by` names the construction."""

    office: Office
    start: int
    end: int
    by: str
    country: str | None = None
    tenure: str | None = None


class Linker:
    """Finds for every office phrase the name of its holder."""

    def __init__(self, titles: Titles, people: People, phrases: Phrases) -> None:
        self.titles = titles
        self.people = people
        self.phrases = phrases

    def offices(self, text: Text) -> list[Office]:
        """All office phrases of a text, in order."""
        found = []
        read = self.titles.read
        for i, word in enumerate(text.words):
            title = read(word)
            if title is None:
                continue
            mark = text.entity[i]
            if mark is not None and mark["kind"] in ("organisation", "company"):
                # »Bundesrat« is a body, or, in front of a name, a title.
                if text.after(i) != i + 1 or text.first(i) != i or self.people.begins(text, i + 1) < i + 2:
                    continue
                text.entity[i] = None
            if i > 0 and text.words[i - 1] in self.people.given and not title.adjectival:
                continue  # »Gerhard Richter«
            found.append(self.phrases.read(text, i, title))
        return found

    def links(self, text: Text, offices: list[Office], known: frozenset[str]) -> list[Link]:
        """Every office with its holders."""
        links: list[Link] = []
        after: dict[int, list[Link]] = {}
        for n, office in enumerate(offices):
            mine = self._names_after(text, office, known)
            if not mine and n + 1 < len(offices):
                mine = []
            after[n] = mine
        # From the right: an office without a name of its own takes the name of the one it is joined to.
        for n in range(len(offices) - 2, -1, -1):
            if after[n] or not after[n + 1]:
                continue
            one, other = offices[n], offices[n + 1]
            joint = text.word(one.end)
            if (
                joint in ("und", "sowie")
                and one.end + 1 >= other.outer
                and len(after[n + 1]) == 1
                and not other.determiner
                and not one.title.kin
            ):
                if not one.plural or one.title.adjectival:
                    self._share(one, other)
                    after[n] = [replace(link, office=one, by="joined") for link in after[n + 1]]
            elif (
                joint == ","
                and one.end + 1 == other.outer
                and len(after[n + 1]) == 1
                and one.determiner
                and not one.plural
            ):
                closed = text.word(after[n + 1][0].end) not in ("und", "sowie")
                if (
                    other.determiner
                    or other.start < other.head
                    or other.category == "military"
                    or other.title.category == "military"
                ) and closed:
                    after[n] = [replace(link, office=one, by="apposition") for link in after[n + 1]]
                    if other.title.category == "military" and other.bare:
                        after[n + 1] = []
        for n, office in enumerate(offices):
            if n and any(other.start <= office.head < other.end for other in offices[max(0, n - 4) : n]):
                links += [link for link in after[n] if link.by == "title"]  # »Sprecher des Präsidenten, X«
                continue
            links += after[n] or self._name_before(text, office, known)
        return links

    def _share(self, one: Office, other: Office) -> None:
        one.country = one.country or other.country
        one.organisation = one.organisation or other.organisation
        one.body = one.body or other.body
        one.body_text = one.body_text or other.body_text
        other.country = other.country or one.country
        other.organisation = other.organisation or one.organisation
        if one.said_tenure and not other.said_tenure and other.start == other.head:
            other.tenure = one.tenure

    # -- the name behind --------------------------------------------------------------------------

    def _names_after(self, text: Text, office: Office, known: frozenset[str]) -> list[Link]:
        j = office.end
        if not text.same_sentence(office.head, j):
            return []
        word = text.word(j)
        if word == "," and text.word(j + 1):
            return self._apposition(text, office, j + 1, known)
        if word == "(":
            start = self.people.skip_honorifics(text, j + 1)
            end = self.people.begins(text, start)
            if end > start and text.word(end) == ")" and self._sure(text, start, end, known):
                return [Link(office, start, end, "bracket")]
            return []
        if word in (":", "–", "-") and self._begins_line(text, office.outer):
            start = self.people.skip_honorifics(text, j + 1)
            end = self.people.begins(text, start)
            return (
                [Link(office, start, end, "list")]
                if end - start >= 2 or (end > start and self._sure(text, start, end, known))
                else []
            )
        if text.line[j] and not text.line[office.head] and False:
            return []
        start = self._skip(text, j)
        end = self.people.begins(text, start)
        if end == start:
            return []
        end = self._trim(text, start, end, known)
        if not self._direct(text, office, start, end, known):
            return []
        links = [Link(office, start, end, "title")]
        if office.plural:
            links += self._more(text, office, end, known)
        self._after_brackets(text, links)
        return links

    def _skip(self, text: Text, j: int) -> int:
        start = self.people.skip_honorifics(text, j)
        title = self.titles.read(text.word(start))
        if title is not None and title.category == "military" and self.people.begins(text, start + 1) > start + 1:
            return start + 1
        return start

    def _trim(self, text: Text, start: int, end: int, known: frozenset[str]) -> int:
        """A run may have swallowed a word that begins something new; a known name or »…ew« ends it."""
        for k in range(start + 1, end):
            if text.words[k - 1].endswith(("'s", "s'")):
                return k
        if (
            end - start == 2
            and not is_family_first(text.words[start:end])
            and text.words[start] in known
            and text.words[end - 1] not in known
            and text.words[start] not in self.people.given
            and self.people.is_foreign(text.words[start])
            and not self.people.is_foreign(text.words[end - 1])
        ):
            return end - 1
        if end - start >= 3 and text.words[end - 2] in known and text.words[end - 1] not in known:
            return end - 1
        return end

    def _direct(self, text: Text, office: Office, start: int, end: int, known: frozenset[str]) -> bool:
        size = end - start
        if start > office.end:
            return True  # »Präsident Dr. Müller«
        if office.title.kin and not (office.determiner or office.start < office.head):
            return False
        if size >= 2:
            return not (
                office.end > office.head + 1
                and text.words[start] not in self.people.given
                and self.people.is_noun(text.words[start])
            )
        word = text.words[start]
        if word in known or word.rstrip("s") in known:
            return True
        if office.end > office.head + 1 and not office.field_text:
            return self.people.is_foreign(word) and (office.end == office.head + 1)
        if office.bare or (office.start < office.head and not office.plural):
            return True
        return (
            self.people.is_foreign(word)
            or not text.word(end)[:1].islower()
            or office.determiner.lower() in ("zum", "zur", "vom", "beim")
        )

    def _more(self, text: Text, office: Office, end: int, known: frozenset[str]) -> list[Link]:
        """Further holders in a list: »A (Kirgistan), B und C (Usbekistan)«."""
        links: list[Link] = []
        while True:
            j = self.past_bracket(text, end)
            joint = text.word(j)
            if joint not in (",", "und", "sowie"):
                break
            start = self.people.skip_honorifics(text, j + 1)
            if joint == "," and text.word(start) in ("und", "sowie"):
                start = self.people.skip_honorifics(text, start + 1)
            stop = self.people.begins(text, start)
            if stop == start or not text.same_sentence(end - 1, start):
                break
            if joint == "," and stop - start < 2 and text.words[start] not in known:
                break
            links.append(Link(office, start, stop, "list"))
            end = stop
            if joint != ",":
                break
        if (
            links
            and links[-1]
            and text.word(links[-1].start - 1) == ","
            and len(links) == 1
            and not text.word(self.past_bracket(text, links[-1].end)) == "und"
        ):
            return []
        return links

    def _apposition(self, text: Text, office: Office, j: int, known: frozenset[str]) -> list[Link]:
        if not (office.determiner or office.start < office.head or office.attributed or office.field_text):
            return []
        start = self._skip(text, j)
        end = self.people.begins(text, start)
        if end == start:
            return []
        end = self._trim(text, start, end, known)
        if not (end - start >= 2 or start > j or text.words[start] in known):
            return []
        # An enumeration is no apposition: »der Präsident, Askar Mamin und andere«.
        links = [Link(office, start, end, "apposition")]
        if office.plural or office.both or len(office.countries) > 1:
            links += self._more(text, office, end, known)
            if office.both and len(links) < 2:
                return []
        elif text.word(self.past_bracket(text, end)) in ("und", "sowie") and not (
            office.attributed or office.country or office.organisation
        ):
            return []
        self._after_brackets(text, links)
        if len(office.countries) > 1 and len(office.countries) == len(links):
            for link, code in zip(links, office.countries, strict=True):
                link.country = code
        return links

    def _after_brackets(self, text: Text, links: list[Link]) -> None:
        for link in links:
            if text.word(link.end) == "(" and text.word(link.end + 1):
                mark = text.entity[link.end + 1]
                if mark is not None and text.word(text.after(link.end + 1)) in (")", ","):
                    if mark["kind"] == "country":
                        link.country = mark["code"]
                    elif mark["kind"] in ("city", "region"):
                        link.country = mark["country"]

    # -- the name in front ------------------------------------------------------------------------

    def _name_before(self, text: Text, office: Office, known: frozenset[str]) -> list[Link]:
        k = office.outer - 1
        if k < 1 or not text.same_sentence(k, office.head):
            if k >= 1 and text.words[k] in ("–", ":") and not text.line[office.outer]:
                return self._line(text, office, k)
            return self._across(text, office, known)
        k, tenure = self._before_adverbs(text, k)
        if text.words[k] not in (",", "(", "–", ":", "|") and not office.determiner:
            k = self._before_participle(text, k)
        mark = text.words[k]
        if mark in ("–", ":", "|"):
            return self._line(text, office, k) or self._across(text, office, known)
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
            return self._across(text, office, known)
        stop = self._before_asides(text, k)
        start = self.people.ends(text, stop)
        if start == stop:
            return self._across(text, office, known)
        if stop - start < 2 and text.words[start] not in known and text.word(start - 1) not in HONORIFICS:
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
            if word in _FORMER_ADVERBS:
                tenure = "former"
            elif not (
                word in _BETWEEN
                or word.isdigit()
                or (word == "von" and text.word(k + 1).isdigit())
                or (text.word(k - 1).lower() in ("seit", "bis") and k > 1)
            ):
                break
            k -= 1
        return k, tenure

    def _before_participle(self, text: Text, k: int) -> int:
        """»…, der aus Frankreich stammende Generalsekretär«: from the participle back to the comma."""
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

    def past_bracket(self, text: Text, j: int) -> int:
        """The word after the bracket that opens at word j; j where none does."""
        if text.word(j) == "(":
            for k in range(j + 1, min(j + 9, len(text.words))):
                if text.words[k] == ")":
                    return k + 1
        return j

    def _line(self, text: Text, office: Office, k: int) -> list[Link]:
        """»Roman Vassilenko – stellvertretender Außenminister« in a list."""
        stop = self._before_asides(text, k)
        start = self.people.ends(text, stop)
        if stop - start >= 2 and self._begins_line(text, start) and self._closes(text, office):
            return [Link(office, start, stop, "list")]
        return []

    def _begins_line(self, text: Text, i: int) -> bool:
        while (
            i > 0
            and (
                text.words[i - 1] in HONORIFICS
                or text.words[i - 1] in ("–", "-", "*", "•", "·")
                or text.words[i - 1].rstrip(".").isdigit()
            )
            and not text.line[i]
        ):
            i -= 1
        return i == 0 or text.line[i]

    def _sure(self, text: Text, start: int, end: int, known: frozenset[str]) -> bool:
        return end - start >= 2 or text.words[start] in known

    # -- across the verb --------------------------------------------------------------------------

    def _across(self, text: Text, office: Office, known: frozenset[str]) -> list[Link]:
        """»zum Botschafter ernannt«, »war als Regierungschef zurückgetreten«, »ist Außenminister«."""
        first, last = self._clause(text, office)
        lowered = [text.words[k].lower() for k in range(first, last)]
        article = office.determiner.lower()
        before = text.word(office.outer - 1).lower() if text.same_sentence(office.outer - 1, office.head) else ""
        if article in ("zum", "zur") or (article in ("", "neuen", "neuer") and before in ("zum", "zur")):
            verb = next((w for w in lowered if any(stem in w for stem in _APPOINT)), None)
            if verb is None:
                return []
            found = self._holder(text, office, first, last, known)
            planned = (
                any(stem in w for w in lowered for stem in _PROPOSE)
                or "soll" in lowered
                or ("wird" in lowered and "worden" not in lowered)
            )
            return [Link(office, *found, "appointed", tenure="designate" if planned else None)] if found else []
        if before == "als":
            leave = next(
                (w for w in lowered if w in _LEAVE or (len(w) > 7 and any(w.endswith(s) for s in _LEAVE))), None
            )
            present = leave is None and any(w in _PRESENT for w in lowered)
            if leave is None and not present:
                return []
            found = self._holder(text, office, first, last, known)
            return (
                [Link(office, *found, "resigned" if leave else "served", tenure="former" if leave else None)]
                if found
                else []
            )
        return self._predicate(text, office, first, last, known)

    def _clause(self, text: Text, office: Office) -> tuple[int, int]:
        first = office.outer
        while (
            first > 0
            and text.same_sentence(first - 1, office.head)
            and text.words[first - 1] not in (";", ":", "»", "«", "–")
        ):
            if text.words[first - 1] == "," and text.word(first).lower() in (
                "der",
                "die",
                "das",
                "weil",
                "dass",
                "nachdem",
                "wenn",
                "während",
                "als",
                "der",
                "wie",
            ):
                break
            first -= 1
        last = office.end
        while (
            last < len(text.words) and text.same_sentence(last, office.head) and text.words[last] not in (",", ";", ".")
        ):
            last += 1
        return first, last

    def _holder(
        self, text: Text, office: Office, first: int, last: int, known: frozenset[str]
    ) -> tuple[int, int] | None:
        names = self._names(text, first, office.outer, known)
        agents = [n for n in names if text.word(self._name_front(text, n[0]) - 1).lower() in ("von", "durch", "vom")]
        names = [n for n in names if n not in agents]
        if names:
            return names[-1]
        behind = self._names(text, office.end, last, known)
        return behind[-1] if behind else None

    def _name_front(self, text: Text, i: int) -> int:
        """Where the noun phrase around a name begins: titles and adjectives in front of it belong to it."""
        while i > 0 and (
            self.titles.read(text.words[i - 1]) is not None
            or text.words[i - 1] in HONORIFICS
            or text.entity[i - 1] is not None
        ):
            i -= 1
        return i

    def _names(self, text: Text, first: int, last: int, known: frozenset[str]) -> list[tuple[int, int]]:
        found = []
        k = first
        while k < last:
            end = self.people.begins(text, k) if text.words[k][:1].isupper() or text.words[k] in ("von", "al") else k
            if end > k and end <= last and (end - k >= 2 or text.words[k] in known):
                found.append((k, end))
                k = end
            else:
                k = max(k + 1, end)
        return found

    def _breaks(self, text: Text, b: int) -> bool:
        word = text.words[b].lower()
        if word in (",", "nicht", "kein", "mit", "zu", "gegen", "wie", "als"):
            return True
        return word in ("von", "bei") and not text.word(b + 1)[:1].isdigit()

    def _predicate(self, text: Text, office: Office, first: int, last: int, known: frozenset[str]) -> list[Link]:
        """»Roman Vassilenko ist seit 2019 stellvertretender Außenminister«."""
        if office.determiner.lower() not in ("", "der", "die", "ein", "eine", "sein", "seine", "ihr", "ihre"):
            return []
        copula = text.word(office.end).lower()
        if (
            copula in ("ist", "bleibt", "wurde", "wird", "heißt", "hieß", "heisst")
            and office.end < last
            and (office.attributed or office.start < office.head or office.title.kin)
        ):
            behind = self._names(text, office.end + 1, last, known)
            between = text.words[office.end + 1 : behind[0][0]] if behind else []
            if (
                behind
                and len(between) <= 3
                and not any(
                    w.lower() in ("von", "durch", "mit", ",", "nicht", "in", "nach", "für", "zu") for w in between
                )
            ):
                return [Link(office, *behind[0], "predicate", tenure="designate" if copula == "wird" else None)]
        for k in range(office.outer - 1, max(first, office.outer - 9) - 1, -1):
            low = text.words[k].lower()
            if low in _COPULA:
                names = self._names(text, first, k, known)
                if names and names[-1][1] == k:
                    between = range(k + 1, office.outer)
                    if any(self._breaks(text, b) for b in between):
                        return []
                    tenure = _COPULA[low]
                    return [Link(office, *names[-1], "predicate", tenure=None if tenure == "current" else tenure)]
                if k + 1 < office.outer and low in ("ist", "war", "bleibt", "wird", "wurde"):
                    names = self._names(text, k + 1, office.outer, known)
                    if names and names[0][0] == k + 1 and names[0][1] == office.outer and not office.determiner:
                        tenure = _COPULA[low]
                        return [Link(office, *names[0], "predicate", tenure=None if tenure == "current" else tenure)]
                return []
            if text.words[k] in (",", ";"):
                return []
        return []
