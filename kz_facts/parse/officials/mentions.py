"""Where persons are named: in full beside something that shows it, and by surname alone thereafter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kz_facts.parse import names
from kz_facts.parse.grammar import lexicon
from kz_facts.parse.grammar.features import FEMININE, PLURAL
from kz_facts.parse.names import FOREIGN_PARTICLES, PARTICLES
from kz_facts.parse.officials.adjectives import ENDINGS
from kz_facts.parse.officials.common import Grammar
from kz_facts.parse.officials.office import Link, Office
from kz_facts.parse.officials.people import People
from kz_facts.parse.officials.registry import Person, Registry
from kz_facts.parse.officials.text import Text
from kz_facts.parse.officials.titles import Titles
from kz_facts.parse.officials.vocabulary import Vocabulary
from kz_facts.parse.verbs import FINITE

_LONG = 10  # letters
_ADJECTIVES = 3  # words looked back over to an article
_AGED = ("jährige", "jährigen", "jähriger")
_ONE_OF_THEM = ("er", "e", "in", "n")  # ends of what a man or woman of a people is called
_OF = frozenset(("von", "vom"))
_PLACED = frozenset(("in", "im", "nach", "aus", "bei"))
_JOINTS = frozenset((",", "und", "sowie"))
_CLOSING = frozenset((",", ".", "(", ":"))
_DESCRIPTION = 6  # words between a noun for a person and a name that explains it
_HANGING = frozenset(("von", "für", "des", "der", "im", "in", "am", "und", "zur", "zum"))
# Genitives of family names for sure, and ends of names that have no »s« in the genitive.
_SLAVIC = ("ews", "ows", "evs", "ovs", "owas", "ovas", "ewas", "evas", "enkos", "skis", "skys", "skyjs")
_BALTIC = ("kis", "cis")
_UNCHANGED = ("us", "is", "os", "ss")
_NICKNAME = re.compile(r"\s[\"„“”»«›‹][^\s\"„“”»«›‹]+[\"„“”»«›‹]\s")
_LATE = frozenset((*PARTICLES, *FOREIGN_PARTICLES))
_LIVED = frozenset(("*", "†", "geboren", "geb.", "geb"))
_BEFORE_SURNAMES = frozenset(("Frau", "Herr", "Herrn", "Dr.", "Prof."))


class Mentions(Grammar):
    """Finds the names of a text and the persons they mean."""

    def __init__(self, words: Vocabulary, titles: Titles, people: People) -> None:
        super().__init__(words, titles, people)
        self._nouns = lexicon().nouns

    def runs(self, text: Text, offices: list[Office]) -> list[tuple[int, int]]:
        """Full names that something beside a title shows to be names."""
        titled = {office.end for office in offices} | {office.end + 1 for office in offices}
        found: list[tuple[int, int]] = []
        waiting: dict[str, list[tuple[int, int]]] = {}
        people = self.people
        known, words, past = people.names, text.words, 0
        for i in [i for i in text.capitals if known[words[i]]]:
            if i < past or not (people.goes_on[text.word(i + 1)] or words[i - 1] in _BEFORE_SURNAMES):
                continue  # most nouns have no name behind them
            if text.word(i + 1) in _OF and text.word(i + 2) in people.given and words[i] not in people.given:
                continue  # »die Dienste von Anna Muster«
            if people.is_folk[words[i]] and self._is_described(text, i):
                continue  # »der Häftling X Y«: the name begins behind it
            end = people.begins(text, i)
            if end - i < 2:
                if end > i and text.word(i - 1) in _BEFORE_SURNAMES:
                    found.append((i, end))
                continue
            first, last = text.words[i], text.words[end - 1]
            behind = text.word(end)
            if (
                i in titled
                or first in people.given
                or text.word(i - 1) in self.words.honorifics
                or text.word(i - 1) in people.speech
                or behind in people.speech
                or (people.is_foreign(last) and end - i <= 3 and "." not in last and not text.line[i])
                or (behind == "(" and (mark := text.mark(end + 1)) and mark["kind"] == "country")
                or (behind == "(" and text.word(end + 1) in _LIVED)
                or names.is_family_first(text.words[i:end])
                or (end - i > 2 and text.words[i + 1] in people.given)
                or (text.word(i - 1).lower() == "so" and text.word(i - 2) in (",", "“", "«", '"', "”"))
                or self._is_introduced(text, i, end)
            ):
                found.append((i, end))
            elif self._may_be(text, i, end):
                waiting.setdefault(last, []).append((i, end))
            past = end
        if waiting:
            found = sorted([*found, *self._named_again(text, waiting)])
            found = sorted([*found, *_in_rows(text, found, [span for spans in waiting.values() for span in spans])])
        trimmed = (self._trimmed(text, *self.without_noun(text, start, end)) for start, end in found)
        return [(start, end) for start, end in trimmed if end - start > 1 or text.word(start - 1) in _BEFORE_SURNAMES]

    def _is_introduced(self, text: Text, i: int, end: int) -> bool:
        """»der Anführer X Y«, »der Australier X Y«, »die 36-jährige X Y«, »die Leiterin des Werks, X Y,«."""
        if not self._may_be(text, i, end):
            return False
        before, mark = text.word(i - 1), text.mark(i - 1)
        if self._does(text, i, end) or self._is_explained(text, i, end):
            return True
        if before.endswith(_AGED):
            return True
        if mark is not None:
            return mark["form"] == "people" and before.endswith(_ONE_OF_THEM)
        if before == "," and text.word(end) in _CLOSING:
            return self._is_described_before(text, i - 1)
        return self._means_person(before) and not self._is_plural(text, i - 1)

    def _may_be(self, text: Text, i: int, end: int) -> bool:
        """Whether no word of what may be a name has another meaning."""
        return not any(text.entity[k] is not None or self._is_common(text.words[k]) for k in range(i, end))

    def _does(self, text: Text, i: int, end: int) -> bool:
        """»X starb«, »meinte X«: a verb beside a name of which only a man or woman is the subject."""
        beside = (text.word(i - 1), text.word(end) if text.same_sentence(i, end) else "")
        readings = (one for word in beside if word[:1].islower() for one in lexicon()[word].readings)
        return any(one.lemma in self.people.deeds and one.form in FINITE for one in readings)

    def _is_explained(self, text: Text, i: int, end: int) -> bool:
        """»X Y (SPD)«, »X Y (45)«, »X Y, der das Werk leitet«: what stands behind the name of a person alone."""
        behind, after = text.word(end), text.word(end + 1)
        if text.word(i - 1).lower() in _PLACED or not text.same_sentence(i, end + 1):
            return False
        if behind == "(" and text.word(end + 2) == ")":
            return after in self.people.parties or (after.isdecimal() and len(after) == 2)
        ahead = text.word(end + 2)
        return behind == "," and after in ("der", "dessen") and ahead[:1].islower() and not ahead.endswith(ENDINGS)

    def _named_again(self, text: Text, waiting: dict[str, list[tuple[int, int]]]) -> Iterator[tuple[int, int]]:
        """»Am Montag kam X Y. … Y sagte«, »Frau Y«: names whose surname alone is elsewhere for sure a person's."""
        speech = self.people.speech
        within = {name: {i for span in spans for i in range(*span)} for name, spans in waiting.items()}
        for i in text.capitals:
            if text.words[i] in waiting and i not in within[text.words[i]]:
                beside = (text.words[i - 1] if i else "", text.word(i + 1))
                if not speech.isdisjoint(beside) or beside[0] in _BEFORE_SURNAMES or self._does(text, i, i + 1):
                    yield from waiting.pop(text.words[i])

    def _is_described_before(self, text: Text, comma: int) -> bool:
        """Whether a noun for a person, with what hangs on it, ends before a comma."""
        for k in range(comma - 1, max(-1, comma - 1 - _DESCRIPTION), -1):
            word = text.words[k]
            if self._means_person(word) and text.mark(k) is None:
                return not self._is_plural(text, k) and k != comma - 1
            if not (word[:1].isupper() or word in _HANGING):
                return False
        return False

    def _means_person(self, word: str) -> bool:
        if not word[:1].isupper():
            return False
        known = self._nouns.is_person(word) and self._nouns.is_common(word)
        return known or self.titles.read(word) is not None or self.people.is_folk[word]

    def _is_plural(self, text: Text, i: int) -> bool:
        """»den Ministern«, »die Soldaten«, »Expertinnen«: more than one, who would have more names."""
        word = text.words[i].lower()
        many = text.word(i - 1).lower() == "die" and not word.endswith(("in", "e", "frau"))
        return many or word.endswith(("innen", "ern"))

    def _trimmed(self, text: Text, start: int, end: int) -> tuple[int, int]:
        """A name without the nouns around it: »Turkologe Omar Beck«, »sagte Anna Muster Pläne zu«; empty for none."""
        words, given = text.words, self.people.given
        if words[start] in given or words[start - 1] in self.words.honorifics or start + 1 == end:
            late = words[end - 2].lower() in _LATE  # »Jan van Sommer«, »Eva De Block«
            if end - start > 2 and words[start] in given and self._is_common(words[end - 1]) and not late:
                end -= not self._may_be_family(words[end - 2], words[end - 1])
            return start, end
        if words[start] in PARTICLES or (self._is_common(words[end - 1]) and words[end - 2] not in given):
            return start, start
        described = end - start > 2 and self._is_described(text, start)
        start += described or self._is_common(words[start])
        return (start, start) if words[start] in PARTICLES else (start, end)  # »Sparkassen von Chieti«

    def _may_be_family(self, before: str, word: str) -> bool:
        """Whether a compound behind two names is a family's: »Eva Maria Habermeister«, »Ole Berg Sonderland«.

        Things that somebody is told to give stand there in the plural, or are of a kind that one cannot count: »sagte
        Anna Muster Finanzhilfen zu«, »… Unterstützung zu«. Of one man or thing a text says »einen«.
        """
        if self._nouns.is_known(word):
            return False
        features = self._nouns.features(word)
        return before in self.people.given or not features & (PLURAL | FEMININE)

    def _is_described(self, text: Text, start: int) -> bool:
        """»des inhaftierten Bloggers Omar Beck«: behind an article stands a noun first, and then the name."""
        i = start - 1
        while i > 0 and text.words[i][:1].islower() and text.words[i].endswith(ENDINGS) and start - i < _ADJECTIVES:
            if text.words[i].lower() in self.words.determiners:
                break
            i -= 1
        return i >= 0 and text.words[i].lower() in self.words.determiners and text.same_sentence(i, start)

    def _is_common(self, word: str) -> bool:
        """Whether a word is a common noun rather than a family name made of one: »Pläne«, but »Habermann«."""
        if word in self.people.given:
            return False
        compound = len(word) >= _LONG and self._nouns.is_common(word) and not self.people.is_foreign(word)
        return compound or self._nouns.is_known(word)

    def maybe(self, text: Text, vacant: list[Office], runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
        """Two or more capitals that may be a name, in sentences with a title that lacks its holder."""
        sentences = {text.sentence[office.head] for office in vacant if office.title.category != "private"}
        taken = {k for start, end in runs for k in range(start, end)}
        taken |= {k for office in vacant for k in range(office.start, office.end)}
        found: set[tuple[int, int]] = set()
        past = 0
        for i in text.capitals:
            if i < past or i in taken or text.sentence[i] not in sentences:
                continue
            end = self.people.begins(text, i)
            first, last = self._trimmed(text, i, end) if end - i >= 2 else (i, i)
            if last - first >= 2 and taken.isdisjoint(range(first, last)):
                found.add((first, last))
            past = max(end, i + 1)
        return found

    def surname_at(self, text: Text, start: int, end: int) -> int:
        """The word of a name that is its surname."""
        family_first = names.is_family_first(text.words[start:end])
        return start if family_first else end - 1

    def spans(self, links: list[Link], runs: list[tuple[int, int]]) -> set[tuple[int, int]]:
        """`[start, end)` of every name: those linked to offices, and those that stand for themselves."""
        spans = {(link.start, link.end) for link in links}
        taken = {k for start, end in spans for k in range(start, end)}
        spans |= {(start, end) for start, end in runs if not any(k in taken for k in range(start, end))}
        return spans

    def nominative(self, text: Text, start: int, end: int, registry: Registry) -> str:
        """A name without the ending of the genitive: »Tokajews« → »Tokajew«."""
        name = (
            text.text[text.starts[start] : text.end(end - 1)]
            if all(text.end(k) + 1 >= text.starts[k + 1] for k in range(start, end - 1))
            else " ".join(text.words[start:end])
        )
        name = " ".join(_NICKNAME.sub(" ", name).split())
        last = text.words[end - 1]
        if last.endswith("s") and len(last) > 3 and not last.endswith("ss"):
            base = name[:-1]
            baltic = last.lower().endswith(_BALTIC) and text.words[start].endswith("s")  # »Valdis Dombrovskis«
            own = not baltic and (last.lower().endswith(_SLAVIC) or self._is_owner(text, start, end))
            if own or registry.find(base) is not None:
                return base
        return name.rstrip("'’")

    def _is_owner(self, text: Text, start: int, end: int) -> bool:
        """»die Ermordung Karl Dahls«, »Karl Dahls Besuch«: a name beside a noun that no name belongs to."""
        last = text.words[end - 1]
        if last.endswith(_UNCHANGED) or last in self.people.given:
            return False
        ahead = text.same_sentence(end - 1, end) and text.mark(end) is None and self._is_thing(text.word(end))
        if ahead and not lexicon()[text.word(end)].features & PLURAL:
            return not text.line[end]
        before = text.word(start - 1)
        if before in self.words.honorifics:
            return False
        if text.line[start] or not text.same_sentence(start - 1, start) or text.mark(start - 1) is not None:
            return False
        return self._is_thing(before) and before not in lexicon().bearers

    def _is_thing(self, word: str) -> bool:
        return word[:1].isupper() and self._nouns.is_common(word) and not self._means_person(word)

    def _is_his(self, text: Text, i: int, person: Person) -> bool:
        """»Herr Berlin«; »Berlin zahlte« behind »der Unternehmer Karl Berlin«; not »in Berlin«, »das Berliner«."""
        before, mark = text.word(i - 1), text.entity[i]
        if before in self.words.honorifics:
            return True
        city = mark is not None and mark["kind"] == "city" and mark["form"] in ("name", "genitive")
        return city and " " in person.name and before.lower() not in _PLACED and text.word(i + 1)[:1] not in "-/,("

    def propagate(self, text: Text, registry: Registry, owner: dict[tuple[int, int], Person]) -> None:
        """Surnames alone, in any spelling."""
        taken = {k for start, end in owner for k in range(start, end)}
        people, words = self.people, text.words
        known = people.names
        persons = {w: registry.surname(w) for w in {words[i] for i in text.capitals} if known[w] and len(w) > 1}
        for i, person in [(i, person) for i in text.capitals if (person := persons.get(words[i]))]:
            if i in taken or (text.entity[i] is not None and not self._is_his(text, i, person)):
                continue
            end = people.begins(text, i)
            if end - i > 1:  # a longer name: another person, or one with his given name behind
                continue
            start = i
            while (
                start > 0
                and text.words[start - 1].lower() in names.PARTICLES
                and names.surname(person.name)
                .lower()
                .endswith(" ".join(w.lower() for w in text.words[start - 1 : i + 1]))
            ):
                start -= 1
            if (
                i > 0
                and people.is_name(text.words[i - 1])
                and text.words[i - 1][:1].isupper()
                and text.same_sentence(i - 1, i)
                and not text.line[i]
                and i - 1 not in taken
                and text.entity[i - 1] is None
                and text.word(i - 1) in people.given
            ):
                continue
            owner[start, i + 1] = person


def _in_rows(text: Text, sure: list[tuple[int, int]], waiting: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """»Anna Berg, X Y und Z W«: what may be names, in a row with such as are."""
    starts, ends = {start for start, _ in sure}, {end for _, end in sure}
    found: set[tuple[int, int]] = set()
    for row in (sorted(waiting), sorted(waiting, reverse=True)):
        for start, end in row:
            behind = text.word(start - 1) in _JOINTS and start - 1 in ends
            before = text.word(end) in _JOINTS and end + 1 in starts
            if (behind or before) and text.same_sentence(start - behind, end - 1 + before):
                found.add((start, end))
                starts.add(start)
                ends.add(end)
    return found
