"""The name behind the office: »Präsident X«, »der Präsident Kasachstans, X«, »die Präsidenten X und Y«."""

from __future__ import annotations

from kz_facts.parse.names import is_family_first
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.people import PARTICIPLE, PASSIVE
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.text import Text

_THERE = ("dort", "hier")
_COPULAS = frozenset(("ist", "war", "wird", "wurde", "bleibt"))
_TWO = 2
_BETWEEN = 6  # words between such a verb and the office


class NamesBehind(Grammar):
    """Finds the holders named behind an office."""

    def find(self, text: Text, office: Office, known: frozenset[str]) -> list[Link]:
        """The names behind an office phrase.

        Args:
            text: The text.
            office: The phrase.
            known: Surnames of persons whom the text names in full.
        """
        j = office.end
        if not text.same_sentence(office.head, j):
            return []
        j = self._past_place(text, office, j, known)
        word = text.word(j)
        if word == "," and text.word(j + 1):
            return self._apposition(text, office, j + 1, known)
        if word == "(":
            return self._in_bracket(text, office, j, known)
        if word in (":", "–", "-") and self.begins_line(text, office.outer):
            return self._in_list(text, office, j, known)
        return self._title(text, office, j, known)

    def _past_place(self, text: Text, office: Office, j: int, known: frozenset[str]) -> int:
        """The comma behind »dort«, or behind »in Rom«, »Dahls« of a colleague or successor; j where there is none."""
        word, k = text.word(j), j + 1
        if word == "in" and office.title.kin and text.word(k)[:1].isupper():
            k = text.after(k)
        elif office.title.kin and word.endswith("s") and word not in known and word[:-1] in known:
            pass
        elif word not in _THERE:
            return j
        return k if text.word(k) == "," else j

    def _in_bracket(self, text: Text, office: Office, j: int, known: frozenset[str]) -> list[Link]:
        """»der Präsident (X)«."""
        start = self.people.skip_honorifics(text, j + 1)
        end = self.people.begins(text, start)
        closed = end > start and text.word(end) == ")" and self.sure(text, start, end, known)
        return [Link(office, start, end, "bracket")] if closed else []

    def _in_list(self, text: Text, office: Office, j: int, known: frozenset[str]) -> list[Link]:
        """»Außenminister: X« in a list."""
        start = self.people.skip_honorifics(text, j + 1)
        end = self.people.begins(text, start)
        return [Link(office, start, end, "list")] if end > start and self.sure(text, start, end, known) else []

    def _title(self, text: Text, office: Office, j: int, known: frozenset[str]) -> list[Link]:
        """»Präsident X«, »die Präsidenten X und Y«."""
        start = self.skip(text, j)
        end = self.people.begins(text, start)
        if end == start:
            return []
        rules = office.title.category in ("", "regional", "head_of_state") and end - start == 2
        private = office.title.category == "private"  # »eines Lehrers von der Liste«
        if text.words[start] == "von" and (rules or private) and text.words[end - 1] not in known:
            return []  # »der Leiter von Caritas«, »der Bürgermeister von Mixco«
        end = self._trim(text, start, end, known)
        if not self._direct(text, office, start, end, known) or self._is_done_by(text, office, start, end):
            return []
        if self._is_owner(text, office, start, end):
            return []
        links = [Link(office, start, end, "title")]
        if office.plural or office.may_be_several or self._are_two(text, office, end):
            links += self._more(text, office, end, known)
        if office.may_be_several and office.determiner.lower() == "die" and len(links) < 2:
            return []  # »werfen die Abgeordneten Schulz vor«
        self._after_brackets(text, links)
        return links

    @staticmethod
    def _is_owner(text: Text, office: Office, start: int, end: int) -> bool:
        """»zum Nachfolger von Karl Dahl«, »der Vorgänger Karl Dahls«: whom somebody follows, and no holder."""
        if office.title.kin not in ("former", "next") or office.determiner.lower() in POSSESSIVES | WHOSE:
            return False
        return text.words[start] == "von" or (bool(office.determiner) and text.words[end - 1].endswith(("s", "'", "’")))

    @staticmethod
    def _is_done_by(text: Text, office: Office, start: int, end: int) -> bool:
        """»wurde die Ministerin von Dahl nach Lima eingeladen«: by whom something is done, and no name of hers."""
        if text.words[start] != "von" or not office.determiner or end - start > _TWO:
            return False
        first, last = text.around(start, 0, 0)
        before = any(text.words[k].lower() in PASSIVE for k in range(first, office.outer))
        return before and any(PARTICIPLE.fullmatch(text.words[k]) for k in range(end, last))

    def _are_two(self, text: Text, office: Office, end: int) -> bool:
        """»der Minister A (X) und B (Y)«: the genitive of a plural that looks like its singular."""
        j = self.past_bracket(text, end)
        if office.determiner.lower() != "der" or j == end or text.word(j) != "und":
            return False
        last = self.people.begins(text, j + 1)
        return last > j + 2 and text.word(last) == "("

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
        if office.vague:
            return False  # »sagte der Minister der Zeitung Wall Street Journal«
        if start > office.end:
            return True  # »Präsident Dr. Müller«
        before = office.head - 1 - (text.word(office.head - 1) in ("'", "’"))
        possessor = self.people.is_name(text.word(before)) and text.word(before)[-1:] in "s'’"
        if office.title.kin and not (office.determiner or office.start < office.head or office.prefix or possessor):
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
        if office.plural and text.word(end) in ("und", "sowie") and self.people.begins(text, end + 1) > end + 1:
            return True  # »die Generale Ewell und Harding«
        return (
            self.people.is_foreign(word)
            or not text.word(end)[:1].islower()
            or office.determiner.lower() in ("zum", "zur", "vom", "beim", "des")
        )

    def _more(self, text: Text, office: Office, end: int, known: frozenset[str]) -> list[Link]:
        """Further holders in a list: »A (Kirgistan), B und C (Usbekistan)«."""
        links: list[Link] = []
        while True:
            j = self.past_bracket(text, end)
            joint = text.word(j)
            if joint not in (",", "und", "sowie", "bzw.", "beziehungsweise"):
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
            len(links) == 1
            and text.word(links[-1].start - 1) == ","
            and text.word(self.past_bracket(text, links[-1].end)) != "und"
        ):
            return []
        return links

    def _apposition(self, text: Text, office: Office, j: int, known: frozenset[str]) -> list[Link]:
        if not (office.determiner or office.start < office.head or office.attributed or office.field_text):
            return []
        start = self.skip(text, self._behind_people(text, j))
        end = self.people.begins(text, start)
        if end == start or self._is_said_of_another(text, office) or self._is_of_row(text, office):
            return []
        end = self._trim(text, start, end, known)
        if not (end - start >= 2 or start > j or text.words[start] in known):
            return []
        # An enumeration is no apposition: »der Präsident, Arman Issetow und andere«.
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

    def _is_of_row(self, text: Text, office: Office) -> bool:
        """»Paz, Außenminister von Peru, Ruiz, Botschafterin von Chile«: without an article, of the full name before."""
        comma = office.outer - 1
        if office.determiner or office.plural or text.word(comma) != "," or not text.same_sentence(comma, office.head):
            return False
        start = self.people.ends(text, comma)
        return comma - start > 1 and text.words[start] in self.people.given

    def _is_said_of_another(self, text: Text, office: Office) -> bool:
        """»X ist seit Mai Außenminister Perus, Y leitet …«: of a bare noun behind »ist« the holder stands before it."""
        if office.determiner:
            return False
        for k in range(office.outer - 1, max(0, office.outer - 1 - _BETWEEN), -1):
            word = text.words[k]
            if word.lower() in _COPULAS:
                before = text.word(k - 1)
                return text.same_sentence(k - 1, k) and self.people.is_name(before) and not self.people.is_month(before)
            if not (word[:1].islower() or word[:1].isdigit() or word == "." or self.people.is_month(word)):
                return False
        return False

    @staticmethod
    def _behind_people(text: Text, j: int) -> int:
        """Past »der Finne«, »die Schwedin«: »der EU-Gesandte, der Finne X, …«."""
        mark = text.mark(j + 1) if text.word(j) in ("der", "die", "dem", "den") else None
        return j + 2 if mark is not None and mark["form"] == "people" else j

    @staticmethod
    def _states(text: Text, j: int) -> list[str]:
        """The states of »Peru und Chile«, »Peru, Chile und Kuba«."""
        codes: list[str] = []
        while (mark := text.mark(j)) is not None and mark["kind"] == "country" and mark["code"]:
            codes.append(mark["code"])
            j = text.after(j)
            if text.word(j) not in ("und", "sowie", ","):
                break
            j += 1
        return codes

    @staticmethod
    def _of_house(text: Text, link: Link) -> None:
        """»Staatsministerin X vom Auswärtigen Amt«: the state whose body it is."""
        j = link.end + 1 + (text.word(link.end + 1) in ("der", "dem"))
        mark = text.mark(j)
        if mark is not None and mark["kind"] == "organisation" and mark["country"] and mark["sort"] == "organ":
            link.country = mark["country"]

    def _share_states(self, text: Text, links: list[Link]) -> bool:
        """»A und B aus Peru und Chile«, »A und B aus Peru«; but »A (Peru) und B aus Chile« tells each apart."""
        apart = any(text.word(link.end) in ("(", "aus") for link in links[:-1])
        if apart or text.word(links[-1].end) != "aus":
            return False
        codes = self._states(text, links[-1].end + 1)
        if len(codes) == 1:
            codes *= len(links)
        for link, code in zip(links, codes, strict=False) if len(codes) == len(links) else ():
            link.country = code
        return bool(codes)

    def _after_brackets(self, text: Text, links: list[Link]) -> None:
        """»X (Kirgistan)«, »X aus Kirgistan«: the state said of the name."""
        if len(links) > 1 and self._share_states(text, links):
            return
        for link in links:
            if text.word(link.end) in ("vom", "von") and link.office.country is None:
                self._of_house(text, link)
            if text.word(link.end) not in ("(", "aus"):
                continue
            mark = text.mark(link.end + 1)
            closed = text.word(link.end) == "aus" or (mark and text.word(text.after(link.end + 1)) in (")", ","))
            if mark is None or not closed or mark["form"] != "name":
                continue
            if mark["kind"] == "country":
                link.country = mark["code"]
            elif mark["kind"] in ("city", "region"):
                link.country = mark["country"]
            if text.word(link.end) == "aus" and not link.office.country:
                link.office.end = max(link.office.end, text.after(link.end + 1))
