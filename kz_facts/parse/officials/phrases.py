"""Office phrases: a title with all that stands before and after it, up to where a name can follow.

»der stellvertretende Außenminister der Republik Kasachstan«, »Österreichs Botschafterin in Peking«,
»Sprecherin des Beauftragten der UNO für Kinder und Jugend«.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kz_facts.parse.grammar import lexicon
from kz_facts.parse.grammar.features import NEUTER
from kz_facts.parse.marks import PUBLIC, EntityMark
from kz_facts.parse.officials.adjectives import ENDINGS, adjective_stem
from kz_facts.parse.officials.attributes import Attributes
from kz_facts.parse.officials.common import JOINTS, Grammar
from kz_facts.parse.officials.office import Office
from kz_facts.parse.officials.owners import Owners
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Title, Titles
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.parse.verbs import FINITE
from kz_facts.rules.officials import OfficialRules

POSSESSIVES = frozenset(
    ["sein", "seine", "seinem", "seinen", "seiner", "seines", "ihr", "ihre", "ihrem", "ihren", "ihrer", "ihres"]
)
WHOSE = frozenset(("dessen", "deren"))
_ARTICLES = {"dessen": ("der", "das"), "deren": ("die",)}
_SPEAKING = frozenset(("ministry", "agency", "judiciary", "military"))
_SPEAKERS = ("Sprecher", "Sprecherin")
_OF_OLD = ("alt", "ex")
_BACK = 3  # sentences back to the body that is meant
# »der erste frei gewählte Präsident«: how it was done, long ago.
_HOW_CHOSEN = frozenset(("frei", "demokratisch", "direkt", "legitim", "rechtmäßig", "regulär"))
# Titles that several hold at once and in order.
_COUNTED = ("sekretär", "bürgermeister", "vizepräsident", "stellvertreter", "vorsitzend", "rat")


def _is_finite(word: str) -> bool:
    return word.islower() and any(one.form in FINITE for one in lexicon()[word].readings)


@dataclass
class _Before:
    """How far the phrase was read to the left: the word to be read, the first that is kept, the adjectives."""

    i: int
    kept: int
    adjectives: list[str] = field(default_factory=list)


class Phrases(Grammar):
    """Reads office phrases around titles."""

    def __init__(self, rules: OfficialRules, words: Vocabulary, titles: Titles, people: People) -> None:
        super().__init__(words, titles, people)
        self.owners = Owners(titles)
        self.attributes = Attributes(words, titles, people, self.owners, self.before)
        self._tenures = {stem: name for name in ("former", "designate", "current") for stem in rules.modifiers[name]}
        self._deputy = frozenset(rules.modifiers["deputy"])
        self._abbreviated = self._deputy | {stem for stem in self._tenures if len(stem) < 6}
        self._role = frozenset(rules.modifiers["role"])
        self._former_words = frozenset(rules.modifiers["former_words"])

    def read(self, text: Text, head: int, title: Title) -> Office:
        """The office phrase around the title at word `head`."""
        office = Office(title, head, head, head + 1, head, deputy=title.deputy)
        if title.former:
            office.tenure, office.said_tenure = "former", True
        self.before(text, office)
        if office.determiner and not title.kin:
            self._possessor(text, office)
        elif title.noun in _SPEAKERS and head == office.outer:
            self._speaks_for(text, office)
        if office.shortened:
            self._other_half(office)
        mark = text.prefix.get(head)
        if mark is not None:
            self.owners.compound(office, mark)
        self.attributes.read(text, office)
        return office

    def before(self, text: Text, office: Office) -> None:
        """Take in all that stands in front of the title, and move the start of the phrase before it."""
        seen = _Before(office.head - 1, office.head)
        while seen.i >= 0 and text.same_sentence(seen.i, office.head) and self._step(text, office, seen):
            seen.i -= 1
        office.start = seen.kept
        office.outer = office.outer if office.determiner and office.outer < seen.kept else seen.kept
        words = enumerate(seen.adjectives)
        office.adjectives = [word for k, word in words if k > 0 or (word != "," and word not in JOINTS)]

    def _step(self, text: Text, office: Office, seen: _Before) -> bool:
        """Read one word more of what stands in front; false where it belongs to the phrase no more."""
        i, word = seen.i, text.words[seen.i]
        if (mark := text.entity[i]) is not None:
            return self._entity(text, office, seen, mark)
        if word.lower() in self.words.determiners:
            if word.lower() == "das" and not lexicon().nouns.features(text.words[office.head]) & NEUTER:
                return False  # »Das sagte Ministerin Anna Muster«: no article of hers
            office.determiner, office.outer = word, i
            seen.kept = min(seen.kept, i + 1)
            return False
        if word == "." and text.end(i - 1) == text.starts[i] and text.word(i - 1).lower() in self._abbreviated:
            seen.i, word = i - 1, text.words[i - 1] + "."  # »stv.« as two words
        low = word.lower()
        if self._modifier(text, office, seen, word):
            seen.kept = seen.i
            return True
        if low in JOINTS or word == ",":
            return self._joint(text, office, seen, word)
        # an adjective that says nothing of the office, or a verb, is kept only where something follows
        if word[:1].isupper() and low.endswith("er") and i == office.head - 1 and office.title.kin:
            return text.word(i - 1).lower() in POSSESSIVES  # »sein Trentiner Amtskollege«
        plain = (word.islower() and low.endswith(ENDINGS) and len(low) > 3) or low.endswith(("-jährige", "-jährigen"))
        return plain

    def _entity(self, text: Text, office: Office, seen: _Before, mark: EntityMark) -> bool:
        """»kasachische«, »Berliner«: the phrase goes on before it; before »Kasachstans« it does not."""
        i, form = seen.i, mark["form"]
        if form == "people" and any(_is_finite(text.words[k]) for k in range(i + 1, office.head)):
            return False  # »Der Chilene dankte Präsident X«
        town = form == "name" and text.words[i].lower().endswith("er") and text.after(i) == i + 1
        if form in ("adjective", "people") or (town and mark["kind"] in ("country", "city", "region")):
            self.owners.belongs(office, mark)
            self._of_part(office, text.words[i])
            seen.kept = seen.i = text.first(i)
            return True
        if form == "genitive" and mark["kind"] != "company":
            self.owners.belongs(office, mark)
            self._of_part(office, text.words[i])
            seen.kept = text.first(i)
            office.attributed = True
        return False

    def _of_part(self, office: Office, word: str) -> None:
        """»Schottlands Regierungschefin«: a part of a state has a government, and is none."""
        office.regional = office.regional or word.lower().startswith(tuple(self.words.parts))

    def _modifier(self, text: Text, office: Office, seen: _Before, word: str) -> bool:
        """»frühere«, »stellvertretende«, »damals«: whether a word says more of the office."""
        low, i = word.lower(), seen.i
        stem, bare = adjective_stem(low), low.strip(".")
        how = stem == "gewählt" and text.word(i - 1).lower() in _HOW_CHOSEN
        if not how and (tenure := self._tenures.get(stem) or self._tenures.get(bare)):
            if not office.said_tenure:
                office.tenure, office.said_tenure = tenure, True
            begins = i <= 0 or text.line[i] or not text.same_sentence(i - 1, i)
            own = office.title.noun == "Vorsitzend" or (word[0].isupper() and not begins)
            if low.startswith("amtierend") and own:
                seen.adjectives.insert(0, word)
            return True
        if bare in self._deputy or self._of_role(office, stem, word if text.same_sentence(i - 1, i) else low):
            office.deputy = office.deputy or bare in self._deputy or stem in self._deputy
            seen.adjectives.insert(0, word)
            return True
        begins = low in _OF_OLD and i + 1 == office.head  # »Alt Bundesrat X«
        if low in self._former_words and (begins or not word[:1].isupper()):
            office.tenure, office.said_tenure = "former", True
            return True
        return False

    def _joint(self, text: Text, office: Office, seen: _Before, word: str) -> bool:
        """»Justiz- und Außenminister«, »erster und einziger Präsident«."""
        before, nothing = text.word(seen.i - 1), seen.kept == office.head
        if word != "," and before.endswith("-") and before[:1].isupper() and nothing:
            office.shortened = before
            seen.kept = seen.i = seen.i - 1
            return True
        if nothing or adjective_stem(before.lower()) not in self._role:
            return False
        seen.adjectives.insert(0, word)
        return True

    def _other_half(self, office: Office) -> None:
        """»Staats- und Parteichef« is an office of state by its first half, »Partei- und Staatschef« by its second."""
        first, noun = office.shortened.rstrip("-"), office.title.noun
        for k in range(1, len(noun) - 3):
            whole = self.titles.read(first + noun[k:])
            if whole is not None and whole.category:
                if office.title.category == "private" != whole.category:
                    office.title, office.shortened = whole, ""
                elif whole.category == "private":
                    office.shortened = ""
                return

    def _possessor(self, text: Text, office: Office) -> None:
        """»der Bundestag, dessen Präsidentin«; »Die OSZE berät. Ihr Chef«: of what the sentence before is about."""
        low, i = office.determiner.lower(), office.outer
        mark = None
        if low in WHOSE:
            mark = text.mark(i - 2) if text.word(i - 1) == "," else None
            if text.word(i - 1) != ",":
                self._body_before(text, office)
        elif low in POSSESSIVES and i > 0 and office.determiner[0].isupper() and not text.same_sentence(i - 1, i):
            k = text.around(i - 1, 0, 0)[0]
            article = text.word(k).lower()
            k += article in ("der", "die", "das")
            mark = text.mark(k) if (article == "die") == low.startswith("ihr") else None
        if mark is not None and mark["form"] in ("name", "genitive") and mark["kind"] in ("country", "organisation"):
            self.owners.belongs(office, mark)
            office.attributed = True

    def _body_before(self, text: Text, office: Office) -> None:
        """»Das Innenministerium schweigt. …, sagte dessen Sprecher«: of the body that a sentence before began with."""
        article = _ARTICLES[office.determiner.lower()]
        for back in range(_BACK):
            k, country = text.around(office.outer, back, 0)[0], None
            k += text.word(k).lower() in article
            if (mark := text.mark(k)) is not None and mark["form"] == "adjective":
                country, k = mark["code"], text.after(k)
            kind = self.titles.body(text.word(k)) if text.word(k)[:1].isupper() and text.mark(k) is None else ""
            if kind in _SPEAKING and k < office.outer:
                office.body, office.attributed = kind, True
                office.country = office.country or country
                return

    def _speaks_for(self, text: Text, office: Office) -> None:
        """»Das Ministerium schweigt, Sprecherin X sagte …«: of the body named last, here or in the sentence before."""
        for k in range(office.outer - 1, text.around(office.outer, 1, 0)[0] - 1, -1):
            mark, word = text.mark(k), text.word(k)
            if mark is not None and mark["kind"] in ("company", "organisation") and mark["sort"] != "media":
                if mark["sort"] in PUBLIC:
                    self.owners.belongs(office, mark)
                    office.attributed = True
                return
            kind = self.titles.body(word) if word[:1].isupper() and mark is None else ""
            if kind in _SPEAKING:
                before = text.mark(k - 1)
                office.body, office.attributed = kind, True
                if before is not None and before["form"] == "adjective" and before["kind"] == "country":
                    office.country = before["code"]
                return

    def _of_role(self, office: Office, stem: str, word: str) -> bool:
        """Whether an adjective is part of the role: »Regierender Bürgermeister«, but »der regierende Präsident«.

        So are numbers of those that are several, »der zweite Bürgermeister«, and of who was the first of a state,
        »der erste Präsident«; but »die erste Ministerpräsidentin« is the first woman.
        """
        several = office.title.head.endswith(_COUNTED) or (office.title.noun == "Präsident" and stem == "erst")
        counted = stem in ("erst", "zweit", "dritt") and word.islower() and not several
        if stem.endswith("politisch") and stem != "politisch":
            return office.title.head in ("sprecher", "expert")  # »der außenpolitische Sprecher«
        return stem in self._role and not (stem == "regierend" and word.islower()) and not counted
