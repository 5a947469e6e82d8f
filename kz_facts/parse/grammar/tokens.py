"""A sentence as the grammar reads it: its words, their forms, and the names, dates and amounts that are one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Literal

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar import context
from kz_facts.parse.grammar.addresses import addresses, specifications
from kz_facts.parse.grammar.features import PLURAL
from kz_facts.parse.grammar.form import Form
from kz_facts.parse.grammar.forms import Forms
from kz_facts.parse.verbs import Reading

UnitKind = Literal["date", "money", "person", "entity", "paper"]
_PAIRED = ("weder", "Weder", "auch")  # »sowohl A als auch B«
PERSONS = {"uns": "wir", "mich": "ich", "euch": "ihr", "dich": "du"}
"""Pronouns that are reflexive beside these: »Wir treffen uns«."""
_I, _REFLEXIVES, _NEITHER = ("ich", "Ich"), ("sich", "einander", *PERSONS), ("weder", "Weder")


@dataclass(slots=True, eq=False)
class Unit:
    """Words `[first, last)` that are one thing; `mark` is the number of its mark in its group.

    A `paper` is an agreement: its noun with its title, whose words are hidden from the grammar.
    `what` says more of an entity (`country`, `organisation`, `region`, `city`, `company`), else it is the kind.
    `place` is set of cities, `bare` of names that take no article: cities, most states, persons; `genitive` of persons
    and cities whose name has an »s« that their own has not.
    """

    first: int
    last: int
    kind: UnitKind
    mark: int = -1
    what: str = ""
    place: bool = False
    bare: bool = False
    genitive: bool = False


@dataclass(slots=True, eq=False)
class Tokens:
    """The words of one sentence, in order. `flags` are what each can be here, less than what its form can be."""

    texts: Sequence[str]
    starts: Sequence[int]
    lexicon: Forms
    units: Sequence[Unit] = ()
    forms: list[Form] = field(init=False)
    flags: list[int] = field(init=False)
    unit: dict[int, Unit] = field(init=False)
    words: set[str] = field(init=False)
    structure: list[int] = field(init=False)  # what opens, ends or joins clauses, and their verbs; see `openers`
    bracketed: set[int] = field(init=False)
    addresses: list[tuple[int, int]] = field(init=False)  # who is spoken to, and the like; in `bracketed` too
    joined: bool = field(init=False)  # whether an »und« or the like stands in it
    negators: list[int] = field(init=False)
    reflexives: set[int] = field(init=False)
    behind: set[int] = field(default_factory=set)  # prepositions behind their noun; see `chunks`
    attributive: set[int] = field(default_factory=set)  # participles in front of their noun; see `attributes`
    folk: frozenset[int] = frozenset()  # nouns for somebody of a people, »Schwedin«

    def __post_init__(self) -> None:
        """Look all words up; a capital word is a verb only where it begins the sentence."""
        lexicon = self.lexicon
        if sum(map(str.isupper, self.texts)) * 2 > len(self.texts):
            self.units = [unit for unit in self.units if unit.kind != "person"]  # names are told by their capitals
            inside = {i for unit in self.units if unit.kind == "entity" for i in range(unit.first, unit.last)}
            self.texts = [text if i in inside else self._without_shouting(text) for i, text in enumerate(self.texts)]
        of = lexicon.of
        self.forms = [of[text] for text in self.texts]
        self.flags = [form.flags for form in self.forms]
        self.unit = {i: unit for unit in self.units for i in range(unit.first, unit.last)}
        for i in (unit.first for unit in self.units if unit.what == "company"):
            if not self.flags[i] & c.CAPITAL and self.texts[i].isalpha():  # »die voestalpine«
                self.forms[i] = of[self.texts[i].capitalize()]
                self.flags[i] = self.forms[i].flags
        self.words = words = set(self.texts)
        self.bracketed = set() if words.isdisjoint("([") else self._in_brackets()
        if not words.isdisjoint(_I):
            self._shortened()
        if "%" in words:
            self._of_parts()
        if self.bracketed and not words.isdisjoint(lexicon.life_signs):
            self._live_and_die()
        context.see(self)
        self._hide_titles()
        self.addresses = [*addresses(self), *specifications(self)]
        self._set_aside()
        here = reduce(or_, self.flags, 0)
        self.joined = bool(here & c.COORDINATOR) or not words.isdisjoint(_PAIRED)
        if not words.isdisjoint(_NEITHER):
            for i, text in enumerate(self.texts):
                if text == "noch":
                    self.flags[i] |= c.COORDINATOR
        denied = not words.isdisjoint(lexicon.negators)
        self.negators = [i for i, here in enumerate(self.flags) if here & c.NEGATOR] if denied else []
        reflexive = not words.isdisjoint(_REFLEXIVES)
        self.reflexives = {i for i, text in enumerate(self.texts) if text in _REFLEXIVES} if reflexive else set()

    def pronoun(self, i: int) -> int:
        """The mask of the pronoun at a word: »führt Sie die Reise« is polite, and a plural."""
        features = self.lexicon.pronoun(self.forms[i].lower)
        polite = self.texts[i] == "Sie" and i and not self.flags[i - 1] & c.PUNCTUATION
        return features & PLURAL if polite else features

    def _hide_titles(self) -> None:
        """What the title of an agreement says behind its noun means nothing to the grammar."""
        for unit in self.units:
            if unit.kind == "paper":
                for i in range(unit.first + 1, unit.last):
                    self.flags[i] = c.CAPITAL

    def _set_aside(self) -> None:
        """»liebe Freunde« is no verb and belongs to none, and no clause begins behind it."""
        for first, last in self.addresses:
            self.bracketed.update(range(first, last))
            for i in range(first, last):
                self.flags[i] &= ~(c.VERBAL | c.BREAK)

    def _without_shouting(self, text: str) -> str:
        """»PARLAMENT BILLIGT VERTRAG«: nouns with a capital, what can be anything else in small letters."""
        if not text.isupper() or len(text) < 2:
            return text
        title, lower = text.capitalize(), text.lower()
        if len(lower) != len(text) or self.lexicon.nouns.is_common(title):
            return title if len(title) == len(text) else text
        form = self.lexicon[lower]
        known = form.readings or form.flags & (c.FUNCTION_WORD | c.NUMBER | c.BARE_ADJECTIVE | c.PARTICLE)
        inflected = form.flags & c.ADJECTIVE and lower.endswith(("en", "es", "em", "te"))
        return lower if known or inflected else title

    def _in_brackets(self) -> set[int]:
        """The numbers of the words in round and square brackets, with the brackets."""
        found: set[int] = set()
        opened = -1
        for i, text in enumerate(self.texts):
            if text in "([" and opened < 0:
                opened = i
            elif text in ")]" and opened >= 0:
                found.update(range(opened, i + 1))
                opened = -1
        return found

    def _live_and_die(self) -> None:
        """»(* 3. Mai 1901 in Riga; † 1980)«: in a bracket, before a date, a sign stands for its participle."""
        for i in self.bracketed:
            word = self.lexicon.life_signs.get(self.texts[i])
            if word and any(k in self.unit and self.unit[k].kind == "date" for k in (i + 1, i + 2)):
                self.forms[i] = self.lexicon[word]
                self.flags[i] = self.forms[i].flags

    def _of_parts(self) -> None:
        """»71% der Wähler«: the sign is a noun where something is divided."""
        for i, text in enumerate(self.texts[:-1]):
            if text == "%" and self.texts[i + 1] in ("der", "des"):
                self.forms[i] = self.lexicon["Prozent"]
                self.flags[i] = self.forms[i].flags

    def _shortened(self) -> None:
        """»ich hab«, »freu ich mich«: a first person without its »-e«."""
        for i, text in enumerate(self.texts):
            if text.lower() != "ich":
                continue
            for j in (i - 1, i + 1):
                if (
                    0 <= j < len(self.flags)
                    and not self.flags[j] & (c.VERBAL | c.FUNCTION_WORD | c.PUNCTUATION)
                    and self.texts[j].isalpha()
                ):
                    whole = self.lexicon[self.texts[j].lower() + "e"]
                    if whole.flags & c.FINITE and not whole.flags & c.GUESS:
                        self.forms[j], self.flags[j] = whole, whole.flags

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, i: int) -> int:
        """One past the last character of a word."""
        return self.starts[i] + len(self.texts[i])

    def read_as_verb(self, i: int) -> None:
        """Take an unknown word in »-en« for an infinitive, or the plural like it."""
        form = self.lexicon.as_verb(self.texts[i])
        self.forms[i], self.flags[i] = form, form.flags

    def readings(self, i: int) -> tuple[Reading, ...]:
        """The verb readings of a word; none where it is a noun."""
        return self.forms[i].readings if self.flags[i] & c.VERBAL else ()

    def finite(self, i: int) -> Reading | None:
        """The finite reading of a word, a plain one first; None where it is a noun."""
        return self.forms[i].finite if self.flags[i] & c.VERBAL else None

    def is_adjective(self, i: int) -> bool:
        """Whether a word looks like an adjective before its noun; what follows it is not asked."""
        flags = self.flags[i]
        return bool(flags & (c.ADJECTIVE | c.ATTRIBUTE | c.NUMBER)) and not flags & c.DETERMINER

    def noun_follows(self, i: int, last: int) -> int | None:
        """The noun that the adjective at `i` belongs to, over further adjectives; None where none follows."""
        j = i + 1
        flags = self.flags
        while j < last:
            here = flags[j]
            if here & c.CAPITAL and not here & c.ADJECTIVE:
                return j
            if self.is_adjective(j) or here & c.HYPHEN:
                j += 1
            elif (
                (here & c.COORDINATOR or self.texts[j] == ",")
                and j + 1 < last
                and (after := self.contrasted(j) or self._goes_on(j + 1))
            ):
                j = max(j + 1, int(after))
            elif (here & (c.DEGREE | c.BARE_ADJECTIVE) and j + 1 < last and self.is_adjective(j + 1)) or here & c.QUOTE:
                j += 1
            else:
                return None
        return None

    def contrasted(self, j: int) -> int:
        """»unterzeichnete, aber nie ratifizierte«: the adjective behind a comma that »aber« leads to; 0 for none."""
        if (
            self.texts[j] != ","
            or j + 2 >= len(self.flags)
            or self.texts[j + 1] not in ("aber", "jedoch", "doch", "nicht")
        ):
            return 0
        k = j + 2
        while (
            k < len(self.flags)
            and self.flags[k] & (c.NEGATOR | c.ADVERB | c.DEGREE)
            and not self.flags[k] & (c.DETERMINER | c.CAPITAL)
        ):
            k += 1
        return k if k < len(self.flags) and self.is_adjective(k) else 0

    def _goes_on(self, j: int) -> bool:
        """Whether an adjective, or a degree with one, stands at `j`."""
        if self.is_adjective(j) or self.flags[j] & c.HYPHEN:
            return True
        return bool(self.flags[j] & c.DEGREE) and j + 1 < len(self.flags) and self.is_adjective(j + 1)
