"""Whose an office is whose phrase names no body: »die EZB unter Präsident X«, »Laut Rechnungshof … Präsidentin X«."""

from __future__ import annotations

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.grammar.features import FEMININE, MASCULINE, NEUTER
from kz_facts.parse.officials.adjectives import body_name
from kz_facts.parse.officials.categories import BODIES, PRIVATE, Categories
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.phrases import POSSESSIVES, WHOSE
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary

_PRESIDING = ("präsident", "direktor")
_CHAIRED = ("hof", "hofs", "bank", "amt", "amts", "behörde", "anstalt", "agentur")  # by presidents and directors
_TWO = 2
_NEAR = 12  # words between a body and who leads its people
_WITH = ("unter", "um")
_BANKS = ("bank", "kammer")  # by presidents too
_LEADING = ("Leitung", "Führung", "Vorsitz", "Spitze")
_OWNERS = ("country", "organisation", "company")
_AT_TOP, _TOP_FAR = " an der Spitze", 60  # »die Kommission mit Präsident X an der Spitze«


class BodiesTold:
    """Gives offices the bodies that stand before them."""

    def __init__(self, words: Vocabulary, titles: Titles, owners: Owners, categories: Categories) -> None:
        self.words, self.titles, self.owners, self.categories = words, titles, owners, categories

    def under(self, text: Text, office: Office) -> None:
        """»die EZB unter Präsident X«, »die Türkei unter ihrem Präsidenten X«: of whom the holder leads."""
        k = office.outer - _TWO
        behind = text.end(office.head)
        topped = text.word(k + 1) == "mit" and text.text.find(_AT_TOP, behind, behind + _TOP_FAR) > 0
        if not (text.word(k + 1) in _WITH or topped) or office.country or office.organisation or office.title.kin:
            return
        mark, word = text.mark(k), text.word(k)
        if mark is not None and mark["form"] != "adjective":
            self.owners.owner(office, mark)
        elif mark is None and word.endswith(_CHAIRED) and (kind := self.titles.body(word)) in (*BODIES, PRIVATE):
            office.body, office.attributed = kind, True
            office.body_text = body_name([word], text.word(k - 1).lower(), self.words.neuter_bodies)
        else:
            return
        office.category = self.categories.decide(office)

    def leads(self, text: Text, office: Office) -> bool:
        """»eine Abordnung des Senats unter Leitung der Vorsitzenden X«: of the body whose people the holder leads."""
        at = office.outer - (text.word(office.outer - 1) == "von")
        if text.word(at - 1) not in _LEADING or office.attributed or office.country:
            return False
        for k in range(at - 2, max(text.around(office.head, 0, 0)[0], at - _NEAR) - 1, -1):
            word, mark = text.words[k], text.mark(k)
            named = mark is not None and mark["kind"] == "organisation"
            kind = self.titles.body(word, text.word(k - 1)) if word[:1].isupper() and mark is None else ""
            if mark is not None and named:
                self.owners.owner(office, mark)
            elif kind in (*BODIES, PRIVATE) and self.titles.read(word) is None:
                office.body, office.attributed = kind, True
                article = text.word(k - 1 - text.word(k - 1).endswith("en")).lower()  # »des peruanischen Parlaments«
                office.body_text = body_name([word], article, self.words.neuter_bodies)
            else:
                continue
            office.category = self.categories.decide(office)
            return True
        return False

    def told(self, text: Text, office: Office) -> None:
        """»Laut Rechnungshof fehlen Belege. Präsidentin X warnt«: of the body told before, if no state is."""
        at, title = office.outer, office.title
        said = text.word(at - 1) == "so" or text.word(at - 1) in self.words.saying
        first = text.around(at, 0, 0)[0] if said else at  # »„…“, sagte Präsidentin X«
        begins = first > 0 and not text.same_sentence(first - 1, first) and at == office.head
        if not begins or title.head not in _PRESIDING or title.first or office.country or office.organisation:
            return
        told, named = "", None
        for k in range(text.around(first - 1, 0, 0)[0], at):
            mark, word = text.mark(k), text.words[k]
            if mark is not None and mark["kind"] == "country":
                return
            if mark is not None and mark["kind"] == "organisation" and mark["full"].lower().endswith(_BANKS):
                named = mark
            body = word.endswith(_CHAIRED) and self.titles.body(word) == "agency" and self.titles.read(word) is None
            told = word if body else told
        if named is not None:
            self.owners.owner(office, named)
            office.category = self.categories.decide(office)
        elif told:
            office.body, office.attributed, office.body_text = self.titles.body(told), True, told
            office.category = office.body

    def before(self, text: Text, office: Office) -> None:
        """»Der Verband klagte. Dessen Präsident X«: of the body named before, which is a state's or a private one."""
        first, _ = text.around(office.head, 1, 0)
        bodies = [mark for i, mark in text.placed if first <= i < office.outer and mark["kind"] in _OWNERS]
        if office.country or office.organisation:
            return
        if self.noun(text, office) or not bodies:
            return
        mark = bodies[-1]
        office.attributed = True
        if mark["kind"] == "country":
            office.country = mark["code"]
        elif mark["sort"] in ("international", "agency"):
            office.organisation, office.country = mark["full"], mark["country"]
            if mark["sort"] == "agency":
                office.category = "spokesperson" if office.title.head == "sprecher" else "agency"
        elif mark["sort"] == "organ":
            self.owners.owner(office, mark)
            office.category = self.categories.decide(office)
        else:
            office.category = PRIVATE

    @staticmethod
    def begins_with_owner(text: Text, office: Office) -> bool:
        """»… Ihr Gouverneur X sagte«: a sentence begins with a head that is an office only with its body."""
        at = office.outer
        owned = office.determiner.lower() in POSSESSIVES and at > 0 and not text.same_sentence(at - 1, at)
        headed = not office.category or office.title.head in ("gouverneur", "präsident")
        return owned and headed and not (office.title.kin or office.country or office.organisation)

    def noun(self, text: Text, office: Office) -> bool:
        """»die Nationalbank, deren Gouverneur X«, »Die Nationalbank zögert. Ihr Gouverneur X«: a body that agrees.

        »Deren« means the last one, »ihr« the first of the sentence before, which is its subject.
        """
        low, first = office.determiner.lower(), text.around(office.head, 1, 0)[0]
        gender = FEMININE if low.startswith(("deren", "ihr")) else MASCULINE | NEUTER
        words = range(first, office.outer)
        for k in reversed(words) if low in WHOSE else words:
            mark, word = text.mark(k), text.words[k]
            if mark is not None and mark["kind"] in _OWNERS[1:]:
                return False
            if mark is not None or not word[:1].isupper() or not lexicon().nouns.features(word) & gender:
                continue
            kind = self.titles.body(word)
            if kind in (*BODIES, PRIVATE) and self.titles.read(word) is None:
                speaks = kind != PRIVATE and office.title.head == "sprecher"
                office.category, office.body, office.attributed = "spokesperson" if speaks else kind, kind, True
                office.body_text = word if kind != PRIVATE else ""
                return True
        return False
