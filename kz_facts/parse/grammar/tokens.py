"""A sentence as the grammar reads it: its words, their forms, and the names, dates and amounts that are one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from kz_facts.parse.grammar import classes as c
from kz_facts.parse.grammar.forms import AMBIGUOUS, Form, Forms
from kz_facts.parse.verbs import FINITE, Reading

UnitKind = Literal["date", "money", "person", "entity", "paper"]
_SUBJECTS = frozenset(("ich", "du", "er", "sie", "es", "wir", "ihr", "man", "Sie", "sich", "mich", "uns"))
_CAPITAL_ADJECTIVE = (
    "ischen", "ische", "ischer", "isches", "ischem", "alen", "ale", "aler", "ales", "igen", "ige", "iger", "iges",
    "lichen", "liche", "licher", "liches", "ierte", "ierten", "inte", "inten", "inigte", "inigten", "ößte", "ößten",
)  # fmt: skip
_STARTS = frozenset((":", "„", "“", "»", "«", '"', "``", "''", "-", "–", "*", "•", "(", "..."))


@dataclass(slots=True)
class Unit:
    """Words `[first, last)` that are one thing; `mark` is the number of its mark in its group.

    A `paper` is an agreement: its noun with its title, whose words are hidden from the grammar.
    `what` says more of an entity (`country`, `organisation`, `region`, `city`, `company`), else it is the kind.
    `place` is set of cities, `bare` of names that take no article: cities, most states, persons.
    """

    first: int
    last: int
    kind: UnitKind
    mark: int = -1
    what: str = ""
    place: bool = False
    bare: bool = False


@dataclass(slots=True)
class Tokens:
    """The words of one sentence, in order. `flags` are what each can be here, less than what its form can be."""

    texts: Sequence[str]
    starts: Sequence[int]
    lexicon: Forms
    units: Sequence[Unit] = ()
    forms: list[Form] = field(init=False)
    flags: list[int] = field(init=False)
    unit: dict[int, Unit] = field(init=False)
    bracketed: set[int] = field(init=False)

    def __post_init__(self) -> None:
        """Look all words up; a capital word is a verb only where it begins the sentence."""
        lexicon = self.lexicon
        self.forms = [lexicon[text] for text in self.texts]
        self.flags = [form.flags for form in self.forms]
        self.unit = {i: unit for unit in self.units for i in range(unit.first, unit.last)}
        self.bracketed = self._in_brackets()
        hidden = {i for unit in self.units if unit.kind == "paper" for i in range(unit.first + 1, unit.last)}
        opening = True
        for i, flags in enumerate(self.flags):
            if i in hidden:
                self.flags[i] = c.CAPITAL
            elif flags & c.CAPITAL:
                if opening:
                    self._open(i)
                else:
                    self.flags[i] = self._inside(i, flags)
            elif self.texts[i] in AMBIGUOUS:
                self.flags[i] = self._verb_or_article(i)
            elif flags & c.INFINITIVE and i and self.texts[i - 1] == "zu":
                self.flags[i] = (flags & ~(c.FINITE | c.FINITE_ONLY | c.PARTICIPLE)) | c.ZU_INFINITIVE
            opening = (opening and bool(flags & c.PUNCTUATION)) or self.texts[i] in _STARTS

    def _in_brackets(self) -> set[int]:
        """The numbers of the words in round and square brackets, with the brackets."""
        found: set[int] = set()
        if "(" not in self.texts and "[" not in self.texts:
            return found
        opened = -1
        for i, text in enumerate(self.texts):
            if text in "([" and opened < 0:
                opened = i
            elif text in ")]" and opened >= 0:
                found.update(range(opened, i + 1))
                opened = -1
        return found

    def __len__(self) -> int:
        return len(self.texts)

    def end(self, i: int) -> int:
        """One past the last character of a word."""
        return self.starts[i] + len(self.texts[i])

    def _verb_or_article(self, i: int) -> int:
        """»sein«, »einigen« are articles before a noun, else verbs."""
        flags = self.flags[i]
        after = self.flags[i + 1] if i + 1 < len(self.flags) else c.PUNCTUATION
        if after & (c.CAPITAL | c.ADJECTIVE | c.ATTRIBUTE | c.BARE_ADJECTIVE | c.DEGREE | c.NUMBER) and not after & (c.AUXILIARY | c.MODAL):
            return flags & ~(c.VERBAL | c.AUXILIARY)
        if i and self.texts[i - 1] == "zu":
            return (flags & ~(c.DETERMINER | c.PRONOUN | c.FINITE | c.INFINITIVE)) | c.ZU_INFINITIVE
        return flags & ~(c.DETERMINER | c.PRONOUN)

    def _inside(self, i: int, flags: int) -> int:
        """A capital word within the sentence is a noun or a part of a name, not the function word that it looks like."""
        if self.texts[i] in ("Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihnen"):
            return flags
        flags &= ~c.VERBAL & ~c.PARTICLE
        if flags & c.FUNCTION_WORD and (self.texts[i].istitle() or i in self.unit):
            flags &= ~c.FUNCTION_WORD & ~c.NUMBER
        if self._is_capital_adjective(i):
            flags |= c.ADJECTIVE
        return flags

    def _is_capital_adjective(self, i: int) -> bool:
        """»Internationalen«, »Hochrangigen«, »Berliner«: adjectives that a name writes with a capital."""
        if i + 1 >= len(self.texts) or not self.flags[i + 1] & c.CAPITAL:
            return False
        text, following = self.texts[i], self.unit.get(i + 1)
        if text.endswith(_CAPITAL_ADJECTIVE):
            return True
        if following is not None and following.kind == "paper" and self.lexicon[text.lower()].flags & c.ADJECTIVE and text.isalpha() and not self.lexicon.nouns.is_known_compound(text):
            return True  # »eine Gemeinsame Erklärung«
        if not text.endswith("er") or i in self.unit or (following is not None and following.kind != "paper"):
            return False
        nouns = self.lexicon.nouns  # »Londoner Finanzministerium«, but »Sprecher Müller«
        return not nouns.is_known_compound(text) and nouns.is_known_compound(self.texts[i + 1])

    def _open(self, i: int) -> None:
        """The first word: a verb, an adjective, a function word or a noun, as what follows it says."""
        flags = self.flags[i]
        if flags & c.VERBAL and not self._opens_with_verb(i):
            flags &= ~c.VERBAL
        elif flags & c.VERBAL:
            self.flags[i] = flags & ~c.CAPITAL
            return
        small = self.lexicon[self.texts[i].lower()]
        following = self.flags[i + 1] if i + 1 < len(self.flags) else 0
        if flags & (c.FUNCTION_WORD | c.NUMBER | c.SUBORDINATOR | c.SOFT_SUBORDINATOR | c.QUESTION) and i not in self.unit:
            flags &= ~c.CAPITAL
        elif not self.lexicon.nouns.is_known(self.texts[i]):
            flags = self._adjective_or_name(i, flags, small, following)
        self.flags[i] = flags

    def _adjective_or_name(self, i: int, flags: int, small: Form, following: int) -> int:
        """The classes of a first word that is no known noun: »Kasachische Firmen«, »Verschärft stellt sich«, »Rabin sagte«."""
        unit = self.unit.get(i)
        inflected = small.flags & (c.ADJECTIVE | c.ATTRIBUTE) and not small.flags & c.FUNCTION_WORD
        noun = inflected and (following & c.CAPITAL or (following & c.ADJECTIVE and not following & c.FINITE and self.noun_follows(i, len(self.flags))))
        if noun:
            if unit is None or unit.last > i + 1 or unit.kind == "entity":
                self.forms[i] = small
                return flags | c.ADJECTIVE
        elif unit is None and small.flags & (c.BARE_ADJECTIVE | c.PARTICIPLE | c.ADVERB) and not following & c.CAPITAL:
            return (flags & ~c.CAPITAL) | (small.flags & (c.BARE_ADJECTIVE | c.ADVERB | c.PARTICIPLE))
        return flags

    def _opens_with_verb(self, i: int) -> bool:
        """»Geleitet wurden …«, »Wird … kommen?«, »Sollte …, wird …«: a verb stands first, not a noun like it."""
        flags = self.flags[i]
        if i + 1 >= len(self.flags):
            return False
        if self.texts[i] in ("Sein", "Seine", "Seinen"):
            return False
        following, text = self.flags[i + 1], self.texts[i + 1]
        if flags & (c.PARTICIPLE | c.INFINITIVE) and following & (c.AUXILIARY | c.MODAL) and not following & c.CAPITAL:
            return True
        if not flags & c.FINITE:
            return flags & c.PARTICIPLE > 0 and following & c.PREPOSITION > 0 and not self.lexicon.nouns.is_known(self.texts[i])
        if text in _SUBJECTS:
            return True
        if flags & (c.AUXILIARY | c.MODAL):
            return not following & c.PUNCTUATION
        if not following & (c.DETERMINER | c.PRONOUN | c.ADVERB | c.CAPITAL | c.PREPOSITION):
            return False
        return self.texts[-1] == "?" and bool(following & (c.DETERMINER | c.PRONOUN | c.CAPITAL))

    def readings(self, i: int) -> tuple[Reading, ...]:
        """The verb readings of a word; none where it is a noun."""
        return self.forms[i].readings if self.flags[i] & c.VERBAL else ()

    def finite(self, i: int) -> Reading | None:
        """The finite reading of a word, a plain one first."""
        return next((reading for reading in self.readings(i) if reading.form in FINITE), None)

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
            elif (here & c.COORDINATOR or self.texts[j] == ",") and j + 1 < last and (after := self.contrasted(j) or self._goes_on(j + 1)):
                j = max(j + 1, int(after))
            elif here & (c.DEGREE | c.BARE_ADJECTIVE) and j + 1 < last and self.is_adjective(j + 1):
                j += 1
            elif here & c.QUOTE:
                j += 1
            else:
                return None
        return None

    def contrasted(self, j: int) -> int:
        """»unterzeichnete, aber nie ratifizierte«: the adjective behind a comma that »aber« leads to; 0 for none."""
        if self.texts[j] != "," or j + 2 >= len(self.flags) or self.texts[j + 1] not in ("aber", "jedoch", "doch", "nicht"):
            return 0
        k = j + 2
        while k < len(self.flags) and self.flags[k] & (c.NEGATOR | c.ADVERB | c.DEGREE) and not self.flags[k] & (c.DETERMINER | c.CAPITAL):
            k += 1
        return k if k < len(self.flags) and self.is_adjective(k) else 0

    def _goes_on(self, j: int) -> bool:
        """Whether an adjective, or a degree with one, stands at `j`."""
        if self.is_adjective(j) or self.flags[j] & c.HYPHEN:
            return True
        return bool(self.flags[j] & c.DEGREE) and j + 1 < len(self.flags) and self.is_adjective(j + 1)
